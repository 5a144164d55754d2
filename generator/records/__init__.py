"""Records: read YAML with positions, check shape and rules, link to one immutable directory."""

"""The commands of ``portal``, a module a subject. ``generator/cli.py`` puts them together."""

"""Keeping the records true: who is asked about what, what is due, which official pages have moved."""

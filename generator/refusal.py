"""A command that stops and says why."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 (it is no error of the program)
    """Something cannot be done as asked. The text is for a reader, with the next step: Japanese, then English."""

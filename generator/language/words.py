"""The words of the interface: one table, Japanese and English side by side (``words.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Every word of the interface by key: ``{key: {"ja": …, "en": …}}``."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return words


def word(key: str, locale: str, **values: object) -> str:
    """The word of ``key`` in ``locale`` with its ``{…}`` filled in.

    Raises ``KeyError`` for a key or a locale that the table does not hold.
    """
    text = table()[key][locale]
    return text.format(**values) if values else text

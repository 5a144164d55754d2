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


SPOKEN = ("ja", "en")
"""The languages of the commands' messages. They are those of the people who keep the records, not of a town's site."""


@cache
def _messages() -> tuple[Mapping[str, str], ...]:
    """The messages of each language that the commands speak, Japanese first."""
    folder = Path(__file__).with_name("messages")
    return tuple(yaml.safe_load((folder / f"{code}.yaml").read_text(encoding="utf-8")) for code in SPOKEN)


def said(key: str, between: str = "\n", **values: object) -> str:
    """A message of the commands in every language they speak, one after the other.

    Raises ``KeyError`` for a key that a language does not have.
    """
    return between.join(messages[key].format(**values) for messages in _messages())


def said_each(key: str, **values: object) -> dict[str, str]:
    """A message of the commands by language, for what keeps them apart (``{"ja": …, "en": …}``)."""
    return {code: messages[key].format(**values) for code, messages in zip(SPOKEN, _messages(), strict=True)}

"""What the commands say: the same in every language, all of it used, and nothing said in the code itself."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml

from generator.language.words import SPOKEN, said, said_each
from tests.support.roots import REPOSITORY

MESSAGES = {
    code: yaml.safe_load((REPOSITORY / f"generator/language/messages/{code}.yaml").read_text(encoding="utf-8"))
    for code in SPOKEN
}
CODE = {path: path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "generator").rglob("*.py"))}
MADE = tuple(
    {start for text in CODE.values() for start in re.findall(r'\b(?:said|said_each|Contradiction)\(f"(\w+_)\{', text)}
)
"""How the keys begin that are put together from parts."""
SPEAKING = ("address", "booklet", "build", "cli", "folders", "lock", "ownership", "plain_group", "serve", "verify")
FIRST, *OTHERS = SPOKEN


def _values(text: str) -> set[str]:
    return {name for _text, name, _form, _how in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_says_the_same_things(code: str) -> None:
    assert list(MESSAGES[code]) == list(MESSAGES[FIRST])


@pytest.mark.parametrize("key", MESSAGES[FIRST])
def test_a_message_has_the_same_values_in_every_language_and_is_used(key: str) -> None:
    values = {code: _values(MESSAGES[code][key]) for code in SPOKEN}
    assert all(found == values[FIRST] for found in values.values()), values
    said_so = any(f'"{key}"' in text or f"'{key}'" in text for text in CODE.values())
    assert said_so or key.startswith(MADE), "nobody says it"
    filled = said_each(key, **dict.fromkeys(values[FIRST], "X"))
    assert "{" not in "".join(filled.values())
    assert said(key, "|", **dict.fromkeys(values[FIRST], "X")) == "|".join(filled.values())


def test_what_the_code_says_is_there() -> None:
    asked = {key for text in CODE.values() for key in re.findall(r'\bsaid(?:_each)?\(\s*"(\w+)"', text)}
    assert asked <= set(MESSAGES[FIRST])


@pytest.mark.parametrize("name", SPEAKING)
def test_no_command_says_something_in_one_language_only(name: str) -> None:
    """Japanese stands in the help of the options alone, which is one text for all."""
    text = (REPOSITORY / Path("generator") / f"{name}.py").read_text(encoding="utf-8")
    without_help = re.sub(r'"""(?:.|\n)*?"""|help="[^"]*"|#.*', "", text)
    assert not re.search("[ぁ-んァ-ヶ一-龠]", without_help)

"""The words of the interface, one file a language (``words/CODE.yaml``), and the languages of a town made from them.

A town may add a language, or change words, by a file of the same form in its own folder ``language/``. What the
commands say to whoever runs them stands apart (``messages/CODE.yaml``): they speak all those languages at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from markupsafe import Markup, escape

from generator.language.locale import Everyday, Locale, Text, marked, plain, plain_of
from generator.language.ruby import broken

_PACKAGE = files("generator.language")
TOWN_FOLDER = "language"
"""Where a town keeps language files of its own."""
SPOKEN = ("ja", "en")
"""The languages of the commands' messages. They are those of the people who keep the records, not of a town's site."""
CALLED = ("town_kind", "town_hall", "town_centre", "town_programs")
"""Words that a town may say its own way (``called`` in ``town.yaml``); other words hold them as ``{town_hall}``."""
DOORS = "languages/"
"""Where the doors in other languages stand, from the root of the site, and the page that leads to them all."""
_CODE = re.compile(r"[a-z][a-z0-9-]{1,15}")
"""The code of a language, which is the name of its file."""
_BLANK = re.compile(r"\{\w+\}", re.ASCII)
"""What is filled into a word."""
_TEXTS = ("name", "html_lang", "separator", "colon", "dot", "digit_separator")
_LISTS: Mapping[str, tuple[int, ...]] = {"parentheses": (2,), "digits": (10,), "months": (0, 12), "days": (0, 31)}
"""Habits that are lists of texts, and how many texts there are."""
_OF_DATES = {"year", "month", "day", "month_name", "day_name"}
"""What may be filled into a date."""
_ONE_OF = {"order": ("kana", "latin"), "folding": ("japanese", "english", "latin")}


class LocaleError(Exception):
    """A language of the town cannot be made: its ``code``, the key of the message that says why, and the ``word``."""

    def __init__(self, code: str, reason: str, word: str = "") -> None:
        super().__init__(f"{code}: {reason}")
        self.code, self.reason, self.word = code, reason, word


def locales(town: Mapping[str, Any], root: Path) -> tuple[Locale, ...]:
    """The languages of a town, the first one first.

    ``town`` is the record of ``town.yaml``; each of its ``locales`` names its ``code``, its ``path``, its ``fallback``
    and whatever differs from the language file. Raises ``LocaleError``.
    """
    return tuple(_locales(town, root, 0))


def _locales(town: Mapping[str, Any], root: Path, first_made: int) -> Iterator[Locale]:
    """The languages of a town from one of them on."""
    found = {entry["code"]: {**entry, **_file(entry, root)} for entry in town["locales"]}
    first = next(iter(found.values()))
    if _blanks().keys() - first["words"].keys():
        raise LocaleError(first["code"], "locale_words")
    before: set[str] = set()
    for place, (code, entry) in enumerate(found.items()):
        chain = _chain(code, found)
        spoken = entry["locale"]["html_lang"]
        if place >= first_made:
            yield Locale(
                code=code,
                name=entry["locale"]["name"],
                html_lang=spoken,
                browser_tag=entry["locale"].get("browser_tag", spoken),
                hreflang="" if spoken in before else spoken,
                path=entry.get("path", ""),
                chain=chain,
                pages=tuple(page.lstrip("/") or "/" for page in entry.get("pages", ())),
                required=entry.get("required", True),
                native=spoken == first["locale"]["html_lang"],
                ruby=entry.get("ruby", False),
                separator=entry["locale"]["separator"],
                colon=entry["locale"]["colon"],
                dot=entry["locale"]["dot"],
                parentheses=tuple(entry["locale"]["parentheses"]),
                order=entry["locale"]["order"],
                folding=entry["locale"]["folding"],
                dates=entry["locale"]["dates"],
                months=tuple(entry["locale"].get("months", ())),
                days=tuple(entry["locale"].get("days", ())),
                digits=tuple(entry["locale"]["digits"]),
                digit_separator=entry["locale"]["digit_separator"],
                words=_words(chain, found, town.get("called", {}), ruby=entry.get("ruby", False)),
                everyday=_everyday(entry["locale"]),
                direction=entry["locale"].get("direction", "ltr"),
                langs={other: found[other]["locale"]["html_lang"] for other in chain},
                without=tuple(page.lstrip("/") for page in entry.get("without", ())),
            )
        before.add(spoken)


def doors(town: Mapping[str, Any], root: Path) -> tuple[Locale, ...]:
    """The languages in which a town has one page alone, a door to the rest: its home page, below ``DOORS``.

    ``town`` is the record of ``town.yaml``; each of its ``doors`` names its ``code`` and its ``fallback``. Raises
    ``LocaleError``.
    """
    listed = town.get("doors", ())
    entries = ({**door, "path": f"{DOORS}{door['code']}/", "pages": ["/"], "required": False} for door in listed)
    return tuple(_locales({**town, "locales": [*town["locales"], *entries]}, root, len(town["locales"])))


def _file(entry: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """The language file of a code: what the package has, and over it what the town has."""
    code = entry["code"]
    shipped, own = _PACKAGE.joinpath("words", f"{code}.yaml"), root / TOWN_FOLDER / f"{code}.yaml"
    if not _CODE.fullmatch(code):
        raise LocaleError(code, "locale_no_file")
    try:
        texts = [path.read_text(encoding="utf-8") for path in (shipped, own) if path.is_file()]
    except (OSError, UnicodeError):
        raise LocaleError(code, "locale_unreadable") from None
    if not texts:
        raise LocaleError(code, "locale_no_file")
    return _checked(code, tuple(texts))


@cache
def _checked(code: str, texts: tuple[str, ...]) -> dict[str, Any]:
    """What the files of one language hold. Raises ``LocaleError`` for a word that cannot be filled in."""
    found = _read(code, texts)
    blanks = _blanks()
    for key, text in found["words"].items():
        used = _fields(plain(text)) if isinstance(text, str) else None
        if used is None or broken(_BLANK.sub("", str(text))) or not used - {*CALLED} <= blanks.get(key, used):
            raise LocaleError(code, "locale_word", str(key))
    return found


def _everyday(habits: Mapping[str, Any]) -> Everyday | None:
    found = habits.get("everyday")
    return Everyday(frozenset(found["letters"]), frozenset(found["words"])) if found is not None else None


@cache
def _read(code: str, texts: tuple[str, ...]) -> dict[str, Any]:
    """The habits (``locale``) and the ``words`` that the files of one language hold, the later file first."""
    habits: dict[str, Any] = {}
    words: dict[str, str] = {}
    for text in texts:
        try:
            found = yaml.load(text, Loader=yaml.CSafeLoader)
            habits.update(found.get("locale", {}))
            words.update(found.get("words", {}))
        except (yaml.YAMLError, AttributeError, TypeError, ValueError, RecursionError):
            raise LocaleError(code, "locale_unreadable") from None
    if "like" in habits:
        like = str(habits["like"])
        shipped = _PACKAGE.joinpath("words", f"{like}.yaml")
        if not _CODE.fullmatch(like) or not shipped.is_file():
            raise LocaleError(code, "locale_no_file")
        habits = {**_read(like, (shipped.read_text(encoding="utf-8"),))["locale"], **habits}
    if not _complete(habits):
        raise LocaleError(code, "locale_unreadable")
    return {"locale": habits, "words": words}


def _complete(habits: Mapping[str, Any]) -> bool:
    """True when every habit is there and has its form, so that no page stops at one."""
    dates = habits.get("dates")
    return (
        all(isinstance(habits.get(key), str) for key in _TEXTS)
        and habits.get("direction", "ltr") in ("ltr", "rtl")
        and all(habits.get(key) in allowed for key, allowed in _ONE_OF.items())
        and all(_are_texts(habits.get(key, ())) and len(habits.get(key, ())) in most for key, most in _LISTS.items())
        and _lists_words(habits.get("everyday", {"letters": "", "words": []}))
        and isinstance(dates, dict)
        and {"year", "month", "day"} <= dates.keys()
        and _are_texts([*dates.values()])
        and all((_fields(form) or set()) <= _OF_DATES and _fields(form) is not None for form in dates.values())
    )


def _lists_words(everyday: Any) -> bool:
    """True for the words and letters of ``everyday``: letters as one text, words as a list."""
    return isinstance(everyday, dict) and isinstance(everyday.get("letters"), str) and _are_texts(everyday.get("words"))


def _fields(text: str) -> set[str] | None:
    """The names in the ``{…}`` of a text; ``None`` where they are no plain names, or a brace stands alone."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _text, _name, spec, conversion in parts):
        return None
    return {name for _text, name, _spec, _conversion in parts if name is not None}


def _are_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)


@cache
def _blanks() -> Mapping[str, set[str]]:
    """Every word that some language of a town must have, with what may be filled into it.

    They are those of the languages that the package knows whole.
    """
    found: dict[str, set[str]] = {}
    for code in SPOKEN:
        text = _PACKAGE.joinpath("words", f"{code}.yaml").read_text(encoding="utf-8")
        for key, word_of in _read(code, (text,))["words"].items():
            found.setdefault(key, set()).update((_fields(word_of) or set()) - {*CALLED})
    return found


def _chain(code: str, found: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The code and those that stand in for it, to the end; a loop ends where it closes."""
    chain = [code]
    while True:
        following = found[chain[-1]].get("fallback")
        if following is None or following in chain:
            return tuple(chain)
        if following not in found:
            raise LocaleError(code, "locale_no_fallback")
        chain.append(following)


def _words(
    chain: Iterable[str], found: Mapping[str, Mapping[str, Any]], called: Mapping[str, Any], *, ruby: bool
) -> dict[str, Text]:
    """The words of the interface along the chain, nearest first, with what the town calls its own filled in."""
    codes = tuple(chain)
    own = found[codes[0]]["locale"]["html_lang"]
    made: dict[str, Text] = {}
    for code in reversed(codes):
        lang = found[code]["locale"]["html_lang"]
        blanks = _called(code, codes, found, called)
        for key, text in found[code]["words"].items():
            for blank, own_word in blanks.items() if "{town_" in str(text) else ():
                text = text.replace(blank, own_word)
            made[key] = marked(str(text), lang, own, ruby=ruby)
    return made


def _called(
    code: str, chain: tuple[str, ...], found: Mapping[str, Mapping[str, Any]], called: Mapping[str, Any]
) -> dict[str, str]:
    """What is filled in for each of ``CALLED`` in a language: the town's own word, or the language's."""
    behind = chain[chain.index(code) :]
    made = {}
    for name in CALLED:
        own = called.get(name.removeprefix("town_"), {})
        words = [own[one] for one in behind if one in own]
        words += [text for one in behind if (text := found[one]["words"].get(name)) is not None]
        if words:
            made[f"{{{name}}}"] = str(words[0])
    return made


def word(key: str, locale: Locale, **values: object) -> Text:
    """The word of ``key`` in a language with its ``{…}`` filled in; what is marked in a value stays marked.

    Raises ``KeyError`` for a key that no language of the chain has.
    """
    found = locale.words[key]
    if not values:
        return found
    # Not ``Markup.format``, which is slow and would only escape again.
    filled = Markup(str.format(found.__html__(), **{name: str(escape(value)) for name, value in values.items()}))
    return Text(found.format(**{name: plain_of(value) for name, value in values.items()}), found.lang, filled)


@cache
def _messages() -> tuple[Mapping[str, str], ...]:
    """The messages of each language that the commands speak, Japanese first."""
    folder = _PACKAGE.joinpath("messages")
    read = [yaml.load(folder.joinpath(f"{code}.yaml").read_bytes(), Loader=yaml.CSafeLoader) for code in SPOKEN]
    return tuple(read)


def said(key: str, between: str = "\n", **values: object) -> str:
    """A message of the commands in every language they speak, one after the other.

    Raises ``KeyError`` for a key that a language does not have.
    """
    return between.join(messages[key].format(**values) for messages in _messages())


def said_each(key: str, **values: object) -> dict[str, str]:
    """A message of the commands by language, for what keeps them apart (``{"ja": …, "en": …}``)."""
    return {code: messages[key].format(**values) for code, messages in zip(SPOKEN, _messages(), strict=True)}

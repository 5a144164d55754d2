"""The languages of a town, read from ``town.yaml`` before anything else: they say which texts every record may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.language.locale import Locale
from generator.language.words import LocaleError, doors, locales, said_each
from generator.records.expand import TextLanguage
from generator.records.problem import Catalogue, Problem
from generator.records.read import ReadResult, read_record

TOWN_FILE = "directory/town.yaml"


@dataclass(frozen=True)
class Languages:
    """What the town's record makes of its languages.

    ``locales`` is empty when one of them cannot be made; ``problems`` then say which and why. ``texts`` are the
    languages that texts may be written in, also then, so that one wrong line does not make every record wrong.
    ``doors`` have one page each, and no texts.
    """

    locales: tuple[Locale, ...]
    doors: tuple[Locale, ...]
    texts: tuple[TextLanguage, ...]
    problems: tuple[Problem, ...]


def languages_of(root: Path, catalogue: Catalogue) -> Languages:
    """The languages of the town below ``root``. Never raises for anything that ``town.yaml`` may hold."""
    read = read_record(root / TOWN_FILE, root, catalogue)
    listed = [entry for entry in _listed(read.data) if isinstance(entry, dict) and isinstance(entry.get("code"), str)]
    problems = list(_same(listed, read, catalogue))
    called = _called(read.data)
    made: tuple[Locale, ...] = ()
    wrong: list[LocaleError] = []
    left = listed
    while left and not made:
        try:
            made = locales({"locales": left, "called": called}, root)
        except LocaleError as error:
            wrong.append(error)
            left = [entry for entry in left if entry["code"] != error.code]
        except (KeyError, TypeError, AttributeError, ValueError):  # a wrong form, which the schema tells
            break
    for first in wrong[:1]:  # the others may only miss this one
        index = next(index for index, entry in enumerate(listed) if entry["code"] == first.code)
        detail = said_each(first.reason, code=first.code, word=first.word)
        problems.append(_problem(read, catalogue, ("locales", index, "code"), first.code, detail))
    known = {one.code: TextLanguage(one.code, one.required, not one.native, one.order == "kana") for one in made}
    codes = dict.fromkeys(entry["code"] for entry in listed)
    texts = tuple(known.get(code, TextLanguage(code, required=False)) for code in codes)
    found: tuple[Locale, ...] = ()
    if made and not wrong:
        found, faults = _doors(read, root, catalogue, listed)
        problems += faults
    return Languages(() if wrong else made, found, texts, tuple(problems))


def _doors(
    read: ReadResult, root: Path, catalogue: Catalogue, listed: list[dict[str, Any]]
) -> tuple[tuple[Locale, ...], list[Problem]]:
    """The doors of the town, those that can be made, and what is wrong with the others."""
    given = _listed(read.data, "doors")
    made: list[Locale] = []
    problems: list[Problem] = []
    seen = {entry["code"] for entry in listed}
    for index, entry in enumerate(given):
        if not isinstance(entry, dict) or not isinstance(entry.get("code"), str):
            continue
        code = entry["code"]
        if code in seen:
            detail = said_each("locale_same_code", code=code, other=code)
        else:
            try:
                made += doors({"locales": listed, "called": _called(read.data), "doors": [entry]}, root)
                seen.add(code)
                continue
            except LocaleError as error:
                detail = said_each(error.reason, code=error.code, word=error.word)
            except (KeyError, TypeError, AttributeError, ValueError):  # a wrong form, which the schema tells
                continue
        problems.append(_problem(read, catalogue, ("doors", index, "code"), code, detail))
    return tuple(made), problems


def _called(town: Mapping[str, Any] | None) -> dict[str, dict[str, str]]:
    """What the town calls its own, as far as it has the form that the schema asks for."""
    found = (town or {}).get("called")
    return {
        str(part): {code: words for code, words in texts.items() if isinstance(words, str)}
        for part, texts in (found.items() if isinstance(found, dict) else ())
        if isinstance(texts, dict)
    }


def _listed(town: Mapping[str, Any] | None, field: str = "locales") -> list[Any]:
    found = (town or {}).get(field)
    return found if isinstance(found, list) else []


def _same(listed: list[dict[str, Any]], read: ReadResult, catalogue: Catalogue) -> Iterator[Problem]:
    """Languages that are listed twice, or whose pages would stand in one place."""
    seen: dict[tuple[str, str], str] = {}
    for index, entry in enumerate(listed):
        for field in ("code", "path"):
            value = str(entry.get(field, ""))
            if (field, value) in seen:
                detail = said_each(f"locale_same_{field}", code=entry["code"], other=seen[field, value])
                yield _problem(read, catalogue, ("locales", index, field), entry["code"], detail)
            seen.setdefault((field, value), entry["code"])


def _problem(
    read: ReadResult, catalogue: Catalogue, path: tuple[str | int, ...], code: str, detail: Mapping[str, str]
) -> Problem:
    steps = path
    while steps and steps not in read.marks:
        steps = steps[:-1]
    line, column = read.marks[steps][0] if steps in read.marks else (1, 1)
    field = ".".join(str(step) for step in path)
    values = {"value": code, "detail": detail}
    return Problem(catalogue["TOWN-LANGUAGE"], TOWN_FILE, line, column, "town/town", field, values)

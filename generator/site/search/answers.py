"""An answer of the search for the command line: as text for a person, as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.language import words
from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.search.contents import contents
from generator.site.search.ranking import Result, ask


def rows(directory: Directory, query: str, locale: Locale, limit: int) -> Iterator[dict[str, Any]]:
    """What is shown for a query, in order: the pinned hotlines, at most ``limit`` results, the last desk.

    Each row has ``place`` (``pinned``, ``result`` or ``last``), ``ref``, ``name``, ``url``, ``phone`` (with
    ``of`` and ``as`` when the number is another record's, see ``contents``), and for a result ``score`` and ``why``.
    """
    answer = ask(directory, query, locale)
    for position in answer.pinned:
        yield _row(directory, locale, "pinned", position)
    for result in answer.results[:limit]:
        yield _row(directory, locale, "result", result.record, result)
    yield _row(directory, locale, "last", answer.last)


def _row(
    directory: Directory, locale: Locale, place: str, position: int, result: Result | None = None
) -> dict[str, Any]:
    record = contents(directory, locale)["records"][position]
    row = {"place": place, **{key: record[key] for key in ("ref", "name", "url")}}
    if "call" in record:
        row["phone"] = record["call"]["number"]
        if record["call"]["as"] != "own":
            row["of"], row["as"] = record["call"]["name"], record["call"]["as"]
    if result is not None:
        row["score"] = round(result.score, 4)
        row["why"] = {
            "part": result.why.part,
            "text": result.why.text,
            "means": result.why.means,
            "said": result.why.said,
        }
    return row


def as_json(directory: Directory, query: str, locale: Locale, limit: int) -> str:
    """The rows as a JSON list."""
    return json.dumps(list(rows(directory, query, locale, limit)), ensure_ascii=False, indent=1) + "\n"


def as_text(directory: Directory, query: str, locale: Locale, limit: int) -> str:
    """The rows for a terminal, a record a line with its number and the reason below it."""
    lines = []
    marks = {"pinned": "!", "last": "="}
    for number, row in enumerate(rows(directory, query, locale, limit), 1):
        phone = row.get("phone", words.word("unknown", locale))
        if "of" in row:
            key = "find_first" if row["as"] == "first" else "card_instead"
            phone = words.word(key, locale, name=f"{row['of']} {phone}")
        lines.append(f"{marks.get(row['place'], number):>3} {row['name']}  {phone}  [{row['ref']}]")
        why = row.get("why", {})
        if why.get("said"):
            lines.append("      " + words.word("find_why", locale, text=why["said"], means=why["means"]))
    return "\n".join(lines) + "\n"

"""Rules about the languages of the town: each can be made, and stands where its pages can stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.words import LocaleError, locales, said_each
from generator.records.problem import Problem
from generator.records.rules.context import Rules


def languages(rules: Rules) -> Iterator[Problem]:
    """TOWN-LANGUAGE: every language has its file and its place, and what stands in for it exists."""
    if rules.town is None:
        return
    listed = rules.town["locales"]
    try:
        locales(rules.town.data, rules.directory.root)
    except LocaleError as error:
        index = next(index for index, entry in enumerate(listed) if entry["code"] == error.code)
        detail = said_each(error.reason, code=error.code)
        yield rules.problem("TOWN-LANGUAGE", rules.town, ("locales", index, "code"), value=error.code, detail=detail)
    seen: dict[str, str] = {}
    for index, entry in enumerate(listed):
        for field, value in (("code", entry["code"]), ("path", entry.get("path", ""))):
            if seen.setdefault(f"{field} {value}", entry["code"]) != entry["code"] or (
                field == "code" and [one["code"] for one in listed].count(value) > 1
            ):
                detail = said_each(f"locale_same_{field}", code=entry["code"], other=seen[f"{field} {value}"])
                path = ("locales", index, field)
                yield rules.problem("TOWN-LANGUAGE", rules.town, path, value=entry["code"], detail=detail)

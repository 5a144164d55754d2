"""The official pages that sources and websites lead to: which to look at, and what was found.

lychee asks each page once in a while (``.github/workflows/links.yml``). What is gone or has moved is told from what
only did not answer; nothing is changed by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from generator.language.words import said
from generator.records.changes.formats import code
from generator.records.changes.told import both, names_of
from generator.records.directory import Directory, Path_, Record

Finding = Literal["gone", "moved", "unreachable"]
ORDER: tuple[Finding, ...] = ("gone", "moved", "unreachable")
_GONE = (404, 410)
_FOR_GOOD = (301, 308)


class LinksError(ValueError):
    """What is given is no report of lychee."""


@dataclass(frozen=True)
class Found:
    """A page that was not as its record says: ``detail`` is its new address, or what the answer was."""

    url: str
    what: Finding
    detail: str


def addresses(directory: Directory) -> dict[str, list[tuple[Record, Path_]]]:
    """Every address of a page in the records, with the places that name it, in the order of addresses."""
    found: dict[str, list[tuple[Record, Path_]]] = {}
    for record in directory.records.values():
        for path, value in directory.texts[record.ref]:
            if path[-1] == "url" and urlsplit(value).scheme in ("http", "https"):
                found.setdefault(value, []).append((record, path))
    return dict(sorted(found.items()))


def findings(report: str) -> tuple[Found, ...]:
    """What lychee found, by its JSON report. Raises ``LinksError``."""
    try:
        told: Mapping[str, Any] = json.loads(report)
        found = {one.url: one for one in (*_errors(told), *_moved(told))}
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise LinksError(report[:80]) from None
    return tuple(sorted(found.values(), key=lambda one: (ORDER.index(one.what), one.url)))


def _errors(told: Mapping[str, Any]) -> Iterator[Found]:
    for name in ("error_map", "timeout_map"):
        for listed in told[name].values():
            for one in listed:
                status = one["status"]
                what: Finding = "gone" if status.get("code") in _GONE else "unreachable"
                yield Found(str(one["url"]), what, str(status.get("details") or status["text"]))


def _moved(told: Mapping[str, Any]) -> Iterator[Found]:
    """Pages that lead on for good to another page; an added slash and https instead of http are no other page."""
    for listed in told["redirect_map"].values():
        for one in listed:
            last = one["redirects"][-1]
            if all(step["code"] in _FOR_GOOD for step in one["redirects"]) and _bare(one["origin"]) != _bare(
                last["url"]
            ):
                yield Found(str(one["origin"]), "moved", str(last["url"]))


def _bare(address: str) -> str:
    return address.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def letter(directory: Directory, found: tuple[Found, ...]) -> str:
    """What was found as the text of an issue, with the place in the records to look at; empty where all is well."""
    known = addresses(directory)
    listed = [one for one in found if one.url in known]
    if not listed:
        return ""
    lines = [said("links_lead", "\n\n", count=len(known))]
    for what in ORDER:
        those = [one for one in listed if one.what == what]
        heading = said(f"links_{what}", " / ")
        if those:
            lines += ["", f"### {heading}", ""]
        for one in those:
            lines.append(f"- [ ] {code(one.url)}: {code(one.detail)}")
            for record, path in known[one.url]:
                place = f"{record.file}:{record.at(*path)[0]}"
                lines.append(f"  - {code(both(names_of(record.data, record.ref)))} ({code(place)})")
    return "\n".join([*lines, "", said("links_how", "\n\n")]) + "\n"

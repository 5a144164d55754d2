"""``.github/CODEOWNERS``: who is asked about a change of each record, made from the records."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.words import said
from generator.records.directory import Directory, Record
from generator.records.keepers import kept_by
from generator.records.printable import printable

FILE = ".github/CODEOWNERS"


def codeowners(directory: Directory) -> str:
    """The text of the file: a line for each record whose keepers have reviewers, a remark on each keeper without."""
    reviewers: dict[str, list[str]] = {}
    remarks: list[str] = []
    for organization in directory.of("organization"):
        kept = kept_by(directory, organization)
        named = [f"@{name}" for name in organization.get("reviewers", ())]
        for record in kept if named else ():
            found = reviewers.setdefault(record.file, [])
            found += [one for one in named if one not in found]
        if not named:
            remarks.append(f"# {_name(directory, organization)} ({organization.ref}): {len(kept)}")
    return "\n".join(_lines(reviewers, remarks)) + "\n"


def _lines(reviewers: dict[str, list[str]], remarks: list[str]) -> Iterator[str]:
    yield from (f"# {line}" for line in said("codeowners_head").split("\n"))
    yield ""
    yield from (f"/{file} {' '.join(reviewers[file])}" for file in sorted(reviewers))
    if remarks:
        yield ""
        yield from (f"# {line}" for line in said("codeowners_unknown").split("\n"))
        yield from remarks


def _name(directory: Directory, organization: Record) -> str:
    return printable(str(organization.name(directory.locales[0])))

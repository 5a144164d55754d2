"""The rows of the plan that holds, copied as the draft of its next edition, to be changed where that differs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.directory import Directory, Record
from generator.records.edition import current, rows_of

_ID = re.compile(r"^id: .*$", re.MULTILINE)
_EDITION = re.compile(r"^edition: .*\n(?:follows: .*\n)?", re.MULTILINE)
_SOURCES = re.compile(r"^sources:\n(?:[ -].*\n)+", re.MULTILINE)


def drafted(directory: Directory, edition: Record) -> Iterator[tuple[str, str]]:
    """Path from the root and text of each row of ``edition``, as the edition that holds prints it.

    A row goes on from the one it was copied from and cites the document of its own edition.
    """
    holding = current(directory)
    for row in () if holding is None else rows_of(directory, holding):
        identity = f"{edition.id}-{row['section']}/{row.id.rpartition('/')[2]}"
        text = (directory.root / row.file).read_text(encoding="utf-8")
        text = _ID.sub(f"id: {identity}", text, count=1)
        text = _EDITION.sub(f"edition: {edition.ref}\nfollows: {row.ref}\n", text, count=1)
        text = _SOURCES.sub(f"sources:\n  - {edition['source']}\n", text, count=1)
        yield f"directory/plan/{identity}.yaml", text

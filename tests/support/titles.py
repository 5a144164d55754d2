"""The titles of a built site's pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path


def titles_of(site: Path, folder: str, others: tuple[str, ...] = ()) -> dict[str, str]:
    """The title of each page of a language; ``others`` are the folders of other languages."""
    found = {}
    for page in sorted((site / folder).rglob("*.html")):
        name = page.relative_to(site / folder).as_posix()
        if not name.startswith(others):
            (found[name],) = re.findall("<title>(.*?)</title>", page.read_text(encoding="utf-8"), re.DOTALL)
    return found


def alike(titles: dict[str, str]) -> list[str]:
    """Titles that stand on more pages than one."""
    return [title for title, count in Counter(titles.values()).items() if count > 1]

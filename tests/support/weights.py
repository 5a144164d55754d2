"""What pages weigh on their way to a visitor: bytes after gzip, everything that is loaded with them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

_NAMED = re.compile(r'<(?:link rel="(?:stylesheet|icon|modulepreload)" href|script src)="([^"]+)"')


def packed(data: bytes) -> int:
    """The bytes after gzip."""
    return len(gzip.compress(data, 9))


def loaded_with(page: Path) -> dict[str, int]:
    """The weight of a page and of every style, script and picture it names, by the name of the file."""
    named = _NAMED.findall(page.read_text(encoding="utf-8"))
    files = [page, *((page.parent / name).resolve() for name in named)]
    return {file.name: packed(file.read_bytes()) for file in files}

"""The files below a folder, each told apart from what only looks like one, and their names made safe to print."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MOST_DEPTH = 8
"""Folders inside each other; records and pages need three."""

_LEFT_BEHIND = re.compile(
    r"\..*|~\$.*|.*~|#.*#|Thumbs\.db|ehthumbs\.db|[Dd]esktop\.ini|Icon\r|.*\.(?:swp|swo|tmp|bak|orig|rej)", re.DOTALL
)
"""What systems and editors put beside the files one works on: hidden files, locks, copies, pictures of a folder."""

_UNPRINTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

LINK: Mapping[str, str] = {"ja": "リンク（シンボリックリンク）です", "en": "it is a symbolic link"}
SPECIAL: Mapping[str, str] = {"ja": "ふつうのファイルではありません", "en": "not an ordinary file"}
CLOSED: Mapping[str, str] = {"ja": "開くことが許されていません", "en": "it may not be opened"}
FOLDER: Mapping[str, str] = {
    "ja": "フォルダーに、ファイルの名前が付いています",
    "en": "a folder has the name of a file",
}
DEEP: Mapping[str, str] = {"ja": "フォルダーの中のフォルダーが深すぎます", "en": "too many folders inside each other"}
NAME: Mapping[str, str] = {
    "ja": "名前に、改行や目に見えない文字があります",
    "en": "its name holds a line break or an invisible character",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One entry below a folder: ``parts`` of its path from there, its printable ``name`` from the root, and the
    ``fault`` (in each language) for which it may not be read; ``None`` for an ordinary file.
    """

    path: Path
    parts: tuple[str, ...]
    name: str
    fault: Mapping[str, str] | None


def printable(text: str) -> str:
    """A text for one line of a terminal: line breaks, controls and invisible letters become signs."""
    return _UNPRINTED.sub(lambda sign: "⏎" if sign.group() == "\n" else f"<U+{ord(sign.group()):04X}>", text)


def files_below(folder: Path, root: Path) -> Iterator[Found]:
    """Every file below ``folder`` in the order of names, and whatever else stands there as a fault.

    Symbolic links are never followed, so that no file of another folder is read; what is left behind by systems and
    editors is passed over. Raises nothing for what may stand in a folder.
    """
    if folder.is_symlink():
        yield Found(folder, (), _shown(folder, root), LINK)
    elif folder.is_dir():
        yield from _below(folder, root, ())


def _below(folder: Path, root: Path, above: tuple[str, ...]) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Found(folder, above, _shown(folder, root), CLOSED)
        return
    for entry in entries:
        if _LEFT_BEHIND.fullmatch(entry.name):
            continue
        path, parts = folder / entry.name, (*above, entry.name)
        fault = _fault(entry, len(parts))
        if fault is None and entry.is_dir(follow_symlinks=False):
            yield from _below(path, root, parts)
        else:
            yield Found(path, parts, _shown(path, root), fault)


def _fault(entry: os.DirEntry[str], depth: int) -> Mapping[str, str] | None:
    """Why an entry may not be read, or ``None``."""
    if _UNPRINTED.search(entry.name):
        return NAME
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return CLOSED
    if stat.S_ISLNK(mode):
        return LINK
    if stat.S_ISDIR(mode):
        if entry.name.endswith((".yaml", ".md", ".csv", ".geojson")):
            return FOLDER
        return DEEP if depth > MOST_DEPTH else None
    return None if stat.S_ISREG(mode) else SPECIAL


def _shown(path: Path, root: Path) -> str:
    """The path from the root, safe to print."""
    return printable(path.relative_to(root).as_posix())

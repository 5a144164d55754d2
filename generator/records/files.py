"""The files below ``directory/`` and ``content/``: records, other data, what a machine left behind.

What Windows, macOS, editors, git and office programs leave beside a file is passed over. Whatever else is no record in
its place is told: nothing that somebody wrote disappears in silence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.language.words import said_each
from generator.records.hints.signs import plain
from generator.records.printable import UNPRINTABLE, printable
from generator.records.tree import Fault

DATA = frozenset((".csv", ".geojson", ".md"))
"""Endings of what stands beside records in the folder of a kind and is read elsewhere."""
_LEARNT = "signs.json"
"""What is learnt, which is read elsewhere, too (see ``sentences``)."""

_LEFT_BEHIND = re.compile(
    r"thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|__macosx|\$recycle\.bin|system volume information|lost\+found"
    r"|deadjoe"
    r"|\.(?!.*\.ya?ml$).*|\.[_#~].*|#.*#|~.*|.*~|.*\.~\d+~|.*\.(?:bak|orig|rej|old|tmp|temp|swp|swo|swn|un~|save(?:\.\d+)?)"
    r"|.*\.(?:part|crdownload|lnk|url|lock|mine|r\d+|autosave|backup|kate-swp)|.*:zone\.identifier|.*___jb_(?:tmp|old)___"
    r"|.*_(?:backup|base|local|remote)_\d+\.ya?ml|nppbackup|__pycache__|4913",
    re.IGNORECASE | re.DOTALL,
)
_ALMOST = re.compile(r"(?P<stem>.+?)(?:\.ya?ml)?\.(?:yml|yaml|txt)", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL
)
MAX_DEPTH = 8
"""How deep folders may lie in each other: records stand two deep."""


@dataclass(frozen=True)
class Found:
    """A file: its path, its parts below ``directory/``, and why it is no record (``None`` when it may be one)."""

    path: Path
    parts: tuple[str, ...]
    fault: Fault | None = None


Judge = Callable[[Path, tuple[str, ...]], Iterator[Found]]
"""Says what a file is, of which path and parts are given."""


def left_behind(name: str) -> bool:
    """True for what a system, an editor or git leaves behind, which is passed over."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def reserved(part: str) -> bool:
    """True for a name that Windows cannot have: con, nul, com1 …, with any ending; or a dot or space at its end."""
    return _RESERVED.fullmatch(part) is not None or part != part.rstrip(". ")


def record_files(root: Path, folders: Collection[str], town_file: str) -> Iterator[Found]:
    """Every file below ``directory/`` that is a record or should be told of, in the order of their paths.

    ``folders`` are those of the kinds. Links to folders are not followed; no device is opened.
    """
    yield from _walk(root / "directory", (), lambda path, parts: _judged(path, parts, folders, town_file))


def page_files(root: Path, folder: str) -> Iterator[Found]:
    """Every file below ``folder`` of the root, in the order of their paths, and what cannot be one as a fault.

    No link is followed and no device is opened: only what stands there itself may be published.
    """
    base = root / folder
    if base.is_symlink():
        yield Found(base, (), _fault("READ-FILE", detail=said_each("read_folder_link")))
    elif base.is_dir():
        yield from _walk(base, (), _own)


def _own(path: Path, parts: tuple[str, ...]) -> Iterator[Found]:
    link = path.is_symlink()
    yield Found(path, parts, _fault("READ-FILE", detail=said_each("read_link")) if link else None)


def yaml_files(folder: Path) -> Iterator[Path]:
    """What is named like a record in a folder and those below it, without what a machine left behind."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not left_behind(name))
        for name in sorted(names):
            if name.endswith(".yaml") and not left_behind(name):
                yield Path(place) / name


def _walk(folder: Path, parts: tuple[str, ...], judged: Judge) -> Iterator[Found]:
    if len(parts) > MAX_DEPTH:
        yield from judged(folder, parts)
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, parts, _fault("READ-FILE", detail=error.strerror or str(error)))
        return
    for entry in entries:
        if left_behind(entry.name):
            continue
        below = (*parts, entry.name)
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name.lower().endswith((".yaml", ".yml", ".md")):
                yield Found(path, below, _fault("READ-FILE", detail=said_each("read_not_a_file")))
            yield from _walk(path, below, judged)
        elif entry.is_symlink() and _is_folder(entry):
            yield Found(path, below, _fault("READ-FILE", detail=said_each("read_folder_link")))
        else:
            yield from judged(path, below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _judged(path: Path, parts: tuple[str, ...], folders: Collection[str], town_file: str) -> Iterator[Found]:
    name = parts[-1]
    in_place = parts == (town_file,) or (len(parts) > 1 and parts[0] in folders)
    is_named = all(_ID.fullmatch(part) for part in (*parts[1:-1], name.removesuffix(".yaml")))
    if in_place and name.endswith(".yaml") and is_named:
        yield Found(path, parts)
    elif in_place and (path.suffix in DATA or name == _LEARNT):
        return
    elif in_place and (nearest := _renamed(name)) != name:
        yield Found(path, parts, _fault("READ-NAME", value=printable(name), nearest=nearest))
    else:
        yield _misplaced(path, parts, folders)


def _misplaced(path: Path, parts: tuple[str, ...], folders: Collection[str]) -> Found:
    allowed = ", ".join(f"{folder}/" for folder in folders)
    value = printable("/".join(("directory", *parts)))
    return Found(path, parts, _fault("READ-PLACE", value=value, allowed=allowed))


def _renamed(name: str) -> str:
    """The name of a record that this one was meant to be; the same where none is near."""
    found = _ALMOST.fullmatch(name)
    if found is None:
        return name
    stem = UNPRINTABLE.sub("", plain(found["stem"])).strip(" .").lower()
    stem = re.sub(r"[\s_]+", "-", stem)
    return f"{stem}.yaml" if _ID.fullmatch(stem) else name


def _fault(code: str, **values: object) -> Fault:
    return Fault(code, 1, 1, dict(values))

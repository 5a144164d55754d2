"""What a page of many towns says of each, read from the open data of its built site."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.language.reading import romaji
from generator.language.words import SPOKEN, said
from generator.refusal import Refusal

_API = "api/v1/"
_NAMED = ("ja", "kana", "romaji", "en")
_COUNTED = ("agency", "office", "place", "program", "hotline")


class JoinError(Refusal):
    """A folder is no site of a town, or an address is none."""


@dataclass(frozen=True)
class Desk:
    """A desk of a town: its reference, its names by language, and its page from the town's address."""

    ref: str
    name: Mapping[str, str]
    path: str


@dataclass(frozen=True)
class Joined:
    """A town: its names, where its site and its open data stand, what is in them, and on which day and terms.

    ``paths`` are the languages that the whole site stands in, and where each begins below ``url``.
    """

    name: Mapping[str, str]
    url: str
    api: str
    paths: Mapping[str, str]
    as_of: str
    attribution: Mapping[str, str]
    licence: Mapping[str, str]
    counts: Mapping[str, int]
    desks: tuple[Desk, ...]

    @property
    def keys(self) -> str:
        """What it is found by: its names and readings, in small letters."""
        return " ".join((*self.name.values(), romaji(self.name.get("kana", "")))).lower()


def joined(sites: Iterable[tuple[Path, str]], out: Path) -> list[Joined]:
    """The towns by their reading. Each is the folder of a built site and its public address.

    Without an address (``""``) it is linked by the way from ``out`` to its folder. Raises ``JoinError``.
    """
    found = [_read(folder, url or f"{_way(folder, out)}/") for folder, url in sites]
    return sorted(found, key=lambda town: (town.name.get("kana", ""), town.name[SPOKEN[0]], town.url))


def as_json(towns: Iterable[Joined]) -> str:
    """The towns as they are published beside the page."""
    return json.dumps({"towns": [asdict(town) for town in towns]}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _way(folder: Path, out: Path) -> str:
    return Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()


def _read(folder: Path, url: str) -> Joined:
    parts = urlsplit(url)
    if (parts.scheme or parts.netloc) and not (parts.scheme == "https" and parts.netloc):
        raise JoinError(said("index_no_address", " / ", value=url))
    url = url.rstrip("/") + "/"
    index = _data(folder, "index.json")
    try:
        agencies = _data(folder, "agency.json")
        desks = tuple(
            Desk(f"agency/{one['id']}", _names(one["name"]), one["computed"]["path"])
            for one in agencies["records"]
            if one["status"] != "closed"
        )
        return Joined(
            name=_names(index["town"]["name"]),
            url=url,
            api=f"{url}{_API}index.json",
            paths={one["code"]: one.get("path", "") for one in index["town"]["locales"] if "pages" not in one},
            as_of=index["as_of"],
            attribution=agencies["published"]["attribution"],
            licence=agencies["published"]["licence"],
            counts={kind: index["kinds"][kind]["count"] for kind in _COUNTED if kind in index["kinds"]},
            desks=desks,
        )
    except (KeyError, TypeError):
        raise JoinError(said("index_no_site", " / ", folder=folder)) from None


def _names(name: Mapping[str, str]) -> dict[str, str]:
    return {code: name[code] for code in _NAMED if code in name}


def _data(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / _API / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise JoinError(said("index_no_site", " / ", folder=folder)) from None

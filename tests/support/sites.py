"""Built sites: one of a town as it is, shared by all processes of a run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.build import build
from generator.ownership import MARKER
from tests.support.once import once
from tests.support.roots import AS_OF, copy_root

PUBLIC = "https://example.org/sub/navi/"
"""A public address: a folder below a folder of its host."""


def site_of(town: Path, folder: Path, *, as_of: date = AS_OF, site_url: str | None = None) -> Path:
    """The site of a town in ``folder``, built by the first process that asks for it."""

    def make(out: Path) -> None:
        result = build(copy_root(out.with_suffix(".root"), town), out, as_of, site_url=site_url)
        assert result.ok, [problem.where for problem in result.problems if problem.level == "error"]

    return once(folder, make)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that two sites do not share."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))

"""Built sites: one of a town as it is, shared by all processes of a run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.build import build
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

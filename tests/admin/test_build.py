"""What the command says when the form cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.admin.build import AdminError, make
from generator.cli import main
from generator.records.directory import Directory
from tests.support.changed import with_town
from tests.support.roots import AS_OF, REPOSITORY


@pytest.mark.parametrize("repository", [None, "https://code.example/midori", "https://github.com.evil.example/a/b"])
def test_a_form_without_github_is_refused_with_the_next_step(
    town: Directory, tmp_path: Path, repository: str | None
) -> None:
    with pytest.raises(AdminError, match=r"repository: https://github\.com/"):
        make(with_town(town, repository=repository), REPOSITORY / "node_modules", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_missing_parts_are_named_with_the_command_that_brings_them(town: Directory, tmp_path: Path) -> None:
    github = with_town(town, repository="https://github.com/midori/navi")
    with pytest.raises(AdminError, match="make admin"):
        make(github, tmp_path / "node_modules", tmp_path)


def test_a_refused_form_leaves_the_old_one(town_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "admin"
    out.mkdir()
    made = CliRunner().invoke(main, ["--root", str(town_root), "admin", "--out", str(out), "--as-of", str(AS_OF)])
    assert made.exit_code == 1
    assert "repository" in made.output
    assert list(out.iterdir()) == []

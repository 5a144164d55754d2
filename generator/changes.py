"""``portal changes``: what the present work does to the records, and whether it may."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from generator import history
from generator.options import as_of_option
from generator.records.changes.changed import Changes, changes
from generator.records.changes.formats import as_json, as_markdown, as_text
from generator.records.changes.judged import judged
from generator.records.changes.versions import versions
from generator.records.load import load
from generator.records.problem import Problem, format_github, load_catalogue

_SHORT = 12
"""How many digits of a commit are told."""
_FORMATS: dict[str, Callable[[Changes, Sequence[Problem], str], str]] = {
    "text": as_text,
    "md": as_markdown,
    "json": as_json,
    "github": lambda _changes, problems, _against: format_github(problems),
}


def compared(root: Path, as_of: date, commit: str) -> tuple[Changes, tuple[Problem, ...]]:
    """The records below ``root`` compared with those of a commit, and what is wrong with the change.

    Raises ``HistoryError`` where the commit cannot be read.
    """
    directory = load(root, as_of).directory
    catalogue = load_catalogue(root / "schema")
    found = changes(
        directory, versions(root, history.files_at(root, commit, "directory"), directory.schemas, catalogue)
    )
    return found, judged(found, catalogue)


@click.command("changes")
@click.option("--against", metavar="REV", help="The version to compare with (the main branch). くらべる版。")
@click.option("--format", "form", type=click.Choice(sorted(_FORMATS)), default="text", help="How to print.")
@as_of_option
@click.pass_obj
def command(root: Path, against: str | None, form: str, as_of: date) -> None:
    """Tells what changed in the records since they were published. 記録の変更を確かめます。

    Each new, changed and ended record with its fields before and after, by department. Exit status 1 when the change
    may not be: a value that nobody looked up anew, a record removed, an id changed.
    """
    commit = history.base_of(root, against)
    found, problems = compared(root, as_of, commit)
    click.echo(_FORMATS[form](found, problems, against or commit[:_SHORT]).rstrip("\n"))
    sys.exit(1 if any(problem.level == "error" for problem in problems) else 0)

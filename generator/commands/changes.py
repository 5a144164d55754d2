"""``portal changes``: what the present work does to the records, and whether it may."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from generator import folders, history
from generator.language.words import said
from generator.options import as_of_option
from generator.records.amend import AmendError, amended
from generator.records.changes.changed import Changes, changes
from generator.records.changes.formats import as_json, as_markdown, as_text
from generator.records.changes.judged import awaiting, judged
from generator.records.changes.versions import versions
from generator.records.load import load
from generator.records.printable import printable
from generator.records.problem import Problem, format_github, load_catalogue
from generator.records.translation import made_from_field
from generator.refusal import Refusal

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
@click.option("--mark", is_flag=True, help="Mark the translations that are awaited. 翻訳待ちの印を付けます。")
@as_of_option
@click.pass_obj
def command(root: Path, against: str | None, form: str, mark: bool, as_of: date) -> None:
    """Tells what changed in the records since they were published. 記録の変更を確かめます。

    Each new, changed and ended record with its fields before and after, by department. Exit status 1 when the change
    may not be: a value that nobody looked up anew, a record removed, an id changed.
    """
    commit = history.base_of(root, against)
    found, problems = compared(root, as_of, commit)
    if mark:
        click.echo(said("changes_marked", " / ", count=_marked(root, found)), err=True)
        found, problems = compared(root, as_of, commit)
    click.echo(_FORMATS[form](found, problems, against or commit[:_SHORT]).rstrip("\n"))
    sys.exit(1 if any(problem.level == "error" for problem in problems) else 0)


def _marked(root: Path, found: Changes) -> int:
    """Writes the mark of each translation that is awaited into its record; how many there are."""
    count = 0
    for one in found.records:
        texts = [(path, code, digits) for path, code, digits in awaiting(found, one)]
        if not texts:
            continue
        path = root / one.here.file
        text = path.read_text(encoding="utf-8")
        try:
            for place, code, digits in texts:
                field = (*place, made_from_field(code))
                text = amended(text, found.directory.schemas, one.here.kind, field, digits)
        except AmendError:
            raise Refusal(said("changes_unmarked", file=printable(one.here.file))) from None
        folders.write(path, text.encode())
        count += len(texts)
    return count


COMMANDS = (command,)

"""``portal check``: what is wrong with the records, on which line, and what to do about it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said
from generator.options import as_of_option, existing
from generator.records.problem import format_github, format_json, format_text

if TYPE_CHECKING:
    from generator.records.load import Loaded
    from generator.records.problem import Problem

_MOST_ELSEWHERE = 10
"""How many places in other files are told."""
_FORMATS = {"text": format_text, "github": format_github, "json": format_json}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(_FORMATS)), default="text", help="How to print.")
@click.option("--all", "everything", is_flag=True, help="Also what is only information. お知らせも出します。")
@as_of_option
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], form: str, everything: bool, as_of: date) -> None:
    """Checks the records and tells what is wrong, on which line. 記録を検査します。

    What the present work changed comes first, and warnings of other records are only counted. With PATHs, only
    problems of those files are shown. Exit status 1 when there is an error.
    """
    from generator.records.load import load

    chosen = [existing(root, path) for path in paths]
    loaded = load(root, as_of)
    told = [problem for problem in loaded.problems if everything or form == "json" or problem.level != "info"]
    own = _files_in(root, chosen, told) if chosen else _own(root)
    if chosen or (own and form == "text" and not everything):
        mine = [problem for problem in told if problem.file in own]
        others = [problem for problem in told if problem.file not in own]
    else:
        mine, others = told, []
    wrong = [problem for problem in others if problem.level == "error"]
    text = format_text(mine, root) if form == "text" else _FORMATS[form](mine)
    if text:
        click.echo(text.rstrip("\n"))
    if form == "text":
        _sum_up(loaded, own, wrong, others, root, chosen=bool(chosen), everything=everything)
    failed = any(problem.level == "error" for problem in (mine if chosen else loaded.problems))
    sys.exit(1 if failed else 0)


def _files_in(root: Path, chosen: Sequence[Path], problems: Iterable[Problem]) -> frozenset[str]:
    """The files of problems that are chosen, or lie in a chosen folder."""
    files = {problem.file for problem in problems}
    here = root.resolve()
    return frozenset(
        file for file in files if any(Path(os.path.normpath(here / file)).is_relative_to(path) for path in chosen)
    )


def _own(root: Path) -> frozenset[str]:
    """The files that the present work has changed; none where that cannot be told."""
    from generator import history

    try:
        commit = history.base_of(root)
        return history.changed_since(root, commit, "directory") | history.changed_since(root, commit, "content")
    except history.HistoryError:
        return frozenset()


def _sum_up(
    loaded: Loaded,
    own: frozenset[str],
    wrong: Sequence[Problem],
    others: Sequence[Problem],
    root: Path,
    *,
    chosen: bool,
    everything: bool,
) -> None:
    """Says what is wrong elsewhere, and how many problems there are in all."""
    if wrong:
        click.echo()
        click.echo(said("cli_checked_elsewhere", " / ", count=len(wrong)))
        if chosen:
            for problem in wrong[:_MOST_ELSEWHERE]:
                click.echo(f"  {problem.where}  {problem.code}")
        else:
            click.echo(format_text(wrong, root).rstrip("\n"))
    warned = sum(problem.level == "warning" for problem in others)
    if own and not chosen:
        click.echo()
        click.echo(said("cli_checked_own", " / ", files=len(own), others=warned))
    count = len(loaded.directory.records)
    errors, warnings, notes = (
        sum(problem.level == level for problem in loaded.problems) for level in ("error", "warning", "info")
    )
    click.echo(said("cli_checked", records=count, errors=errors, warnings=warnings, notes=notes))
    if notes and not everything:
        click.echo(said("cli_checked_more", " / "))


COMMANDS = (check,)

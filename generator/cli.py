"""The ``portal`` command: its root, and every command below it."""

from __future__ import annotations

from pathlib import Path

import click

from generator.admin import commands as admin
from generator.commands import case, changes, check, export, records, report, search, site
from generator.intake import commands as intake
from generator.joining import commands as joining
from generator.keeping import commands as keeping
from generator.language.words import said
from generator.ownership import is_root
from generator.plain_group import PlainGroup
from generator.refusal import Refusal
from generator.starting import commands as starting


def _find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds the records of a town."""
    for folder in (start, *start.parents):
        if is_root(folder):
            return folder
    raise Refusal(said("cli_no_root"))


_OF_NO_TOWN = frozenset(str(command.name) for command in (*starting.COMMANDS, *joining.COMMANDS))
"""Commands that stand before or above a town, and look for none."""


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="The folder that holds directory/town.yaml. 記録のあるフォルダー。",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Checks the records and builds the support portal. 記録を検査し、サイトを作ります。"""
    if context.invoked_subcommand in _OF_NO_TOWN:
        return
    if root is not None and not is_root(root):
        raise Refusal(said("cli_no_root"))
    context.obj = root.resolve() if root is not None else _find_root(Path.cwd().resolve())


for _subject in (
    check,
    changes,
    site,
    search,
    case,
    records,
    report,
    export,
    intake,
    keeping,
    admin,
    starting,
    joining,
):
    for _command in _subject.COMMANDS:
        main.add_command(_command)

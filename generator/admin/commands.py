"""The command that makes the form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of


@click.command("admin")
@click.option("--out", type=click.Path(path_type=Path), help="Where the form goes (build/admin/). 置き場所。")
@as_of_option
@click.pass_obj
def command(root: Path, out: Path | None, as_of: date) -> None:
    """Makes the form in which records are edited in a browser (needs Node.js). 記録の入力画面を作ります。"""
    from generator import folders
    from generator.admin.build import make

    directory = directory_of(root, as_of)
    package = Path(__file__).resolve().parents[2]
    tools = next((one for one in (root, package) if (one / "node_modules").is_dir()), package) / "node_modules"
    place = out or root / "build" / "admin"
    with folders.target(root, place, folders.busy) as target, folders.staged(target) as staged:
        make(directory, tools, staged)
    click.echo(said("cli_admin_made", " / ", folder=target.name))


COMMANDS = (command,)
"""The commands, to be added to ``portal``."""

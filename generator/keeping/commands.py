"""``portal codeowners``, ``portal remind`` and ``portal links``: what keeps the records true from month to month."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator import folders
from generator.keeping import links
from generator.keeping.owners import FILE, codeowners
from generator.keeping.reminders import letters
from generator.language.words import said
from generator.options import as_of_option, directory_of
from generator.refusal import Refusal


@click.command("codeowners")
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit 1 when the file would change.")
@as_of_option
@click.pass_obj
def owners(root: Path, check_only: bool, as_of: date) -> None:
    """Writes .github/CODEOWNERS from the records. 記録から CODEOWNERS を作ります。"""
    text = codeowners(directory_of(root, as_of))
    path = root / FILE
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    if not same and not check_only:
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write(path, text.encode())
    key = "codeowners_same" if same else "codeowners_stale" if check_only else "codeowners_written"
    click.echo(said(key, " / ", file=FILE))
    sys.exit(1 if check_only and not same else 0)


@click.command("remind")
@click.argument("folder", type=click.Path(path_type=Path))
@as_of_option
@click.pass_obj
def remind(root: Path, folder: Path, as_of: date) -> None:
    """Writes a letter to each department that something is due from. 部署ごとの確認のお願いを作ります。

    FOLDER gets a file ID.md for each: its first line is the title of an issue, the rest its text.
    """
    directory = directory_of(root, as_of)
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for identity, title, text in letters(directory):
        (folder / f"{identity}.md").write_text(f"{title}\n{text}", encoding="utf-8", newline="\n")
        count += 1
    click.echo(said("remind_written", " / ", count=count, folder=folder))


@click.command("links")
@click.option("--found", type=click.Path(path_type=Path), help="The JSON report of lychee. lychee の結果。")
@as_of_option
@click.pass_obj
def watch(root: Path, found: Path | None, as_of: date) -> None:
    """Lists the official pages that the records name, or tells which are gone. 公式ページの一覧と、その見回り。

    Without --found: the addresses, one a line, for lychee. With it: what is gone, has moved or did not answer, and
    where the records name it.
    """
    directory = directory_of(root, as_of)
    if found is None:
        click.echo("\n".join(links.addresses(directory)))
        return
    try:
        text = links.letter(directory, links.findings(found.read_text(encoding="utf-8")))
    except (OSError, UnicodeError, links.LinksError):
        raise Refusal(said("links_no_report", file=found)) from None
    click.echo(text.rstrip("\n") if text else said("links_fine", " / "))


COMMANDS = (owners, remind, watch)
"""The commands, to be added to ``portal``."""

"""``portal export``: the records in the forms of others, into a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of

if TYPE_CHECKING:
    from generator.records.directory import Directory
    from generator.site.frame.page import SiteFile


def _hsds(directory: Directory) -> Iterator[tuple[str, SiteFile]]:
    from generator.site.data import hsds

    for locale in directory.locales:
        if not locale.pages:
            yield from ((locale.code, file) for file in hsds.files(directory, locale))


def _csv(directory: Directory) -> Iterator[tuple[str, SiteFile]]:
    from generator.site.data import bodies, standard

    for locale in directory.locales:
        if not locale.pages:
            yield from ((locale.code, file) for file in bodies.write(directory, locale))
    yield from (("", file) for file in standard.write(directory))


FORMS: dict[str, Callable[[Directory], Iterator[tuple[str, SiteFile]]]] = {"csv": _csv, "hsds": _hsds}
"""Every form, with what writes it: files, and the folder of the language that each belongs to."""


@click.command("export")
@click.argument("form", type=click.Choice(sorted(FORMS)))
@click.option("--out", type=click.Path(path_type=Path), help="Where it goes (build/export/FORM/). 置き場所。")
@as_of_option
@click.pass_obj
def command(root: Path, form: str, out: Path | None, as_of: date) -> None:
    """Writes the records as HSDS 3.0 (JSON and tables) or CSV. 記録を HSDS や CSV に書き出します。

    One folder a language that has the whole site.
    """
    from generator import folders

    directory = directory_of(root, as_of)
    place = out or root / "build" / "export" / form
    with folders.target(root, place, folders.busy) as target, folders.staged(target) as staged:
        count = 0
        for folder, file in FORMS[form](directory):
            path = staged / folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.raw)
            count += 1
    click.echo(said("cli_exported", " / ", files=count, folder=target.name))


COMMANDS = (command,)

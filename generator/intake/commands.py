"""The commands by which the departments are asked, and by which what comes back enters the records."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of
from generator.records.hints import days
from generator.records.printable import printable
from generator.refusal import Refusal

if TYPE_CHECKING:
    from generator.intake.taking import Taken
    from generator.records.directory import Directory, Record

_HOW = ("telephone", "mail", "sheet", "visit", "entered")

write_option = click.option(
    "--write", "--yes", "write", is_flag=True, help="Write the change; without it, it is only shown. 書きこみます。"
)


def day_of(value: str | None, otherwise: date) -> str:
    """A day as people write it, as ``YYYY-MM-DD``. Raises ``Refusal`` for what is none."""
    if value is None:
        return otherwise.isoformat()
    found = days.day(value)
    if not found:
        raise Refusal(said("cli_bad_date", value=value))
    return found


def finish(root: Path, taken: Taken, *, write: bool) -> None:
    """Shows what was taken in, writes it when asked, and ends with 1 when an answer was refused."""
    from generator.intake.told import told
    from generator.intake.told import write as write_files

    if write:
        write_files(root, taken)
    click.echo(told(taken, written=write))
    sys.exit(1 if taken.refused else 0)


@click.command()
@click.argument("record", metavar="KIND/ID")
@click.argument("field")
@click.argument("value", required=False)
@click.option("--by", type=click.Choice(_HOW), default="telephone", show_default=True, help="How. 確かめ方。")
@click.option("--on", "on", metavar="DATE", help="The day it was confirmed (today). 確認した日。")
@click.option("--who", metavar="KIND/ID", help="Who confirmed it (the department in charge). 確認した課・窓口。")
@click.option("--keep", is_flag=True, help="What goes with the value is still right. いっしょの値はそのまま。")
@click.option("--add", is_flag=True, help="One more value, beside those known. もう一つ加えます。")
@write_option
@as_of_option
@click.pass_obj
def confirm(
    root: Path,
    record: str,
    field: str,
    value: str | None,
    by: str,
    on: str | None,
    who: str | None,
    keep: bool,
    add: bool,
    write: bool,
    as_of: date,
) -> None:
    """Enters what a department said on the telephone. 電話で聞いたことを、記録に書きます。

    FIELD is the name of a field, or what it is called (phones, 電話). Without VALUE the present value is confirmed as
    right; なし takes it away. Hours are written in words: 「月〜金 8:30〜17:00」.
    """
    from generator.intake.confirming import answers_to
    from generator.intake.taking import take

    directory = directory_of(root, as_of)
    answers = answers_to(
        directory, record, field, value, source=who, by=by, on=day_of(on, as_of), keep=keep, add=add
    )  # fmt: skip
    finish(root, take(directory, answers), write=write)


def _asked(
    directory: Directory, owner: str | None, district: str | None, *, everything: bool
) -> tuple[str, list[Record]]:
    """Whose desks are meant: a name for a file, and the records. Raises ``Refusal`` unless exactly one is named."""
    from generator.records import questions

    if (owner is not None) + (district is not None) + everything != 1:
        raise Refusal(said("sheet_whose"))
    if everything:
        return "all", questions.of_all(directory)
    kind, wanted = ("organization", owner) if owner is not None else ("district", str(district))
    record = directory.get(f"{kind}/{str(wanted).removeprefix(kind + '/')}")
    found = (
        []
        if record is None
        else (questions.of_owner(directory, record) if owner is not None else questions.of_district(directory, record))
    )
    if record is None or not found:
        known = questions.departments(directory) if owner is not None else directory.of("district")
        allowed = ", ".join(one.id for one in known)
        raise Refusal(said("sheet_nobody", value=printable(str(wanted)[:80]), allowed=allowed))
    return record.id, found


whose_options = (
    click.option("--owner", metavar="ID", help="The department in charge. 担当の課。"),
    click.option("--district", metavar="ID", help="A district. 地区。"),
    click.option("--all", "everything", is_flag=True, help="Every desk. すべての窓口。"),
)


def whose(function: Callable[..., None]) -> Callable[..., None]:
    """The options that say whose desks are asked about."""
    for option in reversed(whose_options):
        function = option(function)
    return function


@click.command()
@whose
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where it goes. 書くファイル。")
@as_of_option
@click.pass_obj
def worksheet(
    root: Path, owner: str | None, district: str | None, everything: bool, out: Path | None, as_of: date
) -> None:
    """Writes the yearly check sheet (Excel) of a department. 確認シート（Excel）を作ります。"""
    from generator import folders
    from generator.records.questions import asked
    from generator.site.sheets.worksheet import worksheet as made

    directory = directory_of(root, as_of)
    name, records = _asked(directory, owner, district, everything=everything)
    target = out or Path(f"check-sheet-{name}.xlsx")
    folders.write(target, made(directory, records, _title(directory, "sheet", owner, district)))
    rows = sum(len(asked(directory, record)) for record in records)
    click.echo(said("sheet_written", file=target, count=len(records), rows=rows))


def _title(directory: Directory, sheet: str, owner: str | None, district: str | None) -> str:
    """The title of a sheet: whose it is."""
    for kind, wanted in (("organization", owner), ("district", district)):
        if wanted is not None:
            record = directory.require(f"{kind}/{wanted.removeprefix(kind + '/')}")
            return said(f"{sheet}_title", " / ", owner=record.name(directory.locales[0]))
    return said(f"{sheet}_title_all", " / ")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(_HOW), default="sheet", show_default=True, help="How. 確かめ方。")
@click.option("--on", "on", metavar="DATE", help="The day where the sheet names none. 日付のないときの日。")
@write_option
@as_of_option
@click.pass_obj
def apply(root: Path, file: Path, by: str, on: str | None, write: bool, as_of: date) -> None:
    """Takes in a check sheet that came back (Excel or CSV). 返ってきた確認シートを、記録に書きます。

    Shows the difference and each cell that cannot be taken in; writes with --write alone. Running it again changes
    nothing more.
    """
    from generator.intake.grid import read
    from generator.intake.sheet_answers import answers_on
    from generator.intake.taking import take

    directory = directory_of(root, as_of)
    day = None if on is None else day_of(on, as_of)
    found = answers_on(directory, read(file), by=by, on=day)
    click.echo(
        said("sheet_answers", file=file.name, answered=len(found.answers) + len(found.refused), rest=found.silent)
    )
    taken = take(directory, found.answers)
    finish(root, replace(taken, refused=(*found.refused, *taken.refused)), write=write)


COMMANDS = (worksheet, apply, confirm)
"""What ``portal`` has beside its own commands."""

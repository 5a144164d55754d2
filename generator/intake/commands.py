"""The commands by which the departments are asked, and by which what comes back enters the records."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said, word
from generator.options import as_of_option, directory_of, lang_option, locale_of
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
    folders.write(
        target, made(directory, records, _title(directory, "sheet", owner, district), _owner(directory, owner))
    )
    rows = sum(len(asked(directory, record)) for record in records)
    click.echo(said("sheet_written", file=target, count=len(records), rows=rows))


def _owner(directory: Directory, owner: str | None) -> Record | None:
    """The organization that is asked, when one is."""
    return None if owner is None else directory.get(f"organization/{owner.removeprefix('organization/')}")


def _title(directory: Directory, sheet: str, owner: str | None, district: str | None) -> str:
    """The title of a sheet: whose it is."""
    for kind, wanted in (("organization", owner), ("district", district)):
        if wanted is not None:
            record = directory.require(f"{kind}/{wanted.removeprefix(kind + '/')}")
            return said(f"{sheet}_title", " / ", owner=record.name(directory.locales[0]))
    return said(f"{sheet}_title_all", " / ")


@click.command()
@whose
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file, .html or .pdf. 書くファイル。")
@lang_option
@as_of_option
@click.pass_obj
def callsheet(
    root: Path,
    owner: str | None,
    district: str | None,
    everything: bool,
    out: Path | None,
    lang: str | None,
    as_of: date,
) -> None:
    """Writes what to ask on the telephone, to be printed. 電話で聞くシートを作ります。

    With --out NAME.pdf it is printed as PDF (needs Chromium).
    """
    from generator import folders
    from generator.site.sheets.callsheet import paper

    directory = directory_of(root, as_of)
    locale = locale_of(directory, lang)
    name, records = _asked(directory, owner, district, everything=everything)
    target = out or Path(f"call-sheet-{name}.html")
    if target.suffix.lower() not in (".html", ".pdf"):
        raise Refusal(said("callsheet_suffix", value=target.name))
    whom = directory.get(f"organization/{name}" if owner is not None else f"district/{name}")
    title = word("call_title_all", locale) if whom is None else word("call_title", locale, name=whom.name(locale))
    page = paper(directory, locale, records, title, _owner(directory, owner))
    made = _as_pdf(page, as_of) if target.suffix.lower() == ".pdf" else page.encode()
    folders.write(target, made)
    click.echo(said("callsheet_written", file=target, count=len(records)))


def _as_pdf(page: str, as_of: date) -> bytes:
    """A page printed by Chromium. Raises ``Refusal`` where there is none."""
    from generator.booklet import find_browser, printed

    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="call-sheet-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "call-sheet.html"
        file.write_text(page, encoding="utf-8", newline="\n")
        return printed(browser, file, as_of)


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


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--layout", required=True, help="公共施設一覧, 子育て施設一覧, 介護サービス事業所一覧.")
@click.option("--program", required=True, metavar="ID", help="Whose places they are. どの事業の施設か。")
@click.option("--source", required=True, metavar="ID", help="The record of the list itself. 一覧の出典の記録。")
@click.option("--on", "on", metavar="DATE", help="The day it was read (today). 読んだ日。")
@click.option("--drafts", type=click.Path(path_type=Path, file_okay=False), help="Where drafts go. 下書きの置き場。")
@write_option
@as_of_option
@click.pass_obj
def import_list(
    root: Path,
    file: Path,
    layout: str,
    program: str,
    source: str,
    on: str | None,
    drafts: Path | None,
    write: bool,
    as_of: date,
) -> None:
    """Takes in a list of facilities in a standard layout. 標準オープンデータの一覧を、記録に取りこみます。

    Rows are matched to the program's places by name and reading. A newer fact is never written over. Rows that are no
    record are listed, and written as drafts with --drafts.
    """
    from generator.intake import listed, told
    from generator.intake.grid import read
    from generator.intake.importing import imported

    if layout not in listed.names():
        raise Refusal(said("import_no_layout", value=printable(layout[:40]), allowed=", ".join(listed.names())))
    directory = directory_of(root, as_of)
    theme = directory.get(f"program/{program.removeprefix('program/')}")
    record = directory.get(f"source/{source.removeprefix('source/')}")
    if theme is None or record is None:
        key, value = ("import_no_source", source) if theme is not None else ("import_no_program", program)
        raise Refusal(said(key, value=printable(value[:80])))
    if drafts is not None and drafts.resolve().is_relative_to((root / "directory").resolve()):
        raise Refusal(said("import_drafts_place"))
    day = day_of(on, as_of)
    found = imported(directory, listed.rows(read(file), layout), theme, record, day)
    click.echo(told.of_import(directory, found, theme, file.name))
    if drafts is not None:
        for line in told.write_drafts(directory, found, theme, record, day, drafts):
            click.echo(line)
    finish(root, found.taken, write=write)


COMMANDS = (worksheet, apply, callsheet, confirm, import_list)
"""The commands, to be added to ``portal``."""

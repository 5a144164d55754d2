"""The commands by which the departments are asked, and by which what comes back enters the records."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of
from generator.records.hints import days
from generator.refusal import Refusal

if TYPE_CHECKING:
    from generator.intake.taking import Taken

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


COMMANDS = (confirm,)
"""What ``portal`` has beside its own commands."""

"""What several commands ask and do alike: their options, the language that is meant, the checked records."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator.language import hours
from generator.language.locale import Locale
from generator.language.words import said
from generator.records.directory import Directory, Record
from generator.records.printable import printable
from generator.records.problem import Problem, format_text
from generator.refusal import Refusal

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_of(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    """Turns ``--as-of`` into a date; when it is not given, the day it is in the town, wherever the machine is."""
    if value is None:
        return hours.today()
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(said("cli_bad_date", " / ", value=value)) from None


as_of_option = click.option(
    "--as-of", callback=_as_of, metavar="DATE", help="The day taken as today (YYYY-MM-DD). 今日とみなす日。"
)


lang_option = click.option("--lang", metavar="CODE", help="A language of the town (ja). 言語。")


def locale_of(directory: Directory, code: str | None) -> Locale:
    """The language of this code, the town's first one when none is given."""
    known = [locale.code for locale in directory.locales]
    if code is None:
        return directory.locales[0]
    if code not in known:
        raise Refusal(said("cli_no_language", code=code, known=", ".join(known)))
    return directory.locale(code)


def organization_of(directory: Directory, identity: str) -> Record:
    """The organization of this id, with its kind before it or without."""
    record = directory.get(f"organization/{identity.removeprefix('organization/')}")
    if record is None:
        known = ", ".join(one.id for one in directory.of("organization"))
        raise Refusal(said("cli_no_owner", owner=printable(identity), known=known))
    return record


def show_errors(problems: Iterable[Problem]) -> None:
    """Prints what keeps the records from being used."""
    click.echo(format_text([problem for problem in problems if problem.level == "error"]), err=True)


def directory_of(root: Path, as_of: date) -> Directory:
    """The checked records; when they have errors, these are shown and the command ends."""
    from generator.records.load import load

    loaded = load(root, as_of)
    if not loaded.ok:
        show_errors(loaded.problems)
        sys.exit(1)
    return loaded.directory


def existing(root: Path, path: Path) -> Path:
    """The path as given, or below ``root``. Raises ``Refusal`` unless it is there, in ``root`` or above it."""
    found = [candidate.resolve() for candidate in (path, root / path) if candidate.exists()]
    for candidate in found:
        if candidate.is_relative_to(root) or root.is_relative_to(candidate):
            return candidate
    if found:
        raise Refusal(said("cli_outside", " / ", path=path, root=root))
    raise Refusal(said("cli_no_file", " / ", path=path))

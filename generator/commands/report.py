"""``portal report``: the account that the portal gives of itself, as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of, lang_option, locale_of, organization_of, show_errors
from generator.refusal import Refusal

if TYPE_CHECKING:
    from generator.language.locale import Locale
    from generator.records.directory import Directory
    from generator.site.frame.table import Table

_REPORTS = {
    "plan": ("plan", "counts"),
    "coverage": ("coverage",),
    "freshness": ("freshness",),
    "translations": ("awaited", "translations"),
    "guides": ("guided",),
    "changes": (),
}


@click.command()
@click.argument("name", type=click.Choice(sorted(_REPORTS)))
@click.option("--format", "form", type=click.Choice(["md", "csv", "json"]), default="md", show_default=True)
@click.option("--from", "one", metavar="EDITION", help="changes: the earlier edition (the one before). 前の版。")
@click.option("--to", "other", metavar="EDITION", help="changes: the later edition (the one that holds). 後の版。")
@click.option("--owner", metavar="ID", help="Only records that this organization keeps. この組織が受け持つ記録だけ。")
@lang_option
@as_of_option
@click.pass_obj
def report(
    root: Path,
    name: str,
    form: str,
    one: str | None,
    other: str | None,
    owner: str | None,
    lang: str | None,
    as_of: date,
) -> None:
    """Prints the plan, coverage, freshness, translations, guides or changes as a table. 確認状況を表で出します。

    ``changes`` compares two editions of the plan row by row; one that has not begun may be named too.
    """
    from generator.records.keepers import kept_by
    from generator.site.data import tables as reports
    from generator.site.frame.table import as_csv, as_json, as_markdown

    if name != "changes" and (one or other):
        raise click.UsageError(said("cli_only_changes", " / "))
    directory = directory_of(root, as_of)
    locale = locale_of(directory, lang)
    write = {"md": as_markdown, "csv": as_csv, "json": as_json}[form]
    if name == "changes":
        tables = [_changes(root, directory, locale, one, other)]
    else:
        tables = [reports.REPORTS[part](directory, locale) for part in _REPORTS[name]]
    if owner is not None:
        kept = frozenset(record.ref for record in kept_by(directory, organization_of(directory, owner)))
        tables = [table.only(kept) for table in tables]
    parts = [write(table).rstrip("\n") for table in tables]
    whole = f"[{','.join(parts)}]" if form == "json" and len(parts) > 1 else "\n".join(parts)
    click.echo(whole)


def _changes(root: Path, directory: Directory, locale: Locale, one: str | None, other: str | None) -> Table:
    """What changed between two editions, the one before and the one that holds where none is named.

    An edition that has not begun is looked at as it will be on its first day; what is wrong with it by then is shown.
    """
    from generator.records.edition import before, current, editions
    from generator.records.load import load
    from generator.site.plan.editions import changes_table

    begun = {edition.id: edition for edition in editions(directory)}
    drafts = {record.id: record for record in directory.coming.values() if record.kind == "edition"}
    for name in (one, other):
        if name is not None and name not in {**begun, **drafts}:
            raise Refusal(said("cli_no_edition", " / ", name=name, known=", ".join([*begun, *drafts])))
    ahead = [drafts[name]["from"] for name in (one, other) if name in drafts]
    if ahead:
        loaded = load(root, date.fromisoformat(max(ahead)))
        if not loaded.ok:
            show_errors(loaded.problems)
        directory = loaded.directory
    known = {edition.id: edition for edition in editions(directory)}
    later = known[other] if other is not None else current(directory)
    earlier = known[one] if one is not None else later and before(directory, later)
    if later is None or earlier is None:
        raise Refusal(said("cli_one_edition", " / "))
    if earlier["from"] >= later["from"]:
        raise Refusal(said("cli_edition_order", " / ", one=earlier.id, other=later.id))
    return changes_table(directory, locale, earlier, later)


COMMANDS = (report,)

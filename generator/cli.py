"""The ``portal`` command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import case_command, changes, exporting
from generator.admin import commands as admin
from generator.intake import commands as intake
from generator.keeping import commands as keeping
from generator.language import hours
from generator.language.words import SPOKEN, said, said_each
from generator.options import as_of_option, directory_of, lang_option, locale_of, organization_of, show_errors
from generator.plain_group import PlainGroup
from generator.records.printable import printable
from generator.records.problem import format_github, format_json, format_text, load_catalogue
from generator.refusal import Refusal

if TYPE_CHECKING:
    from generator.language.locale import Locale
    from generator.records.directory import Directory
    from generator.records.load import Loaded
    from generator.records.problem import Problem
    from generator.site.frame.table import Table

_MOST_ELSEWHERE = 10
"""How many places in other files are told."""
_ENGINES = ("mkdocs", "properdocs")
_FORMATS = {"text": format_text, "github": format_github, "json": format_json}


def _find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``directory/`` and ``schema/``."""
    for folder in (start, *start.parents):
        if _is_root(folder):
            return folder
    raise Refusal(said("cli_no_root"))


def _is_root(folder: Path) -> bool:
    return (folder / "directory").is_dir() and (folder / "schema").is_dir()


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="The folder that holds directory/ and schema/. 記録のあるフォルダー。",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Checks the records and builds the support portal. 記録を検査し、サイトを作ります。"""
    if root is not None and not _is_root(root):
        raise Refusal(said("cli_no_root"))
    context.obj = root.resolve() if root is not None else _find_root(Path.cwd().resolve())


@main.command()
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

    chosen = [_existing(root, path) for path in paths]
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


def _existing(root: Path, path: Path) -> Path:
    """The path as given, or below ``root``. Raises ``Refusal`` unless it is there, in ``root`` or above it."""
    found = [candidate.resolve() for candidate in (path, root / path) if candidate.exists()]
    for candidate in found:
        if candidate.is_relative_to(root) or root.is_relative_to(candidate):
            return candidate
    if found:
        raise Refusal(said("cli_outside", " / ", path=path, root=root))
    raise Refusal(said("cli_no_file", " / ", path=path))


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes (site/).")
@click.option("--site-url", help="The public address, when the site is published. 公開アドレス。")
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default=_ENGINES[0],
    help="What renders hand-written pages. 手書きのページを作るもの。",
)
@click.option(
    "--incremental", is_flag=True, help="Takes over what the last such build made. 前に作ったものを使います。"
)
@as_of_option
@click.pass_obj
def build(root: Path, out: Path | None, site_url: str | None, engine: str, incremental: bool, as_of: date) -> None:
    """Builds the site. A failed build leaves the last good one. サイトを作ります。"""
    from generator.build import build as build_site
    from generator.engine import Engine

    target = out or root / "site"
    result = build_site(
        root, target, as_of, site_url=site_url, progress=_progress, engine=Engine(engine), incremental=incremental
    )
    if not result.ok:
        show_errors(result.problems)
        raise Refusal(said("cli_site_stays"))
    click.echo(said("cli_built", " / ", pages=result.pages, folder=target.resolve().name))


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="The built site (site/). 作ったサイト。")
@as_of_option
@click.pass_obj
def booklet(root: Path, out: Path | None, as_of: date) -> None:
    """Prints the plan's pages of a built site as PDF booklets (needs Chromium). 計画のしおり（PDF）を作ります。

    Links and QR codes lead to the public address that the site was built for (portal build --site-url).
    """
    from generator import folders
    from generator.booklet import make

    locales = directory_of(root, as_of).locales
    with folders.target(root, out or root / "site", folders.busy) as site:
        for path in make(site, locales, as_of):
            name = path.relative_to(site).as_posix()
            click.echo(said("cli_booklet_written", " / ", file=name, size=path.stat().st_size // 1024))


def _progress(words: str) -> None:
    click.echo(f"… {words}", err=True)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@as_of_option
@click.pass_obj
def serve(root: Path, host: str, port: int, as_of: date) -> None:
    """Shows the site while you edit; a wrong record becomes a readable page. 編集しながら見ます。"""
    from generator.serve import serve as run

    run(root, host, port, as_of, announce=click.echo)


@main.command()
@click.argument("kind")
@click.argument("identity", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Every field, also those seldom used. 全部の項目を出します。")
@as_of_option
@click.pass_obj
def new(root: Path, kind: str, identity: str, everything: bool, as_of: date) -> None:
    """Writes a commented template for a record. 新しい記録のひな型を作ります。

    KIND is the kind of record (agency, place, …), ID its id (place/…: PROGRAM/ID).
    """
    from generator.records.form import new_record
    from generator.records.load import load, schemas_of
    from generator.records.plan import counts_to_change

    schemas = schemas_of(root)
    kinds = {found.name: found for found in schemas.kinds}
    if kind not in kinds:
        raise Refusal(said("cli_no_kind", kind=kind, kinds=", ".join(kinds)))
    try:
        text = new_record(schemas, kind, identity, as_of, everything=everything)
    except ValueError as error:
        raise Refusal(str(error)) from None
    path = root / "directory" / kinds[kind].folder / f"{identity}.yaml"
    if path.exists():
        raise Refusal(said("cli_exists", " / ", path=path.relative_to(root)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(said("cli_written", " / ", path=path.relative_to(root)))
    for file, line, label, missing in counts_to_change(load(root, as_of).directory, kind, identity):
        words = {code: label.get(code, next(iter(label.values()))) for code in SPOKEN}
        values = {"file": file, "line": line, "missing": missing, "left": missing - 1}
        click.echo("\n".join(said_each("cli_new_count", label=words[code], **values)[code] for code in SPOKEN))


@main.command()
@click.argument("identity", metavar="EDITION")
@as_of_option
@click.pass_obj
def draft(root: Path, identity: str, as_of: date) -> None:
    """Copies the plan's rows as a draft of its next edition. 計画の次の版の下書きを作ります。

    EDITION is the id of an edition that is recorded and has not begun. Residents see nothing of it until its first day.
    """
    from generator.records.draft import drafted

    directory = directory_of(root, as_of)
    edition = directory.coming.get(f"edition/{identity}")
    if edition is None:
        raise Refusal(said("cli_no_draft", " / ", name=identity))
    rows = list(drafted(directory, edition))
    there = next((path for path, _text in rows if (root / path).exists()), None)
    if there is not None:
        raise Refusal(said("cli_exists", " / ", path=there))
    for path, text in rows:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo(said("cli_drafted", " / ", rows=len(rows), edition=identity))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit 1 when a file would change.")
@click.pass_obj
def fmt(root: Path, paths: tuple[Path, ...], check_only: bool) -> None:
    """Puts records into the one style and makes the safe repairs. 書き方をそろえます。"""
    from generator import folders
    from generator.records.files import yaml_files
    from generator.records.form import format_record
    from generator.records.load import schemas_of

    catalogue = load_catalogue(root / "schema")
    schemas = schemas_of(root, catalogue)
    chosen = [_existing(root, path) for path in paths] or [root / "directory"]
    records = (root / "directory").resolve()
    files: list[Path] = []
    for path in chosen:  # before a folder is walked: it may be the whole disk
        _refuse_other_files([path], records)
        files += [path] if path.is_file() else yaml_files(path)
    files = sorted(set(files))
    touched, failed = 0, False
    for file in files:
        result = format_record(file, root, schemas, catalogue)
        if result.problems:
            click.echo(format_text(result.problems).rstrip("\n"))
            failed = True
        if not result.changed:
            continue
        touched += 1
        for change in result.changes:
            click.echo(f"{printable(file.relative_to(root).as_posix())}: {change}")
        if not check_only:
            folders.write(file, result.text.encode())
    done = "cli_would_format" if check_only else "cli_formatted"
    click.echo(said(done, " / ", touched=touched, files=len(files)))
    sys.exit(1 if failed or (check_only and touched) else 0)


def _refuse_other_files(paths: Iterable[Path], records: Path) -> None:
    for path in paths:
        if not path.resolve().is_relative_to(records):
            raise Refusal(said("cli_not_a_record", " / ", path=path))


_REPORTS = {
    "plan": ("plan", "counts"),
    "coverage": ("coverage",),
    "freshness": ("freshness",),
    "translations": ("awaited", "translations"),
    "guides": ("guided",),
    "changes": (),
}


@main.command()
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


main.add_command(changes.command)
main.add_command(exporting.command)
main.add_command(case_command.command)
for _kept in (keeping.owners, keeping.remind, keeping.watch):
    main.add_command(_kept)
main.add_command(admin.command)


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


@main.command()
@click.argument("query")
@lang_option
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@as_of_option
@click.pass_obj
def search(root: Path, query: str, lang: str | None, limit: int, as_json: bool, as_of: date) -> None:
    """Searches as the site does, in the same order. サイトと同じ順番でさがします。"""
    from generator.site.search.answers import as_json as write_json
    from generator.site.search.answers import as_text as write_text

    directory = directory_of(root, as_of)
    write = write_json if as_json else write_text
    click.echo(write(directory, query, locale_of(directory, lang), limit).rstrip("\n"))


@main.command()
@click.pass_obj
def learn(root: Path) -> None:
    """Learns anew how danger is told (directory/vocabulary/sentences.csv). 危険の聞き分けを学びなおします。"""
    from generator.records.load import load
    from generator.records.sentences import FILE, LEARNT, mark_of, read_sentences
    from generator.site.search.learning import learnt, written

    loaded = load(root, hours.today())
    wrong = [problem for problem in loaded.problems if problem.level == "error" and problem.file != LEARNT]
    if wrong:
        show_errors(wrong)
        sys.exit(1)
    try:
        sentences = list(read_sentences(root))
        text = written(learnt(loaded.directory, sentences), mark_of(root))
    except (OSError, ValueError) as error:
        raise Refusal(said("cli_not_learnt", file=FILE, detail=str(error))) from None
    (root / LEARNT).write_text(text, encoding="utf-8", newline="\n")
    click.echo(said("cli_learnt", " / ", count=len(sentences), file=LEARNT))


for command in intake.COMMANDS:
    main.add_command(command)

"""The ``portal`` command."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.records.problem import format_github, format_json, format_text, load_catalogue, printable

_FORMATS = {"text": format_text, "github": format_github, "json": format_json}


def _find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``directory/`` and ``schema/``."""
    for folder in (start, *start.parents):
        if (folder / "directory").is_dir() and (folder / "schema").is_dir():
            return folder
    raise click.ClickException(
        "directory/ と schema/ のあるフォルダーで実行してください。\n"
        "Run this in the folder that holds directory/ and schema/ (or give it with --root)."
    )


def _as_of(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    """Turns ``--as-of`` into a date; today when it is not given."""
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"「{value}」は日付ではありません。2026-11-23 のように書きます。 / not a date; write it like 2026-11-23"
        ) from None


as_of_option = click.option(
    "--as-of", callback=_as_of, metavar="DATE", help="The day taken as today (YYYY-MM-DD). 今日とみなす日。"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds directory/ and schema/. 記録のあるフォルダー。",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Checks the records and builds the support portal. 記録を検査し、サイトを作ります。"""
    context.obj = root.resolve() if root is not None else _find_root(Path.cwd().resolve())


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(_FORMATS)), default="text", help="How to print.")
@click.option("--all", "everything", is_flag=True, help="Also what is only information. お知らせも出します。")
@as_of_option
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], form: str, everything: bool, as_of: date) -> None:
    """Checks the records and tells what is wrong, on which line. 記録を検査します。

    With PATHs, only problems of those files are shown. Exit status 1 when there is an error.
    """
    from generator.records.load import load

    chosen = [_existing(root, path) for path in paths] or None
    loaded = load(root, as_of, chosen)
    shown = [problem for problem in loaded.problems if everything or form == "json" or problem.level != "info"]
    text = _FORMATS[form](shown)
    if text:
        click.echo(text.rstrip("\n"))
    if form == "text":
        count = len(loaded.directory.records)
        errors, warnings, notes = (
            sum(problem.level == level for problem in loaded.problems) for level in ("error", "warning", "info")
        )
        more = "" if everything or not notes else "（--all で表示） / --all shows them"
        click.echo(
            f"{count} 件の記録を検査しました。エラー {errors} 件、注意 {warnings} 件、お知らせ {notes} 件。\n"
            f"{count} records checked: {errors} errors, {warnings} warnings, {notes} notes.{more}"
        )
    sys.exit(0 if loaded.ok else 1)


def _existing(root: Path, path: Path) -> Path:
    """The path as given, or below ``root``."""
    for candidate in (path, root / path):
        if candidate.exists():
            return candidate.resolve()
    raise click.ClickException(f"「{path}」がありません。 / There is no {path}.")


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes (site/).")
@click.option("--site-url", help="The public address, when the site is published. 公開アドレス。")
@as_of_option
@click.pass_obj
def build(root: Path, out: Path | None, site_url: str | None, as_of: date) -> None:
    """Builds the site. A failed build leaves the last good one. サイトを作ります。"""
    from generator.build import BuildError
    from generator.build import build as build_site

    target = (out or root / "site").resolve()
    try:
        result = build_site(root, target, as_of, site_url=site_url, progress=_progress)
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    if not result.ok:
        click.echo(format_text([problem for problem in result.problems if problem.level == "error"]), err=True)
        raise click.ClickException(
            "記録にエラーがあるため、サイトは前のままです。\n"
            "The records have errors, so the last good site stays as it is."
        )
    click.echo(f"{result.pages} ページを {target.name}/ に作りました。 / {result.pages} pages in {target.name}/.")


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The built site (site/). 作ったサイト。")
@click.option("--site-url", help="The public address, for links and QR codes. QRコードに使う公開アドレス。")
@as_of_option
@click.pass_obj
def booklet(root: Path, out: Path | None, site_url: str | None, as_of: date) -> None:
    """Prints the plan's pages of a built site as PDF booklets (needs Chromium). 計画のしおり（PDF）を作ります。"""
    from generator.booklet import BookletError, make
    from generator.records.load import load

    loaded = load(root, as_of)
    if not loaded.ok:
        click.echo(format_text([problem for problem in loaded.problems if problem.level == "error"]), err=True)
        sys.exit(1)
    town = loaded.directory.town
    try:
        made = make((out or root / "site").resolve(), town["languages"], as_of, site_url or town.get("site_url"))
    except BookletError as error:
        raise click.ClickException(str(error)) from None
    for path in made:
        click.echo(
            f"{path.name} ({path.parent.parent.name}) を作りました。 / written: {path.stat().st_size // 1024} kB"
        )


def _progress(ja: str, en: str) -> None:
    click.echo(f"… {ja} / {en}", err=True)


@main.command()
@click.option("--port", type=int, default=8000, show_default=True)
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
@click.pass_obj
def new(root: Path, kind: str, identity: str) -> None:
    """Writes a commented template for a record. 新しい記録のひな型を作ります。

    KIND is the kind of record (agency, place, …), ID its id (place/…: PROGRAM/ID).
    """
    from generator.records.form import new_record
    from generator.records.load import schemas_of

    schemas = schemas_of(root)
    kinds = {found.name: found for found in schemas.kinds}
    if kind not in kinds:
        raise click.ClickException(
            f"「{kind}」という種類はありません。次から選んでください: {', '.join(kinds)}\n"
            f"There is no kind {kind!r}. Choose one of the above."
        )
    try:
        text = new_record(schemas, kind, identity)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    path = root / "directory" / kinds[kind].folder / f"{identity}.yaml"
    if path.exists():
        raise click.ClickException(
            f"{path.relative_to(root)} はもうあります。 / {path.relative_to(root)} exists already."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{path.relative_to(root)} を作りました。 / written.")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit 1 when a file would change.")
@click.pass_obj
def fmt(root: Path, paths: tuple[Path, ...], check_only: bool) -> None:
    """Puts records into the one style and makes the safe repairs. 書き方をそろえます。"""
    from generator.records.files import yaml_files
    from generator.records.form import format_record
    from generator.records.load import schemas_of

    catalogue = load_catalogue(root / "schema")
    schemas = schemas_of(root, catalogue)
    chosen = [_existing(root, path) for path in paths] or [(root / "directory").resolve()]
    for path in chosen:
        if not path.is_relative_to((root / "directory").resolve()):
            raise click.ClickException(
                f"「{path}」は directory/ の記録ではありません。 / not a record below directory/."
            )
    files = sorted(file for path in chosen for file in ([path] if path.is_file() else yaml_files(path)))
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
            file.write_bytes(result.text.encode())
    done = "なおすところがあります" if check_only else "書き方をそろえました"
    click.echo(f"{touched} / {len(files)} {done} / {'would change' if check_only else 'changed'}")
    sys.exit(1 if failed or (check_only and touched) else 0)


_REPORTS = {
    "plan": ("plan", "counts"),
    "coverage": ("coverage",),
    "freshness": ("freshness",),
    "translations": ("translations",),
    "guides": ("guided",),
}


@main.command()
@click.argument("name", type=click.Choice(sorted(_REPORTS)))
@click.option("--format", "form", type=click.Choice(["md", "csv", "json"]), default="md", show_default=True)
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@as_of_option
@click.pass_obj
def report(root: Path, name: str, form: str, lang: str, as_of: date) -> None:
    """Prints the plan, coverage, freshness or translations as a table. 確認状況を表で出します。"""
    from generator.records.load import load
    from generator.site.data import tables as reports
    from generator.site.frame.table import as_csv, as_json, as_markdown

    loaded = load(root, as_of)
    if not loaded.ok:
        click.echo(format_text([problem for problem in loaded.problems if problem.level == "error"]), err=True)
        sys.exit(1)
    write = {"md": as_markdown, "csv": as_csv, "json": as_json}[form]
    click.echo("\n".join(write(reports.REPORTS[part](loaded.directory, lang)).rstrip("\n") for part in _REPORTS[name]))


@main.command()
@click.argument("query")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Whose pages ask.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@as_of_option
@click.pass_obj
def search(root: Path, query: str, lang: str, limit: int, as_json: bool, as_of: date) -> None:
    """Searches as the site does, in the same order. サイトと同じ順番でさがします。"""
    from generator.records.load import load
    from generator.site.search.answers import as_json as write_json
    from generator.site.search.answers import as_text as write_text

    loaded = load(root, as_of)
    if not loaded.ok:
        click.echo(format_text([problem for problem in loaded.problems if problem.level == "error"]), err=True)
        sys.exit(1)
    write = write_json if as_json else write_text
    click.echo(write(loaded.directory, query, lang, limit).rstrip("\n"))

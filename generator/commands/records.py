"""``portal new``, ``draft`` and ``fmt``: commands that write into the records."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator.language.words import SPOKEN, said, said_each
from generator.options import as_of_option, directory_of, existing
from generator.records.printable import printable
from generator.records.problem import format_text, load_catalogue
from generator.refusal import Refusal


@click.command()
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


@click.command()
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


@click.command()
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
    chosen = [existing(root, path) for path in paths] or [root / "directory"]
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


COMMANDS = (new, draft, fmt)

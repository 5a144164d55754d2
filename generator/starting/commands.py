"""``portal init``: a new town in an empty folder, which passes the check and builds at once."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from generator.language.words import SPOKEN, said
from generator.options import as_of_option, show_errors
from generator.refusal import Refusal

_ASKED = ("name", "kana", "switchboard", "switchboard_source", "checked")
"""Without these there is no town."""
_ASKED_TOO = ("english", "languages")
"""What is asked as well when somebody is there to answer."""
_DISTRICT = re.compile(r"[a-z0-9-]+:[^:]+:[^:]+(?::[^:]+)?")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The town's name in Japanese (みどり市). 町の名前。")
@click.option("--kana", help="Its reading in hiragana (みどりし). よみがな。")
@click.option("--en", "english", help="Its name in English, where it has one. 英語の名前（あれば）。")
@click.option("--en-official", is_flag=True, help="The English name is the official one. 英語の名前は公式です。")
@click.option("--languages", help="Languages, by commas (ja,en,easy,ko). 言語。")
@click.option("--switchboard", help="The number of its switchboard. 代表電話の番号。")
@click.option("--switchboard-source", help="The official page that gives the number. 番号が載っている公式ページ。")
@click.option("--checked", metavar="DATE", help="The day on which you read it there. それを見た日。")
@click.option("--plan", help="Its plan of the multi-layered support program. 重層の計画の名前（あれば）。")
@click.option("--plan-kana", help="The plan's reading. 計画のよみがな。")
@click.option("--plan-source", help="The page of the plan. 計画のページ。")
@click.option("--plan-from", metavar="DATE", help="Its first day. 計画のはじめの日。")
@click.option("--plan-to", metavar="DATE", help="Its last day. 計画のおわりの日。")
@click.option("--district", "districts", multiple=True, help="ID:NAME:KANA[:ENGLISH], once each. 地区。")
@click.option("--districts-source", help="The page that names the districts. 地区のページ。")
@as_of_option
def init(folder: Path, as_of: date, **given: Any) -> None:
    """Makes a new town in FOLDER, with the records that hold for any town. 新しい町をつくります。

    Asks for what is not given.
    """
    from generator import folders
    from generator.starting.town import files_of

    answers = _answers(_all_asked(given))
    made = dict(files_of(answers))
    there = sorted(name for name in made if (folder / name).exists())
    if there:
        raise Refusal(said("init_there", " / ", folder=folder, file=there[0]))
    with tempfile.TemporaryDirectory() as beside:
        root = Path(beside).resolve()
        for name, data in made.items():
            folders.put(root / name, data)
        _put_in_order(root, as_of)
        for name in made:
            folders.put(folder / name, (root / name).read_bytes())
    click.echo(said("init_made", folder=folder, files=len(made)))


def _put_in_order(root: Path, as_of: date) -> None:
    """Formats the records as ``portal fmt`` does and checks them all; with an error nothing is made of it."""
    from generator.records.files import yaml_files
    from generator.records.form import format_record
    from generator.records.load import load, schemas_of
    from generator.records.problem import load_catalogue

    catalogue = load_catalogue(root / "schema")
    schemas = schemas_of(root, catalogue)
    for path in yaml_files(root / "directory"):
        path.write_bytes(format_record(path, root, schemas, catalogue).text.encode())
    loaded = load(root, as_of)
    if not loaded.ok:
        show_errors(loaded.problems)
        raise Refusal(said("init_wrong"))


def _all_asked(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, and what somebody answers for the rest. Raises ``Refusal`` where nobody is there."""
    missing = [name for name in _ASKED if not given[name]]
    if missing and not sys.stdin.isatty():
        raise Refusal(said("init_missing", " / ", options=", ".join(f"--{name.replace('_', '-')}" for name in missing)))
    answered = {name: click.prompt(said(f"init_ask_{name}", " / ")).strip() for name in missing}
    for name in _ASKED_TOO if missing else ():
        if not given[name]:
            answered[name] = click.prompt(said(f"init_ask_{name}", " / "), default="", show_default=False).strip()
    return {**given, **answered}


def _answers(given: dict[str, Any]) -> Any:
    from generator.starting.town import EASY, Answers, District

    known = [path.name.removesuffix(".yaml") for path in files("generator.language").joinpath("words").iterdir()]
    languages = [code for code in (given["languages"] or ",".join(SPOKEN)).replace(" ", "").split(",") if code]
    for code in languages:
        if code not in known:
            raise Refusal(said("init_no_language", " / ", code=code, known=", ".join(sorted(known))))
    if languages[:1] != list(SPOKEN[:1]):
        raise Refusal(said("init_first_language", " / ", code=SPOKEN[0]))
    if given["plan"] and not all(given[f"plan_{part}"] for part in ("kana", "source", "from", "to")):
        raise Refusal(said("init_plan", " / "))
    if given["districts"] and not given["districts_source"]:
        raise Refusal(said("init_districts", " / "))
    return Answers(
        ja=given["name"],
        kana=given["kana"],
        switchboard=given["switchboard"],
        switchboard_source=given["switchboard_source"],
        checked=given["checked"],
        en=given["english"] or "",
        official=given["en_official"],
        languages=sorted(languages, key=lambda code: (code not in SPOKEN, code != EASY)),
        plan=given["plan"] or "",
        plan_kana=given["plan_kana"] or "",
        plan_source=given["plan_source"] or "",
        plan_from=given["plan_from"] or "",
        plan_to=given["plan_to"] or "",
        districts=[District(*parts) for parts in _districts(given["districts"])],
        districts_source=given["districts_source"] or "",
    )


def _districts(written: tuple[str, ...]) -> Iterator[list[str]]:
    for one in written:
        if not _DISTRICT.fullmatch(one):
            raise Refusal(said("init_district", " / ", value=one))
        yield one.split(":")


COMMANDS = (init,)

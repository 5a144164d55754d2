"""``portal index``: one page that leads to several towns, made from their built sites."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from generator.language.words import SPOKEN, said, said_each
from generator.refusal import Refusal

_WORDS = (
    "index_title", "index_lead", "index_find", "index_none", "index_desks", "index_as_of", "index_data", "index_json",
)  # fmt: skip
_BESIDE = ("towns.css", "towns.js")


@click.command()
@click.argument("towns", nargs=-1, required=True, metavar="TOWN...")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the page goes. 置き場所。")
def index(towns: tuple[str, ...], out: Path) -> None:
    """Joins the built sites of several towns into one page. 作った町のサイトを一つの一覧にします。

    TOWN is the folder of a built site, or FOLDER=https://its.public.address/.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from generator import folders
    from generator.joining.towns import as_json, joined

    listed = [(Path(folder), url) for folder, _, url in (town.partition("=") for town in towns)]
    inside = [folder for folder, _url in listed if folder.resolve() == out.resolve()]
    if inside:
        raise Refusal(said("index_out", " / ", folder=out))
    found = joined(listed, out)
    words: dict[str, dict[str, str]] = {code: {} for code in SPOKEN}
    for key in _WORDS:
        for code, text in said_each(key).items():
            words[code][key] = text
    made = Environment(loader=PackageLoader("generator.joining", ""), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    page = made.get_template("page.j2").render(towns=found, words=words)
    with folders.target(out.parent, out, folders.busy) as target, folders.staged(target) as staged:
        folders.put(staged / "index.html", page.encode())
        folders.put(staged / "towns.json", as_json(found).encode())
        for name in _BESIDE:
            folders.put(staged / name, files("generator.joining").joinpath(name).read_bytes())
    click.echo(said("index_made", " / ", folder=out, towns=len(found)))


COMMANDS = (index,)

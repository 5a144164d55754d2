"""``portal build``, ``booklet`` and ``serve``: the site, its paper, and the site while somebody edits."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of, show_errors
from generator.refusal import Refusal


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes (site/).")
@click.option("--site-url", help="The public address, when the site is published. 公開アドレス。")
@click.option(
    "--engine",
    type=click.Choice(("mkdocs", "properdocs")),
    help="Renders hand-written pages, to the same bytes. 手書きのページを、これで作ります（同じものができます）。",
)
@click.option(
    "--incremental", is_flag=True, help="Takes over what the last such build made. 前に作ったものを使います。"
)
@as_of_option
@click.pass_obj
def build(
    root: Path, out: Path | None, site_url: str | None, engine: str | None, incremental: bool, as_of: date
) -> None:
    """Builds the site. A failed build leaves the last good one. サイトを作ります。"""
    from generator.build import build as build_site
    from generator.engine import Engine

    gc.disable()  # at the end too nobody looks for garbage: the process ends with it
    target = out or root / "site"
    result = build_site(
        root,
        target,
        as_of,
        site_url=site_url,
        progress=_progress,
        engine=Engine(engine) if engine else None,
        incremental=incremental,
    )
    if not result.ok:
        show_errors(result.problems)
        raise Refusal(said("cli_site_stays"))
    click.echo(said("cli_built", " / ", pages=result.pages, folder=target.resolve().name))


@click.command()
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


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@as_of_option
@click.pass_obj
def serve(root: Path, host: str, port: int, as_of: date) -> None:
    """Shows the site while you edit; a wrong record becomes a readable page. 編集しながら見ます。"""
    from generator.serve import serve as run

    run(root, host, port, as_of, announce=click.echo)


COMMANDS = (build, booklet, serve)

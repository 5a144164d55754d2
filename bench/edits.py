"""``python -m bench.edits``: how long it takes from the saving of a file until ``portal serve`` shows it.

Prints a row for each number of records and each file that is edited: a record that little refers to, the one that most
others refer to, and a page that a person wrote. ``edit`` is the time until its page is there; ``judged`` until the
rules across all records have been asked too. The watch waits a tenth of a second more for an editor to finish.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click

from bench.measure import DAY
from bench.table import table
from bench.town import write_root
from generator.live import Live
from generator.records.content import content_pages
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame.links import path_of
from tests.support.roots import REPOSITORY, copy_root

_KIND, _FIELD = "agency", "summary"


@click.command()
@click.option("--sizes", default="100,1000,10000", show_default=True, help="Numbers of records; 0: the real ones.")
@click.option("--repeat", type=click.IntRange(1), default=5, show_default=True, help="Edits of each file.")
def main(sizes: str, repeat: int) -> None:
    """Measures edits while the site is served. なおしてから見えるまでを測ります。"""
    rows = []
    for size in map(int, sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = Path(folder) / "town"
            if size:
                write_root(root, size)
            else:
                copy_root(root, REPOSITORY)
            rows += [[f"{size:,}" if size else "the real ones", *row] for row in _measured(root, repeat)]
    heads = ["records", "file", "referred to by", "first page", "edit", "slowest", "judged"]
    click.echo("\n".join(table(heads, rows)))


class _Edited(NamedTuple):
    """A file that is edited: where it stands below the root, who writes in it, its page, and how many refer to it."""

    file: str
    write: Callable[[Path, int], None]
    page: str
    users: int


def _measured(root: Path, repeat: int) -> Iterator[list[str]]:
    files = _edited(load(root, DAY).directory)
    (root / "live").mkdir()
    live = Live(root, root / "live", DAY)
    gc.disable()  # as ``portal serve`` does
    first = _seconds(live, files[0].page)
    live.judged()
    for file in files:
        _seconds(live, file.page)
        live.judged()
        shown, judged = [], []
        for turn in range(repeat):
            file.write(root / file.file, turn)
            began = time.perf_counter()
            shown.append(_seconds(live, file.page))
            live.judged()
            judged.append(time.perf_counter() - began)
        times = (first, median(shown), max(shown), median(judged))
        yield [file.file, f"{file.users:,}", *(f"{seconds:.2f} s" for seconds in times)]


def _seconds(live: Live, page: str) -> float:
    """How long it takes to read what has changed and to make a page."""
    began = time.perf_counter()
    live.refresh()
    made = live.get(page)
    if live.problem or made is None:
        raise click.ClickException(live.problem or page)
    return time.perf_counter() - began


def _edited(directory: Directory) -> list[_Edited]:
    by_users = sorted(directory.of(_KIND), key=lambda record: len(directory.referrers(record.ref)))
    records = [
        _Edited(record.file, edit, f"{path_of(directory, record)}index.html", len(directory.referrers(record.ref)))
        for record in (by_users[0], by_users[-1])
    ]
    by_hand = content_pages(directory, directory.locales[0])[0]
    return [*records, _Edited(by_hand.file, _add_line, f"{by_hand.path}index.html", 0)]


def _add_line(path: Path, turn: int) -> None:
    with path.open("a", encoding="utf-8") as page:
        page.write(f"\n{turn}\n")


def edit(path: Path, turn: int) -> None:
    """Writes another number at the end of the Japanese summary."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index(f"{_FIELD}:") + 1
    lines[at] = lines[at].split("。（")[0].rstrip("'\"") + f"。（{turn}）"
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

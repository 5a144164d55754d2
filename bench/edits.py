"""``python -m bench.edits``: how long it takes from the saving of a record until ``portal serve`` shows it.

Prints a row for each number of records and each record that is edited: one that little refers to, and the one that
most others refer to. ``edit`` is the time until its page is there; ``judged`` until the rules across all records have
been asked too. The watch waits a tenth of a second more for an editor to finish.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import click

from bench.measure import DAY
from bench.table import table
from bench.town import write_root
from generator.live import Live
from generator.records.directory import Directory, Record
from generator.records.load import load
from generator.site.frame.links import path_of
from tests.support.roots import REPOSITORY, copy_root

_KIND, _FIELD = "agency", "summary"


@click.command()
@click.option("--sizes", default="100,1000,10000", show_default=True, help="Numbers of records; 0: the real ones.")
@click.option("--repeat", type=click.IntRange(1), default=5, show_default=True, help="Edits of each record.")
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
    heads = ["records", "record", "referred to by", "first page", "edit", "slowest", "judged"]
    click.echo("\n".join(table(heads, rows)))


def _measured(root: Path, repeat: int) -> Iterator[list[str]]:
    directory = load(root, DAY).directory
    (root / "live").mkdir()
    live = Live(root, root / "live", DAY)
    gc.disable()  # as ``portal serve`` does
    first = _seconds(live, directory, _edited(directory)[0])
    live.judged()
    for record in _edited(directory):
        _seconds(live, directory, record)
        live.judged()
        shown, judged = [], []
        for turn in range(repeat):
            edit(root / record.file, turn)
            began = time.perf_counter()
            shown.append(_seconds(live, directory, record))
            live.judged()
            judged.append(time.perf_counter() - began)
        users = len(directory.referrers(record.ref))
        times = (first, median(shown), max(shown), median(judged))
        yield [record.ref, f"{users:,}", *(f"{seconds:.2f} s" for seconds in times)]


def _seconds(live: Live, directory: Directory, record: Record) -> float:
    """How long it takes to read what has changed and to make the page of a record."""
    began = time.perf_counter()
    live.refresh()
    page = live.get(f"{path_of(directory, record)}index.html")
    if live.problem or page is None:
        raise click.ClickException(live.problem or record.ref)
    return time.perf_counter() - began


def _edited(directory: Directory) -> tuple[Record, Record]:
    by_users = sorted(directory.of(_KIND), key=lambda record: len(directory.referrers(record.ref)))
    return by_users[0], by_users[-1]


def edit(path: Path, turn: int) -> None:
    """Writes another number at the end of the Japanese summary."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index(f"{_FIELD}:") + 1
    lines[at] = lines[at].split("。（")[0].rstrip("'\"") + f"。（{turn}）"
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

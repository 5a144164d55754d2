"""``python -m bench``: measures speed, search, map, danger, quality; writes docs/benchmarks*.md and quality.md."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import click

from bench import builds, checks, danger, maps, searches, standards
from bench.measure import MeasureError, Run, Sample
from bench.report import Results, as_markdown
from bench.town import write_root
from generator.booklet import BookletError
from tests.support.roots import REPOSITORY

LARGE = 5000
"""From this many records on, a build is run once: it takes minutes and varies little."""

Tool = Callable[[Path], Run]


def _sizes(_context: click.Context, _parameter: click.Parameter, value: str) -> list[int]:
    try:
        sizes = sorted({int(part) for part in value.split(",")})
    except ValueError:
        raise click.BadParameter("numbers with commas between them, such as 100,1000") from None
    if not sizes or sizes[0] < 100:
        raise click.BadParameter("a town has at least 100 records")
    return sizes


@click.command()
@click.option("--sizes", default="100,1000,10000", callback=_sizes, show_default=True, help="Numbers of records.")
@click.option("--repeat", type=click.IntRange(1), default=3, show_default=True, help="Runs of each tool.")
@click.option(
    "--search-sizes",
    default="150,1000,5000",
    callback=_sizes,
    show_default=True,
    help="Numbers of records for the search.",
)
@click.option(
    "--only", type=click.Choice(["check", "build", "search", "map", "danger", "quality"]), help="Measure one."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=REPOSITORY / "docs" / "benchmarks.md",
    help="Where the results go (docs/benchmarks.md).",
)
def main(sizes: list[int], repeat: int, search_sizes: list[int], only: str | None, out: Path) -> None:
    """Measures check, build and search beside other tools, the map, and the site as a web page. 速さと質を測ります。"""
    if only in (None, "map"):
        _maps(out.with_name(f"{out.stem}-map.md"))
    if only in (None, "danger"):
        _danger(out.with_name(f"{out.stem}-danger.md"))
    if only in (None, "quality"):
        _quality(out.with_name("quality.md"), repeat)
    if only in ("map", "danger", "quality"):
        return
    checked: list[Sample] = []
    built: list[Sample] = []
    pages: dict[int, int] = {}
    options = [] if only == "search" else [f"--sizes {','.join(map(str, sizes))}"]
    options += [f"--search-sizes {','.join(map(str, search_sizes))}"] if only in (None, "search") else []
    options += [f"--repeat {repeat}"] + ([f"--only {only}"] if only else [])
    command = f'make bench BENCH="{" ".join(options)}"'
    before = out.read_text(encoding="utf-8") if out.is_file() else ""
    out.parent.mkdir(parents=True, exist_ok=True)

    # Written after each size, so that an hour's work is not lost with the last one.
    def write(found: searches.Searches | None = None) -> None:
        results = Results(command, _machine(), checked, built, pages, found)
        out.write_text(as_markdown(results, before), encoding="utf-8")

    try:
        for size in sizes if only != "search" else ():
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                root = Path(folder) / "town"
                _say(f"{size:,} records: writing them")
                write_root(root, size)
                if only != "build":
                    checked += _measure(checks.tools(), root, size, repeat)
                if only != "check":
                    built += _measure(builds.tools(), root, size, 1 if size >= LARGE else repeat)
                    pages[size] = builds.pages(root)
            write()
        if only in (None, "search"):
            searches.measure(search_sizes, repeat, _say, write)
    except (MeasureError, BookletError) as error:
        raise click.ClickException(str(error)) from None
    _say(f"written: {out.name}")


def _danger(out: Path) -> None:
    """Measures how well danger is told and writes what it found."""
    out.write_text(danger.as_markdown('make bench BENCH="--only danger"'), encoding="utf-8")
    _say(f"written: {out.name}")


def _maps(out: Path) -> None:
    """Measures the map page and writes what it found."""
    found = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            for one in maps.measure(Path(folder)):
                found.append(one)
                _say(f"map, {one.marks:,} marks: {one.weight:.0f} kB, {len(one.frames)} frames, {one.work:.1f} ms each")
        except (MeasureError, BookletError) as error:
            raise click.ClickException(str(error)) from None
    out.write_text(maps.as_markdown('make bench BENCH="--only map"', found), encoding="utf-8")
    _say(f"written: {out.name}")


def _quality(out: Path, repeat: int) -> None:
    """Holds the site against the standards of web pages and writes what it found."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            found = standards.measure(Path(folder), repeat, _say)
        except (MeasureError, BookletError) as error:
            raise click.ClickException(str(error)) from None
    out.write_text(standards.written(found), encoding="utf-8")
    _say(f"written: {out.name}")


def _measure(tools: Iterable[tuple[str, Tool]], root: Path, size: int, repeat: int) -> list[Sample]:
    """Runs every tool in turn, then again, so that a busy moment of the machine meets all of them."""
    named = list(tools)
    runs: dict[str, list[Run]] = {name: [] for name, _tool in named}
    for turn in range(1, repeat + 1):
        for name, tool in named:
            run = tool(root)
            runs[name].append(run)
            took = f"{run.seconds:.2f} s, {run.cpu:.2f} s of processor, {run.peak:.0f} MiB"
            _say(f"{size:,} records: {name} {turn}/{repeat}: {took}")
    return [Sample(name, size, tuple(found)) for name, found in runs.items()]


def _machine() -> dict[str, str]:
    """What the numbers depend on; nothing that tells whose machine it is."""
    facts = {
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }
    facts |= {name: version(name) for name in ("check-jsonschema", "mkdocs", "mkdocs-material", "pagefind")}
    told = subprocess.run(
        ["stat", "-f", "-c", "%T", tempfile.gettempdir()], capture_output=True, text=True, check=False
    )
    facts["files on"] = told.stdout.strip() or "unknown"
    hugo = shutil.which(builds.HUGO)
    if hugo:
        said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=False).stdout
        found = re.search(r"v(\d+\.\d+\.\d+)", said)
        facts["hugo"] = found.group(1) if found else "unknown"
    return facts


def _say(text: str) -> None:
    click.echo(f"… {text}", err=True)


if __name__ == "__main__":
    sys.exit(main())

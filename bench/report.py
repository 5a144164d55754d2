"""The results as ``docs/benchmarks.md``: pure functions of the samples and the facts of the machine.

The document has a section for each part of the benchmark, each with the command and the machine that it is from, so
that one part can be measured again without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import builds, checks, searchreport
from bench.measure import Sample
from bench.searches import Searches
from bench.table import growth, table


@dataclass(frozen=True)
class Results:
    """Everything one run of the benchmark found; ``pages`` maps a number of records to the pages they became."""

    command: str
    machine: Mapping[str, str]
    checks: Sequence[Sample]
    builds: Sequence[Sample]
    pages: Mapping[int, int]
    searches: Searches | None = None


_INTRODUCTION = """# 速さ / Benchmarks

このページは `make bench` が書きます。手で直さないでください。
実在のものと同じ形・長さの架空の記録で、一回の実行の中で測った中央値です。時間より、割合と増え方を見てください。

Written by `make bench`; do not edit. Medians, measured within one run on invented records with the form, the length
and the variety of words of the real ones. Times depend on the machine: look at the ratios and at the growth.
Processor time adds up all processes, and other work on the machine hardly changes it.
"""

_CHECK, _BUILD = "検査 / Checking", "サイトを作る / Building"
_ORDER = (_CHECK, _BUILD, searchreport.TITLE)


def as_markdown(results: Results, before: str = "") -> str:
    """The whole document; sections of parts that were not measured stay as they were in ``before``."""
    found = _sections(before) | dict(_measured(results))
    parts = [f"## {title}\n\n{found[title].strip()}\n" for title in _ORDER if title in found]
    return "\n".join([_INTRODUCTION, *parts])


def _sections(text: str) -> dict[str, str]:
    """The sections of a document, each without its heading."""
    parts = (part.partition("\n") for part in f"\n{text}".split("\n## ")[1:])
    return {title: body for title, _, body in parts}


def _measured(results: Results) -> Iterator[tuple[str, str]]:
    if results.checks:
        yield _CHECK, _section(results, _CHECKS, _table(results.checks, checks.PORTAL, {}), results.checks)
    if results.builds:
        yield _BUILD, _section(results, _BUILDS, _table(results.builds, builds.PORTAL, results.pages), results.builds)
    if results.searches is not None:
        yield searchreport.TITLE, "\n".join([*_origin(results), "", *searchreport.as_lines(results.searches)])


def _section(results: Results, text: str, rows: Iterable[str], samples: Sequence[Sample]) -> str:
    grown = growth(samples, _GROWTH, ["tool"], {"processor": lambda one: one.cpu, "memory": lambda one: one.peak})
    return "\n".join([text, *_origin(results), "", *rows, *grown])


def _origin(results: Results) -> Iterator[str]:
    """The command and the machine that a section is from."""
    yield "```sh"
    yield results.command
    yield "```"
    yield ""
    yield "; ".join(f"{name}: {value}" for name, value in results.machine.items()) + "."


_CHECKS = """`portal check` は形と、記録どうしの規則のすべてを調べます。
check-jsonschema は同じファイルの形だけを、種類ごとに一回ずつ調べます。

`portal check` checks the form and every rule across records; check-jsonschema checks only the form of the same
files, one call a kind, since a call takes one schema. Both times include starting Python.
"""

_BUILDS = """`portal build` は検査、ページとオープンデータの書き出し、枠に入れること、できたサイトの確認までの全部です。
`--incremental` は、記録を一つなおしたあとに、前に作ったものを使って作る時間です。
Material for MkDocs は、できたページの中身（日英）を HTML にするだけです。
Hugo は、同じ記録（もう計算のすんだオープンデータ）と
同じページの型から、同じページと JSON を作ります。検査も、電話の行き先を決めることもしません。

`portal build` is everything from nothing: the check, pages and open data, the frame, and the verification of the
finished site. With `--incremental` a record was edited since the last such build. Material for MkDocs as it comes,
with no page in the navigation and search off, turns the contents of the same pages (both languages) into HTML.
Hugo, where it is installed, does the same work from the same records: its templates write each record's page and
JSON in the portal's frame from the open data, in which whom one calls and who refers to whom is computed already;
it checks nothing. Pages that are not one record's it takes over finished.
"""

_GROWTH = """
増え方の指数です。1 なら記録の数に比例し、2 なら二乗で増えます。メモリーは一番大きなプロセスのものです。

Exponent of growth: 1 is in proportion to the records, 2 their square. It is the slope of a straight line through
the sizes, both axes logarithmic; the last step is between the two largest sizes, where starting Python no longer
counts. Memory is that of the largest single process.
"""


def _table(samples: Sequence[Sample], base: str, pages: Mapping[int, int]) -> Iterator[str]:
    """A row a size and tool, each beside the portal; with the number of pages where there are any."""
    own = {sample.size: sample for sample in samples if sample.tool == base}

    def row(one: Sample) -> Iterator[str]:
        portal = own[one.size]
        yield f"{one.size:,}"
        if pages:
            yield f"{pages[one.size]:,}"
        yield from (one.tool, f"{len(one.runs)}")
        yield from (f"{one.seconds:.2f} s", f"{one.seconds / portal.seconds:.2f}")
        yield from (f"{one.cpu:.2f} s", f"{one.cpu / portal.cpu:.2f}", f"{one.peak:,.0f} MiB")

    head = ["records", *(["pages"] if pages else []), "tool", "runs"]
    head += ["time", "× portal", "processor", "× portal", "memory"]
    return table(head, [list(row(one)) for one in sorted(samples, key=lambda one: one.size)])

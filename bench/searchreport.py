"""The search part of ``docs/benchmarks.md``: a pure function of what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bench.engines import PORTAL, TOOLS
from bench.measure import exponent
from bench.quality import ALL, Quality
from bench.searches import LARGE, LITTLE, Searches
from bench.speed import FRESH, QUERIES, SLOWED, Speed, Weight

One = TypeVar("One", Weight, Speed)

TITLE = "検索 / Searching"

_QUALITY = """
### 答えのよさ / Quality

実在の記録のサイトで、`tests/real/search/` のすべての質問を三つの検索に聞きました。
recall@5 は、出てほしい記録のうち最初の五つにあった割合です。
MRR@10 は最初の正しい結果の順位の逆数の平均、empty は結果が一つもない割合です。

Every query of `tests/real/search/`, put to three searches over the same pages of the real records, in one browser: the
portal's own (in Python, which the tests hold equal to the browser), Material for MkDocs' (its own worker and index)
and Pagefind's. `queries` is tuned to, and its last urgent ones were written together with their words. The held-out
sets were written without looking at the vocabulary: what `held-out` showed to be weak guided an extension by theme;
`held-out-2` was written after that and is reported as it is: its row is what to expect of queries nobody has seen.
The others find pages, so a record counts as found when its page is (all hotlines share one), and lists, tables and
other pages that are no record's are taken out of their results. Both rules favour the others; an answer is empty only
when there was no result of any kind. The portal also knows the words of residents that stand on no page: the
comparison is between what a reader would get, not between engines fed alike.
"""

_BYTES = """
### 大きさ / Bytes

架空の記録で、gzip のあとの大きさ（kB）です。
「first answer」は最初の答えまでに読むもの、「all」は検索のファイルの全部です。

Invented records; kB after gzip. What is loaded before the first query (scripts, then data), what the first query
adds, both together, and all files that some query may load. Pagefind loads piece by piece; its `first answer`
includes its WebAssembly and ten results. The other tools' own fields and lists of results are not counted, ours are.
"""

_TIMES = f"""
### 時間 / Time

処理を {SLOWED} 倍おそくした Chromium で測りました。
おそくできるのはページ自身の処理だけなので、どの検索もワーカーを使わずに動かしています。
「first」は読みこんだあとの最初の質問（一番おそかったもの）、「median」「95 %」はその後の質問です。

Chromium with its processor slowed {SLOWED} times. That slows only a page's main thread, so each search runs its own
worker's script there. Loading: fetching (from this machine), and making or reading the index. `first` is the first
query of a visit, the longest of {FRESH} visits of ours; then the median of up to {QUERIES} further ones ({LITTLE} for
the others from {LARGE:,} records on), and what 95 of 100 keep within. ms; processor is the time that the thread
worked, which other work on the machine makes little longer. The portal's answer comes with its ten cards, marks and
filters, Pagefind's with ten fetched pages.
"""

_TYPING = f"""
### 文字を打つとき / Typing

実際のページとワーカーで、索引を読みこむ間から打ちはじめました。質問のたびに欄を空にして、少し待ちます。
ページの処理は {SLOWED} 倍おそくしています。

The real page with its worker, typed into from the first moment on, while the index still loads; before each query the
field is emptied for a moment, and the ways in come back. The page's thread slowed {SLOWED} times. The longest task of
that thread (tasks below 50 ms are not told, and count as 0), the longest way from a key to the next picture, and the
median wait from the last key to the list, the field's pause of 150 ms included (the worker is not slowed). ms.
"""

_GROWTH = """
増え方の指数です（1 なら記録の数に比例）。

Exponent of growth: 1 is in proportion to the records; the last step is between the two largest sizes.
"""


def as_lines(found: Searches) -> Iterator[str]:
    """The part without its heading."""
    yield from _QUALITY.splitlines()[1:]
    yield ""
    yield from _qualities(found.qualities)
    if found.weights:
        yield from _BYTES.splitlines()
        yield ""
        yield from _weights(found.weights)
        yield from _growth(found.weights, {"first answer": lambda one: one.first, "all": lambda one: one.all})
    if found.speeds:
        yield from _TIMES.splitlines()
        rates = ", ".join(f"{rate:.2f} ({size:,})" for size, rate in found.slowed.items())
        yield ""
        yield f"同じ計算にかかった時間の倍率（確かめ） / how much longer the same work really took: {rates}."
        yield ""
        yield from _speeds(found.speeds)
        yield from _growth(
            found.speeds,
            {"load": lambda one: one.load.processor, "median": lambda one: one.middle.processor,
             "95 %": lambda one: one.high.processor},
        )  # fmt: skip
    if found.typings:
        yield from _TYPING.splitlines()
        yield ""
        yield "| records | language | page | longest task | key to picture | wait |"
        yield "| ---: | --- | --- | ---: | ---: | ---: |"
        for one in found.typings:
            numbers = " | ".join(f"{number:,.0f}" for number in (one.task, one.key, one.wait))
            yield f"| {one.size:,} | {one.language} | {one.page} | {numbers} |"


def _qualities(qualities: Sequence[Quality]) -> Iterator[str]:
    """One row a set, language and type; the tools side by side."""
    names = [f"{measure} {tool}" for measure in ("recall@5", "MRR@10", "empty") for tool in TOOLS]
    yield f"| set | language | type | queries | {' | '.join(names)} |"
    yield f"| --- | --- | --- | ---: | {' | '.join('---:' for _name in names)} |"
    scores = {(one.set, one.language, one.type, one.tool): one.score for one in qualities}
    keys = dict.fromkeys(key[:3] for key in scores)
    for key in sorted(keys, key=lambda key: (key[0] != "queries", key[0], key[1] != "ja")):
        found = [scores[(*key, tool)] for tool in TOOLS if (*key, tool) in scores]
        if len(found) < len(TOOLS):
            continue
        cells = [f"{score.recall:.3f}" for score in found] + [f"{score.mrr:.3f}" for score in found]
        cells += [f"{100 * score.empty:.0f} %" for score in found]
        mark = "**" if key[2] == ALL else ""
        yield f"| {key[0]} | {key[1]} | {mark}{key[2]}{mark} | {found[0].count} | {' | '.join(cells)} |"


def _weights(weights: Sequence[Weight]) -> Iterator[str]:
    yield "| records | language | tool | scripts | data | first query | first answer | × portal | all | × portal |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    own = {(one.size, one.language): one for one in weights if one.tool == PORTAL}
    for one in weights:
        base = own[one.size, one.language]
        parts = " | ".join(f"{part / 1000:,.0f}" for part in (one.scripts, one.data, one.more, one.first))
        times = f"{one.first / base.first:.2f} | {one.all / 1000:,.0f} | {one.all / base.all:.2f}"
        yield f"| {one.size:,} | {one.language} | {one.tool} | {parts} | {times} |"


def _speeds(speeds: Sequence[Speed]) -> Iterator[str]:
    names = ("load: time", "processor", "× portal", "first: time", "processor", "× portal", "median: time", "processor",
             "95 %: time", "processor", "× portal")  # fmt: skip
    yield f"| records | language | tool | visits | {' | '.join(names)} |"
    yield f"| ---: | --- | --- | ---: | {' | '.join('---:' for _name in names)} |"
    own = {(one.size, one.language): one for one in speeds if one.tool == PORTAL}
    for one in speeds:
        base = own[one.size, one.language]
        cells = [f"{one.size:,}", one.language, one.tool, f"{len(one.loads)}"]
        for took, beside in ((one.load, base.load), (one.first, base.first), (one.middle, None), (one.high, base.high)):
            cells += [f"{took.time:,.0f}", f"{took.processor:,.0f}"]
            cells += [f"{took.processor / beside.processor:.2f}"] if beside else []
        yield f"| {' | '.join(cells)} |"


def _growth(found: Sequence[One], values: dict[str, Callable[[One], float]]) -> Iterator[str]:
    """The exponents of growth of each tool and language; nothing when only one size was measured."""
    sizes = sorted({one.size for one in found})
    if len(sizes) < 2:
        return
    yield from _GROWTH.splitlines()
    yield ""
    yield f"| language | tool | {' | '.join(f'{name} | {name}, last step' for name in values)} |"
    yield f"| --- | --- | {' | '.join('---: | ---:' for _name in values)} |"
    for language, tool in dict.fromkeys((one.language, one.tool) for one in found):
        own = [one for one in found if (one.language, one.tool) == (language, tool)]
        last = [one for one in own if one.size in sizes[-2:]]
        numbers = [
            exponent([(one.size, value(one)) for one in chosen]) for value in values.values() for chosen in (own, last)
        ]
        cells = " | ".join("–" if number is None else f"{number:.2f}" for number in numbers)
        yield f"| {language} | {tool} | {cells} |"

"""The search part of ``docs/benchmarks.md``: a pure function of what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.engines import PORTAL, TOOLS
from bench.quality import ALL, Quality
from bench.searches import LARGE, LITTLE, Searches
from bench.speed import FRESH, QUERIES, SLOWED, Speed, Weight
from bench.table import growth, table
from bench.typed import Typing

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


_EACH = ("language", "tool")


def as_lines(found: Searches) -> Iterator[str]:
    """The part without its heading."""
    yield from [*_QUALITY.splitlines()[1:], "", *_qualities(found.qualities)]
    if found.weights:
        yield from [*_BYTES.splitlines(), "", *_weights(found.weights)]
        yield from growth(
            found.weights, _GROWTH, _EACH, {"first answer": lambda one: one.first, "all": lambda one: one.all}
        )
    if found.speeds:
        rates = ", ".join(f"{rate:.2f} ({size:,})" for size, rate in found.slowed.items())
        told = f"同じ計算にかかった時間の倍率（確かめ） / how much longer the same work really took: {rates}."
        yield from [*_TIMES.splitlines(), "", told, "", *_speeds(found.speeds)]
        yield from growth(
            found.speeds, _GROWTH, _EACH,
            {"load": lambda one: one.load.processor, "median": lambda one: one.middle.processor,
             "95 %": lambda one: one.high.processor},
        )  # fmt: skip
    if found.typings:
        yield from [*_TYPING.splitlines(), "", *_typings(found.typings)]


def _qualities(qualities: Sequence[Quality]) -> Iterator[str]:
    """One row a set, language and type; the tools side by side."""
    scores = {(one.set, one.language, one.type, one.tool): one.score for one in qualities}
    keys = dict.fromkeys(key[:3] for key in scores)
    rows = []
    for key in sorted(keys, key=lambda key: (key[0] != "queries", key[0], key[1] != "ja")):
        found = [scores[(*key, tool)] for tool in TOOLS if (*key, tool) in scores]
        if len(found) < len(TOOLS):
            continue
        cells = [f"{score.recall:.3f}" for score in found] + [f"{score.mrr:.3f}" for score in found]
        cells += [f"{100 * score.empty:.0f} %" for score in found]
        mark = "**" if key[2] == ALL else ""
        rows.append([key[0], key[1], f"{mark}{key[2]}{mark}", f"{found[0].count}", *cells])
    names = [f"{measure} {tool}" for measure in ("recall@5", "MRR@10", "empty") for tool in TOOLS]
    return table(["set", "language", "type", "queries", *names], rows)


def _weights(weights: Sequence[Weight]) -> Iterator[str]:
    own = {(one.size, one.language): one for one in weights if one.tool == PORTAL}
    rows = []
    for one in weights:
        base = own[one.size, one.language]
        parts = [f"{part / 1000:,.0f}" for part in (one.scripts, one.data, one.more, one.first)]
        beside = [f"{one.first / base.first:.2f}", f"{one.all / 1000:,.0f}", f"{one.all / base.all:.2f}"]
        rows.append([f"{one.size:,}", *_key(one), *parts, *beside])
    head = ["records", *_EACH, "scripts", "data", "first query", "first answer", "× portal", "all", "× portal"]
    return table(head, rows)


def _speeds(speeds: Sequence[Speed]) -> Iterator[str]:
    own = {(one.size, one.language): one for one in speeds if one.tool == PORTAL}
    rows = []
    for one in speeds:
        base = own[one.size, one.language]
        cells = [f"{one.size:,}", *_key(one), f"{len(one.loads)}"]
        for took, beside in ((one.load, base.load), (one.first, base.first), (one.middle, None), (one.high, base.high)):
            cells += [f"{took.time:,.0f}", f"{took.processor:,.0f}"]
            cells += [f"{took.processor / beside.processor:.2f}"] if beside else []
        rows.append(cells)
    names = ("load: time", "processor", "× portal", "first: time", "processor", "× portal", "median: time", "processor",
             "95 %: time", "processor", "× portal")  # fmt: skip
    return table(["records", *_EACH, "visits", *names], rows)


def _typings(typings: Sequence[Typing]) -> Iterator[str]:
    rows = [
        [f"{one.size:,}", one.language, one.page, *(f"{number:,.0f}" for number in (one.task, one.key, one.wait))]
        for one in typings
    ]
    return table(["records", "language", "page", "longest task", "key to picture", "wait"], rows)


def _key(one: Weight | Speed) -> tuple[str, str]:
    return one.language, one.tool

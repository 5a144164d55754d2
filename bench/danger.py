"""How well danger is told: sentences of danger and sentences that only look like it, put to the search.

``python -m bench.danger [FILE]`` measures any file of the form of ``tests/real/search/danger/sentences.yaml``: for each
language a list of ``text``, ``danger``, ``kind`` and ``desks`` (right first answers). It prints what it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from bench.measure import DAY
from bench.table import table
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search.contents import searched
from generator.site.search.ranking import ask
from tests.support.roots import REPOSITORY

SENTENCES = REPOSITORY / "tests" / "real" / "search" / "danger" / "sentences.yaml"
FIRST = 3
"""A right desk must stand among so many."""
SETS = ("unseen-5", "unseen-4", "unseen-3", "unseen-2", "unseen-1", "sentences")
BEFORE = {
    ("unseen-4", "ja"): (1, 1, 16, 57),
    ("unseen-4", "en"): (5, 3, 14, 51),
    ("unseen-3", "ja"): (2, 1, 19, 55),
    ("unseen-3", "en"): (4, 1, 27, 51),
    ("unseen-2", "ja"): (0, 2, 10, 72),
    ("unseen-2", "en"): (0, 0, 13, 71),
    ("unseen-1", "ja"): (1, 0, 43, 115),
    ("unseen-1", "en"): (4, 3, 34, 101),
    ("sentences", "ja"): (0, 0, 8, 127),
    ("sentences", "en"): (0, 0, 2, 128),
}
"""What was measured before the last change of rules and of what is learnt: missed, false alarms aloud and quietly, and
how often a right desk stood among the first."""
_HEAD = """\
# 危険の聞き分け / How danger is told

このページは `make bench` が書きます。手で直さないでください。
検索の文から危険をどれだけ聞き分けるかです。実力の数字は `unseen-5` です。

- `unseen-5`：規則と学ぶ文を最後に変えたあとに、ほかの手が、検索も学ぶ文も見ずに書き、一度だけ測りました。
- `unseen-4`：規則と学ぶ文を最後に変えたあとに、変えたのと同じ手で、結果を見る前に書き、一度だけ測りました。
- `unseen-3`：学ぶ文を書いたのと同じ手で、その前の変更のときに書きました。その後も、文に合わせて直してはいません。
- `unseen-1` と `unseen-2`：ほかの手が書いた文ですが、いまは学ぶ文に入っています。実力の数字ではありません。
  学ぶ前に、順番の決め方だけを変えて測った数字は、いちばん下の表にあります。
- `sentences`：規則を作りながら使った文で、実力の数字ではありません。

表のことば：

- missed：危険なのに、何も出なかった。
- told quietly：危険な文で、ふつうの結果の上に、小さな案内を出した。
- false alarms：危険ではないのに、危険の窓口だけになった。
- quiet false alarms：危険ではないのに、ふつうの結果の上に小さな案内が出た。
  どの文も危険に似せて書いたもので、ふつうの検索では、ずっと少なくなります。
- right desk in first 3：合う窓口が、はじめの3つの中にあった。

Written by `make bench`; do not edit. How well the search tells danger from the words of a query. The set that
says how well it works is `unseen-5`:

- `unseen-5` was written after the last change of the rules and of what is learnt, by another hand that saw neither the
  search nor what it learns from, and measured once.
- `unseen-4` was written after the last change of the rules and of what is learnt, by the hand that made it, before any
  result was seen, and measured once.
- `unseen-3` was written by the hand that wrote what is learnt from, at the change before that one; nothing was tuned
  to its sentences since.
- `unseen-1` and `unseen-2` are by other hands, and are learnt from by now: their figures show what was learnt, not how
  well it works. What the order of the desks alone made of them, before they were learnt from, stands below.
- `sentences` were at hand while the rules were made: they show that nothing was lost, not how well it works.

Missed: danger, and nothing was shown. Told quietly: danger, with a small box above the ordinary results. False alarm:
no danger, and nothing but lines for danger. Quiet false alarm: no danger, with the small box above the results. All
these sentences were written to look like danger: in ordinary queries there are far fewer. Right desk: one that fits
stands among the first three.
"""
_ASIDE = """\
## もっと学ばせてみて / With more to learn from

2026-11-26 に一度だけ測った数字です。 / Measured once, on 2026-11-26.

さらに 3,628 の文（日 1,496、英 2,132）から学び、境目も決めなおしたものと、だれも見ていない `unseen-5` で比べました。
見ながら作った `unseen-3` と `unseen-4` では聞きのがしが 10 から 3 に減りましたが、見ていない文ではよくならず、
「胸が痛い、息ができない」が 119 に着かなくなるなど、決まっている窓口を失う文も出たので、使っていません。
With 3,628 further sentences (1,496 Japanese, 2,132 English) and another border. On `unseen-3` and `unseen-4`, whose
errors were read meanwhile, 3 were missed instead of 10; on `unseen-5`, which nobody had seen, it was no better, and
some sentences lost the line that is certain for them (chest pain no longer led to 119). It is not used.

| unseen-5 | missed | false alarms | quiet false alarms | right desk in first 3 |
| --- | --- | --- | --- | --- |
| ja, as it is → with more | 0 → 0 / 60 | 0 → 2 / 60 | 18 → 11 / 60 | 59 → 59 / 60 |
| en, as it is → with more | 0 → 0 / 60 | 2 → 0 / 60 | 26 → 28 / 60 | 60 → 58 / 60 |

## 学ぶ前、試してやめたこと / Before it was learnt from; what was tried and left

2026-11-26 に一度だけ測った数字です。 / Measured once, on 2026-11-26.

`unseen-1` と `unseen-2` を学ぶ前に、窓口の順番の決め方（規則と学んだことを合わせる、ことばの仲間も手がかりにする、
だれの話かで先に出す）だけを変えたときの、合う窓口がはじめの3つにあった割合です。決め方は、この二つの誤りを見て考えました。
The share of right desks among the first three when nothing but their order was changed (rules and signs together,
groups of words as signs, lines for whom the words speak of), before `unseen-1` and `unseen-2` were learnt from. What
went wrong in these two was read while the order was thought out:

| set | language | before | order changed |
| --- | --- | ---: | ---: |
| unseen-1 | ja | 0.885 | 0.923 |
| unseen-1 | en | 0.777 | 0.831 |
| unseen-2 | ja | 0.900 | 0.950 |
| unseen-2 | en | 0.887 | 0.950 |

長い文を句読点や「けど・ので・のに」で切り、いちばん強い部分だけ、または部分の最大で決める方法も試しました。どれも悪くなったので、
使っていません。文の中にある言いかえは、まわりの長さにかかわらず全部の重みで数えるので、切らなくても埋もれません。
Cutting long sentences at their marks and at words such as "but" and "because", and letting the strongest clause
decide, was tried, too. It was no better anywhere and is not used: an expression inside a sentence counts with its
whole weight, however long the sentence is around it.

| measure | set | language | whole | best of all clauses |
| --- | --- | --- | ---: | ---: |
| danger told from none (area under the curve) | unseen-1 | ja | 0.947 | 0.923 |
| danger told from none (area under the curve) | unseen-1 | en | 0.950 | 0.914 |
| right kind of danger among the first three | unseen-1 | ja | 0.915 | 0.892 |
| right kind of danger among the first three | unseen-1 | en | 0.815 | 0.808 |
| ordinary search, right desk in first 3, sentences without danger | unseen-1, unseen-2 | ja | 0.681 | 0.671 |
| ordinary search, right desk in first 3, sentences without danger | unseen-1, unseen-2 | en | 0.643 | 0.643 |
| ordinary search, right desk in first 3 | held-out | ja | 0.967 | 0.944 |
"""


@dataclass(frozen=True)
class Sentence:
    """One sentence: whether it is danger, of what kind, and the references of right first answers."""

    text: str
    language: str
    danger: bool
    kind: str
    desks: frozenset[str]


@dataclass(frozen=True)
class Told:
    """What the search made of a sentence: the alarm it raised, and whether a right desk stood among the first.

    ``alarm`` is ``full``, ``quiet`` (the help for it above the ordinary results), or empty.
    """

    sentence: Sentence
    alarm: str
    right: bool

    @property
    def wrong(self) -> str:
        """``missed``, ``false alarm``, ``quiet false alarm``, ``desk``, or nothing when all is well."""
        if bool(self.alarm) != self.sentence.danger:
            return "missed" if self.sentence.danger else "quiet false alarm" if self.alarm == "quiet" else "false alarm"
        return "" if self.right else "desk"


def read(path: Path = SENTENCES) -> list[Sentence]:
    """The sentences of a file."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Sentence(str(one["text"]), language, bool(one["danger"]), str(one["kind"]), frozenset(one["desks"]))
        for language, sentences in found.items()
        for one in sentences
    ]


def measure(directory: Directory, sentences: Sequence[Sentence]) -> Iterator[Told]:
    """Asks every sentence on the pages of its own language."""
    refs = [record.ref for record in searched(directory)]
    for sentence in sentences:
        answer = ask(directory, sentence.text, directory.locale(sentence.language))
        first = [*answer.pinned, *(result.record for result in answer.results)][:FIRST]
        right = any(refs[position] in sentence.desks for position in first)
        heard = bool(answer.alarms or answer.tongue or answer.tears)
        yield Told(sentence, ("quiet" if answer.quiet else "full") if heard else "", right)


def as_lines(told: Sequence[Told]) -> Iterator[str]:
    """A table: by language and by kind how many were missed, told quietly, alarmed at falsely, led to a right desk."""
    rows = []
    for language in dict.fromkeys(one.sentence.language for one in told):
        mine = [one for one in told if one.sentence.language == language]
        for danger in (True, False):
            half = [one for one in mine if one.sentence.danger == danger]
            kinds = dict.fromkeys(one.sentence.kind for one in half)
            for name, chosen in (
                ("**all**", half),
                *((kind, [one for one in half if one.sentence.kind == kind]) for kind in kinds),
            ):
                if chosen and (danger or name == "**all**"):
                    rows.append(
                        [language, "danger" if danger else "no danger", name, str(len(chosen)), *_shares(chosen)]
                    )
    return table(
        [
            "language",
            "sentences",
            "kind",
            "count",
            "missed",
            "told quietly",
            "false alarms",
            "quiet false alarms",
            "right desk in first 3",
        ],
        rows,
    )


def as_markdown(command: str) -> str:
    """The page of the figures of every set."""
    directory = load(REPOSITORY, DAY).directory
    told = {name: list(measure(directory, read(SENTENCES.with_name(f"{name}.yaml")))) for name in SETS}
    parts = [_HEAD, f"```sh\n{command}\n```\n", "\n".join(["## 前と後 / Before and after", "", *_compared(told), ""])]
    parts += ["\n".join([f"## {name}", "", *as_lines(found), ""]) for name, found in told.items()]
    return "\n".join([*parts, _ASIDE])


def _compared(told: Mapping[str, Sequence[Told]]) -> Iterator[str]:
    """A table: what each set was before the last change, and what it is now."""
    rows = []
    for (name, language), before in BEFORE.items():
        mine = [one for one in told[name] if one.sentence.language == language]
        dangers = sum(one.sentence.danger for one in mine)
        pairs = zip(before, figures(mine), (dangers, len(mine) - dangers, len(mine) - dangers, dangers), strict=True)
        rows.append([name, language, *(f"{old} → {new} / {of}" for old, new, of in pairs)])
    return table(["set", "language", "missed", "false alarms", "quiet false alarms", "right desk in first 3"], rows)


def figures(told: Sequence[Told]) -> tuple[int, int, int, int]:
    """Missed, false alarms aloud and quietly, and for how many of danger a right desk stood among the first."""
    missed, false, quiet = (
        sum(one.wrong == wrong for one in told) for wrong in ("missed", "false alarm", "quiet false alarm")
    )
    return missed, false, quiet, sum(one.right for one in told if one.sentence.danger)


def _shares(told: Sequence[Told]) -> list[str]:
    missed, false, quiet, _right = figures(told)
    softly = sum(one.sentence.danger and one.alarm == "quiet" for one in told)
    led = [one.right for one in told if one.sentence.desks]
    right = f"{sum(led) / len(led):.3f}" if led else "–"
    return [str(missed), str(softly), str(false), str(quiet), right]


@click.command()
@click.argument("path", default=SENTENCES, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Each sentence that is told wrongly, too.")
def main(path: Path, listed: bool) -> None:
    """Measures how well danger is told on a file of sentences. 危険の聞き分けを測ります。"""
    told = list(measure(load(REPOSITORY, DAY).directory, read(path)))
    click.echo("\n".join(as_lines(told)))
    for one in told if listed else ():
        if one.wrong:
            click.echo(f"{one.wrong}: {one.sentence.kind}: {one.sentence.text}")


if __name__ == "__main__":
    main()

"""How well danger is told: sentences of danger and sentences that only look like it, put to the search.

``python -m bench.danger [FILE]`` measures any file of the form of ``tests/real/search/danger/sentences.yaml``: for each
language a list of ``text``, ``danger``, ``kind`` and ``desks`` (right first answers). It prints what it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from bench.table import table
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search.contents import searched
from generator.site.search.ranking import ask
from tests.support.roots import AS_OF, REPOSITORY

SENTENCES = REPOSITORY / "tests" / "real" / "search" / "danger" / "sentences.yaml"
FIRST = 3
"""A right desk must stand among so many."""
SETS = ("unseen-3", "unseen-2", "unseen-1", "sentences")
_HEAD = """\
# 危険の聞き分け / How danger is told

このページは `make bench` が書きます。手で直さないでください。
検索の文から危険をどれだけ聞き分けるかです。まったく知らない文での数字は、ここにはありません。

- `unseen-3`：学ぶ文を書いたのと同じ手で、学び方を最後に変える前に書き、変えたあとに測りました。
- `unseen-1` と `unseen-2`：何を手がかりにするかと、境の値を決めるのに使い、合計をくりかえし見ました。
  もう、初めて見る文とはいえません。
- `sentences`：規則を作りながら使った文で、実力の数字ではありません。

表のことば：

- missed：危険なのに、何も出なかった。
- told quietly：危険な文で、ふつうの結果の上に、小さな案内を出した。
- false alarms：危険ではないのに、危険の窓口だけになった。
- quiet false alarms：危険ではないのに、ふつうの結果の上に小さな案内が出た。
  どの文も危険に似せて書いたもので、ふつうの検索では、ずっと少なくなります。
- right desk in first 3：合う窓口が、はじめの3つの中にあった。

Written by `make bench`; do not edit. How well the search tells danger from the words of a query. None of
these sets is wholly blind:

- `unseen-3` was written by the same hand as the sentences that are learnt from, before the last change of what is
  learnt, and measured after it.
- `unseen-1` and `unseen-2` were used to choose features and thresholds: their totals were seen many times, so they are
  no longer unseen.
- `sentences` were at hand while the rules were made: they show that nothing was lost, not how well it works.

Missed: danger, and nothing was shown. Told quietly: danger, with a small box above the ordinary results. False alarm:
no danger, and nothing but lines for danger. Quiet false alarm: no danger, with the small box above the results. All
these sentences were written to look like danger: in ordinary queries there are far fewer. Right desk: one that fits
stands among the first three.
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
    directory = load(REPOSITORY, AS_OF).directory
    parts = [_HEAD, f"```sh\n{command}\n```\n"]
    for name in SETS:
        told = list(measure(directory, read(SENTENCES.with_name(f"{name}.yaml"))))
        parts.append("\n".join([f"## {name}", "", *as_lines(told), ""]))
    return "\n".join(parts)


def _shares(told: Sequence[Told]) -> list[str]:
    missed, false, quiet = (
        sum(one.wrong == wrong for one in told) for wrong in ("missed", "false alarm", "quiet false alarm")
    )
    softly = sum(one.sentence.danger and one.alarm == "quiet" for one in told)
    led = [one.right for one in told if one.sentence.desks]
    right = f"{sum(led) / len(led):.3f}" if led else "–"
    return [str(missed), str(softly), str(false), str(quiet), right]


@click.command()
@click.argument("path", default=SENTENCES, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Each sentence that is told wrongly, too.")
def main(path: Path, listed: bool) -> None:
    """Measures how well danger is told on a file of sentences. 危険の聞き分けを測ります。"""
    told = list(measure(load(REPOSITORY, AS_OF).directory, read(path)))
    click.echo("\n".join(as_lines(told)))
    for one in told if listed else ():
        if one.wrong:
            click.echo(f"{one.wrong}: {one.sentence.kind}: {one.sentence.text}")


if __name__ == "__main__":
    main()

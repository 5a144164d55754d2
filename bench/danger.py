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
    """What was made of a sentence: whether it raised the alarm, and whether a right desk stood among them."""

    sentence: Sentence
    alarm: bool
    right: bool

    @property
    def wrong(self) -> str:
        """``missed``, ``false alarm``, ``desk``, or nothing when all is well."""
        if self.alarm != self.sentence.danger:
            return "missed" if self.sentence.danger else "false alarm"
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
        yield Told(sentence, bool(answer.alarms or answer.tongue or answer.tears), right)


def as_lines(told: Sequence[Told]) -> Iterator[str]:
    """A table: by language and by kind how many were missed, alarmed at falsely, and led to a right desk."""
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
    return table(["language", "sentences", "kind", "count", "missed", "false alarms", "right desk in first 3"], rows)


def _shares(told: Sequence[Told]) -> list[str]:
    missed = sum(one.sentence.danger and not one.alarm for one in told)
    false = sum(one.alarm and not one.sentence.danger for one in told)
    right = sum(one.right for one in told)
    return [str(missed), str(false), f"{right / len(told):.3f}"]


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

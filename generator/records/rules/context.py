"""What a rule may use, and the form every rule has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.records import provenance
from generator.records.directory import Directory, Path_, Record, texts
from generator.records.problem import Catalogue, Problem


class Rules:
    """What a rule may use: the directory, the catalogue, and a way to make a problem at a place of a record."""

    def __init__(
        self, directory: Directory, catalogue: Catalogue, town: Record | None, standing: frozenset[str]
    ) -> None:
        self.standing = standing
        self.directory = directory
        self.catalogue = catalogue
        self.town = town

    def problem(
        self,
        code: str,
        record: Record,
        path: Path_ = (),
        *,
        shown: Sequence[str] = (),
        labels: Mapping[str, Mapping[str, str]] | None = None,
        nearest: str = "",
        **values: Any,
    ) -> Problem:
        """A problem of ``record`` at the value of ``path``; ``shown`` are values that may stand there."""
        line, column = record.at(*path)
        name = ".".join(str(step) for step in path)
        schemas = self.directory.schemas
        words = schemas.at(record.kind, path).get("x-labels", {}) if labels is None else labels
        return Problem(
            self.catalogue[code], record.file, line, column, record.ref, name, values, tuple(shown), nearest,
            titled=schemas.titled(record.kind, path), labels=words,
        )  # fmt: skip

    def everything(self) -> Iterator[tuple[Record, Iterable[tuple[Path_, str]]]]:
        """Every record, and the town's own, with all its strings."""
        for record in self.directory.records.values():
            yield record, self.directory.texts[record.ref]
        if self.town is not None:
            yield self.town, texts(self.town.data)

    def facts(self) -> Iterator[tuple[Record, str, int, str, Mapping[str, Any]]]:
        """Every fact: record, field, index, definition, value."""
        for record in self.directory.records.values():
            for field, index, definition, fact in provenance.facts_of(self.directory, record):
                yield record, field, index, definition, fact


Rule = Callable[[Rules], Iterator[Problem]]

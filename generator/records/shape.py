"""Shape: does a record have the form its schema asks for?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import jsonschema_rs

from generator.records.describe import Describer
from generator.records.problem import MORE, MOST_TOLD, Catalogue, Problem
from generator.records.schema import COMMON, Schemas, spoken
from generator.records.tree import Marks

LONGEST_TEXT = 3000
LONGEST_LIST = 1000
"""Limits of texts and lists whose schema sets none: far above what a record holds, and quick to check."""


class Shapes:
    """The schemas, compiled once. One validator judges and names every fault, so that no two can disagree."""

    def __init__(self, schemas: Schemas, catalogue: Catalogue, standing: frozenset[str] = frozenset()) -> None:
        """``standing`` are the references of all records, to name the one that was probably meant."""
        self.standing = standing
        self.schemas = schemas
        self.catalogue = catalogue
        self._compiled: dict[str, Any] = {}
        self._shared = _complete(self.schemas.common["$defs"])

    def problems(self, kind: str, data: Mapping[str, Any], marks: Marks, file: str, ref: str) -> list[Problem]:
        """Every fault of one record; of very many the first, and how many more there are."""
        if kind not in self._compiled:
            self._compiled[kind] = jsonschema_rs.validator_for(self._bundle(kind), validate_formats=True)
        validator = self._compiled[kind]
        found: list[Problem] = []
        if not validator.is_valid(data):
            describe = Describer(self.schemas, self.catalogue, kind, data, marks, file, ref, self.standing)
            errors = iter(validator.iter_errors(data))
            told = (problem for error in islice(errors, MOST_TOLD) for problem in describe.describe(error))
            found = list({(p.code, p.line, p.column, p.field): p for p in told}.values())  # pattern and format
            more = sum(1 for _error in errors)
            if more:
                found.append(describe.make(MORE, (), value=more))
        if kind != "town":
            found += self._recommended(kind, data, file, ref)
        return found

    def _bundle(self, kind: str) -> dict[str, Any]:
        """The schema with the shared definitions inside it, so that no file needs to be looked up."""
        schema = _complete({key: value for key, value in self.schemas.schema_of(kind).items() if key != "$id"})
        return {**schema, "$defs": self._shared}

    def _recommended(self, kind: str, data: Mapping[str, Any], file: str, ref: str) -> Iterator[Problem]:
        """What is not known yet: an invitation, not a fault."""
        schema = self.schemas.schema_of(kind)
        for name in schema.get("x-recommended", ()):
            if name not in data and not (name == "addresses" and "located_at" in data):
                words = self.schemas.at(kind, (name,))
                yield Problem(
                    self.catalogue["SHAPE-RECOMMENDED"], file, 1, 1, ref, name,
                    {"value": name, "title": spoken(words, "title", name)},
                )  # fmt: skip


def _complete(node: Any) -> Any:
    """A schema whose references to the shared file lead inside the bundle, with a limit for every text and list.

    Words for people (``x-…``) are left out: the validator reads none of them.
    """
    if isinstance(node, list):
        return [_complete(value) for value in node]
    if not isinstance(node, Mapping):
        return node.removeprefix(COMMON) if isinstance(node, str) and node.startswith(COMMON) else node
    made = {key: _complete(value) for key, value in node.items() if not key.startswith("x-")}
    if made.get("type") == "string":
        made.setdefault("maxLength", LONGEST_TEXT)
    elif made.get("type") == "array":
        made.setdefault("maxItems", LONGEST_LIST)
    return made

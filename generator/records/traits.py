"""What the schemas say of kinds and fields beyond their form: facts, references, what is searched, reached, covered."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.records.references import Definition, Reference, references_in

if TYPE_CHECKING:
    from generator.records.schema import Kind


class Traits(ABC):
    """The half of ``Schemas`` that reads the ``x-…`` words, so that no list of kinds or fields stands in Python."""

    kinds: tuple[Kind, ...]
    by_name: Mapping[str, Kind]
    common: Definition
    town: Definition

    @abstractmethod
    def resolve(self, schema: Definition) -> Definition:
        """A definition with its ``$ref`` followed."""

    # -- facts and references --------------------------------------------------------------------------------

    def facts(self, kind: str) -> Mapping[str, str]:
        """The fields that hold facts with a source and a day, and the shared definition of each: phones, ``phone``.

        A fact stands in a list, so that two sources that disagree can both be kept. In the order of the definitions.
        """
        return self._facts[kind]

    @cached_property
    def _facts(self) -> Mapping[str, Mapping[str, str]]:
        order = list(self._rules)
        found: dict[str, Mapping[str, str]] = {}
        for kind in self.kinds:
            named = [
                (name, str(self.resolve(raw).get("items", {}).get("$ref", "")).rsplit("/", 1)[-1])
                for name, raw in kind.schema["properties"].items()
            ]
            facts = sorted((pair for pair in named if pair[1] in order), key=lambda pair: order.index(pair[1]))
            found[kind.name] = MappingProxyType(dict(facts))
        return found

    def freshness(self, definition: str) -> tuple[int, int]:
        """After how many days a fact of this definition is old, and after how many it is expired."""
        rule = self._rules[definition]
        return int(rule["old_after_days"]), int(rule["expired_after_days"])

    def withheld(self, definition: str) -> bool:
        """Whether an expired fact of this definition is kept back; else it is shown as old."""
        return bool(self._rules[definition]["when_expired"] == "withheld")

    def second(self, definition: str) -> bool:
        """Whether an old or undated fact of this definition stands after one that is surely right."""
        return bool(self._rules[definition]["when_old"] == "second")

    @cached_property
    def _rules(self) -> Mapping[str, Mapping[str, Any]]:
        """How each definition of a fact ages, in the order of the definitions."""
        resolved = ((name, self.resolve(raw)) for name, raw in self.common["$defs"].items())
        return {name: schema["x-freshness"] for name, schema in resolved if "x-freshness" in schema}

    @cached_property
    def provenance(self) -> frozenset[str]:
        """What every fact says beside its value: its source, its day, and remarks on them."""
        return frozenset(self.common["$defs"]["sourced"]["properties"])

    def references(self, kind: str) -> tuple[Reference, ...]:
        """The fields of a kind, or of the town record, that name other records."""
        return self._references[kind]

    @cached_property
    def _references(self) -> Mapping[str, tuple[Reference, ...]]:
        schemas = {"town": self.town, **{kind.name: kind.schema for kind in self.kinds}}
        return {name: tuple(references_in(schema, self.resolve)) for name, schema in schemas.items()}

    # -- kinds -----------------------------------------------------------------------------------------------

    @cached_property
    def published(self) -> tuple[Kind, ...]:
        """The kinds whose records are published; those of the others serve the check alone."""
        return tuple(kind for kind in self.kinds if not kind.schema.get("x-unpublished"))

    @cached_property
    def searched(self) -> tuple[Kind, ...]:
        """The kinds that can be found, in the order in which equals are listed."""
        found = [kind for kind in self.kinds if "x-searched" in kind.schema]
        return tuple(sorted(found, key=lambda kind: int(kind.schema["x-searched"])))

    def searched_fields(self, kind: str) -> Mapping[str, str]:
        """The fields a record is found by beside its name, and what each counts as: ``also``, ``words`` or ``text``."""
        return self._searched_fields[kind]

    @cached_property
    def _searched_fields(self) -> Mapping[str, Mapping[str, str]]:
        return {kind.name: self._saying(kind.schema, "x-searched") for kind in self.kinds}

    def _saying(self, schema: Definition, what: str) -> Mapping[str, str]:
        """The fields of a definition that say ``what``, and what they say."""
        fields = ((name, self.resolve(raw)) for name, raw in schema.get("properties", {}).items())
        return MappingProxyType({name: str(field[what]) for name, field in fields if field.get(what)})

    @cached_property
    def reached(self) -> tuple[Kind, ...]:
        """The kinds whose records somebody can be reached through, by themselves or by another."""
        return tuple(kind for kind in self.kinds if kind.schema.get("x-reached"))

    @cached_property
    def called(self) -> tuple[Kind, ...]:
        """The kinds that may have a telephone of their own."""
        return tuple(kind for kind in self.reached if "phone" in self.facts(kind.name).values())

    @cached_property
    def covered(self) -> tuple[str, ...]:
        """The fields whose presence the portal accounts for, record by record."""
        found: dict[str, None] = {}
        for kind in self.called:
            for name, raw in kind.schema["properties"].items():
                if self.resolve(raw).get("x-covered"):
                    found.setdefault(name)
        return tuple(found)

    def before(self, kind: str) -> tuple[str, ...]:
        """The fields of a kind that tell what one wants to know before one calls."""
        return self._before[kind]

    @cached_property
    def _before(self) -> Mapping[str, tuple[str, ...]]:
        return {kind.name: tuple(self._saying(kind.schema, "x-before")) for kind in self.kinds}

    def asked(self, kind: str) -> Mapping[str, str]:
        """The fields of a kind that its department is asked about: ``always``, or only what is ``known`` already."""
        return self._asked[kind]

    @cached_property
    def _asked(self) -> Mapping[str, Mapping[str, str]]:
        return {kind.name: self._saying(kind.schema, "x-asked") for kind in self.kinds}

    def asked_parts(self, definition: str) -> tuple[str, ...]:
        """The parts of a fact of this definition that its department is asked about, the value itself first."""
        return self._asked_parts[definition]

    @cached_property
    def _asked_parts(self) -> Mapping[str, tuple[str, ...]]:
        resolved = {name: self.resolve(self.common["$defs"][name]) for name in self._rules}
        return {name: tuple(self._saying(schema, "x-asked")) for name, schema in resolved.items()}

    def with_field(self, field: str) -> tuple[Kind, ...]:
        """The kinds that have this field."""
        return tuple(kind for kind in self.kinds if field in kind.schema["properties"])

    def id_above(self, kind: str) -> str | None:
        """The field whose record gives the first part of the id, as the agency does in an office's."""
        schema = self.by_name[kind].schema
        return self.by_name[kind].above if "/" in self.resolve(schema["properties"]["id"])["pattern"] else None

"""The schemas: the only definition of a field, its words, its allowed values and how long its facts stay fresh."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.language.locale import PLAIN, Locale, Text, text
from generator.language.words import SPOKEN, word
from generator.records.definitions import definition, definitions
from generator.records.expand import Expander, TextLanguage, languages_known
from generator.records.traits import Traits
from generator.records.translation import made_from_field

COMMON = "common.schema.json"
_TYPES = ("string", "integer", "number", "boolean", "object")


@dataclass(frozen=True)
class Kind:
    """One kind of record: its name, its folder below ``directory/`` and the address of its pages."""

    name: str
    folder: str
    path: str
    schema: Mapping[str, Any]

    @property
    def index(self) -> str:
        """The last part of an id whose page is that of the folder it stands in; empty where there is none."""
        return str(self.schema.get("x-index", ""))

    @property
    def section(self) -> Mapping[str, str] | None:
        """Where its pages stand: address (``path``) and word (``word``) of their list; ``None`` where it has none."""
        found: Mapping[str, str] | None = self.schema.get("x-section")
        return found

    @property
    def worth(self) -> float:
        """What a record of the kind is worth in the search; less than 1 for what only leads on to a desk."""
        return float(self.schema.get("x-worth", 1))

    @property
    def above(self) -> str | None:
        """The field that names the record this one belongs to, such as the agency of an office."""
        found: str | None = self.schema.get("x-above")
        return found

    @property
    def answered_by(self) -> str | None:
        """The field whose first record answers where this one has no telephone itself, as a need has none."""
        found: str | None = self.schema.get("x-answered-by")
        return found

    def title(self, locale: Locale) -> Text:
        """What the kind is called."""
        return _words(self.schema, "title", locale)

    def description(self, locale: Locale) -> Text:
        """What one record of the kind is."""
        return _words(self.schema, "description", locale)


@dataclass(frozen=True)
class Field:
    """One field of a kind: ``name`` is its path (``phones.number``), ``schema`` its resolved definition."""

    name: str
    schema: Mapping[str, Any]
    required: bool

    def title(self, locale: Locale) -> Text:
        """What the field is called."""
        return _words(self.schema, "title", locale)

    def description(self, locale: Locale) -> Text:
        """What the field means."""
        return _words(self.schema, "description", locale)

    @property
    def level(self) -> str:
        """How bad a mistake in this field is: error, warning or info."""
        return str(self.schema.get("x-level", "error"))

    @property
    def hidden(self) -> str:
        """Why no page shows the field; empty for one that is shown."""
        return str(self.schema.get("x-hidden", ""))

    @property
    def examples(self) -> tuple[str, ...]:
        """Examples as they would stand in YAML."""
        return tuple(_example(value) for value in self.schema.get("examples", ()))

    @property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """The allowed values with their words; empty when any value may stand here."""
        items = self.schema.get("items", {})
        found: Mapping[str, Mapping[str, str]] = self.schema.get("x-labels") or items.get("x-labels") or {}
        return found

    def type_words(self, locale: Locale) -> Text:
        """The form of the value in words."""
        if self.schema.get("type") == "array":
            return word("type_array", locale)
        if "x-ref" in self.schema:
            return word("type_reference", locale)
        if "x-labels" in self.schema or "enum" in self.schema:
            return word("type_value", locale)
        form = self.schema.get("type")
        return word(f"type_{form if form in _TYPES else 'object'}", locale)


class Schemas(Traits):
    """Every schema of a root. Built by ``load_schemas``; never changes."""

    def __init__(
        self,
        kinds: tuple[Kind, ...],
        common: Mapping[str, Any],
        town: Mapping[str, Any],
        languages: tuple[TextLanguage, ...],
    ) -> None:
        self.kinds = kinds
        self.common = common
        self.town = town
        self.languages = languages
        self.by_name: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in kinds})
        self.by_folder: Mapping[str, Kind] = MappingProxyType({kind.folder: kind for kind in kinds})

    def is_text(self, value: Mapping[str, Any]) -> bool:
        """True for a text or a list of words by language."""
        return any(language.code in value for language in self.languages)

    def kind(self, name: str) -> Kind:
        """The kind of this name. Raises ``KeyError``."""
        return self.by_name[name]

    def schema_of(self, kind: str) -> Mapping[str, Any]:
        """The schema of a kind, or of the town record (``town``)."""
        return self.town if kind == "town" else self.by_name[kind].schema

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """A definition with its ``$ref`` followed; words beside the reference win over those behind it."""
        reference = schema.get("$ref")
        if reference is None:
            return schema
        found = self._resolved.get(id(schema))
        if found is None:
            target = self.common["$defs"][str(reference).rsplit("/", 1)[-1]]
            whole = {**self.resolve(target), **{key: value for key, value in schema.items() if key != "$ref"}}
            found = self._resolved[id(schema)] = schema, whole
        return found[1]

    @cached_property
    def _resolved(self) -> dict[int, tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """The definitions that were asked for, by their place in memory, which they keep as they stand here."""
        return {}

    def at(self, kind: str, path: tuple[str | int, ...]) -> Mapping[str, Any]:
        """The definition that rules the value at ``path`` of a record; an empty one where none does."""
        key = (kind, tuple(0 if isinstance(step, int) else step for step in path))  # a list has one for all its values
        found = self._found_at.get(key)
        if found is None:
            found = self._found_at[key] = self._at(*key)
        return found

    @cached_property
    def _found_at(self) -> dict[tuple[str, tuple[str | int, ...]], Mapping[str, Any]]:
        return {}

    def _at(self, kind: str, path: tuple[str | int, ...]) -> Mapping[str, Any]:
        schema: Mapping[str, Any] = self.schema_of(kind)
        for step in path:
            schema = self.resolve(schema)
            if isinstance(step, int):
                schema = schema.get("items", {})
            else:
                more = schema.get("additionalProperties")
                schema = schema.get("properties", {}).get(step) or (more if isinstance(more, Mapping) else {})
        return self.resolve(schema)

    def titled(self, kind: str, path: tuple[str | int, ...]) -> dict[str, str]:
        """Where a value stands, in the words of its fields, by language: ``電話 1 › 電話番号``."""
        parts: dict[str, list[str]] = {code: [] for code in SPOKEN}
        for count, step in enumerate(path, 1):
            if isinstance(step, int):
                for words in parts.values():
                    words.append(f"{words.pop() if words else ''} {step + 1}".strip())
            else:
                for code, title in spoken(self.at(kind, path[:count]), "title", step).items():
                    parts[code].append(title or step)
        return {code: " › ".join(words) for code, words in parts.items()}

    def fields(self, kind: str) -> tuple[Field, ...]:
        """Every field of a kind, those inside lists and groups after the one that holds them."""
        return self._fields[kind]

    def field(self, kind: str, name: str) -> Field:
        """The field of this name (``phones.number``). Raises ``KeyError``."""
        return self._by_field[kind, name]

    @cached_property
    def _by_field(self) -> Mapping[tuple[str, str], Field]:
        return {(kind, field.name): field for kind, fields in self._fields.items() for field in fields}

    @cached_property
    def _fields(self) -> Mapping[str, tuple[Field, ...]]:
        return {kind.name: tuple(self._walk(kind.schema, "", 0)) for kind in self.kinds}

    def _walk(self, schema: Mapping[str, Any], prefix: str, depth: int) -> Iterator[Field]:
        required = schema.get("required", ())
        for name, raw in schema.get("properties", {}).items():
            resolved = self.resolve(raw)
            yield Field(prefix + name, resolved, name in required)
            inner = self.resolve(resolved.get("items", resolved))
            if "properties" in inner and depth < 2 and not self._is_plain_text(inner):
                yield from self._walk(inner, f"{prefix}{name}.", depth + 1)

    def _is_plain_text(self, schema: Mapping[str, Any]) -> bool:
        """True for the definition of a text, whose parts are no fields of their own."""
        codes = [language.code for language in self.languages]
        return set(schema["properties"]) <= {*codes, *map(made_from_field, codes)}

    def values(self, of: str) -> tuple[str, ...]:
        """The allowed values of a definition (``field``) or of a field (``program.level``), in their order."""
        return tuple(self._labels(of))

    def label(self, of: str, value: str, locale: Locale) -> Text:
        """The words of an allowed value: ``label("mode", "direct", locale)`` → 直営."""
        return text(self._labels(of)[value], locale)

    def _labels(self, of: str) -> Mapping[str, Mapping[str, str]]:
        found = self._found_labels.get(of)
        if found is None:
            found = self._found_labels[of] = self._labels_of(of)
        return found

    @cached_property
    def _found_labels(self) -> dict[str, Mapping[str, Mapping[str, str]]]:
        return {}

    def _labels_of(self, of: str) -> Mapping[str, Mapping[str, str]]:
        first, *rest = of.split(".")
        by_kind = self.by_name.get(first)
        schema: Mapping[str, Any] = self.common["$defs"][first] if by_kind is None else by_kind.schema
        for step in rest:
            schema = self.resolve(self.resolve(schema).get("items", self.resolve(schema)))
            schema = schema["properties"][step]
        schema = self.resolve(schema)
        schema = self.resolve(schema.get("items", schema))
        found: Mapping[str, Mapping[str, str]] = schema["x-labels"]
        return found


def load_schemas(folder: Path, codes: Sequence[str] = (), languages: Sequence[TextLanguage] = ()) -> Schemas:
    """Reads the package's schemas, and those in ``folder`` before them, for a town that writes in these languages.

    Of ``codes`` alone it is taken what the shared schema knows; with neither, all languages it knows by name. Raises
    ``OSError`` or ``ValueError`` when the schemas cannot be read.
    """
    common = json.loads(definition(folder, COMMON).read_text(encoding="utf-8"))
    written = tuple(languages) or languages_known(common, codes)
    expander = Expander(common["$defs"], written)
    kinds = []
    for path in definitions(folder):
        schema = json.loads(path.read_text(encoding="utf-8"))
        name = schema.get("x-kind")
        if name is not None and schema.get("x-folder"):
            kinds.append(Kind(name, schema["x-folder"], schema["x-path"], expander.expand(schema)))
    kinds.sort(key=lambda kind: (kind.schema.get("x-order", math.inf), kind.name))
    town = json.loads(definition(folder, "town.schema.json").read_text(encoding="utf-8"))
    return Schemas(tuple(kinds), expander.expand(common), expander.expand(town), written)


def _words(schema: Mapping[str, Any], key: str, locale: Locale) -> Text:
    """The words of a schema: JSON Schema's own in the language ``PLAIN``, others beside them in ``x-CODE``."""
    found = {code: schema[f"x-{code}"].get(key, "") for code in locale.chain if f"x-{code}" in schema}
    return text({PLAIN: schema.get(key, ""), **found}, locale)


def spoken(schema: Mapping[str, Any], key: str, otherwise: str = "") -> dict[str, str]:
    """The words of a schema (``title``, ``description``) in the languages that the commands speak, by code."""
    plain = str(schema.get(key, otherwise))
    return {code: plain if code == PLAIN else str(schema.get(f"x-{code}", {}).get(key, plain)) for code in SPOKEN}


def _example(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)

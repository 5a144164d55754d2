"""Shape: does a record have the form its schema asks for? Each fault with its position and its next step."""

from __future__ import annotations

import copy
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.language.words import said_each
from generator.records.directory import Path_
from generator.records.problem import Catalogue, Problem
from generator.records.read import Marks
from generator.records.schema import COMMON, Schemas

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ－＃：／．　]|(?<=[0-9０-９])[ー−‐–—](?=[0-9０-９])")
_DASHES = str.maketrans(dict.fromkeys("ー−‐–—―", "-"))


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as ordinary ones: ``０４６６－２５`` → ``0466-25``."""
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()


class Shapes:
    """The schemas, compiled once. A valid record costs one fast look; only an invalid one is looked at closely."""

    def __init__(self, schemas: Schemas, catalogue: Catalogue) -> None:
        self.schemas = schemas
        self.catalogue = catalogue
        self._fast: dict[str, Any] = {}
        self._slow: dict[str, Draft202012Validator] = {}

    def problems(self, kind: str, data: Mapping[str, Any], marks: Marks, file: str, ref: str) -> list[Problem]:
        """Every fault of one record."""
        if kind not in self._fast:
            self._fast[kind] = jsonschema_rs.validator_for(self._bundle(kind), validate_formats=True)
        found: list[Problem] = []
        if not self._fast[kind].is_valid(data):
            describe = _Describer(self, kind, data, marks, file, ref)
            for error in self._close_look(kind).iter_errors(data):
                found += describe.describe(error)
            found = list({(p.code, p.line, p.column, p.field): p for p in found}.values())  # pattern and format
            if not found:  # the two validators differ: never let an invalid record pass
                found.append(describe.make("SHAPE-TYPE", (), value=ref, allowed=kind))
        if kind != "town":
            found += self._recommended(kind, data, file, ref)
        return found

    def _close_look(self, kind: str) -> Draft202012Validator:
        """The validator that names every fault. Its import takes a second (a grammar of web addresses is compiled),
        so a check without faults never pays for it.
        """
        if kind not in self._slow:
            from jsonschema import Draft202012Validator, FormatChecker

            self._slow[kind] = Draft202012Validator(self._bundle(kind), format_checker=FormatChecker())
        return self._slow[kind]

    def _bundle(self, kind: str) -> dict[str, Any]:
        """The schema with the shared definitions inside it, so that no file needs to be looked up."""
        schema = copy.deepcopy(dict(self.schemas.schema_of(kind)))
        schema["$defs"] = copy.deepcopy(dict(self.schemas.common["$defs"]))
        _localise(schema)
        schema.pop("$id", None)
        return schema

    def _recommended(self, kind: str, data: Mapping[str, Any], file: str, ref: str) -> Iterator[Problem]:
        """What is not known yet: an invitation, not a fault."""
        schema = self.schemas.schema_of(kind)
        for name in schema.get("x-recommended", ()):
            if name not in data and not (name == "addresses" and "located_at" in data):
                words = self.schemas.at(kind, (name,))
                yield Problem(
                    self.catalogue["SHAPE-RECOMMENDED"], file, 1, 1, ref, name,
                    {"value": name, "title": _title(words, name)},
                )  # fmt: skip


def _localise(node: Any) -> None:
    """Turns references to the shared file into references inside the bundle."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith(COMMON):
            node["$ref"] = reference.removeprefix(COMMON)
        for value in node.values():
            _localise(value)
    elif isinstance(node, list):
        for value in node:
            _localise(value)


class _Describer:
    """Turns the validator's errors of one record into problems."""

    def __init__(self, shapes: Shapes, kind: str, data: Mapping[str, Any], marks: Marks, file: str, ref: str) -> None:
        self.shapes, self.kind, self.data, self.marks, self.file, self.ref = (
            shapes,
            kind,
            data,
            marks,
            file,
            ref,
        )

    def make(
        self,
        code: str,
        path: Path_,
        *,
        at_key: bool = False,
        shown: Iterable[str] = (),
        nearest: str = "",
        **values: Any,
    ) -> Problem:
        """A problem at the position of ``path``, with the field's own level and consequence."""
        steps = path
        while steps and steps not in self.marks:
            steps = steps[:-1]
        line, column = self.marks.get(steps, ((1, 1), (1, 1)))[1 if at_key else 0]
        words = self.shapes.schemas.at(self.kind, path)
        return Problem(
            self.shapes.catalogue[code], self.file, line, column, self.ref,
            ".".join(str(step) for step in path), values, tuple(shown), nearest,
            words.get("x-consequence"), str(words.get("x-level", "")),
        )  # fmt: skip

    def describe(self, error: ValidationError) -> Iterator[Problem]:
        """The problems behind one error of the validator."""
        path: Path_ = tuple(error.absolute_path)
        value, rule = error.instance, str(error.validator)
        asked: Any = error.validator_value
        if rule == "additionalProperties":
            yield from self._unknown(error, path)
        elif rule == "required":
            yield from self._missing(error, path)
        elif rule in ("oneOf", "anyOf"):
            yield from self._choice(error, path)
        elif rule == "type":
            yield from self._type(error, path)
        elif rule == "enum":
            allowed = [str(item) for item in asked]
            meant = _meant(value, self.shapes.schemas.at(self.kind, path).get("x-labels", {}))
            yield self.make(
                "SHAPE-VALUE", path, value=_show(value), shown=allowed, nearest=meant or _near(value, allowed)
            )
        elif rule in ("pattern", "format"):
            yield self._form(error, path)
        elif rule in ("minLength", "maxLength"):
            yield from self._length(error, path)
        elif rule in ("minimum", "maximum"):
            words = self.shapes.schemas.at(self.kind, path)
            limits = f"{words.get('minimum', '')}–{words.get('maximum', '')}"
            yield self.make("SHAPE-RANGE", path, value=_show(value), allowed=limits)
        elif rule in ("minItems", "minProperties"):
            yield self.make("SHAPE-EMPTY", path, value=str(path[-1]) if path else "")
        elif rule == "uniqueItems":
            yield self.make("SHAPE-TWICE", path, value=_show(value))
        elif rule == "propertyNames":
            yield self.make("SHAPE-PATTERN", path, at_key=True, value=_show(value), example="my-node")
        else:
            yield self.make("SHAPE-TYPE", path, value=_show(value), allowed=rule)

    def _unknown(self, error: ValidationError, path: Path_) -> Iterator[Problem]:
        schema: Any = error.schema
        given: Any = error.instance
        known = list(schema.get("properties", {}))
        for key in given:
            if key not in known:
                yield self.make(
                    "SHAPE-UNKNOWN", (*path, key), at_key=True, value=key,
                    shown=[name for name in known if name not in given], nearest=_near(key, known),
                )  # fmt: skip

    def _missing(self, error: ValidationError, path: Path_) -> Iterator[Problem]:
        asked: Any = error.validator_value
        given: Any = error.instance
        key = next(name for name in asked if name not in given and repr(name) in error.message)
        words = self.shapes.schemas.at(self.kind, (*path, key))
        yield self.make("SHAPE-MISSING", (*path, key), at_key=True, value=key, title=_title(words, key))

    def _choice(self, error: ValidationError, path: Path_) -> Iterator[Problem]:
        """A choice between fields, of which one is asked for."""
        branches: Any = error.validator_value
        names = [name for branch in branches for name in branch["required"]]
        yield self.make("SHAPE-CHOICE", path, value=str(path[-1]) if path else "", allowed=" / ".join(names))

    def _type(self, error: ValidationError, path: Path_) -> Iterator[Problem]:
        value = error.instance
        if value is None or value == "":
            yield self.make("SHAPE-EMPTY", path, value=str(path[-1]) if path else "")
            return
        yield self.make("SHAPE-TYPE", path, value=_show(value), allowed=said_each(f"shape_{error.validator_value}"))

    def _form(self, error: ValidationError, path: Path_) -> Problem:
        value = str(error.instance)
        words = self.shapes.schemas.at(self.kind, path)
        repaired = narrow(value)
        if repaired != value and _WIDE.search(value) and re.search(str(words.get("pattern", "")), repaired):
            return self.make("SHAPE-WIDTH", path, value=value, nearest=repaired)
        if "format" in words and words["format"] == "date":
            return self.make("SHAPE-DATE", path, value=value, nearest=_date(value))
        if "format" in words and words["format"] == "uri":
            return self.make("SHAPE-URL", path, value=_show(value))
        if "x-ref" in words:
            return self.make("SHAPE-PATTERN", path, value=value, example=words["examples"][0],
                             shown=[f"{kind}/…" for kind in words["x-ref"]])  # fmt: skip
        if not value.strip():
            return self.make("SHAPE-EMPTY", path, value=str(path[-1]))
        example = words.get("examples", [""])[0]
        nearest = value.strip() if re.search(str(words.get("pattern", "")), value.strip()) else ""
        return self.make("SHAPE-PATTERN", path, value=_show(value), example=example, nearest=nearest)

    def _length(self, error: ValidationError, path: Path_) -> Iterator[Problem]:
        words = self.shapes.schemas.at(self.kind, path)
        if not str(error.instance).strip():
            yield self.make("SHAPE-EMPTY", path, value=str(path[-1]))
            return
        limits = f"{words.get('minLength', 0)}–{words.get('maxLength', '')}"
        allowed = said_each("shape_letters", limits=limits)
        yield self.make("SHAPE-LENGTH", path, value=_show(error.instance), allowed=allowed)


def _title(words: Mapping[str, Any], name: str) -> dict[str, str]:
    """What a field is called, by language; its own name where the schema has no words for it."""
    return {"ja": words.get("x-ja", {}).get("title", name), "en": words.get("title", name)}


def _show(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _meant(value: Any, labels: Mapping[str, Mapping[str, str]]) -> str:
    """The allowed value whose words were written in its place: 実施中 means ``active``."""
    return next((allowed for allowed, words in labels.items() if value in words.values()), "")


def _near(value: Any, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(value), list(allowed), n=1, cutoff=0.5)
    return close[0] if close else ""


def _date(value: str) -> str:
    """The day that was probably meant: 2026/7/1 and 令和8年7月1日 become 2026-07-01."""
    text = narrow(value)
    era = re.match(r"^(?:令和|R)(\d{1,2}|元)\D+(\d{1,2})\D+(\d{1,2})", text)
    if era:
        year = 2018 + (1 if era.group(1) == "元" else int(era.group(1)))
        parts = [year, int(era.group(2)), int(era.group(3))]
    else:
        parts = [int(part) for part in re.findall(r"\d{1,4}", text)][:3]
    try:
        return date(*parts).isoformat()
    except (TypeError, ValueError, OverflowError):
        return ""

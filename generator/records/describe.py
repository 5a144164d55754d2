"""What the validator refuses, as problems: each with its field, its place, the nearest right value, the next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from generator.language.words import said_each
from generator.records.directory import Path_
from generator.records.hints import Hint, has_form, meant, names, signs
from generator.records.problem import MORE, MOST_TOLD, Catalogue, Problem
from generator.records.schema import Schemas, spoken
from generator.records.syntax import misread
from generator.records.tree import Marks

_SHOWN = 60
_ADVISED = ("SHAPE-MISSING", "SHAPE-EMPTY", "SHAPE-NEEDED", "SHAPE-TYPE", "SHAPE-PATTERN", "SHAPE-DATE")
"""What a field has advice of its own for (``x-next``): it is not there, or something else stands there."""


class Describer:
    """Turns the validator's errors of one record into problems."""

    def __init__(
        self,
        schemas: Schemas,
        catalogue: Catalogue,
        kind: str,
        data: Mapping[str, Any],
        marks: Marks,
        file: str,
        ref: str,
        standing: frozenset[str] = frozenset(),
    ) -> None:
        self.standing = standing
        self.schemas, self.catalogue, self.kind, self.data = schemas, catalogue, kind, data
        self.marks, self.file, self.ref = marks, file, ref

    def make(
        self,
        code: str,
        path: Path_,
        *,
        at_key: bool = False,
        shown: Iterable[str] = (),
        labels: Mapping[str, Mapping[str, str]] | None = None,
        nearest: str = "",
        **values: Any,
    ) -> Problem:
        """A problem at the position of ``path``, with the field's own level, consequence and advice."""
        steps = path
        while steps and steps not in self.marks:
            steps = steps[:-1]
        line, column = self.marks.get(steps, ((1, 1), (1, 1)))[1 if at_key else 0]
        words = self.schemas.at(self.kind, path)
        return Problem(
            self.catalogue[code], self.file, line, column, self.ref,
            ".".join(str(step) for step in path), values, tuple(shown), nearest,
            words.get("x-consequence"), str(words.get("x-level", "")),
            words.get("x-next", {}) if code in _ADVISED else {}, self.schemas.titled(self.kind, path),
            words.get("x-labels", {}) if labels is None else labels,
        )  # fmt: skip

    def describe(self, error: Any) -> Iterator[Problem]:
        """The problems behind one error of the validator."""
        path: Path_ = tuple(error.instance_path)
        value, rule, kind = error.instance, str(error.kind.name), error.kind
        if rule in ("additionalProperties", "unevaluatedProperties"):
            yield from self._unknown(path, value, kind.unexpected)
        elif rule == "required":
            if not any(signs.plain(name) == kind.property for name in value):  # else its own name is told
                yield from self._missing(path, kind.property, value)
        elif rule in ("oneOf", "anyOf"):
            yield from self._choice(path, rule, kind.context)
        elif rule == "type":
            yield from self._type(path, value, kind.types)
        elif rule in ("enum", "const", "pattern", "format"):
            yield from self._form(path, value, kind)
        elif rule in ("minLength", "maxLength"):
            yield from self._length(path, value, rule, kind.limit)
        elif rule in ("minimum", "maximum"):
            words = self.schemas.at(self.kind, path)
            limits = f"{words.get('minimum', '')}–{words.get('maximum', '')}"
            yield self.make("SHAPE-RANGE", path, value=_show(value), allowed=limits)
        elif rule in ("minItems", "minProperties"):
            yield self.make("SHAPE-EMPTY", path, value=_last(path))
        elif rule == "maxItems":
            yield self.make("SHAPE-MANY", path, value=_last(path), found=len(value), allowed=kind.limit)
        elif rule == "uniqueItems":
            yield self.make("SHAPE-TWICE", path, value=_show(value))
        elif rule == "propertyNames":
            wrong = str(kind.error.instance)
            yield self.make("SHAPE-PATTERN", (*path, wrong), at_key=True, value=_show(wrong), example="my-node")
        else:
            yield self.make("SHAPE-TYPE", path, value=_show(value), allowed=rule)

    def _unknown(self, path: Path_, given: Any, unexpected: Iterable[str]) -> Iterator[Problem]:
        known = self._fields(path)
        titles = {name: tuple(spoken(schema, "title").values()) for name, schema in known.items()}
        wrong = [key for key in unexpected if key not in known]  # in a known one, what is wrong inside it is told
        if len(wrong) > MOST_TOLD:
            yield self.make(MORE, path, value=len(wrong) - MOST_TOLD)
        for key in wrong[:MOST_TOLD]:
            odd = signs.odd(key)
            meant_name = signs.plain(key)
            if odd and meant_name in known:
                yield self.make(
                    "SHAPE-SIGN", (*path, key), at_key=True, value=_show(key), signs=", ".join(odd), nearest=meant_name
                )
                continue
            yield self.make(
                "SHAPE-UNKNOWN", (*path, key), at_key=True, value=_show(key),
                shown=[name for name in known if name not in given and "x-hidden" not in known[name]],
                nearest=names.field(key, titles),
                labels={name: spoken(schema, "title", name) for name, schema in known.items()},
            )  # fmt: skip

    def _fields(self, path: Path_) -> dict[str, Mapping[str, Any]]:
        """The fields that may stand at a place, in their order."""
        schema = self.schemas.at(self.kind, path)
        found: dict[str, Mapping[str, Any]] = {}
        for part in (*schema.get("oneOf", ()), *schema.get("allOf", ()), schema):
            for name in self.schemas.resolve(part).get("properties", {}):
                found[name] = self.schemas.at(self.kind, (*path, name))
        return found

    def _missing(self, path: Path_, key: str, given: Mapping[str, Any]) -> Iterator[Problem]:
        code = self._awaited(path, key)
        if code is None or given.get(code):
            words = self.schemas.at(self.kind, (*path, key))
            yield self.make("SHAPE-MISSING", (*path, key), at_key=True, value=key, title=spoken(words, "title", key))

    def _empty(self, path: Path_) -> Iterator[Problem]:
        """What is empty; a translation may be, and what is said of it: its page awaits it."""
        if path and self._awaited(path[:-1], str(path[-1])) is not None:
            return
        words = self.schemas.at(self.kind, path)
        needed = bool(path) and path[-1] in self.schemas.at(self.kind, path[:-1]).get("required", ())
        example = next((str(one) for one in words.get("examples", ())), "")
        if needed and example:
            yield self.make("SHAPE-NEEDED", path, value=_last(path), example=example)
        elif needed and "x-labels" in words:
            yield self.make(
                "SHAPE-NEEDED", path, value=_last(path), shown=words["x-labels"], example=next(iter(words["x-labels"]))
            )
        else:
            yield self.make("SHAPE-EMPTY", path, value=_last(path))

    def _awaited(self, path: Path_, key: str) -> str | None:
        """The language of the translation that ``key`` (``en``, ``en_status``) belongs to, where it may follow."""
        code = key.partition("_")[0]
        return code if code in self.schemas.at(self.kind, path).get("x-awaited", ()) else None

    def _choice(self, path: Path_, rule: str, branches: list[list[Any]]) -> Iterator[Problem]:
        """A choice between fields, or between forms: then the form that the value comes nearest to is described."""
        written: Any = self.schemas.at(self.kind, path).get(rule, ())
        chosen = [errors for errors in branches if errors]
        if not chosen or (written and all(set(branch) <= {"required"} for branch in written)):
            fields = [name for branch in written for name in branch.get("required", ())]
            yield self.make("SHAPE-CHOICE", path, value=_last(path), allowed=" / ".join(fields))
            return
        fewest = min(chosen, key=lambda errors: (any(e.kind.name == "const" for e in errors), len(errors)))
        for inner in fewest:
            yield from self.describe(inner)

    def _type(self, path: Path_, value: Any, types: Iterable[str]) -> Iterator[Problem]:
        asked = next(iter(types))
        if value is None or value == "":
            yield from self._empty(path)
            return
        words = self.schemas.at(self.kind, path)
        if isinstance(value, str):
            if asked in ("object", "array") and (slip := misread(value)) is not None:
                yield self.make(slip[0], path, value=slip[1], key=value.split(":")[0])
                return
            hint = meant(value, words)
            if hint.value:
                yield self._repair(path, value, hint, words)
                return
        else:
            hint = meant(str(value), words)  # 9.30 in the place of a time
            if hint.value == str(value):
                hint = Hint(f'"{value}"')
            elif not hint.sure:
                hint = Hint()
        yield self.make("SHAPE-TYPE", path, value=_show(value), allowed=said_each(f"shape_{asked}"), nearest=hint.value)

    def _form(self, path: Path_, value: Any, kind: Any) -> Iterator[Problem]:
        words = self.schemas.at(self.kind, path)
        text = _letters(value)
        if value is None or not text.strip():
            yield from self._empty(path)
            return
        hint = meant(text, words)
        if kind.name in ("enum", "const"):
            allowed = [str(item) for item in (kind.options if kind.name == "enum" else [kind.expected_value])]
            if not hint.signs and hint.value != signs.plain(text):
                yield self.make("SHAPE-VALUE", path, value=_show(value), shown=allowed, nearest=hint.value)
                return
        yield self._repair(path, text, hint, words)

    def _repair(self, path: Path_, value: str, hint: Hint, words: Mapping[str, Any]) -> Problem:
        """The problem of a value without the right form: the sign where it is one, else the form."""
        shown = _show(value)
        plain = signs.plain(value)
        if hint.value and signs.quoted(value) and not signs.is_wide(signs.quoted(value)):
            return self.make("SHAPE-QUOTED", path, value=shown, nearest=hint.value)
        only_signs = hint.value in (plain, signs.cleaned(value), signs.unwrapped(plain)) or not has_form(words)
        if hint.value and hint.signs and only_signs and not signs.is_wide(value):
            return self.make("SHAPE-SIGN", path, value=shown, signs=", ".join(hint.signs), nearest=hint.value)
        if hint.value and not value.isascii() and only_signs:
            return self.make("SHAPE-WIDTH", path, value=shown, nearest=hint.value)
        if words.get("format") == "date":
            return self.make("SHAPE-DATE", path, value=shown, nearest=hint.value)
        if words.get("format") == "uri":
            return self.make("SHAPE-URL", path, value=shown, nearest=hint.value)
        shown_kinds = [f"{kind}/…" for kind in words.get("x-ref", ())]
        if shown_kinds and self.standing and hint.value not in self.standing:
            known = [ref for ref in sorted(self.standing) if ref.partition("/")[0] in words["x-ref"]]
            hint = replace(hint, value=next(iter(get_close_matches(hint.value or plain, known, n=1, cutoff=0.6)), ""))
        example = str(words.get("examples", [""])[0])
        if "enum" in words:
            return self.make("SHAPE-VALUE", path, value=shown, shown=words["enum"], nearest=hint.value)
        return self.make("SHAPE-PATTERN", path, value=shown, example=example, shown=shown_kinds, nearest=hint.value)

    def _length(self, path: Path_, value: Any, rule: str, limit: int) -> Iterator[Problem]:
        words = self.schemas.at(self.kind, path)
        if not str(value).strip():
            yield from self._empty(path)
            return
        limits = f"{words.get('minLength', 0)}–{limit if rule == 'maxLength' else words.get('maxLength', '')}"
        yield self.make("SHAPE-LENGTH", path, value=_show(value), allowed=said_each("shape_letters", limits=limits))


def _last(path: Path_) -> str:
    """The field's name; for an item of a list that of the list, with the item's number."""
    if path and isinstance(path[-1], int):
        return f"{path[-2] if len(path) > 1 else ''} {path[-1] + 1}"
    return str(path[-1]) if path else ""


def _letters(value: Any) -> str:
    """A value as it stands in the file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _show(value: Any) -> str:
    text = _letters(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "…"

"""A schema as it is written, made into the schema that rules a town: shared fields in their place, languages spelt out.

``allOf`` with a reference puts the fields of a shared definition among a kind's own (``x-after`` says behind which).
``x-texts`` stands for one field a language of the town:

- ``each``: the fields of every language, ``{code}`` being its code;
- ``readings``: fields beside those of a language written in kana and kanji;
- ``further``: fields beside those of a language that is translated into, such as the status of a name;
- ``marks``: fields beside those of a language that is translated into, which are never asked for;
- ``known``: words, examples and limits for the languages that the schema knows by name;
- ``needs``: ``all`` languages that the town asks for, ``one`` of them, or the ``first``, while the others are awaited
  (``x-awaited`` says which);
- ``variants``: false where a variant of the first language (easy Japanese) has no field of its own;
- ``after``: the field behind which the languages stand; without it they come first.

``x-languages: true`` stands for a choice of one language.

As it is written, a schema takes texts in any language, so that an editor's own check of a file may use it; what is
expanded takes those of the town alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language.words import SPOKEN

CODE = "{code}"
Definition = Mapping[str, Any]


@dataclass(frozen=True)
class TextLanguage:
    """A language that texts are written in.

    ``required`` is false where a text may do without it. ``translated`` is true for another language than the first,
    false for the first one and its variants. ``kana`` is true where it is written in kana and kanji.
    """

    code: str
    required: bool = True
    translated: bool = True
    kana: bool = False

    def is_variant(self, languages: Sequence[TextLanguage]) -> bool:
        """True for another way of writing the first language, which has no words, names or search of its own."""
        return not self.translated and self != languages[0]


class Expander:
    """Expands the schemas of one folder, whose shared definitions are ``shared``, for the languages of a town."""

    def __init__(self, shared: Mapping[str, Definition], languages: Sequence[TextLanguage]) -> None:
        self._shared = shared
        self._languages = tuple(languages)

    def expand(self, node: Any) -> Any:
        """The schema, or a part of it, with nothing left to put in. What is given stays as it is."""
        if isinstance(node, list):
            return [self.expand(item) for item in node]
        if not isinstance(node, dict):
            return node
        if "allOf" in node:
            node = self._with_shared(node)
        if "x-texts" in node:
            node = self._with_languages(node)
        if node.get("x-languages") is True:
            node = self._choice(node)
        return {key: self.expand(value) for key, value in node.items()}

    def _with_shared(self, node: Definition) -> dict[str, Any]:
        """A group of fields with those of shared definitions among its own."""
        properties = dict(node.get("properties", {}))
        required = list(node.get("required", ()))
        for part in node["allOf"]:
            group = self._shared[str(part["$ref"]).rsplit("/", 1)[-1]]
            properties = _placed(properties, group["properties"], part.get("x-after", next(reversed(properties))))
            required += group.get("required", ())
        made = {**_without(node, "allOf", "unevaluatedProperties"), "properties": properties}
        if required:
            made["required"] = required
        if "unevaluatedProperties" in node:
            made["additionalProperties"] = node["unevaluatedProperties"]
        return made

    def _with_languages(self, node: Definition) -> dict[str, Any]:
        """A group of fields with those of each language."""
        rule: Definition = node["x-texts"]
        languages = [
            language
            for language in self._languages
            if rule.get("variants", True) or not language.is_variant(self._languages)
        ]
        fields: dict[str, Any] = {}
        needed: list[str] = []
        for language in languages:
            added = dict(self._fields(rule, language))
            fields.update(added)
            optional = {
                *rule.get("readings", {}),
                *(mark.replace(CODE, language.code) for mark in rule.get("marks", {})),
            }
            needed += [name for name in added if language.required and name not in optional]
        properties = _placed(node.get("properties", {}), fields, rule.get("after", ""))
        made = {**_without(node, "x-texts"), "properties": properties, "additionalProperties": False}
        required = [name for name in node.get("required", ()) if name in properties]
        awaited = [one.code for one in languages if one.required and one.translated and one != self._languages[0]]
        if rule["needs"] == "first" and awaited:
            needed = [name for name in needed if name.partition("_")[0] not in awaited]
            made["x-awaited"] = awaited
            beside = {code: [name.replace(CODE, code) for name in rule.get("further", {})] for code in awaited}
            made["dependentRequired"] = {code: names for code, names in beside.items() if names}
        if rule["needs"] == "one":
            made["anyOf"] = [{"required": [language.code]} for language in languages]
        elif rule["needs"] != "none":
            required = [name for name in properties if name in required or name in needed]
        if required:
            made["required"] = required
        return made

    def _fields(self, rule: Definition, language: TextLanguage) -> Iterator[tuple[str, Definition]]:
        """The fields of one language by name."""
        groups = [rule["each"]]
        if language.kana and not language.is_variant(self._languages):
            groups.append(rule.get("readings", {}))
        if language.translated:
            groups += [rule.get("further", {}), rule.get("marks", {})]
        for group in groups:
            for name, definition in group.items():
                own = name.replace(CODE, language.code)
                yield own, {**_named(definition, language.code), **rule["known"].get(own, {})}

    def _choice(self, node: Definition) -> dict[str, Any]:
        """A value that names one of the languages."""
        codes = [language.code for language in self._languages if not language.is_variant(self._languages)]
        words = node.get("x-labels", {})
        labels = {code: words.get(code, dict.fromkeys(SPOKEN, code)) for code in codes}
        return {**_without(node, "x-languages"), "enum": codes, "x-labels": labels}


def languages_known(common: Definition, codes: Sequence[str] = ()) -> tuple[TextLanguage, ...]:
    """The languages of these codes, and those that any town may add; without codes, all that the schemas know.

    What is known of a language stands in the shared schema (``x-languages``); of another one it is taken that it is
    translated into and that every text is asked for in it.
    """
    known: Mapping[str, Any] = common["x-languages"]
    if not codes:
        return tuple(TextLanguage(code, **words) for code, words in known.items())
    added = [code for code, words in known.items() if not words["required"] and code not in codes]
    return tuple(TextLanguage(code, **known.get(code, {})) for code in (*codes, *added))


def _placed(properties: Mapping[str, Any], new: Mapping[str, Any], after: str) -> dict[str, Any]:
    """The properties with the new ones behind ``after``; without a name, before all others."""
    made: dict[str, Any] = {} if after else dict(new)
    for name, definition in properties.items():
        made[name] = definition
        if name == after:
            made.update(new)
    return made


def _without(node: Definition, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key not in keys}


def _named(value: Any, code: str) -> Any:
    """A definition with the code of its language filled in."""
    if isinstance(value, str):
        return value.replace(CODE, code)
    if isinstance(value, list):
        return [_named(item, code) for item in value]
    if isinstance(value, dict):
        return {key: _named(item, code) for key, item in value.items()}
    return value

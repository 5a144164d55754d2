"""The form's configuration, made from the schemas: a collection a kind, a field a property.

It keeps to what Decap CMS reads as well (https://decapcms.org/docs/configuration-options/), so that either may be put
in; what only Sveltia knows is left unread by the other. A kind with a value that no widget can hold (the questions of
a guide) can be looked at, and picked in other records, but not changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.language.locale import text
from generator.language.words import word
from generator.records.directory import Directory, Record
from generator.records.schema import Field, Kind

Widget = dict[str, Any]

_LONG = 200
"""A text that may be longer than this gets several lines to be written in."""
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NAMES = ("name", "title", "answer")
"""The fields that a record is shown by in lists, the first one that its kind has."""


def configuration(directory: Directory, repository: str, branch: str) -> dict[str, Any]:
    """The whole configuration, for records kept at ``repository`` (``owner/name`` on GitHub).

    Every change becomes a proposal of its own (``editorial_workflow``); no record can be deleted, and no local
    backend is named: a folder of this computer can be opened only where the form is served by this computer.
    """
    locale = directory.locales[0]
    maker = _Maker(directory)
    return {
        "backend": {
            "name": "github",
            "repo": repository,
            "branch": branch,
            "open_authoring": True,
            "auth_scope": "public_repo",
            "commit_messages": {
                "create": word("admin_created", locale, kind="{{collection}}", id="{{slug}}"),
                "update": word("admin_updated", locale, kind="{{collection}}", id="{{slug}}"),
            },
        },
        "load_config_file": False,
        "publish_mode": "editorial_workflow",
        "media_folder": "directory",
        "app_title": word("admin_title", locale, portal=text(directory.town["portal"], locale)),
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none"}},
        "editor": {"preview": False},
        "collections": [maker.collection(kind) for kind in directory.schemas.kinds],
    }


class _Maker:
    """Makes fields of definitions, in the words of the town's first language."""

    def __init__(self, directory: Directory) -> None:
        self.directory, self.schemas, self.locale = directory, directory.schemas, directory.locales[0]
        self.others = {locale.code for locale in directory.locales[1:]}

    def collection(self, kind: Kind) -> dict[str, Any]:
        """The collection of one kind.

        A record whose id has two parts can be corrected, but not begun, in the form.
        """
        fields, left_out = self._fields(kind.schema)
        if left_out:  # saving would put what the form does not know into another order
            fields = _locked(fields)
        parts = "/" in self.schemas.resolve(kind.schema["properties"]["id"])["pattern"]
        made: dict[str, Any] = {
            "name": kind.name,
            "label": kind.title(self.locale),
            "description": kind.description(self.locale) + (word("admin_only_shown", self.locale) if left_out else ""),
            "folder": f"directory/{kind.folder}",
            "extension": "yaml",
            "format": "yaml",
            "slug": "{{id}}",
            "identifier_field": "id",
            "summary": f"{{{{{self._shown(kind)}}}}}",
            "sortable_fields": ["id"],
            "create": not parts and not left_out,
            "delete": False,
            "duplicate": False,
            "fields": fields,
        }
        if not made["create"]:
            fields[0]["readonly"] = True
        if parts:
            made |= {"path": "{{slug}}", "nested": {"depth": 2, "subfolders": False}}
        return made

    def _shown(self, kind: Kind) -> str:
        """The field whose value stands for a record in a list: ``name.ja``, ``title``, else its id."""
        name = next((name for name in _NAMES if name in kind.schema["properties"]), None)
        if name is None:
            return "id"
        inner = self.schemas.resolve(kind.schema["properties"][name]).get("properties", {})
        return f"{name}.{self.locale.code}" if self.locale.code in inner else name

    def _fields(self, group: Mapping[str, Any]) -> tuple[list[Widget], set[str]]:
        """The fields of a group, and the names of those that no widget can hold."""
        made, left_out = [], set()
        for name, raw in group.get("properties", {}).items():
            needed = name in group.get("required", ()) and name.split("_")[0] not in self.others
            field = Field(name, self.schemas.resolve(raw), needed)
            widget = self._widget(field)
            if widget is None:
                left_out.add(name)
            else:
                made.append(self._described(field) | widget)
        return made, left_out

    def _described(self, field: Field) -> Widget:
        """What every field has: its name, its words, whether it must be filled in."""
        examples = field.examples if not field.labels and "properties" not in field.schema else ()
        hint = [field.description(self.locale)]
        if examples and field.schema.get("type") in ("string", "integer", "number"):
            hint.append(word("admin_example", self.locale, example=examples[0]))
        return {
            "name": field.name,
            "label": field.title(self.locale) or field.name,
            "hint": " ".join(hint),
            "required": field.required,
        }

    def _widget(self, field: Field) -> Widget | None:
        """How a value is entered; ``None`` for what no widget can hold."""
        schema = field.schema
        if schema.get("type") == "array":
            return self._list(field)
        if field.labels:
            return {"widget": "select", "options": self._options(field)}
        if "enum" in schema:
            return {"widget": "select", "options": [{"label": str(one), "value": one} for one in schema["enum"]]}
        if "x-ref" in schema:
            kinds = schema["x-ref"]
            return (
                self._relation(kinds[0]) if len(kinds) == 1 else {"widget": "select", "options": self._records(kinds)}
            )
        if "properties" in schema:
            return {"widget": "object", "fields": self._fields(schema)[0]}
        if schema.get("type") == "boolean":
            return {"widget": "select", "options": self._yes_or_no()}
        if schema.get("type") in ("integer", "number"):
            return {
                "widget": "number",
                "value_type": "int" if schema["type"] == "integer" else "float",
                **({"min": schema["minimum"]} if "minimum" in schema else {}),
                **({"max": schema["maximum"]} if "maximum" in schema else {}),
            }
        if schema.get("type") == "string":
            return self._string(field)
        return None

    def _string(self, field: Field) -> Widget:
        schema = field.schema
        made: Widget = {"widget": "text" if schema.get("maxLength", 0) > _LONG else "string"}
        if schema.get("minLength", 1) > 1:
            made["minlength"] = schema["minLength"]
        if "maxLength" in schema:
            made["maxlength"] = schema["maxLength"]
        pattern = schema.get("pattern") or (_DATE if schema.get("format") == "date" else "")
        if pattern and field.examples:
            made["pattern"] = [pattern, word("admin_pattern", self.locale, example=field.examples[0])]
        return made

    def _list(self, field: Field) -> Widget | None:
        """A list of groups, of references, of choices or of texts."""
        schema = field.schema
        limits = {
            **({"min": schema["minItems"]} if field.required and "minItems" in schema else {}),
            **({"max": schema["maxItems"]} if "maxItems" in schema else {}),
        }
        item = Field("item", self.schemas.resolve(schema["items"]), required=True)
        if field.labels:
            return {"widget": "select", "multiple": True, "options": self._options(field), **limits}
        if "properties" in item.schema:
            inner = self._fields(item.schema)[0]
            return {"widget": "list", "fields": inner, "label_singular": item.title(self.locale), **limits}
        widget = self._widget(item)
        if widget is None:
            return None
        if "x-ref" in item.schema:
            return {**widget, "multiple": True, **limits}
        field_of_each = self._described(item) | widget
        return {"widget": "list", "field": field_of_each, "label_singular": item.title(self.locale), **limits}

    def _yes_or_no(self) -> list[dict[str, Any]]:
        """A choice that can be left open: a tick would write ``false`` into every record that says nothing."""
        return [
            {"label": word("admin_yes", self.locale), "value": True},
            {"label": word("admin_no", self.locale), "value": False},
        ]

    def _options(self, field: Field) -> list[dict[str, str]]:
        return [{"label": text(words, self.locale), "value": value} for value, words in field.labels.items()]

    def _records(self, kinds: Sequence[str]) -> list[dict[str, str]]:
        """A choice among the records of several kinds, which no relation can span: those there are when it is made."""
        return [
            {"label": self._called(record), "value": record.ref} for kind in kinds for record in self.directory.of(kind)
        ]

    def _called(self, record: Record) -> str:
        """A record among those of other kinds: what it is, its name, its id."""
        kind = self.schemas.kind(record.kind).title(self.locale)
        return f"{kind}{self.locale.colon}{record.name(self.locale)}{self.locale.bracketed(record.id)}"

    def _relation(self, kind: str) -> Widget:
        """A choice among the records of a kind, by name and id; what is kept is the reference (``agency/ID``)."""
        shown = self._shown(self.schemas.kind(kind))
        return {
            "widget": "relation",
            "collection": kind,
            "value_field": f"{kind}/{{{{id}}}}",
            "search_fields": list(dict.fromkeys([shown, "id"])),
            "display_fields": [f"{{{{{shown}}}}}" + (self.locale.bracketed("{{id}}") if shown != "id" else "")],
        }


def _locked(fields: Sequence[Widget]) -> list[Widget]:
    """The fields so that nothing in them can be changed."""
    made = []
    for field in fields:
        inner: Widget = {"fields": _locked(field["fields"])} if "fields" in field else {}
        if "field" in field:
            inner = {"field": _locked([field["field"]])[0]}
        made.append(field | inner | {"readonly": True})
    return made

"""The description of the open data for machines: OpenAPI 3.1, made from the same kinds and schemas as the answers.

Files, not a service: there is nothing to ask but an address, and an address that has no record is the host's 404. An
id of two parts stands in the address as two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language import words
from generator.language.locale import PLAIN, Locale, text
from generator.records.directory import Directory
from generator.records.schema import Kind
from generator.site.data.answers import CHANGES_SCHEMA, INDEX_SCHEMA, VERSION, list_schema, record_schema
from generator.site.frame.links import GEOJSON

OPENAPI = "openapi.json"
"""Where it stands below ``API``."""
CHANGES = "changes.json"
"""Where the days stand on which records were edited."""
_GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}},
    "externalDocs": {"url": "https://www.rfc-editor.org/rfc/rfc7946"},
}
_PARTS = ("parent", "id")
_ID = {"type": "string", "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$"}


def openapi(directory: Directory, schemas: str) -> dict[str, Any]:
    """The description. ``schemas`` is where the schemas of the answers stand, from the file itself."""
    locale = next((one for one in directory.locales if one.code == PLAIN), directory.locales[0])
    paths: dict[str, Any] = {
        "/index.json": _get("getIndex", words.word("openapi_index", locale), schemas + INDEX_SCHEMA),
        f"/{CHANGES}": _get("getChanges", words.word("openapi_changes", locale), schemas + CHANGES_SCHEMA),
    }
    for kind in directory.schemas.published:
        name, title = kind.name.capitalize(), kind.title(locale)
        paths[f"/{kind.name}.json"] = _get(
            f"list{name}", words.word("openapi_list", locale, kind=title), schemas + list_schema(kind), kind
        )
        parts = _PARTS if _of_two(kind) else _PARTS[1:]
        address = "".join(f"/{{{part}}}" for part in parts)
        paths[f"/{kind.name}{address}.json"] = {
            "parameters": [{"name": part, "in": "path", "required": True, "schema": _ID} for part in parts],
            **_get(f"get{name}", words.word("openapi_record", locale, kind=title), schemas + record_schema(kind), kind),
        }
    for name in GEOJSON:
        summary = words.word("openapi_map", locale, name=name)
        paths[f"/{name}.geojson"] = _get(f"get{name.capitalize()}Map", summary, _GEOJSON, media="application/geo+json")
    return {"openapi": "3.1.0", "info": _info(directory, locale), "servers": [{"url": "."}], "paths": paths}


def _info(directory: Directory, locale: Locale) -> dict[str, Any]:
    licence = directory.town["licence"]
    return {
        "title": words.word("openapi_title", locale, portal=text(directory.town["portal"], locale)),
        "summary": text(directory.town["tagline"], locale),
        "description": words.word("openapi_text", locale, day=directory.as_of.isoformat()),
        "version": VERSION,
        "license": {"name": licence["data"], "url": licence["data_url"]},
    }


def _get(
    operation: str,
    summary: str,
    schema: str | Mapping[str, Any],
    kind: Kind | None = None,
    media: str = "application/json",
) -> dict[str, Any]:
    """What one address answers. ``schema`` is one, or the address of one from the description itself."""
    form = {"$ref": schema} if isinstance(schema, str) else schema
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": [kind.name if kind is not None else "portal"],
            "responses": {"200": {"description": summary, "content": {media: {"schema": form}}}},
        }
    }


def _of_two(kind: Kind) -> bool:
    """True where an id of this kind has two parts."""
    return str(kind.schema["properties"]["id"].get("$ref", "")).endswith("/id2")

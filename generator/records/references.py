"""Which fields of a record name other records, as the schema says (``x-ref``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Definition = Mapping[str, Any]


@dataclass(frozen=True)
class Reference:
    """A field that names other records.

    ``path`` leads to it through groups and lists (``roles``, ``owners``). ``kinds`` may be named; ``single`` is false
    where a list stands on the way. ``leads`` is true where a reader is sent to the record.
    """

    path: tuple[str, ...]
    kinds: tuple[str, ...]
    single: bool
    leads: bool

    def named(self, data: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every reference that a record's data holds in this field, with the path to it."""
        yield from _values(data, self.path, ())


def references_in(schema: Definition, resolve: Callable[[Definition], Definition]) -> Iterator[Reference]:
    """The references of a schema, in the order of its fields; ``resolve`` follows a ``$ref``."""
    yield from _walk(schema, resolve, (), single=True, leads=False)


def _walk(
    schema: Definition, resolve: Callable[[Definition], Definition], path: tuple[str, ...], *, single: bool, leads: bool
) -> Iterator[Reference]:
    schema = resolve(schema)
    leads = leads or bool(schema.get("x-leads"))
    if "x-ref" in schema:
        yield Reference(path, tuple(schema["x-ref"]), single, leads)
    if "items" in schema:
        yield from _walk(schema["items"], resolve, path, single=False, leads=leads)
    for name, inner in schema.get("properties", {}).items():
        yield from _walk(inner, resolve, (*path, name), single=single, leads=leads)


def _values(
    value: Any, rest: tuple[str, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _values(item, rest, (*path, index))
    elif rest:
        if isinstance(value, Mapping) and rest[0] in value:
            yield from _values(value[rest[0]], rest[1:], (*path, rest[0]))
    elif isinstance(value, str):
        yield path, value

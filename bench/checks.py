"""The check of the records: ``portal check`` beside check-jsonschema on the same files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import Run, portal, program, run
from generator.records.definitions import definitions

PORTAL = "portal check"
OTHER = "check-jsonschema"

Tool = Callable[[Path], Run]


def tools() -> Iterator[tuple[str, Tool]]:
    """The tools to measure, each a function of a root."""
    yield PORTAL, _portal
    yield OTHER, _check_jsonschema


def _portal(root: Path) -> Run:
    """Reads, checks and links everything, as the command does."""
    return portal(root, "check", "--format", "json")


def _check_jsonschema(root: Path) -> Run:
    """One call a kind, one after the other: a call takes one schema. It checks no rule across records."""
    total = Run(0, 0, 0)
    for schema in definitions(root / "schema"):
        folder = json.loads(schema.read_text(encoding="utf-8")).get("x-folder")
        files = sorted(str(path) for path in (root / "directory" / folder).rglob("*.yaml")) if folder else []
        if files:
            command = [program(OTHER), "--schemafile", str(schema), "--base-uri", schema.as_uri(), *files]
            total = total.then(run(command, cwd=root))
    return total

"""Open data of the invented town: every record as JSON with its relations, and the plan's rows as their records say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.records.directory import Directory


def _published(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))


def test_every_record_is_published(town: Directory, town_site: Path) -> None:
    index = _published(town_site, "index.json")
    assert index["as_of"] == "2026-11-23"
    for ref, record in town.records.items():
        published = _published(town_site, f"{record.kind}/{record.id}.json")
        assert published["id"] == record.id
        assert published["computed"]["ref"] == ref


def test_a_row_of_the_plan_says_what_its_record_says(town_site: Path) -> None:
    rows = _published(town_site, "plan.json")["records"]
    assert len(rows) == 3
    for row in rows:
        record = _published(town_site, f"{row['record']}.json")
        role = next(role for role in record["roles"] if role["plan_row"] == f"plan/{row['id']}")
        assert (role["modes"], role["owners"], role["statutory"]) == (row["modes"], row["owners"], row["statutory"])


def test_every_file_is_written_with_its_keys_in_order_and_a_line_a_value(town_site: Path) -> None:
    files = list((town_site / "api").rglob("*.json"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

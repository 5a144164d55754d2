"""``portal fmt`` keeps everything and is done after once; ``portal new`` writes what the check can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.records.definitions import PACKAGE
from generator.records.form import format_record, new_record
from generator.records.load import load
from generator.records.problem import load_catalogue
from generator.records.read import read_record
from generator.records.schema import load_schemas
from tests.support.roots import AS_OF

SCHEMAS = load_schemas(PACKAGE)
NANDEMO = "directory/agencies/nandemo.yaml"
IDS = {"office": "ibasho/atarashii", "place": "ibasho/atarashii", "plan": "1/atarashii", "node": "where/atarashii"}


REPAIRS = {
    "invisible mark": (lambda raw: b"\xef\xbb\xbf" + raw, "BOM"),
    "line ends": (lambda raw: raw.replace(b"\n", b"\r\n"), "line ends"),
    "tabs": (lambda raw: raw.replace(b"  kana", b"\tkana"), "tabs"),
    "wide spaces": (lambda raw: raw.replace(b"  kana", "　kana".encode()), "wide spaces"),
    "wide digits": (lambda raw: raw.replace(b"0999-99-0100", "０９９９－９９ー０１００".encode()), "0999-99-0100"),
    "wide date": (lambda raw: raw.replace(b'"2026-10-01"', '"２０２６-１０-０１"'.encode()), "2026-10-01"),
    "spaces at the end": (lambda raw: raw.replace(b"status: active", b"status: active  "), ""),
    "spaces around a value": (lambda raw: raw.replace(b"status: active", b'status: " active "'), "active"),
    "order of fields": (lambda raw: b"status: active\n" + raw.replace(b"status: active\n", b""), "one style"),
    "flow style": (lambda raw: raw.replace(b"  - residents", b"  [residents]"), "one style"),
    "single quotes": (lambda raw: raw.replace(b'"2026-10-01"', b"'2026-10-01'"), "one style"),
}


@pytest.mark.parametrize("repair", REPAIRS)
def test_safe_repair(town_root: Path, repair: str) -> None:
    path = town_root / NANDEMO
    good = path.read_bytes()
    damage, words = REPAIRS[repair]
    path.write_bytes(damage(good))
    result = format_record(path, town_root, SCHEMAS)
    assert not result.problems
    assert result.changed
    assert any(words in change for change in result.changes)
    assert result.text.encode() == good


def test_comments_are_kept(town_root: Path) -> None:
    path = town_root / NANDEMO
    text = path.read_text(encoding="utf-8").replace("status: active", "# 窓口に確認した\nstatus: active # 毎年見る")
    path.write_text(text, encoding="utf-8")
    result = format_record(path, town_root, SCHEMAS)
    assert "# 窓口に確認した" in result.text
    assert "# 毎年見る" in result.text


@pytest.mark.parametrize("broken", [b"id: [", b"id: x\nid: y\n", "名前".encode("cp932"), b"", b"- a\n"])
def test_a_file_that_cannot_be_read_is_left_alone(town_root: Path, broken: bytes) -> None:
    path = town_root / NANDEMO
    path.write_bytes(broken)
    result = format_record(path, town_root, SCHEMAS)
    assert result.problems
    assert not result.changed


def test_wording_is_never_changed(town_root: Path) -> None:
    path = town_root / NANDEMO
    odd = "ＡＢＣ　１２３－４５ー６７「：」"
    path.write_text(path.read_text(encoding="utf-8").replace("だれでも相談できます。", odd), encoding="utf-8")
    assert odd in format_record(path, town_root, SCHEMAS).text


@pytest.mark.parametrize("kind", [kind.name for kind in SCHEMAS.kinds])
def test_template_can_be_read_and_names_what_to_fill_in(town_root: Path, kind: str) -> None:
    identity = IDS.get(kind, "atarashii")
    path = town_root / "directory" / SCHEMAS.kind(kind).folder / f"{identity}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new_record(SCHEMAS, kind, identity, AS_OF), encoding="utf-8")
    result = read_record(path, town_root, load_catalogue(town_root / "schema"))
    assert result.data is not None, [problem.text("en") for problem in result.problems]
    assert result.data["id"] == identity
    required = set(SCHEMAS.kind(kind).schema["required"])
    assert set(result.data) == required
    problems = [problem for problem in load(town_root, AS_OF, [path]).problems if problem.level == "error"]
    assert problems
    assert {problem.code for problem in problems} <= {
        "SHAPE-EMPTY",
        "SHAPE-NEEDED",
        "SHAPE-TYPE",
        "SHAPE-VALUE",
        "SHAPE-CHOICE",
        "SHAPE-PATTERN",
    }


@pytest.mark.parametrize("kind", [kind.name for kind in SCHEMAS.kinds])
def test_template_is_still_yaml_with_every_field_in_use(kind: str) -> None:
    text = new_record(SCHEMAS, kind, IDS.get(kind, "atarashii"), AS_OF, everything=True)
    used = re.sub(r"(?m)^# ( *(?:- )?[a-z_]+:.*|  *-)$", r"\1", text)
    data = yaml.safe_load(used)
    assert set(data) == set(SCHEMAS.kind(kind).schema["properties"])


def test_template_refuses_a_wrong_id() -> None:
    with pytest.raises(ValueError, match="小文字のローマ字"):
        new_record(SCHEMAS, "place", "Only One", AS_OF)

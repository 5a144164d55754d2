"""One value of a record's file is changed: nothing else moves, and ``portal fmt`` has nothing left to do."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.amend import AmendError, Amendment, amended
from generator.records.directory import Path_, thaw
from generator.records.load import load, schemas_of
from generator.records.read import parse
from generator.records.tidy import format_record
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root

SCHEMAS = schemas_of(REPOSITORY)
OFFICE = """\
# The desk of the north.
id: kosodate/kita
name:
  ja: 北子育て相談室
  kana: きたこそだてそうだんしつ
  en: North Child-raising Desk
  en_status: translation
status: active # since spring
agency: agency/kosodate
# Ring in the morning.
phones:
  - number: 0999-99-0201 # the main line
    source: source/midori-list
    checked: "2026-10-01"
    # heard twice
  - number: 0999-99-0202
    source: source/midori-list
    checked: "2026-10-01"
notes:
  - ja: |-
      一行目
      二行目
    en: Two lines
sources:
  - source/midori-list
# The end.
"""


def _changed(text: str, path: Path_, value: object) -> list[str]:
    """The lines that go and come when a value is changed, with their signs."""
    made = amended(text, SCHEMAS, "office", path, value)
    found = difflib.unified_diff(text.splitlines(), made.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def test_a_value_changes_in_its_place_and_its_comment_stays() -> None:
    assert _changed(OFFICE, ("phones", 0, "number"), "0999-99-0300") == [
        "-  - number: 0999-99-0201 # the main line",
        "+  - number: 0999-99-0300 # the main line",
    ]


def test_a_date_keeps_its_quotes() -> None:
    assert _changed(OFFICE, ("phones", 1, "checked"), "2026-11-20") == [
        '-    checked: "2026-10-01"',
        '+    checked: "2026-11-20"',
    ]


def test_a_new_item_stands_behind_the_others_and_a_comment_stays_with_its_own() -> None:
    fact = {"checked": "2026-11-20", "number": "0999-99-0300", "source": "source/midori-list"}
    assert _changed(OFFICE, ("phones", 2), fact) == [
        "+  - number: 0999-99-0300",
        "+    source: source/midori-list",
        '+    checked: "2026-11-20"',
    ]
    assert _changed(OFFICE, ("phones", 0, "note"), {"ja": "朝だけ", "en": "Mornings"}) == [
        "+    note:",
        "+      ja: 朝だけ",
        "+      en: Mornings",
    ]
    made = amended(OFFICE, SCHEMAS, "office", ("phones", 0, "note"), {"ja": "朝", "en": "Am"})
    assert made.index("# heard twice") < made.index("note:") < made.index("0999-99-0202")


def test_a_new_field_stands_where_the_schema_has_it() -> None:
    made = amended(OFFICE, SCHEMAS, "office", ("faxes", 0, "number"), "0999-99-0300")
    assert made.index("0999-99-0202") < made.index("faxes:\n  - number: 0999-99-0300") < made.index("notes:")
    first = amended(
        OFFICE.replace("    source: source/midori-list\n", "", 1),
        SCHEMAS,
        "office",
        ("phones", 0, "source"),
        "source/x",
    )
    assert '# the main line\n    source: source/x\n    checked: "2026-10-01"' in first


def test_a_first_field_takes_the_dash() -> None:
    text = "id: a\nphones:\n  - source: source/x # why\n"
    assert amended(text, SCHEMAS, "office", ("phones", 0, "number"), "110") == (
        'id: a\nphones:\n  - number: "110"\n    source: source/x # why\n'
    )


def test_what_is_taken_away_leaves_its_comments() -> None:
    made = amended(OFFICE, SCHEMAS, "office", ("phones", 0), None)
    assert "0999-99-0201" not in made
    assert "# the main line" in made
    assert "# heard twice" in made
    gone = amended(made, SCHEMAS, "office", ("phones", 0), None)
    assert "phones" not in (parse(gone).data or {"phones": 1})


def test_a_text_in_block_style_is_replaced_whole() -> None:
    assert _changed(OFFICE, ("notes", 0, "ja"), "一行だけ") == [
        "-  - ja: |-", "-      一行目", "-      二行目", "+  - ja: 一行だけ",
    ]  # fmt: skip
    assert amended(OFFICE, SCHEMAS, "office", ("notes", 0, "ja"), "三行\n四行").count("三行\n      四行") == 1


def test_a_list_is_written_anew_in_its_place() -> None:
    week = [{"days": ["mo", "tu"], "opens": "09:00", "closes": "17:00"}]
    text = amended(
        OFFICE, SCHEMAS, "office", ("schedules", 0), {"weekly": week, "source": "source/x", "checked": "2026-11-20"}
    )
    assert 'weekly:\n      - days:\n          - mo\n          - tu\n        opens: "09:00"\n' in text
    later = amended(text, SCHEMAS, "office", ("schedules", 0, "weekly"), [{**week[0], "opens": "10:00"}])
    assert [line for line in difflib.ndiff(text.split("\n"), later.split("\n")) if line[0] in "+-"] == [
        '-         opens: "09:00"', '+         opens: "10:00"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("id: [", ("id",), "x"),
        ("- a\n", ("id",), "x"),
        ("id: a\nphones: [{number: 110}]\n", ("phones", 1), {"number": "189"}),
        ("id: a\nphones: [{number: 110}]\n", ("phones", 0, "number"), "a]b: c\nd"),
        ("id: a\nphones: []\n", ("phones", 0), {"number": "189"}),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, path: Path_, value: object) -> None:
    with pytest.raises(AmendError):
        amended(text, SCHEMAS, "office", path, value)


@pytest.mark.parametrize("path", [("phones", 5), ("phones", 7, "number"), ("nothing", 3)])
def test_a_place_that_cannot_be_is_an_error(path: Path_) -> None:
    with pytest.raises((KeyError, IndexError)):
        amended(OFFICE, SCHEMAS, "office", path, None)


def test_the_difference_is_shown_as_git_shows_it() -> None:
    after = OFFICE.replace("0999-99-0202", "0999-99-0300")
    shown = Amendment("directory/offices/kosodate/kita.yaml", OFFICE, after).difference()
    assert shown.startswith("--- a/directory/offices/kosodate/kita.yaml\n+++ b/directory/offices/kosodate/kita.yaml\n")
    assert "\n-  - number: 0999-99-0202\n+  - number: 0999-99-0300\n" in shown


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_root(tmp_path_factory.mktemp("amend") / "town", TOWN)


def test_every_sort_of_value_can_be_changed_and_changed_back(root: Path) -> None:
    """Whatever text of whatever record is changed, ``portal fmt`` leaves the file alone, and back is back."""
    directory = load(root, AS_OF).directory
    seen = set()
    for record in directory.records.values():
        text = (root / record.file).read_text(encoding="utf-8")
        data = thaw(record.data)
        for path, value in directory.texts[record.ref]:
            sort = (record.kind, *("#" if isinstance(step, int) else step for step in path))
            if sort in seen:
                continue
            seen.add(sort)
            assert _value(data, path) == value
            new = amended(text, directory.schemas, record.kind, path, value + " 改")
            (root / record.file).write_text(new, encoding="utf-8")
            assert not format_record(root / record.file, root, directory.schemas).changed, (record.ref, path)
            assert amended(new, directory.schemas, record.kind, path, value) == text
        (root / record.file).write_text(text, encoding="utf-8")


def _value(data: object, path: Path_) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda text: text.strip() == text and "\ufeff" not in text and text.isprintable()
)


@settings(deadline=None, max_examples=150)
@given(_TEXTS, st.sampled_from([("phones", 0, "number"), ("notes", 0, "ja"), ("summary", "ja"), ("aliases", "ja", 0)]))
def test_any_text_is_read_back_as_it_was(value: str, path: Path_) -> None:
    data = parse(amended(OFFICE, SCHEMAS, "office", path, value)).data
    assert _value(data, path) == value

"""``portal fmt`` takes whatever the reader accepts: comments stay with their fields, scalars keep their letters."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.records.comments import comments
from generator.records.definitions import PACKAGE
from generator.records.problem import load_catalogue
from generator.records.read import parse
from generator.records.schema import load_schemas
from generator.records.tidy import FormatResult, format_record

REPOSITORY = Path(__file__).resolve().parents[2]
TOWN = REPOSITORY / "tests" / "town"
SCHEMAS = load_schemas(PACKAGE, ("ja", "en"))
CATALOGUE = load_catalogue(PACKAGE)
FACT = '    source: source/midori-list\n    checked: "2026-10-01"\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fmt")
    (folder / "directory" / "agencies").mkdir(parents=True)
    return folder


def formatted(root: Path, text: str | bytes) -> FormatResult:
    """The text as a record of an agency, formatted; what was formatted stays as it is the second time."""
    path = root / "directory" / "agencies" / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = format_record(path, root, SCHEMAS, CATALOGUE)
    if not result.problems:
        path.write_bytes(result.text.encode())
        again = format_record(path, root, SCHEMAS, CATALOGUE)
        assert not again.changed, again.text
        assert not again.problems
    return result


ACCEPTED = {
    "a tab after a colon": ("name:\n  ja:\t試し\n", "name:\n  ja: 試し\n"),
    "a tab inside a value": ("name:\n  ja: 試し\tの居場所\n", "name:\n  ja: 試し の居場所\n"),
    "a tab behind a value": ("name:\n  ja: 試し\t\n", "name:\n  ja: 試し\n"),
    "a wide space after a colon": ("name:\n  ja:　試し\n  en: x\n", "name:\n  ja: 試し\n  en: x\n"),
    "a wide space after the only colon": ("name:\n  ja:　試し\n", "name:\n  ja: 試し\n"),
    "no-break space after a colon": ("id:\u00a0x\nname:\n  en: z\n", "id: x\nname:\n  en: z\n"),
    "em space after a dash": ("sources:\n  -\u2003source/a\n  - source/b\n", "sources:\n  - source/a\n  - source/b\n"),
    "wide colons": ("name：\n  ja：試し\n", "name:\n  ja: 試し\n"),
    "a tab a level": ("name:\n\tja: a\n\tkana: か\n", "name:\n  ja: a\n  kana: か\n"),
    "a tab of four": ("name:\n    ja: a\n\tkana: か\n", "name:\n  ja: a\n  kana: か\n"),
    "tabs in a list": ("phones:\n\t- number: a\n\t\tsource: b\n", "phones:\n  - number: a\n    source: b\n"),
    "zero width in the indentation": ("name:\n  \u200bja: a\n  kana: か\n", "name:\n  ja: a\n  kana: か\n"),
    "a mark inside the file": ("id: x\n\ufeffstatus: active\n", "id: x\nstatus: active\n"),
    "line separator": ("summary:\n  ja: あ\u2028い\n", "summary:\n  ja: あい\n"),
    "vertical tab": ("summary:\n  en: a\x0bb\n", "summary:\n  en: a b\n"),
    "next line": ("summary:\n  en: a\x85b\n", "summary:\n  en: a b\n"),
    "flow style": ("{id: x, aliases: {ja: [あ, い]}}\n", "id: x\naliases:\n  ja:\n    - あ\n    - い\n"),
    "a question mark": ("? id\n: x\n", "id: x\n"),
    "the marks of a document": ("---\nid: x\n...\n", "id: x\n"),
    "all indented": ("  id: x\n  status: active\n", "id: x\nstatus: active\n"),
    "a list without indentation": ("sources:\n- a\n- b\n", "sources:\n  - a\n  - b\n"),
    "a list in a list": ("roles:\n  -\n    - a\n    - b\n", "roles:\n  - - a\n    - b\n"),
    "empty values": ("id:\nname: {}\nroles: []\nsources:\n  -\n", "id:\nname: {}\nroles: []\nsources:\n  -\n"),
    "a text over lines": ("summary:\n  ja: あ\n    い\n  en: a\n    b\n", "summary:\n  ja: あい\n  en: a b\n"),
    "a folded text": ("summary:\n  ja: >\n    試しの\n    場所です。\n", "summary:\n  ja: 試しの場所です。\n"),
    "a text in block style": ("summary:\n  ja: |\n    一 \n\n    # 二\n", "summary:\n  ja: |-\n    一\n\n    # 二\n"),
    "a broken quotation": ('summary:\n  ja: "行の\n    つづき\\\n    です"\n', "summary:\n  ja: 行のつづきです\n"),
    "quotes of both kinds": ("id: 'it''s'\nname: \"a\"\n", "id: it's\nname: a\n"),
    "look-alike field": ("id: x\nstatus\u200b: active\n", "id: x\nstatus: active\n"),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_whatever_can_be_read_can_be_formatted(root: Path, case: str) -> None:
    given_text, wanted = ACCEPTED[case]
    result = formatted(root, given_text)
    assert not result.problems
    assert result.text == wanted


LETTERS = (
    "3.10",
    "+5",
    "0x1F",
    "1e3",
    "12:30:45",
    "yes",
    "no",
    "on",
    "true",
    "0o17",
    "1_000",
    "-0",
    "007",
    ".5",
    "2026-10-01",
    "1.",
    "00",
    "3.0",
    "=",
    "1,5",
    "...",
    "0b1",
    "y",
    "N",
    ".nan",
    "١",
)


@pytest.mark.parametrize("letters", LETTERS)
def test_a_scalar_keeps_its_letters(root: Path, letters: str) -> None:
    result = formatted(root, f"name:\n  ja: {letters}\n  en: x\nx-own: {letters}\n")
    data = parse(result.text).data
    assert data is not None
    assert data["name"]["ja"] == letters
    assert re.search(rf'(?m)^x-own: "?{re.escape(letters)}"?$', result.text)


@pytest.mark.parametrize("letters", ["~", "null", ""])
def test_nothing_stays_nothing(root: Path, letters: str) -> None:
    assert formatted(root, f"name:\n  ja: {letters}\n").text == f"name:\n  ja: {letters}".rstrip() + "\n"


@pytest.mark.parametrize("number", ["35.330", "35", "+35.1", "-0.50"])
def test_a_number_keeps_its_letters(root: Path, number: str) -> None:
    assert f"lat: {number}\n" in formatted(root, f"coordinates:\n  - lat: {number}\n").text


REPAIRED = {
    "phones:\n  - number: {}\n" + FACT: {
        "0999‑99‑0001": "0999-99-0001",
        "０９９９－９９ー０００１": "0999-99-0001",
        "0999\u200b-99-0001": "0999-99-0001",
        "(0999)99-0001": "0999-99-0001",
        "110": '"110"',
        "99-0001": "99-0001",
        "+81-999-99-0001": "+81-999-99-0001",
    },
    "phones:\n  - number: 0999-99-0001\n    checked: {}\n": {
        "令和8年10月1日": '"2026-10-01"',
        "平成31年4月30日": '"2019-04-30"',
        "2026/10/1": '"2026-10-01"',
        "26/10/1": "26/10/1",
        "“2026-10-01”": '"2026-10-01"',
        "2026‑10‑01": '"2026-10-01"',
    },
    "schedules:\n  - weekly:\n      - opens: {}\n": {
        "9:00": '"09:00"',
        "9時": '"09:00"',
        "９：００": '"09:00"',
        "午前9時半": '"09:30"',
        "9am": '"09:00"',
        "17:00:00": '"17:00"',
        "9.30": '"09:30"',
        "24:30": '"24:30"',
        "午後12時": "午後12時",
    },
    "emails:\n  - address: {}\n" + FACT: {
        "soudan@example.jp。": "soudan@example.jp",
        "mailto:soudan@example.jp": "soudan@example.jp",
        "soudan(at)example.jp": "soudan(at)example.jp",
    },
    "websites:\n  - url: {}\n" + FACT: {
        "https://www.example.org/藤沢": "https://www.example.org/%E8%97%A4%E6%B2%A2",
        "HTTPS://www.example.org/）": "https://www.example.org/",
        "www.example.org": "www.example.org",
    },
    "status: {}\n": {
        "active\u200b": "active",
        "ＡＣＴＩＶＥ": "active",
        "аctive": "active",
        "実施中": "実施中",
        "activ": "activ",
    },
    "sources:\n  - {}\n": {"source/midori‑plan": "source/midori-plan", "midori-plan": "midori-plan"},
    "id: {}\n": {"ｎａｎｄｅｍｏ": "nandemo", "nandemo\u00ad": "nandemo", "Nandemo": "Nandemo"},
    "name:\n  kana: {}\n": {"ｾﾝﾀｰ": "センター", "せんた−": "せんたー", "か\u3099っこう": "がっこう", "3.10": '"3.10"'},
    "name:\n  ja: {}\n": {
        "ｾﾝﾀｰ": "ｾﾝﾀｰ",
        "１２３－４５ー６７": "１２３－４５ー６７",
        "か\u3099⼼\ufeff": "が心",
        "葛󠄀𠮷﨑": "葛󠄀𠮷﨑",
        "a &lt; b": "a &lt; b",
    },
}


@pytest.mark.parametrize(
    ("record", "before", "after"),
    [(record, before, after) for record, pairs in REPAIRED.items() for before, after in pairs.items()],
)
def test_what_is_certain_is_repaired_and_named(root: Path, record: str, before: str, after: str) -> None:
    result = formatted(root, record.format(before))
    assert result.text == record.format(after)
    data = parse(record.format(before)).data
    if data != parse(result.text).data:
        assert any("→" in change for change in result.changes)


def test_a_comment_stays_with_its_field(root: Path) -> None:
    text = "status: active\n# 名前は看板どおり\nname:\n  ja: x\n  # 読み\n  kana: か\n# 概要の注\nsummary:\n  ja: x\n"
    wanted = "# 名前は看板どおり\nname:\n  ja: x\n  # 読み\n  kana: か\nstatus: active\n# 概要の注\nsummary:\n  ja: x\n"
    assert formatted(root, text).text == wanted


KEPT = {
    "head": ("# 頭\n\nstatus: active\nid: x\n", "# 頭\n\nid: x\nstatus: active\n"),
    "head without a gap": ("# idの注\nid: x\n", "# idの注\nid: x\n"),
    "end": ("status: active\nid: x\n# 終わり\n", "id: x\nstatus: active\n# 終わり\n"),
    "end of a group": (
        "status: active\nname:\n  ja: x\n  # 群\nid: x\n",
        "id: x\nname:\n  ja: x\n  # 群\nstatus: active\n",
    ),
    "behind a value": ("status: active # 毎年見る\nid: x\n", "id: x\nstatus: active # 毎年見る\n"),
    "behind a field": ("name: # 注\n  ja: x\nid: z\n", "id: z\nname: # 注\n  ja: x\n"),
    "between items": ("sources:\n  - a\n  # 二つ目\n  - b\n", "sources:\n  - a\n  # 二つ目\n  - b\n"),
    "between items at the edge": ("sources:\n- a\n# 二つ目\n- b\n", "sources:\n  - a\n  # 二つ目\n  - b\n"),
    "between items of fields": (
        "phones:\n  - source: a # s\n    # n\n    number: b\n  # 次\n  - number: c\n",
        "phones:\n  # n\n  - number: b\n    source: a # s\n  # 次\n  - number: c\n",
    ),
    "behind a dash": ("sources:\n  - # 注\n    a\n", "sources:\n  - a # 注\n"),
    "behind a dash with fields": ("phones:\n  - # 注\n    number: a\n", "phones:\n  # 注\n  - number: a\n"),
    "before a value": ("name:\n  ja:\n    # 注\n    x\n", "name:\n  # 注\n  ja: x\n"),
    "in brackets": ("sources: [a, # 一\n  b # 二\n  ] # 三\n", "sources: # 三\n  - a # 一\n  - b # 二\n"),
    "behind braces": ("name: {ja: x} # 注\n", "name: # 注\n  ja: x\n"),
    "behind a block": (
        "name:\n  ja: | # 注\n    x\n    y\n  # 次\n  en: z\n",
        "name:\n  ja: |- # 注\n    x\n    y\n  # 次\n  en: z\n",
    ),
    "a group of its own": (
        "id: x\n# 注\n\nstatus: active\nname:\n  ja: z\n",
        "id: x\n# 注\nname:\n  ja: z\n\nstatus: active\n",
    ),
    "unspaced": ('name:\n  ja: "x" #注\n', "name:\n  ja: x # 注\n"),
    "not a comment": ("name:\n  ja: a#b\n  en: 'c # d'\n", 'name:\n  ja: a#b\n  en: "c # d"\n'),
    "empty lines": ("id: x\n\n\nname:\n\n  ja: z\n", "id: x\n\n\nname:\n\n  ja: z\n"),
}


@pytest.mark.parametrize("case", KEPT)
def test_comments_at_every_place(root: Path, case: str) -> None:
    assert formatted(root, KEPT[case][0]).text == KEPT[case][1]


ORDER = [name for name in SCHEMAS.kind("agency").schema["properties"] if name not in ("phones", "roles")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(ORDER[:8]), st.integers(0, 2))
def test_every_comment_follows_its_field_wherever_it_goes(root: Path, names: list[str], blanks: int) -> None:
    gap = "\n" * blanks
    fields = (f"# above {name}\n{name}: # beside {name}\n  - a # item {name}\n" for name in names)
    lines = formatted(root, gap.join(fields)).text.splitlines()
    for name in names:
        at = lines.index(f"{name}: # beside {name}")
        assert lines[at - 1] == f"# above {name}"
        assert lines[at + 1] == f"  - a # item {name}"


VALUES = [
    "試し",
    "3.10",
    "~",
    "yes",
    "0999",
    "a b",
    '"q: # r"',
    "'s'",
    "|\n{i}  a\n{i}  # b",
    ">-\n{i}  あ\n{i}  い",
    "[a, b]",
    "{{a: b}}",
    "か\u3099",
    "あ　い",
    "a\tb",
    "é\u00a0",
]
FIELDS = [
    "id",
    "name",
    "status",
    "summary",
    "phones",
    "sources",
    "ja",
    "kana",
    "number",
    "checked",
    "weekly",
    "own",
    "opens",
]


def _invented(chance: random.Random, indent: int, depth: int, number: itertools.count[int]) -> list[str]:
    """A group of fields with comments and empty lines at every place."""
    pad, lines = " " * indent, []
    for name in chance.sample(FIELDS, chance.randint(1, 4)):
        while chance.random() < 0.4:
            lines.append(
                "" if chance.random() < 0.4 else " " * chance.choice([0, indent, indent + 2]) + f"# c{next(number)}"
            )
        side = f" # c{next(number)}" if chance.random() < 0.3 else ""
        if depth < 3 and chance.random() < 0.4:
            lines += [f"{pad}{name}:{side}", *_invented(chance, indent + 2, depth + 1, number)]
        elif depth < 3 and chance.random() < 0.3:
            lines.append(f"{pad}{name}:{side}")
            for _item in range(chance.randint(1, 3)):
                inner = _invented(chance, indent + 4, depth + 1, number)
                lines += [f"{pad}  -", *inner]
        else:
            value = chance.choice(VALUES).format(i=pad)
            lines.append(f"{pad}{name}: {value}{'' if value[0] in '|>' else side}")
    return lines


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_nothing_is_lost_of_any_record(root: Path, seed: int) -> None:
    text = "\n".join(_invented(random.Random(seed), 0, 0, itertools.count(1))) + "\n"
    before = parse(text)
    assert before.node is not None
    result = formatted(root, text)
    assert not result.problems
    after = parse(result.text)
    assert after.node is not None
    words = [
        sorted(c.words for c in comments(t, n) if c.words) for t, n in ((text, before.node), (result.text, after.node))
    ]
    assert words[0] == words[1]
    if not any("→" in change for change in result.changes):
        assert after.data == before.data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=" \n\t:-?{}[]'\"#&*!|>%@`,abcあ　：0１\\\u200b\u2028\ufeff\r", max_size=100)
    | st.binary(max_size=60)
)
def test_nothing_stops_the_formatter(root: Path, text: str | bytes) -> None:
    result = formatted(root, text)
    raw = text if isinstance(text, bytes) else text.encode()
    assert result.problems or parse(result.text).data is not None
    assert not (result.problems and result.changed)
    if result.problems:
        assert all(problem.line >= 1 for problem in result.problems)
        assert result.text.encode(errors="surrogateescape") == raw


def test_what_cannot_be_read_is_told_and_the_others_are_formatted(tmp_path: Path) -> None:
    shutil.copytree(TOWN / "directory", tmp_path / "directory")
    folder = tmp_path / "directory" / "agencies"
    good = (folder / "nandemo.yaml").read_text(encoding="utf-8")
    (folder / "nandemo.yaml").write_text(good.replace("status: active", "status:   active"), encoding="utf-8")
    (folder / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    (folder / "loop-1.yaml").symlink_to("loop-2.yaml")
    (folder / "loop-2.yaml").symlink_to("loop-1.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "._nandemo.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "line\nbreak.yaml").write_text("id:   x\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tmp_path), "fmt"])
    assert done.exit_code == 1
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)
    assert (folder / "nandemo.yaml").read_text(encoding="utf-8") == good
    for name in ("broken", "loop-1", "loop-2", "dangling", "pipe"):
        assert f"directory/agencies/{name}.yaml:1:" in done.output
    assert "line⏎break.yaml" in done.output
    assert "._nandemo" not in done.output

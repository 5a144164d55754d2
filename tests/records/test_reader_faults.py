"""Faults of every class, at their own line: the sign is named, the nearest right value is told, nothing is slow."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.records.definitions import PACKAGE
from generator.records.files import left_behind, reserved
from generator.records.form import new_record
from generator.records.load import load
from generator.records.printable import printable
from generator.records.problem import (
    MOST_TOLD,
    Problem,
    format_github,
    format_json,
    format_text,
    load_catalogue,
)
from generator.records.read import MAX_BYTES, read_record
from generator.records.schema import load_schemas
from generator.records.shape import Shapes

REPOSITORY = Path(__file__).resolve().parents[2]
TOWN = REPOSITORY / "tests" / "town"
AS_OF = date(2026, 11, 23)
CATALOGUE = load_catalogue(PACKAGE)
SCHEMAS = load_schemas(PACKAGE, ("ja", "en"))
SHAPES = Shapes(SCHEMAS, CATALOGUE)
FILE = TOWN / "directory/agencies/nandemo.yaml"
GOOD = FILE.read_text(encoding="utf-8")
FACT = '    source: source/midori-list\n    checked: "2026-10-01"\n'


def told(text: str | bytes) -> list[Problem]:
    """Every error of a text that stands in the place of an agency's record."""
    raw = text if isinstance(text, bytes) else text.encode()
    result = read_record(FILE, TOWN, CATALOGUE, raw=raw)
    found = list(result.problems)
    if result.data is not None:
        found += SHAPES.problems("agency", result.data, result.marks, "x.yaml", "agency/nandemo")
    return [problem for problem in found if problem.level == "error"]


def replaced(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1
    return GOOD.replace(old, new, 1)


def added(fields: str) -> str:
    return replaced("sources:\n", fields + "sources:\n")


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


SUMMARY = "  ja: どんな困りごとでも話を聞きます。"
SIGNS_OF_YAML = {
    "[予約制]の場所です。": "READ-SPECIAL",
    "[予約制": "READ-SPECIAL",
    "{予約}制": "READ-SPECIAL",
    "& 注意": "READ-SPECIAL",
    "&注意": "READ-SPECIAL",
    "&chui 予約": "READ-ALIAS",
    "*要予約": "READ-SPECIAL",
    "* 要予約": "READ-SPECIAL",
    "*yoyaku": "READ-ALIAS",
    "!重要": "READ-SPECIAL",
    "! 重要": "READ-ALIAS",
    "!!str x": "READ-ALIAS",
    "|予約": "READ-SPECIAL",
    ">お知らせ": "READ-SPECIAL",
    "> お知らせ": "READ-SPECIAL",
    "%引き": "READ-SPECIAL",
    "@市役所": "READ-SPECIAL",
    "`x`": "READ-SPECIAL",
    ", x": "READ-SPECIAL",
    "? x": "READ-SPECIAL",
    "?": "READ-SPECIAL",
    "- x": "READ-SPECIAL",
    "-": "READ-SPECIAL",
    ": x": "READ-SPECIAL",
    "]x": "READ-SPECIAL",
    "}": "READ-SPECIAL",
    "#7119": "READ-SPECIAL",
    "1階 #2": "READ-SPECIAL",
    "注意: 予約": "READ-SPECIAL",
    "注意:": "READ-SPECIAL",
    '"ふじ"の家です。': "READ-QUOTED",
    "'ふじ'の家です。": "READ-QUOTED",
    '"a" "b"': "READ-QUOTED",
    '"a": b': "READ-QUOTED",
    '"開いたまま': "READ-QUOTE",
    "'開いたまま": "READ-QUOTE",
}


@pytest.mark.parametrize("value", SIGNS_OF_YAML)
def test_a_sign_of_yaml_is_told_on_its_own_line(value: str) -> None:
    text = replaced(SUMMARY, f"  ja: {value}")
    problem = told(text)[0]
    assert problem.code == SIGNS_OF_YAML[value]
    assert problem.line == line_of(text, f"  ja: {value}")
    assert problem.column >= 7


ODD_SPACES = ("\u3000", "\u00a0", "\u2003", "\u2009", "\u202f", "\u200b", "\ufeff", " \u3000", "\u3000 ", "\t\u3000")


@pytest.mark.parametrize("space", ODD_SPACES)
@pytest.mark.parametrize(
    "place", ["status: active", SUMMARY, "  - number: 0999-99-0100", "    checked: ", "summary:\n"]
)
def test_an_odd_space_behind_a_colon_is_named(space: str, place: str) -> None:
    before, colon, after = place.partition(":")
    text = replaced(place, f"{before}{colon}{space}{after.lstrip(' ')}")
    problem = told(text)[0]
    assert problem.code in ("READ-SPACE", "SHAPE-SIGN")  # behind an ordinary space it is a part of the value
    assert problem.line == line_of(text, f"{before}{colon}{space}")
    assert f"U+{ord(space.strip(' ' + chr(9))):04X}" in problem.text("en")


def test_an_odd_space_that_yaml_reads_as_a_text_is_named_too() -> None:
    text = "name:\n  ja:　試し\n"
    problem = next(problem for problem in told(text) if problem.field == "name")
    assert (problem.code, problem.line) == ("READ-SPACE", 2)


LINES = [
    ("status: active", "status：active", "READ-WIDE-COLON"),
    ("sources:\n", "sources：\n", "READ-WIDE-COLON"),
    ("status: active", "status:active", "READ-NO-SPACE"),
    ("status: active", "status active", "READ-NO-COLON"),
    ("status: active", "\tstatus: active", "READ-TAB"),
    ("  kana: なん", "　kana: なん", "READ-WIDE-SPACE"),
    ("  kana: なん", "  \u00a0kana: なん", "SHAPE-SIGN"),
    ("status: active", "\ufeffstatus: active", "READ-WIDE-SPACE"),
    ("    - 家賃", "    -家賃", "READ-DASH"),
    ("    - 家賃", "    ・家賃", "READ-DASH"),
    ("    - 家賃", "    － 家賃", "READ-DASH"),
    ("  - source/midori-plan", "  -source/midori-plan", "READ-DASH"),
    ("  - source/midori-plan", "  -　source/midori-plan", "READ-DASH"),
    ("  - source/midori-plan", "  ー source/midori-plan", "READ-DASH"),
    ("  kana: なん", "   kana: なん", "READ-INDENT"),
    ("  kana: なん", " kana: なん", "READ-INDENT"),
    ("    - 家賃", "   - 家賃", "READ-INDENT"),
    ("    checked:", "   checked:", "READ-INDENT"),
    ("status: active", "status: active\u2028", "READ-CONTROL"),
    ("status: active", "status: act\x85ive", "READ-CONTROL"),
    ("status: active", 'status: "act\\x07ive"', "READ-CONTROL"),
    ("status: active", 'status: "act\\u2028ive"', "READ-CONTROL"),
    ("status: active", "%YAML 1.1\nstatus: active", "READ-ALIAS"),
]


@pytest.mark.parametrize(("old", "new", "code"), LINES)
def test_a_slip_is_told_on_its_own_line(old: str, new: str, code: str) -> None:
    text = replaced(old, new)
    problem = told(text)[0]
    assert problem.code == code
    assert problem.line == line_of(text, new.split("\n")[0])


def test_wrong_indentation_says_what_fits() -> None:
    problem = told(replaced("  kana:", "   kana:"))[0]
    assert "0, 2" in problem.text("en")
    assert "3 spaces" in problem.text("en")


NUMBER, CHECKED, STATUS = "number: 0999-99-0100", 'checked: "2026-10-01"', "status: active"
FORMS = [
    (NUMBER, "number: 0999‑99‑0100", "phones.0.number", "SHAPE-SIGN", "0999-99-0100", "U+2011"),
    (NUMBER, "number: 0999―99―0100", "phones.0.number", "SHAPE-SIGN", "0999-99-0100", "U+2015"),
    (NUMBER, "number: 0999−99−0100", "phones.0.number", "SHAPE-SIGN", "0999-99-0100", "U+2212"),
    (NUMBER, "number: 0999－99ー0100", "phones.0.number", "SHAPE-SIGN", "0999-99-0100", "U+30FC"),
    (NUMBER, "number: 0999-99-0100\u00ad", "phones.0.number", "SHAPE-SIGN", "0999-99-0100", "U+00AD"),
    (NUMBER, "number: ０９９９-99-0100", "phones.0.number", "SHAPE-WIDTH", "0999-99-0100", ""),
    (NUMBER, 'number: "0999-99-0100\\n"', "phones.0.number", "SHAPE-PATTERN", "0999-99-0100", "⏎"),
    (NUMBER, "number: 110", "phones.0.number", "SHAPE-TYPE", '"110"', ""),
    (CHECKED, "checked: 平成31年4月30日", "phones.0.checked", "SHAPE-DATE", "2019-04-30", ""),
    (CHECKED, "checked: 26/10/1", "phones.0.checked", "SHAPE-DATE", "", ""),
    (CHECKED, "checked: 0000-01-01", "phones.0.checked", "SHAPE-DATE", "", ""),
    (CHECKED, "checked: “2026-10-01”", "phones.0.checked", "SHAPE-QUOTED", "2026-10-01", "“2026"),
    (CHECKED, "checked: 20261001", "phones.0.checked", "SHAPE-TYPE", "2026-10-01", ""),
    (CHECKED, "checked: 2026-10-01\u200b", "phones.0.checked", "SHAPE-SIGN", "2026-10-01", "U+200B"),
    (STATUS, "status: active\u200b", "status", "SHAPE-SIGN", "active", "U+200B"),
    (STATUS, "status: аctive", "status", "SHAPE-SIGN", "active", "U+0430"),
    (STATUS, "status: \u00a0active\u00a0", "status", "SHAPE-SIGN", "active", "U+00A0"),
    (STATUS, "status: Active", "status", "SHAPE-VALUE", "active", ""),
    (STATUS, "status: ~", "status", "SHAPE-NEEDED", "", ""),
    ("id: nandemo", "id: nan\u2060demo", "id", "SHAPE-SIGN", "nandemo", "U+2060"),
    ("kana: なんでもそうだんしつ", "kana: か\u3099っこう", "name.kana", "SHAPE-SIGN", "がっこう", "U+3099"),
    ("kana: なんでもそうだんしつ", "kana: ｾﾝﾀｰ", "name.kana", "SHAPE-SIGN", "センター", "U+FF70"),
    ("  - source/midori-plan", "  - source/midori‐plan", "sources.0", "SHAPE-SIGN", "source/midori-plan", "U+2010"),
    ("  - source/midori-plan", "  - midori-plan", "sources.0", "SHAPE-PATTERN", "source/midori-plan", ""),
    ("status: active", "status\u200b: active", "status\u200b", "SHAPE-SIGN", "status", "U+200B"),
]


@pytest.mark.parametrize(("old", "new", "field", "code", "nearest", "words"), FORMS)
def test_a_value_of_the_wrong_form(old: str, new: str, field: str, code: str, nearest: str, words: str) -> None:
    text = replaced(old, new)
    (problem,) = [problem for problem in told(text) if problem.code != "SHAPE-MISSING"]
    assert (problem.code, problem.field, problem.nearest) == (code, field, nearest)
    assert problem.line == line_of(text, new)
    assert words in problem.text("ja")


MAILS = {
    "soudan@example.jp。": "soudan@example.jp",
    "mailto:soudan@example.jp": "soudan@example.jp",
    "“soudan@example.jp”": "soudan@example.jp",
    "soudan＠example.jp": "soudan@example.jp",
    "soudan@例え.jp": "soudan@xn--r8jz45g.jp",
    '"a?bcc=spy%40evil.example&body=x@city.example"': "",
    "'\"a b\"@example.jp'": "",
    "a@b": "",
    "a@b..jp": "",
    '"a@example.jp?cc=b"': "a@example.jp",
    '"@example.jp"': "",
}
PAGES = {
    "https://www.example.org/wiki/藤沢市": "https://www.example.org/wiki/%E8%97%A4%E6%B2%A2%E5%B8%82",
    "https://日本語.jp/": "https://xn--wgv71a119e.jp/",
    "HTTPS://www.example.org/": "https://www.example.org/",
    "https://www.example.org/x。": "https://www.example.org/x",
    "https://www.example.org/x）": "https://www.example.org/x",
    "https://www.example.org/\u200b": "https://www.example.org/",
    "https://www.example.org/#藤": "https://www.example.org/#%E8%97%A4",
    "www.example.org": "https://www.example.org",
    "https://www.city.example.jp@evil.example/": "",
    "https://?x": "",
    "https://0x7f000001/": "",
    "https://www.example.org:99999/": "",
    "javascript:alert(1)": "",
    "mailto:a@example.jp": "",
    "https://localhost/": "",
}


@pytest.mark.parametrize("value", MAILS)
def test_an_address_of_mail_has_its_field_its_line_and_its_cure(value: str) -> None:
    text = added(f"emails:\n  - address: {value}\n{FACT}")
    (problem,) = told(text)
    assert (problem.field, problem.line) == ("emails.0.address", line_of(text, "address:"))
    assert problem.code in ("SHAPE-PATTERN", "SHAPE-QUOTED", "SHAPE-SIGN", "SHAPE-WIDTH")
    assert problem.nearest == MAILS[value]


@pytest.mark.parametrize("value", PAGES)
def test_an_address_of_the_web_has_its_field_its_line_and_its_cure(value: str) -> None:
    text = added(f"websites:\n  - url: {value}\n    label:\n      ja: 案内\n      en: Guide\n{FACT}")
    (problem,) = told(text)
    assert (problem.field, problem.line) == ("websites.0.url", line_of(text, "url:"))
    assert problem.code in ("SHAPE-URL", "SHAPE-SIGN", "SHAPE-WIDTH")
    assert problem.nearest == PAGES[value]


TIMES = {
    "9:00": "09:00",
    "9時": "09:00",
    "９：００": "09:00",
    "午前9時半": "09:30",
    "9am": "09:00",
    "17:00:00": "17:00",
    "24:30": "",
}


@pytest.mark.parametrize("value", TIMES)
def test_a_time_has_its_field_its_line_and_its_cure(value: str) -> None:
    weekly = f'    weekly:\n      - days:\n          - mo\n        opens: {value}\n        closes: "18:00"\n'
    text = added(f"schedules:\n  - text:\n      ja: 月曜日\n      en: Mondays\n{weekly}{FACT}")
    (problem,) = told(text)
    assert (problem.field, problem.line) == ("schedules.0.weekly.0.opens", line_of(text, "opens:"))
    assert problem.nearest == TIMES[value]


@pytest.mark.parametrize(
    ("field", "nearest"),
    [
        ("period: 令和8年度", ""),
        ("until: x", ""),
        ("phone: x", "phones"),
        ("電話番号: x", "phones"),
        ("summry: x", "summary"),
    ],
)
def test_a_hint_for_an_unknown_field_is_near_or_none(field: str, nearest: str) -> None:
    (problem,) = told(added(f"{field}\n"))
    assert (problem.code, problem.nearest) == ("SHAPE-UNKNOWN", nearest)


FOLDED = {
    "ja: >\n    試しの\n    場所です。\n": "試しの場所です。\n",
    "ja: >-\n    試しの\n    ABC です。\n": "試しの ABC です。",
    "ja: 試しの\n    場所\n    です。\n": "試しの場所です。",
    'ja: "試しの\n    場所です。"\n': "試しの場所です。",
    "ja: '試しの\n\n    場所です。'\n": "試しの\n場所です。",
    "ja: 一 二\n    三 四\n": "一 二三 四",
    "ja: English\n    words\n": "English words",
    "ja: |\n    試しの\n    場所です。\n": "試しの\n場所です。\n",
    "ja: 「あ」\n    （い）\n": "「あ」（い）",
    "ja: あ a\n    あ a\n": "あ a あ a",
}


@pytest.mark.parametrize("text", FOLDED)
def test_japanese_lines_are_joined_without_a_space(text: str) -> None:
    data = read_record(FILE, TOWN, CATALOGUE, raw=f"name:\n  {text}".encode()).data
    assert data == {"name": {"ja": FOLDED[text]}}


HOSTILE = (
    "&amp;",
    "&lt;b&gt;",
    "&lt",
    "&LT",
    "&lt/title&gt",
    "&ltscript&gt",
    "&nbsp;",
    "&copy",
    "&NotEqualTilde;",
    "&#38;",
    "&#38",
    "&#x3c;",
    "&#X3C",
    "<b>x</b>",
    "< b",
    "</p>",
    "<!-- x",
    "<?php",
    "<img",
    "%3Cscript",
    "\\u003cb",
    "javascript:x",
    "JavaScript :",
    "java\\nscript:",
    "vbscript:x",
    "data:text/html,x",
    "\ufffd",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u061c",
    "\u180e",
    "\u3164",
    "\u115f",
    "\uffa0",
    "\u2800",
    "\ue000",
    "\U000f0000",
    "\ufff9",
    "\U000e0041",
)
HARMLESS = (
    "Q&A",
    "A & B",
    "R&D; x",
    "Care&notes",
    "AT&T",
    "3 < 5",
    "5 > 3",
    "50%です",
    "葛󠄀城",
    "𠮷野家",
    "＜お知らせ＞",
    "x: y",
    "C:\\\\x",
    "&",
    "a&b;",
    "café",
    "①㈱",
    "❤️",
)


def test_what_may_stand_in_no_text(town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    for words in HOSTILE:
        path.write_text(GOOD.replace("だれでも相談できます。", f'"だれでも{words}です"'), encoding="utf-8")
        found = [problem for problem in load(town_root, AS_OF, [path]).problems if problem.code == "TEXT-HOSTILE"]
        assert [(problem.field, problem.line) for problem in found] == [("eligibility.ja", 30)], words
    for words in HARMLESS:
        path.write_text(GOOD.replace("だれでも相談できます。", f'"だれでも{words}です"'), encoding="utf-8")
        found = [problem for problem in load(town_root, AS_OF, [path]).problems if problem.level == "error"]
        assert not found, words


def test_an_address_of_one_house_is_refused(town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    for host, wrong in {
        "127.0.0.1:8000": 1,
        "169.254.169.254": 1,
        "192.168.0.1": 1,
        "10.0.0.1": 1,
        "210.140.78.11": 0,
    }.items():
        label = "    label:\n      ja: 案内\n      en: Guide\n"
        path.write_text(added(f"websites:\n  - url: http://{host}/\n{label}{FACT}"), encoding="utf-8")
        found = [problem.code for problem in load(town_root, AS_OF, [path]).problems if problem.level == "error"]
        assert found == ["SHAPE-URL"] * wrong, host


def _aliases(levels: int) -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    for level in range(levels):
        lines.append(f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]\n")
    return "".join(lines)


def _phones(count: int) -> str:
    items = (
        f'  - {{number: 0999-{n // 100:02d}-{n:04d}, source: source/x, checked: "2026-10-01"}}\n' for n in range(count)
    )
    return GOOD.replace("phones:\n", "phones:\n" + "".join(items)).replace("0999-00-0007", "wrong")


HEAVY: dict[str, tuple[Callable[[], str], str, int]] = {
    "aliases": (lambda: _aliases(8), "READ-ALIAS", 1),
    "an anchor alone": (lambda: "id: x\nname: &n y\n", "READ-ALIAS", 2),
    "a tag": (lambda: "id: x\nname: !!binary y\n", "READ-ALIAS", 2),
    "brackets": (lambda: "a: " + "[" * 120_000, "READ-DEPTH", 1),
    "closed brackets": (lambda: "id: x\na: " + "[" * 25_400 + "]" * 25_400, "READ-DEPTH", 2),
    "a closed bracket in the deepest": (lambda: "a: " + "[" * 20 + "[x]" + "]" * 20, "READ-DEPTH", 1),
    "braces": (lambda: "a: " + "{a: " * 40_000, "READ-DEPTH", 1),
    "dashes": (lambda: "a:\n  " + "- " * 100_000 + "x\n", "READ-DEPTH", 2),
    "question marks": (lambda: "? " * 100_000, "READ-DEPTH", 1),
    "mixed signs": (lambda: "a:\n  " + "- ? " * 50_000, "READ-DEPTH", 2),
    "indentation": (lambda: "".join(" " * n + "a:\n" for n in range(700)), "READ-DEPTH", 21),
    "dashes of many lines": (
        lambda: "a:\n" + "".join(" " * (14 * n) + "- " * 7 + "\n" for n in range(180)),
        "READ-DEPTH",
        4,
    ),
    "an address of dots": (
        lambda: added('emails:\n  - address: "a@' + "." * 200_000 + f' x"\n{FACT}'),
        "SHAPE-LENGTH",
        54,
    ),
    "a long text": (lambda: replaced("だれでも相談できます。", "あ" * 80_000), "SHAPE-LENGTH", 30),
    "a long reading": (lambda: replaced("なんでもそうだんしつ", "ｱ" * 60_000), "SHAPE-LENGTH", 4),
    "many telephones": (lambda: _phones(2_500), "SHAPE-MANY", 39),
    "many wrong sources": (lambda: GOOD + "".join(f"  - Source_{n}\n" for n in range(6_000)), "READ-MORE", 1),
    "many unknown fields": (lambda: GOOD + "".join(f"phone{n}: x\n" for n in range(6_000)), "READ-MORE", 1),
    "many open quotes": (lambda: "a:\n" + '  b: "x\n' * 20_000, "READ-QUOTE", 2),
    "one endless line": (lambda: "a: " + "b: " * 80_000, "READ-SPECIAL", 1),
    "line separators": (lambda: "a: x" + "\u2028" * 60_000, "READ-CONTROL", 1),
    "hashes": (lambda: "a: x" + " #" * 120_000 + "\nb c\n", "READ-NO-COLON", 2),
    "spaces": (lambda: " " * 250_000 + "x", "READ-MAPPING", 1),
}


@pytest.mark.parametrize("case", HEAVY)
def test_nothing_is_too_heavy(case: str) -> None:
    make, code, line = HEAVY[case]
    text = make()
    assert len(text.encode()) <= MAX_BYTES
    begins = time.process_time()
    found = told(text)
    assert time.process_time() - begins < 5
    assert (code, line) in {(problem.code, problem.line) for problem in found}
    assert len(found) <= MOST_TOLD + 5


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted(town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    path.write_text(GOOD + "".join(f"  - source/x{number}\n" for number in range(900)), encoding="utf-8")
    found = load(town_root, AS_OF, [path]).problems
    more = [problem for problem in found if problem.code == "READ-MORE"]
    missing = [problem for problem in found if problem.code == "REF-MISSING"]
    assert len(found) == MOST_TOLD + 1
    assert len(more) == 1
    assert more[0].level == "error"
    assert int(more[0].values["value"]) >= 900 - len(missing)


LEFT = (
    "Thumbs.db",
    "THUMBS.DB",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    ".DS_Store",
    "._nandemo.yaml",
    "Icon\r",
    "nandemo.yaml~",
    "#nandemo.yaml#",
    ".#nandemo.yaml",
    "nandemo.yaml.bak",
    "nandemo.bak",
    "nandemo.yaml.orig",
    "nandemo.yaml.rej",
    ".nandemo.yaml.swp",
    "nandemo.yaml.swo",
    "nandemo.yaml.un~",
    "nandemo.yaml.tmp",
    "~$nandemo.yaml",
    ".~lock.nandemo.yaml#",
    "~WRL0001.tmp",
    "lu12.tmp",
    "nandemo_BACKUP_12.yaml",
    "nandemo_BASE_12.yaml",
    "nandemo_LOCAL_12.yaml",
    "nandemo_REMOTE_12.yaml",
    "nandemo.yaml.save",
    "nandemo.lnk",
    "nandemo.yaml:Zone.Identifier",
    ".nfs0000",
    "4913",
    "nandemo.yaml.~1~",
    ".gitkeep",
    "nandemo.part",
)
NAMED = {
    "atarashii.yml": "atarashii.yaml",
    "atarashii.YAML": "atarashii.yaml",
    "atarashii.yaml.txt": "atarashii.yaml",
    "Atarashii.yaml": "atarashii.yaml",
    ".atarashii.yaml": "atarashii.yaml",
    "atarashii.yaml.yaml": "atarashii.yaml",
    "atarashii .yaml": "atarashii.yaml",
    "atara\nshii.yaml": "atarashii.yaml",
    "atara_shii.yaml": "atara-shii.yaml",
    "ａｔａｒａｓｈｉｉ.yaml": "atarashii.yaml",
    "atarashii.txt": "atarashii.yaml",
}
STRAY = (
    "新しい.yaml",
    "nandemo (1).yaml",
    "nandemo のコピー.yaml",
    "readme",
    "x.json",
    "::error file=x.yaml",
    "x\x1b[31m.yaml",
    "x\u202e.json",
)


def test_what_a_machine_leaves_behind_is_passed_over(town_root: Path) -> None:
    before = load(town_root, AS_OF)
    for name in LEFT:
        assert left_behind(name)
        for folder in ("directory", "directory/agencies"):
            (town_root / folder / name).write_text("x", encoding="utf-8")
    for folder in (".idea", "__MACOSX", "$RECYCLE.BIN"):
        (town_root / "directory" / folder).mkdir()
        (town_root / "directory" / folder / "x.yaml").write_text("x", encoding="utf-8")
    after = load(town_root, AS_OF)
    assert [problem.where for problem in after.problems] == [problem.where for problem in before.problems]
    assert after.directory.records.keys() == before.directory.records.keys()


def test_a_file_that_looks_like_a_record_is_never_passed_over(town_root: Path) -> None:
    folder = town_root / "directory/agencies"
    for name in (*NAMED, *STRAY):
        assert not left_behind(name)
        (folder / name).write_text(GOOD, encoding="utf-8")
    (folder / os.fsdecode(b"\xff.yaml")).write_text(GOOD, encoding="utf-8")
    problems = load(town_root, AS_OF, [folder]).problems
    renamed = {
        problem.file.removeprefix("directory/agencies/"): problem.nearest
        for problem in problems
        if problem.code == "READ-NAME"
    }
    assert renamed == NAMED
    placed = {problem.file.removeprefix("directory/agencies/") for problem in problems if problem.code == "READ-PLACE"}
    assert placed == {*STRAY, os.fsdecode(b"\xff.yaml")}
    for text in (format_text(problems), format_github(problems), format_json(problems)):
        shown = text.encode("utf-8").decode()
        assert all(char.isprintable() or char == "\n" for char in shown)
        assert not any(
            line.startswith("::") and not line.startswith(("::error file=directory", "::notice"))
            for line in shown.split("\n")
        )


def test_links_devices_and_folders_in_the_place_of_files(town_root: Path) -> None:
    folder = town_root / "directory/agencies"
    (folder / "loop-a.yaml").symlink_to("loop-b.yaml")
    (folder / "loop-b.yaml").symlink_to("loop-a.yaml")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "outside.yaml").symlink_to("/etc/hostname")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "up").symlink_to("..")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    deep = town_root / "directory"
    for number in range(12):
        deep = deep / f"d{number}"
        deep.mkdir()
    begins = time.process_time()
    problems = load(town_root, AS_OF).problems
    assert time.process_time() - begins < 5
    unread = {problem.file.removeprefix("directory/agencies/") for problem in problems if problem.code == "READ-FILE"}
    assert unread == {
        "loop-a.yaml",
        "loop-b.yaml",
        "gone.yaml",
        "outside.yaml",
        "zero.yaml",
        "up",
        "folder.yaml",
        "pipe.yaml",
    }
    assert any(problem.code == "READ-PLACE" and "/d8" in problem.file for problem in problems)


SYSTEM_NAMES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "con.x", "NUL", "x.", "x ")


@pytest.mark.parametrize("name", SYSTEM_NAMES)
def test_a_name_that_windows_cannot_have(name: str) -> None:
    assert reserved(name)


@pytest.mark.parametrize("identity", ["con", "nul", "aux", "com1", "lpt9", "x.", "Nandemo", "a" * 300, "../x", "x\n"])
def test_no_template_for_a_name_that_cannot_be(identity: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        new_record(SCHEMAS, "agency", identity, AS_OF)
    with pytest.raises(ValueError, match=r"."):
        new_record(SCHEMAS, "place", f"ibasho/{identity}", AS_OF)
    assert new_record(SCHEMAS, "agency", "console", AS_OF)


def test_a_record_that_windows_cannot_check_out_is_refused(town_root: Path) -> None:
    for place in ("agencies/con.yaml", "places/ibasho/nul.yaml", "offices/aux/kita.yaml"):
        path = town_root / "directory" / place
        path.parent.mkdir(exist_ok=True)
        path.write_text("id: x\n", encoding="utf-8")
        codes = {problem.code for problem in load(town_root, AS_OF, [path]).problems}
        assert "ID-SYSTEM" in codes


def test_what_is_printed_stays_on_its_line() -> None:
    assert printable("a\nb\x1b[31m\u202e\udcff") == "a⏎b<U+001B>[31m<U+202E><0xFF>"
    problems = told(replaced("status: active", 'status: "x\\n::error file=README.md,line=1::y"'))
    assert not any(line.startswith("::") for line in format_text(problems).split("\n"))


DAMAGE = st.sampled_from(
    [
        "\t",
        ": ",
        "- ",
        "　",
        "：",
        "'",
        '"',
        "[",
        "{",
        "&a ",
        "*b",
        "!c ",
        "#",
        "|",
        ">",
        "%",
        "\n",
        "\n\n",
        "  ",
        "\u200b",
        "\u2028",
        "あ",
        "\ufeff",
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD)), DAMAGE, st.integers(0, 12)), min_size=1, max_size=4))
def test_any_damage_is_told_with_its_place_and_quickly(damages: list[tuple[int, str, int]]) -> None:
    text = GOOD
    for at, sign, cut in damages:
        text = text[:at] + sign + text[at + cut :]
    begins = time.process_time()
    problems = told(text)
    assert time.process_time() - begins < 2
    lines = text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.field or problem.code.startswith("READ-") or problem.code in ("SHAPE-CHOICE", "SHAPE-TYPE")
        assert problem.text("ja")
        assert problem.text("en")


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet=" \n\t:-?{}[]'\"#&*!|>%@`,abcあ　：0１\\\u0085\u2028\ufeff\r", max_size=120)
)
def test_any_text_is_read_or_told(text: str | bytes) -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    result = read_record(FILE, TOWN, CATALOGUE, raw=raw)
    assert result.data is not None or result.problems
    assert all(problem.line >= 1 for problem in result.problems)

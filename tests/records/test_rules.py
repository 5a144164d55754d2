"""Every code of the catalogue: a wrong example gives it on the right line, and the town itself gives none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.records.definitions import PACKAGE
from generator.records.load import load
from generator.records.problem import Problem, load_catalogue
from tests.support.roots import AS_OF, TOWN
from tests.support.withheld import WITHHELD

NANDEMO = "directory/agencies/nandemo.yaml"
KITA = "directory/offices/kosodate/kita.yaml"
TSUBAME = "directory/places/ibasho/tsubame.yaml"
CENTRE = "directory/places/centre/kita.yaml"
DOKO = "directory/guides/doko.yaml"
NODES = "directory/nodes/doko/"
ROW = "directory/plan/1/kosodate.yaml"
SHI = "directory/organizations/midori-shi.yaml"
FIGURE = "directory/figures/figure-1.yaml"
OUTLINES = "directory/districts/districts.geojson"
TOWNS = "directory/districts/towns.csv"
ABOUT = "content/ja/about/index.md"
PAGE = "---\ntitle: 題\ndescription: 説明です。\n---\n# 題\n"
KOTOBA = "directory/vocabulary/kotoba.yaml"
MEETING = (TOWN / "directory/meetings/kaigi.yaml").read_text(encoding="utf-8")
EDITION = """id: {id}
name:
  ja: 別の計画
  en: Another plan
from: "{first}"
to: "{last}"
period:
  ja: 別の年度
  en: Other years
source: source/midori-plan
"""

RULE = """id: x
part: {part}
order: 1
when:
  - {when}
{more}text:
  ja: こうします。
  en: Do this.
"""


EASY = """  en: Whom to ask when in trouble.
  easy: "{words}"
locales:
  - code: ja
  - code: easy
    path: easy/
    fallback: ja
    required: false
    ruby: true
"""


@dataclass(frozen=True)
class Damage:
    """In ``file``, ``old`` becomes ``new``; the problem is expected on the line that holds ``line`` afterwards."""

    file: str
    old: str
    new: str
    line: str = ""
    words: str = ""


def whole(file: str, text: str) -> Damage:
    """The whole file is replaced."""
    return Damage(file, "", text)


def easy(words: str) -> Damage:
    """The town gets easy Japanese, and a text in it."""
    old = "  en: Whom to ask when in trouble.\nlocales:\n  - code: ja\n"
    return Damage("directory/town.yaml", old, EASY.replace("{words}", words), "easy:")


def doko(questions: str) -> Damage:
    """The guide with other questions."""
    text = (TOWN / DOKO).read_text(encoding="utf-8")
    return whole(DOKO, text[: text.index("questions:")] + questions)


def rule(when: str, more: str = "", *, part: str = "desk", line: str = "") -> Damage:
    """A rule for households."""
    return Damage("directory/case/x.yaml", "", RULE.format(part=part, when=when, more=more), line)


OF_SODAN = "program: program/sodan\nbodies:\n  - agency/nandemo\n"
REASON = "rests_on:\n  - reason:\n      ja: わけがあります。\n      en: There is a reason.\n"
OF_EDITION = """rests_on:
  - edition: edition/r6
    section: Ⅱ
    says:
      ja: こうです。
      en: It is so.
"""
HOUSEHOLD = """id: x
name:
  ja: 例
  en: One
summary:
  ja: 話です。
  en: A story.
order: 1
needs:
  - need/money
home:
  - old
consent: given
stage: new
"""

WRONG: dict[str, Damage | tuple[str, bytes]] = {
    "CASE-ROLE": rule("needs: [need/money]", OF_SODAN.replace("sodan", "ibasho"), line="- agency/nandemo"),
    "CASE-ROW": rule("needs: [need/money]", OF_SODAN),
    "CASE-BASIS": rule("stage: [new]", part="step", line="ja: こうします"),
    "CASE-EDITION": rule("stage: [new]", OF_EDITION, part="step", line="edition: edition/r6"),
    "CASE-DESK": rule("home: [old]", OF_SODAN, line="home: [old]"),
    "CASE-NEED": Damage("directory/constellations/x.yaml", "", HOUSEHOLD, "need/money"),
    "CASE-REACH": rule("consent: [given]\n  - consent: [given]\n    not: true", REASON, part="step", line="consent"),
    "READ-PLACE": whole("directory/wrong/x.yaml", "id: x\n"),
    "READ-NAME": whole("directory/agencies/x.yml", "id: x\n"),
    "READ-SPACE": Damage(NANDEMO, "status: active", "status:　active", "status:　", "U+3000"),
    "READ-NO-COLON": Damage(NANDEMO, "status: active", "status active", "status active"),
    "READ-DASH": Damage(NANDEMO, "    - 家賃", "    ・家賃", "・家賃"),
    "READ-QUOTED": Damage(NANDEMO, "status: active", 'status: "act"ive', '"act"ive'),
    "READ-MORE": Damage(NANDEMO, "status: active\n", "status: active\n" + "".join(f"x{n}: y\n" for n in range(150))),
    "READ-EMPTY": whole(NANDEMO, "\n"),
    "READ-ENCODING": (NANDEMO, "name: みどり市なんでも相談室\n".encode("cp932")),
    "READ-BOM": (NANDEMO, b"\xef\xbb\xbf"),
    "READ-CRLF": (NANDEMO, b"\r\n"),
    "READ-CONTROL": Damage(NANDEMO, "だれでも相談できます", "だれでも\x08相談できます", "\x08"),
    "READ-COMMENT": Damage(NANDEMO, "status: active", "status: active  # 11月に電話で", "# 11月に電話で"),
    "READ-SIZE": whole(NANDEMO, "id: nandemo\n" + "# x\n" * 70_000),
    "READ-DEPTH": whole(NANDEMO, "a: " + "[" * 30 + "]" * 30),
    "READ-TAB": Damage(NANDEMO, "  kana:", "\tkana:", "\tkana"),
    "READ-WIDE-SPACE": Damage(NANDEMO, "  kana:", "　kana:", "　kana"),
    "READ-WIDE-COLON": Damage(NANDEMO, "status: active", "status：active", "status："),
    "READ-NO-SPACE": Damage(NANDEMO, "status: active", "status:active", "status:active"),
    "READ-QUOTE": Damage(NANDEMO, "status: active", 'status: "active', 'status: "active'),
    "READ-INDENT": Damage(NANDEMO, "  kana:", "   kana:", "   kana:"),
    "READ-SPECIAL": Damage(NANDEMO, "status: active", "status: @active", "@active"),
    "READ-SYNTAX": Damage(NANDEMO, "status: active", 'status: "\\q"', 'status: "'),
    "READ-TWICE": Damage(NANDEMO, "status: active", "status: active\nstatus: closed", "status: closed", "line 8"),
    "READ-ALIAS": Damage(NANDEMO, "status: active", "status: &x active", "&x"),
    "READ-DOCUMENTS": Damage(NANDEMO, "status: active", "status: active\n---\nid: y", "id: y"),
    "READ-MAPPING": whole(NANDEMO, "- a\n- b\n"),
    "SHAPE-SIGN": Damage(NANDEMO, "number: 0999-99-0100", "number: 0999‑99‑0100", "number:", "U+2011"),
    "SHAPE-MANY": Damage(NANDEMO, "sources:\n", "sources:\n" + "  - source/midori-plan\n" * 1001, "source/midori-plan"),
    "ID-SYSTEM": whole("directory/agencies/con.yaml", "id: con\n"),
    "SHAPE-UNKNOWN": Damage(NANDEMO, "summary:", "sumary:", "sumary", "summary"),
    "SHAPE-MISSING": Damage(NANDEMO, "status: active\n", "", "", "status"),
    "SHAPE-TYPE": Damage(NANDEMO, "number: 0999-99-0100", "number: 100", "number: 100"),
    "SHAPE-VALUE": Damage(NANDEMO, "status: active", "status: activ", "status: activ", "active"),
    "SHAPE-PATTERN": Damage(NANDEMO, "0999-99-0100", "0999990100", "0999990100"),
    "SHAPE-WIDTH": Damage(NANDEMO, "0999-99-0100", "０９９９-９９-０１００", "０９９９", "0999-99-0100"),
    "SHAPE-DATE": Damage(NANDEMO, '"2026-10-01"', "2026/10/1", "2026/10/1", "2026-10-01"),
    "SHAPE-URL": Damage(
        "directory/sources/midori-list.yaml", "https://city.example/desks", "javascript:alert(1)", "javascript"
    ),
    "SHAPE-LENGTH": Damage(NANDEMO, "ja: なんでも相談室", "ja: " + "長" * 130, "長長"),
    "SHAPE-RANGE": Damage(CENTRE, "lat: 35.15", "lat: 350.15", "lat: 350"),
    "SHAPE-EMPTY": Damage(NANDEMO, "sources:\n  - source/midori-plan", "sources: []", "sources:"),
    "SHAPE-NEEDED": Damage(NANDEMO, "status: active", "status:", "status:", "status"),
    "SHAPE-QUOTED": Damage(NANDEMO, "ja: なんでも相談室", "ja: “なんでも相談室”", "“なんでも", "なんでも相談室"),
    "READ-TABBED": Damage(NANDEMO, "status: active", "status:\tactive", "status:\t"),
    "SHAPE-TWICE": Damage(NANDEMO, "  - residents", "  - residents\n  - residents", "  - residents"),
    "SHAPE-CHOICE": Damage(
        TSUBAME, "  - organization: organization/tsubame\n    source", "  - source", "- source", "organization / name"
    ),
    "SHAPE-RECOMMENDED": Damage(
        NANDEMO,
        'phones:\n  - number: 0999-99-0100\n    source: source/midori-list\n    checked: "2026-10-01"\n',
        "",
        "id: nandemo",
        "phones",
    ),
    "ID-FILE": Damage(NANDEMO, "id: nandemo", "id: nandemos", "id: nandemos", "nandemo"),
    "ID-PARENT": Damage(KITA, "agency: agency/kosodate", "agency: agency/nandemo", "agency: agency"),
    "REF-MISSING": Damage(KITA, "district: district/kita", "district: district/kitta", "kitta", "district/kita"),
    "EDITION-NONE": whole("directory/editions/r1.yaml", EDITION.format(id="r1", first="2020-04-01", last="2025-03-31")),
    "EDITION-DAYS": Damage("directory/editions/r7.yaml", 'to: "2028-03-31"', 'to: "2025-03-31"', "to: ", "2025-03-31"),
    "EDITION-OVERLAP": whole(
        "directory/editions/r8.yaml", EDITION.format(id="r8", first="2028-03-31", last="2031-03-31")
    ),
    "EDITION-HOLE": whole("directory/editions/r8.yaml", EDITION.format(id="r8", first="2028-04-02", last="2031-03-31")),
    "EDITION-ENDS": Damage("directory/editions/r7.yaml", 'to: "2028-03-31"', 'to: "2027-03-31"', "to: ", "128"),
    "PLAN-FOLLOWS": Damage(
        ROW, "edition: edition/r7", "edition: edition/r7\nfollows: plan/1/nandemo", "follows", "plan/1/nandemo"
    ),
    "PLAN-ROLE": Damage(ROW, "  - direct", "  - own", "  - own", "modes"),
    "MEETING-HOST": Damage(
        "directory/agencies/kosodate.yaml",
        "    statutory: full\n    text",
        "    statutory: full\n    position: host\n    text",
        "",
        "agency/kosodate",
    ),
    "QUIZ-TWICE": whole("directory/meetings/mini-kaigi.yaml", MEETING.replace("id: kaigi", "id: mini-kaigi")),
    "CLAIM-ONLY": Damage(ROW, "        ja: 一つは", "        ja: 北町だけが分かり、一つは", "だけ"),
    "RUBY-BROKEN": easy("{相談|そうだん する"),
    "RUBY-NONE": easy("ここで 相談できます。"),
    "EASY-LONG": easy("あ" * 41 + "。"),
    "EASY-WORD": easy("{稟議|りんぎ}を します。"),
    "TERM-ENGLISH": Damage(
        "directory/terms/madoguchi.yaml", "meaning:", "avoid:\n  en:\n    - hard cases\nmeaning:", "", "hard cases"
    ),
    "NAME-ROMAJI": Damage(NANDEMO, "Nandemo Sōdanshitsu", "Nandemo Soodanchitsu", "romaji", "Soodanchitsu"),
    "ROMAJI-NONE": Damage(NANDEMO, "  romaji: Nandemo Sōdanshitsu\n", "", "kana", "nandemosōdanshitsu"),
    "TEXT-QUOTE": Damage(
        "directory/town.yaml",
        "plan:\n",
        "plan:\n  sayings:\n    - むずかしい話は、会議で話し合います\n",
        "",
        "figure/figure-1",
    ),
    "PLAN-PRINTED": Damage(ROW, "modes:\n  - direct\n", "", "", "modes"),
    "PLAN-NUMBER": Damage(ROW, "number: 2", "number: 5", "", "section 1"),
    "PLAN-COUNT": Damage(ROW, "expected: 3", "expected: 1", "- label"),
    "PLAN-FOUND": Damage(ROW, "missing: 1", "missing: 2", "missing: 2", "missing: 1"),
    "PLAN-GAP": Damage(ROW, "2027-03-31", "2026-11-01", "2026-11-01"),
    "FIGURE-NODE": Damage(FIGURE, "    to: kaigi", "    to: kaigo", "to: kaigo", "kaigo"),
    "FIGURE-GRID": Damage(FIGURE, "    x: 7", "    x: 6", "x: 6", "kosodate"),
    "FIGURE-NUMBER": Damage(FIGURE, "number: 1", "number: 2", "number: 2"),
    "FIGURE-BODIES": Damage(FIGURE, "record: agency/kosodate", "record: agency/nandemo", "- id: sodan", "kosodate"),
    "FIGURE-GAP": Damage(FIGURE, "2027-03-31", "2026-11-01", "2026-11-01"),
    "TERM-TWICE": Damage(
        "directory/terms/madoguchi.yaml", "  ja: 相談窓口", "  ja: 聞き手", "ja: 聞き手", "term/kikite"
    ),
    "STATUS-CLOSED": Damage(TSUBAME, "status: unconfirmed", "status: closed", "status: closed"),
    "STATUS-USED": Damage(CENTRE, "status: active", "status: closed", ""),
    "CHAIN-LOOP": Damage(
        "directory/programs/sodan.yaml", "level: pillar", "level: pillar\nparent: program/centre", "parent: program"
    ),
    "NEED-REACH": Damage("directory/needs/child.yaml", "  - agency/kosodate\n", "", "", "agency/kosodate"),
    "GUIDE-NODE": Damage(DOKO, "    - child-tired", "    - child-tird", "child-tird", "child-tired"),
    "GUIDE-LOOP": Damage(DOKO, "    - child-tired", "    - start", "- start"),
    "GUIDE-TWICE": Damage(DOKO, "    - child-tired", "    - child-tired\n    - money", "- money", "start"),
    "GUIDE-STRAY": whole(NODES + "stray.yaml", "id: doko/stray\nname:\n  ja: はずれ\n  en: Astray\nneed: need/money\n"),
    "GUIDE-UNSURE": Damage(NODES + "child-unsure.yaml", "unsure: true\n", "need: need/child\n", "", "child"),
    "GUIDE-END": Damage(NODES + "unsure.yaml", "ask:\n  - agency/nandemo\n", "", "id: doko/unsure"),
    "GUIDE-REACH": Damage(
        "directory/agencies/kosodate.yaml", "status: active", "status: unconfirmed", "", "child-tired"
    ),
    "GUIDE-NIGHT": Damage(
        "directory/hotlines/police.yaml", 'closes: "24:00"', 'closes: "23:00"', "", "doko/child-tired"
    ),
    "GUIDE-DANGER": Damage("directory/hotlines/police.yaml", "2026-10-01", "2001-10-01", "", "doko/child-tired"),
    "GUIDE-PLACE": Damage(NODES + "child-tired.yaml", "  - program/ibasho", "  - place/ibasho/tsubame", "place/ibasho"),
    "GUIDE-DEEP": doko(
        "questions:\n  start: [child, unsure]\n  child: [money, x]\n  money: [child-tired, y]\n"
        "  child-tired: [child-unsure, z]\n"
    ),
    "GUIDE-LONG": Damage(NODES + "money.yaml", "ja: お金の相談", "ja: " + "長" * 41, "長長"),
    "GUIDE-AGENCY": doko("questions:\n  start:\n    - money\n    - unsure\n"),
    "ALIAS-FEW": Damage(NANDEMO, "    - 困った\n", "", "    - お金がない"),
    "TEXT-LANGUAGE": Damage(NANDEMO, "en: Anyone may ask.", "en: だれでも相談できます。", "en: だれでも"),
    "TEXT-SIGN": Damage(NANDEMO, "だれでも相談できます", "だれて\u3099も相談できます", "相談できます", "U+3099"),
    "TEXT-HOSTILE": Damage(NANDEMO, "だれでも相談できます", "<b>だれでも</b>相談できます", "<b>"),
    "TEXT-PHONE": Damage(NANDEMO, "だれでも相談できます", "0999-99-0100 へどうぞ", "0999-99-0100 へ"),
    "DATE-FUTURE": Damage(NANDEMO, "2026-10-01", "2026-12-01", "2026-12-01"),
    "DATE-ORDER": Damage("directory/offices/kosodate/minami.yaml", "2026-10-01", "2019-01-01", "2019-01-01"),
    "PHONE-FORM": Damage(NANDEMO, "0999-99-0100", "0999-99-01001", "0999-99-01001"),
    "PHONE-PREMIUM": Damage(NANDEMO, "0999-99-0100", "0990-50-1234", "0990-50-1234"),
    "PHONE-HYPHEN": Damage(NANDEMO, "0999-99-0100", "04-6625-1111", "04-6625-1111", "0466-25-1111"),
    "ADDRESS-CITY": Damage(CENTRE, "みどり市北町1-2", "あおい市北町1-2", "あおい市", "みどり市"),
    "ADDRESS-DISTRICT": Damage(CENTRE, "みどり市北町1-2", "みどり市南町1-2", "南町", "minami"),
    "PHONE-MOBILE": Damage(NANDEMO, "0999-99-0100", "090-1234-5678", "090-1234-5678"),
    "HOURS-ORDER": Damage(SHI, 'closes: "17:00"', 'closes: "08:00"', 'closes: "08:00"'),
    "HOURS-WORDS": Damage(SHI, "ja: 平日 8:30から17:00", "ja: 第2・4水曜 8:30から17:00", "ja: 第2・4", "we"),
    "HOURS-VAGUE": Damage(SHI, "en: Weekdays", "en: Every other week on weekdays", "en: Every other", "Every other"),
    "HOURS-DATE": Damage(
        SHI, "    closed_on:", '    closed:\n      - from: "02-30"\n    closed_on:', 'from: "02-30"', "02-30"
    ),
    "HOURS-NUMBER": Damage(SHI, "    closed_on:", "    numbers:\n      - 0999-99-0109\n    closed_on:", "0999-99-0109"),
    "HOURS-ENDED": Damage(SHI, "    closed_on:", '    valid_to: "2026-11-01"\n    closed_on:', "valid_to"),
    "FACT-OLD": Damage(NANDEMO, "2026-10-01", "2025-10-01", "- number"),
    "FACT-EXPIRED": Damage(NANDEMO, "2026-10-01", "2020-10-01", "- number"),
    "FACT-UNDATED": Damage("directory/sources/old-copy.yaml", 'date: "2019-05"\n', "", "", "phones"),
    "FALLBACK-DISTRICT": Damage(
        "directory/programs/ibasho.yaml",
        "level: other",
        "asked_at:\n  - office/kosodate/kita\nlevel: other",
        "office/kosodate/kita",
        "agency/kosodate",
    ),
    "FALLBACK-NOTE": Damage(
        "directory/programs/ibasho.yaml",
        "level: other",
        "next_steps:\n  ja: まず、なんでも相談室に聞いてください。\n  en: Talk to anybody.\nlevel: other",
        "なんでも相談室",
        "agency/nandemo",
    ),
    "FACT-WITHHELD": whole("directory/withheld/old.yaml", WITHHELD.format(value="0999-99-0100")),
    "FACT-DISPUTE": Damage(
        NANDEMO,
        '    checked: "2026-10-01"',
        '    checked: "2026-10-01"\n    disputed:\n      ja: ちがう番号もあります。\n      en: Another source differs.',
        "ja: ちがう番号",
    ),
    "GEO-CITY": Damage(CENTRE, "lat: 35.15", "lat: 36.15", "- lat"),
    "GEO-DISTRICT": Damage(CENTRE, "lat: 35.15", "lat: 35.05", "- lat", "minami"),
    "GEO-OUTLINE": whole(OUTLINES, '{"type": "FeatureCollection", "features": []}'),
    "TOWN-LANGUAGE": Damage("directory/town.yaml", "    fallback: ja", "    fallback: jo", "- code: en", "not listed"),
    "TOWN-NAME": Damage(KITA, "  - 北町", "  - 北待", "  - 北待", "北町"),
    "TOWN-REACH": Damage(SHI, "2026-10-01", "2001-10-01", "", "organization/midori-shi"),
    "PLACE-ADDRESS": Damage(
        CENTRE,
        'addresses:\n  - address: みどり市北町1-2\n    source: source/midori-list\n    checked: "2026-10-01"\n',
        "",
        "",
        "place/centre/kita",
    ),
    "SOURCE-TWICE": whole("directory/sources/midori-liste.yaml", ""),
    "VOCAB-CLASH": Damage(
        KOTOBA, "      - 泣きやまない", "      - サイフがカラッポ", "サイフがカラッポ", "kotoba.yaml:"
    ),
    "VOCAB-CYCLE": Damage(
        KOTOBA,
        "  - language: en\n",
        "  - language: ja\n    write: 児童\n    variants:\n      - 子ども\n"
        "    reason:\n      ja: 例です。\n      en: An example.\n  - language: en\n",
        "write: 子ども",
        "児童",
    ),
    "VOCAB-URGENT": Damage(KOTOBA, "      - なぐられ", "      - な", "      - な"),
    "VOCAB-SAYING": Damage(KOTOBA, "      - なぐられ", "      - なぐ(られ", "      - なぐ(られ"),
    "VOCAB-GROUP": Damage(KOTOBA, "      - なぐられ", '      - "[dare]…なぐられ"', '      - "[dare]…なぐられ"'),
    "SOURCE-READING": Damage(
        "directory/sources/midori-list.yaml", "reading: live", "reading: through_dataset", "reading:", "dataset"
    ),
    "TEXT-WAITS": Damage(NANDEMO, "  en: They listen to any trouble.\n", "", "どんな困りごとでも", "What it is for"),
    "SOURCE-BY": Damage(
        NANDEMO, "    source: source/midori-list", "    source: organization/fukushi", "source: org", "by telephone"
    ),
    "SOURCE-OTHER": Damage(
        NANDEMO,
        "    source: source/midori-list",
        "    source: organization/tsubame\n    by: mail",
        "source: organization/tsubame",
    ),
    "SOURCE-UNUSED": whole("directory/sources/nobody.yaml", ""),
    "FIGURE-LIMIT": Damage(
        FIGURE,
        "edges:\n",
        "".join(
            f"  - id: box{n}\n    kind: idea\n    record: program/sodan\n"
            f"    x: 1\n    y: {9 if n == 0 else 1}\n    w: 12\n" + (f"    inside: box{n - 1}\n" if n else "")
            for n in range(8)
        )
        + "edges:\n",
        "inside: box",
        "inside each other",
    ),
    "GUIDE-LIMIT": doko("questions:\n  start: [q0, unsure]\n" + "".join(f"  q{n}: [a{n}, b{n}]\n" for n in range(151))),
    "WEB-ADDRESS": Damage(
        "directory/sources/midori-list.yaml", "https://city.example/desks", "https://nas.local/desks", "nas.local"
    ),
    "WEB-LOOKALIKE": Damage(
        "directory/sources/midori-list.yaml", "https://city.example/desks", "https://xn--80ak6aa92e.com/", "xn--"
    ),
    "GEO-JSON": whole(OUTLINES, '{"features": [}'),
    "GEO-FORM": Damage(OUTLINES, '"Polygon"', '"Point"', "Point", "MultiPolygon"),
    "GEO-POINT": Damage(OUTLINES, "[139.1, 35.2]", "[35.2, 139.1]", "35.2"),
    "GEO-RING": Damage(OUTLINES, "[139.1, 35.2], [139.0, 35.2], [139.0, 35.1]", "[139.1, 35.2]", "35.2"),
    "GEO-AREA": Damage(
        OUTLINES, "[139.1, 35.1], [139.1, 35.2], [139.0, 35.2]", "[139.1, 35.2], [139.1, 35.1], [139.0, 35.2]", "35.2"
    ),
    "GEO-LIMIT": whole(OUTLINES, '{"type": "FeatureCollection", "features": [' + ", ".join(["1"] * 201) + "]}"),
    "GEO-TWICE": Damage(OUTLINES, '{"id": "minami"}', '{"id": "kita"}', "kita", "kita"),
    "GEO-UNKNOWN": Damage(OUTLINES, '{"id": "minami"}', '{"id": "higashi"}', "higashi", "higashi"),
    "SIGNS-FORM": whole("directory/vocabulary/signs.json", '{"learnt_from": "", "languages": {"ja": 1}}\n'),
    "SIGNS-OLD": whole("directory/vocabulary/signs.json", '{"learnt_from": "", "languages": {}}\n'),
    "TOWN-COLUMN": Damage(TOWNS, "district,", "area,", "town,", "district"),
    "TOWN-CELLS": Damage(TOWNS, "北町,,", "北町,", "北町"),
    "TOWN-QUOTE": Damage(TOWNS, "南町,", '"南町,', "南町"),
    "TOWN-VALUE": Damage(TOWNS, "kita,no", "higashi,no", "higashi", "higashi"),
    "TOWN-TWICE": Damage(TOWNS, "南町,", "北町,", "北町", "line 2"),
    "TOWN-LIMIT": whole(TOWNS, "town,koaza,lat,lon,district,split,other_districts,evidence\n" + "\n" * 6000),
    "CONTENT-PLACE": whole("content/ja/extra.md", PAGE),
    "CONTENT-TAKEN": whole("content/ja/agencies/index.md", PAGE),
    "CONTENT-TWIN": whole("content/ja/extra/index.md", PAGE),
    "CONTENT-LINK": whole(ABOUT, PAGE + "\n[x](../nowhere/)\n"),
    "CONTENT-FRONT": whole(ABOUT, "# 題\n"),
    "CONTENT-OPEN": whole(ABOUT, "---\ntitle: 題\n"),
    "CONTENT-MARKUP": whole(ABOUT, PAGE + "\n<b>x</b>\n"),
    "CONTENT-SIZE": whole(ABOUT, PAGE + "\n" + "x" * 3000 + "\n"),
    "CONTENT-H1": whole(ABOUT, PAGE + "\n# 二つ目\n"),
    "CONTENT-ANCHOR": whole(ABOUT, PAGE + "\n## Find\n"),
}
SOURCE = """id: {id}
title: 資料
title_en: A document
publisher:
  ja: みどり市
  en: Midori City
url: {url}
reading: live
standing: official
"""


def _damage(root: Path, code: str) -> str:
    """Damages the town; returns the text of the damaged file afterwards."""
    damage = WRONG[code]
    if isinstance(damage, tuple):
        path = root / damage[0]
        if code == "READ-BOM":
            path.write_bytes(damage[1] + path.read_bytes())
        elif code == "READ-CRLF":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        else:
            path.write_bytes(damage[1])
        return ""
    path = root / damage.file
    path.parent.mkdir(exist_ok=True)
    if damage.old:
        text = path.read_text(encoding="utf-8")
        assert damage.old in text, f"{damage.old!r} is not in {damage.file}"
        text = text.replace(damage.old, damage.new)
    elif code.startswith("SOURCE"):
        url = "https://city.example/desks" if code == "SOURCE-TWICE" else "https://city.example/other"
        text = SOURCE.format(id=path.stem, url=url)
    else:
        text = damage.new
    path.write_text(text, encoding="utf-8")
    return text


def test_every_code_has_a_wrong_example() -> None:
    codes = {entry.code for entry in load_catalogue(PACKAGE)}
    own = {"READ-FILE", "EDITION-EARLY", "CASE-CLASH"}  # have tests of their own: below, test_editions.py, test_case.py
    of_changes = {code for code in codes if code.startswith("CHANGE-")}  # tests/test_changes.py
    assert codes - set(WRONG) - of_changes == own


@pytest.mark.parametrize("code", WRONG)
def test_wrong_example_gives_its_code_and_says_all_in_both_languages(town_root: Path, code: str) -> None:
    text = _damage(town_root, code)
    problems = load(town_root, AS_OF).problems
    for problem in problems:
        _says_all(problem)
    damage = WRONG[code]
    found = [problem for problem in problems if problem.code == code]
    assert found, f"no {code}"
    if not isinstance(damage, Damage):
        assert found[0].file == damage[0]
        return
    if damage.line:
        hit = [problem for problem in found if problem.file == damage.file]
        assert hit, [problem.where for problem in found]
        lines = text.split("\n")
        assert any(damage.line in lines[problem.line - 1] for problem in hit), [problem.where for problem in hit]
    if damage.words:
        assert any(damage.words in problem.text("en") + problem.record for problem in found), found[0].text("en")


def _says_all(problem: Problem) -> None:
    for locale in ("ja", "en"):
        words = problem.entry.what(locale) + problem.entry.next(locale)
        assert set(re.findall(r"{(\w+)}", words)) <= {"nearest", *problem.values}
        assert "{" not in problem.text(locale)
        assert problem.consequence(locale)
        assert problem.next_step(locale)


def test_the_town_is_right(town_root: Path) -> None:
    known = {"SHAPE-RECOMMENDED", "FACT-EXPIRED", "FACT-OLD"}  # what the invented town is meant to have
    assert {problem.code for problem in load(town_root, AS_OF).problems} <= known


def test_a_file_that_cannot_be_read_is_named(town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    path.unlink()
    path.symlink_to("/etc/hostname")
    (found,) = [problem for problem in load(town_root, AS_OF).problems if problem.code == "READ-FILE"]
    assert found.file == "directory/agencies/nandemo.yaml"
    assert "フォルダーの外" in found.text("ja")


def test_a_missing_town_record_is_named(town_root: Path) -> None:
    (town_root / "directory/town.yaml").unlink()
    assert any(problem.file == "directory/town.yaml" for problem in load(town_root, AS_OF).problems)


def test_a_broken_file_does_not_hide_the_problems_of_others(town_root: Path) -> None:
    _damage(town_root, "SHAPE-UNKNOWN")
    _damage(town_root, "ID-PARENT")
    _damage(town_root, "DATE-ORDER")
    codes = {problem.code for problem in load(town_root, AS_OF).problems}
    assert {"SHAPE-UNKNOWN", "ID-PARENT", "DATE-ORDER"} <= codes


def test_only_the_asked_files_are_reported(town_root: Path) -> None:
    _damage(town_root, "SHAPE-UNKNOWN")
    _damage(town_root, "TOWN-NAME")
    loaded = load(town_root, AS_OF, [town_root / KITA])
    assert {problem.file for problem in loaded.problems} == {KITA}

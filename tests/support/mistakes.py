"""A hundred mistakes of people who write records: ten of each of ten kinds, made on the invented town.

Each takes words of a file away and puts others there. The line of the mistake is the one that holds ``at``, or the
first changed one.
"""

from __future__ import annotations

from dataclasses import dataclass

NANDEMO = "directory/agencies/nandemo.yaml"
SHI = "directory/organizations/midori-shi.yaml"
KITA = "directory/offices/kosodate/kita.yaml"
TSUBAME = "directory/places/ibasho/tsubame.yaml"
CENTRE = "directory/places/centre/kita.yaml"
LIST = "directory/sources/midori-list.yaml"
FACT = '    source: source/midori-list\n    checked: "2026-10-01"\n'

WORDS = "    - no money\n    - rent\n    - want to talk\n    - help\n"


@dataclass(frozen=True)
class Mistake:
    """In ``file``, ``old`` becomes ``new``; ``said`` are words of the Japanese message that make it clear."""

    kind: str
    file: str
    old: str
    new: str
    at: str = ""
    said: str = ""


def _of(kind: str, *made: tuple[str, ...]) -> list[Mistake]:
    return [Mistake(kind, *words) for words in made]


MISTAKES: list[Mistake] = [
    *_of(
        "indentation",
        (NANDEMO, "  kana: なんでも", "   kana: なんでも", "   kana", "空白"),
        (NANDEMO, "  kana: なんでも", "kana: なんでも", "kana: なんでも", "字下げ"),
        (NANDEMO, "  - number: 0999-99-0100", "   - number: 0999-99-0100", "number", "空白"),
        (NANDEMO, "    source: source/midori-list", "   source: source/midori-list", "   source", "空白"),
        (NANDEMO, "    source: source/midori-list", "     source: source/midori-list", "     source", "空白"),
        (NANDEMO, '    checked: "2026-10-01"', '  checked: "2026-10-01"', "  checked", "空白"),
        (NANDEMO, "    - 家賃", "      - 家賃", "      - 家賃", ""),
        (SHI, "        opens:", "       opens:", "       opens", "空白"),
        (NANDEMO, "status: active", " status: active", " status", "空白"),
        (NANDEMO, "  en: Anyone may ask.", "en: Anyone may ask.", "en: Anyone", ""),
    ),
    *_of(
        "full width",
        (NANDEMO, "0999-99-0100", "０９９９-９９-０１００", "０９９９", "0999-99-0100"),
        (NANDEMO, "0999-99-0100", "0999－99－0100", "0999－", "0999-99-0100"),
        (NANDEMO, "0999-99-0100", "０９９９（９９）０１００", "０９９９", "0999-99-0100"),
        (NANDEMO, '"2026-10-01"', '"２０２６-１０-０１"', "２０２６", "2026-10-01"),
        (SHI, 'opens: "08:30"', 'opens: "８：３０"', "８", "08:30"),
        (NANDEMO, "status: active", "status: ａｃｔｉｖｅ", "ａｃｔｉｖｅ", "active"),
        (NANDEMO, "source: source/midori", "source: ｓｏｕｒｃｅ／midori", "ｓｏｕｒｃｅ", "source/midori-list"),
        (NANDEMO, "status: active", "status:　active", "status:　", "空白"),
        (NANDEMO, "  - residents", "　　- residents", "　　- residents", "空白"),
        (NANDEMO, "  en: They listen to any trouble.", "  en: Ｔｈｅｙ ｌｉｓｔｅｎ to any trouble.", "Ｔｈｅｙ", ""),
    ),
    *_of(
        "no source",
        (NANDEMO, FACT, '    checked: "2026-10-01"\n', "number", "出典"),
        (NANDEMO, "    source: source/midori-list\n", "    source:\n", "source:", "出典"),
        (NANDEMO, "    source: source/midori-list\n", '    source: ""\n', "source:", "出典"),
        (NANDEMO, "    source: source/midori-list\n", "    source: 市のホームページ\n", "市のホームページ", "出典"),
        (NANDEMO, "    source: source/midori-list\n", "    source: https://city.example/desks\n", "https", "出典"),
        (NANDEMO, "    source: source/midori-list\n", "    source: department\n", "department", "出典"),
        (KITA, "    by: telephone\n", "", "source: organization/fukushi", "電話で確認"),
        (SHI, "中央1-1\n    source: source/midori-list\n", "中央1-1\n", "address", "出典"),
        (NANDEMO, "sources:\n  - source/midori-plan\n", "sources: []\n", "sources", "出典"),
        (NANDEMO, "    source: source/midori-list\n", "    sorce: source/midori-list\n", "sorce", "source"),
    ),
    *_of(
        "no check date",
        (NANDEMO, FACT, "    source: source/midori-list\n", "number", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', "    checked:", "checked:", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', '    checked: ""', "checked:", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', "    checked: 未確認", "未確認", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', '    checked: "2026-10"', "2026-10", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', '    checked: "2027-10-01"', "2027-10-01", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', "    checked: true", "true", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', '    date: "2026-10-01"', "", "確認日"),
        (NANDEMO, '    checked: "2026-10-01"', '    cheked: "2026-10-01"', "cheked", "checked"),
        (NANDEMO, '    checked: "2026-10-01"', '    checked: "2026-13-01"', "2026-13-01", "確認日"),
    ),
    *_of(
        "tab",
        (NANDEMO, "  kana: なんでも", "\tkana: なんでも", "\tkana", "タブ"),
        (NANDEMO, "status: active", "status:\tactive", "status:\t", "タブ"),
        (NANDEMO, "number: 0999-99-0100", "number:\t0999-99-0100", "number:\t", "タブ"),
        (NANDEMO, "number: 0999-99-0100", "number: 0999-99-0100\t", "0999-99-0100\t", "タブ"),
        (NANDEMO, "  ja: なんでも相談室", "  ja: なんでも\t相談室", "なんでも\t", "タブ"),
        (NANDEMO, "  - residents", "  -\tresidents", "-\tresidents", "タブ"),
        (NANDEMO, "    - 家賃", "\t- 家賃", "\t- 家賃", "タブ"),
        (SHI, "address: みどり市中央1-1", "address: みどり市\t中央1-1", "みどり市\t", "タブ"),
        (NANDEMO, "status: active", "status\t: active", "status\t", "タブ"),
        (NANDEMO, "source: source/midori-list", "source: source/midori-list\t受付", "\t受付", "タブ"),
    ),
    *_of(
        "curly quotes",
        (NANDEMO, '"2026-10-01"', "“2026-10-01”", "“2026", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "‘2026-10-01’", "‘2026", "2026-10-01"),
        (NANDEMO, "0999-99-0100", "“0999-99-0100”", "“0999", "0999-99-0100"),
        (SHI, 'opens: "08:30"', "opens: “08:30”", "“08:30”", "08:30"),
        (NANDEMO, "status: active", "status: “active”", "“active”", "active"),
        (NANDEMO, "source: source/midori-list", "source: “source/midori-list”", "“source", "source/midori-list"),
        (NANDEMO, "  ja: なんでも相談室", "  ja: “なんでも相談室”", "“なんでも", "引用符"),
        (SHI, "address: みどり市中央1-1", "address: “みどり市中央1-1”", "“みどり市", "引用符"),
        (NANDEMO, "phones:\n", "emails:\n  - address: “a@city.example”\n" + FACT + "phones:\n", "a@", "a@city.example"),
        (NANDEMO, "kana: なんでもそうだんしつ", "kana: 「なんでもそうだんしつ」", "「なんでも", "引用符"),
    ),
    *_of(
        "full-width colon",
        (NANDEMO, "status: active", "status：active", "status：", "コロン"),
        (NANDEMO, "status: active", "status： active", "status：", "コロン"),
        (NANDEMO, "  kana: なんでも", "  kana：なんでも", "kana：", "コロン"),
        (NANDEMO, "number: 0999-99-0100", "number：0999-99-0100", "number：", "コロン"),
        (NANDEMO, "phones:", "phones：", "phones：", "コロン"),
        (SHI, 'opens: "08:30"', 'opens："08:30"', "opens：", "コロン"),
        (NANDEMO, "    source: source/midori-list", "    source：source/midori-list", "source：", "コロン"),
        (NANDEMO, "  en: Anyone may ask.", "  en：Anyone may ask.", "en：", "コロン"),
        (NANDEMO, "status: active", "status︰active", "status︰", "コロン"),
        (NANDEMO, "status: active", "status:active", "status:active", "コロン"),
    ),
    *_of(
        "wrong id",
        (NANDEMO, "source: source/midori-list", "source: source/midori-lits", "lits", "source/midori-list"),
        (NANDEMO, "source: source/midori-list", "source: midori-list", "source: midori", "source/midori-list"),
        (KITA, "district: district/kita", "district: kita", "district: kita", "district/kita"),
        (KITA, "district: district/kita", "district: 北地区", "北地区", "district/"),
        (KITA, "located_at: place/centre/kita", "located_at: place/kita", "place/kita", "place/centre/kita"),
        (NANDEMO, "id: nandemo", "id: Nandemo", "Nandemo", "nandemo"),
        (NANDEMO, "id: nandemo", "id: nandemo-2", "nandemo-2", "nandemo"),
        (NANDEMO, "- organization/fukushi", "- organization/fukushika", "fukushika", "organization/fukushi"),
        (KITA, "agency: agency/kosodate", "agency: agency/nandemo", "agency/nandemo", "kosodate"),
        (NANDEMO, "program: program/sodan", "program: agency/kosodate", "program: agency", "program/"),
    ),
    *_of(
        "date",
        (NANDEMO, '"2026-10-01"', "令和8年10月1日", "令和8年", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "R8.10.1", "R8", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "2026/10/1", "2026/10/1", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "2026年10月1日", "2026年", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "2026.10.01", "2026.10", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "20261001", "20261001", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "令和八年十月一日", "令和八年", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "2026-10-1", "2026-10-1", "2026-10-01"),
        (NANDEMO, '"2026-10-01"', "10月1日", "10月1日", "確認日"),
        (NANDEMO, '"2026-10-01"', "2026-02-30", "2026-02-30", "確認日"),
    ),
    *_of(
        "no English",
        (NANDEMO, "  en: They listen to any trouble.\n", "", "どんな困りごとでも", "翻訳待ち"),
        (NANDEMO, "  en: They listen to any trouble.", "  en:", "どんな困りごとでも", "翻訳待ち"),
        (NANDEMO, "  en: They listen to any trouble.", '  en: ""', "どんな困りごとでも", "翻訳待ち"),
        (NANDEMO, "  en: Ask-Anything Desk\n  en_status: translation\n", "", "ja: なんでも相談室", "翻訳待ち"),
        (NANDEMO, "  en_status: translation\n", "", "", "英語名の区別"),
        (NANDEMO, "  en: They listen to any trouble.", "  en: どんな困りごとでも話を聞きます。", "en: どんな", "英語"),
        (NANDEMO, "  en:\n    - in trouble\n" + WORDS, "", "", "英語"),
        (KITA, "  en: 1st floor\n", "", "1階", "翻訳待ち"),
        (NANDEMO, "      en: They listen.\n", "", "話を聞きます。", "翻訳待ち"),
        (NANDEMO, "  en: They think it over with you.\n", "  eng: They think it over with you.\n", "eng", "en"),
    ),
]  # fmt: skip
"""The kinds are those that people who copy from office programs make."""

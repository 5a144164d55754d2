"""A published list of facilities: what it says enters the records, whatever is wrong with the file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

from generator.intake import listed
from generator.intake.listed import place
from tests.support.sheets import portal


def _columns(words: str) -> list[str]:
    return words.split(",")


OLD = _columns(
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,POIコード,住所,方書,緯度,経度,電話番号,内線番号,法人番号,"
    "団体名,利用可能曜日,開始時間,終了時間,利用可能日時特記事項,説明,バリアフリー情報,URL,備考"
)
"""公共施設一覧 as it was laid out until 2022."""
NEW = _columns(
    "全国地方公共団体コード,ID,名称,名称_カナ,名称_英語,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,所在地_市区町村,所在地_町字,"
    "所在地_番地以下,建物名等(方書),緯度,経度,電話番号,内線番号,連絡先メールアドレス,連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,利用可能曜日,"
    "開始時間,終了時間,利用可能日時特記事項,URL,画像,備考"
)
"""The same since, in the blocks that all layouts share."""
CHILDREN = _columns(
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英語,種別,所在地_連結標記,緯度,経度,電話番号,FAX番号,利用可能曜日,開始時間,終了時間,"
    "利用可能日時特記事項,備考"
)
KITA = {
    "名称": "北市民センター", "名称_カナ": "キタシミンセンター", "電話番号": "0999-99-0300",
    "利用可能曜日": "月火水木金", "開始時間": "08:30", "終了時間": "17:00",
    "利用可能日時特記事項": "祝日、年末年始は休み",
}  # fmt: skip
HOURS = {"利用可能曜日": "月～金", "開始時間": "9:00", "終了時間": "17:00"}
FILE = "directory/places/centre/kita.yaml"


def _write(path: Path, columns: list[str], *rows: dict[str, str], encoding: str = "utf-8-sig", above: str = "") -> Path:
    out = io.StringIO()
    out.write(above)
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def _import(root: Path, file: Path, *more: str | Path, layout: str = "公共施設一覧", program: str = "centre") -> Result:
    where = ("--layout", layout, "--program", program, "--source", "midori-list")
    return portal(root, "import", file, *where, "--on", "2026-11-20", *more)


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


@pytest.mark.parametrize(
    ("columns", "encoding"), [(OLD, "cp932"), (NEW, "utf-8-sig"), (CHILDREN, "utf-8"), (NEW, "utf-16")]
)
def test_every_edition_of_the_layouts_is_read(
    town_root: Path, list_file: Path, columns: list[str], encoding: str
) -> None:
    layout = "子育て施設一覧" if columns is CHILDREN else "公共施設一覧"
    done = _import(town_root, _write(list_file, columns, KITA, encoding=encoding), "--write", layout=layout)
    assert done.exit_code == 0, done.output
    text = (town_root / FILE).read_text(encoding="utf-8")
    assert '  - number: 0999-99-0300\n    source: source/midori-list\n    checked: "2026-11-20"\n' in text
    assert "closed_on:\n      - public_holidays\n      - year_end\n" in text
    assert portal(town_root, "check").exit_code == 0
    assert "記録にあって、ファイルにないもの" in done.output
    assert "南市民センター place/centre/minami" in done.output
    again = _import(town_root, list_file, "--write", layout=layout)
    assert "変わるところはありません" in again.output


def test_a_mistake_is_told_where_it_was_made_and_the_mended_file_arrives(town_root: Path, list_file: Path) -> None:
    before = (town_root / FILE).read_bytes()
    done = _import(
        town_root,
        _write(list_file, OLD, {**KITA, "電話番号": "99-0300", "利用可能曜日": "", "開始時間": ""}),
        "--write",
    )
    assert done.exit_code == 1
    assert "[list.csv!M2] 北市民センター place/centre/kita 電話 / Telephones" in done.output
    assert "「99-0300」は、この欄に入れられません。「0999-99-0001」のように書きます。" in done.output
    assert (town_root / FILE).read_bytes() == before
    shown = _import(town_root, _write(list_file, OLD, KITA))
    assert "+phones:" in shown.output
    assert (town_root / FILE).read_bytes() == before
    assert _import(town_root, list_file, "--write").exit_code == 0


def test_nothing_of_a_table_that_says_what_the_records_say_is_changed(town_root: Path, list_file: Path) -> None:
    same = {"名称": "北市民センター", "住所": "神奈川県みどり市北町１丁目２番", "緯度": "35.1501", "経度": "139.0499"}
    done = _import(town_root, _write(list_file, OLD, same))
    assert (done.exit_code, "変わるところはありません" in done.output) == (0, True), done.output


def test_a_newer_fact_is_never_written_over(town_root: Path, list_file: Path) -> None:
    source = town_root / "directory/sources/midori-list.yaml"
    text = source.read_text(encoding="utf-8")
    assert "date:" not in text
    source.write_text(text.replace("reading:", 'date: "2025-04"\nreading:'), encoding="utf-8")
    row = {"名称": "北市民センター", "住所": "みどり市北町9-9", "電話番号": "0999-99-0300"}
    done = _import(town_root, _write(list_file, OLD, row))
    assert "記録のほうが新しいので、書きかえません（2026-10-01 の情報「みどり市北町1-2」）" in done.output
    assert "+phones:" in done.output
    assert "北町9-9" not in "".join(line for line in done.output.split("\n") if line.startswith("+"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"緯度": "139.05", "経度": "35.15"}, "緯度と経度が逆です"),
        ({"緯度": "北緯35度", "経度": "東経139度"}, "緯度と経度として読めません"),
        ({"電話番号": "090-1234-5678"}, "携帯電話の番号です"),
        ({"電話番号": "0999-99-0300 / 0999-99-0301"}, "この欄に入れられません"),
        ({**HOURS, "利用可能曜日": "要問合せ"}, "曜日と時刻を読み取れません"),
        ({**HOURS, "利用可能日時特記事項": "第3月曜は設備点検"}, "読み取れません"),
        ({"電話番号": "=HYPERLINK(\"http://evil.example\")"}, "この欄に入れられません"),
        ({"住所": "<script>alert(1)</script>"}, "<"),
    ],
)  # fmt: skip
def test_faults_of_published_files_are_told_and_not_taken_in(
    town_root: Path, list_file: Path, row: dict[str, str], said: str
) -> None:
    before = (town_root / FILE).read_bytes()
    done = _import(town_root, _write(list_file, OLD, {"名称": "北市民センター", **row}), "--write")
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert "Answers not taken in: 1" in done.output
    assert (town_root / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ({"電話番号": "０９９９（９９）０３００"}, "+  - number: 0999-99-0300"),
        ({"電話番号": "0999-99-0300", "内線番号": "１２０"}, '+    extension: "120"'),
        ({"利用可能曜日": "月;水;金", "開始時間": "9:00:00", "終了時間": "0.5"}, '+        closes: "12:00"'),
        ({"利用可能曜日": "火～日", "開始時間": "９時", "終了時間": "１７時"}, '+        opens: "09:00"'),
        ({"住所": "東京都みどり市北町3-4", "方書": "北会館2階"}, "+  - address: みどり市北町3-4 北会館2階"),
    ],
)
def test_what_can_only_mean_one_thing_is_put_right(
    town_root: Path, list_file: Path, row: dict[str, str], written: str
) -> None:
    done = _import(town_root, _write(list_file, OLD, {"名称": "みどり市　北市民センター", **row}))
    assert written in done.output, done.output


def test_a_reading_finds_a_record_whose_name_is_written_otherwise(town_root: Path, list_file: Path) -> None:
    row = {"名称": "北シミンセンタア", "名称_カナ": "ｷﾀｼﾐﾝｾﾝﾀｰ", "電話番号": "0999-99-0300"}
    assert "+phones:" in _import(town_root, _write(list_file, OLD, row)).output


def test_two_rows_about_one_place_are_told_unless_they_say_the_same(town_root: Path, list_file: Path) -> None:
    assert _import(town_root, _write(list_file, OLD, KITA, KITA)).exit_code == 0
    done = _import(town_root, _write(list_file, OLD, KITA, {**KITA, "電話番号": "0999-99-0301"}))
    assert done.output.count("同じ窓口・施設の行が二つあり") == 2
    assert "+phones:" not in done.output


def test_rows_that_are_no_record_are_listed_and_become_drafts_on_request(
    town_root: Path, list_file: Path, tmp_path: Path
) -> None:
    rows = (
        {"名称": "北市民センター別館", "住所": "みどり市北町1-2", "電話番号": "0999-99-0300"},
        {
            "名称": "西市民センター",
            "名称_カナ": "ニシシミンセンター",
            "名称_英語": "West Civic Centre",
            "電話番号": "0999-99-0400",
        },
    )
    drafts = tmp_path / "drafts"
    done = _import(town_root, _write(list_file, NEW, *rows), "--drafts", drafts, "--write")
    assert "2 行のうち、記録と合ったもの 0 行、合わなかったもの 2 行" in done.output
    assert "もしかして：北市民センター place/centre/kita" in done.output
    assert "よみがなも英語の名前もないので、下書きを作れません：北市民センター別館" in done.output
    (made,) = drafts.rglob("*.yaml")
    assert made.relative_to(drafts).as_posix() == "places/centre/nishishiminsenta.yaml"
    text = made.read_text(encoding="utf-8")
    assert "  kana: にししみんせんたー\n  en: West Civic Centre\n  en_status: official\n" in text
    assert "phones:\n  - number: 0999-99-0400\n    source: source/midori-list\n" in text
    made.write_text(text + "# mine\n", encoding="utf-8")
    assert "下書きがもうあるので、書きませんでした" in _import(town_root, list_file, "--drafts", drafts).output
    assert made.read_text(encoding="utf-8").endswith("# mine\n")
    refused = _import(town_root, list_file, "--drafts", town_root / "directory" / "places")
    assert "directory/ の外に書きます" in refused.output


@pytest.mark.parametrize("name", ["../../../evil", "con", "=cmd", "<b>", "\u202e", "x" * 500])
def test_a_draft_never_leaves_its_folder(town_root: Path, list_file: Path, tmp_path: Path, name: str) -> None:
    drafts = tmp_path / "deep" / "drafts"
    row = {"名称": name, "名称_カナ": name, "名称_英語": name, "電話番号": "0999-99-0400"}
    done = _import(town_root, _write(list_file, NEW, row), "--drafts", drafts)
    assert "Traceback" not in done.output
    assert all(path.is_relative_to(drafts) for path in tmp_path.rglob("*.yaml") if not path.is_relative_to(town_root))


def test_wrong_calls_are_explained(town_root: Path, list_file: Path) -> None:
    file = _write(list_file, ["施設", "でんわ"], {"施設": "北市民センター"})
    assert "名前の列（名称 / 施設名）が見つかりません。ファイルの列：施設, でんわ" in _import(town_root, file).output
    assert (
        "使えるもの：公共施設一覧, 子育て施設一覧, 介護サービス事業所一覧"
        in _import(town_root, file, layout="一覧").output
    )
    assert "「nothing」という事業の記録はありません" in _import(town_root, file, program="nothing").output
    gone = portal(town_root, "import", file, "--layout", "公共施設一覧", "--program", "centre", "--source", "nothing")
    assert "先に portal new source ID で作ってください" in gone.output
    many = _write(list_file, OLD, *({"名称": f"施設{n}"} for n in range(5001)))
    assert "行が多すぎます" in _import(town_root, many).output


def test_titles_above_the_headings_and_workbooks_are_read(town_root: Path, list_file: Path, tmp_path: Path) -> None:
    assert "+phones:" in _import(town_root, _write(list_file, OLD, KITA, above="みどり市 公共施設一覧\r\n\r\n")).output
    book = Workbook()
    assert book.active is not None
    book.active.append(OLD)
    book.active.append([KITA.get(column, "") for column in OLD])
    book.save(tmp_path / "list.xlsx")
    assert "+phones:" in _import(town_root, tmp_path / "list.xlsx").output


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("みどり市北町一丁目5番17号", "みどり市北町1-5-17"),
        ("神奈川県みどり市北町１－５－１７", "みどり市北町1丁目5番地17"),
        ("みどり市北町二十三番地の1", "みどり市北町23-1"),
    ],
)
def test_addresses_are_compared_however_they_are_written(one: str, other: str) -> None:
    assert place(one) == place(other)


def test_every_layout_names_its_columns() -> None:
    assert listed.names() == ("公共施設一覧", "子育て施設一覧", "介護サービス事業所一覧")

"""``portal changes``: each field before and after by department, what is refused, and any state of git or of a file."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.records.changes.formats import code
from generator.records.changes.judged import RULES
from generator.records.definitions import PACKAGE
from generator.records.problem import load_catalogue
from generator.records.translation import mark_of
from tests.support.repositories import commit_all, edit, git, portal, town_in_git

NANDEMO = "directory/agencies/nandemo.yaml"
TSUBAME = "directory/places/ibasho/tsubame.yaml"
NUMBER = ("0999-99-0100", "0999-99-0101")
DAY = ('checked: "2026-10-01"', 'checked: "2026-11-20"')


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town in git, to be copied."""
    return town_in_git(tmp_path_factory.mktemp("published") / "town")


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "town")
    return tmp_path / "town"


def told(root: Path, *arguments: str) -> dict[str, Any]:
    result = portal(root, "changes", "--format", "json", *arguments)
    found: dict[str, Any] = json.loads(result.stdout)
    refused = any(problem["level"] == "error" for problem in found["problems"])
    assert result.exit_code == int(refused)
    return found


def codes(root: Path) -> list[str]:
    return [problem["code"] for problem in told(root)["problems"]]


# -- what changed --------------------------------------------------------------------------------------------


def test_nothing_changed(root: Path) -> None:
    found = told(root)
    assert (found["records"], found["problems"]) == ([], [])


def test_a_field_is_told_before_and_after_in_words(root: Path) -> None:
    edit(root / NANDEMO, NUMBER, DAY, ("  - general", "  - poverty"))
    (record,) = told(root)["records"]
    assert (record["what"], record["keepers"]) == ("changed", ["organization/fukushi"])
    fields = {field["path"]: field for field in record["fields"]}
    assert fields["phones.0.number"]["title"] == {"ja": "電話 1 › 電話番号", "en": "Telephones 1 › Number"}
    assert fields["phones.0.number"]["before"]["ja"] == "0999-99-0100"
    assert fields["phones.0.number"]["after"]["ja"] == "0999-99-0101"
    text = (root / NANDEMO).read_text(encoding="utf-8").split("\n")
    assert "0999-99-0101" in text[fields["phones.0.number"]["line"] - 1]
    assert fields["fields"]["after"] == {"ja": "生活困窮", "en": "Money and livelihood"}, "choices stand in their words"


def test_spacing_width_and_order_of_fields_are_no_change(root: Path) -> None:
    edit(root / NANDEMO, ("ja: なんでも相談室", "ja: なんでも 相談室"), ("0999-99-0100", "０９９９-９９-０１００"))
    text = (root / NANDEMO).read_text(encoding="utf-8")
    (root / NANDEMO).write_text("status: active\n" + text.replace("status: active\n", ""), encoding="utf-8")
    assert told(root)["records"] == []


@pytest.mark.parametrize("line_ends", ["\r\n", "\ufeff"])
def test_line_ends_and_marks_are_no_change(root: Path, line_ends: str) -> None:
    raw = (root / NANDEMO).read_text(encoding="utf-8")
    made = raw.replace("\n", line_ends) if line_ends == "\r\n" else line_ends + raw
    (root / NANDEMO).write_bytes(made.encode())
    assert told(root)["records"] == []


def test_new_ended_and_changed_records_stand_by_their_keepers(root: Path) -> None:
    edit(root / TSUBAME, ("status: unconfirmed", "status: closed\nnotes:\n  - ja: 終わりました。\n    en: It ended."))
    new = root / "directory/organizations/hibari.yaml"
    shutil.copy(root / "directory/organizations/tsubame.yaml", new)
    edit(new, ("id: tsubame", "id: hibari"), ("つばめ", "ひばり"))
    edit(root / NANDEMO, ("    - 困った\n", "    - 困った\n    - こまりごと\n"))
    text = portal(root, "changes").output
    assert re.search(r"■ つばめの会 / Tsubame Association\n  終了 / ended  つばめの家 / Tsubame House", text)
    assert re.search(r"■ ひばりの会 / Tsubame Association\n  新規 / new  ひばりの会", text)
    assert re.search(r"■ 福祉課 / Welfare Department\n  変更 / changed  なんでも相談室 / Ask-Anything Desk", text)
    assert "この変更は受け付けられます" in text


def test_items_of_a_list_are_paired_with_what_they_were(root: Path) -> None:
    first = '  - number: 0999-99-0555\n    source: source/midori-list\n    checked: "2026-10-01"\n'
    edit(root / NANDEMO, ("phones:\n", "phones:\n" + first))
    (field,) = told(root)["records"][0]["fields"]
    assert (field["path"], field["before"]["en"]) == ("phones.0", "(none)")
    assert "電話番号: 0999-99-0555" in field["after"]["ja"]
    commit_all(root)
    text = (root / NANDEMO).read_text(encoding="utf-8")
    second = first.replace("0555", "0100")
    (root / NANDEMO).write_text(text.replace(first, "").replace(second, second + first), encoding="utf-8")
    (field,) = told(root, "--against", "HEAD")["records"][0]["fields"]
    assert field["path"] == "phones", "the order of numbers says which one is called first"


# -- what is refused -----------------------------------------------------------------------------------------


def test_every_code_belongs_to_a_rule() -> None:
    known = {entry.code for entry in load_catalogue(PACKAGE) if entry.code.startswith("CHANGE-")}
    assert {code for _rule, given in RULES for code in given} == known


def test_a_new_value_with_the_old_source_and_day_is_refused_on_its_line(root: Path) -> None:
    edit(root / NANDEMO, NUMBER)
    (problem,) = told(root)["problems"]
    assert (problem["code"], problem["level"], problem["field"]) == ("CHANGE-STALE", "error", "phones.0")
    assert "0999-99-0100 → 電話番号: 0999-99-0101" in problem["ja"]
    lines = (root / NANDEMO).read_text(encoding="utf-8").split("\n")
    assert "0999-99-0101" in lines[problem["line"] - 1]


@pytest.mark.parametrize(
    "looked_up",
    [
        (DAY,),
        (("source: source/midori-list", "source: organization/fukushi\n    by: telephone"),),
        (DAY, ("source: source/midori-list", "source: organization/fukushi\n    by: entered")),
    ],
    ids=["another day", "another source", "both"],
)
def test_a_new_value_that_was_looked_up_is_accepted(root: Path, looked_up: tuple[tuple[str, str], ...]) -> None:
    edit(root / NANDEMO, NUMBER, *looked_up)
    assert codes(root) == []


def test_a_second_value_a_remark_and_a_translation_are_no_new_value(root: Path) -> None:
    label = "    label:\n      ja: 受付\n      en: Reception\n"
    edit(root / NANDEMO, ("  - number: 0999-99-0100\n", "  - number: 0999-99-0100\n" + label))
    commit_all(root)
    git(root, "branch", "--force", "main")
    edit(root / NANDEMO, ("en: Reception", "en: Front desk"))
    edit(root / NANDEMO, (DAY[0], DAY[0] + "\n    note:\n      ja: 昼休みも出ます。\n      en: At noon too."))
    more = '  - number: 0999-99-0555\n    source: source/midori-list\n    checked: "2026-10-01"\n'
    edit(root / NANDEMO, ("phones:\n", "phones:\n" + more))
    assert codes(root) == []


def test_a_value_that_took_the_place_of_another_in_a_longer_list_is_refused(root: Path) -> None:
    more = '  - number: 0999-99-0555\n    source: source/midori-list\n    checked: "2026-10-01"\n'
    edit(root / NANDEMO, ("phones:\n", "phones:\n" + more), NUMBER)
    assert codes(root) == ["CHANGE-STALE"] * 2


def test_a_document_that_does_not_change_gives_no_new_value(root: Path) -> None:
    kita = root / "directory/offices/kosodate/minami.yaml"
    edit(kita, ("0999-99-0202", "0999-99-0203"), DAY)
    assert codes(root) == ["CHANGE-SOURCE"]
    edit(root / "directory/sources/old-copy.yaml", ('date: "2019-05"', 'date: "2026-05"'))
    assert codes(root) == []


def test_a_check_date_that_went_back_is_told(root: Path) -> None:
    edit(root / NANDEMO, (DAY[0], 'checked: "2026-09-01"'))
    assert codes(root) == ["CHANGE-BACK"]


def test_a_record_that_is_gone_is_refused(root: Path) -> None:
    (root / TSUBAME).unlink()
    (problem,) = told(root)["problems"]
    assert (problem["code"], problem["file"]) == ("CHANGE-REMOVED", TSUBAME)
    assert "replaced_by" in portal(root, "changes", "--format", "github").output


def test_a_source_and_a_question_may_go(root: Path) -> None:
    shutil.copy(root / "directory/sources/midori-list.yaml", root / "directory/sources/unused.yaml")
    commit_all(root)
    git(root, "branch", "--force", "main")
    (root / "directory/sources/unused.yaml").unlink()
    (record,) = told(root)["records"]
    assert record["what"] == "removed"
    assert codes(root) == []


def test_a_changed_id_is_refused(root: Path) -> None:
    (root / TSUBAME).rename(root / "directory/places/ibasho/hibari.yaml")
    edit(root / "directory/places/ibasho/hibari.yaml", ("id: ibasho/tsubame", "id: ibasho/hibari"))
    (record,) = told(root)["records"]
    assert record["what"] == "moved"
    assert codes(root) == ["CHANGE-ID"]


def test_a_new_name_tells_every_other_mention(root: Path) -> None:
    edit(root / NANDEMO, ("  ja: なんでも相談室", "  ja: よろず相談室"))
    edit(root / TSUBAME, ("ja: お茶を飲んで", "ja: なんでも相談室の方と、お茶を飲んで"))
    (root / "content/ja/about/index.md").write_text(
        "---\ntitle: 題\ndescription: 説明です。\n---\n# 題\n\nなんでも相談室の案内です。\n", encoding="utf-8"
    )
    found = [problem for problem in told(root)["problems"] if problem["code"] == "CHANGE-NAME"]
    places = {(problem["file"], problem["line"]) for problem in found}
    assert ("content/ja/about/index.md", 7) in places
    assert TSUBAME in {file for file, _line in places}
    assert NANDEMO not in {file for file, _line in places}


def test_a_longer_name_is_not_taken_for_the_old_one(root: Path) -> None:
    edit(root / NANDEMO, ("  ja: なんでも相談室", "  ja: 市のなんでも相談室"))
    edit(root / TSUBAME, ("ja: お茶を飲んで", "ja: 市のなんでも相談室の方と、お茶を飲んで"))
    assert TSUBAME not in {problem["file"] for problem in told(root)["problems"] if problem["code"] == "CHANGE-NAME"}


# -- translations --------------------------------------------------------------------------------------------


def test_a_text_changed_without_its_translation_awaits_it(root: Path) -> None:
    edit(root / NANDEMO, ("ja: だれでも相談できます。", "ja: 市内の人が相談できます。"))
    (problem,) = told(root)["problems"]
    assert (problem["code"], problem["level"]) == ("CHANGE-TRANSLATION", "warning")
    output = portal(root, "changes").output
    assert f"en_from: {mark_of('だれでも相談できます。')}" in output, "the line to add is told"


def test_the_mark_is_written_and_ends_with_the_translation(root: Path) -> None:
    edit(root / NANDEMO, ("ja: だれでも相談できます。", "ja: 市内の人が相談できます。"))
    result = portal(root, "changes", "--mark", "--format", "json")
    assert "1 か所" in result.stderr
    mark = f"  en_from: {mark_of('だれでも相談できます。')}\n"
    assert f"  en: Anyone may ask.\n{mark}" in (root / NANDEMO).read_text(encoding="utf-8")
    assert codes(root) == []
    assert "TEXT-WAITS" in portal(root, "check").output
    commit_all(root)
    edit(root / NANDEMO, ("ja: 市内の人が相談できます。", "ja: だれでも相談できます。"))
    assert "TEXT-WAITS" not in portal(root, "check").output, "the translation fits the words again"
    edit(root / NANDEMO, (mark, ""), ("en: Anyone may ask.", "en: Anybody may ask."))
    assert codes(root) == []


def test_a_translation_changed_with_its_text_awaits_nothing(root: Path) -> None:
    edit(root / NANDEMO, ("ja: だれでも相談できます。", "ja: 市内の人が相談できます。"))
    edit(root / NANDEMO, ("en: Anyone may ask.", "en: Anyone in the city may ask."))
    assert codes(root) == []


# -- formats -------------------------------------------------------------------------------------------------

HOSTILE = "<img src=x onerror=alert(1)> [鍵](javascript:alert(1)) @octocat #1 ``` `x` | **b** ![p](https://evil.example/p.png)"


@pytest.mark.parametrize("field", ["aliases", "name", "number"])
def test_nothing_of_a_record_takes_effect_in_a_summary(root: Path, field: str) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    place = {
        "aliases": ("    - 困った\n", f"    - 困った\n    - {quoted}\n"),
        "name": ("  ja: なんでも相談室\n", f"  ja: {quoted}\n"),
        "number": ("number: 0999-99-0100", f"number: {quoted}"),
    }[field]
    edit(root / NANDEMO, place)
    summary = portal(root, "changes", "--format", "md").output
    assert "octocat" in summary
    outside = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", summary)
    for sign in ("<", "octocat", "evil.example", "javascript", "](", "`"):
        assert sign not in outside


@pytest.mark.parametrize("words", ["a", "`", "a`b", "``a", "a```", "", "\n# head\n", "a\u202eb"])
def test_a_code_span_holds_anything(words: str) -> None:
    span = code(words)
    marks = re.match("`+", span)
    assert marks is not None
    assert "\n" not in span
    assert not re.search(rf"(?<!`){marks.group()}(?!`)", span[len(marks.group()) : -len(marks.group())])


def test_annotations_stand_on_the_line_and_write_no_command(root: Path) -> None:
    edit(root / NANDEMO, NUMBER, ("ja: なんでも相談室", 'ja: "::error::x%0Aなんでも"'))
    lines = portal(root, "changes", "--format", "github").output.splitlines()
    assert any(line.startswith(f"::error file={NANDEMO},line=") and "CHANGE-STALE" in line for line in lines)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


def test_a_summary_holds_no_more_than_a_page_takes(root: Path) -> None:
    kita = (root / "directory/organizations/tsubame.yaml").read_text(encoding="utf-8")
    for number in range(400):
        path = root / f"directory/organizations/new-{number}.yaml"
        path.write_text(kita.replace("つばめ", "つ" * 60).replace("id: tsubame", f"id: new-{number}"), encoding="utf-8")
    edit(root / NANDEMO, NUMBER)
    summary = portal(root, "changes", "--format", "md").output
    assert len(summary.encode()) < 1_000_000
    assert "CHANGE-STALE" in summary, "what is refused stands first"
    assert re.search(r"ほかに \d+ 件", summary)


def test_very_long_lists_are_compared_in_their_order(root: Path) -> None:
    phones = "phones:\n" + "".join(f"  - number: a{number}\n" for number in range(5000))
    text = (root / NANDEMO).read_text(encoding="utf-8")
    (root / NANDEMO).write_text(text.replace("phones:\n", phones), encoding="utf-8")
    commit_all(root)
    git(root, "branch", "--force", "main")
    (root / NANDEMO).write_text(text.replace("phones:\n", phones.replace("a", "b")), encoding="utf-8")
    (record,) = told(root)["records"]
    assert len(record["fields"]) == 100, "of very many the first are told"


# -- any state of files and git ------------------------------------------------------------------------------

BROKEN = {
    "Shift_JIS": "id: nandemo\nname:\n  ja: なんでも相談室\n".encode("cp932"),
    "binary": bytes(range(256)),
    "broken": b"id: [\n",
    "a list": b"- a\n",
    "empty": b"",
    "deep": b"a: " + b"[" * 60 + b"]" * 60,
    "huge": b"a: " + b"x" * 400_000,
    "null": b"id:\nname:\nphones:\n  - \n  - 3\n",
    "other forms": b"name: 3\nphones: x\nsummary: [1]\nroles: {a: 1}\nstatus: {x: y}\noperators: [1]\n",
}


@pytest.mark.parametrize("way", ["now", "before"])
@pytest.mark.parametrize("damage", BROKEN)
def test_a_file_that_cannot_be_read_stops_nothing(root: Path, damage: str, way: str) -> None:
    good = (root / NANDEMO).read_bytes()
    (root / NANDEMO).write_bytes(BROKEN[damage])
    if way == "before":
        commit_all(root)
        git(root, "branch", "--force", "main")
        (root / NANDEMO).write_bytes(good)
    edit(root / TSUBAME, ("ja: お茶を飲んで", "ja: お茶をのんで"))
    for form in ("text", "md", "github", "json"):
        result = portal(root, "changes", "--format", form)
        assert result.exception is None or isinstance(result.exception, SystemExit)
    found = {record["record"]: record["what"] for record in told(root)["records"]}
    assert found["place/ibasho/tsubame"] == "changed"
    assert "agency/nandemo" in found


def test_links_in_an_earlier_version_are_not_followed(root: Path) -> None:
    good = (root / NANDEMO).read_bytes()
    (root / NANDEMO).unlink()
    (root / NANDEMO).symlink_to("/etc/hostname")
    commit_all(root)
    git(root, "branch", "--force", "main")
    (root / NANDEMO).unlink()
    (root / NANDEMO).write_bytes(good)
    (record,) = told(root)["records"]
    assert record["what"] == "new"


def test_a_town_whose_record_is_broken_is_still_compared(root: Path) -> None:
    (root / "directory/town.yaml").write_bytes(b"locales: 3\n")
    edit(root / NANDEMO, NUMBER)
    assert "CHANGE-STALE" in codes(root)


def test_work_is_compared_with_where_it_began(root: Path) -> None:
    edit(root / NANDEMO, NUMBER, DAY)
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    edit(root / TSUBAME, ("ja: お茶を飲んで", "ja: 庭で"))
    commit_all(root, "another department")
    git(root, "switch", "--quiet", "work")
    assert [record["record"] for record in told(root)["records"]] == ["agency/nandemo"]


def test_a_town_below_the_repository_is_compared(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    root = town_in_git(folder / "town")
    shutil.rmtree(root / ".git")
    commit_all(folder)
    edit(root / NANDEMO, NUMBER)
    assert codes(root) == ["CHANGE-STALE"]


def test_a_shallow_clone_says_how_to_get_the_history(published: Path, tmp_path: Path) -> None:
    commit_all(published, "more")
    first = git(published, "rev-parse", "HEAD^")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{published}", str(tmp_path / "clone"))
    result = portal(tmp_path / "clone", "changes", "--against", first)
    assert result.exit_code == 1
    assert "git fetch --unshallow" in result.output
    assert portal(tmp_path / "clone", "changes").exit_code == 0, "the last commit can be compared with"
    git(published, "reset", "--quiet", "--hard", first)


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "", "HEAD:directory", "a\tb"])
def test_a_version_that_is_not_there_is_told(root: Path, revision: str) -> None:
    result = portal(root, "changes", f"--against={revision}")
    assert result.exit_code == 1
    assert "という版はありません" in result.output


def test_without_git_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = portal(root, "changes")
    assert result.exit_code == 1
    assert "git がない" in result.output


def test_a_folder_that_is_not_in_git_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    result = portal(root, "changes")
    assert result.exit_code == 1
    assert "git で管理されていない" in result.output

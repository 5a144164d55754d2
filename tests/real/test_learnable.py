"""The glossary, the plan's pages and the course: from the records, explained, answers hidden."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from generator.build import BuildError, build
from generator.records import partners
from generator.records.load import load
from generator.site.frame.chapters import chapters
from generator.site.frame.terms import Marker
from generator.site.learn import page as learn
from generator.site.plan import page as planbook
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root

REAL = load(REPOSITORY, AS_OF).directory
LANGUAGES = {"ja": "", "en": "en/"}
PILLARS = ("hokatsu-sodan", "chiiki-zukuri", "takikan-kyodo", "outreach-keizoku", "sanka-shien")


def _page(site: Path, locale: str, path: str) -> str:
    return (site / LANGUAGES[locale] / path / "index.html").read_text(encoding="utf-8")


def test_glossary_has_sixty_terms_with_links() -> None:
    terms = REAL.of("term")
    assert len(terms) >= 60
    assert all(term["name"]["kana"] and term["meaning"]["en"] and term["matters"]["ja"] for term in terms)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_term_stands_once_in_the_glossary(real_site: Path, locale: str) -> None:
    page = _page(real_site, locale, "glossary")
    for term in REAL.of("term"):
        assert page.count(f'id="{term.id}"') == 1
        assert html.escape(term["meaning"][locale], quote=False) in page
        for ref in term.get("related", ()):
            assert f'data-record="{ref}"' in page


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("folder", ["plan", "learn"])
def test_first_use_of_a_term_explains_itself(real_site: Path, locale: str, folder: str) -> None:
    explained = 0
    for chapter in chapters(REAL, locale, f"{folder}/"):
        page = _page(real_site, locale, chapter.path)
        targets = re.findall(r'<button type="button" class="term" popovertarget="([^"]+)">', page)
        assert len(targets) == len(set(targets)), chapter.path
        for target in targets:
            assert re.search(rf'popover id="{target}"|popover="" id="{target}"', page)
        explained += len(targets)
        assert bool(targets) == ('class="page-terms"' in page)
    assert explained > 5


def _town_marker(locale: str, tmp_path: Path) -> Marker:
    return Marker(load(copy_root(tmp_path / "town", TOWN), AS_OF).directory, locale, "plan/start/")


def test_terms_leave_links_code_headings_and_tags_alone(tmp_path: Path) -> None:
    marker = _town_marker("ja", tmp_path)
    for text in ("# 相談窓口", "[相談窓口](x)", "`相談窓口`", '<p title="窓口">', "```\n窓口\n```"):
        assert marker.markdown(text) == text
    assert marker.markdown("相談窓口と窓口").count("popovertarget") == 1
    assert marker.markdown("窓口") == "窓口"


def test_terms_are_whole_words_in_english_and_are_escaped(tmp_path: Path) -> None:
    marker = _town_marker("en", tmp_path)
    assert "popovertarget" not in marker.html("deskside & listeners")
    marked = marker.html("A Desk & <b>")
    assert ">Desk</button>" in marked
    assert "&amp; &lt;b&gt;" in marked


@pytest.mark.parametrize("locale", LANGUAGES)
def test_chapters_name_their_sections_and_lead_on(real_site: Path, locale: str) -> None:
    found = chapters(REAL, locale, "plan/")
    assert len(found) == 7
    mark = re.compile("^\\*計画の|^\\*From ", re.MULTILINE)
    for chapter in found:
        assert mark.search(chapter.body), chapter.path
        assert chapter.path in {other.path for other in chapters(REAL, "ja", "plan/")}
        assert 'class="turn"' in _page(real_site, locale, chapter.path)


def test_matrix_is_the_roles(real_site: Path) -> None:
    rows = partners.matrix(REAL)
    assert [program.id for program in partners.pillars(REAL)] == list(PILLARS)
    stated = {
        (record.ref, role["program"])
        for kind in ("agency", "program")
        for record in REAL.of(kind)
        for role in record.get("roles", ())
    }
    assert {(body.ref, program) for body, roles in rows for program in roles} == stated
    with (real_site / "plan/matrix/matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert len(table) == len(rows) + 1
    shakyo = next(row for row in table if row[0] == "バックアップふじさわ社協")
    assert all(shakyo[1:])


def test_a_changed_role_changes_matrix_and_agency(town_root: Path) -> None:
    for name in ("directory/plan/1/nandemo.yaml", "directory/agencies/nandemo.yaml"):
        path = town_root / name
        path.write_text(path.read_text(encoding="utf-8").replace("- direct", "- commissioned"), encoding="utf-8")
    site = town_root / "site"
    assert build(town_root, site, AS_OF).ok
    assert "なんでも相談室,委託、法定事業" in (site / "plan/matrix/matrix.csv").read_text(encoding="utf-8")
    assert "委託" in (site / "agencies/nandemo/index.html").read_text(encoding="utf-8")


def test_partners_say_whom_a_case_goes_to() -> None:
    ties = {(tie.body.id, tie.program.id): tie for tie in partners.ties(REAL)}
    assert len(ties) == len(partners.ties(REAL))
    desk = ties["ikiiki-support", "hokatsu-sodan"]
    assert [program.id for program in desk.hands_to] == ["takikan-kyodo"]
    assert [owner.id for owner in desk.owners] == ["koreisha-shien"]
    assert ("juso-shien-kaigi", False) in [(meeting.id, calls) for meeting, calls in desk.meetings]
    backup = ties["backup-fujisawa", "takikan-kyodo"]
    assert [(meeting.id, calls) for meeting, calls in backup.meetings] == [
        ("juso-shien-kaigi", True),
        ("shien-kaigi", True),
    ]
    assert ties["okusuri-sodan", "hokatsu-sodan"].role["modes"] == ("own",)


def test_timeline_knows_the_year() -> None:
    assert [year["when"] for year in planbook.years(REAL, "ja")] == ["past", "past", "past", "now"]
    assert planbook.fiscal_year(AS_OF.replace(month=3)) == 2025


@pytest.mark.parametrize("locale", LANGUAGES)
def test_self_checks_have_one_right_answer(locale: str) -> None:
    found = learn.exercises(REAL, locale)
    assert [exercise.id for exercise in found] == ["body", "meeting", "program", "mode"]
    for exercise in found:
        for question in exercise.questions:
            assert question.options.count(question.answer) == 1
            assert len(set(question.options)) == len(question.options) > 1
    bodies = {need.name(locale): need["ask"] for need in REAL.of("need")}
    for question in found[0].questions:
        right = {REAL.require(ref).name(locale) for ref in bodies[question.asked]}
        assert set(question.options) & right == {question.answer}


def test_answers_are_hidden_and_nothing_is_kept(real_site: Path) -> None:
    page = _page(real_site, "ja", "learn/check")
    page = page[page.index("<main") : page.index("</main>")]
    asked = page.count('class="question"')
    assert asked == page.count('<details class="answer">') > 30
    assert "<form" not in page
    assert "<details open" not in page


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_print_page_holds_everything(real_site: Path, locale: str) -> None:
    page = _page(real_site, locale, "plan/print")
    for chapter in chapters(REAL, locale, "plan/"):
        assert f'id="chapter-{chapter.path.split("/")[1]}"' in page
    for record in [*REAL.of("figure"), *REAL.of("term")]:
        assert html.escape(record.name(locale), quote=False) in html.unescape(page)
    assert "popovertarget" not in page
    assert re.search(r'<p class="booklet no-print" hidden', page)


WRONG_PAGES = {
    "a broken head": (
        b"---\ntitle: x\ndescription: a: b\n---\n\n# x\n",
        r"content/ja/plan/start/index\.md:3: ページの",
    ),
    "an order in words": ("---\ntitle: x\norder: 一番\n---\n\n# x\n".encode(), r"order は数で書いてください"),
    "another encoding": ("---\ntitle: はじめに\n---\n\n# x\n".encode("cp932"), r"Save this page again in UTF-8"),
}


@pytest.mark.parametrize("wrong", WRONG_PAGES)
def test_a_page_that_cannot_be_read_is_named(town_root: Path, wrong: str) -> None:
    data, words = WRONG_PAGES[wrong]
    (town_root / "content/ja/plan/start/index.md").write_bytes(data)
    with pytest.raises(BuildError, match=words):
        build(town_root, town_root / "site", AS_OF)


def test_a_chapter_in_one_language_only_is_refused(town_root: Path) -> None:
    (town_root / "content/en/plan/start/index.md").unlink()
    with pytest.raises(BuildError, match="plan/start"):
        build(town_root, town_root / "site", AS_OF)

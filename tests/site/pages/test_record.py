"""Pages of records: in both languages under their own name, with a number that a record holds."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.records.definitions import PACKAGE
from generator.records.directory import Directory
from generator.records.schema import load_schemas
from generator.site.frame import links

PAGED = [kind.name for kind in load_schemas(PACKAGE).kinds if kind.section and kind.name != "hotline"]
LANGUAGES = {"ja": "", "en": "en/"}
OFFERED = r'href="tel:[^"]+"><span class="call-verb">[^<]+</span> <span class="call-number">([^<]+)<'


def _main(site: Path, language: str, path: str) -> str:
    text = (site / (LANGUAGES[language] + path.partition("#")[0]) / "index.html").read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGED)
def test_record_has_its_page(town: Directory, town_site: Path, kind: str, language: str) -> None:
    for record in town.of(kind):
        text = _main(town_site, language, links.path_of(town, record))
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
        assert heading is not None
        assert html.unescape(heading.group(1)) == record.name(town.locale(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["agency", "office", "place", "organization", "need"])
def test_page_offers_a_number_that_a_record_holds(town: Directory, town_site: Path, kind: str, language: str) -> None:
    numbers = {fact["number"] for other in town.records.values() for fact in other.get("phones", ())}
    for record in town.of(kind):
        offered = re.findall(OFFERED, _main(town_site, language, links.path_of(town, record)))
        assert offered, record.ref
        assert set(offered) <= numbers


def test_a_desk_without_a_number_says_so(town_site: Path) -> None:
    assert "電話番号は、まだ確認できていません" in _main(town_site, "ja", "places/ibasho/tsubame/")
    assert "電話番号は、まだ確認できていません" not in _main(town_site, "ja", "agencies/nandemo/")


def test_emergency_numbers_stand_on_every_page(town_site: Path) -> None:
    for page in town_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'href="tel:110"' in text, page
        assert 'href="tel:119"' in text, page


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "福祉課に電話で確認（2026年10月1日）"),
        ("en", "Confirmed by Welfare Department by telephone on 1 October 2026"),
    ],
)
def test_what_a_department_confirmed_itself_says_who_and_how(town_site: Path, language: str, sentence: str) -> None:
    text = _main(town_site, language, "agencies/kosodate/kita/")
    assert sentence in text
    assert re.search(r'<li data-record="organization/fukushi">', text), "it stands among the sources"


ORDER = ('id="reach"', 'id="help"', 'id="next"', '<h2 id="say">', 'id="where"', 'id="near"', '<details class="staff">')
"""Whom to call, for whom it is, what happens, what to say, where it is, what is near, what is for staff."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ref", ["agency/nandemo", "place/ibasho/tsubame", "organization/fukushi"])
def test_a_page_answers_in_one_order_and_folds_what_is_for_staff(
    town: Directory, town_site: Path, language: str, ref: str
) -> None:
    record = town.require(ref)
    text = _main(town_site, language, links.path_of(town, record))
    places = [text.index(part) for part in ORDER if part in text]
    assert places == sorted(places)
    open_part, _, folded = text.partition(ORDER[-1])
    assert ORDER[0] in open_part
    assert record.file not in open_part
    assert ".json" not in open_part
    assert record.file in folded
    assert f"api/v1/{ref}.json" in folded

"""Every real record stands on its page in every language that has it, and says how to reach someone."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from generator.records.definitions import PACKAGE
from generator.records.directory import Directory
from generator.records.reach import reach
from generator.records.schema import load_schemas
from generator.site.frame import links

PAGED = [kind.name for kind in load_schemas(PACKAGE).kinds if kind.section]
LANGUAGES = ("ja", "en", "easy")
OFFERED = r'href="tel:[^"]+"><span class="call-verb">(?:(?!</span>).)+</span> <span class="call-number">([^<]+)<'


def _page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_record_has_its_json(real: Directory, real_site: Path) -> None:
    for ref, record in real.records.items():
        published = json.loads((real_site / "api/v1" / record.kind / f"{record.id}.json").read_text(encoding="utf-8"))
        assert published["id"] == record.id
        assert published["computed"]["ref"] == ref


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGED)
def test_record_has_its_page(
    real: Directory, real_site: Path, subtests: pytest.Subtests, kind: str, language: str
) -> None:
    locale = real.locale(language)
    for record in real.of(kind):
        path, _, anchor = links.path_of(real, record).partition("#")
        if not locale.has(path):
            continue
        with subtests.test(record.ref):
            text = _page(real_site, locale.path + path)
            own = text[text.index(f'id="{anchor}"') :] if anchor else text
            heading = re.search(r"<h3[^>]*>(.*?)</h3>" if anchor else r"<h1[^>]*>(.*?)</h1>", own, re.DOTALL)
            assert heading is not None
            assert html.unescape(heading.group(1)) == html.unescape(record.name(locale).__html__())
            assert f'data-record="{record.ref}"' in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["agency", "office", "place", "organization", "need"])
def test_page_offers_a_number_that_a_record_holds(
    real: Directory, real_site: Path, subtests: pytest.Subtests, kind: str, language: str
) -> None:
    numbers = {fact["number"] for other in real.records.values() for fact in other.get("phones", ())}
    locale = real.locale(language)
    for record in real.of(kind):
        path = links.path_of(real, record)
        if not locale.has(path):
            continue
        with subtests.test(record.ref):
            text = _page(real_site, locale.path + path)
            offered = re.findall(OFFERED, text[text.index("<main") : text.index("</main>")])
            assert offered, "no call button on the page itself"
            assert set(offered) <= numbers


def test_agency_without_a_number_says_so(real: Directory, real_site: Path, subtests: pytest.Subtests) -> None:
    for record in real.of("agency"):
        with subtests.test(record.ref):
            first = reach(real, record)[0]
            offices = [step for step in reach(real, record) if step.via == "office"]
            text = _page(real_site, links.path_of(real, record))
            unknown = not (first.via == "own" and first.phones) and not offices
            assert ('class="no-phone"' in text) == unknown or offices


def test_unknown_hours_are_called_unknown(real_site: Path) -> None:
    text = _page(real_site, "agencies/backup-fujisawa/")
    assert "未確認です。行く前に電話で確かめてください。" in text


def test_every_plan_row_is_reached_from_the_data(real_site: Path) -> None:
    rows = json.loads((real_site / "api/v1/plan.json").read_text(encoding="utf-8"))["records"]
    assert len(rows) == 45
    for row in rows:
        kind, _, identity = row["record"].partition("/")
        record = json.loads((real_site / "api/v1" / kind / f"{identity}.json").read_text(encoding="utf-8"))
        role = next(role for role in record["roles"] if role["plan_row"] == f"plan/{row['id']}")
        for field in ("modes", "owners", "statutory"):
            assert role.get(field) == row.get(field)


def test_home_leads_to_every_need_and_district(real: Directory, real_site: Path) -> None:
    text = _page(real_site, "")
    for kind in ("need", "district"):
        for record in real.of(kind):
            assert f'data-record="{record.ref}"' in text
    assert 'action="search/"' in text


def test_emergency_numbers_stand_on_every_page(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'href="tel:110"' in text, page
        assert 'href="tel:119"' in text, page

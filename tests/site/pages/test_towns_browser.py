"""The page of towns with script: typing narrows it, however a name is written."""

from __future__ import annotations

import pytest

from generator.language import town_name
from generator.records.directory import Directory
from generator.site.pages import towns
from tests.support.visits import Visits

ODD = ["Tsujidō 1", "Ōba", "ﾂｼﾞﾄﾞｳ２丁目", "鵠沼　海岸", "oOhU uu", "大鋸三", "十二", "三十四丁目", "二十丁目"]
TOWN_KEYS = """async names => {
  const { key } = await import(document.querySelector('script[src$="towns.js"]').src);
  return names.map(key);
}"""


@pytest.mark.parametrize(
    ("language", "typed", "named", "desks"),
    [("", "きたまち", "北町", ["kita"]), ("en/", "nakamachi", "中町", ["kita", "minami"])],
)
def test_typing_a_town_narrows_to_its_desks(
    visit: Visits, language: str, typed: str, named: str, desks: list[str]
) -> None:
    page = visit(f"{language}towns/")
    rows = page.locator("tr[data-key]:visible")
    every = rows.count()
    page.fill("#town", typed)
    assert named in rows.first.inner_text()
    assert rows.count() < every
    assert page.locator(".town-status").inner_text()
    shown = page.locator(".town-desks:visible").evaluate_all("all => all.map(one => [one.dataset.district, one.open])")
    assert sorted(shown) == [[one, True] for one in desks]
    page.fill("#town", "zzzz")
    assert rows.count() == 0
    assert page.locator(".town-desks:visible").count() == 2, "the desks stay when nothing fits"
    page.fill("#town", "")
    assert rows.count() == every


def test_browser_compares_names_as_python_does(visit: Visits, town: Directory) -> None:
    page = visit("towns/")
    lines = [towns.line_of(town, one) for one in town.towns]
    names = [*ODD, *(name for line in lines for name in (line.name, line.said))]
    assert page.evaluate(TOWN_KEYS, names) == [town_name.key(name) for name in names]

"""The search part of the benchmark: what is counted, what is compared, and that a part alone keeps the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser import slowing
from bench.engines import MATERIAL, PAGEFIND, PORTAL, TOOLS, Sites, Took, sites
from bench.quality import ALL, by_type, in_pages, record_pages
from bench.report import Results, as_markdown
from bench.searches import Searches
from bench.speed import Speed, Weight
from bench.typed import Typing
from generator.records.directory import Directory
from tests.support.queries import Query, spread
from tests.support.roots import REPOSITORY


def _query(text: str, kind: str, *expect: str, any_of: tuple[str, ...] = ()) -> Query:
    return Query(text, "ja", kind, expect, any_of, ())


def test_scores_are_told_for_all_queries_and_for_each_type() -> None:
    queries = [_query("a", "kana", "agency/x"), _query("b", "typo", "agency/x"), _query("c", "typo", "agency/y")]
    answers = {"a": ["agency/x"], "b": ["agency/z", "agency/x"], "c": []}
    found = {one.type: one.score for one in by_type("own", "ja", PORTAL, queries, lambda query: answers[query.text])}
    assert list(found) == [ALL, "kana", "typo"]
    assert found[ALL].recall == pytest.approx(2 / 3)
    assert (found["typo"].recall, found["typo"].mrr, found["typo"].empty) == (0.5, 0.25, 0.5)


def test_records_of_one_page_are_one_for_an_engine_that_finds_pages(town: Directory) -> None:
    pages = record_pages(town)
    lines = [record.ref for record in town.of("hotline")][:3]
    moved = in_pages(_query("a", "kana", *lines, any_of=("need/money",)), pages)
    assert moved.expect == ("hotlines/",)
    assert moved.any == ("needs/money/",)
    assert all("#" not in page for page in pages.values())


@pytest.mark.parametrize(
    ("number", "expected"), [(2, ["a", "c"]), (4, ["a", "b", "c", "d"]), (9, ["a", "b", "c", "d"])]
)
def test_queries_are_taken_at_equal_distances(number: int, expected: list[str]) -> None:
    assert spread(["a", "b", "c", "d"], number) == expected


def test_the_longest_first_query_and_the_95th_of_100_are_told() -> None:
    further = tuple(Took(float(one), 2.0 * one) for one in range(1, 101))
    speed = Speed(150, "ja", PORTAL, (Took(1, 1),), (Took(5, 4), Took(9, 3)), further)
    assert speed.first == Took(9, 4)
    assert speed.high == Took(95, 190)
    assert speed.middle == Took(50.5, 101)


def _searches() -> Searches:
    found = Searches(slowed={150: 6.1, 1000: 5.9})
    took = Took(40, 30)
    for size in (150, 1000):
        for tool in TOOLS:
            times = 2 if tool == MATERIAL else 1
            data = size * 1000 * times
            found.weights.append(Weight(size, "ja", tool, 10_000, data, 0, 10_000 + data))
            found.speeds.append(Speed(size, "ja", tool, (took,), (took,), (Took(4, size * times),)))
        found.typings.append(Typing(size, "ja", "search/", 51, 72, 190))
    queries = [_query("a", "kana", "agency/x")]
    for tool in TOOLS:
        found.qualities += by_type("queries", "ja", tool, queries, lambda _query: ["agency/x"])
    return found


def test_the_section_tells_ratios_and_growth() -> None:
    text = as_markdown(Results("make bench", {"cores": "2"}, [], [], {}, _searches()))
    assert "| queries | ja | **all** | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 0 % | 0 % | 0 % |" in text
    assert text.index("**all**") < text.index("| queries | ja | kana |")
    assert "| 150 | ja | mkdocs-material | 10 | 300 | 0 | 310 | 1.94 | 310 | 1.94 |" in text
    assert "| ja | portal | 0.00 | 0.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in text
    assert "6.10 (150), 5.90 (1,000)" in text
    assert "| 1,000 | ja | search/ | 51 | 72 | 190 |" in text


def test_a_part_measured_alone_keeps_the_sections_of_the_others() -> None:
    before = (REPOSITORY / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    once = as_markdown(Results("make again", {"cores": "2"}, [], [], {}, _searches()), before)
    for heading in ("検査 / Checking", "サイトを作る / Building"):
        section = before.split(f"## {heading}\n")[1].split("\n## ")[0]
        assert section.strip() in once
    assert once.count("\n## ") == 3
    assert as_markdown(Results("", {}, [], [], {}), once) == once


@pytest.mark.browser
def test_the_processor_is_really_slowed(browser: Browser) -> None:
    assert slowing(browser, 6) > 2


@pytest.mark.browser
def test_the_portal_is_driven_in_the_page_and_in_its_worker(browser: Browser, town_site: Path, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(town_site)
    with sites(tmp_path, browser) as built:
        answers = []
        for threaded in (True, False):
            with built.searcher(PORTAL, "ja", threaded=threaded) as searcher:
                answers.append([asked.pages for asked in searcher.ask(["財布がからっぽ", "相談"])])
                loaded = searcher.loaded()
        assert answers[0] == answers[1]
        assert all(answers[0])
        assert searcher.load.processor > 0
        assert any(path.startswith("site/assets/search/ja.") and path.endswith("/core.json") for path in loaded)


def test_the_pieces_of_a_search_are_counted_whole(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="piece by piece"):
        Sites(tmp_path, None, "").all_files(MATERIAL, "ja")  # type: ignore[arg-type]
    folder = tmp_path / "searched" / "ja" / "site" / "pagefind"
    folder.mkdir(parents=True)
    for name in ("a.pf_index", "wasm.unknown.pagefind", "pagefind-ui.js"):
        (folder / name).write_bytes(b"ab")
    assert Sites(tmp_path, None, "").all_files(PAGEFIND, "ja") == 4  # type: ignore[arg-type]

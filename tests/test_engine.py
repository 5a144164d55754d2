"""A page that is put into the frame without an engine is the page that the engine would make, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.engine import Engine, EngineError
from tests.support.engines import by_engine
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root
from tests.support.sites import PUBLIC

MKDOCS, PROPERDOCS = Engine(), Engine("properdocs")
ENGINES = [
    MKDOCS,
    pytest.param(
        PROPERDOCS,
        marks=pytest.mark.skipif(
            not PROPERDOCS.installed, reason="ProperDocs is not installed: pip install -r requirements/properdocs.txt"
        ),
    ),
]
NAMES = [MKDOCS.package, PROPERDOCS.package]


def _differ(site: Path, made: dict[str, bytes]) -> list[str]:
    return [name for name, data in made.items() if (site / name).read_bytes() != data]


@pytest.mark.parametrize("engine", ENGINES, ids=NAMES)
def test_every_page_is_as_the_engine_makes_it(engine: Engine, town_site: Path, town_root: Path, tmp_path: Path) -> None:
    made = dict(by_engine(engine, town_root, tmp_path / "work", AS_OF))
    pages = {path.relative_to(town_site).as_posix() for path in town_site.rglob("index.html")}
    assert made.keys() == pages
    assert _differ(town_site, made) == []


def test_it_is_so_where_the_public_address_is_known(public_site: Path, town_root: Path, tmp_path: Path) -> None:
    made = dict(by_engine(MKDOCS, town_root, tmp_path / "work", AS_OF, site_url=PUBLIC))
    assert b'<link rel="canonical" href="https://example.org/sub/navi/en/agencies/">' in made["en/agencies/index.html"]
    assert _differ(public_site, made) == []


TEXTS = {
    "signs of Markdown": "*a* _b_ `c` [d](e) **f** #g 1. h - i | j |",
    "signs of HTML": "1 < 2 & 3 > 2, a <- b -> c",
    "quotation marks": "a \"b\" 'c' \\\\d {{ e }} {% f %} {# g #}",
    "white space": "a\u3000b\u00a0c  d",
    "a place holder": "klzzwxh:0000 wzxhzdk:1",
}


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_record_is_changed_by_the_engine(text: str, tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    path = root / "directory/agencies/nandemo.yaml"
    written = TEXTS[text].replace("'", "''")
    said = re.sub(r"(summary:\n  ja: ).*", lambda found: f"{found[1]}'{written}'", path.read_text(encoding="utf-8"))
    path.write_text(said, encoding="utf-8")
    result = build(root, tmp_path / "site", AS_OF)
    assert result.ok, [problem.text("en") for problem in result.problems if problem.level == "error"]
    made = by_engine(MKDOCS, root, tmp_path / "work", AS_OF, lambda _outputs: ("agencies/nandemo/", "agencies/"))
    assert len(made) == 4
    assert _differ(tmp_path / "site", dict(made)) == []


@pytest.mark.skipif(not PROPERDOCS.installed, reason="ProperDocs is not installed")
def test_a_site_is_built_by_another_engine(town_site: Path, town_root: Path) -> None:
    site = town_root / "site"
    assert build(town_root, site, AS_OF, engine=PROPERDOCS).ok
    for page in town_site.rglob("*.html"):
        assert (site / page.relative_to(town_site)).read_bytes() == page.read_bytes()


def test_what_an_engine_says_is_told(town_root: Path, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: [\n", encoding="utf-8")
    with pytest.raises(EngineError, match=r"mkdocs could not render the pages[\s\S]*mkdocs\.yml"):
        MKDOCS.start(town_root, [(config, tmp_path / "site")], AS_OF).wait()


def test_an_engine_that_is_not_there_is_told(town_root: Path) -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(main, ["--root", str(town_root), "build", "--engine", "nowhere", "--as-of", "2026-11-23"])
    assert done.exit_code == 2
    assert (REPOSITORY / "requirements/properdocs.txt").is_file()

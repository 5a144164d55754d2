"""A page that is put into the frame without an engine is the page that the engine would make, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.engine import Engine, EngineError
from generator.outputs import Outputs
from tests.support.engines import by_engine
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root
from tests.support.sites import PUBLIC, differences, tree

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


def _some(outputs: Outputs) -> tuple[str, ...]:
    return "agencies/", *(path for path in tuple(outputs.pages)[::4] if path != "agencies/")


def _differ(site: Path, made: dict[str, bytes]) -> list[str]:
    return [name for name, data in made.items() if (site / name).read_bytes() != data]


@pytest.mark.parametrize("engine", ENGINES, ids=NAMES)
def test_every_page_is_as_the_engine_makes_it(engine: Engine, town_site: Path, town_root: Path, tmp_path: Path) -> None:
    made = dict(by_engine(engine, town_root, tmp_path / "work", AS_OF))
    pages = {path.relative_to(town_site).as_posix() for path in town_site.rglob("*.html")}
    assert made.keys() == pages
    assert _differ(town_site, made) == []


def test_it_is_so_where_the_public_address_is_known(public_site: Path, town_root: Path, tmp_path: Path) -> None:
    """The frame alone knows of it: every fourth page shows that."""
    made = dict(by_engine(MKDOCS, town_root, tmp_path / "work", AS_OF, _some, site_url=PUBLIC))
    assert len(made) > 30
    assert b'<link rel="canonical" href="https://example.org/sub/navi/en/agencies/">' in made["en/agencies/index.html"]
    assert _differ(public_site, made) == []


TEXTS = {
    "agencies/nandemo": "*a* _b_ `c` [d](e) **f** #g 1. h - i | j |",
    "agencies/kosodate": "1 < 2 & 3 > 2, a <- b -> c",
    "programs/sodan": "a \"b\" 'c' \\\\d {{ e }} {% f %} {# g #}",
    "programs/centre": "a\u3000b\u00a0c  d",
    "meetings/kaigi": "klzzwxh:0000 wzxhzdk:1",
}
"""By record: signs of Markdown, signs of HTML, quotation marks, white space, and a place holder of the engine's."""


def test_no_text_of_a_record_is_changed_by_the_engine(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    for record, text in TEXTS.items():
        path = root / f"directory/{record}.yaml"
        written = text.replace("'", "''")
        old = path.read_text(encoding="utf-8")
        summary = re.search(r"summary:\n  ja: (.*)", old)
        assert summary
        path.write_text(f"{old[: summary.start(1)]}'{written}'{old[summary.end(1) :]}", encoding="utf-8")
    result = build(root, tmp_path / "site", AS_OF)
    assert result.ok, [problem.text("en") for problem in result.problems if problem.level == "error"]
    pages = (*(f"{record}/" for record in TEXTS), "agencies/", "programs/", "meetings/")
    made = by_engine(MKDOCS, root, tmp_path / "work", AS_OF, lambda _outputs: pages)
    assert len(made) == 2 * len(pages) + 1
    assert _differ(tmp_path / "site", dict(made)) == []


WRITTEN = """
*a* **b** ***c*** `d <e> & f`, two spaces\x20\x20
and \\*no star\\*, &amp; &copy; < > " ' <https://example.org/a?b=c&d=e>\ta tab

A [link](../../agencies/), one [by name][ref] and [ref].

[ref]: ../../programs/

## Same
## Same
### 日本語

- a
- b
    * c

        of c

1. one
2. two

> said
> > deeper
>
> - item

| a | b |
|---|---|
| 1 | `x` **y** |

```python
def f(x):
    return "<b>" + x  # {{ x }} {% y %}

```

    indented & <b>

<details class="answer" markdown="1">
<summary>Answer</summary>

- **inside**

| q | r |
|---|---|
| 1 | 2 |

</details>

***

klzzwxh:0000 wzxhzdk:1 a　b c
"""
"""Whatever a person may write in a page."""


def test_what_a_person_writes_is_as_the_engine_makes_it(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    for language in ("ja", "en"):
        with (root / f"content/{language}/plan/start/index.md").open("a", encoding="utf-8") as page:
            page.write(WRITTEN)
    result = build(root, tmp_path / "site", AS_OF)
    assert result.ok, [problem.text("en") for problem in result.problems if problem.level == "error"]
    assert "<details" in (tmp_path / "site/plan/start/index.html").read_text(encoding="utf-8")
    made = by_engine(MKDOCS, root, tmp_path / "work", AS_OF, lambda _outputs: ("plan/start/",))
    assert _differ(tmp_path / "site", dict(made)) == []


@pytest.mark.parametrize("engine", ENGINES, ids=NAMES)
def test_a_site_is_the_same_with_an_engine(engine: Engine, town_site: Path, town_root: Path) -> None:
    assert build(town_root, town_root / "site", AS_OF, engine=engine).ok
    assert differences(tree(town_root / "site"), tree(town_site)) == []


def test_no_engine_is_started_unless_one_is_asked_for(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "start", lambda *_told: pytest.fail("an engine was started"))
    assert build(town_root, town_root / "site", AS_OF).ok


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

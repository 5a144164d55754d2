"""After any edit the served site, and the one that takes over an earlier build, are to the byte the one built anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import WRITERS, BuildError, build
from generator.live import Live
from generator.on_demand import OnDemand
from generator.ownership import MARKER
from generator.records.load import Loaded
from generator.reuse import version_of
from generator.site.frame.page import Drawn, Page
from generator.site.frame.render import Renderer
from tests.support.roots import AS_OF, TOWN, copy_root, laid_over
from tests.support.sites import differences, tree

Edit = Callable[[Path], None]
TSUBAME = "directory/places/ibasho/tsubame.yaml"


def _replaced(name: str, *changes: tuple[str, str]) -> Edit:
    """An edit that puts texts of one file in the place of others."""

    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return edit


def _of_its_own(name: str, *changes: tuple[str, str]) -> Edit:
    """An edit that gives the town a changed file in the place of the package's."""

    def edit(root: Path) -> None:
        laid_over(root, name)
        _replaced(name, *changes)(root)

    return edit


def _written(name: str, text: str) -> Edit:
    """An edit that writes a file."""

    def edit(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def _copied(name: str, new: str, *changes: tuple[str, str], move: bool = False) -> Edit:
    """An edit that writes a file like another one, which goes when it is moved."""

    def edit(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        _written(new, text)(root)
        _replaced(new, *changes)(root)
        if move:
            (root / name).unlink()

    return edit


def _removed(*names: str) -> Edit:
    """An edit that removes files and folders."""

    def edit(root: Path) -> None:
        for name in names:
            path = root / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return edit


def _all(*edits: Edit) -> Edit:
    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


def _page(heading: str) -> str:
    return f"---\ntitle: {heading}\ndescription: {heading}\norder: 2\nsection: plan/\n---\n\n# {heading}\n"


EDITS: dict[str, Edit] = {
    "a text": _replaced("directory/agencies/nandemo.yaml", ("だれでも相談できます。", "どなたでもどうぞ。")),
    "a number": _replaced("directory/offices/kosodate/kita.yaml", ("0999-99-0201", "0999-99-0299")),
    "a name": _replaced(TSUBAME, ("つばめの家", "つばめの里"), ("Tsubame House", "Tsubame Home")),
    "a new record": _copied(
        TSUBAME,
        "directory/places/ibasho/hibari.yaml",
        ("ibasho/tsubame", "ibasho/hibari"),
        ("つばめの里", "ひばりの里"),
    ),
    "another id": _copied(
        TSUBAME, "directory/places/ibasho/kamome.yaml", ("ibasho/tsubame", "ibasho/kamome"), move=True
    ),
    "an end": _replaced(
        "directory/places/ibasho/kamome.yaml", ("status: unconfirmed", "status: closed\nreplaced_by: place/centre/kita")
    ),
    "a record that goes": _removed("directory/places/ibasho/hibari.yaml"),
    "another district": _replaced("directory/places/ibasho/kamome.yaml", ("district/kita", "district/minami")),
    "a term": _replaced("directory/terms/kikite.yaml", ("話を聞く人です。", "よく話を聞く人です。")),
    "another word for a term": _replaced("directory/terms/kikite.yaml", ("ja: 聞き手", "ja: 話し相手")),
    "a term that goes": _removed("directory/terms/kikite.yaml"),
    "a need": _replaced("directory/needs/money.yaml", ("ja: お金に困っている", "ja: お金のこと")),
    "a source": _replaced("directory/sources/midori-list.yaml", ("みどり市の窓口一覧", "みどり市の窓口のリスト")),
    "the words of a node": _replaced("directory/nodes/doko/money.yaml", ("en: Money", "en: About money")),
    "the order of the plan": _replaced("directory/figures/figure-1.yaml", ("en: ", "en: The ")),
    "a page by hand": _replaced("content/ja/plan/start/index.md", ("相談窓口には、", "どの相談窓口にも、")),
    "a new page by hand": _all(
        _written("content/ja/plan/more/index.md", _page("つづき")),
        _written("content/en/plan/more/index.md", _page("More")),
    ),
    "a page by hand that goes": _removed("content/ja/plan/more", "content/en/plan/more"),
    "the town": _replaced("directory/town.yaml", ("みどり支えあい案内", "みどり支えあいナビ")),
    "the words of a language": _written("language/ja.yaml", 'words:\n  menu: "もくじ"\n'),
    "a template": _written("templates/pages/towns.j2", "<h1>{{ page_title }}</h1>\n<p>{{ lead }}</p>\n"),
    "the theme": _of_its_own("theme/main.html", ('<a class="skip"', '<a class="skip first"')),
    "a style": _of_its_own("theme/assets/portal.css", ("{", " {")),
}

ROUNDS = (
    ("a text", "a term"),
    ("a number", "a need", "a page by hand"),
    ("a name", "another word for a term"),
    ("a new record", "the words of a node"),
    ("another id", "the order of the plan"),
    ("an end", "a new page by hand"),
    ("a record that goes", "a term that goes"),
    ("another district", "a source", "a page by hand that goes"),
)
"""Edits that are looked at together, as a fresh site is dear: each is of another kind of file than its neighbours, so
that few pages hold two of them."""
GROUND = ("the town", "the words of a language", "a template", "the theme", "a style")
"""Edits of what every page stands on, after each of which everything is made anew."""

LOOKED_AT = {
    "a text": "agencies/nandemo/",
    "a number": "agencies/kosodate/kita/",
    "a name": "en/places/ibasho/tsubame/",
    "a new record": "places/ibasho/hibari/",
    "a need": "needs/money/",
    "a term": "glossary/",
    "a page by hand": "plan/start/",
    "the town": "",
    "the theme": "agencies/nandemo/",
}
"""The page that shows an edit at once, before anything else is made."""

LAST = ("assets/offline/", "_headers", ".htaccess", "nginx-headers.conf")
"""What is made of a finished site, for those who visit it: nobody who edits has it."""


@pytest.fixture
def live(tmp_path: Path) -> Live:
    """The invented town as it is served while somebody edits it."""
    (tmp_path / "work").mkdir()
    live = Live(copy_root(tmp_path / "town", TOWN), tmp_path / "work", AS_OF)
    live.refresh()
    return live


def _shown(live: Live, names: set[str]) -> dict[str, bytes]:
    """What is served under these names."""
    found = {name: live.get(name) for name in sorted(names)}
    assert live.problem == ""
    return {name: data for name, data in found.items() if data is not None}


def test_every_edit_shows(live: Live, tmp_path: Path, subtests: pytest.Subtests) -> None:
    """The pages that were looked at before an edit and those that nobody saw yet; what went is gone."""
    assert sorted(name for names in (*ROUNDS, GROUND) for name in names) == sorted(EDITS)
    seen: set[str] = set()
    for names in (*ROUNDS, GROUND):
        with subtests.test(", ".join(names)):
            for name in names:
                page = f"{LOOKED_AT[name]}index.html" if name in LOOKED_AT else None
                version, turn, before = version_of(live.root), live.version, page and live.get(page)
                EDITS[name](live.root)
                live.refresh()
                assert live.version != turn
                assert page is None or live.get(page) not in (None, before), f"nothing shows {name}"
                assert (version_of(live.root) != version) is (name in GROUND), f"{name}: what a build takes over"
            result = build(live.root, tmp_path / "site", AS_OF)
            assert result.ok, [problem.text("en") for problem in result.problems if problem.level == "error"]
            anew = tree(tmp_path / "site")
            expected = {name: data for name, data in anew.items() if not name.startswith(LAST)}
            shown = _shown(live, seen | expected.keys())
            live.judged()  # a page may get another title by what others are called, once they are known
            shown |= _shown(live, {name for name in shown if name.endswith(".html")})
            assert differences(shown, expected) == []
            assert build(live.root, tmp_path / "kept", AS_OF, incremental=True).ok
            assert differences(tree(tmp_path / "kept"), anew) == []
            seen |= expected.keys()


def test_what_was_kept_and_harmed_is_made_anew(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    site = root / "site"
    assert build(root, site, AS_OF, incremental=True).ok
    right = tree(site)
    kept = root / "build/pages/kept"
    (kept / "site/agencies/index.html").write_text("harmed", encoding="utf-8")
    (kept / "site/agencies/nandemo/index.html").unlink()
    assert build(root, site, AS_OF, incremental=True).ok
    assert differences(tree(site), right) == []
    made = (kept / "made.json").read_text(encoding="utf-8")
    for text in (
        "",
        "{",
        "[]",
        '{"version": 1}',
        made[:-9],
        made.replace("[1, ", "[9999999, "),
        made.partition("\n")[2],
    ):
        (kept / "made.json").write_text(text, encoding="utf-8")
        assert build(root, site, AS_OF, incremental=True).ok
        assert differences(tree(site), right) == []


def _made_anew(root: Path, seed: str = "0") -> set[str]:
    """The files that an incremental build made, and did not take over from the one before, in a process of its own.

    ``seed`` is what the process mixes the members of sets with.
    """

    def files() -> dict[str, int]:
        found = (path for path in (root / "site").rglob("*") if path.is_file() and path.name != MARKER)
        return {path.relative_to(root / "site").as_posix(): path.stat().st_ino for path in found}

    before = files()
    subprocess.run(
        [Path(sys.executable).with_name("portal"), "build", "--incremental", "--as-of", str(AS_OF)],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    return {name for name, number in files().items() if before.get(name) != number}


def test_nothing_is_made_anew_unless_it_may_hold_what_changed(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    pages = {name for name in _made_anew(root, "1") if name.endswith(".html")}
    assert {name for name in _made_anew(root, "2") if not name.startswith(LAST)} == set()
    EDITS["a name"](root)
    anew = _made_anew(root, "3")
    assert {"places/ibasho/tsubame/index.html", "api/v1/place/ibasho/tsubame.json", "places/index.html"} <= anew
    for name in ("agencies/nandemo/index.html", "plan/start/index.html", "api/v1/agency/nandemo.json", "404.html"):
        assert name not in anew
    assert len(anew & pages) < len(pages) / 3


def test_what_is_kept_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only earlier builds spoke of is dropped at some time, with all else."""
    monkeypatch.setattr("generator.reuse._MOST_GROWN", 1)
    root = copy_root(tmp_path / "town", TOWN)
    page = root / "site/plan/start/index.html"
    files = []
    for edit in (None, "a text", None, None):
        if edit is not None:
            EDITS[edit](root)
        assert build(root, root / "site", AS_OF, incremental=True).ok
        files.append(page.stat().st_ino)
    first, grown, dropped, again = files
    assert first == grown != dropped == again


def test_what_cannot_share_its_bytes_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kept files and the site stand on two disks, or on one that knows no links."""

    def link(*_paths: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", link)
    root = copy_root(tmp_path / "town", TOWN)
    for edit in ("a text", "a name"):
        assert build(root, root / "site", AS_OF, incremental=True).ok
        EDITS[edit](root)
    assert build(root, root / "site", AS_OF, incremental=True).ok
    assert build(root, root / "anew", AS_OF).ok
    assert differences(tree(root / "site"), tree(root / "anew")) == []


def test_a_link_to_a_page_that_goes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the page that it stands on is taken over, which was right when it was looked at."""
    root = copy_root(tmp_path / "town", TOWN)

    def written(renderer: Renderer) -> Iterator[Drawn]:
        front = {"description": "", "section": "", "crumbs": [], "correct": {}}
        yield Drawn("from/", {**front, "title": "From"}, ('<h1>From</h1><a href="../to/">To</a>',))
        if renderer.directory.get("place/ibasho/hibari") is not None:
            yield Drawn("to/", {**front, "title": "To"}, ("<h1>To</h1>",))

    monkeypatch.setattr("generator.build.WRITERS", (*WRITERS, written))
    EDITS["a name"](root)
    EDITS["a new record"](root)
    assert build(root, root / "site", AS_OF, incremental=True).ok
    EDITS["a record that goes"](root)
    for incremental in (True, False):
        with pytest.raises(BuildError, match=r"from/index\.html: .*\.\./to/"):
            build(root, root / "site", AS_OF, incremental=incremental)


def test_another_day_or_address_takes_nothing_over(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    assert build(root, root / "site", AS_OF, incremental=True).ok
    for day, address in ((date(2026, 12, 1), None), (AS_OF, "https://example.org/navi/")):
        assert build(root, root / "anew", day, site_url=address).ok
        assert build(root, root / "site", day, site_url=address, incremental=True).ok
        assert differences(tree(root / "site"), tree(root / "anew")) == []


def test_only_the_page_that_is_asked_for_is_made(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    live.get("agencies/nandemo/index.html")
    live.judged()
    EDITS["a text"](live.root)
    made: list[str] = []
    really = Renderer.drawn

    def drawn(renderer: Renderer, page: Page) -> Drawn:
        made.append(page.path)
        return really(renderer, page)

    monkeypatch.setattr(Renderer, "drawn", drawn)
    live.refresh()
    live.get("agencies/nandemo/index.html")
    live.judged()
    assert made == ["agencies/nandemo/"]


def test_a_style_is_served_before_any_record_is_published(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page that somebody looks at waits for no open data and no search."""

    def asked(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr("generator.site.data.api.answer", asked)
    monkeypatch.setattr("generator.site.search.files.contents", asked)
    assert live.get("assets/site.css") is not None


def test_a_title_follows_what_other_pages_are_called(live: Live, tmp_path: Path) -> None:
    """Two pages of one title are told apart, also where an edit of one makes the other share its own."""
    page = "agencies/nandemo/index.html"
    live.get(page)
    live.judged()
    _replaced("directory/agencies/nandemo.yaml", ("なんでも相談室", "つばめの家"))(live.root)
    live.refresh()
    turn = live.version
    live.get(page)
    live.judged()
    assert live.changed(turn, 0) or live.get(page) is not None
    assert build(live.root, tmp_path / "site", AS_OF).ok
    assert live.get(page) == (tmp_path / "site" / page).read_bytes()


def test_a_mistake_stays_told_while_an_earlier_edit_is_judged(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    live.judged()
    mistaken, really = threading.Event(), Loaded.judged

    def late(one: Loaded) -> Loaded:
        mistaken.wait(20)
        return really(one)

    monkeypatch.setattr(Loaded, "judged", late)
    monkeypatch.setattr(OnDemand, "unsettled", True)  # that edit has another page to show anew
    EDITS["a name"](live.root)
    live.refresh()
    agency = live.root / "directory/agencies/nandemo.yaml"
    agency.write_text(agency.read_text(encoding="utf-8").replace("status: active", "status: aktiv"), encoding="utf-8")
    live.refresh()
    mistaken.set()
    live.judged()
    assert "SHAPE-VALUE" in live.problem


def test_a_mistake_is_survived(live: Live) -> None:
    """A site whose records broke a rule is whole again as soon as they are mended."""
    page = "agencies/nandemo/index.html"
    before = live.get(page)
    agency = live.root / "directory/agencies/nandemo.yaml"
    text = agency.read_text(encoding="utf-8")
    agency.unlink()  # the town names it as the desk for everything
    live.refresh()
    assert live.get("guides/doko/money/index.html") is None, "a page that needs it cannot be made"
    live.judged()
    assert "REF-MISSING" in live.problem
    agency.write_text(text, encoding="utf-8")
    live.refresh()
    live.judged()
    assert live.problem == ""
    assert live.get(page) == before

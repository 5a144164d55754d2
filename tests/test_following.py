"""After any edit a site that follows its records is, to the byte, the one that is built anew."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from generator.build import SHARED, WRITERS, build
from generator.following import Following
from generator.outputs import Outputs
from generator.ownership import MARKER
from generator.records.directory import Directory, Record
from generator.records.load import load
from generator.records.tracing import noting
from generator.reuse import version_of
from tests.support.roots import AS_OF, TOWN, copy_root, laid_over

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
"""Edits that are looked at together, as one fresh site costs more than the following of all of them: each is of another
kind of file than its neighbours, so that few pages are made anew for two of them."""
GROUND = ("the town", "the words of a language", "a template", "the theme", "a style")
"""Edits of what every page stands on, after each of which everything is made anew."""


LAST = ("assets/offline/", "_headers", ".htaccess", "nginx-headers.conf")
"""What is made of a finished site, for those who visit it: nobody who edits has it."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that two sites do not share."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


class Site:
    """A site in every part of which an edit is followed."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder / "site"
        codes = [None, *(locale.code for locale in load(root, AS_OF).directory.locales)]
        self.parts = [Following(root, folder / "work", self.folder, AS_OF, code) for code in codes]

    def refresh(self) -> set[str]:
        """Follows what has changed; returns the files that were made anew."""
        made: set[str] = set()
        for part in self.parts:
            assert part.refresh().ok
            made |= part.made_anew
        return made


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that follows every edit of this module."""
    folder = tmp_path_factory.mktemp("following")
    site = Site(copy_root(folder / "town", TOWN), folder)
    site.refresh()
    return site


def test_every_edit_is_followed(following: Site, tmp_path: Path, subtests: pytest.Subtests) -> None:
    """Each edit is followed by itself; after those of a round the site is compared with a fresh one."""
    assert sorted(name for names in (*ROUNDS, GROUND) for name in names) == sorted(EDITS)
    for names in (*ROUNDS, GROUND):
        with subtests.test(", ".join(names)):
            for name in names:
                before, version = tree(following.folder), version_of(following.root)
                EDITS[name](following.root)
                following.refresh()
                assert differences(before, tree(following.folder)) != [], f"nothing shows {name}"
                assert (version_of(following.root) != version) is (name in GROUND), f"{name}: what a build takes over"
            result = build(following.root, tmp_path / "site", AS_OF)
            assert result.ok, [problem.text("en") for problem in result.problems if problem.level == "error"]
            anew = tree(tmp_path / "site")
            shown = {name: data for name, data in anew.items() if not name.startswith(LAST)}
            assert differences(tree(following.folder), shown) == []
            assert build(following.root, tmp_path / "kept", AS_OF, incremental=True).ok
            assert differences(tree(tmp_path / "kept"), anew) == []


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
    for text in ("", "{", "[]", '{"version": 1}'):
        (kept / "made.json").write_text(text, encoding="utf-8")
        assert build(root, site, AS_OF, incremental=True).ok
        assert differences(tree(site), right) == []


def test_another_day_or_address_takes_nothing_over(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    assert build(root, root / "site", AS_OF, incremental=True).ok
    for day, address in ((date(2026, 12, 1), None), (AS_OF, "https://example.org/navi/")):
        assert build(root, root / "anew", day, site_url=address).ok
        assert build(root, root / "site", day, site_url=address, incremental=True).ok
        assert differences(tree(root / "site"), tree(root / "anew")) == []


def test_nothing_is_made_where_nothing_changed(following: Site) -> None:
    assert following.refresh() == set()


def test_only_what_holds_a_record_is_made_again(tmp_path: Path) -> None:
    site = Site(copy_root(tmp_path / "town", TOWN), tmp_path)
    assert len(site.refresh()) > 200
    _replaced(TSUBAME, ("en: A place for tea and talk.", "en: Tea and talk."))(site.root)
    made = site.refresh()
    assert {"places/ibasho/tsubame/index.html", "en/places/ibasho/tsubame/index.html"} <= made
    others = {
        "", "agencies/nandemo/", "agencies/kosodate/minami/", "hotlines/", "guides/doko/money/", "plan/start/",
        "glossary/", "towns/", "needs/money/", "learn/first/", "plan/print/",
    }  # fmt: skip
    assert made.isdisjoint(f"{root}{path}index.html" for root in ("", "en/") for path in others)
    assert len([name for name in made if name.endswith(".html")]) < 60


def test_a_mistake_is_survived(tmp_path: Path) -> None:
    """A site whose records broke a rule is whole again as soon as they are mended."""
    site = Site(copy_root(tmp_path / "town", TOWN), tmp_path)
    site.refresh()
    before = tree(site.folder)
    agency = site.root / "directory/agencies/nandemo.yaml"
    text = agency.read_text(encoding="utf-8")
    agency.unlink()  # the town names it as the desk for everything
    for part in site.parts:
        with suppress(Exception):
            part.refresh()
    agency.write_text(text, encoding="utf-8")
    site.refresh()
    assert differences(tree(site.folder), before) == []


def test_no_answer_that_is_taken_over_holds_a_directory(town_root: Path) -> None:
    town = load(town_root, AS_OF, across=False).directory
    with noting():
        for locale in town.locales:
            outputs = Outputs(town, locale, WRITERS)
            for path in outputs.stamped:
                outputs.html(path)
        for write in SHARED:
            list(write(town))
    assert len(town.memory) > 100
    for (function, *_arguments), answer in town.memory.items():
        assert answer.reads is not None
        if not getattr(function, "holds", False):
            assert not _leads_to_a_directory(answer.value), function


def _leads_to_a_directory(value: object) -> bool:
    seen, waiting = set[int](), [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Directory):
            return True
        if id(one) not in seen and not isinstance(one, (str, type, ModuleType, FunctionType, Record)):
            seen.add(id(one))
            waiting += gc.get_referents(one)
    return False

"""The recipes of docs/architecture.md, performed: a field, a kind of record, a page, a language, each where it says."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import build as building
from generator.build import build
from generator.cli import main
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.search.contents import searched
from generator.site.search.ranking import ask
from tests.support.roots import AS_OF, REPOSITORY, laid_over
from tests.support.town3 import copy_town3

FEES = {
    "title": "Fees of the hall",
    "description": "What the hall costs, when a source says so.",
    "x-ja": {"title": "会場の料金", "description": "会場の料金です。出典があるときだけ書きます。"},
    "x-searched": "text",
    "x-covered": True,
    "type": "array",
    "items": {"$ref": "common.schema.json#/$defs/stated"},
    "minItems": 1,
}
PLACE = "directory/places/ibasho/tsubame.yaml"
FEE = """fees:
  - text:
      ja: 広間は半日でおにぎり二つ分です。
      en: The hall costs two rice balls for half a day.
    source: source/old-copy
    checked: "2026-10-01"
"""


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _shipped(template: str) -> str:
    return (REPOSITORY / "generator" / "site" / template).read_text(encoding="utf-8")


def _built(root: Path) -> tuple[Path, Directory]:
    out = root / "site"
    result = build(root, out, AS_OF)
    assert result.ok, [f"{problem.where} {problem.code} {problem.text('en')}" for problem in result.problems]
    return out, load(root, AS_OF).directory


def _found(directory: Directory, query: str, code: str) -> list[str]:
    """The records that the search of a language finds, best first."""
    records = searched(directory)
    return [records[result.record].ref for result in ask(directory, query, directory.locale(code)).results]


def _command(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_field_is_one_schema_and_one_template(town_root: Path) -> None:
    schema = laid_over(town_root, "schema/place.schema.json")
    place = json.loads(schema.read_text(encoding="utf-8"))
    place["properties"]["fees"] = FEES
    schema.write_text(json.dumps(place, ensure_ascii=False), encoding="utf-8")
    template = town_root / "templates" / "pages" / "place.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        _shipped("pages/place.j2").replace(
            '<dl class="facts compact">', '<dl class="facts compact">{{ m.stated(record, "fees") }}', 1
        ),
        encoding="utf-8",
    )
    _edit(town_root / PLACE, "sources:\n", FEE + "sources:\n")

    site, directory = _built(town_root)
    for folder, title, words in (("", "会場の料金", "おにぎり二つ分"), ("en/", "Fees of the hall", "two rice balls")):
        page = (site / folder / "places/ibasho/tsubame/index.html").read_text(encoding="utf-8")
        assert title in page
        assert words in page
        assert title in (site / folder / "data/dictionary/index.html").read_text(encoding="utf-8")
        assert title in (site / folder / "data/coverage/index.html").read_text(encoding="utf-8")
        assert words in (site / folder / "data/freshness/index.html").read_text(encoding="utf-8")
    for code, query in (("ja", "おにぎり"), ("en", "rice balls")):
        assert _found(directory, query, code)[:1] == ["place/ibasho/tsubame"]
    record = json.loads((site / "api/v1/place/ibasho/tsubame.json").read_text(encoding="utf-8"))
    assert record["fees"][0]["source"] == "source/old-copy"
    assert {"field": "fees", "index": 0, "source": "source/old-copy"}.items() <= next(
        fact for fact in record["computed"]["provenance"] if fact["field"] == "fees"
    ).items()
    assert "会場の料金" in _command(town_root, "report", "freshness", "--as-of", AS_OF.isoformat())
    _command(town_root, "new", "place", "ibasho/atarashii", "--all")
    assert "fees:" in (town_root / "directory/places/ibasho/atarashii.yaml").read_text(encoding="utf-8")


EVENT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "event.schema.json",
    "title": "Event",
    "description": "Something that takes place on a day.",
    "x-ja": {"title": "催し", "description": "決まった日に開かれるものです。"},
    "x-kind": "event",
    "x-folder": "events",
    "x-path": "/events/{id}/",
    "x-order": 45,
    "x-searched": 55,
    "x-section": {"path": "events/", "word": "nav_events", "order": 65},
    "x-list": {"order": "reading"},
    "type": "object",
    "properties": {
        "id": {"$ref": "common.schema.json#/$defs/id"},
        "name": {"$ref": "common.schema.json#/$defs/name"},
        "status": {"$ref": "common.schema.json#/$defs/status"},
        "summary": {"$ref": "common.schema.json#/$defs/summary"},
        "costs": {
            "title": "Cost",
            "description": "What it costs.",
            "x-ja": {"title": "費用", "description": "費用です。"},
            "type": "array",
            "items": {"$ref": "common.schema.json#/$defs/stated"},
        },
    },
    "required": ["id", "name", "status", "summary"],
    "additionalProperties": False,
}
EVENT_RECORD = """id: matsuri
name:
  ja: ほたる祭り
  kana: ほたるまつり
  en: Firefly Evening
  en_status: translation
status: active
summary:
  ja: 川べりでほたるを見ます。
  en: Fireflies by the river.
costs:
  - text:
      ja: 無料です。
      en: Free.
    source: source/old-copy
    checked: "2026-10-01"
"""
EVENT_WORDS = {
    "ja": "words:\n  nav_events: 催し\n  events_title: 催しの一覧\n  events_lead: 町の催しです。\n",
    "en": "words:\n  nav_events: Events\n  events_title: Events of the town\n  events_lead: What takes place.\n",
}


def test_a_kind_is_one_schema_one_template_and_its_words(town_root: Path) -> None:
    (town_root / "schema").mkdir()
    (town_root / "schema/event.schema.json").write_text(json.dumps(EVENT, ensure_ascii=False), encoding="utf-8")
    template = town_root / "templates" / "pages" / "event.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% set m = shared("frame/macros.j2") %}\n'
        '{% set staff = shared("frame/staff.j2") %}\n'
        '<article data-record="{{ record.ref }}">\n'
        "{{ m.heading(record) }}\n"
        '<dl class="facts">{{ m.stated(record, "costs") }}</dl>\n'
        "{{ staff.details(record) }}\n"
        "</article>\n",
        encoding="utf-8",
    )
    (town_root / "language").mkdir()
    for code, words in EVENT_WORDS.items():
        (town_root / "language" / f"{code}.yaml").write_text(words, encoding="utf-8")
    (town_root / "directory/events").mkdir()
    (town_root / "directory/events/matsuri.yaml").write_text(EVENT_RECORD, encoding="utf-8")

    site, directory = _built(town_root)
    for folder, menu, name in (("", "催し", "ほたる祭り"), ("en/", "Events", "Firefly Evening")):
        page = (site / folder / "events/matsuri/index.html").read_text(encoding="utf-8")
        assert name in page
        assert f"{menu}</a>" in (site / folder / "index.html").read_text(encoding="utf-8")
        listed = (site / folder / "events/index.html").read_text(encoding="utf-8")
        assert 'data-record="event/matsuri"' in listed
        assert name in listed
        assert 'id="event"' in (site / folder / "data/dictionary/index.html").read_text(encoding="utf-8")
    assert _found(directory, "ほたる", "ja")[:1] == ["event/matsuri"]
    kinds = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["kinds"]
    assert kinds["event"]["records"] == ["matsuri"]
    assert json.loads((site / "api/v1/event/matsuri.json").read_text(encoding="utf-8"))["computed"]["provenance"]
    _command(town_root, "new", "event", "hanabi", "--all")
    assert "costs:" in (town_root / "directory/events/hanabi.yaml").read_text(encoding="utf-8")


def test_a_page_is_one_folder_and_its_name_in_one_tuple(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = town_root / "templates" / "count" / "count.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<h1>{{ page_title }}</h1><p>{{ lead }}</p>\n", encoding="utf-8")

    def write(renderer: Renderer) -> Iterator[Page]:
        """The feature's one function: a page that counts the records."""
        count = renderer.word("count_records", count=len(renderer.directory.records))
        yield Page("count/", "count/count.j2", title="1 2 3", lead=count)

    monkeypatch.setattr(building, "WRITERS", (*building.WRITERS, write))
    site, directory = _built(town_root)
    for locale in directory.locales:
        page = (site / locale.path / "count/index.html").read_text(encoding="utf-8")
        assert "<h1>1 2 3</h1>" in page
        assert str(len(directory.records)) in page


@pytest.fixture(scope="module")
def town3_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town of three languages."""
    return copy_town3(tmp_path_factory.mktemp("town3") / "root")


@pytest.fixture(scope="module")
def town3_built(town3_root: Path) -> tuple[Path, Directory]:
    """Its site, and its records."""
    return _built(town3_root)


def test_a_language_is_one_file_of_words_its_locale_and_its_texts(town3_built: tuple[Path, Directory]) -> None:
    site, directory = town3_built
    assert [locale.code for locale in directory.locales] == ["ja", "en", "pt"]
    page = (site / "pt/agencies/nandemo/index.html").read_text(encoding="utf-8")
    assert '<html lang="pt">' in page
    assert "<h1>Balcão Geral de Atendimento</h1>" in page
    assert "23 de novembro de 2026" in page  # the day, as Portuguese writes it
    assert "なんでも相談室" in page  # to show at a counter
    # The first text of the page that the language does not have is English, and says so.
    assert re.search(r'<span lang="en">[^<]+</span>', page)


def test_every_page_leads_to_its_twins_in_all_three_languages(town3_built: tuple[Path, Directory]) -> None:
    site, directory = town3_built
    paths = {locale.code: locale.path for locale in directory.locales}
    pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html")]
    bare = {name for name in pages if not name.startswith(tuple(path for path in paths.values() if path))}
    assert len(pages) == len(bare) * 3
    for name in sorted(bare):
        for path in paths.values():
            text = (site / path / name).read_text(encoding="utf-8")
            up = "../" * (path + name).count("/")
            own = name.removesuffix("index.html")
            for code, other in paths.items():
                found = re.search(rf'<link rel="alternate" hreflang="{code}" href="([^"]*)">', text)
                assert found, (path + name, code)
                target = (site / path / name).parent / found.group(1)
                assert target.resolve() == (site / other / own).resolve()
                if other != path:
                    assert f'href="{up}{other}{own}"' in text or f'href="./{up}{other}{own}"' in text, (
                        path + name,
                        code,
                    )


@pytest.mark.parametrize(
    ("code", "query", "ref"),
    [
        ("pt", "aluguel", "agency/nandemo"),
        ("pt", "liso até o pagamento", "agency/nandemo"),
        ("pt", "Balcao da Infancia", "agency/kosodate"),
        ("pt", "criar filhos", "need/child"),
        ("en", "broke until payday", "agency/nandemo"),
        ("ja", "財布が空っぽ", "agency/nandemo"),
        ("pt", "財布が空っぽ", "agency/nandemo"),  # another script asks the languages that are written in it
        ("ja", "aluguel", "agency/nandemo"),
    ],
)
def test_each_language_is_searched(town3_built: tuple[Path, Directory], code: str, query: str, ref: str) -> None:
    _site, directory = town3_built
    assert ref in _found(directory, query, code)[:3]


def test_a_language_says_what_it_must_have(town3_root: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(town3_root, root, ignore=shutil.ignore_patterns("site", "build"))
    record = root / "directory/agencies/nandemo.yaml"
    _edit(record, "  pt: Ouvem qualquer problema.\n", "")
    loaded = load(root, AS_OF)
    assert loaded.ok, "the page falls back to another language and says so"
    assert [problem.field for problem in loaded.problems if problem.code == "TEXT-WAITS"] == ["summary.ja"]
    _edit(root / "directory/town.yaml", "  fallback: en", "  fallback: en\n  required: false")
    assert not [problem for problem in load(root, AS_OF).problems if problem.code == "TEXT-WAITS"]
    _edit(record, "summary:\n", "summary:\n  fr: Ils écoutent.\n")
    faults = [problem for problem in load(root, AS_OF).problems if problem.level == "error"]
    assert [(problem.code, problem.field) for problem in faults] == [("SHAPE-UNKNOWN", "summary.fr")]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("- code: pt\n  path: pt/", "- code: xx\n  path: xx/", "there is no language file"),
        ("fallback: en", "fallback: zz", "not listed"),
        ("path: pt/", "path: en/", "same address"),
    ],
)
def test_a_language_that_cannot_be_is_told(town3_root: Path, tmp_path: Path, old: str, new: str, words: str) -> None:
    root = tmp_path / "root"
    shutil.copytree(town3_root, root, ignore=shutil.ignore_patterns("site", "build"))
    _edit(root / "directory/town.yaml", old, new)
    told = [problem for problem in load(root, AS_OF).problems if problem.code == "TOWN-LANGUAGE"]
    assert any(words in problem.text("en") for problem in told)
    assert all(problem.file == "directory/town.yaml" and problem.line > 1 for problem in told)

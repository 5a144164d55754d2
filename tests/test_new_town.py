"""From an empty folder to a site: an invented village, made by the installed wheel, outside any checkout.

What docs/new-town.md and docs/many-towns.yml tell a town to do is done here as it stands there.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.language.words import locales
from generator.records.contact import answers_always
from generator.records.directory import Directory
from generator.records.flow import flow_of, guides
from generator.records.load import load
from generator.site.search.answers import rows
from generator.starting.town import Answers, files_of
from tests.support.once import once
from tests.support.roots import REAL_AS_OF, REPOSITORY, TOWN, copy_root
from tests.support.wheel import installed, portal_of, run
from tests.support.workflows import Workspace, filled, perform

DOCS = (REPOSITORY / "docs" / "new-town.md").read_text(encoding="utf-8")
MANY = yaml.load((REPOSITORY / "docs" / "many-towns.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
DAY = ("--as-of", REAL_AS_OF.isoformat())
PLAN = (
    "--plan", "つばめ村支えあい計画", "--plan-kana", "つばめむらささえあいけいかく",
    "--plan-source", "https://www.vill.tsubame.example/plan", "--plan-from", "2025-04-01", "--plan-to", "2028-03-31",
)  # fmt: skip
DISTRICTS = (
    "--district", "kita:北地区:きたちく", "--district", "minami:南地区:みなみちく:South",
    "--districts-source", "https://www.vill.tsubame.example/chiku",
)  # fmt: skip
INSTALL = ["pip install --require-hashes --only-binary :all: -r requirements.txt", "pip install --no-deps wheels/*.whl"]
ASKED = (
    ("死にたい", "ja", "pinned", "hotline/yorisoi"),
    ("殴られる", "ja", "pinned", "hotline/police"),
    ("夫に殴られる", "ja", "pinned", "hotline/dv-plus"),
    ("子どもがたたかれている", "ja", "pinned", "hotline/child-abuse-189"),
    ("家賃が払えない", "ja", "result", "agency/rei-madoguchi"),
    ("生活保護を受けたい", "ja", "result", "agency/rei-madoguchi"),
    ("藤沢", "ja", "last", "agency/rei-madoguchi"),
    ("I want to die", "en", "pinned", "hotline/yorisoi"),
    ("my husband hits me", "en", "pinned", "hotline/dv-plus"),
    ("a child is being hit", "en", "pinned", "hotline/child-abuse-189"),
    ("cannot pay my rent", "en", "result", "agency/rei-madoguchi"),
)
"""What somebody asks in which language, and who stands first: pinned as in danger, a result, or who takes anything."""
DOORS = "ko,zh-hans,zh-hant,vi,tl,pt,es,ne,th,id"


def _commands(text: str) -> list[list[str]]:
    """What stands in the boxes of a page to be typed, in words."""
    boxes = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).replace("\\\n", " ")
    return [words for line in boxes.splitlines() if (words := shlex.split(line, comments=True))]


COMMANDS = _commands(DOCS.partition("\n---\n")[0])
VILLAGE = tuple(next(words[3:] for words in COMMANDS if words[1] == "init" and len(words) > 3))


def _init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *arguments, *DAY])


@pytest.fixture(scope="session")
def portal(shared_folder: Path) -> Path:
    """The installed command."""
    return portal_of(once(shared_folder / "wheel", installed))


@pytest.fixture(scope="session")
def village(portal: Path, shared_folder: Path) -> Path:
    """The folder of a village without plan and districts, made, checked and built by the commands of the page."""

    def make(home: Path) -> None:
        home.mkdir()
        for command in ("init", "check", "build"):
            arguments = next(words[1:] for words in reversed(COMMANDS) if words[1] == command)
            done = run(portal, *arguments, *DAY, folder=home if command == "init" else home / "tsubame")
            assert done.returncode == 0, done.stdout + done.stderr

    return once(shared_folder / "village", make) / "tsubame"


@pytest.fixture(scope="session")
def towns(portal: Path, shared_folder: Path) -> Path:
    """What the workflow of many towns leaves: the sites of two towns, one with all that a town may have, and a list."""

    def make(home: Path) -> None:
        checkout = home / "checkout"
        given = (*VILLAGE, *PLAN, *DISTRICTS, "--en", "Tsubame Village", "--languages", f"ja,en,easy,{DOORS}")
        assert _init(checkout / "towns" / "tsubame", *given).exit_code == 0
        copy_root(checkout / "towns" / "midori", TOWN)
        (checkout / "requirements.txt").write_bytes((checkout / "towns" / "tsubame" / "requirements.txt").read_bytes())
        (checkout / "wheels").mkdir()
        (wheel,) = portal.parents[2].glob("*.whl")
        (checkout / "wheels" / wheel.name).write_bytes(wheel.read_bytes())
        here = Workspace(home, checkout, portal, REAL_AS_OF)
        jobs = MANY["jobs"]
        needs = {f"needs.find.outputs.{key}": value for key, value in perform(jobs["find"], here.fresh("find")).items()}
        for town in json.loads(filled(jobs["town"]["strategy"]["matrix"]["town"], needs)):
            perform(jobs["town"], here.fresh(town), {"matrix.town": town})
        perform(jobs["list"], here.fresh("list"))

    return once(shared_folder / "many-towns", make) / "artifacts" / "towns"


@pytest.fixture(scope="module")
def made(village: Path) -> Directory:
    """The records of the village."""
    return load(village, REAL_AS_OF).directory


def _said(site: Path) -> Iterator[tuple[Path, str]]:
    """What a site says to whoever reads it; not the words of its forms and the pieces of its search."""
    for path in sorted(one for one in site.rglob("*") if one.suffix in {".html", ".json", ".txt", ".xml", ".csv"}):
        name = path.relative_to(site).as_posix()
        if not re.search(r"(^|/)(assets|api/v1/schema|data/dictionary|data/problems)/", name):
            yield path, path.read_text(encoding="utf-8")


def test_from_an_empty_folder_to_a_site(village: Path) -> None:
    assert (village / "site" / "index.html").is_file()
    assert sorted(path.name for path in village.iterdir()) == [
        ".github", ".gitignore", "README.md", "build", "content", "directory", "requirements.txt", "site",
    ]  # fmt: skip
    requirements = (REPOSITORY / "requirements" / "site.txt").read_bytes()
    assert (village / "requirements.txt").read_bytes() == requirements


def test_the_page_says_the_same_in_both_languages() -> None:
    assert _commands(DOCS.partition("\n---\n")[2]) == COMMANDS
    assert [words[:2] for words in COMMANDS] == [
        ["pip", "install"], ["portal", "init"], ["cd", "midori"], ["portal", "check"], ["portal", "build"],
        ["portal", "init"], ["portal", "index"],
    ]  # fmt: skip


def test_no_word_of_another_town_and_of_a_city_is_shown(village: Path, towns: Path) -> None:
    for path, text in (*_said(village / "site"), *_said(towns / "tsubame")):
        other = re.search("藤沢|ふじさわ|神奈川|Fujisawa|Kanagawa|市役所|市民センター|City Hall|civic cent", text, re.I)
        assert not other, (path, other)
    home = (village / "site" / "index.html").read_text(encoding="utf-8")
    assert "村役場の代表電話" in home
    assert "Village Office switchboard" in (village / "site" / "en" / "index.html").read_text(encoding="utf-8")
    easy = (towns / "tsubame" / "easy" / "index.html").read_text(encoding="utf-8")
    assert "<ruby>村役場<rp>(</rp><rt>むらやくば</rt>" in easy


def test_nothing_leads_to_what_the_town_does_not_have(village: Path) -> None:
    site = village / "site"
    absent = ("plan", "districts", "towns", "map", "case", "places", "programs", "meetings", "glossary", "guides/kaigi")
    for name in absent:
        assert not (site / name).exists(), name
        assert not (site / "en" / name).exists(), name
    menu = (site / "index.html").read_text(encoding="utf-8")
    for name in absent:
        assert f'href="{name}/"' not in menu


def test_all_that_a_town_may_have_is_there(towns: Path) -> None:
    for page in (
        "plan/figures/2", "en/districts/minami", "easy/needs/money", "meetings/shien-kaigi", "guides/where/money-rent",
        "en/guides/kaigi/plan-make", *(f"languages/{code}" for code in DOORS.split(",")),
    ):  # fmt: skip
        assert (towns / "tsubame" / page / "index.html").is_file(), page
    assert not (towns / "tsubame" / "easy" / "guides" / "kaigi").exists()


def test_who_asks_is_led_to_lines_of_the_whole_country_or_to_the_town(made: Directory) -> None:
    for asked, lang, place, first in ASKED:
        locale = next(one for one in made.locales if one.code == lang)
        led = next(iter(rows(made, asked, locale, 5)))
        assert (led["place"], led["ref"]) == (place, first), asked


def test_every_way_of_the_guide_leads_to_somebody_who_answers(made: Directory) -> None:
    (guide,) = guides(made)
    flow = flow_of(made, guide)
    outcomes = dict(flow.outcomes())
    assert len(outcomes) > 60
    for name in outcomes:
        led = [record.ref for record in (*flow.hotlines(name), *flow.ask(name))]
        assert {"organization/town-hall", "agency/rei-madoguchi"} <= {*led}, name
        if flow.danger(name):
            assert led[0].startswith("hotline/"), name
            assert any(answers_always(made, line) for line in flow.hotlines(name)), name


def test_many_towns_are_joined(towns: Path, village: Path, portal: Path, tmp_path: Path) -> None:
    page = (towns / "list" / "index.html").read_text(encoding="utf-8")
    joined = json.loads((towns / "list" / "towns.json").read_text(encoding="utf-8"))["towns"]
    assert [town["name"]["ja"] for town in joined] == ["つばめ村", "みどり市"]
    for town in joined:
        assert (towns / "list" / town["url"] / "index.html").is_file()
        for path in ("", "en/"):
            assert f'href="{town["url"]}{path}"' in page
        for desk in town["desks"]:
            assert f'href="{town["url"]}{desk["path"]}"' in page
            assert (towns / "list" / town["url"] / desk["path"] / "index.html").is_file()
            assert desk["name"]["ja"] in page
    done = run(portal, "index", f"{village / 'site'}=https://tsubame.example/navi", "--out", "all", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (alone,) = json.loads((tmp_path / "all" / "towns.json").read_text(encoding="utf-8"))["towns"]
    assert alone["url"] == "https://tsubame.example/navi/"
    for wrong in (str(tmp_path), f"{towns / 'midori'}=javascript:x"):
        done_wrong = CliRunner().invoke(main, ["index", wrong, "--out", str(tmp_path / "other")])
        assert done_wrong.exit_code == 1
        assert "Error" in done_wrong.output


def test_a_new_town_passes_the_check_and_is_in_the_one_style(towns: Path) -> None:
    root = towns.parents[1] / "checkout" / "towns" / "tsubame"
    loaded = load(root, REAL_AS_OF)
    assert loaded.ok
    warned = {(problem.code, problem.record) for problem in loaded.problems if problem.level == "warning"}
    assert warned == {("TEXT-WAITS", "district/kita"), ("TEXT-WAITS", "town/town")}, "names that nobody gave in English"
    marked = [record.ref for record in loaded.directory.of("agency") if "例" in record["name"]["ja"]]
    assert marked == ["agency/rei-madoguchi"]
    assert CliRunner().invoke(main, ["--root", str(root), "fmt", "--check"]).exit_code == 0


def test_a_folder_that_holds_a_town_is_left_alone(village: Path) -> None:
    before = (village / "directory/town.yaml").read_bytes()
    again = _init(village, *VILLAGE, "--en", "Other")
    assert again.exit_code == 1
    assert "README.md" in again.output or ".github" in again.output
    assert (village / "directory/town.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            ("--switchboard", "12", "--checked", "yesterday", "--switchboard-source", "no address"),
            ("number", "checked", "url"),
        ),
        (("--languages", "ja,xx"), ("xx",)),
        (("--languages", "en"), ("ja",)),
        (("--plan", "計画"), ("--plan-source",)),
        (("--district", "kita"), ("--districts-source",)),
        (("--name", ""), ("--name",)),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(
    tmp_path: Path, wrong: tuple[str, ...], told: tuple[str, ...]
) -> None:
    done = _init(tmp_path / "town", *VILLAGE, *wrong)
    assert done.exit_code == 1
    for words in (*told, "Error"):
        assert words in done.output
    assert not (tmp_path / "town").exists()


@pytest.mark.parametrize(
    ("name", "kana", "hall", "romaji"),
    [
        ("みどり市", "みどりし", "みどり市役所", "Midori-shi"),
        ("みどり区", "みどりく", "みどり区役所", "Midori-ku"),
        ("みどり町", "みどりちょう", "みどり町役場", "Midori-chō"),
        ("みどり町", "みどりまち", "みどり町役場", "Midori-machi"),
        ("みどり都", "みどりと", "みどり都庁", "Midori-to"),
    ],
)
def test_the_town_hall_is_called_as_the_name_asks(tmp_path: Path, name: str, kana: str, hall: str, romaji: str) -> None:
    files = files_of(Answers(name, kana, "0999-99-0001", "https://www.midori.example/", "2026-11-20"))
    told = {where: yaml.safe_load(data) for where, data in takewhile(lambda file: "requirements" not in file[0], files)
            if where.endswith(".yaml")}  # fmt: skip
    assert told["directory/organizations/town-hall.yaml"]["name"]["ja"] == hall
    town = told["directory/town.yaml"]
    assert town["name"]["romaji"] == romaji
    assert "en" not in town["name"]  # nothing is invented
    assert hall.removeprefix("みどり") in str(locales(town, tmp_path)[0].words["footer_text"])


def test_the_workflows_of_a_town_run_nothing_that_can_be_swapped(village: Path) -> None:
    for path in (*sorted((village / ".github/workflows").glob("*.yml")), REPOSITORY / "docs" / "many-towns.yml"):
        text = path.read_text(encoding="utf-8")
        workflow = yaml.load(text, yaml.BaseLoader)
        assert workflow["permissions"] == {"contents": "read"}
        used = re.findall(r"uses: (actions/\S+)", text)
        assert used
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
        assert set(used) <= set(re.findall(r"actions/\S+@[0-9a-f]{40}", _own_workflows()))
        for step in (step for job in workflow["jobs"].values() for step in job.get("steps", ())):
            assert "${{" not in step.get("run", ""), step
            if "pip install" in step.get("run", ""):
                assert step["run"].splitlines() == INSTALL


def test_the_jobs_of_many_towns_install_the_one_wheel_with_hashes(towns: Path) -> None:
    told = (towns.parents[1] / "pip.txt").read_text(encoding="utf-8").splitlines()
    assert len(told) == 6, "two lines for each town, and for the list"
    assert {*told} == {"install --require-hashes --only-binary :all: -r requirements.txt", told[1]}
    assert re.fullmatch(r"install --no-deps wheels/fujisawa_sasaeai_navi-[\w.-]+\.whl", told[1])


def _own_workflows() -> str:
    folder = REPOSITORY / ".github" / "workflows"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml")))

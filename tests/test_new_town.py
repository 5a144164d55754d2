"""From an empty folder to a site: an invented village, made by the installed wheel, outside any checkout."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.records.load import load
from tests.support.roots import REAL_AS_OF, REPOSITORY
from tests.support.wheel import installed, run

DAY = ("--as-of", REAL_AS_OF.isoformat())
VILLAGE = (
    "--name", "つばめ村", "--kana", "つばめむら", "--switchboard", "0999-99-0001",
    "--switchboard-source", "https://www.vill.tsubame.example/", "--checked", "2026-11-20",
)  # fmt: skip
PLAN = (
    "--plan", "つばめ村支えあい計画", "--plan-kana", "つばめむらささえあいけいかく",
    "--plan-source", "https://www.vill.tsubame.example/plan", "--plan-from", "2025-04-01", "--plan-to", "2028-03-31",
)  # fmt: skip
DISTRICTS = (
    "--district", "kita:北地区:きたちく", "--district", "minami:南地区:みなみちく:South",
    "--districts-source", "https://www.vill.tsubame.example/chiku",
)  # fmt: skip


def _init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *arguments, *DAY])


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command."""
    return installed(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def village(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a village without plan and districts, made, checked and built by the installed command."""
    home = tmp_path_factory.mktemp("village")
    for arguments in (("init", "town", *VILLAGE), ("check",), ("build",)):
        done = run(portal, *arguments, *DAY, folder=home if arguments[0] == "init" else home / "town")
        assert done.returncode == 0, done.stdout + done.stderr
    return home / "town"


def test_from_an_empty_folder_to_a_site(village: Path) -> None:
    assert (village / "site" / "index.html").is_file()
    assert sorted(path.name for path in village.iterdir()) == [
        ".github", ".gitignore", "README.md", "build", "content", "directory", "requirements.txt", "site",
    ]  # fmt: skip
    requirements = (REPOSITORY / "requirements" / "site.txt").read_bytes()
    assert (village / "requirements.txt").read_bytes() == requirements


def test_no_word_of_another_town_and_of_a_city_is_shown(village: Path) -> None:
    for path in sorted((village / "site").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if "data/dictionary" in path.as_posix() or "data/problems" in path.as_posix():
            continue
        assert not re.search("藤沢|ふじさわ|神奈川|[Ff]ujisawa|Kanagawa", text), path
        if "data/vocabulary" not in path.as_posix():  # whose spellings are those of anybody
            assert not re.search("市役所|市民センター|City Hall", text), path
    home = (village / "site" / "index.html").read_text(encoding="utf-8")
    assert "村役場の代表電話" in home


def test_nothing_leads_to_what_the_town_does_not_have(village: Path) -> None:
    site = village / "site"
    absent = ("plan", "districts", "towns", "map", "guides", "case", "places", "programs", "meetings", "glossary")
    for name in absent:
        assert not (site / name).exists(), name
        assert not (site / "en" / name).exists(), name
    menu = (site / "index.html").read_text(encoding="utf-8")
    for name in absent:
        assert f'href="{name}/"' not in menu


def test_everything_at_once_builds_too(portal: Path, tmp_path: Path) -> None:
    given = (*VILLAGE, *PLAN, *DISTRICTS, "--en", "Tsubame Village", "--languages", "ja,en,easy,ko")
    assert run(portal, "init", "town", *given, *DAY, folder=tmp_path).returncode == 0
    done = run(portal, "build", *DAY, folder=tmp_path / "town")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in ("plan/figures/2", "en/districts/minami", "easy/needs/money", "languages/ko", "meetings/shien-kaigi"):
        assert (tmp_path / "town" / "site" / page / "index.html").is_file(), page


def test_two_towns_are_joined(village: Path, town_site: Path, portal: Path, tmp_path: Path) -> None:
    done = run(portal, "index", f"{village / 'site'}=https://tsubame.example/navi", str(town_site), "--out", "all",
               folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "all" / "index.html").read_text(encoding="utf-8")
    towns = json.loads((tmp_path / "all" / "towns.json").read_text(encoding="utf-8"))["towns"]
    assert [town["name"]["ja"] for town in towns] == ["つばめ村", "みどり市"]
    assert towns[0]["url"] == "https://tsubame.example/navi/"
    assert (tmp_path / "all" / towns[1]["url"] / "index.html").resolve() == (town_site / "index.html").resolve()
    for town in towns:
        assert f'href="{town["url"]}"' in page
        for desk in town["desks"]:
            assert f'href="{town["url"]}{desk["path"]}"' in page
            assert desk["name"]["ja"] in page
    assert (town_site / towns[1]["desks"][0]["path"] / "index.html").is_file()
    again = run(portal, "index", str(tmp_path), "--out", "other", folder=tmp_path)
    assert again.returncode == 1
    assert "portal build" in again.stderr
    assert run(portal, "index", f"{town_site}=javascript:x", "--out", "o", folder=tmp_path).returncode == 1


def test_a_new_town_passes_the_check_and_is_in_the_one_style(tmp_path: Path) -> None:
    done = _init(tmp_path / "town", *VILLAGE, *PLAN, *DISTRICTS)
    assert done.exit_code == 0, done.output
    loaded = load(tmp_path / "town", REAL_AS_OF)
    assert loaded.ok
    marked = [record.ref for record in loaded.directory.of("agency") if "例" in record["name"]["ja"]]
    assert marked == ["agency/rei-madoguchi"]
    assert CliRunner().invoke(main, ["--root", str(tmp_path / "town"), "fmt", "--check"]).exit_code == 0


def test_a_folder_that_holds_a_town_is_left_alone(tmp_path: Path) -> None:
    assert _init(tmp_path, *VILLAGE).exit_code == 0
    before = (tmp_path / "directory/town.yaml").read_bytes()
    again = _init(tmp_path, *VILLAGE, "--en", "Other")
    assert again.exit_code == 1
    assert "README.md" in again.output or ".github" in again.output
    assert (tmp_path / "directory/town.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--switchboard", "12"), "number"),
        (("--checked", "yesterday"), "checked"),
        (("--switchboard-source", "no address"), "url"),
        (("--languages", "ja,xx"), "xx"),
        (("--languages", "en"), "ja"),
        (("--plan", "計画"), "--plan-source"),
        (("--district", "kita"), "--districts-source"),
        (("--name", ""), "--name"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(tmp_path: Path, wrong: tuple[str, ...], told: str) -> None:
    done = _init(tmp_path / "town", *VILLAGE, *wrong)
    assert done.exit_code == 1
    assert told in done.output
    assert "Error" in done.output
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
    done = _init(tmp_path / "town", *VILLAGE, "--name", name, "--kana", kana)
    assert done.exit_code == 0, done.output
    directory = load(tmp_path / "town", REAL_AS_OF).directory
    assert directory.require("organization/town-hall")["name"]["ja"] == hall
    assert directory.town["name"]["romaji"] == romaji
    assert "en" not in directory.town["name"]  # nothing is invented
    assert hall.removeprefix("みどり") in str(directory.locales[0].words["footer_text"])


def test_the_workflows_of_a_town_run_nothing_that_can_be_swapped(tmp_path: Path) -> None:
    assert _init(tmp_path, *VILLAGE).exit_code == 0
    for path in sorted((tmp_path / ".github/workflows").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        workflow = yaml.load(text, yaml.BaseLoader)
        assert workflow["permissions"] == {"contents": "read"}
        used = re.findall(r"uses: (actions/\S+)", text)
        assert used
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
        assert set(used) <= set(re.findall(r"actions/\S+@[0-9a-f]{40}", _own_workflows()))


def _own_workflows() -> str:
    folder = REPOSITORY / ".github" / "workflows"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml")))

"""What others build on: every file says whose it is, machines can read its description, and the examples run."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.records.directory import Directory
from generator.site.data import api, llms
from generator.site.data.open_data import LOCAL
from generator.site.data.openapi import openapi
from generator.site.frame.links import API
from tests.support.answers import read

PAGES = {"ja": "data/api/index.html", "en": "en/data/api/index.html"}


def _files(site: Path) -> list[Path]:
    return [path for path in sorted((site / API).rglob("*.json")) if "schema" not in path.relative_to(site / API).parts]


def test_every_file_says_its_day_its_licence_and_whom_to_name(town_site: Path) -> None:
    (index,) = (read(town_site / API / "index.json")["published"],)
    assert index == {
        "api": "1",
        "as_of": "2026-11-23",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "attribution": {"ja": "みどり支えあい案内（みどり市）", "en": "Midori Help Guide (Midori City)"},
    }
    for path in _files(town_site):
        if path.name != "openapi.json":
            assert read(path)["published"] == index, path


def test_every_file_says_where_it_is_from_once_that_is_known(town: Directory) -> None:
    published = town.published_at("https://example.org/navi/")
    files = (*api.write(published), *api.of_kind(published, "agency"))
    found = {file.path: file.text for file in files}
    for name in ("agency.json", "agency/nandemo.json", "changes.json", "index.json"):
        assert json.loads(found[API + name])["published"]["source"] == "https://example.org/navi/api/v1/"


def test_the_description_is_openapi_and_names_every_file(town: Directory, town_site: Path) -> None:
    path = town_site / API / "openapi.json"
    description = read(path)
    assert description["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(description, base_uri=path.as_uri()).validate()
    forms = [
        re.compile("/" + re.sub(r"\\{\w+\\}", "[a-z0-9-]+", re.escape(address.removeprefix("/"))))
        for address in description["paths"]
    ]
    written = [path for path in (town_site / API).rglob("*.*json") if "schema" not in path.relative_to(town_site).parts]
    for one in written:
        address = f"/{one.relative_to(town_site / API).as_posix()}"
        assert sum(form.fullmatch(address) is not None for form in forms) == (one != path), address
    assert description["info"]["license"]["name"] == town.town["licence"]["data"]


def test_the_description_leads_to_schemas_that_stand(town: Directory, town_site: Path) -> None:
    for address, path in openapi(town, "schema/")["paths"].items():
        (content,) = path["get"]["responses"]["200"]["content"].values()
        if not address.endswith(".geojson"):
            assert (town_site / API / content["schema"]["$ref"]).is_file()


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("example", ["curl", "python", "javascript"])
def test_an_example_runs_as_it_stands(
    town_site: Path, town_address: str, tmp_path: Path, language: str, example: str
) -> None:
    page = (town_site / PAGES[language]).read_text(encoding="utf-8")
    found = re.search(rf'<code data-example="{example}">(.*?)</code>', page, re.DOTALL)
    assert found is not None
    code = html.unescape(re.sub(r"<[^>]+>", "", found.group(1)))
    assert LOCAL in code
    file = tmp_path / f"example{'.mjs' if example == 'javascript' else '.txt'}"
    file.write_text(code.replace(LOCAL + "/", town_address), encoding="utf-8")
    command = {"curl": ["sh", "-e"], "python": [sys.executable, "-X", "utf8"], "javascript": ["node"]}[example]
    done = subprocess.run([*command, str(file)], capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert {"curl": '"hotline"', "python": "agency/nandemo", "javascript": "CC BY 4.0"}[example] in done.stdout


def test_a_language_model_is_told_the_limits_in_every_language(town: Directory, town_site: Path) -> None:
    text = (town_site / llms.PATH).read_text(encoding="utf-8")
    assert text.startswith("# みどり支えあい案内 / Midori Help Guide\n")
    assert "110" in text
    assert "未確認" in text
    assert "Never make up" in text
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) == len(set(links) | {""}) + len(town.schemas.published) + 2  # the data stands there twice
    for link in links:
        assert (town_site / link).exists(), link

"""The same site by Hugo: the portal's records as data, and templates of the same pages, written as one would for Hugo.

Hugo is given more than the portal has to begin with: whom one calls, where a record's page stands, who refers to it
and where its facts come from are computed already (they stand in the open data that the portal wrote), and nothing
is checked. From these data its templates write every record's page and JSON in the portal's own frame, as long and
with the same links; pages that are not one record's (guides, maps, tables) it takes over as finished HTML.
"""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

from generator.language.schedule import DAYS
from generator.language.words import word
from generator.records.directory import Directory

_WORDS = (
    "reading", "reach_title", "offices_call", "call_legend", "no_own_phone", "if_no_answer", "who", "next",
    "say_title", "purpose", "need_first", "places_of_program", "notes_title", "where_title", "hours_unknown",
    "address", "address_unknown", "district_of", "neighbours_district", "staff_details", "roles_title", "role_mode",
    "role_owner", "names_title", "name_official", "other_names", "sources_title", "now_unknown", "call_short",
    "offices_title", "members_title",
)  # fmt: skip
_VIA = ("own", "office", "asked", "agency", "owner", "operator", "program", "host", "switchboard")
_DATES = {"ja": "2006年1月2日", "en": "2 January 2006"}
_MAIN = re.compile(r"(<main\b[^>]*>).*(</main>)", re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>")


def write(directory: Directory, site: Path, language: str, folder: Path) -> None:
    """Writes a Hugo project of one language into the empty ``folder``, from a ``site`` that the portal built."""
    locale = directory.locale(language)
    home = site / locale.path
    _data(directory, site / "api" / "v1", folder / "data", language)
    pages = sorted(page.relative_to(home) for page in home.rglob("index.html"))
    others = [other.path for other in directory.locales if other is not locale and other.path]
    paths = _paths(folder / "data" / "records")
    for page in pages:
        if page.parts[0] + "/" not in others:
            _content(home, page, folder / "content", paths)
    _layouts(home / next(iter(path for path in paths if (home / path / "index.html").is_file())), folder / "layouts")
    settings = {
        "baseURL": "http://127.0.0.1/",
        "title": "Portal",
        "languageCode": language,
        "params": {"language": language},
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT"],
        "timeout": "300s",
        "outputs": {"section": ["HTML", "JSON"], "home": ["HTML"]},
    }
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    for assets in ("assets", "map"):
        if (home / assets).is_dir():
            shutil.copytree(
                home / assets, folder / "static" / assets, ignore=shutil.ignore_patterns("*.html"), dirs_exist_ok=True
            )


def _data(directory: Directory, api: Path, data: Path, language: str) -> None:
    """The records of the open data, a file each, and the words of the interface."""
    for record in directory.records.values():
        target = data / "records" / record.kind / f"{record.id.replace('/', '__')}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(api / record.kind / f"{record.id}.json", target)
    locale = directory.locale(language)
    words: dict[str, Any] = {key: word(key, locale) for key in _WORDS}
    words |= {f"via_{way}": word(f"via_{way}", locale) for way in _VIA}
    words |= {"hosts_title": word("hosts", locale), "operators_title": word("operator", locale)}
    for field, key in (("schedules", "hours"), ("websites", "websites")):
        words[key] = directory.schemas.field("office", field).title(locale)
    words["source_live"] = word("source_live", locale, source="§source", checked="§checked")
    words["date"] = _DATES[language]
    words["days"] = {day: word(f"hours_{day}", locale) for day in DAYS}
    (data / "words").mkdir(parents=True)
    (data / "words" / f"{language}.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _paths(records: Path) -> dict[str, str]:
    """Which record each page of its own is about: the page's address and the reference."""
    found = {}
    for file in sorted(records.rglob("*.json")):
        computed = json.loads(file.read_text(encoding="utf-8"))["computed"]
        if "#" not in computed["path"]:
            found[computed["path"]] = computed["ref"]
    return found


def _content(home: Path, page: Path, content: Path, paths: dict[str, str]) -> None:
    """One page: a record's is its reference, another is the portal's finished HTML."""
    address = f"{page.parent.as_posix()}/".removeprefix("./")
    text = (home / page).read_text(encoding="utf-8")
    title = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    front: dict[str, Any] = {"title": re.sub("<[^>]*>", "", title.group(1)) if title else address}
    body = ""
    if address in paths:
        front |= {"ref": paths[address], "layout": "record"}
    else:
        inner = re.search(r"<main\b[^>]*>(.*)</main>", text, re.DOTALL)
        body = inner.group(1) if inner else ""
        front |= {"layout": "page", "outputs": ["HTML"]}
    target = content / page.with_name("_index.html")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}", encoding="utf-8")


def _layouts(page: Path, layouts: Path) -> None:
    """The frame of one of the portal's pages around the templates of this folder."""
    text = (page / "index.html").read_text(encoding="utf-8")
    depth = text.count("../", text.index('class="brand" href="'), text.index(">", text.index('class="brand" href="')))
    frame = _MAIN.sub(r'\1{{ block "main" . }}{{ end }}\2', text, count=1)
    frame = _TITLE.sub("<title>{{ .Title }}</title>", frame)
    frame = frame.replace("../" * depth, '{{ partial "base" . }}')
    default = layouts / "_default"
    default.mkdir(parents=True)
    (default / "baseof.html").write_text(frame, encoding="utf-8")
    templates = files("bench.hugo")
    record = templates.joinpath("record.gotmpl").read_text(encoding="utf-8")
    (default / "record.html").write_text(f'{{{{ define "main" }}}}{record}{{{{ end }}}}', encoding="utf-8")
    (default / "record.json").write_text(
        templates.joinpath("record-json.gotmpl").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for name in ("page", "list", "single"):
        (default / f"{name}.html").write_text('{{ define "main" }}{{ .Content }}{{ end }}', encoding="utf-8")
    (layouts / "partials").mkdir()
    for partial in templates.joinpath("partials").iterdir():
        name = Path(partial.name).with_suffix(".html").name
        (layouts / "partials" / name).write_text(partial.read_text(encoding="utf-8"), encoding="utf-8")

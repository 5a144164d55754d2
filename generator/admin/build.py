"""The form as files: the page, its configuration, and Sveltia CMS bundled with our beginning of it by esbuild."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from string import Template
from typing import Any

from generator.admin.configuration import configuration
from generator.language.locale import text
from generator.language.words import said, word
from generator.records.correction import takers
from generator.records.directory import Directory
from generator.refusal import Refusal

_GITHUB = re.compile(r"https://github\.com/([A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?")
_CMS = Path("@sveltia/cms")
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_UNUSED = ("*.map", "heic*", "webp*")
"""Of the assets of Sveltia: what converts pictures, of which no record has one."""
_ASK = (
    "const made = require(process.argv[1]).buildSync(JSON.parse(process.argv[2]));"
    "console.log(JSON.stringify(Object.keys(made.metafile.inputs)))"
)
"""Asks esbuild by its interface: what its command is differs from system to system."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data: blob:; "
    "connect-src 'self' https://api.github.com; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
"""What the page may load and ask: itself, and GitHub's interface for the records. What Sveltia asks of others, how
GitHub is (githubstatus.com) and for fonts that stand beside it anyway, is refused by it."""


class AdminError(Refusal):
    """The form could not be made."""


def make(directory: Directory, tools: Path, out: Path) -> None:
    """Writes the form for the records of ``directory`` into the folder ``out``, which is there and empty but for marks.

    ``tools`` is the folder ``node_modules`` that holds Sveltia CMS and esbuild. Raises ``AdminError`` when these are
    missing, when no repository at GitHub is known, or when the bundle cannot be made.
    """
    repository = _repository(directory)
    if not (tools / _CMS / "package.json").is_file() or not (tools / "esbuild").is_dir():
        raise AdminError(said("admin_no_tools"))
    configured = configuration(directory, repository, takers(directory).branch)
    (out / "config.json").write_text(_written(configured), encoding="utf-8", newline="\n")
    (out / "index.html").write_text(_page(directory), encoding="utf-8", newline="\n")
    inputs = _bundle(tools, out)
    shutil.copytree(tools / _CMS / "npm" / "assets", out / "assets", ignore=shutil.ignore_patterns(*_UNUSED))
    (out / "licences.txt").write_text(_licences(tools, inputs), encoding="utf-8", newline="\n")


def _repository(directory: Directory) -> str:
    """``owner/name`` of the repository at GitHub."""
    found = _GITHUB.fullmatch(takers(directory).repository)
    if found is None:
        raise AdminError(said("admin_no_repository"))
    return found.group(1)


def _written(configured: dict[str, Any]) -> str:
    """The configuration as ``start.js`` reads it: every list of choices stands once, and fields name it by number."""
    choices: dict[str, int] = {}

    def numbered(part: Any) -> Any:
        if isinstance(part, list):
            return [numbered(one) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: numbered(value) for key, value in part.items() if key != "options"}
        if "options" in part:
            made["options"] = choices.setdefault(json.dumps(part["options"], ensure_ascii=False), len(choices))
        return made

    config = numbered(configured)
    return json.dumps({"config": config, "choices": [json.loads(one) for one in choices]}, ensure_ascii=False) + "\n"


def _page(directory: Directory) -> str:
    """The page itself: it may ask nobody but itself and GitHub, and no search engine is to know it."""
    locale = directory.locales[0]
    page = Template(files("generator.admin").joinpath("index.html").read_text(encoding="utf-8"))
    title = word("admin_title", locale, portal=text(directory.town["portal"], locale))
    values = {"lang": locale.html_lang, "policy": POLICY, "title": title, "script": word("admin_script", locale)}
    return page.substitute({key: escape(str(value)) for key, value in values.items()})


def _bundle(tools: Path, out: Path) -> list[str]:
    """Bundles our beginning with Sveltia CMS and what it needs; the files that went in.

    Colouring of program code is left out: no record holds any.
    """
    with as_file(files("generator.admin").joinpath("start.js")) as start:
        asked = {
            "entryPoints": [str(start)], "outdir": str(out), "entryNames": "admin", "chunkNames": "parts/[name]-[hash]",
            "bundle": True, "splitting": True, "format": "esm", "minify": True, "target": "es2022", "metafile": True,
            "legalComments": "none", "external": ["@shikijs/*"], "nodePaths": [str(tools)], "logLevel": "error",
        }  # fmt: skip
        try:
            done = subprocess.run(
                ["node", "-e", _ASK, str(tools / "esbuild"), json.dumps(asked)],
                capture_output=True, encoding="utf-8", errors="replace", check=False,
            )  # fmt: skip
        except OSError as error:
            raise AdminError(said("admin_no_node", reason=error.strerror or error)) from None
    if done.returncode != 0:
        raise AdminError(f"{said('admin_failed')}\n{done.stderr[:2000]}")
    inputs: list[str] = json.loads(done.stdout)
    return inputs


def _licences(tools: Path, inputs: list[str]) -> str:
    """The licences of the packages that went into the bundle."""
    packages = sorted({found.group(1) for name in inputs if (found := _PACKAGE.search(name.replace("\\", "/")))})
    parts = []
    for package in packages:
        about = json.loads((tools / package / "package.json").read_text(encoding="utf-8"))
        head = f"{package} {about['version']} ({about.get('license', '')})"
        texts = [path.read_text(encoding="utf-8") for path in sorted((tools / package).glob("[Ll][Ii][Cc][Ee][Nn]*"))]
        parts.append("\n\n".join([head, *(one.strip() for one in texts)]))
    return ("\n\n" + "-" * 40 + "\n\n").join(parts) + "\n"

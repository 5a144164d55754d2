"""The engine: what makes HTML of the hand-written pages, and puts the theme's frame around them.

It is given a docs tree and a configuration a language and leaves a tree of HTML a language. MkDocs is one engine, and
its successor ProperDocs another one: both are the same adapter with another name, because the portal asks nothing of
an engine but Markdown, the templates of ``theme/`` and the files of the theme. An engine of another kind is
another ``Engine``.
"""

from __future__ import annotations

import calendar
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator import folders
from generator.language.locale import Locale
from generator.language.words import said
from generator.records.directory import Directory
from generator.refusal import Refusal
from generator.site.frame.stamp import THEME, TOWN_THEME

SETTINGS = Path(__file__).with_name("mkdocs.yml")
"""What the engine is told in every town and language."""
UNUSED = (
    "assets/javascripts", "assets/images", "assets/stylesheets", "assets/portal.css", "assets/frame.css",
    "sitemap.xml*",
)  # fmt: skip
"""What no page of ours loads (its styles are put together to one file by ``frame/assets``), and the engine's map of
one language alone."""


class EngineError(Refusal):
    """The engine is not installed, or could not render."""


@dataclass(frozen=True)
class Engine:
    """An engine by the name of its Python package, which has the API of MkDocs 1.x."""

    package: str = "mkdocs"

    @property
    def installed(self) -> bool:
        """True where the package can be found."""
        return find_spec(self.package) is not None

    def start(self, root: Path, jobs: Sequence[tuple[Path, Path]], as_of: date) -> Rendering:
        """Starts a process that renders each ``(configuration file, folder of the result)``, one after the other.

        Raises ``EngineError`` where the engine is not installed.
        """
        if not self.installed:
            raise EngineError(said("build_no_engine", engine=self.package))
        command = [sys.executable, "-m", "generator.engine_process", self.package]
        command += [str(path) for job in jobs for path in job]
        package = str(Path(__file__).resolve().parents[1])  # the root may be anywhere, and is where it runs
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH")))),
            "SOURCE_DATE_EPOCH": str(calendar.timegm(as_of.timetuple())),  # its clock is fixed
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONIOENCODING": "utf-8",
        }
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", errors="replace",
            close_fds=sys.platform == "win32",  # elsewhere it inherits the locks, see generator/lock.py
        )  # fmt: skip
        return Rendering(self.package, process)


@dataclass(frozen=True)
class Rendering:
    """An engine at work."""

    package: str
    process: subprocess.Popen[str]

    def wait(self) -> None:
        """Returns when everything is rendered. Raises ``EngineError`` with what the engine said."""
        told, _nothing = self.process.communicate()
        if self.process.returncode != 0:
            raise EngineError(f"{said('build_engine_failed', engine=self.package)}\n{told}")

    def stop(self) -> None:
        """Ends it, whatever it is doing."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.communicate()


def write_config(directory: Directory, locale: Locale, work: Path, settings: Mapping[str, Any]) -> Path:
    """Writes the configuration of one language, for the docs tree ``docs/<language>`` beside it; returns its path.

    ``settings`` are those that the frame is filled in with.
    """
    given: dict[str, Any] = {
        "INHERIT": str(SETTINGS),
        "docs_dir": f"docs/{locale.code}",
        "site_dir": f"site-{locale.code}",
        "theme": {"custom_dir": "theme", "language": locale.html_lang},
        **settings,
    }
    path = work / f"mkdocs.{locale.code}.yml"
    folders.fill(work / "theme", _theme(directory.root))
    path.write_text(json.dumps(given, ensure_ascii=False, indent=1, default=list), encoding="utf-8")
    return path


def _theme(root: Path) -> dict[str, bytes]:
    """The files of the theme by their path in it: the package's, and over them those of the town."""
    layers = (THEME, root / TOWN_THEME)
    return {path.relative_to(one).as_posix(): path.read_bytes() for one in layers for path in files_in(one)}


def prune(tree: Path, *, whole: bool) -> None:
    """Removes from what an engine rendered what no page of ours loads.

    The page for a wrong address stays where ``whole`` says so: a host serves the one at the root, which speaks all
    languages.
    """
    if not whole:
        (tree / "404.html").unlink()
    for path in {path for pattern in UNUSED for path in tree.glob(pattern)}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def files_in(tree: Path) -> list[Path]:
    """Every file of a tree, in the order of the paths."""
    return [path for path in sorted(tree.rglob("*")) if path.is_file()]

"""An engine that makes HTML of the hand-written pages and puts the theme's frame around them, where one is asked for.

The portal needs none (``frame/stamp``): that its pages are an engine's, to the byte, keeps the way to one open. An
engine is given a docs tree and a configuration a language and leaves a tree of HTML a language. MkDocs is one, and its
successor ProperDocs another: both are the same adapter with another name, because the portal asks nothing of an engine
but Markdown and the templates of ``theme/``. An engine of another kind is another ``Engine``.
"""

from __future__ import annotations

import calendar
import json
import os
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
from generator.site.frame.stamp import theme

SETTINGS = Path(__file__).with_name("mkdocs.yml")
"""What the engine is told in every town and language."""


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
    folders.fill(work / "theme", theme(directory.root))
    path.write_text(json.dumps(given, ensure_ascii=False, indent=1, default=list), encoding="utf-8")
    return path

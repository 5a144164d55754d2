"""What a workflow does on the host of a repository, done here: its commands, one job after the other."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{ (?:fromJSON\(([\w.]+)\)|([\w.]+)) \}\}")


@dataclass(frozen=True)
class Workspace:
    """Where jobs are done: ``checkout`` is what they check out, ``portal`` the command that is installed for them.

    ``home`` holds a folder for each job and ``artifacts``, which is what they hand on.
    """

    home: Path
    checkout: Path
    portal: Path
    as_of: date
    folder: Path = Path()

    def fresh(self, name: str) -> Workspace:
        """The same for another job, whose folder is not there yet."""
        return Workspace(self.home, self.checkout, self.portal, self.as_of, self.home / f"job-{name}")

    @property
    def commands(self) -> Path:
        """Commands that stand before all others: ``portal`` on the day of the tests, ``pip`` that notes its words."""
        made = self.home / "bin"
        made.mkdir(exist_ok=True)
        portal, day = shlex.quote(str(self.portal)), self.as_of.isoformat()
        texts = {
            "portal": f'case " $* " in *" build "*) set -- "$@" --as-of {day};; esac\nexec {portal} "$@"\n',
            "pip": f'echo "$@" >> {shlex.quote(str(self.home / "pip.txt"))}\n',
        }
        for name, text in texts.items():
            (made / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
            (made / name).chmod(0o755)
        return made


def filled(text: str, known: Mapping[str, str]) -> str:
    """A text with its expressions filled in. Raises ``KeyError`` for one that nothing is known of."""
    return _EXPRESSION.sub(lambda found: known[found[1] or found[2]], text)


def perform(job: Mapping[str, Any], here: Workspace, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Does what the steps of a job say, in their order; returns the job's outputs. Fails with the first that fails."""
    known = {**(known or {})}
    for step in job["steps"]:
        told = {key: filled(value, known) for key, value in step.get("with", {}).items()}
        action = re.sub(r"^actions/([a-z-]+)@.*", r"\1", step.get("uses", ""))
        if action == "checkout":
            shutil.copytree(here.checkout, here.folder)
        elif action == "upload-artifact":
            shutil.copytree(here.folder / told["path"], here.home / "artifacts" / told["name"])
        elif action == "download-artifact":
            assert told["merge-multiple"] == "true"
            for artifact in sorted((here.home / "artifacts").iterdir()):
                if fnmatch(artifact.name, told["pattern"]):
                    shutil.copytree(artifact, here.folder / told["path"], dirs_exist_ok=True)
        elif "run" in step:
            said = _run(step, here, known)
            known |= {f"steps.{step.get('id')}.outputs.{key}": value for key, value in said.items()}
        else:
            assert action == "setup-python", f"nobody knows what {action} does"
    return {key: filled(value, known) for key, value in job.get("outputs", {}).items()}


def _run(step: Mapping[str, Any], here: Workspace, known: Mapping[str, str]) -> dict[str, str]:
    """Runs a step as the host does (``bash -e``); returns what it wrote to ``GITHUB_OUTPUT``."""
    output = here.home / "output.txt"
    output.write_text("", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {name: filled(value, known) for name, value in step.get("env", {}).items()}
    environment |= {"GITHUB_OUTPUT": str(output), "PATH": os.pathsep.join((str(here.commands), environment["PATH"]))}
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=here.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, step["run"] + done.stdout + done.stderr
    return dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())

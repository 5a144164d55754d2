"""What runs on the host of the repository: nothing that can be swapped, no right that is not needed, every system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.support.roots import REPOSITORY

FOLDER = REPOSITORY / ".github" / "workflows"
WORKFLOWS: dict[str, Any] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted(FOLDER.glob("*.yml"))
}


def _steps(name: str) -> Iterator[dict[str, Any]]:
    for job in WORKFLOWS[name]["jobs"].values():
        yield from job.get("steps", ())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_and_keep_no_credentials(name: str) -> None:
    used = [step for step in _steps(name) if "uses" in step]
    assert used
    for step in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
    for line in (FOLDER / f"{name}.yml").read_text(encoding="utf-8").splitlines():
        if "uses: actions/" in line:
            assert re.search(r" # v\d+\.\d+\.\d+$", line), "the version is told to whoever reads"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_only_read(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    writes = {
        (job, right)
        for job, words in WORKFLOWS[name]["jobs"].items()
        for right, level in words.get("permissions", {}).items()
        if level == "write"
    }
    assert writes <= {("deploy", "pages"), ("deploy", "id-token"), ("issues", "issues")}
    assert "pull_request_target" not in WORKFLOWS[name]["on"]


def test_nothing_is_published_that_ci_has_not_passed() -> None:
    jobs = WORKFLOWS["publish"]["jobs"]
    assert jobs["ci"]["uses"] == "./.github/workflows/ci.yml"
    assert jobs["build"]["needs"] == "ci"
    assert jobs["deploy"]["needs"] == "build"
    assert "workflow_call" in WORKFLOWS["ci"]["on"]


def test_other_systems_check_and_build() -> None:
    job = WORKFLOWS["ci"]["jobs"]["other-systems"]
    assert {system.partition("-")[0] for system in job["strategy"]["matrix"]["os"]} == {"windows", "macos"}
    commands = [step["run"] for step in job["steps"] if "run" in step]
    for command in ("pip install -e .", "portal check", "portal build"):
        assert any(run.startswith(command) for run in commands), command


def test_each_target_that_a_workflow_makes_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for name in WORKFLOWS:
        for step in _steps(name):
            for target in re.findall(r"\bmake ([a-z]+)\b", step.get("run", "")):
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_of_packages_has_its_hashes() -> None:
    for path in sorted((REPOSITORY / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pinned = re.findall(r"^([A-Za-z0-9_.\[\]-]+)==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)), path.name


def test_new_versions_of_everything_are_told() -> None:
    told = yaml.safe_load((REPOSITORY / ".github/dependabot.yml").read_text(encoding="utf-8"))
    assert {entry["package-ecosystem"] for entry in told["updates"]} == {"github-actions", "npm", "pip"}


def test_security_is_reported_in_private_and_names_nobody() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    assert text.count("Report a vulnerability") >= 2
    assert "@" not in text
    assert "://" not in text


def test_a_request_is_told_what_it_changes_without_a_token() -> None:
    words = WORKFLOWS["ci"]
    (checkout,) = [step for step in words["jobs"]["records"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == "2", "what the request is merged into is the first parent"
    runs = "\n".join(step.get("run", "") for step in words["jobs"]["records"]["steps"])
    assert 'portal changes --against HEAD^1 --format md >> "$GITHUB_STEP_SUMMARY"' in runs
    assert "portal changes --against HEAD^1 --format github" in runs
    (kept,) = [step for step in words["jobs"]["preview"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert kept["with"]["path"] == "site"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_of_a_request_is_put_into_a_command(name: str) -> None:
    """What a stranger may choose (a title, a branch) would be run by the shell; a token in a job could be taken."""
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    if "pull_request" in WORKFLOWS[name]["on"]:
        assert "secrets." not in text
        assert "GITHUB_TOKEN" not in text
        assert "github.token" not in text
    for step in _steps(name):
        assert "${{" not in step.get("run", ""), step.get("name")


@pytest.mark.parametrize("name", ["keeping", "links"])
def test_what_writes_issues_runs_nothing_but_gh(name: str) -> None:
    words = WORKFLOWS[name]
    assert set(words["on"]) == {"schedule", "workflow_dispatch"}
    for job, steps in ((job, listed["steps"]) for job, listed in words["jobs"].items()):
        runs = "\n".join(step.get("run", "") for step in steps)
        tokens = [step for step in steps if "GH_TOKEN" in step.get("env", {})]
        assert bool(tokens) == (job == "issues")
        if job == "issues":
            assert "sh .ci/issues" in runs
            assert not re.search(r"portal|make|pip|python", runs)


def test_the_form_for_records_is_no_part_of_what_is_published() -> None:
    for name in WORKFLOWS:
        assert "portal admin" not in (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    callers = re.findall(r"^(\w+):[^\n]*\n(?:\t[^\n]*\n)*?\t[^\n]*portal admin", makefile, re.MULTILINE)
    assert callers == ["admin"]
    assert not re.search(r"^(?:site|booklet|test|quick):[^#\n]*\badmin\b", makefile, re.MULTILINE)

"""The story of the issue: from the foot of a page, through the form of the repository, to a change that is accepted."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.site.frame.correction import FORM
from tests.support.repositories import git, portal, town_in_git
from tests.support.roots import REPOSITORY
from tests.support.visits import Visits

FILE = "directory/agencies/kosodate.yaml"
TOLD = ("--by", "mail", "--on", "2026-11-20", "--write")


def _issue(visit: Visits, answers: dict[str, str]) -> dict[str, str]:
    """The issue that a visitor of the desk's page sends: what the link fills in, and what they write themselves."""
    page = visit("agencies/kosodate/")
    for fold in page.locator("details.correct").all():
        fold.locator("summary").click()
    link = page.get_by_role("link", name="この情報をなおす")
    filled = {key: value for key, (value,) in parse_qs(urlsplit(link.get_attribute("href") or "").query).items()}
    assert filled["template"] == FORM
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))
    fields = {part["id"]: part for part in form["body"] if "id" in part}
    sent = {key: value for key, value in {**filled, **answers}.items() if key in fields}
    asked = {name for name, part in fields.items() if part.get("validations", {}).get("required")}
    assert asked <= {name for name, value in sent.items() if value}, "the form would not be sent"
    return sent


def test_a_number_told_in_an_issue_enters_the_record(visit: Visits, tmp_path: Path) -> None:
    root = town_in_git(tmp_path / "town")
    issue = _issue(
        visit,
        {"field": "電話番号 / telephone number", "correction": "９９-０００２", "source": "福祉課（11月20日）"},
    )
    assert issue["file"] == FILE
    assert issue["page"].startswith("子育て相談室 /agencies/kosodate/")
    assert "電話：未確認" in issue["now"].splitlines()
    ref = f"agency/{Path(issue['file']).stem}"

    refused = portal(root, "confirm", ref, "電話", issue["correction"], *TOLD)
    assert refused.exit_code == 1
    assert "「９９-０００２」は、この欄に入れられません。「0999-99-0001」のように書きます。" in refused.output
    assert git(root, "status", "--porcelain") == ""

    taken = portal(root, "confirm", ref, "電話", "0999-99-0002", *TOLD)
    assert taken.exit_code == 0, taken.output
    assert portal(root, "check").exit_code == 0
    accepted = portal(root, "changes")
    assert accepted.exit_code == 0, accepted.output
    assert "電話番号: 0999-99-0002" in accepted.output
    assert git(root, "diff", "--name-only") == FILE
    added = [
        line for line in git(root, "diff", "--unified=0").splitlines() if line.startswith(("+ ", "+p", "- ", "-p"))
    ]
    assert [line.split()[0] for line in added if line.startswith("-")] == []
    assert len(added) == 5


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "=HYPERLINK(1)", "../../../etc/passwd", "090-1234-5678"],
)
def test_what_an_issue_may_not_bring_is_refused_and_nothing_changes(tmp_path: Path, text: str) -> None:
    root = town_in_git(tmp_path / "town")
    refused = portal(root, "confirm", "agency/kosodate", "電話", text, *TOLD)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("ref", ["agency/../../x", "../town", "agency/kosodate/../nandemo", "agency/<b>", ""])
def test_a_record_that_is_none_is_refused(tmp_path: Path, ref: str) -> None:
    root = town_in_git(tmp_path / "town")
    refused = portal(root, "confirm", ref, "電話", "0999-99-0002", *TOLD)
    assert refused.exit_code != 0
    assert git(root, "status", "--porcelain") == ""

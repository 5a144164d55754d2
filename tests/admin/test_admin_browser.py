"""The form in a browser that reaches nobody: a mistake is told where it is made, and what is saved is one change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Request, expect

from generator.admin.build import POLICY
from generator.records.directory import Directory
from tests.support import opened_folder
from tests.support.repositories import commit_all, edit, git, portal, town_in_git
from tests.support.served import served

TALL = {"width": 1280, "height": 2400}
"""The form draws a field when it comes into sight."""
KINDS = [
    "agency", "office", "program", "place", "district", "organization", "meeting", "hotline", "need", "vocabulary",
    "plan", "node", "figure", "term", "source",
]  # fmt: skip


def _root(folder: Path) -> Path:
    """The invented town in git, with its records at GitHub."""
    root = town_in_git(folder)
    edit(root / "directory/town.yaml", ("https://code.example/midori", "https://github.com/midori/navi"))
    commit_all(root)
    return root


@dataclass
class Form:
    """The form in one window, with the records of ``root`` opened in it."""

    page: Page
    root: Path
    address: str
    before: dict[str, str] = field(default_factory=dict)
    foreign: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Opens the folder of records."""
        self.page.goto(self.address + "licences.txt")
        self.before = opened_folder.put(self.page, self.root)
        self.page.goto(self.address + "index.html")
        self.page.get_by_role("button", name="ローカルリポジトリで作業").click()
        expect(self.page.get_by_text("コレクション", exact=True)).to_be_visible(timeout=30_000)

    def record(self, kind: str, identity: str) -> None:
        """Opens one record."""
        self.page.evaluate("place => { location.hash = place; }", f"#/collections/{kind}/entries/{identity}")
        expect(self.value("id")).to_have_value(identity, timeout=30_000)

    def alerted(self, dialog: Dialog) -> None:
        """Notes that the page shows a dialog, which nothing in it may."""
        self.alerts.append(dialog.message)
        dialog.dismiss()

    def value(self, path: str) -> Locator:
        """Where the value of a field is typed."""
        box = self.page.locator(f'[data-key-path="{path}"]').locator("input, textarea").first
        above = self.page.locator(f'[data-key-path="{path.split(".")[0]}"]')
        above.scroll_into_view_if_needed()
        return box

    def told(self, path: str) -> str:
        """What the form says at a field."""
        return self.page.locator(f'[data-key-path="{path}"]').inner_text()

    def choose(self, path: str, words: str) -> None:
        """Chooses one of many."""
        self.page.locator(f'[data-key-path="{path}"]').get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=words).click()

    def save(self) -> None:
        """Presses the button."""
        self.page.get_by_role("button", name="保存").click()

    def saved(self) -> dict[str, str]:
        """Saves, and gives the files that are not as they were."""
        told = self.page.get_by_text("エントリーが保存されました。")
        expect(told).to_be_hidden(timeout=30_000)  # what was told of another record
        self.save()
        expect(told).to_be_visible(timeout=30_000)
        now = opened_folder.read(self.page)
        assert set(now) == set(self.before)
        return {path: text for path, text in now.items() if text != self.before[path]}

    def taken(self, changed: dict[str, str]) -> None:
        """Puts what was saved into the folder of records."""
        for path, text in changed.items():
            (self.root / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def form_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of the invented town, as ``portal admin`` makes it."""
    folder = tmp_path_factory.mktemp("form")
    made = portal(_root(folder / "town"), "admin", "--out", str(folder / "admin"))
    assert made.exit_code == 0, made.output
    return folder / "admin"


@pytest.fixture
def form(browser: Browser, form_folder: Path, tmp_path: Path) -> Iterator[Form]:
    """The form in a window of its own, in Japanese, with a copy of the records."""
    context = browser.new_context(locale="ja-JP", viewport=TALL)  # type: ignore[arg-type]
    opened_folder.let_pick(context)
    with served(form_folder) as address:
        page = context.new_page()
        page.set_default_timeout(30_000)
        opened = Form(page, _root(tmp_path / "town"), address)
        page.on("request", lambda request: opened.foreign.append(request) if _is_foreign(request, address) else None)
        page.on("console", lambda message: opened.refused.append(message.text) if message.type == "error" else None)
        page.on("dialog", opened.alerted)
        opened.start()
        yield opened
    context.close()


def _is_foreign(request: Request, address: str) -> bool:
    return not request.url.startswith((address, "blob:", "data:"))


def _difference(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_number_is_corrected_and_a_mistake_is_told_where_it_was_made(form: Form) -> None:
    file = "directory/agencies/nandemo.yaml"
    form.record("agency", "nandemo")
    form.value("phones.0.number").fill("０９９９９９０００２")
    form.save()
    expect(form.page.get_by_text("ひとつのフィールドにエラーがあります")).to_be_visible(timeout=30_000)
    assert "例「0999-99-0001」のように書いてください。" in form.told("phones.0.number")
    assert opened_folder.read(form.page) == form.before

    form.value("phones.0.number").fill("0999-99-0002")
    form.value("phones.0.checked").fill("2026-11-20")
    changed = form.saved()
    assert list(changed) == [file]
    form.taken(changed)
    checked = portal(form.root, "check")
    assert checked.exit_code == 0, checked.output
    assert portal(form.root, "fmt").exit_code == 0
    assert _difference(form.before[file], (form.root / file).read_text(encoding="utf-8")) == [
        "-  - number: 0999-99-0100",
        "+  - number: 0999-99-0002",
        '-    checked: "2026-10-01"',
        '+    checked: "2026-11-20"',
    ]


def test_the_story_of_the_form(form: Form) -> None:
    """A desk without a number is given one by its department, which first mistypes it."""
    file = "directory/agencies/kosodate.yaml"
    form.record("agency", "kosodate")
    phones = form.page.locator('[data-key-path="phones"]')
    phones.scroll_into_view_if_needed()
    phones.get_by_role("button", name="追加").click()
    form.value("phones.0.number").fill("99-0002")
    form.value("phones.0.checked").fill("令和8年11月20日")
    form.choose("phones.0.source", "組織：福祉課（fukushi）")
    form.choose("phones.0.by", "電話で確認")
    form.save()
    expect(form.page.get_by_text("2 個のフィールドにエラーがあります")).to_be_visible(timeout=30_000)
    assert "例「0999-99-0001」のように書いてください。" in form.told("phones.0.number")
    assert "例「2026-07-26」のように書いてください。" in form.told("phones.0.checked")

    form.value("phones.0.number").fill("0999-99-0002")
    form.value("phones.0.checked").fill("2026-11-20")
    form.taken(form.saved())
    assert portal(form.root, "check").exit_code == 0
    assert portal(form.root, "fmt").exit_code == 0
    assert _difference(form.before[file], (form.root / file).read_text(encoding="utf-8")) == [
        "+phones:",
        "+  - number: 0999-99-0002",
        "+    source: organization/fukushi",
        '+    checked: "2026-11-20"',
        "+    by: telephone",
    ]
    told = portal(form.root, "changes", "--against", "HEAD")
    assert told.exit_code == 0, told.output
    assert "電話番号: 0999-99-0002" in told.output
    assert git(form.root, "diff", "--name-only") == file


def test_a_record_of_any_kind_keeps_all_that_was_not_touched(
    form: Form, town: Directory, subtests: pytest.Subtests
) -> None:
    """One after the other in one window, as somebody works through a list."""
    for kind in KINDS:
        with subtests.test(kind):
            record = town.of(kind)[0]
            form.record(kind, record.id)
            shown = next(one for one in ("name", "title", "printed") if one in record.data)
            path = "name.ja" if shown == "name" else shown
            old = record.data["name"]["ja"] if shown == "name" else record.data[shown]
            form.value(path).fill(old + "か")
            before, changed = form.before, form.saved()
            assert list(changed) == [record.file]
            form.before = {**before, **changed}
            form.taken(changed)
            assert portal(form.root, "fmt", record.file).exit_code == 0
            difference = _difference(before[record.file], (form.root / record.file).read_text(encoding="utf-8"))
            assert [line[0] for line in difference] == ["-", "+"], difference
            assert difference[1].rstrip('"') == difference[0].replace("-", "+", 1).rstrip('"') + "か"


def test_what_the_form_cannot_hold_it_does_not_change(form: Form) -> None:
    form.record("guide", "doko")
    assert form.value("name.ja").get_attribute("readonly") is not None
    expect(form.page.get_by_role("button", name="保存")).to_be_disabled()


def test_nothing_is_asked_of_anybody_else(form: Form) -> None:
    form.record("agency", "nandemo")
    assert all(request.failure == "csp" for request in form.foreign), [one.url for one in form.foreign]
    told = " ".join(form.refused)
    assert "https://www.githubstatus.com/" in told, "Sveltia asks no more: the policy may say less"
    assert "connect-src 'self' https://api.github.com" in told
    assert "connect-src 'self' https://api.github.com;" in POLICY


def test_what_looks_like_a_program_is_text_and_the_check_refuses_it(form: Form) -> None:
    form.record("agency", "nandemo")
    form.value("summary.ja").fill("<img src=x onerror=alert(1)>困りごと<script>alert(2)</script>")
    form.taken(form.saved())
    assert form.alerts == []
    checked = portal(form.root, "check")
    assert checked.exit_code == 1
    assert re.search(r"TEXT-HTML|TEXT-HOSTILE|TEXT-MARKUP", checked.output), checked.output[:2000]


def test_the_made_folder_names_its_licences_and_no_backend_of_this_computer(form_folder: Path) -> None:
    licences = (form_folder / "licences.txt").read_text(encoding="utf-8")
    assert "@sveltia/cms 0.221.1 (MIT)" in licences
    page = (form_folder / "index.html").read_text(encoding="utf-8")
    assert 'content="noindex"' in page
    assert "local_backend" not in (form_folder / "config.json").read_text(encoding="utf-8")

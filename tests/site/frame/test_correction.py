"""How a mistake is told: each page names itself, only what the town record knows is offered, and all of it is text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.records.directory import Directory
from generator.site.frame import correction
from tests.support.changed import with_record, with_town
from tests.support.roots import REPOSITORY

FORM = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE" / correction.FORM).read_text(encoding="utf-8"))
MAIL = {"address": "naosu@midori.example", "source": "source/midori-list", "checked": "2026-10-01"}
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>x</script>',
    "javascript:alert(1)",
    "../../../../etc/passwd",
    "a&template=other.yml&labels=x#y",
    "一行\r\nBcc: all@evil.example\r\n\r\n二行",
    "%0d%0aBcc:%20x@evil.example",
    "=1+1 +2 @x",
]


def _links(directory: Directory, ref: str, title: str = "") -> dict[str, str]:
    record, locale = directory.require(ref), directory.locales[0]
    return correction.of_page(directory, locale, "agencies/nandemo/", title or record.name(locale), record)


def _filled_in(link: str) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_the_form_is_told_which_page_and_what_stands_there(town: Directory) -> None:
    link = _links(town, "agency/nandemo")["issue"]
    given = _filled_in(link)
    assert link.startswith("https://code.example/midori/issues/new?")
    assert given["page"] == "なんでも相談室 /agencies/nandemo/"
    assert given["file"] == "directory/agencies/nandemo.yaml"
    assert "電話：0999-99-0100（2026-10-01）" in given["now"].split("\n")
    assert "住所：未確認" in given["now"].split("\n")


def test_a_published_page_is_named_by_its_whole_address(town: Directory) -> None:
    public = with_town(town, site_url="https://navi.example/x/")
    english = public.locale("en")
    link = correction.of_page(public, english, "agencies/nandemo/", "Desk", public.require("agency/nandemo"))["issue"]
    assert _filled_in(link)["page"] == "Desk https://navi.example/x/en/agencies/nandemo/"


def test_every_field_that_is_filled_in_stands_in_the_form(town: Directory) -> None:
    ids = {part["id"] for part in FORM["body"] if "id" in part}
    given = set(_filled_in(_links(town, "agency/nandemo")["issue"]))
    assert given - {"template", "title"} <= ids
    required = {part["id"] for part in FORM["body"] if part.get("validations", {}).get("required")}
    assert required == {"page", "field", "correction", "source"}
    (nobody,) = [part for part in FORM["body"] if part["type"] == "checkboxes"]
    assert nobody["attributes"]["options"][0]["required"] is True


def test_the_record_itself_can_be_edited(town: Directory) -> None:
    assert _links(town, "agency/nandemo")["edit"] == (
        "https://code.example/midori/edit/main/directory/agencies/nandemo.yaml"
    )
    assert "edit" not in correction.of_page(town, town.locales[0], "about/", "このサイト")


def test_a_letter_names_the_page_and_fits_what_windows_hands_on(town: Directory) -> None:
    told = with_town(with_record(town, "organization/fukushi", emails=[MAIL]), repository=None)
    links = _links(told, "agency/nandemo")
    assert set(links) == {"mail"}
    assert links["mail"].startswith("mailto:naosu@midori.example?subject=")
    given = _filled_in(links["mail"])
    assert "なんでも相談室 /agencies/nandemo/" in given["body"].split("\r\n")
    lines = with_record(told, "agency/nandemo", addresses=[{**MAIL, "address": "緑町一丁目\n二番"}])
    body = _filled_in(_links(lines, "agency/nandemo")["mail"])["body"].split("\r\n")
    assert any(line.startswith("二番") for line in body)
    assert not any("\n" in line for line in body)
    many = with_record(
        told, "agency/nandemo", phones=[{**MAIL, "number": f"0999-99-{n:04}"} for n in range(200)], summary=None
    )
    long = _links(many, "agency/nandemo")["mail"]
    assert len(long) <= 1_900
    assert _filled_in(long)["body"].endswith("…")
    assert "0999-99-0000" in _filled_in(long)["body"]


def test_whoever_takes_corrections_is_named_and_nobody_else(town: Directory) -> None:
    locale = town.locales[0]
    assert correction.of_the_town(town, locale)["organization"] == "福祉課"
    other = with_town(town, correction="organization/midori-shi")
    assert correction.of_the_town(other, locale)["organization"] == "みどり市役所"
    nobody = with_town(town, operator=None, repository=None)
    told = correction.of_the_town(nobody, locale)
    assert (told["tel"], told["otherwise"]) == ("", "みどり市役所")
    assert correction.of_page(nobody, locale, "agencies/nandemo/", "x", nobody.require("agency/nandemo")) == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_filled_in_is_text_and_no_more(town: Directory, text: str) -> None:
    phone = {**MAIL, "number": text}
    bad = with_record(with_record(town, "organization/fukushi", emails=[MAIL]), "agency/nandemo", phones=[phone])
    links = _links(bad, "agency/nandemo", title=text)
    for link in (links["issue"], links["mail"]):
        assert not set(link) & set("<>\"'\r\n \\")
        assert urlsplit(link).fragment == ""
    form, letter = _filled_in(links["issue"]), _filled_in(links["mail"])
    assert form["template"] == correction.FORM
    assert form["page"].startswith(text)
    assert text in form["now"]
    assert set(letter) == {"subject", "body"}
    assert urlsplit(links["mail"]).path == "naosu@midori.example"


def test_every_page_leads_to_a_correction(town_site: Path) -> None:
    for page in town_site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count('<details class="correct"') == 1, page
        assert "https://code.example/midori/issues/new?template=" in text, page


def test_about_names_who_runs_the_site(town_site: Path) -> None:
    about = (town_site / "about/index.html").read_text(encoding="utf-8")
    part = about[about.index('id="added-operator"') :]
    assert "福祉課" in part[: part.index("</section>")]
    assert "https://code.example/midori" in part[: part.index("</section>")]

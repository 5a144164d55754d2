"""The policy of the site: in every page, in the headers for every host, and with nothing in a page that it refuses."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import verify
from generator.records.directory import Directory
from tests.support.policy import listen, refused, sent
from tests.support.served import served
from tests.support.visits import Visits, Windows

DATA = "application/ld+json"


class _Inline(HTMLParser):
    """The policy of a page, and the scripts, styles and handlers that stand in it. It knows nothing of our reader."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy, self.inline, self.styles, self._in = "", list[str](), list[str](), ""
        self.early = True
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            assert self.early, "something stands before the policy that the policy is about"
            self.policy = given["content"] or ""
        self.early = self.early and tag in ("html", "head", "meta")
        self.inline += [f"{tag} {name}" for name, _value in attrs if name == "style" or name.startswith("on")]
        self.inline += [f"{tag} {name}" for name, value in attrs if (value or "").strip().startswith("javascript:")]
        if tag == "script" and "src" not in given and given.get("type") != DATA:
            self.inline.append("script")
        self._in = tag if tag == "style" else ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.styles.append(data)
            self._in = ""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _directives(policy: str) -> dict[str, str]:
    return {name: value for name, _space, value in (one.partition(" ") for one in policy.split("; "))}


def test_no_page_holds_a_script_or_style_that_its_policy_does_not_name(town_site: Path) -> None:
    pages = sorted(town_site.rglob("*.html"))
    assert len(pages) > 100
    policies = set()
    for path in pages:
        page = _Inline(path.read_text(encoding="utf-8"))
        allowed = _directives(page.policy)
        assert allowed["default-src"] in ("'self'", "'none'"), path
        assert allowed["base-uri"] == "'none'", path
        assert "unsafe" not in page.policy, path
        assert page.inline == [], path
        for style in page.styles:
            assert _hash(style) in allowed["style-src"], path
        if path.name != "404.html":
            policies.add(page.policy)
    assert len(policies) == 1


def test_the_policy_names_the_server_of_the_base_map_and_no_other(town: Directory, town_site: Path) -> None:
    page = _Inline((town_site / "index.html").read_text(encoding="utf-8"))
    tiles = re.match(r"https://[^/]+", town.town["map"]["tiles"]["url"])
    assert tiles
    assert re.findall(r"https?://[^ ;]+", page.policy) == [tiles[0]]


def test_every_host_is_told_the_same(town_site: Path) -> None:
    headers = sent(town_site)
    page = _directives(_Inline((town_site / "index.html").read_text(encoding="utf-8")).policy)
    header = _directives(headers["Content-Security-Policy"])
    assert page.items() <= header.items()
    assert header["frame-ancestors"] == "'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    apache = (town_site / ".htaccess").read_text(encoding="utf-8")
    nginx = (town_site / "nginx-headers.conf").read_text(encoding="utf-8")
    for name, value in headers.items():
        assert f'Header always set {name} "{value}"\n' in apache
        assert f'add_header {name} "{value}" always;\n' in nginx
        assert '"' not in value


def test_a_page_of_another_site_may_read_the_open_data_and_nothing_else(town_site: Path) -> None:
    told = "Access-Control-Allow-Origin"
    assert (town_site / "_headers").read_text(encoding="utf-8").endswith(f"/api/v1/*\n  {told}: *\n")
    assert told not in sent(town_site)
    apache = (town_site / ".htaccess").read_text(encoding="utf-8")
    assert 'SetEnvIf Request_URI "/api/v1/" OPEN_DATA\n' in apache
    assert [line.strip() for line in apache.splitlines() if told in line] == [
        f'Header always set {told} "*" env=OPEN_DATA'
    ]


def test_the_headers_name_every_style_within_a_picture(town_site: Path) -> None:
    allowed = _directives(sent(town_site)["Content-Security-Policy"])["style-src"]
    texts = [path.read_text(encoding="utf-8") for path in sorted(town_site.rglob("*.svg"))]
    styles = {style for text in texts for style in re.findall(r"<style>(.*?)</style>", text, re.DOTALL)}
    assert styles
    assert all(_hash(style) in allowed for style in styles)
    assert not [text for text in texts if " style=" in text]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<meta http-equiv="Content-Security-Policy"', '<meta name="x"'),
        ("; object-src &#39;none&#39;", ""),
        ("&#39;self&#39; data:", "&#39;self&#39; https: data:"),
        ("<h1", '<p style="color:red">x</p><h1'),
    ],
)
def test_a_page_with_another_policy_is_not_published(town: Directory, town_site: Path, old: str, new: str) -> None:
    text = (town_site / "index.html").read_text(encoding="utf-8")
    assert verify.look("index.html", text, town).faults == ()
    assert old in text
    assert verify.look("index.html", text.replace(old, new, 1), town).faults


def test_the_policy_comes_before_what_it_is_about(town: Directory, town_site: Path) -> None:
    text = (town_site / "index.html").read_text(encoding="utf-8")
    found = re.search(r"<meta http-equiv=[^>]+>", text)
    assert found
    late = text.replace(found[0], "").replace("</head>", found[0] + "</head>")
    assert verify.look("index.html", late, town).faults


def _kinds(text: str) -> set[str]:
    """What a page is made of, as far as a policy may have a say: its tags with their attributes, and what it loads."""
    tags = {re.sub(r'="[^"]*"|=\'[^\']*\'', "", tag) for tag in re.findall(r"<[a-z][^>]*>", text)}
    return tags | set(re.findall(r'class="[^"]*"', text)) | set(re.findall(r'[^"/]+[.](?:js|css|svg|png)\b', text))


def test_nothing_of_any_page_is_refused(windows: Windows, town_site: Path) -> None:
    """Every page of the invented town that is made of anything new, on a host that sends the headers too."""
    with served(town_site, sent(town_site)) as address:
        visits = Visits(windows, address)
        page = visits(own=True)
        errors = listen(page)
        found = (path for kind in ("*.html", "*.svg") for path in sorted(town_site.rglob(kind)))
        names = [path.relative_to(town_site).as_posix() for path in found]
        seen: set[str] = set()
        for name in names:
            kinds = _kinds((town_site / name).read_text(encoding="utf-8"))
            if kinds <= seen:
                continue
            seen |= kinds
            page.goto(address + name.removesuffix("index.html"))
            assert refused(page) == [], name
            assert [error for error in errors if "404" not in error] == [], name  # a picture has no icon of its own
        visits.close()
    assert visits.faults == []


def test_what_a_stranger_puts_into_a_page_neither_runs_nor_shows(
    windows: Windows, town_site: Path, tmp_path: Path
) -> None:
    """The policy holds: were a script or a style to get past every check, the browser would refuse it."""
    shutil.copytree(town_site, tmp_path / "site")
    page_file = tmp_path / "site" / "index.html"
    foul = '<script>window.ran = 1</script><img src="x" alt="" onerror="window.ran = 2"><p style="color: red">x</p>'
    page_file.write_text(page_file.read_text(encoding="utf-8").replace("</main>", foul + "</main>"), encoding="utf-8")
    with served(tmp_path / "site") as address:
        visits = Visits(windows, address)
        page = visits(own=True)
        listen(page)
        page.goto(address)
        assert page.evaluate("window.ran") is None
        kinds = {one.split(" ")[0] for one in refused(page)}
        assert kinds == {"script-src-elem", "script-src-attr", "style-src-attr"}
        visits.close()

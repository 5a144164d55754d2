"""The booklet: ``/plan/print/`` of a built site as a PDF with page numbers, printed by headless Chromium.

The site is whole without it; its links to the booklet are hidden until the file stands there. What the page shows,
its QR codes too, was made by the build.
"""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator import folders
from generator.language.locale import Locale
from generator.language.words import said
from generator.ownership import own
from generator.refusal import Refusal
from generator.site.plan.page import PRINT

NAME = "plan/booklet.pdf"
"""Where the booklet of a language stands, from the root of that language."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT_S = 180
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")

_SHOWN = {'<p class="booklet no-print" hidden>': '<p class="booklet no-print">', 'data-booklet="': 'download href="'}
"""What is written into a page so that its hidden link to the booklet shows: the build wrote the address."""

_PAGES = """<style>
@page {
  size: A4; margin: 14mm 14mm 18mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; }
}
@page :first { @bottom-center { content: ""; } }
</style>"""

_LINKS = """
const home = document.querySelector('link[rel="canonical"]');
for (const link of document.querySelectorAll("a[href]")) {
  const target = link.getAttribute("href");
  if (target.startsWith("#")) continue;
  if (home) link.href = new URL(target, home.href);
  else if (!/^[a-z]+:/.test(target)) link.removeAttribute("href");
}
"""
"""Run in the page before it is printed: a link of a PDF holds when it leads within it, or to the public address."""

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' file:; img-src file: data:; font-src file:; base-uri file:; "
    f"script-src 'sha256-{base64.b64encode(hashlib.sha256(_LINKS.encode()).digest()).decode()}'"
)
"""The page is read from a disk, where a script could read other files and print them. Only the one above may run."""


_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class BookletError(Refusal):
    """The booklet could not be made."""


def make(site: Path, locales: Sequence[Locale], as_of: date) -> list[Path]:
    """Writes the booklet of each language into the built ``site`` and shows the links to it.

    Links and QR codes lead to the public address that the site was built for. When it was built for none, the booklet
    has no QR codes and its links to other pages lead nowhere. Raises ``BookletError`` without a site or a browser, or
    when printing fails.
    """
    made = []
    for locale in (one for one in locales if one.has(PRINT)):
        root = site / locale.path
        page = root / PRINT / "index.html"
        if not page.is_file() or not own(site):
            raise BookletError(said("booklet_no_site", page=page))
        folders.write(root / NAME, printed(find_browser(), page, as_of))
        for shown in (page, root / "plan/index.html"):
            text = shown.read_text(encoding="utf-8")
            for hidden, seen in _SHOWN.items():
                text = text.replace(hidden, seen)
            folders.write(shown, text.encode())
        made.append(root / NAME)
    return made


def find_browser() -> str:
    """The Chromium to print with: ``CHROMIUM``, or the first one in the path. Raises ``BookletError``."""
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        found = shutil.which(name) if name else None
        if found is not None:
            return found
    raise BookletError(said("booklet_no_browser"))


def prepared(page: Path) -> str:
    """The page as it is printed, to stand in another folder: with page numbers, and links that hold on a screen."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    base = f'<base href="{html.escape(page.resolve().as_uri())}">'
    text = _OWN_POLICY.sub("", page.read_text(encoding="utf-8"), count=1)  # for a host; on a disk the one above holds
    return (
        text.replace("<head>", "<head>" + policy + base, 1).replace("</head>", _PAGES + "</head>", 1)
        + f"<script>{_LINKS}</script>"
    )


def printed(browser: str, page: Path, as_of: date) -> bytes:
    """A page as a PDF whose dates are the day of the records."""
    with tempfile.TemporaryDirectory(prefix="booklet-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "booklet.html", Path(folder) / "booklet.pdf"
        source.write_text(prepared(page), encoding="utf-8", newline="\n")
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--no-pdf-header-footer", f"--user-data-dir={Path(folder) / 'profile'}", f"--print-to-pdf={made}",
            source.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", timeout=_TIMEOUT_S, check=False
            )
            words = done.stderr[-1000:]
        except (OSError, subprocess.TimeoutExpired) as error:
            words = str(error)
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF"):
            raise BookletError(f"{said('booklet_failed')}\n{words}")
        day = f"{as_of:%Y%m%d}000000".encode()
        return _DATE.sub(rb"\g<1>" + day + rb"\g<2>", made.read_bytes())

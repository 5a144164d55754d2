"""The booklet: ``/plan/print/`` of a built site as a PDF with page numbers and QR codes, by headless Chromium.

The site is whole without it; its links to the booklet are hidden until the file stands there.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import segno

from generator.language.locale import Locale
from generator.language.words import word
from generator.site.plan.page import PRINT

NAME = "plan/booklet.pdf"
"""Where the booklet of a language stands, from the root of that language."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT_S = 180
_QR = re.compile(r'<div class="qr" data-qr="([^"]*)"></div>')
_HREF = re.compile(r'(<a\b[^>]*?) href="([^"]*)"')
_HIDDEN_LINK = re.compile(r'<p class="booklet no-print" hidden>\s*<a class="download" data-booklet="([^"]+)">')
_LINK = re.compile(r'<p class="booklet no-print".*?</p>', re.DOTALL)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))")
_PAGES = """<style>
@page {
  size: A4; margin: 14mm 14mm 18mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; }
}
@page :first { @bottom-center { content: ""; } }
</style>"""


class BookletError(Exception):
    """The booklet could not be made. The text is for a reader: Japanese, then English."""


def make(site: Path, locales: Sequence[Locale], as_of: date, site_url: str | None) -> list[Path]:
    """Writes the booklet of each language into the built ``site`` and shows the links to it.

    ``site_url`` is the public address: links and QR codes lead there. When it is not known, the booklet has no QR
    codes and its links lead nowhere. Raises ``BookletError`` without a site or a browser, or when printing fails.
    """
    browser = find_browser()
    made = []
    for locale in locales:
        root = site / locale.path
        page = root / PRINT / "index.html"
        if not page.is_file():
            raise BookletError(
                f"{page} がありません。先に portal build を実行してください。\n"
                f"There is no {page}. Run `portal build` first."
            )
        address = None
        if site_url is not None:
            address = site_url.rstrip("/") + "/" + locale.path
        target = root / NAME
        _print(browser, page, prepared(page.read_text(encoding="utf-8"), locale, address), target, as_of)
        for shown in (page, root / "plan/index.html"):
            shown.write_text(_with_link(shown.read_text(encoding="utf-8"), root, shown), encoding="utf-8")
        made.append(target)
    return made


def find_browser() -> str:
    """The Chromium to print with: ``CHROMIUM``, or the first one in the path. Raises ``BookletError``."""
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        found = shutil.which(name) if name else None
        if found is not None:
            return found
    raise BookletError(
        "Chromium が見つかりません。「sh .ci/need browser fonts」で入れるか、CHROMIUM に場所を書いてください。\n"
        "Chromium was not found. Install it with `sh .ci/need browser fonts`, or name it in CHROMIUM."
    )


def prepared(text: str, locale: Locale, address: str | None) -> str:
    """The page as it is printed: page numbers, QR codes, and links that hold on paper's way to a screen."""

    def link(match: re.Match[str]) -> str:
        start, href = match.groups()
        if href.startswith(("#", "tel:")) or "://" in href:
            return match.group()
        return f'{start} href="{urljoin(address + PRINT, href)}"' if address is not None else start

    def code(match: re.Match[str]) -> str:
        if address is None:
            return ""
        return "".join(qr(html.unescape(address + match.group(1)), locale))

    return _QR.sub(code, _HREF.sub(link, _LINK.sub("", text))).replace("</head>", _PAGES + "</head>")


def qr(address: str, locale: Locale) -> Iterator[str]:
    """A QR code of an address as HTML, with the address in letters for whoever cannot scan it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True)
    shown = html.escape(address)
    yield f'<div class="qr" role="img" aria-label="{word("qr_label", locale)}">{drawn}</div>'
    yield f'<p class="hint qr-address">{shown}</p>'


def _print(browser: str, page: Path, text: str, target: Path, as_of: date) -> None:
    """Prints a text that stands in for a page to a PDF whose dates are the day of the records."""
    with tempfile.TemporaryDirectory(prefix="booklet-") as folder:
        source, profile = page.with_name("booklet.tmp.html"), Path(folder) / "profile"
        made = Path(folder) / "booklet.pdf"
        source.write_text(text, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--no-pdf-header-footer", f"--user-data-dir={profile}", f"--print-to-pdf={made}", source.resolve().as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
            said = done.stderr[-1000:]
        except (OSError, subprocess.TimeoutExpired) as error:
            said = str(error)
        finally:
            source.unlink(missing_ok=True)
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF"):
            raise BookletError(f"PDF を作れませんでした。\nThe PDF could not be made.\n{said}")
        day = f"{as_of:%Y%m%d}000000".encode()
        target.write_bytes(_DATE.sub(rb"\g<1>" + day + rb"\g<2>", made.read_bytes()))


def _with_link(text: str, root: Path, page: Path) -> str:
    """The page with its hidden link to the booklet shown."""

    def show(match: re.Match[str]) -> str:
        href = os.path.relpath(root / match.group(1), page.parent)
        return f'<p class="booklet no-print"><a class="download" href="{href}" download>'

    return _HIDDEN_LINK.sub(show, text)

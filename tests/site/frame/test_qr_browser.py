"""The codes that the browser draws are those of a library that is known to be right, module by module."""

from __future__ import annotations

import segno
from playwright.sync_api import Browser

from tests.support.roots import REPOSITORY
from tests.support.visits import until

SCRIPT = REPOSITORY / "generator" / "site" / "frame" / "qr.js"
TEXTS = ["https://a.example/", "https://example.org/困りごと/#needs=money,school&home=child"] + [
    "https://example.org/case/#needs=" + ("hikikomori,elderly-care&home=old," * 30)[:length]
    for length in range(1, 600, 13)
]


def test_every_module_is_the_same(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(type="module", content=SCRIPT.read_text(encoding="utf-8") + "\nwindow.modules = modulesOf;")
    until(page, "'modules' in window")
    theirs = page.evaluate("texts => texts.map(text => modules(text))", TEXTS)
    too_long = page.evaluate("modules('x'.repeat(2000))")
    page.context.close()
    drawn = [
        segno.make(text, error="m", micro=False, mask=4, mode="byte", encoding="utf-8", boost_error=False, eci=False)
        for text in TEXTS
    ]
    assert [[list(row) for row in code.matrix] for code in drawn] == theirs
    assert len({code.version for code in drawn}) > 15
    assert too_long is None

"""What the policy of a page refuses, as the browser tells it, and the headers that a site asks its host for."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from playwright.sync_api import Page

LISTENS = """addEventListener("securitypolicyviolation", (event) =>
  (window.refused ??= []).push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))"""
"""Run before every page: it notes what is refused."""


def listen(page: Page) -> list[str]:
    """Notes from now on what goes wrong in a page: what is written as an error into the console."""
    errors: list[str] = []
    page.add_init_script(LISTENS)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def refused(page: Page) -> list[str]:
    """What the policy of the page that is shown has refused."""
    found: list[str] = page.evaluate("window.refused ?? []")
    return found


def sent(site: Path) -> dict[str, str]:
    """The headers that the file for Netlify and Cloudflare Pages names, for all paths."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in takewhile(lambda line: line.startswith("  "), lines[1:]))

"""What axe-core finds wrong with a page in a browser, by the rules of WCAG 2.2 up to AA."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.roots import REPOSITORY

_SOURCE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
_LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_LANDMARKS = ["landmark-unique", "region", "landmark-one-main", "landmark-main-is-top-level"]
_RUN = """async ([within, rules]) => (await axe.run(within || document, {
    resultTypes: ['violations'], runOnly: rules}))
  .violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary).join(' | '))"""


# The 500th row of a table has the tags of the eighth, and costs axe as much. What the content repeats is cut.
_CUT = """() => { for (const parent of document.querySelectorAll('main, main *')) {
  const seen = new Map();
  for (const child of [...parent.children]) {
    const kind = child.tagName + '.' + child.getAttribute('class');
    seen.set(kind, (seen.get(kind) || 0) + 1);
    if (seen.get(kind) > 8) child.remove();
  } } }"""


def violations(page: Page, within: str = "") -> list[str]:
    """Every violation of the page, or of what the selector ``within`` names, with the elements it is about.

    Of neighbours with the same tag and class the first eight are judged; the page is without the others afterwards.
    """
    page.evaluate(_CUT)
    return _found(page, within, _LEVEL_AA)


def faint(page: Page) -> list[str]:
    """What cannot be read for its colours: all that another scheme of colours can change."""
    return _found(page, "", ["color-contrast"])


def landmarks(page: Page) -> list[str]:
    """What is wrong with the parts of the whole page that a screen reader jumps to."""
    return _found(page, "", _LANDMARKS)


def _found(page: Page, within: str, rules: list[str]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SOURCE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN, [within, rules])
    return found

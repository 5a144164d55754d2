"""What axe-core finds wrong with a page in a browser, by the rules of WCAG 2.2 up to AA."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.roots import REPOSITORY
from tests.support.visits import SIZES, restyle, sideways

_SOURCE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
_LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_LANDMARKS = ["landmark-unique", "region", "landmark-one-main", "landmark-main-is-top-level"]
_BARE = "() => { for (const one of document.querySelectorAll('.skip, header.top, footer.bottom')) one.remove(); }"
"""Takes away what the theme puts around every page of a language, to the same tags."""
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


AT_ONCE = "*, *::before, *::after { transition: none !important; }"
"""Colours on their way from one scheme to the other are not what anybody reads."""


def violations(page: Page, within: str = "", *, frame: bool = True) -> list[str]:
    """Every violation of the page, or of what the selector ``within`` names, with the elements it is about.

    Of neighbours with the same tag and class the first eight are judged; the page is without the others afterwards.
    Without its ``frame`` a page is judged as a whole (its title, its language, all in its main part), but what stands
    around every page alike, which is more than half of most, is taken away: other pages are judged with it.
    """
    page.evaluate(_CUT)
    return _found(page, within, _LEVEL_AA, frame=frame)


def faint(page: Page, *, frame: bool = True) -> list[str]:
    """What cannot be read for its colours: all that another scheme of colours can change."""
    return _found(page, "", ["color-contrast"], frame=frame)


def everywhere(page: Page, *, frame: bool = True) -> dict[str, list[str]]:
    """The faults of the page as it stands, by size and scheme; what only colours can change is judged anew in dark."""
    restyle(page, AT_ONCE)
    found = {}
    for size in SIZES:  # before anything is cut
        page.set_viewport_size(SIZES[size])
        found[size] = ["it scrolls sideways"] * (sideways(page) > 0)
    for size in reversed(SIZES):  # it has the last one
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme="light")
        found[f"{size}, light"] = violations(page, frame=frame)
        page.emulate_media(color_scheme="dark")
        found[f"{size}, dark"] = faint(page, frame=frame)
    return {where: faults for where, faults in found.items() if faults}


def landmarks(page: Page) -> list[str]:
    """What is wrong with the parts of the whole page that a screen reader jumps to."""
    return _found(page, "", _LANDMARKS)


def _found(page: Page, within: str, rules: list[str], *, frame: bool = True) -> list[str]:
    if not frame:
        page.evaluate(_BARE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SOURCE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN, [within, rules])
    return found

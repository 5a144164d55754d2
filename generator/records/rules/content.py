"""Rules about hand-written pages: each has its twin, stands in nobody's place, and leads to pages that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.records import addresses
from generator.records.content import FOLDER, content_schema
from generator.records.markup import examined, line_of
from generator.records.problem import Problem
from generator.records.rules.context import Rules


def places(rules: Rules) -> Iterator[Problem]:
    """CONTENT-TAKEN: a hand-written page stands where no other page does, nor the site's own files."""
    schema = content_schema(rules.directory.root)
    taken = addresses.generated(rules.directory)
    roots = {address.partition("/")[0] + "/" for address in taken} - set(schema["x-series"])
    roots |= {f"{locale.code}/" for locale in rules.directory.locales}
    roots |= {locale.path.partition("/")[0] + "/" for locale in rules.directory.locales if locale.path}
    for locale, address in _standing(rules):
        if address in taken or address.partition("/")[0] + "/" in roots:
            yield _problem(rules, "CONTENT-TAKEN", _file(locale, address), value=f"/{address}")


def twins(rules: Rules) -> Iterator[Problem]:
    """CONTENT-TWIN: every hand-written page has the same page in each language that has pages at its address."""
    standing = set(_standing(rules))
    for locale, address in sorted(standing):
        for other in rules.directory.locales:
            if other.has(address) and (other.code, address) not in standing:
                file = _file(other.code, address)
                yield _problem(rules, "CONTENT-TWIN", _file(locale, address), value=other.name, found=file)


def leads(rules: Rules) -> Iterator[Problem]:
    """CONTENT-LINK: every link of a hand-written page, and of the way to it, leads to a page of the site."""
    if not rules.directory.locales:
        return  # where their pages stand is not known; what is wrong with the languages is told
    known = _known(rules)
    for page in rules.directory.content:
        own = rules.directory.locale(page.locale).path + page.path
        markup = examined(page.body)
        for link in dict.fromkeys(markup.links):
            if _leads_nowhere(own, link, known, markup.anchors):
                line = page.first - 1 + line_of(page.body, link)
                yield _problem(rules, "CONTENT-LINK", page.file, line, value=link, nearest=_near(own, link, known))
        for index, crumb in enumerate(page.front.get("crumbs", ())):
            if _leads_nowhere(own, crumb["href"], known, frozenset()):
                line, column = page.marks[("crumbs", index, "href")][0]
                yield _problem(rules, "CONTENT-LINK", page.file, line, column, value=crumb["href"])


def _leads_nowhere(own: str, link: str, known: set[str], anchors: frozenset[str]) -> bool:
    """True for a link within the site whose page will not be there; of another page's anchors nothing is known yet."""
    if link.startswith("https:"):
        return False
    if link.startswith("#"):
        return link[1:] not in anchors | {"content"}
    found = addresses.target(own, link)
    return found is None or (found not in known and not addresses.is_file(found))


def _near(own: str, link: str, known: set[str]) -> str:
    """The link to the page whose address comes nearest."""
    found = addresses.target(own, link)
    close = difflib.get_close_matches(found or "", known, n=1, cutoff=0.7)
    return "../" * own.count("/") + close[0] if close else ""


def _known(rules: Rules) -> set[str]:
    """The addresses, from the root of the site, of all pages that it will have."""
    pages = addresses.generated(rules.directory)
    known = {locale.path + page for locale in rules.directory.languages for page in pages if locale.has(page)}
    paths = {locale.code: locale.path for locale in rules.directory.locales}
    return known | {paths[code] + address for code, address in _standing(rules) if code in paths}


def _standing(rules: Rules) -> Iterator[tuple[str, str]]:
    """Language and address of every page that is written, readable or not."""
    for name in sorted(rules.standing):
        folder, _, rest = name.partition("/")
        if folder == FOLDER:
            locale, _, address = rest.partition("/")
            yield locale, address


def _file(locale: str, address: str) -> str:
    return f"{FOLDER}/{locale}/{address}index.md"


def _problem(
    rules: Rules, code: str, file: str, line: int = 1, column: int = 1, *, nearest: str = "", **values: str
) -> Problem:
    return Problem(rules.catalogue[code], file, line, column, values=values, nearest=nearest)

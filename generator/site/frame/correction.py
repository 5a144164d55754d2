"""The links at a page's foot by which a mistake is told: an issue form or a letter that already says which page.

What is filled in comes from records and titles; every part is percent-encoded, so that nothing in it is more than text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from generator.language import words
from generator.language.locale import Locale
from generator.language.phone import tel_uri
from generator.records import provenance
from generator.records.correction import takers
from generator.records.directory import Directory, Record
from generator.site.frame import links
from generator.site.frame.fact import field_title, value

FORM = "correct-a-record.yml"
"""The issue form below ``.github/ISSUE_TEMPLATE/``; its fields ``page``, ``file`` and ``now`` are filled in."""

_MOST_ISSUE = 4_000
"""The longest address of an issue form: hosts refuse one of more than 8 kB."""
_MOST_MAIL = 1_900
"""The longest ``mailto:`` address: Windows hands no more than 2,083 signs to the mail program."""
_MOST_TITLE = 80


def of_the_town(directory: Directory, locale: Locale) -> dict[str, Any]:
    """What the foot of every page says alike: by whom and how corrections are taken."""
    found = takers(directory)
    extension = found.phone.fact.get("extension", "") if found.phone is not None else ""
    return {
        "organization": found.organization.name(locale) if found.organization is not None else "",
        "number": found.phone.fact["number"] if found.phone is not None else "",
        "extension": words.word("extension", locale, extension=extension) if extension else "",
        "tel": tel_uri(found.phone.fact["number"]) if found.phone is not None else "",
        "otherwise": found.otherwise.name(locale),
        "otherwise_href": links.between(directory, locale, links.path_of(directory, found.otherwise), ""),
        "how_href": links.between(directory, locale, "edit/", ""),
    }


def of_page(
    directory: Directory, locale: Locale, path: str, title: str, record: Record | None = None
) -> dict[str, str]:
    """The links of one page: ``issue``, ``mail`` and ``edit`` (the record's file), each where the town has the way.

    ``path`` is the page's address from the root of its language.
    """
    found = takers(directory)
    if not found.known:
        return {}
    title = title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1] + "…"
    page = f"{title} {directory.town.get('site_url', '').rstrip('/')}/{locale.path}{path}"
    file = record.file if record is not None else ""
    stands = "\n".join(_values(directory, locale, record)) if record is not None else ""
    now = [_quoted(line) for line in stands.split("\n")] if stands else []
    subject = quote(words.word("correct_subject", locale, page=title), safe="")
    made = {}
    if found.repository:
        form = f"{found.repository}/issues/new?template={_quoted(FORM)}&title={subject}&page={quote(page, safe='')}"
        made["issue"] = _filled(f"{form}&file={_quoted(file)}&now=", now, _LINE_FEED, _MOST_ISSUE)
        if file:
            made["edit"] = f"{found.repository}/edit/{quote(found.branch)}/{quote(file)}"
    if found.mail:
        letter = [words.word("correct_letter", locale), "", page, *([file] if file else []), ""]
        body = "".join(quote(line, safe="") + _LINE_END for line in letter)
        to = f"mailto:{quote(found.mail, safe='@')}?subject={subject}&body={body}"
        made["mail"] = _filled(to, now, _LINE_END, _MOST_MAIL)
    return made


_quoted = lru_cache(1 << 10)(partial(quote, safe=""))
_LINE_FEED, _LINE_END = _quoted("\n"), _quoted("\r\n")


def _filled(address: str, lines: Sequence[str], between: str, most: int) -> str:
    """The address with as many of the quoted lines as it may hold, and a sign where the rest is left out."""
    for count in range(len(lines), 0, -1):
        left_out = [] if count == len(lines) else [_quoted("…")]
        made = address + between.join([*lines[:count], *left_out])
        if len(made) <= most:
            return made
    return address


def _values(directory: Directory, locale: Locale, record: Record) -> Iterator[str]:
    """What the record says now, a line each: its facts with the day of their check, and what is not confirmed."""
    held = [
        (field, f"{value(directory, fact, locale)}{locale.bracketed(fact['checked'])}")
        for field, _index, _definition, fact in provenance.facts_of(directory, record)
    ]
    known = {field for field, _words in held}
    missing = [field for field in directory.schemas.facts(record.kind) if field in directory.schemas.covered]
    unknown = words.word("unknown", locale)
    for field, said in (*held, *((field, unknown) for field in missing if field not in known)):
        yield f"{field_title(directory, field, locale)}{locale.colon}{said}"

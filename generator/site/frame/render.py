"""Templates to pages: the Jinja environment and the words every template may use.

Templates hold layout, records hold facts, ``language/words/`` holds the words of the interface.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from jinja2.environment import TemplateModule

from generator.language import dates, words
from generator.language.hours import is_always_open
from generator.language.hours_sentence import own_sentence
from generator.language.locale import Locale, Text, marked, recognised, text
from generator.language.phone import spoken, tel_uri
from generator.language.reading import romaji
from generator.records import location, partners, provenance, reach, relations
from generator.records.awaited import awaited
from generator.records.contact import Contact, by_number, contact_of, soonest_first
from generator.records.directory import Directory, Record, thaw
from generator.records.edition import current
from generator.records.reach import current_schedules, hours_in_words
from generator.records.spots import spots_of
from generator.records.standing import is_ended, named, standing, successor
from generator.site.frame import asking, before, correction, linked_data, links, qr, showing
from generator.site.frame.fact import where_from
from generator.site.frame.icons import icon, picture
from generator.site.frame.on_page import OnPage
from generator.site.frame.page import Crumb, Drawn, Markdown, Page
from generator.site.frame.sections import has
from generator.site.frame.settings import shown
from generator.site.frame.templates import compact, environment

_LINK = re.compile(r'(?P<whole><a\b[^>]*? href="(?P<href>\.\./[^"]*)"[^>]*>(?:(?!</a>).)*)</a>', re.DOTALL)
_FILE = re.compile(r"\.[a-z]+(?:[?#].*)?$")
_FILLED_IN = re.compile(r"{\w+}")


class OtherName(NamedTuple):
    """A name in another language of the town, and whether it is a translation of this site's."""

    locale: Locale
    text: str
    ours: bool


class Renderer:
    """Renders the pages of one language from one directory."""

    def __init__(self, directory: Directory, locale: Locale) -> None:
        self.directory = directory
        self.locale = locale
        self._on: OnPage | None = None
        self._shared: dict[str, TemplateModule] = {}
        self._always: dict[str, Any] = {
            "directory": directory,
            "town": directory.town,
            "locale": locale,
            "locales": directory.locales,
            "w": partial(words.word, locale=locale),
            "t": self.text,
            "day": self.day,
            "label": self.label,
            "modes": lambda role: partners.mode_words(directory, role, locale),
            "facts_of": directory.schemas.facts,
            "field_title": self.field_title,
            "name": self.name,
            "native": lambda ref: asking.native(directory, self.record(ref), locale),
            "other_names": self.other_names,
            "recognised": lambda words: recognised(words, directory.locales, locale),
            "icon": icon,
            "picture": picture,
            "tel_uri": tel_uri,
            "romaji": romaji,
            "readable": lambda words: location.readable(directory, words, locale),
            "in_letters": lambda address: location.in_letters(directory, address),
            "spoken": lambda number: spoken(number, locale),
            "where_from": lambda fact: where_from(
                directory, locale, fact["source"], fact["checked"], fact.get("by", "")
            ),
            "freshness": partial(provenance.freshness, directory),
            "waiting": self.waiting,
            "contact_of": self.contact_of,
            "is_always_open": is_always_open,
            "by_number": lambda records: by_number(directory, records),
            "soonest_first": lambda lines: soonest_first(directory, lines),
            "certain_hours": lambda record, number="": reach.certain_hours(directory, record, number),
            "written_hours": lambda record, number="": [
                self.text(words) for words in reach.written_hours(directory, record, number)
            ],
            "to_say": lambda contact: asking.to_say(directory, contact, locale),
            "year_of": lambda fact: getattr(provenance.fact_day(directory, fact), "year", ""),
            "offered": lambda definition, facts: [use.fact for use in reach.offered(directory, definition, facts)],
            "has": lambda path: has(directory, path),
            "view": relations,
            "edition": current(directory),
            "anchor": links.anchor,
            "record_of": self.record,
            "records_of": lambda refs: [self.record(ref) for ref in refs],
            "own_address": self.own_address,
            "weekly": self.weekly,
            "hours_of": lambda record: current_schedules(directory, record),
            "hours_text": self.hours_text,
            "is_ended": is_ended,
            "named": named,
            "standing": standing,
            "spots_of": spots_of,
            "linked_data": lambda records: linked_data.as_script(directory, locale, records),
            "successor": lambda ref: successor(directory, self.record(ref)),
            "blanks": lambda words: Text(_FILLED_IN.sub("…", words), words.lang),
            "sep": locale.separator,
            "colon": locale.colon,
            "paren": locale.bracketed,
            "before_call": lambda record: before.call(directory, locale, record),
            "local": self.local_word,
            "shown_at_counter": lambda ref: showing.for_desk(directory, locale, self.record(ref)),
            "search_locale": links.nearest(directory, locale, "search/"),
            "shared": self.shared,
            "href": lambda target: self.page.href(target),
            "root_href": lambda target: self.page.root_href(target),
            "fuller": lambda: self.page.fuller,
            "text_with_terms": lambda value: self.page.with_terms(value),
            "once": lambda what, of="": self.page.once(what, of),
            "anew": lambda: self.page.anew(),
        }

    @property
    def constants(self) -> tuple[Any, ...]:
        """What every template is given of the records by itself, without asking for it."""
        return (self._always["edition"],)

    def __reduce__(self) -> tuple[Any, ...]:
        return Renderer, (self.directory, self.locale)  # all that tells it from another one

    # -- words -----------------------------------------------------------------------------------------------

    def word(self, key: str, **values: object) -> Text:
        """A word of the interface."""
        return words.word(key, self.locale, **values)

    def local_word(self, key: str, **values: object) -> Text:
        """A word of the interface in the town's own language, marked where the page speaks another one."""
        first = self.directory.locales[0]
        return marked(str(words.word(key, first, **values)), first.html_lang, self.locale.html_lang, ruby=False)

    def text(self, value: Any) -> Text:
        """The text of a record in this language."""
        return text(value, self.locale)

    def day(self, value: Any) -> str:
        """A date in words."""
        return dates.in_words(value, self.locale)

    def label(self, of: str, value: Any) -> Text:
        """The words of an allowed value (``direct`` → 直営)."""
        return self.directory.schemas.label(of, value, self.locale)

    def field_title(self, kind: str, field: str) -> Text:
        """What a field is called, as its schema words it."""
        return self.directory.schemas.field(kind, field).title(self.locale)

    def name(self, ref: Any) -> Text:
        """The name of a record or of a reference to one; what has ended is said to have."""
        return named(self.record(ref), self.locale)

    def other_names(self, name: Mapping[str, Any]) -> list[OtherName]:
        """A name in each further language of the town: words, ``lang``, and whether the translation is ours."""
        return [
            OtherName(other, name[other.code], name.get(f"{other.code}_status") == "translation")
            for other in self.directory.locales[1:]
            if other.code in name and not other.native
        ]

    def record(self, ref: Any) -> Record:
        """The record itself, whether a record or a reference is given."""
        return ref if isinstance(ref, Record) else self.directory.require(str(ref))

    # -- facts -----------------------------------------------------------------------------------------------

    def waiting(self, record: Record) -> list[Text]:
        """Which parts of a record await their translation into this language, a sentence for each reason."""
        found: dict[str, dict[Text, None]] = {}
        for one in awaited(self.directory, record):
            if one.code == self.locale.code:
                field = self.field_title(record.kind, str(one.path[0]))
                found.setdefault("waits_missing" if one.missing else "waits_stale", {}).setdefault(field)
        return [self.word(key, fields=self.locale.joined(names)) for key, names in found.items()]

    def contact_of(self, ref: Any) -> Contact:
        """How somebody is reached about a record, whether the record or a reference is given."""
        return contact_of(self.directory, self.record(ref))

    def hours_text(self, fact: Mapping[str, Any]) -> Text:
        """The hours of a schedule as a sentence."""
        own = ""
        if self.locale in self.directory.doors:  # of which other pages know nothing
            own = own_sentence(fact, self.locale, self.directory.as_of)
        return Text(own) if own else self.text(hours_in_words(self.directory, fact))

    def own_address(self, record: Record) -> tuple[tuple[Mapping[str, Any], ...], Record | None]:
        """The record's addresses, and the building they were taken from when it has none itself."""
        if record.get("addresses"):
            return tuple(record["addresses"]), None
        building = relations.building_of(self.directory, record)
        return (tuple(building.get("addresses", ())), building) if building is not None else ((), None)

    def weekly(self, schedules: Iterable[Mapping[str, Any]]) -> str:
        """Certain hours as JSON for ``hours.js``; empty where there are none."""
        return json.dumps(thaw(schedules), separators=(",", ":")) if schedules else ""

    # -- pages -----------------------------------------------------------------------------------------------

    def render(self, template: str, **context: Any) -> str:
        """A template filled in, with the words every template may use."""
        return environment(self.directory.root).get_template(template).render(self._always, **context)

    def shared(self, template: str) -> TemplateModule:
        """The macros of a template: all pages of the language have them in common, and no page works them out anew."""
        found = self._shared.get(template)
        if found is None:
            made = environment(self.directory.root).get_template(template)
            found = self._shared[template] = made.make_module(self._always)
        return found

    @contextmanager
    def on(self, path: str) -> Iterator[OnPage]:
        """What is rendered meanwhile stands on the page at ``path``: its links lead from there."""
        around, self._on = self._on, OnPage(self.directory, self.locale, path)
        try:
            yield self._on
        finally:
            self._on = around

    @property
    def page(self) -> OnPage:
        """The page that is being rendered."""
        assert self._on is not None, "nothing is rendered: see ``on``"
        return self._on

    def href(self, target: str, page: str) -> str:
        """The link from the page at ``page`` to the address ``target``; see ``links.nearest``."""
        return links.between(self.directory, self.locale, target, page)

    def drawn(self, page: Page) -> Drawn:
        """The page with its parts rendered, and what the frame needs to know of it."""
        given = {"record": page.record, "page_title": page.title, "lead": page.lead, **page.context}
        parts = (page.body,) if isinstance(page.body, str) else page.body
        with self.on(page.path) as here:
            body = [part if isinstance(part, Markdown) else compact(self.render(part, **given)) for part in parts]
        body = [self._told_where_they_lead(part, page.path) for part in body]
        if page.paper:
            code = qr.code(self.directory, self.locale, page.path)
            body.insert(0, compact(self.render("frame/paper.j2", code=code)))
        home = (Crumb(self.word("home"), ""),) if page.path else ()
        front: dict[str, Any] = {
            "title": page.title,
            "description": " ".join(page.lead.split()),
            "section": page.section,
            "crumbs": [
                {"title": shown(crumb.title), "href": self.href(crumb.path, page.path)} for crumb in home + page.above
            ],
            "record": page.record.ref if page.record is not None else None,
            "file": page.record.file if page.record is not None else None,
            "quick_exit": page.quick_exit,
            "correct": correction.of_page(self.directory, self.locale, page.path, page.title, page.record),
        }
        if page.back is not None:
            front["back"] = {"title": shown(page.back.title), "href": self.href(page.back.path, page.path)}
        if page.told:
            front["told"] = page.told
        if page.assets:
            front["assets"] = [here.root_href(address) for address in page.assets]
        return Drawn(page.path, front, tuple(body))

    def _told_where_they_lead(self, body: str, page: str) -> str:
        """The HTML of a page; each of its links to a page of another language says so, where some pages have none.

        Links that name a language themselves (``hreflang``) are left as they are.
        """
        if not self.locale.pages:
            return body
        up = links.to_root(self.locale, page)

        def told(found: re.Match[str]) -> str:
            target = found["href"].removeprefix(up)
            own = found["href"] == target or target.startswith(".") or _FILE.search(target) or "hreflang" in found[0]
            if own or (self.locale.path and target.startswith(self.locale.path)):
                return found[0]
            lead = next(code for code in self.locale.chain if target.startswith(self.directory.locale(code).path))
            said = self.word("leads_elsewhere", language=self.directory.locale(lead).name)
            return f'{found["whole"]}<span class="elsewhere">{said.__html__()}</span></a>'

        return _LINK.sub(told, body)

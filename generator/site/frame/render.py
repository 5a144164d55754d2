"""Templates to pages: the Jinja environment and the words every template may use.

Templates hold layout, records hold facts, ``language/words.yaml`` holds the words of the interface.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.language import dates, words
from generator.language.phone import spoken, tel_uri
from generator.language.reading import romaji
from generator.records import provenance, relations
from generator.records.directory import Directory, Record
from generator.records.reach import Step, reach
from generator.site.frame import links
from generator.site.frame.page import SiteFile
from generator.site.frame.terms import Marker

_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_FILLED_IN = re.compile(r"{\w+}")
_BLANK = re.compile(r"\n\s*\n+")


@cache
def _environment() -> Environment:
    """The templates, compiled once a process."""
    return Environment(
        loader=PackageLoader("generator.site", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class WhereFrom(NamedTuple):
    """Where a fact comes from, in words, and how fresh it is (``fresh``, ``old``, ``expired``, ``undated``)."""

    sentence: str
    freshness: str
    source: Record


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs: its words and its address from the root of the language."""

    title: str
    path: str


class Renderer:
    """Renders the pages of one language from one directory."""

    def __init__(self, directory: Directory, locale: str) -> None:
        self.directory = directory
        self.locale = locale
        self.other = next(lang for lang in directory.town["languages"] if lang != locale)
        self._always: dict[str, Any] = {
            "directory": directory,
            "town": directory.town,
            "locale": locale,
            "other": self.other,
            "w": self.word,
            "t": self.text,
            "day": self.day,
            "label": self.label,
            "name": self.name,
            "tel_uri": tel_uri,
            "romaji": romaji,
            "spoken": lambda number: spoken(number, locale),
            "where_from": self.where_from,
            "steps": self.steps,
            "view": relations,
            "anchor": links.anchor,
            "source_title": self.source_title,
            "record_of": self.record,
            "records_of": lambda refs: [self.record(ref) for ref in refs],
            "hidden_phones": self.hidden_phones,
            "own_address": self.own_address,
            "hours_of": self.hours_of,
            "blanks": lambda words: _FILLED_IN.sub("…", words),
            "sep": "、" if locale == "ja" else ", ",
            "colon": "：" if locale == "ja" else ": ",
            "paren": lambda words: f"（{words}）" if locale == "ja" else f" ({words})",
        }

    # -- words -----------------------------------------------------------------------------------------------

    def word(self, key: str, **values: object) -> str:
        """A word of the interface."""
        return words.word(key, self.locale, **values)

    def text(self, value: Any) -> str:
        """The text of a record in this language."""
        return str(value[self.locale]) if value else ""

    def day(self, value: Any) -> str:
        """A date in words."""
        return dates.in_words(value, self.locale)

    def label(self, of: str, value: Any) -> str:
        """The words of an allowed value (``direct`` → 直営)."""
        return self.directory.schemas.label(of, value, self.locale)

    def name(self, ref: Any) -> str:
        """The name of a record or of a reference to one."""
        return self.record(ref).name(self.locale)

    def record(self, ref: Any) -> Record:
        """The record itself, whether a record or a reference is given."""
        return ref if isinstance(ref, Record) else self.directory.require(str(ref))

    def source_title(self, source: Record) -> str:
        """A source's title: its own words in Japanese, what it is in English."""
        return str(source["title"] if self.locale == "ja" else source["title_en"])

    # -- facts -----------------------------------------------------------------------------------------------

    def where_from(self, definition: str, fact: Mapping[str, Any]) -> WhereFrom:
        """The source and check date of a fact in one sentence.

        A stored copy is named with the date it bears, because the fact is only as fresh as that.
        """
        source = self.directory.require(fact["source"])
        title = self.source_title(source)
        checked = self.day(fact["checked"])
        if source["reading"] != "archived":
            sentence = self.word("source_checked", source=title, checked=checked)
        elif "date" in source:
            sentence = self.word("source_archived", source=title, checked=checked, dated=self.day(source["date"]))
        else:
            sentence = self.word("source_undated", source=title, checked=checked)
        return WhereFrom(sentence, provenance.freshness(self.directory, definition, fact), source)

    def steps(self, ref: Any) -> tuple[Step, ...]:
        """The chain by which a record is reached; its last step always exists."""
        return reach(self.directory, self.record(ref))

    def hidden_phones(self, record: Record) -> bool:
        """True when the record has telephone numbers, but all are too old to be offered."""
        phones = record.get("phones", ())
        return bool(phones) and all(provenance.freshness(self.directory, "phone", fact) == "expired" for fact in phones)

    def own_address(self, record: Record) -> tuple[tuple[Mapping[str, Any], ...], Record | None]:
        """The record's addresses, and the building they were taken from when it has none itself."""
        if record.get("addresses"):
            return tuple(record["addresses"]), None
        building = relations.building_of(self.directory, record)
        return (tuple(building.get("addresses", ())), building) if building is not None else ((), None)

    def hours_of(self, record: Record) -> str:
        """The weekly hours as JSON for ``hours.js``; empty where the records do not make them certain."""
        weekly = relations.certain_hours(self.directory, record)
        return json.dumps(weekly, separators=(",", ":")) if weekly else ""

    # -- pages -----------------------------------------------------------------------------------------------

    def render(self, template: str, **context: Any) -> str:
        """A template filled in, with the words every template may use."""
        return _environment().get_template(template).render(self._always, **context)

    def located(self, path: str) -> dict[str, Any]:
        """What a template needs to know of the page it stands on: its address and how it points at others."""

        def href(target: Any) -> str:
            """The link from this page to a record, a reference or an address."""
            if isinstance(target, Record) or ("/" in str(target) and str(target) in self.directory.records):
                target = links.path_of(self.directory, self.record(target))
            return links.relative(str(target), path)

        def root_href(target: str) -> str:
            """The link from this page to a file that stands once, at the root of the site."""
            first = self.directory.town["languages"][0]
            return links.relative(target if self.locale == first else "../" + target, path)

        marker = Marker(self.directory, self.locale, path)
        return {
            "href": href,
            "root_href": root_href,
            "path": path,
            "text_with_terms": lambda value: Markup(marker.html(self.text(value))),
        }

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        description: str,
        section: str = "",
        crumbs: Iterable[Crumb] = (),
        record: Record | None = None,
        quick_exit: bool | str = False,
        assets: Iterable[str] = (),
        **context: Any,
    ) -> SiteFile:
        """One page at ``path`` (``agencies/x/``; the empty path is the home page).

        The body is HTML in a Markdown file; what the theme needs to know stands in its front matter. ``quick_exit``
        shows a way to leave the page at once; ``asked`` keeps it hidden until a script finds that it is needed.
        ``assets`` are styles and scripts that only this page loads, by their address from the root of the site.
        """
        located = self.located(path)
        body = self.render(template, record=record, page_title=title, **located, **context)
        front: dict[str, Any] = {
            "title": title,
            "description": " ".join(description.split()),
            "section": section,
            "crumbs": [{"title": crumb.title, "href": links.relative(crumb.path, path)} for crumb in crumbs],
            "record": record.ref if record is not None else None,
            "file": record.file if record is not None else None,
            "quick_exit": quick_exit,
        }
        if assets:
            front["assets"] = [located["root_href"](address) for address in assets]
        return SiteFile(f"{path}index.md", front_matter(front) + compact(body))


def render(template: str, **context: Any) -> str:
    """A template that is no page, such as a picture."""
    return _environment().get_template(template).render(context)


def front_matter(values: Mapping[str, Any]) -> str:
    """YAML front matter that MkDocs reads; written as JSON, which is YAML without surprises."""
    return "---\n" + json.dumps(values, ensure_ascii=False, sort_keys=True) + "\n---\n\n"


def compact(html: str) -> str:
    """The HTML as one raw block: Markdown ends a block at a blank line, so none may stand in it."""
    return '<div class="portal">' + _BLANK.sub("\n", _BETWEEN_TAGS.sub(">\n<", html.strip())) + "</div>\n"

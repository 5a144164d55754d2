"""The pages of the doors in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.language.locale import Text
from generator.language.words import DOORS
from generator.records import relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.reach import FactUse, offered
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.frame.showing import Phrase, phrase

_CALLED = {"danger": ("phrase_police", "phrase_help"), "medical": ("phrase_ambulance", "phrase_fire")}
"""What to say first on an emergency line, by the first topic of its record."""
TROUBLES = (
    "trouble_money", "trouble_home", "trouble_work", "trouble_health", "trouble_child", "trouble_old",
    "trouble_violence", "trouble_letter",
)  # fmt: skip
"""What one may point at on the card for the counter."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who speaks a language: the record, and the facts that say so."""

    record: Record
    facts: tuple[FactUse, ...]


def write(renderer: Renderer) -> Iterator[Page]:
    """The page that leads to every door, in a language of the site; nothing for a town without doors."""
    doors = renderer.directory.doors
    if doors:
        yield Page(
            DOORS,
            "languages/languages.j2",
            title=renderer.word("languages_title"),
            lead=renderer.word("languages_lead"),
            section=DOORS,
            assets=("assets/languages.css",),
            context={"doors": doors, "lines": [line.record for line in speaking(renderer.directory)][:1]},
        )


def door(renderer: Renderer) -> Iterator[Page]:
    """The one page of a language that has no other, which is its home page."""
    directory, locale = renderer.directory, renderer.locale
    emergency = [directory.require(ref) for ref in directory.town["emergency"]]

    def say(key: str) -> Phrase:
        return phrase(directory, locale, key)

    yield Page(
        "",
        "languages/door.j2",
        title=renderer.word("door_title"),
        lead=renderer.word("door_lead"),
        assets=("assets/languages.css",),
        context={
            "emergency": [
                (line, [say(key) for key in _first_words(line)]) for line in emergency if line["urgency"] == "emergency"
            ],
            "always_say": [say("phrase_place"), say("phrase_language"), say("phrase_interpreter")],
            "lines": speaking(directory, locale.html_lang),
            "desk": directory.require(directory.town["general_desk"]),
            "further_say": [say("phrase_language"), say("phrase_slowly"), say("phrase_write")],
            "troubles": TROUBLES,
            "what_for": partial(what_for, renderer),
            "sites": [other for other in directory.locales if other.has("")],
        },
    )


def _first_words(line: Record) -> tuple[str, ...]:
    """The keys of what to say first on an emergency line."""
    return _CALLED.get(line["topics"][0], ("phrase_help",))


def what_for(renderer: Renderer, line: Record) -> Text | None:
    """What a line is for, in a few words; ``None`` for a topic without words."""
    key = f"topic_{line['topics'][0]}"
    return renderer.word(key) if key in renderer.locale.words else None


def speaking(directory: Directory, html_lang: str = "") -> list[Line]:
    """The lines of which a source says that they speak a language, or any; those for foreign residents first.

    Written forms of one language are spoken alike: ``zh-Hans`` and ``zh-Hant`` are ``zh``.
    """
    code = html_lang.partition("-")[0]
    found = [
        Line(line, facts)
        for line in relations.in_order(relations.standing(directory.of("hotline")))
        if contact_of(directory, line).own
        and (facts := tuple(use for use in _offered(directory, line) if not code or code in use.fact["codes"]))
    ]
    return sorted(found, key=lambda one: one.record["topics"][0] != "foreign")


def _offered(directory: Directory, line: Record) -> tuple[FactUse, ...]:
    return offered(directory, "spoken", line.get("languages", ()))

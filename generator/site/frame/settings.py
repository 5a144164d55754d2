"""What the page around the content needs: names, navigation and addresses, in the form of an engine's configuration."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from generator.language import dates, hours, words
from generator.language.locale import Locale, Text, text, together
from generator.language.phone import tel_uri
from generator.language.words import DOORS
from generator.records.contact import contact_of
from generator.records.directory import Directory, thaw
from generator.records.reach import written_hours
from generator.site.frame import correction, furigana, links, policy
from generator.site.frame.icons import icon, picture
from generator.site.frame.sections import FOOT, Section, parts
from generator.site.frame.stamp import THEME, TOWN_THEME

_THEME_WORDS = (
    "skip", "languages", "language_menu", "languages_more", "menu", "sections", "sections_foot",
    "emergency_title", "emergency_when", "emergency_more",
    "quick_exit", "quick_exit_hint", "quick_exit_keys", "breadcrumbs",
    "correct_title", "correct_link",
    "correct_issue", "correct_mail", "correct_phone", "correct_edit",
    "correct_public", "correct_say", "correct_none", "correct_how",
    "footer_title", "footer_text", "footer_caution", "call", "not_found_title", "not_found_text",
    "not_found_alone",
    "search", "find_label", "find_hint", "find_close",
    "now_open", "now_always", "now_opens", "now_closed", "now_appointment", "now_appointment_always",
    "now_opens_appointment", "now_unknown", "now_today", "now_zone", "call_short", "night_line",
    "ruby_switch", "letters_title", "aloud_start", "aloud_title", "aloud_pause", "aloud_resume", "aloud_stop",
    "furigana_switch",
)  # fmt: skip

_ICONS = {"search": "search", "language": "language", "menu": "menu-2", "x": "x"}
"""The icons of the frame."""

_LETTERS = {100: "letters_100", 125: "letters_125", 150: "letters_150", 200: "letters_200"}
"""The sizes of letters to choose among, in percent, with their words; ``frame.css`` has a rule for each."""

_THEME_WORDS_OF_EACH = ("switch_hint", "not_found_title", "not_found_text", "not_found_alone")


def configuration(directory: Directory, locale: Locale, site_url: str | None) -> dict[str, Any]:
    """The settings of one language: ``site_name``, ``site_url`` and ``extra`` for the theme, as MkDocs names them.

    ``site_url`` is the public address of the whole site, or ``None`` when it is not known; links between the
    languages are then relative.
    """
    town = directory.town
    root = None if site_url is None else site_url.rstrip("/") + "/"
    switchboard = contact_of(directory, directory.require(town["switchboard"]))
    extra = {
        "lang": locale.html_lang,
        "direction": locale.direction,
        "to_root": links.to_root(locale, ""),
        "absolute": root or "",
        "words": _words(directory, locale),
        "shown": {key: shown(found) for key, found in _words(directory, locale).items()},
        "portal": shown(text(town["portal"], locale)),
        "ruby": locale.ruby,
        "furigana": furigana.PATH if locale.native and not locale.ruby else "",
        "languages": [_language(directory, other, locale) for other in directory.languages],
        "doors": _doors(directory, locale),
        "sep": locale.separator,
        "colon": locale.colon,
        "navigation": [
            {
                "title": shown(words.word(key, locale)),
                "sections": [
                    {
                        "path": section.path,
                        "href": links.between(directory, locale, section.path, ""),
                        "title": shown(_named(directory, locale, section)),
                        "foot": section.path in FOOT,
                    }
                    for section in sections
                ],
            }
            for key, sections in parts(directory)
        ],
        "letters": [{"percent": percent, "name": shown(words.word(key, locale))} for percent, key in _LETTERS.items()],
        "lost": picture("lost"),
        "icons": {name: icon(drawn) for name, drawn in _ICONS.items()},
        "search_page": links.between(directory, locale, "search/", ""),
        "search_home": links.between(directory, locale, "search/", "").removesuffix("search/"),
        "search_locale": links.nearest(directory, locale, "search/").code,
        "hotlines": links.between(directory, locale, "hotlines/", ""),
        "correct": correction.of_the_town(directory, locale),
        "emergency": [_line(directory, ref, locale) for ref in town["emergency"]],
        "switchboard": {
            "name": switchboard.record.name(locale),
            "number": switchboard.own[0].fact["number"],
            "tel": tel_uri(switchboard.own[0].fact["number"]),
            "hours": thaw(switchboard.first.schedules),
            "written": [shown(text(one, locale)) for one in written_hours(directory, switchboard.record)],
            "night": _line(directory, switchboard.night.ref, locale) if switchboard.night else None,
        },
        "calendar": hours.calendar(directory.as_of.year),
        "dates": locale.browser_tag,
        "exit_url": town["exit_url"],
        "policy": policy.of_pages(directory),
        "policy_alone": policy.of_template_alone(directory.root / TOWN_THEME, THEME),
    }
    settings: dict[str, Any] = {"site_name": text(town["portal"], locale), "extra": extra}
    if root is not None:
        settings["site_url"] = root + locale.path
    return settings


def shown(value: str) -> str:
    """A text as the HTML of a template that is filled in later, with its ruby; ``str(value)`` is for attributes."""
    return str(escape(value))


def _named(directory: Directory, locale: Locale, section: Section) -> Text:
    """The name of a section in the menu; where its pages are in another language, that is said with it."""
    name = words.word(section.word, locale)
    other = links.nearest(directory, locale, section.path)
    return name if other is locale else together((name, words.word("leads_elsewhere", locale, language=other.name)))


def _language(directory: Directory, locale: Locale, page_locale: Locale) -> dict[str, Any]:
    """What a page must know of a language: how it is called, where its pages stand, which of them it has."""
    return {
        "own": locale is page_locale,
        "name": locale.name,
        "portal": text(directory.town["portal"], locale),
        "lang": locale.html_lang,
        "hreflang": locale.hreflang,
        "path": locale.path,
        "pages": locale.pages,
        "without": locale.without,
        "door": locale in directory.doors,
        "words": {key: words.word(key, locale) for key in _THEME_WORDS_OF_EACH},
    }


def _doors(directory: Directory, locale: Locale) -> dict[str, Any] | None:
    """The way to the languages that have one page alone, named in their own letters; ``None`` where there are none."""
    if not directory.doors:
        return None
    names = [{"name": door.name, "lang": door.html_lang} for door in directory.doors if door is not locale]
    return {"href": links.between(directory, locale, DOORS, ""), "names": names}


def _words(directory: Directory, locale: Locale) -> dict[str, Text]:
    """The words of the frame in one language."""
    found = {key: words.word(key, locale) for key in _THEME_WORDS}
    licence = directory.town["licence"]
    found["footer_made"] = words.word(
        "footer_made",
        locale,
        day=dates.in_words(directory.as_of, locale),
        data=licence["data"],
        code=licence["code"],
    )
    return found


def _line(directory: Directory, ref: str, locale: Locale) -> dict[str, Any]:
    """One line of the emergency strip. A ``short`` number is always there, the others on wide screens."""
    record = directory.require(ref)
    number = contact_of(directory, record).own[0].fact["number"]
    return {
        "ref": ref,
        "name": record.name(locale),
        "shown": shown(record.name(locale)),
        "number": number,
        "short": "-" not in number,
        "tel": tel_uri(number),
    }

"""What the page around the content needs: names, navigation and addresses, as MkDocs configuration.

``mkdocs.yml`` and ``mkdocs.en.yml`` hold what every town shares; this adds what is special to the town.
"""

from __future__ import annotations

from typing import Any

from generator.language import dates, hours, words
from generator.language.phone import tel_uri
from generator.records.directory import Directory
from generator.records.reach import reach

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("guides/", "nav_guides"),
    ("agencies/", "nav_agencies"),
    ("districts/", "nav_districts"),
    ("towns/", "nav_towns"),
    ("map/", "nav_map"),
    ("places/", "nav_places"),
    ("hotlines/", "nav_hotlines"),
    ("search/", "search"),
    ("programs/", "nav_programs"),
    ("meetings/", "nav_meetings"),
    ("organizations/", "nav_organizations"),
    ("plan/", "nav_plan"),
    ("learn/", "nav_learn"),
    ("glossary/", "nav_glossary"),
    ("data/", "nav_data"),
    ("about/", "nav_about"),
    ("edit/", "nav_edit"),
)
"""The sections in the menu: index pages only, because a record in the navigation costs every page."""

_THEME_WORDS = (
    "skip", "switch", "switch_hint", "menu", "sections", "emergency_title", "emergency_more", "quick_exit",
    "quick_exit_hint", "breadcrumbs", "correct_title", "correct_link", "correct_file", "machine",
    "footer_title", "footer_text", "footer_caution", "call", "not_found_title", "not_found_text",
    "search", "find_label", "find_hint",
    "now_open", "now_always", "now_opens", "now_closed",
)  # fmt: skip

_DATES = {"en": "en-GB"}
"""Where dates are not written as a browser writes them in that language: 24 Nov, as on the pages, not Nov 24."""


def configuration(directory: Directory, locale: str, site_url: str | None) -> dict[str, Any]:
    """The MkDocs settings of one language: ``site_name``, ``site_url`` and ``extra`` for the theme.

    ``site_url`` is the public address of the whole site, or ``None`` when it is not known; links between the
    languages are then relative.
    """
    town = directory.town
    languages = town["languages"]
    first = languages[0]
    other = next(language for language in languages if language != locale)
    root = None if site_url is None else site_url.rstrip("/") + "/"

    def prefix(language: str) -> str:
        return "" if language == first else f"{language}/"

    to_root = "" if locale == first else "../"
    switchboard = reach(directory, directory.require(town["switchboard"]))[-1]
    extra = {
        "locale": locale,
        "other": other,
        "to_twin": to_root + prefix(other),
        "to_root": to_root,
        "absolute": root or "",
        "prefix": prefix(locale),
        "other_prefix": prefix(other),
        "words": _words(directory, locale),
        "other_words": _words(directory, other),
        "other_name": town["portal"][other],
        "sep": "、" if locale == "ja" else ", ",
        "colon": "：" if locale == "ja" else ": ",
        "navigation": [{"path": path, "title": words.word(key, locale)} for path, key in NAVIGATION],
        "emergency": [_line(directory, ref, locale) for ref in town["emergency"]],
        "switchboard": {
            "name": switchboard.record.name(locale),
            "number": switchboard.phones[0].fact["number"],
            "tel": tel_uri(switchboard.phones[0].fact["number"]),
        },
        "calendar": hours.calendar(directory.as_of.year),
        "dates": _DATES.get(locale, locale),
        "exit_url": town["exit_url"],
        "edit_url": _edit_url(directory),
    }
    settings: dict[str, Any] = {"site_name": town["portal"][locale], "extra": extra}
    if root is not None:
        settings["site_url"] = root + prefix(locale)
    return settings


def _words(directory: Directory, locale: str) -> dict[str, str]:
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


def _line(directory: Directory, ref: str, locale: str) -> dict[str, str]:
    """One line of the emergency strip."""
    record = directory.require(ref)
    number = reach(directory, record)[0].phones[0].fact["number"]
    return {"ref": ref, "name": record.name(locale), "number": number, "tel": tel_uri(number)}


def _edit_url(directory: Directory) -> str:
    """The start of every edit link, or nothing when the repository's address is not known."""
    repository = directory.town.get("repository")
    if repository is None:
        return ""
    return f"{repository.rstrip('/')}/edit/{directory.town.get('branch', 'main')}/"

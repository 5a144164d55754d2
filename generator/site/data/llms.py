"""``llms.txt`` (llmstxt.org): what a language model that reads the site should know first, and where the data is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.locale import Locale, text
from generator.language.words import word
from generator.records.addresses import OPEN_DATA
from generator.records.contact import contact_of
from generator.records.directory import Directory
from generator.records.standing import named
from generator.site.data.answers import published
from generator.site.data.openapi import CHANGES, OPENAPI
from generator.site.frame.links import API
from generator.site.frame.page import SiteFile

PATH = "llms.txt"
_PAGES = (("open_data_title", OPEN_DATA), ("hotlines_title", "hotlines/"), ("dictionary_title", "data/dictionary/"))


def write(directory: Directory) -> Iterator[SiteFile]:
    """The file, in every language that the whole site has."""
    locales = [locale for locale in directory.locales if not locale.pages]
    town = directory.town
    lines = [f"# {' / '.join(dict.fromkeys(text(town['portal'], locale) for locale in locales))}", ""]
    lines += [f"> {text(town['tagline'], locale)}" for locale in locales]
    for locale in locales:
        lines += ["", *_part(directory, locale)]
    yield SiteFile(PATH, "\n".join(lines) + "\n")


def _part(directory: Directory, locale: Locale) -> Iterator[str]:
    about = published(directory)
    licence = about["licence"]
    yield f"{word('llms_rules', locale)}{locale.colon.strip()}"
    yield ""
    yield f"- {word('llms_rule_danger', locale, numbers=locale.joined(_lines(directory, locale)))}"
    yield f"- {word('llms_rule_unknown', locale)}"
    yield f"- {word('llms_rule_age', locale)}"
    attribution = about["attribution"][locale.code]
    terms = f"{licence['name']}, {licence['url']}"
    yield f"- {word('llms_rule_name', locale, attribution=attribution, licence=terms)}"
    yield f"- {word('as_of', locale, day=about['as_of'])}"
    yield ""
    yield f"## {word('llms_data', locale)}{locale.bracketed(locale.name)}"
    yield ""
    yield from (
        f"- [{API}{name}]({_address(directory, API + name)}){locale.colon}{word(key, locale)}"
        for name, key in (
            ("index.json", "openapi_index"),
            (CHANGES, "openapi_changes"),
            (OPENAPI, "open_data_openapi"),
        )
    )
    for kind in directory.schemas.published:
        words = word("openapi_list", locale, kind=kind.title(locale))
        yield f"- [{API}{kind.name}.json]({_address(directory, f'{API}{kind.name}.json')}){locale.colon}{words}"
    yield ""
    yield f"## {word('llms_pages', locale)}{locale.bracketed(locale.name)}"
    yield ""
    for key, path in _PAGES:
        yield f"- [{word(key, locale)}]({_address(directory, locale.path + path)})"


def _lines(directory: Directory, locale: Locale) -> Iterator[str]:
    """The town's lines for danger with their numbers."""
    for line in map(directory.require, directory.town["emergency"]):
        yield f"{named(line, locale)} {contact_of(directory, line).first.phones[0].fact['number']}"


def _address(directory: Directory, path: str) -> str:
    """A file of the site: whole where the public address is known, else from its root."""
    site = directory.town.get("site_url")
    return path if site is None else f"{site.rstrip('/')}/{path}"

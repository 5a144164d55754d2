"""The accounts of the translations: which texts await one, and whose the names in another language are."""

from __future__ import annotations

from generator.language import words
from generator.language.locale import Locale, marked, text
from generator.records.awaited import awaited
from generator.records.directory import Directory
from generator.records.standing import standing
from generator.site.frame.table import Cell, Table


def awaited_texts(directory: Directory, locale: Locale) -> Table:
    """Each text that awaits a translation: there is none yet, or it was made from an earlier text."""
    first = directory.locales[0]
    rows = []
    for record in standing(directory.records.values()):
        for one in awaited(directory, record):
            rows.append(
                (
                    Cell(record.name(locale), record.ref),
                    Cell(text(directory.schemas.titled(record.kind, one.path), locale)),
                    Cell(directory.locale(one.code).name),
                    Cell(words.word("awaited_missing" if one.missing else "awaited_stale", locale)),
                    Cell(marked(one.original, first.html_lang, locale.html_lang, ruby=False)),
                )
            )
    columns = ("record", "field", "language", "result", "original")
    return Table(
        "awaited",
        words.word("awaited_title", locale),
        tuple(words.word(column, locale) for column in columns),
        tuple(rows),
    )


def translations(directory: Directory, locale: Locale) -> Table:
    """Each record's name in every language that is not the town's own, and whether it is official."""
    first = directory.locales[0]
    others = [other for other in directory.locales if not other.native]
    rows = []

    def written(words: str, other: Locale) -> Cell:
        return Cell(marked(words, other.html_lang, locale.html_lang, ruby=False) if words else "")

    for record in standing(directory.records.values()):
        name = record.get("name")
        if name is None or "kana" not in name:
            continue
        own = marked(record.name(first), first.html_lang, locale.html_lang, ruby=False)
        cells = [Cell(own, record.ref), written(name["kana"], first)]
        for other in others:
            status = name.get(f"{other.code}_status")
            cells += [
                written(name.get(other.code, ""), other),
                Cell(directory.schemas.label("name.en_status", status, locale) if status else ""),
            ]
        rows.append(tuple(cells))
    columns = [words.word("name_official", locale), words.word("reading", locale)]
    for other in others:
        columns += [words.word("name_in", locale, language=other.name), words.word("result", locale)]
    return Table("translations", words.word("translations_title", locale), tuple(columns), tuple(rows))

"""What a change may not do, and what whoever looks at it should know: rules about the difference of two versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.records.awaited import texts_in
from generator.records.changes.changed import Changed, Changes, value_at
from generator.records.changes.difference import paired, same, told_as
from generator.records.changes.told import value_words
from generator.records.directory import Path_
from generator.records.problem import Catalogue, Problem, ordered
from generator.records.standing import ENDED
from generator.records.translation import is_stale, made_from_field, mark_of

MOST_FACTS = 200
"""How many facts of one field are judged: the check refuses a record long before."""
SHORTEST_NAME = 3
"""Shorter names are looked for nowhere: they stand in other words."""


class Judge:
    """What a rule may use: the changes, the catalogue, and a way to make a problem."""

    def __init__(self, changes: Changes, catalogue: Catalogue) -> None:
        self.changes = changes
        self.directory = changes.directory
        self.schemas = changes.directory.schemas
        self.catalogue = catalogue

    def problem(self, code: str, one: Changed, path: Path_ = (), **values: Any) -> Problem:
        """A problem of a changed record at the value of ``path``."""
        here = one.here
        line, column = here.record.at(*path)
        field = ".".join(map(str, path))
        title = self.schemas.titled(here.kind, path)
        told = {"title": title, **values}
        return Problem(self.catalogue[code], here.file, line, column, here.ref, field, told, titled=title)

    def words(self, one: Changed, path: Path_, value: Any) -> dict[str, str]:
        """A value as a reader knows it, by language."""
        return value_words(self.directory, one.here.kind, path, value)


def judged(changes: Changes, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What every rule finds, by file and line."""
    judge = Judge(changes, catalogue)
    return ordered(problem for rule, _codes in RULES for one in changes.records for problem in rule(judge, one))


def gone(judge: Judge, one: Changed) -> Iterator[Problem]:
    """CHANGE-REMOVED and CHANGE-ID: what has a page keeps it, under the address that people noted."""
    kind = judge.schemas.by_name.get(one.here.kind)
    if kind is None or kind.schema.get("x-removable") or one.before is None:
        return
    if one.what == "removed":
        yield judge.problem("CHANGE-REMOVED", one, value=one.before.ref)
    elif one.what == "moved":
        yield judge.problem("CHANGE-ID", one, ("id",), value=one.before.id, found=one.here.id)


def unread(judge: Judge, one: Changed) -> Iterator[Problem]:
    """CHANGE-UNREAD: an earlier file that cannot be read hides what has changed."""
    if one.what == "unread" and one.before is not None and one.before.data is None:
        yield judge.problem("CHANGE-UNREAD", one, value=one.before.file)


def facts(judge: Judge, one: Changed) -> Iterator[Problem]:
    """CHANGE-STALE, CHANGE-SOURCE and CHANGE-BACK: a value that changed was looked up anew.

    A fact is a changed one where its value was not there before and a value that was, from the same source and of the
    same day, is gone. A second value added beside the first is none.
    """
    if one.before is None or one.after is None or one.before.data is None or one.after.data is None:
        return
    for field in judge.schemas.facts(one.here.kind) if one.here.kind in judge.schemas.by_name else ():
        before, after = (_facts(version.data, field) for version in (one.before, one.after))
        had, has = ([told_as(_value(judge, fact)) for fact in facts] for facts in (before, after))
        lost = [old for old, words in zip(before, had, strict=True) if words not in has]
        for index, (new, words) in enumerate(zip(after, has, strict=True)):
            path: Path_ = (field, index)
            if words in had:
                known = [old for old, said in zip(before, had, strict=True) if said == words]
                yield from _looked_at_earlier(judge, one, path, known, new)
                continue
            stale = next((old for old in lost if _provenance(old) == _provenance(new)), None)
            if stale is not None:
                was, now = (judge.words(one, path, _value(judge, fact)) for fact in (stale, new))
                yield judge.problem("CHANGE-STALE", one, path, before=was, after=now)
            elif any(old.get("source") == new.get("source") for old in lost) and _cannot_change(judge, new):
                yield judge.problem("CHANGE-SOURCE", one, (*path, "source"), value=new["source"])


def _facts(data: Mapping[str, Any] | None, field: str) -> list[Mapping[str, Any]]:
    found = (data or {}).get(field)
    return [fact for fact in found[:MOST_FACTS] if isinstance(fact, Mapping)] if isinstance(found, list) else []


def _value(judge: Judge, fact: Mapping[str, Any]) -> dict[str, Any]:
    """What a fact says, in the first language, without where it is from: a translation is no other fact."""
    first = judge.schemas.languages[0].code
    said = {key: value for key, value in fact.items() if key not in judge.schemas.provenance}
    return {
        key: value[first] if isinstance(value, Mapping) and isinstance(value.get(first), str) else value
        for key, value in said.items()
    }


def _provenance(fact: Mapping[str, Any]) -> tuple[Any, Any]:
    return fact.get("source"), fact.get("checked")


def _looked_at_earlier(
    judge: Judge, one: Changed, path: Path_, known: list[Mapping[str, Any]], new: Mapping[str, Any]
) -> Iterator[Problem]:
    days = [str(old.get("checked", "")) for old in known]
    if str(new.get("checked", "")) < min(days):
        yield judge.problem("CHANGE-BACK", one, (*path, "checked"), before=min(days), after=str(new.get("checked")))


def _cannot_change(judge: Judge, fact: Mapping[str, Any]) -> bool:
    """True where the fact is from a document that stays as it is, and its record does too."""
    source = judge.directory.get(str(fact.get("source", "")))
    if source is None or any(one.here.ref == source.ref for one in judge.changes.records):
        return False
    fixed = judge.schemas.at(source.kind, ("reading",)).get("x-unchanging", ())
    return source.get("reading") in fixed


def translations(judge: Judge, one: Changed) -> Iterator[Problem]:
    """CHANGE-TRANSLATION: a text changed and its translation did not; the line that marks it is told."""
    for path, code, mark in awaiting(judge.changes, one):
        yield judge.problem(
            "CHANGE-TRANSLATION", one, (*path, code), value=code, line=f"{made_from_field(code)}: {mark}"
        )


def awaiting(changes: Changes, one: Changed) -> Iterator[tuple[Path_, str, str]]:
    """The texts that changed without their translation: path, language, and the mark of what it was made from."""
    if one.before is None or one.after is None or one.before.data is None or one.after.data is None:
        return
    first, *others = changes.directory.schemas.languages
    asked = [language.code for language in others if language.required and language.translated]
    for path, new in texts_in(one.after.data, first.code):
        old = value_at(one.before.data, _path_before(one, path))
        if (
            not isinstance(old, Mapping)
            or not isinstance(old.get(first.code), str)
            or same(old[first.code], new[first.code])
        ):
            continue
        for code in asked:
            if code in new and same(old.get(code), new[code]) and not is_stale(new, first.code, code):
                mark = new.get(made_from_field(code), mark_of(old[first.code]))
                if mark != mark_of(new[first.code]):
                    yield path, code, mark


def _path_before(one: Changed, path: Path_) -> Path_:
    """Where the value at ``path`` stood before: items of lists may have moved."""
    assert one.before is not None
    assert one.after is not None
    found: list[str | int] = []
    before: Any = one.before.data
    after: Any = one.after.data
    for step in path:
        if isinstance(step, int) and isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
            pairs = paired(before, after) if all(isinstance(item, Mapping) for item in (*before, *after)) else []
            old = next((old for old, new in pairs if new == step), step)
            if old is None:
                return ("",)
            found.append(old)
            before, after = value_at(before, (old,)), value_at(after, (step,))
        else:
            found.append(step)
            before, after = value_at(before, (step,)), value_at(after, (step,))
    return tuple(found)


def renamed(judge: Judge, one: Changed) -> Iterator[Problem]:
    """CHANGE-NAME: what was renamed is named everywhere else as it is called now."""
    if one.what not in ("changed", "moved") or one.before is None or one.after is None or one.after.data is None:
        return
    if one.after.data.get("status") == ENDED:
        return
    for language in judge.schemas.languages:
        old, new = (value_at(version.data, ("name", language.code)) for version in (one.before, one.after))
        if not isinstance(old, str) or not isinstance(new, str) or same(old, new) or len(old) < SHORTEST_NAME:
            continue
        mentions = _mentioning(old, new)
        for record in judge.directory.records.values():
            own = ("name", "other_names", "aliases") if record.ref == one.here.ref else ()
            for path, value in judge.directory.texts[record.ref]:
                if path[0] not in own and mentions(value):
                    line, column = record.at(*path)
                    title = judge.schemas.titled(record.kind, path)
                    yield Problem(
                        judge.catalogue["CHANGE-NAME"], record.file, line, column, record.ref, ".".join(map(str, path)),
                        {"before": old, "after": new, "title": title},
                    )  # fmt: skip
        for page in judge.directory.content:
            for number, line_text in enumerate(page.body.split("\n"), page.first):
                if mentions(line_text):
                    values = {"before": old, "after": new, "title": page.path}
                    yield Problem(judge.catalogue["CHANGE-NAME"], page.file, number, 1, "", "", values)


def _mentioning(old: str, new: str) -> Callable[[str], bool]:
    """Says whether a text holds the old name where it is no part of the new one."""
    kept = re.compile(re.escape(new))
    return lambda text: old in (kept.sub("", text) if old in new else text)


Rule = Callable[[Judge, Changed], Iterator[Problem]]
RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (gone, ("CHANGE-REMOVED", "CHANGE-ID")),
    (unread, ("CHANGE-UNREAD",)),
    (facts, ("CHANGE-STALE", "CHANGE-SOURCE", "CHANGE-BACK")),
    (translations, ("CHANGE-TRANSLATION",)),
    (renamed, ("CHANGE-NAME",)),
)
"""Every rule with the codes it may give."""

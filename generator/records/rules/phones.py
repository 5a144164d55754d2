"""Rules about telephone and fax numbers: numbers of desks, which can be dialled, written as they are in Japan."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.numbering import written
from generator.language.phone import is_national, is_personal, is_premium, nearest
from generator.records.directory import Path_
from generator.records.problem import Problem
from generator.records.rules.context import Rules


def phones(rules: Rules) -> Iterator[Problem]:
    """PHONE-MOBILE, PHONE-PREMIUM, PHONE-FORM and PHONE-HYPHEN.

    Hyphens in other places are only warned of: the number is the same, and an area may have been divided anew since
    the library's list was made.
    """
    for record, field, index, _definition, fact in rules.facts():
        number = fact.get("number")
        if number is None:
            continue
        path: Path_ = (field, index, "number")
        if is_personal(number):
            yield rules.problem("PHONE-MOBILE", record, path, value=number)
        elif is_premium(number):
            yield rules.problem("PHONE-PREMIUM", record, path, value=number)
        elif not is_national(number):
            yield rules.problem("PHONE-FORM", record, path, nearest=nearest(number), value=number)
        elif written(number) != number:
            yield rules.problem("PHONE-HYPHEN", record, path, nearest=written(number), value=number)

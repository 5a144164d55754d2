"""Rules about addresses: in this municipality, and in the district that the record says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.language.locale import text
from generator.records import relations
from generator.records.directory import Path_
from generator.records.location import PREFECTURE, town_of
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_OTHER = re.compile(
    r"[^\d\s]{1,7}?郡[^\d\s]{1,5}?[町村]"
    r"|[^\d\s]{1,7}?市(?![民役場営立内街外])"
    r"|[^\d\s]{1,4}?(?<![地街学])区(?![役民域画内])"
    r"|[^\d\s]{1,4}?[町村](?=[^\d\s]{1,8}\d)"
)
"""A name of a municipality at the beginning of an address. A 町 that a number follows may be a town of this one."""


def addresses(rules: Rules) -> Iterator[Problem]:
    """ADDRESS-CITY and ADDRESS-DISTRICT: the address lies in the city, and its town in the district of the record."""
    if rules.town is None or not rules.directory.locales:
        return  # what the municipality is called is not known
    city = text(rules.directory.town["name"], rules.directory.locales[0])
    for record, field, index, definition, fact in rules.facts():
        if definition != "address":
            continue
        path: Path_ = (field, index, "address")
        town = town_of(rules.directory, fact["address"])
        if town is None:
            other = _other(fact["address"], city)
            if other:
                yield rules.problem("ADDRESS-CITY", record, path, value=other, allowed=city)
            continue
        own = (relations.district_of(rules.directory, record) or "").removeprefix("district/")
        if own and own not in (town.district, *town.other_districts):
            yield rules.problem(
                "ADDRESS-DISTRICT", record, path, value=fact["address"], found=town.district, allowed=own
            )


def _other(address: str, city: str) -> str:
    """The other municipality that an address begins with; empty when it names this one, or none."""
    bare = re.sub(r"\s|〒?\d{3}-\d{4}", "", unicodedata.normalize("NFKC", address))
    rest = PREFECTURE.sub("", bare, count=1)
    if rest.startswith(city):
        return ""
    found = _OTHER.match(rest)
    return bare[: len(bare) - len(rest) + found.end()] if found else ""

"""Telephone numbers in a query: whose number somebody types, whole or in part. ``numbers.js`` is its twin.

A number leads to the records that have it, before all else: whoever has a number on a scrap of paper wants to know
whose it is, and another desk would be the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language.folding import plain
from generator.site.search import weights

_SIGNS = "-+#() ./~・の\u2010-\u2015\u2043\u2212\u2500\u2501\u301c\u30fb\u30fc"
_RUN = re.compile(f"[+#(]*[0-9](?:[{_SIGNS}]{{0,4}}[0-9])*")
_ABROAD = re.compile(r"^\(?(?:\+|010[^0-9]?|00)81[^0-9]*(?:\(0\))?[^0-9]*0?")
_NOT_DIGIT = re.compile("[^0-9]")
_LETTER = re.compile("[a-z0-9\u3041-\u3096\u30fc\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Called:
    """Whose numbers a query holds: for each record its worth and the number; what is left of the query to search."""

    found: Mapping[int, tuple[float, str]]
    rest: str


class Numbers:
    """The numbers of all records, given as they are printed."""

    def __init__(self, records: Sequence[Mapping[str, Any]]) -> None:
        self._known = [
            (_NOT_DIGIT.sub("", number), number, position, worth)
            for position, record in enumerate(records)
            for part, worth in (("numbers", 1.0), ("behind", weights.CALLED["behind"]))
            for number in record.get(part, ())
        ]

    def asked(self, query: str) -> Called:
        """The records whose numbers stand in a query. Its rest is the query itself when it holds none."""
        typed = plain(query)
        found: dict[int, tuple[float, str]] = {}
        rest: list[str] = []
        after = 0
        for run in _RUN.finditer(typed):
            beside = typed[: run.start()] + typed[run.end() :]
            alone = _LETTER.search(beside) is None
            taken = self._of(run.group(), alone, found)
            if taken:
                rest += [typed[after : run.start()], " "]
                after = run.end()
        return Called(found, "".join([*rest, typed[after:]])) if after else Called(found, query)

    def _of(self, run: str, alone: bool, found: dict[int, tuple[float, str]]) -> bool:
        """Adds whose number it is; true when the digits are no words to be looked for besides."""
        digits = _NOT_DIGIT.sub("", _ABROAD.sub("0", run))
        if self._add(digits, run, alone, found):
            return len(digits) >= weights.CALLED["part_beside"]
        several = False
        for part in run.split(" ") if " " in run else ():
            several = self._add(_NOT_DIGIT.sub("", part), part, False, found) or several
        if several:
            return True
        return len(digits) >= weights.CALLED["number"] or (alone and len(digits) >= weights.CALLED["part_beside"])

    def _add(self, digits: str, run: str, alone: bool, found: dict[int, tuple[float, str]]) -> bool:
        part = len(digits) >= weights.CALLED["part_alone" if alone else "part_beside"]
        whole = part or alone or "#" in run
        added = False
        for known, printed, position, factor in self._known:
            worth = 0.0
            if whole and known == digits:
                worth = weights.CALLED["whole"]
            elif part and digits in known:
                worth = (
                    weights.CALLED["edge"]
                    if known.startswith(digits) or known.endswith(digits)
                    else weights.CALLED["inside"]
                )
            if worth:
                added = True
                worth *= factor
                if worth > found.get(position, (0.0, ""))[0]:
                    found[position] = (worth, printed)
        return added

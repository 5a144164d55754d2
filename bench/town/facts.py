"""The facts of invented records: telephones, hours, addresses, each with its source and the day it was checked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from bench.town.wording import Wording
from generator.records.outline import districts_at, read

Data = dict[str, Any]


class InventedFacts:
    """Facts at random. ``points`` are latitude, longitude and district, ``outlines`` the districts as GeoJSON.

    Each source is used in turn.
    """

    def __init__(
        self,
        points: Sequence[tuple[float, float, str]],
        outlines: Data,
        sources: Sequence[str],
        organizations: Sequence[str],
        words: Wording,
        chance: random.Random,
    ) -> None:
        self._points = points
        self._outlines = read(outlines)
        self._sources = sources
        self._organizations = organizations
        self._words = words
        self._chance = chance
        self._used = 0

    def some(
        self,
        district: str | None = None,
        likely: float = 0.7,
        *,
        always_phone: bool = False,
        always_address: bool = False,
    ) -> Data:
        """Telephones, hours, addresses … of one record, each with its source and day."""
        chance = self._chance
        facts: Data = {}
        if always_phone or chance.random() < likely:
            number = f"0466-{0:02d}-{chance.randrange(10000):04d}"
            facts["phones"] = [{"number": number, **self.provenance(live=always_phone)}]
        if chance.random() < likely / 2:
            facts["faxes"] = [{"number": f"0466-{0:02d}-{chance.randrange(10000):04d}", **self.provenance()}]
        if chance.random() < likely:
            label = {"ja": "案内のページ", "en": "Information page (Japanese)"}
            url = f"https://example.org/desks/{chance.randrange(10**6)}.html"
            facts["websites"] = [{"url": url, "label": label, **self.provenance()}]
        if always_address or chance.random() < likely / 2:
            address = (
                f"例示市{chance.choice(self._words.places)['ja']}町{chance.randint(1, 30)}番地{chance.randint(1, 20)}"
            )
            postal = f"251-{chance.randrange(10000):04d}"
            facts["addresses"] = [{"postal_code": postal, "address": address, **self.provenance()}]
        if chance.random() < likely:
            facts["schedules"] = [self._schedule()]
        if district is not None and chance.random() < likely:
            lat, lon = self._door(district)
            precision = chance.choice(("building", "building", "near", "town"))
            facts["coordinates"] = [{"lat": lat, "lon": lon, "precision": precision, **self.provenance()}]
        if district is not None and chance.random() < likely / 2:
            operator = f"organization/{chance.choice(self._organizations)}"
            facts["operators"] = [{"organization": operator, **self.provenance()}]
        return facts

    def _door(self, district: str) -> tuple[float, float]:
        """A point of the district: near the point of one of its towns, or that point itself."""
        lat, lon, _district = self._chance.choice([point for point in self._points if point[2] == district])
        north, east = self._chance.uniform(-0.003, 0.003), self._chance.uniform(-0.003, 0.003)
        moved = round(lat + north, 6), round(lon + east, 6)
        return moved if districts_at(self._outlines, *moved) == [district] else (lat, lon)

    def _schedule(self) -> Data:
        return {
            "text": {"ja": "月曜日から金曜日、8時30分から17時まで", "en": "Monday to Friday, 8:30 to 17:00"},
            "weekly": [{"days": ["mo", "tu", "we", "th", "fr"], "opens": "08:30", "closes": "17:00"}],
            "closed_on": ["public_holidays", "year_end"],
            **self.provenance(),
        }

    def provenance(self, *, live: bool = False) -> Data:
        """The next source in turn, so that each one is used; ``live`` asks for one that was read on the page."""
        self._used += 1
        position = self._used % len(self._sources)
        if live and position % 3 == 1:
            position -= 1
        return {"source": f"source/{self._sources[position]}", "checked": "2026-11-20"}

    def sources(self) -> list[str]:
        """The plan and the next source in turn."""
        return sorted({"source/shiryo-1", str(self.provenance()["source"])})

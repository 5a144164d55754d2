"""The records of an invented town of any size: valid, as long, as varied and as linked as the real ones.

The numbers are of an exchange that does not exist, and the records are only ever written to a temporary folder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from bench.town.facts import InventedFacts
from bench.town.wording import Pair, Wording

SHARES = {
    "source": 0.29, "place": 0.16, "office": 0.12, "plan": 0.11, "program": 0.08, "agency": 0.07,
    "organization": 0.06, "hotline": 0.05, "need": 0.05, "meeting": 0.01,
}  # fmt: skip
"""The share of each kind among the real records; the 13 districts are always there, sources fill up the rest."""

FIELDS = ("general", "poverty", "elderly", "disability", "children", "youth", "health", "education", "community")
_CENTRES = "shimin-center"

Data = dict[str, Any]


class InventedTown:
    """The records of one invented town, made one after the other."""

    def __init__(
        self,
        size: int,
        points: Sequence[tuple[float, float, str]],
        outlines: Data,
        words: Wording,
        chance: random.Random,
    ) -> None:
        self.words = words
        self.chance = chance
        self.districts = list(dict.fromkeys(district for _lat, _lon, district in points))
        counts = {kind: max(round(share * size), 3) for kind, share in SHARES.items()}
        counts["place"] = max(counts["place"], len(self.districts) + 1)
        counts["source"] += size - sum(counts.values()) - len(self.districts) - 1  # the edition of the plan
        self.counts = counts
        self.agencies = self._ids("madoguchi", counts["agency"])
        self.organizations = ["shiyakusho", *self._ids("ka", counts["organization"] - 1)]
        self.activities = [_CENTRES, *self._ids("katsudo", counts["plan"] - counts["agency"] - 1)]
        others = counts["program"] - len(self.activities) - 1
        self.programs = ["hashira", *self.activities, *self._ids("jigyo", others)]
        self.sources = self._ids("shiryo", counts["source"])
        self.hotlines = self._ids("denwa", counts["hotline"])
        self.facts = InventedFacts(points, outlines, self.sources, self.organizations[1:], words, chance)
        # Offices belong to two agencies in five, places to the activities in turn.
        open_agencies = self.agencies[: max(len(self.agencies) * 2 // 5, 1)]
        self.offices = self._spread(open_agencies, counts["office"], "mado")
        # The desks of every second agency are each for another part of the town: no word of a resident leads to one.
        self.local = set(open_agencies[::2]) if len(open_agencies) > 1 else set()
        centres = [f"{_CENTRES}/{district}" for district in self.districts]
        self.places = centres + self._spread(self.activities[1:], counts["place"] - len(centres), "ibasho")

    def town(self) -> Data:
        """``directory/town.yaml``."""
        return {
            "name": _name("例示市", "れいじし", "Example City"),
            "portal": _name("例示市支えあいナビ", "れいじしささえあいなび", "Example Support Navigator"),
            "tagline": {
                "ja": "困ったときに、だれに相談できるかがわかります。",
                "en": "Find whom to call when in trouble.",
            },
            "locales": [{"code": "ja"}, {"code": "en", "path": "en/", "fallback": "ja"}],
            "switchboard": f"organization/{self.organizations[0]}",
            "general_desk": f"agency/{self.agencies[0]}",
            "emergency": [f"hotline/{line}" for line in self.hotlines[:3]],
            "plan": {"name": _name("例示計画", "れいじけいかく", "Example plan")},
            "exit_url": "https://example.org/",
            "repository": "https://example.org/town/records",
            "branch": "main",
            "licence": {
                "code": "MIT",
                "data": "CC BY 4.0",
                "data_url": "https://creativecommons.org/licenses/by/4.0/",
            },
        }

    def found(self) -> dict[str, list[str]]:
        """The ids of the kinds that a word of a resident may lead to."""
        return {
            "agency": self.agencies,
            "office": [office for office in self.offices if office.split("/")[0] not in self.local],
            "organization": self.organizations,
            "place": self.places,
            "program": self.programs,
            "district": self.districts,
            "hotline": self.hotlines,
            "need": [f"komarigoto-{order}" for order in range(1, self.counts["need"] + 1)],
            "meeting": [f"kaigi-{order}" for order in range(1, self.counts["meeting"] + 1)],
        }

    def records(self) -> Iterator[tuple[str, Data]]:
        """Every record with the folder it stands in."""
        for order, district in enumerate(self.districts, 1):
            yield "districts", self._district(district, order)
        for position, organization in enumerate(self.organizations):
            yield "organizations", self._organization(organization, position)
        for position, agency in enumerate(self.agencies):
            yield "agencies", self._agency(agency, position)
        for position, program in enumerate(self.programs):
            yield "programs", self._program(program, position)
        for office in self.offices:
            yield "offices", self._office(office)
        for place in self.places:
            yield "places", self._place(place)
        yield from self._plan()
        for order, line in enumerate(self.hotlines, 1):
            yield "hotlines", self._hotline(line, order)
        for order in range(1, self.counts["need"] + 1):
            yield "needs", self._need(order)
        for order in range(1, self.counts["meeting"] + 1):
            yield "meetings", self._meeting(order)
        for position, source in enumerate(self.sources):
            yield "sources", self._source(source, position)

    # The kinds

    def _district(self, district: str, order: int) -> Data:
        return {
            "id": district,
            **self._named("地区", "ちく", "District", order),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(4),
            "order": order,
            "centre": f"place/{_CENTRES}/{district}",
            "sources": self.facts.sources(),
        }

    def _organization(self, organization: str, position: int) -> Data:
        city = position == 0
        data = {
            "id": organization,
            **self._named("課", "か", "Division", position),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(4),
            "type": "city" if city else self.chance.choice(("department", "department", "operator")),
        }
        if not city:
            data["part_of"] = f"organization/{self.organizations[0]}"
        return data | self.facts.some(always_phone=city) | {"to_say": self._to_say(), "sources": self.facts.sources()}

    def _agency(self, agency: str, position: int) -> Data:
        return {
            "id": agency,
            **self._named("相談センター", "そうだんせんたー", "Consultation Centre", position),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(8),
            "other_names": [_name("相談支援機関", "そうだんしえんきかん", "Consultation body")],
            "audience": ["residents"],
            "fields": self.chance.sample(FIELDS, 2),
            "eligibility": self._text(2),
            "to_say": self._to_say(),
            "next_steps": self._text(2),
            **self.facts.some(),
            "roles": [self._role("hashira", position) | {"plan_row": f"plan/1/{agency}"}],
            "notes": [self._text(1)],
            "sources": self.facts.sources(),
        }

    def _program(self, program: str, position: int) -> Data:
        data: Data = {
            "id": program,
            **self._named("事業", "じぎょう", "Program", position),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(4),
            "level": "pillar" if position == 0 else "activity" if program in self.activities else "other",
        }
        if position:
            data["parent"] = "program/hashira"
        data |= {"order": position + 1, "fields": self.chance.sample(FIELDS, 2), "eligibility": self._text(1)}
        data |= self.facts.some(likely=0.3)
        if program in self.activities:
            row = self.activities.index(program)
            data["roles"] = [self._role("hashira", row + 7) | {"plan_row": f"plan/2/{program}"}]
        return data | {"sources": self.facts.sources()}

    def _office(self, office: str) -> Data:
        agency = office.split("/")[0]
        district = self.chance.choice(self.districts)
        parts = self.chance.sample(self.districts, 2) if agency in self.local else self.districts[:2]
        data: Data = {
            "id": office,
            **self._named("窓口", "まどぐち", "Desk", self.chance.randrange(1000)),
            "status": "active",
            "summary": self._text(1),
            "agency": f"agency/{agency}",
            "district": f"district/{district}",
            "serves": [f"district/{name}" for name in parts],
            "next_steps": self._text(1),
        }
        if self.chance.random() < 0.5:
            data["located_at"] = f"place/{_CENTRES}/{district}"
            data["room"] = {"ja": "1階の窓口", "en": "Counter on the ground floor"}
        return data | self.facts.some(district=district) | {"sources": self.facts.sources()}

    def _place(self, place: str) -> Data:
        program, own = place.split("/")
        district = own if program == _CENTRES else self.chance.choice(self.districts)
        return {
            "id": place,
            **self._named("居場所", "いばしょ", "Gathering Place", self.chance.randrange(1000)),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(4),
            "program": f"program/{program}",
            "district": f"district/{district}",
            "eligibility": self._text(1),
            **self.facts.some(district=district, always_address=True),
            "notes": [self._text(1)],
            "sources": self.facts.sources(),
        }

    def _plan(self) -> Iterator[tuple[str, Data]]:
        """The edition, and its rows: agencies (section 1), activities (section 2); counts are met or declared."""
        yield (
            "editions",
            {
                "id": "r5",
                "name": {"ja": "令和5年度からの計画", "en": "The plan from fiscal 2023"},
                "from": "2023-04-01",
                "to": "2029-03-31",
                "period": {"ja": "令和5年度から令和10年度まで", "en": "fiscal years 2023 to 2028"},
                "source": "source/shiryo-1",
            },
        )
        sections = (("1", "agency", self.agencies, "office", self.offices, 0),
                    ("2", "program", self.activities, "place", self.places, 7))  # fmt: skip
        for section, kind, ids, counted, members, shift in sections:
            for position, own in enumerate(ids):
                role = self._role("hashira", position + shift)
                row: Data = {
                    "id": f"{section}/{own}",
                    "edition": "edition/r5",
                    "section": section,
                    "number": position + 1,
                    "printed": f"{self._pick(self.words.places)['ja']}の相談と支援（第{position + 1}行）",
                    "record": f"{kind}/{own}",
                    **{key: role[key] for key in ("program", "owners", "modes", "statutory")},
                }
                found = sum(1 for member in members if member.startswith(f"{own}/"))
                if found:
                    row["counts"] = [_count(counted, own, found, short=position % 5 == 0)]
                yield "plan", row | {"sources": ["source/shiryo-1"]}

    def _hotline(self, line: str, order: int) -> Data:
        urgency = "emergency" if order <= 3 else self.chance.choice(("crisis", "advice"))
        return {
            "id": line,
            **self._named("電話相談", "でんわそうだん", "Helpline", order),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(5),
            "urgency": urgency,
            "topics": [self.chance.choice(("danger", "medical", "mind", "child", "consumer"))],
            "order": order,
            "eligibility": self._text(1),
            **self.facts.some(always_phone=True),
            "sources": self.facts.sources(),
        }

    def _need(self, order: int) -> Data:
        every = len(self.agencies) / self.counts["need"]
        first, last = round((order - 1) * every), max(round(order * every), round((order - 1) * every) + 1)
        ask = self.agencies[first:last] or self.agencies[-1:]
        return {
            "id": f"komarigoto-{order}",
            "name": self._pick(self.words.troubles),
            "summary": self._text(2),
            "aliases": self._aliases(8),
            "order": order,
            "ask": [f"agency/{agency}" for agency in ask],
            "hotlines": [f"hotline/{self.hotlines[0]}"],
        }

    def _meeting(self, order: int) -> Data:
        return {
            "id": f"kaigi-{order}",
            **self._named("会議", "かいぎ", "Meeting", order),
            "status": "active",
            "summary": self._text(2),
            "aliases": self._aliases(4),
            "type": "case",
            "hosts": [f"organization/{self.organizations[1]}"],
            "members": [f"agency/{agency}" for agency in self.chance.sample(self.agencies, 3)],
            # No two meetings are for the same: whoever learns is asked which one it is.
            "purpose": {code: f"{words} ({order})" for code, words in self._text(1).items()},
            "sources": self.facts.sources(),
        }

    def _source(self, source: str, position: int) -> Data:
        data: Data = {
            "id": source,
            "title": f"{self._pick(self.words.places)['ja']}のお知らせ 第{position + 1}号",
            "title_en": f"Notice no. {position + 1} about {self._pick(self.words.places)['en']}",
            "publisher": {"ja": "例示市", "en": "Example City"},
            "url": f"https://example.org/notices/{position + 1}.html",
        }
        if position % 3 == 1:
            data["date"] = f"202{self.chance.choice((4, 5, 6))}-0{self.chance.randint(1, 9)}-15"
            return data | {"reading": "archived", "standing": "official"}
        return data | {"reading": "live", "standing": "official"}

    # Parts of records

    def _role(self, program: str, position: int) -> Data:
        """A role that depends on the position only, so that the row of the plan says the same."""
        owner = self.organizations[1 + position % (len(self.organizations) - 1)]
        sentence = self.words.sentences[position % len(self.words.sentences)]
        return {
            "program": f"program/{program}",
            "owners": [f"organization/{owner}"],
            "modes": [("direct", "commissioned", "subsidised")[position % 3]],
            "statutory": ("full", "partial", "none")[position % 3],
            "text": dict(sentence),
        }

    def _named(self, ja: str, kana: str, en: str, number: int) -> Data:
        area = self._pick(self.words.places)
        return {
            "name": _name(f"{area['ja']}{ja}{number}", f"{area['kana']}{kana}{number}", f"{area['en']} {en} {number}")
        }

    def _text(self, sentences: int) -> Data:
        chosen = self.chance.sample(self.words.sentences, sentences)
        return {"ja": "".join(one["ja"] for one in chosen), "en": " ".join(one["en"] for one in chosen)}

    def _to_say(self) -> Data:
        trouble = self._pick(self.words.troubles)
        return {
            "ja": f"「{trouble['ja']}。相談したいです」",
            "en": f"“I would like to talk to someone: {trouble['en']}.” (Sōdan shitai desu.)",
        }

    def _aliases(self, number: int) -> Data:
        chosen = self.chance.sample(self.words.troubles, number)
        return {"ja": [one["ja"] for one in chosen], "en": [one["en"] for one in chosen]}

    def _pick(self, words: Sequence[Pair]) -> Pair:
        return dict(self.chance.choice(words))

    @staticmethod
    def _ids(stem: str, number: int) -> list[str]:
        return [f"{stem}-{position}" for position in range(1, number + 1)]

    @staticmethod
    def _spread(parents: Sequence[str], number: int, stem: str) -> list[str]:
        """Ids of ``number`` members, dealt out to the parents in turn."""
        return [f"{parents[position % len(parents)]}/{stem}-{position + 1}" for position in range(number)]


def _name(ja: str, kana: str, en: str) -> Data:
    return {"ja": ja, "kana": kana, "en": en, "en_status": "translation"}


def _count(kind: str, parent: str, found: int, *, short: bool) -> Data:
    count: Data = {
        "label": {"ja": "か所", "en": "sites"},
        "expected": found + 2 if short else found,
        "unit": "sites",
        "of": {"kind": kind, "parent": parent},
    }
    if short:
        count["gap"] = {
            "missing": 2,
            "reason": {"ja": "二か所の名前がまだわかりません。", "en": "The names of two sites are not known yet."},
            "declared": "2026-11-01",
            "expires": "2027-11-01",
        }
    return count

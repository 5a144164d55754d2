"""The picture of a household with several troubles: from what a worker chooses to bodies, meeting and next steps.

The rules are records (``directory/case/``). The browser works the same answer out of the same rules
(``case_rules.js``), and a test holds both equal. Nothing that is chosen is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.contact import soonest_first
from generator.records.directory import Directory, Record, remembered
from generator.records.relations import in_district, in_order, in_plan_order, places_of
from generator.records.standing import standing

ABOUT = ("needs", "signs")
"""What a desk may be for: a trouble, or a sign of the household."""
DANGER = "danger"
"""The sign of danger now."""
_MANY = ("needs", "home", "signs", "involved")
_COUNTED = ("leads", "involved")
_CALLED = ("desk", "team", "reach", "join")
"""The parts whose bodies are telephoned, and called to the meeting."""


@dataclass(frozen=True)
class Choices:
    """What is known of a household: values of the clauses of a rule, each once, in the order of the form.

    ``needs`` and ``involved`` are references; ``district`` is one too, or empty.
    """

    needs: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    consent: str = ""
    stage: str = ""
    district: str = ""


@dataclass(frozen=True)
class Trouble:
    """One trouble on the map: what it is about, the rules and bodies for it, and whether one of them is involved."""

    about: str
    rules: tuple[Record, ...]
    bodies: tuple[str, ...]
    involved: bool


@dataclass(frozen=True)
class Picture:
    """What the rules say of a household.

    ``rules`` holds the rules that apply by part, every part in order. ``leads`` are the bodies that stand first for
    some trouble; ``overlaps`` those that stand for several, each with what it stands for. ``meeting`` is the one to
    hold, ``called`` who comes together there. ``lines`` are the hotlines that stand first, ``first`` the desk to call
    first after them, ``calls`` whom one telephones, ``places`` what takes place in the chosen district.
    """

    choices: Choices
    rules: Mapping[str, tuple[Record, ...]]
    troubles: tuple[Trouble, ...]
    overlaps: tuple[tuple[str, tuple[str, ...]], ...]
    leads: tuple[str, ...]
    meeting: str | None
    called: tuple[str, ...]
    lines: tuple[str, ...]
    first: str | None
    calls: tuple[str, ...]
    places: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The picture in references alone, as the browser works it out."""
        return {
            "rules": {part: [rule.id for rule in found] for part, found in self.rules.items()},
            "troubles": [
                {
                    "about": trouble.about,
                    "rules": [rule.id for rule in trouble.rules],
                    "bodies": list(trouble.bodies),
                    "involved": trouble.involved,
                }
                for trouble in self.troubles
            ],
            "overlaps": [[body, list(about)] for body, about in self.overlaps],
            "leads": list(self.leads),
            "meeting": self.meeting,
            "called": list(self.called),
            "lines": list(self.lines),
            "first": self.first,
            "calls": list(self.calls),
            "places": list(self.places),
        }


def picture(directory: Directory, choices: Choices) -> Picture:
    """What the rules say of these choices. Values that no rule knows are passed over."""
    chosen: dict[str, Any] = {name: frozenset(getattr(choices, name)) for name in _MANY}
    chosen |= {"consent": {choices.consent}, "stage": {choices.stage}, "meeting": frozenset()}
    counts = {"leads": 0, "involved": len(choices.involved)}
    found: dict[str, tuple[Record, ...]] = {}
    troubles: tuple[Trouble, ...] = ()
    meeting: str | None = None
    for part, rules in rules_by_part(directory).items():
        found[part] = tuple(rule for rule in rules if applies(rule, chosen, counts))
        if part == "desk":
            troubles = _troubles(directory, found[part], choices)
            counts["leads"] = len(_leads(troubles))
        if part == "meeting":
            meeting = next((rule["meeting"] for rule in found[part] if "meeting" in rule), None)
            chosen["meeting"] = {meeting}
    leads = _leads(troubles)
    calls = _once(body for part in _CALLED for rule in found[part] for body in bodies_of(rule))
    return Picture(
        choices,
        found,
        troubles,
        _overlaps(directory, troubles),
        leads,
        meeting,
        _called(directory, meeting, calls, choices),
        _lines(directory, choices),
        next(iter((*(ref for rule in found["step"] for ref in rule.get("bodies", ())), *leads)), None),
        tuple(ref for ref in all_calls(directory) if ref in calls),
        _places(directory, choices.district, found["place"]),
    )


def applies(rule: Record, chosen: Mapping[str, Any], counts: Mapping[str, int]) -> bool:
    """True when every clause of a rule holds; a clause holds when one of its values is chosen, or a count is met."""
    return all(_holds(clause, chosen, counts) != bool(clause.get("not")) for clause in rule.get("when", ()))


def _holds(clause: Mapping[str, Any], chosen: Mapping[str, Any], counts: Mapping[str, int]) -> bool:
    return any(
        counts[name] >= value if name in _COUNTED else not chosen[name].isdisjoint(value)
        for name, value in clause.items()
        if name != "not"
    )


# -- what can be chosen ----------------------------------------------------------------------------------------


def is_told(directory: Directory) -> bool:
    """True for a town that has rules; the others have no such pages."""
    return bool(directory.of("rule"))


@remembered
def rules_by_part(directory: Directory) -> Mapping[str, tuple[Record, ...]]:
    """The rules of each part in their order, the parts in the order of the picture."""
    return {
        part: tuple(in_order(rule for rule in directory.of("rule") if rule["part"] == part))
        for part in directory.schemas.values("rule.part")
    }


@remembered
def offered(directory: Directory) -> Mapping[str, tuple[str, ...]]:
    """Every value that can be chosen, by the name of the choice: what no rule of a desk knows is no trouble here."""
    known = {ref for rule in rules_by_part(directory)["desk"] for clause in rule["when"] for ref in about_of(clause)}
    return {
        "needs": tuple(need.ref for need in in_order(directory.of("need")) if need.ref in known),
        "home": directory.schemas.values("constellation.home"),
        "signs": directory.schemas.values("constellation.signs"),
        "involved": tuple(ref for ref in all_calls(directory) if ref.startswith("agency/")),
        "consent": directory.schemas.values("constellation.consent"),
        "stage": directory.schemas.values("constellation.stage"),
        "district": tuple(district.ref for district in in_order(standing(directory.of("district")))),
    }


def chosen_of(directory: Directory, given: Mapping[str, Any]) -> Choices:
    """Choices from values by name, such as those of a constellation: in the order of the form, the rest left out.

    Where neither consent nor stage is given, the first value that the schema allows stands in.
    """
    allowed = offered(directory)

    def many(name: str) -> tuple[str, ...]:
        return tuple(value for value in allowed[name] if value in given.get(name, ()))

    def one(name: str, otherwise: str) -> str:
        return str(given[name]) if given.get(name) in allowed[name] else otherwise

    return Choices(
        needs=many("needs"),
        home=many("home"),
        signs=many("signs"),
        involved=many("involved"),
        consent=one("consent", allowed["consent"][0]),
        stage=one("stage", allowed["stage"][0]),
        district=one("district", ""),
    )


@remembered
def constellations(directory: Directory) -> tuple[tuple[Record, Picture], ...]:
    """The households that serve as examples, in order, each with its picture; none for a town without rules."""
    if not is_told(directory):
        return ()
    return tuple(
        (record, picture(directory, chosen_of(directory, record.data)))
        for record in in_order(directory.of("constellation"))
    )


def bodies_of(rule: Record) -> tuple[str, ...]:
    """Whom a rule names: by the plan, then beside it."""
    found: tuple[str, ...] = (*rule.get("bodies", ()), *rule.get("beside", ()))
    return found


def about_of(clause: Mapping[str, Any]) -> tuple[str, ...]:
    """The troubles and signs that a clause names."""
    return tuple(value for name in ABOUT for value in clause.get(name, ()))


@remembered
def all_calls(directory: Directory) -> tuple[str, ...]:
    """Everybody whom some rule tells to telephone, in the plan's order: desks and lines, not groups of them."""
    refs = _once(ref for part in _CALLED for rule in rules_by_part(directory)[part] for ref in bodies_of(rule))
    records = standing(directory.require(ref) for ref in refs if not ref.startswith("program/"))
    return tuple(record.ref for record in in_plan_order(directory, records) if "members" not in record)


@remembered
def all_lines(directory: Directory) -> tuple[str, ...]:
    """Every hotline that may stand first: the town's own for emergencies, then those of the troubles.

    A line that nobody could confirm is none of them.
    """
    refs = [*directory.town["emergency"]]
    refs += [ref for need in offered(directory)["needs"] for ref in directory.require(need).get("hotlines", ())]
    lines = [line for line in standing(map(directory.require, _once(refs))) if line.get("status") != "unconfirmed"]
    urgent = [line for line in lines if line.get("urgency") == "emergency"]
    return tuple(line.ref for line in (*urgent, *soonest_first(directory, (x for x in lines if x not in urgent))))


# -- the parts of a picture ------------------------------------------------------------------------------------


def _troubles(directory: Directory, desks: Iterable[Record], choices: Choices) -> tuple[Trouble, ...]:
    """The chosen troubles and signs that some desk is for, each with its rules."""
    rules = tuple(desks)
    found = []
    for about in (*choices.needs, *choices.signs):
        mine = tuple(rule for rule in rules if about in about_of(rule["when"][0]))
        bodies = _once(ref for rule in mine for ref in bodies_of(rule))
        if mine:
            found.append(Trouble(about, mine, bodies, bool({*bodies} & {*choices.involved})))
    return tuple(found)


def _leads(troubles: Iterable[Trouble]) -> tuple[str, ...]:
    return _once(trouble.bodies[0] for trouble in troubles)


def _overlaps(directory: Directory, troubles: Iterable[Trouble]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held = {ref: tuple(one.about for one in troubles if ref in one.bodies) for ref in all_calls(directory)}
    return tuple((ref, about) for ref, about in held.items() if len(about) > 1)


def _called(directory: Directory, meeting: str | None, calls: Iterable[str], choices: Choices) -> tuple[str, ...]:
    """Who comes together: those who hold the meeting, then every desk of the picture or involved already."""
    if meeting is None:
        return ()
    desks = {*calls, *choices.involved}
    others = (ref for ref in offered(directory)["involved"] if ref in desks)
    return _once((*directory.require(meeting).get("hosts", ()), *others))


def _lines(directory: Directory, choices: Choices) -> tuple[str, ...]:
    """The lines that stand first: in danger now the town's and those of every trouble, else those of danger itself."""
    danger = DANGER in choices.signs
    needs = [directory.require(ref) for ref in choices.needs]
    wanted = {ref for need in needs if danger or need.get("quick_exit") for ref in need.get("hotlines", ())}
    wanted |= set(directory.town["emergency"]) if danger else set()
    return tuple(ref for ref in all_lines(directory) if ref in wanted)


def _places(directory: Directory, district: str, rules: Iterable[Record]) -> tuple[str, ...]:
    programs = {ref for rule in rules for ref in rule.get("bodies", ())}
    return tuple(ref for ref, program in places_by_district(directory).get(district, ()) if program in programs)


@remembered
def places_by_district(directory: Directory) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The places of each district that a rule may name, with the program of each."""
    named = [ref for rule in rules_by_part(directory)["place"] for ref in rule.get("bodies", ())]
    programs = {ref for ref in named if ref.startswith("program/") and places_of(directory, directory.require(ref))}
    return {
        ref: tuple(
            (place.ref, str(place["program"]))
            for place in in_district(directory, directory.require(ref), ("place",))
            if place["program"] in programs
        )
        for ref in offered(directory)["district"]
    }


def _once(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))

"""Rules across records: each a small function from the directory to problems, named by its codes in ``RULES``.

A rule here is something that no schema can say: that a record exists, that a count fits, that somebody is reached.
One module holds the rules of one subject.
"""

from __future__ import annotations

from generator.language.words import said_each
from generator.records.directory import Directory, Record
from generator.records.problem import Catalogue, Problem
from generator.records.rules import (
    addresses,
    case,
    content,
    easy,
    editions,
    facts,
    fallback,
    figures,
    guides,
    hours,
    limits,
    links,
    phones,
    plan,
    texts,
    vocabulary,
    web,
    withheld,
    wording,
)
from generator.records.rules.context import Rule, Rules

RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (links.references, ("REF-MISSING",)),
    (links.parents, ("ID-PARENT",)),
    (links.chains, ("CHAIN-LOOP",)),
    (editions.recorded, ("EDITION-NONE",)),
    (editions.days, ("EDITION-DAYS", "EDITION-OVERLAP", "EDITION-HOLE")),
    (editions.end, ("EDITION-ENDS",)),
    (editions.lineage, ("PLAN-FOLLOWS",)),
    (editions.early, ("EDITION-EARLY",)),
    (plan.plan_roles, ("PLAN-ROLE",)),
    (plan.printed, ("PLAN-PRINTED",)),
    (plan.hosts, ("MEETING-HOST",)),
    (plan.plan_numbers, ("PLAN-NUMBER",)),
    (plan.plan_counts, ("PLAN-COUNT", "PLAN-FOUND", "PLAN-GAP")),
    (figures.nodes, ("FIGURE-NODE",)),
    (figures.grid, ("FIGURE-GRID",)),
    (figures.numbers, ("FIGURE-NUMBER",)),
    (figures.bodies, ("FIGURE-BODIES",)),
    (figures.gaps, ("FIGURE-GAP",)),
    (figures.terms, ("TERM-TWICE",)),
    (links.closed, ("STATUS-CLOSED", "STATUS-USED")),
    (links.needs, ("NEED-REACH",)),
    (guides.tree, ("GUIDE-NODE", "GUIDE-LOOP", "GUIDE-TWICE")),
    (guides.strays, ("GUIDE-STRAY",)),
    (guides.questions, ("GUIDE-UNSURE",)),
    (guides.outcomes, ("GUIDE-END", "GUIDE-REACH", "GUIDE-DANGER", "GUIDE-PLACE", "GUIDE-DEEP")),
    (guides.nights, ("GUIDE-NIGHT",)),
    (guides.wording, ("GUIDE-LONG",)),
    (guides.agencies, ("GUIDE-AGENCY",)),
    (case.bodies, ("CASE-ROLE",)),
    (case.roles, ("CASE-ROW",)),
    (case.grounds, ("CASE-BASIS", "CASE-EDITION")),
    (case.desks, ("CASE-DESK", "CASE-NEED")),
    (case.appearing, ("CASE-REACH", "CASE-CLASH")),
    (links.aliases, ("ALIAS-FEW",)),
    (texts.prose, ("TEXT-HOSTILE", "TEXT-SIGN", "TEXT-PHONE", "TEXT-LANGUAGE", "SHAPE-QUOTED", "SHAPE-WIDTH")),
    (texts.translations, ("TEXT-WAITS",)),
    (texts.links, ("SHAPE-URL",)),
    (easy.ruby, ("RUBY-BROKEN", "RUBY-NONE")),
    (easy.sentences, ("EASY-LONG",)),
    (easy.words, ("EASY-WORD",)),
    (wording.names, ("TERM-ENGLISH",)),
    (wording.readings, ("NAME-ROMAJI", "ROMAJI-NONE")),
    (wording.quotations, ("TEXT-QUOTE",)),
    (wording.claims, ("CLAIM-ONLY",)),
    (wording.questions, ("QUIZ-TWICE",)),
    (facts.dates, ("DATE-FUTURE", "DATE-ORDER")),
    (phones.phones, ("PHONE-MOBILE", "PHONE-PREMIUM", "PHONE-FORM", "PHONE-HYPHEN")),
    (facts.ages, ("FACT-OLD", "FACT-EXPIRED", "FACT-UNDATED")),
    (facts.readings, ("SOURCE-READING",)),
    (facts.confirmations, ("SOURCE-BY",)),
    (facts.speakers, ("SOURCE-OTHER",)),
    (facts.disputes, ("FACT-DISPUTE",)),
    (fallback.districts, ("FALLBACK-DISTRICT",)),
    (fallback.notes, ("FALLBACK-NOTE",)),
    (withheld.values, ("FACT-WITHHELD",)),
    (withheld.allowed, ("REF-MISSING",)),
    (hours.order, ("HOURS-ORDER",)),
    (hours.dates, ("HOURS-DATE", "HOURS-ENDED")),
    (hours.numbers, ("HOURS-NUMBER",)),
    (hours.words, ("HOURS-WORDS", "HOURS-VAGUE")),
    (facts.coordinates, ("GEO-CITY", "GEO-DISTRICT", "GEO-OUTLINE")),
    (links.towns, ("TOWN-NAME",)),
    (links.last_resort, ("TOWN-REACH",)),
    (links.buildings, ("PLACE-ADDRESS",)),
    (addresses.addresses, ("ADDRESS-CITY", "ADDRESS-DISTRICT")),
    (links.sources, ("SOURCE-TWICE", "SOURCE-UNUSED")),
    (vocabulary.expressions, ("VOCAB-CLASH",)),
    (vocabulary.spellings, ("VOCAB-CLASH", "VOCAB-CYCLE")),
    (vocabulary.urgent, ("VOCAB-URGENT",)),
    (vocabulary.sayings, ("VOCAB-SAYING", "VOCAB-GROUP")),
    (limits.figures, ("FIGURE-LIMIT",)),
    (limits.guides, ("GUIDE-LIMIT",)),
    (web.addresses, ("WEB-ADDRESS", "WEB-LOOKALIKE")),
    (content.places, ("CONTENT-TAKEN",)),
    (content.twins, ("CONTENT-TWIN",)),
    (content.leads, ("CONTENT-LINK",)),
)
"""Every rule with the codes it may give."""


_OF_THE_WHOLE = (
    plan.plan_counts, plan.plan_numbers, plan.plan_roles, figures.bodies,
    figures.numbers, links.needs, guides.agencies, content.leads, case.bodies, case.roles, case.desks, case.appearing,
)  # fmt: skip


_OF_AN_EDITION = (
    links.references, links.parents, plan.plan_roles, plan.printed, plan.hosts, plan.plan_numbers, plan.plan_counts,
    editions.recorded, editions.lineage, figures.bodies, links.needs, guides.agencies, wording.questions,
    case.bodies, case.roles, case.grounds,
)  # fmt: skip
"""What an edition must agree with on its first day."""


def check(
    directory: Directory,
    catalogue: Catalogue,
    town: Record | None,
    *,
    standing: frozenset[str],
    whole: bool,
    draft: bool = False,
) -> list[Problem]:
    """What every rule finds; of the directory as it will be when a ``draft`` begins, what the edition must agree with.

    ``standing`` holds the references of all files, also of those that could not be read, so that one mistake
    does not hide the others. ``whole`` is false when some files could not be read; counts and reaching are then
    not judged, because what is missing may stand in those files.
    """
    rules = Rules(directory, catalogue, town, standing)
    judged = [
        rule for rule, _codes in RULES if (whole or rule not in _OF_THE_WHOLE) and (not draft or rule in _OF_AN_EDITION)
    ]
    found = [problem for rule in judged for problem in rule(rules)]
    if town is None and whole:
        values = {"detail": said_each("rules_no_file")}
        found.append(Problem(catalogue["READ-FILE"], "directory/town.yaml", 1, 1, values=values))
    return found

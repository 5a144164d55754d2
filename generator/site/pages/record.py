"""Record, list and district pages, the home page, and the ways in that need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.records import relations
from generator.records.directory import Directory, Record
from generator.records.schema import Kind
from generator.site.frame import links
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.guides import page as guides
from generator.site.maps.page import parts

GOJUON = "あかさたなはまやらわ"
_ROWS = (
    "ぁあぃいぅうぇえぉおゔ", "かがきぎくぐけげこご", "さざしじすずせぜそぞ", "ただちぢっつづてでとど",
    "なにぬねの", "はばぱひびぴふぶぷへべぺほぼぽ", "まみむめも", "ゃやゅゆょよ", "らりるれろ", "ゎわゐゑをん",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """A heading and the records under it on a list page."""

    heading: str
    records: list[Record]
    id: str
    text: str = ""
    record: Record | None = None
    tiles: bool = False
    plain: bool = False
    urgency: str = ""
    short: str = ""
    """The heading in the list of what stands on the page."""


TEMPLATES = {"district": "maps/district.j2"}
"""The templates of record pages that do not stand in ``pages/`` under the name of their kind."""


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """Every page that stands on records, in one language."""
    renderer = Renderer(directory, locale)
    yield _home(renderer)
    for make in (_needs, _agencies, _programs, _places, _districts, _search):
        yield make(renderer)
    yield _by_type(renderer, "organization", calls=True)
    yield _by_type(renderer, "meeting", calls=False)
    yield _hotlines(renderer)
    for kind in directory.schemas.paged:
        for record in directory.of(kind.name):
            yield _record(renderer, kind, record)


def _record(renderer: Renderer, kind: Kind, record: Record) -> SiteFile:
    """The page of one record."""
    directory = renderer.directory
    section = kind.section or {}
    crumbs = [Crumb(renderer.word("home"), ""), Crumb(renderer.word(section["word"]), section["path"])]
    parent = directory.get(str(record.get(kind.above or "", "")))
    if parent is not None:
        crumbs.append(Crumb(parent.name(renderer.locale), links.path_of(directory, parent)))
    path = links.path_of(directory, record)
    return renderer.page(
        path,
        TEMPLATES.get(kind.name, f"pages/{kind.name}.j2"),
        title=record.name(renderer.locale),
        description=renderer.text(record["summary"]),
        section=section["path"],
        crumbs=crumbs,
        record=record,
        quick_exit=bool(record.get("quick_exit")),
        question=guides.question_about(directory, record) if record.kind == "need" else None,
        **(parts(renderer, path, record) if record.kind == "district" else {}),
    )


def _home(renderer: Renderer) -> SiteFile:
    directory = renderer.directory
    return renderer.page(
        "",
        "pages/home.j2",
        title=renderer.text(directory.town["portal"]),
        description=renderer.text(directory.town["tagline"]),
        groups=guides.home_choices(directory, renderer.locale),
        needs=relations.in_order(directory.of("need")),
        staff=any(guide["audience"] == "staff" for guide in directory.of("guide")),
        districts=relations.in_order(directory.of("district")),
    )


def _list(
    renderer: Renderer,
    path: str,
    key: str,
    groups: Iterable[Group],
    *,
    calls: bool = True,
    lead: str | None = None,
    template: str = "frame/list.j2",
    quick_exit: bool | str = False,
) -> SiteFile:
    """A list page; ``key`` names its words (``key_title``, ``key_lead``)."""
    words = lead if lead is not None else renderer.word(f"{key}_lead")
    return renderer.page(
        path,
        template,
        title=renderer.word(f"{key}_title"),
        description=words,
        section=path,
        crumbs=[Crumb(renderer.word("home"), "")],
        quick_exit=quick_exit,
        lead=words,
        groups=[group for group in groups if group.records],
        calls=calls,
    )


def _needs(renderer: Renderer) -> SiteFile:
    return _list(
        renderer,
        "needs/",
        "needs",
        [Group("", relations.in_order(renderer.directory.of("need")), "all", tiles=True)],
    )


def _by_field(renderer: Renderer, records: list[Record]) -> list[Group]:
    """Groups by field of welfare; a record stands under its first field only, so nothing is read twice."""
    order: dict[str, list[Record]] = {}
    for value in renderer.directory.schemas.values("field"):
        order[value] = [record for record in records if record["fields"][0] == value]
    return [Group(renderer.label("field", value), found, f"field-{value}") for value, found in order.items()]


def _agencies(renderer: Renderer) -> SiteFile:
    directory = renderer.directory
    return _list(
        renderer,
        "agencies/",
        "agencies",
        _by_field(renderer, relations.in_plan_order(directory, directory.of("agency"))),
    )


def _programs(renderer: Renderer) -> SiteFile:
    directory = renderer.directory
    programs = directory.of("program")

    def of_level(level: str) -> list[Record]:
        return relations.in_order(program for program in programs if program["level"] == level)

    levels = directory.schemas.values("program.level")
    return _list(
        renderer,
        "programs/",
        "programs",
        [Group(renderer.label("program.level", level), of_level(level), f"level-{level}") for level in levels],
        calls=False,
    )


def _places(renderer: Renderer) -> SiteFile:
    directory = renderer.directory
    programs = relations.in_order(directory.of("program"))
    return _list(
        renderer,
        "places/",
        "places",
        [
            Group(
                program.name(renderer.locale),
                relations.places_of(directory, program),
                f"program-{program.id}",
                record=program,
            )
            for program in programs
        ],
        calls=False,
    )


def _districts(renderer: Renderer) -> SiteFile:
    districts = relations.in_order(renderer.directory.of("district"))
    return _list(
        renderer,
        "districts/",
        "districts",
        [Group("", districts, "all", tiles=True)],
        lead=renderer.word("districts_lead", count=len(districts)),
    )


def _by_type(renderer: Renderer, kind: str, *, calls: bool) -> SiteFile:
    """The list page of a kind whose records have a ``type``, a group a type."""
    directory = renderer.directory
    groups = [
        Group(
            renderer.label(f"{kind}.type", value),
            relations.by_reading(record for record in directory.of(kind) if record["type"] == value),
            f"type-{value}",
        )
        for value in directory.schemas.values(f"{kind}.type")
    ]
    return _list(renderer, f"{kind}s/", f"{kind}s", groups, calls=calls)


def _hotlines(renderer: Renderer) -> SiteFile:
    directory = renderer.directory
    groups = [
        Group(
            renderer.label("hotline.urgency", value),
            [line for line in relations.in_order(directory.of("hotline")) if line["urgency"] == value],
            f"urgency-{value}",
            urgency=value,
        )
        for value in directory.schemas.values("hotline.urgency")
    ]
    return renderer.page(
        "hotlines/",
        "pages/hotlines.j2",
        title=renderer.word("hotlines_title"),
        description=renderer.word("hotlines_lead"),
        section="hotlines/",
        crumbs=[Crumb(renderer.word("home"), "")],
        quick_exit=True,
        groups=[group for group in groups if group.records],
    )


def _search(renderer: Renderer) -> SiteFile:
    """The ways in by need, field, district and name."""
    directory = renderer.directory
    named = [record for kind in ("agency", "program", "place", "hotline", "meeting") for record in directory.of(kind)]
    groups = [
        Group(renderer.word("by_need"), relations.in_order(directory.of("need")), "by-need", tiles=True),
        Group(renderer.word("by_district"), relations.in_order(directory.of("district")), "by-district", tiles=True),
    ]
    agencies = relations.in_plan_order(directory, directory.of("agency"))
    groups += [
        Group(
            f"{renderer.word('by_field')}{renderer.word('of_what')}{renderer.label('field', value)}",
            [agency for agency in agencies if value in agency["fields"]],
            f"field-{value}",
            plain=True,
            short=renderer.label("field", value),
        )
        for value in directory.schemas.values("field")
    ]
    letters = _by_row if renderer.locale == "ja" else _by_letter
    groups += letters(renderer, named)
    return _list(renderer, "search/", "search", groups, calls=False, template="search/search.j2", quick_exit="asked")


def _index(
    renderer: Renderer, records: list[Record], row_of: Callable[[Record], str], rows: Iterable[str]
) -> list[Group]:
    """An index of names by the first sound or letter."""
    found: dict[str, list[Record]] = {row: [] for row in rows}
    found[""] = []
    for record in records:
        found[row_of(record)].append(record)
    return [
        Group(
            f"{renderer.word('by_name')}{renderer.word('of_what')}{row or renderer.word('other_letters')}",
            members,
            f"name-{position}",
            plain=True,
            short=row or renderer.word("other_letters"),
        )
        for position, (row, members) in enumerate(found.items())
    ]


def row_of(reading: str) -> str:
    """The 五十音 row (``あ``, ``か``, …) that a reading in kana starts in; the empty text where it starts in none."""
    first = reading[:1]
    return next((row for row, sounds in zip(GOJUON, _ROWS, strict=True) if first and first in sounds), "")


def _by_row(renderer: Renderer, records: list[Record]) -> list[Group]:
    """Names by 五十音 row."""
    return _index(renderer, relations.by_reading(records), lambda record: row_of(relations.reading(record)), GOJUON)


def _by_letter(renderer: Renderer, records: list[Record]) -> list[Group]:
    """English names by letter."""

    def letter_of(record: Record) -> str:
        first = record.name("en")[:1].upper()
        return first if "A" <= first <= "Z" else ""

    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    return _index(renderer, sorted(records, key=lambda record: record.name("en").lower()), letter_of, letters)

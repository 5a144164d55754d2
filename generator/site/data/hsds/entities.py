"""Organizations, services and the places where they are, out of the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.records import relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.edition import latest_roles
from generator.records.location import below_town, in_letters, location_of
from generator.records.reach import FactUse, Step, callable_phones, offered, uses_of
from generator.records.standing import is_ended, standing
from generator.site.data.hsds.columns import Row
from generator.site.data.hsds.hours import add_hours
from generator.site.data.hsds.rows import Rows

UNKNOWN = "unknown"
"""The organization that stands where the records know none: HSDS' tables ask for one."""
_COUNTRY = "JP"
_IN_WRITING = (("emails", "email", "address"), ("websites", "website", "url"), ("forms", "form", "url"))


def fill(rows: Rows) -> None:
    """Fills every table."""
    directory = rows.directory
    _taxonomies(rows)
    for record in standing(directory.of("organization")):
        _organization(rows, record)
    for record in _services(directory):
        _service(rows, record)


def _services(directory: Directory) -> list[Record]:
    """What somebody can turn to: agencies, lines, and the programs that have places."""
    programs = [one for one in directory.of("program") if relations.places_of(directory, one)]
    return [*directory.of("agency"), *directory.of("hotline"), *programs]


def _taxonomies(rows: Rows) -> None:
    directory = rows.directory
    rows.taxonomy("field", rows.word("hsds_fields"), rows.word("hsds_fields"))
    for code in directory.schemas.common["$defs"]["field"]["enum"]:
        label = directory.schemas.label("field", code, rows.locale)
        rows.term("field", code, label, label)
    rows.taxonomy("need", rows.word("hsds_needs"), rows.word("hsds_needs"))
    for need in directory.of("need"):
        rows.term("need", need.id, rows.text(need["name"]), rows.text(need["summary"]))


def _organization(rows: Rows, record: Record) -> None:
    identity = rows.id("organization", record.ref)
    above = rows.directory.get(str(record.get("part_of", "")))
    row = {
        "id": identity,
        "name": str(record.name(rows.locale)),
        "alternate_name": rows.other_name(record),
        "description": rows.text(record["summary"]),
        "parent_organization_id": rows.id("organization", above.ref)
        if above is not None and not is_ended(above)
        else "",
    }
    holder = {"organization_id": identity}
    written = _in_writing(rows, record, "organization", identity, "website")
    rows.add("organization", {**row, **written})
    rows.about("organization", identity, record)
    _phones(rows, record, callable_phones(rows.directory, record), holder)


def _service(rows: Rows, record: Record) -> None:
    directory = rows.directory
    identity = rows.id("service", record.ref)
    ended = is_ended(record)
    row = {
        "id": identity,
        "organization_id": _owner(rows, record),
        "name": str(record.name(rows.locale)),
        "alternate_name": rows.other_name(record),
        "description": rows.text(record["summary"]),
        "status": "defunct" if ended else "active",
        "application_process": rows.text(record.get("next_steps", {})) if "next_steps" in record else "",
        "eligibility_description": rows.text(record["eligibility"]) if "eligibility" in record else "",
        "alert": _alert(rows, record),
    }
    holder = {"service_id": identity}
    if ended:
        rows.add("service", row)
        rows.about("service", identity, record)
        return
    costs = uses_of(directory, "stated", record.get("costs", ()))
    written = _in_writing(rows, record, "service", identity, "url")
    row["fees_description"] = str(rows.locale.joined(rows.text(use.fact["text"]) for use in costs))
    rows.add("service", {**row, **written, "assured_date": _assured(directory, record)})
    rows.about("service", identity, record)
    for use in costs:
        rows.proof("service", identity, use, "fees_description")
    for use in uses_of(directory, "stated", record.get("bring", ())):
        document = rows.id("required_document", record.ref, use.fact["text"])
        rows.add("required_document", {"id": document, **holder, "document": rows.text(use.fact["text"])})
        rows.proof("required_document", document, use)
    if "to_say" in record:
        rows.attribute("service", identity, "to_say", rows.text(record["to_say"]))
    for code in record.get("fields", ()):
        rows.attribute("service", identity, code, directory.schemas.label("field", code, rows.locale), "field")
    for need in directory.of("need"):
        if record.ref in need["ask"]:
            rows.attribute("service", identity, need.id, rows.text(need["name"]), "need")
    _phones(rows, record, callable_phones(directory, record), holder)
    add_hours(rows, record, holder)
    _others(rows, record, holder)
    if record.get("addresses") or "located_at" in record:
        _at(rows, record, identity, with_contact=False)
    desks = (*relations.offices_of(directory, record), *relations.places_of(directory, record))
    for desk in desks:
        _at(rows, desk, identity, with_contact=True)
        for district in desk.get("serves", ()):
            area = rows.id("service_area", desk.ref, district)
            name = str(directory.require(district).name(rows.locale))
            rows.add("service_area", {"id": area, **holder, "name": name, "description": str(desk.name(rows.locale))})


def _owner(rows: Rows, record: Record) -> str:
    """The organization that runs a service, else the one in charge; one that stands for none where none is known."""
    roles = latest_roles(rows.directory, record)
    facts = [fact for fact in record.get("operators", ()) if "organization" in fact and "disputed" not in fact]
    refs = [fact["organization"] for fact in facts]
    refs += [ref for field in ("operators", "owners") for role in roles for ref in role.get(field, ())]
    parent = rows.directory.get(str(record.get("parent", "")))
    found = next((ref for ref in refs if not is_ended(rows.directory.require(ref))), None)
    if found is not None:
        return rows.id("organization", found)
    if parent is not None and parent.kind == record.kind:
        return _owner(rows, parent)
    identity = rows.id("organization", UNKNOWN)
    unknown = {"id": identity, "name": str(rows.word("hsds_unknown"))}
    rows.add("organization", {**unknown, "description": str(rows.word("hsds_unknown_text"))})
    return identity


def _alert(rows: Rows, record: Record) -> str:
    notes = [rows.text(note) for note in record.get("notes", ())]
    if record.get("status") == "unconfirmed":
        notes.insert(0, str(rows.word("status_unconfirmed")))
    return "\n".join(notes)


def _assured(directory: Directory, record: Record) -> str:
    """The day of the check that lies furthest back, of those of the facts that are given."""
    if record.get("status") == "unconfirmed":
        return ""
    facts = directory.schemas.facts(record.kind)
    uses = [use for field, definition in facts.items() for use in offered(directory, definition, record.get(field, ()))]
    return min((str(use.fact["checked"]) for use in uses), default="")


def _in_writing(rows: Rows, record: Record, entity: str, identity: str, column: str) -> Mapping[str, str]:
    """The first e-mail address and the first page of a record, for its row; the others are attributes or contacts."""
    found: dict[str, str] = {}
    for field, definition, key in _IN_WRITING:
        for number, use in enumerate(offered(rows.directory, definition, record.get(field, ()))):
            value = use.fact[key]
            if definition == "email" and number:
                contact = rows.id("contact", record.ref, value)
                rows.add("contact", {"id": contact, f"{entity}_id": identity, "email": value})
                rows.proof("contact", contact, use)
                continue
            if definition == "email":
                found["email"] = value
            elif definition == "website" and not number:
                found[column] = value
            else:
                rows.attribute(entity, identity, definition, f"{rows.text(use.fact['label'])} {value}")
            rows.proof(entity, identity, use, value)
    return found


def _phones(rows: Rows, record: Record, voices: Iterable[FactUse], holder: Mapping[str, str]) -> None:
    faxes = offered(rows.directory, "fax", record.get("faxes", ()))
    for kind, uses in (("voice", voices), ("fax", faxes)):
        for use in uses:
            _phone(rows, use, kind, record, holder)


def _phone(rows: Rows, use: FactUse, kind: str, record: Record, holder: Mapping[str, str]) -> None:
    fact = use.fact
    extension = str(fact.get("extension", ""))
    as_number = extension.isdigit() and not extension.startswith("0")  # HSDS has a number, which keeps no zero
    told = [rows.text(fact[part]) for part in ("label", "note") if part in fact]
    told += [rows.word("extension", extension=extension)] if extension and not as_number else []
    told += [rows.directory.schemas.label("phone.cost", fact["cost"], rows.locale)] if "cost" in fact else []
    identity = rows.id("phone", *holder.values(), kind, record.ref, fact["number"], extension)
    row = {"id": identity, **holder, "number": fact["number"], "type": kind}
    words = str(rows.locale.joined(told))
    rows.add("phone", {**row, "extension": int(extension) if as_number else None, "description": words})
    rows.proof("phone", identity, use)


def _others(rows: Rows, record: Record, holder: Mapping[str, str]) -> None:
    """Through whom a service is reached that has no number of its own, and who answers when nobody does there."""
    contact = contact_of(rows.directory, record)
    steps: tuple[Step, ...] = (*contact.aged, contact.first, *contact.others)
    for step in steps:
        if step.via in ("own", "office"):
            continue
        identity = rows.id("contact", record.ref, step.record.ref)
        title = str(rows.word(f"via_{step.via}"))
        rows.add("contact", {"id": identity, **holder, "name": str(step.record.name(rows.locale)), "title": title})
        for use in step.phones:
            _phone(rows, use, "voice", step.record, {"contact_id": identity})


def _at(rows: Rows, desk: Record, service: str, *, with_contact: bool) -> None:
    """Adds where a service is: the desk's own address, else the building it is in."""
    building = relations.building_of(rows.directory, desk)
    holder = building if building is not None and not desk.get("addresses") else desk
    location = _location(rows, holder)
    identity = rows.id("service_at_location", service, desk.ref)
    room = rows.text(desk["room"]) if "room" in desk else ""
    words = (str(desk.name(rows.locale)), room, _alert(rows, desk))
    row = {"id": identity, "service_id": service, "location_id": location}
    rows.add("service_at_location", {**row, "description": "\n".join(part for part in words if part)})
    rows.about("service_at_location", identity, desk)
    if with_contact:
        at = {"service_at_location_id": identity}
        _phones(rows, desk, callable_phones(rows.directory, desk), at)
        add_hours(rows, desk, at)
        written = _in_writing(rows, desk, "service_at_location", identity, "url")
        if "url" in written:
            rows.attribute("service_at_location", identity, "website", written["url"])
        if "email" in written:
            rows.add("contact", {"id": rows.id("contact", desk.ref, "email"), **at, "email": written["email"]})


def _location(rows: Rows, holder: Record) -> str:
    """Adds the location of a record that has an address, and its address where HSDS can hold it; its id."""
    directory = rows.directory
    identity = rows.id("location", holder.ref)
    uses = offered(directory, "address", holder.get("addresses", ()))
    point = location_of(directory, holder)
    row: Row = {
        "id": identity,
        "location_type": "physical",
        "name": str(holder.name(rows.locale)),
        "alternate_name": rows.other_name(holder),
        "description": "\n".join(_in_words(rows, use) for use in uses if not _is_whole(rows, use)),
    }
    if point is not None and point.exact:
        row |= {"latitude": point.lat, "longitude": point.lon}
    if not rows.add("location", row):
        return identity
    rows.about("location", identity, holder)
    for number, use in enumerate(uses):
        if not _is_whole(rows, use):
            rows.proof("location", identity, use, str(rows.word("address")))
            continue
        address = rows.id("address", holder.ref, number)
        town = directory.town
        rows.add(
            "address",
            {
                "id": address,
                "location_id": identity,
                "address_1": _street(rows, use),
                "city": rows.text(town["name"]),
                "state_province": rows.text(town["prefecture"]),
                "postal_code": use.fact["postal_code"],
                "country": _COUNTRY,
                "address_type": "physical",
            },
        )
        rows.proof("address", address, use)
    return identity


def _is_whole(rows: Rows, use: FactUse) -> bool:
    """True for an address of this town with everything that HSDS asks for."""
    known = "prefecture" in rows.directory.town and "postal_code" in use.fact
    return known and below_town(rows.directory, use.fact["address"]) is not None


def _street(rows: Rows, use: FactUse) -> str:
    """An address below the town, in the letters of the package's language where its reading is known."""
    letters = "" if rows.locale.native else in_letters(rows.directory, use.fact["address"])
    return letters or below_town(rows.directory, use.fact["address"]) or ""


def _in_words(rows: Rows, use: FactUse) -> str:
    """An address that HSDS cannot hold, as it is written, with its letters beside."""
    postal = f"〒{use.fact['postal_code']} " if "postal_code" in use.fact else ""
    letters = "" if rows.locale.native else in_letters(rows.directory, use.fact["address"])
    return f"{postal}{use.fact['address']}{rows.locale.bracketed(letters) if letters else ''}"

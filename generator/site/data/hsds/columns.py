"""The tables of HSDS that are written, with their columns and how they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = dict[str, "str | float | int"]
"""One row: a value a column; what is not known is not there."""


@dataclass(frozen=True)
class Table:
    """A table: its file, its columns with their types, which must be filled, and where the others lead."""

    file: str
    columns: Mapping[str, str]
    required: tuple[str, ...] = ("id",)
    keys: Mapping[str, str] = field(default_factory=dict)


def _columns(names: str, **types: str) -> Mapping[str, str]:
    return {name: types.get(name, "string") for name in names.split()}


TABLES: Mapping[str, Table] = {
    "organization": Table(
        "organizations.csv",
        _columns("id name alternate_name description email website parent_organization_id"),
        ("id", "name", "description"),
        {"parent_organization_id": "organization"},
    ),
    "service": Table(
        "services.csv",
        _columns(
            "id organization_id name alternate_name description url email status application_process"
            " fees_description eligibility_description assured_date alert",
            assured_date="date",
        ),
        ("id", "organization_id", "name", "status"),
        {"organization_id": "organization"},
    ),
    "location": Table(
        "locations.csv",
        _columns(
            "id location_type name alternate_name description latitude longitude",
            latitude="number",
            longitude="number",
        ),
        ("id", "location_type"),
    ),
    "address": Table(
        "addresses.csv",
        _columns("id location_id address_1 city state_province postal_code country address_type"),
        ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
        {"location_id": "location"},
    ),
    "service_at_location": Table(
        "service_at_location.csv",
        _columns("id service_id location_id description"),
        ("id", "service_id", "location_id"),
        {"service_id": "service", "location_id": "location"},
    ),
    "contact": Table(
        "contacts.csv",
        _columns("id organization_id service_id service_at_location_id name title email"),
        ("id",),
        {
            "organization_id": "organization",
            "service_id": "service",
            "service_at_location_id": "service_at_location",
        },
    ),
    "phone": Table(
        "phones.csv",
        _columns(
            "id service_id organization_id contact_id service_at_location_id number extension type description",
            extension="number",
        ),
        ("id", "number"),
        {
            "service_id": "service",
            "organization_id": "organization",
            "contact_id": "contact",
            "service_at_location_id": "service_at_location",
        },
    ),
    "schedule": Table(
        "schedules.csv",
        _columns(
            "id service_id service_at_location_id valid_from valid_to timezone wkst freq byday bymonthday"
            " description opens_at closes_at notes",
            valid_from="date",
            valid_to="date",
            timezone="number",
            opens_at="time",
            closes_at="time",
        ),
        ("id",),
        {"service_id": "service", "service_at_location_id": "service_at_location"},
    ),
    "service_area": Table(
        "service_areas.csv", _columns("id service_id name description"), ("id",), {"service_id": "service"}
    ),
    "required_document": Table(
        "required_documents.csv", _columns("id service_id document"), ("id",), {"service_id": "service"}
    ),
    "taxonomy": Table("taxonomies.csv", _columns("id name description"), ("id", "name", "description")),
    "taxonomy_term": Table(
        "taxonomy_terms.csv",
        _columns("id code name description taxonomy taxonomy_id"),
        ("id", "name", "description"),
        {"taxonomy_id": "taxonomy"},
    ),
    "attribute": Table(
        "attributes.csv",
        _columns("id link_id taxonomy_term_id link_type link_entity value"),
        ("id", "link_id", "taxonomy_term_id", "link_entity"),
        {"taxonomy_term_id": "taxonomy_term"},
    ),
}
"""By the name of the entity, in the order in which they are written."""

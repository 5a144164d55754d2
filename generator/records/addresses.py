"""Addresses: where a record's page stands, and which addresses the finished site will have.

The address of a kind is ``x-path`` in its schema, so that the contract stands in one place.
"""

from __future__ import annotations

from generator.language.words import DOORS
from generator.records.content import content_schema
from generator.records.directory import Directory, Record, remembered
from generator.records.questions import departments

DEPARTMENTS = "data/departments/"
"""Where the pages and sheets of the departments stand from the root of a language."""
OPEN_DATA = "data/api/"
"""How the open data is used."""


def path_of(directory: Directory, record: Record) -> str:
    """The record's address from the root of its language, without a leading slash.

    ``agencies/nandemo/``, ``hotlines/#police``. An id of two parts (``a/b``) stands in an anchor as ``a--b``.
    """
    kind = directory.schemas.kind(record.kind)
    template = kind.path
    identity = record.id.replace("/", "--") if "#" in template else record.id
    if kind.index:
        identity = identity.removesuffix(f"/{kind.index}")
    return template.lstrip("/").format(id=identity, number=record.get("number"))


@remembered
def generated(directory: Directory) -> frozenset[str]:
    """The addresses, from the root of a language, of every page that is made: of records, of lists, and the others."""
    records = {path_of(directory, record).partition("#")[0] for record in directory.records.values()}
    flows = {path_of(directory, guide) + "flow/" for guide in directory.of("guide")}
    lists = {kind.section["path"] for kind in directory.schemas.kinds if kind.section is not None}
    sheets = {address(one) for one in departments(directory) for address in (call_sheet, account_of)}
    others = set(content_schema(directory.root)["x-generated"])
    if not directory.doors:
        others.discard(DOORS)
    if not directory.of("rule"):
        others = {address for address in others if not address.startswith("case/")}
    return frozenset(records | flows | lists | sheets | others)


def account_of(department: Record) -> str:
    """The address of the page that says how a department's records stand."""
    return f"{DEPARTMENTS}{department.id}/"


def call_sheet(department: Record) -> str:
    """The address of a department's call sheet."""
    return f"{DEPARTMENTS}{department.id}/call/"


def check_sheet(department: Record) -> str:
    """The address of a department's check sheet from the root of the site."""
    return f"{DEPARTMENTS}{department.id}/check-sheet.xlsx"


def target(path: str, link: str) -> str | None:
    """Where a relative link on the page at ``path`` leads, without its anchor; ``None`` when it leaves the root."""
    steps = path.split("/")[:-1]
    for part in link.partition("#")[0].split("/"):
        if part == "..":
            if not steps:
                return None
            steps.pop()
        elif part not in ("", "."):
            steps.append(part)
    joined = "/".join(steps)
    return joined if not joined or is_file(joined) else joined + "/"


def is_file(address: str) -> bool:
    """True for the address of a file, whose last part has a dot; pages end in a slash."""
    return "." in address.rpartition("/")[2]

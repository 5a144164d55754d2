"""Who runs the portal, and how a mistake is told: what ``town.yaml`` names, and nothing that it does not."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.directory import Directory, Record, remembered
from generator.records.reach import FactUse, callable_phones, offered


@dataclass(frozen=True, slots=True)
class Takers:
    """Who takes corrections, and by which ways.

    ``operator`` runs the portal, where that is known. ``repository`` is the address at which the records are edited,
    without a slash at its end; empty where there is none. ``organization`` takes corrections by ``mail`` (an address)
    and ``phone``, each only where its record has one. ``otherwise`` is whom to tell where none of the ways exists.
    """

    operator: Record | None
    repository: str
    branch: str
    organization: Record | None
    mail: str
    phone: FactUse | None
    otherwise: Record

    @property
    def known(self) -> bool:
        """True where there is at least one way."""
        return bool(self.repository or self.mail or self.phone)


@remembered
def takers(directory: Directory) -> Takers:
    """Who takes corrections of this town's portal: ``correction``, else ``operator``, of the town record."""
    town = directory.town
    operator = directory.get(str(town.get("operator", "")))
    organization = directory.get(str(town.get("correction", ""))) or operator
    mails = offered(directory, "email", organization.get("emails", ())) if organization is not None else ()
    phones = callable_phones(directory, organization) if organization is not None else ()
    return Takers(
        operator=operator,
        repository=str(town.get("repository", "")).rstrip("/"),
        branch=str(town.get("branch", "main")),
        organization=organization,
        mail=str(mails[0].fact["address"]) if mails else "",
        phone=phones[0] if phones else None,
        otherwise=directory.require(town["switchboard"]),
    )

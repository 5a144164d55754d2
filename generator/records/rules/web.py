"""Rules about addresses in the net: what a link shows is where it leads, and that is a public place."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.records.problem import Problem
from generator.records.rules.context import Rules

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)", re.IGNORECASE)
_OF_THIS_MACHINE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home|corp|invalid|onion|test)$", re.IGNORECASE)
_PROGRAM = re.compile(r"\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|com|ps1|vbs|jar|iso|hta|lnk)$", re.IGNORECASE)
_JAPANESE = re.compile("[a-z0-9.ぁ-ゖァ-ヺー々〆一-龥-]+", re.IGNORECASE)


def addresses(rules: Rules) -> Iterator[Problem]:
    """WEB-ADDRESS and WEB-LOOKALIKE: a web address has a public host, hides nothing, and is no program to be run."""
    for record, strings in rules.everything():
        for path, value in strings:
            if "://" not in value or rules.directory.schemas.at(record.kind, path).get("format") != "uri":
                continue
            wrong = _wrong(value)
            if wrong and path[-1] != "site_url":
                yield rules.problem("WEB-ADDRESS", record, path, value=wrong)
            elif "xn--" in value.lower() and not _JAPANESE.fullmatch(_decoded(value)):
                yield rules.problem("WEB-LOOKALIKE", record, path, value=_decoded(value))


def _wrong(address: str) -> str:
    """The part of an address that may not be there; empty when all is well."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return address[:60]
    if "@" in parts.netloc:
        return parts.netloc[:60]
    if not _is_public(host):
        return host[:60] or address[:60]
    if port is not None and port not in (80, 443) and port < 1024:
        return f":{port}"
    return parts.path.rpartition("/")[2][:60] if _PROGRAM.search(parts.path) else ""


def _is_public(host: str) -> bool:
    """True for a name that anybody may look up, and for a public number in its usual form (``192.0.2.1`` is not)."""
    if _HOST.fullmatch(host):
        return _OF_THIS_MACHINE.search(host) is None
    try:
        return ipaddress.IPv4Address(host).is_global
    except ValueError:
        return False


def _decoded(address: str) -> str:
    """The host of an address in the letters that a browser shows."""
    host = urlsplit(address).hostname or ""
    try:
        return host.encode("ascii").decode("idna")
    except (UnicodeError, ValueError):
        return host

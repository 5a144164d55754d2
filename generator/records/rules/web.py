"""Rules about addresses in the net: a link leads to a public place that is what it seems, and to no program.

The form of an address (no user, a host with a dot, no number that only one house can reach) is the schema's and
``texts.links``'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.records.problem import Problem
from generator.records.rules.context import Rules

_OF_THIS_HOUSE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home|corp|invalid|onion|test)$", re.IGNORECASE)
_PROGRAM = re.compile(r"\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|com|ps1|vbs|jar|iso|hta|lnk)$", re.IGNORECASE)
_JAPANESE = re.compile("[a-z0-9.ぁ-ゖァ-ヺー々〆一-龥-]+", re.IGNORECASE)


def addresses(rules: Rules) -> Iterator[Problem]:
    """WEB-ADDRESS and WEB-LOOKALIKE: no name of one house, no odd port, no program, no letters that look alike."""
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
    if _OF_THIS_HOUSE.search(host):
        return host[:60]
    if port is not None and port < 1024 and port not in (80, 443):
        return f":{port}"
    return parts.path.rpartition("/")[2][:60] if _PROGRAM.search(parts.path) else ""


def _decoded(address: str) -> str:
    """The host of an address in the letters that a browser shows."""
    host = urlsplit(address).hostname or ""
    try:
        return host.encode("ascii").decode("idna")
    except (UnicodeError, ValueError):
        return host

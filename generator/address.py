"""The public address of a site: what may be one."""

from __future__ import annotations

import re

from generator.language.words import said
from generator.refusal import Refusal

_ADDRESS = re.compile(
    r"https?://"
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])"
    r"(?::[0-9]{1,5})?"
    r"(?:/(?!\.{1,2}(?:/|$))[a-z0-9._~%!$&'()*+,;=:@-]+)*/?",
    re.IGNORECASE,
)


class AddressError(Refusal):
    """What was given cannot be the public address of a site."""


def public_address(text: str) -> str:
    """The address as given. Raises ``AddressError`` unless every page's address can be made by adding its path.

    So it has a scheme that a browser opens, a host and perhaps a path; no query, no fragment, no spaces, no user.
    """
    if not _ADDRESS.fullmatch(text):
        raise AddressError(said("build_bad_address", value=text))
    return text

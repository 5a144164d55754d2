"""The languages of the invented towns, without a town."""

from __future__ import annotations

from generator.language.words import locales
from tests.support.roots import REPOSITORY

_TOWN = {
    "locales": [
        {"code": "ja"},
        {"code": "en", "path": "en/", "fallback": "ja"},
        {"code": "easy", "path": "easy/", "fallback": "ja"},
        {"code": "pt", "path": "pt/", "fallback": "en"},
    ]
}
ALL = locales(_TOWN, REPOSITORY / "tests" / "town3")
LANGUAGES = ALL[:2]
"""Those that are known whole."""

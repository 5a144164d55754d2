"""Doors in other languages: one page each for who reads neither Japanese nor English, and the page that names them all.

What a door says stands in its language file (``language/words/CODE.yaml``); numbers, hours and who speaks what are
records. The Japanese stands beside every sentence, because nobody of the town has read the translation.
"""

from generator.site.languages.page import door, write

__all__ = ["door", "write"]

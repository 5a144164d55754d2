"""Sayings: one line that stands for the many ways in which something is said.

``(a|b)`` is one of several pieces, an empty one included (``殴(ら|)れ``); ``…`` is a gap of a few letters or words;
``[name]`` is any word of the group of that name. Everything else stands for itself.

A saying becomes the source of a regular expression that means the same to Python and to a browser: letters, groups
without a number, and gaps of a bounded length. It is looked for in a text that is folded the same way
(``Folding.phrase``). Pieces are folded each by itself: a word of the spelling table must not be cut by a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from generator.language.folding import Folding

GAPS = {"japanese": 10, "other": 5}
"""The longest gap: in Japanese in letters, elsewhere in words."""
_SIGN = re.compile(r"[()|]")
_PART = re.compile(r"(…|\[[a-z-]+\])")
_NAME = re.compile(r"\[([a-z-]+)\]")

Choice = tuple["Sequence_", ...]
Sequence_ = tuple["str | Choice", ...]
"""A saying that was read: texts, and choices between further sequences."""


class SayingError(ValueError):
    """A saying that cannot be read; ``args[0]`` is what is wrong with it."""


def read(saying: str) -> Sequence_:
    """A saying as texts and choices.

    Raises:
        SayingError: for a bracket without its twin, a sign of the notation out of place, or nothing to look for.

    """
    stack: list[list[list[str | Choice]]] = [[[]]]
    end = 0
    for sign in _SIGN.finditer(saying):
        stack[-1][-1].append(saying[end : sign.start()])
        end = sign.end()
        if sign.group() == "(":
            stack.append([[]])
        elif len(stack) == 1:
            raise SayingError(sign.group())
        elif sign.group() == "|":
            stack[-1].append([])
        else:
            choice: Choice = tuple(_full(one) for one in stack.pop())
            stack[-1][-1].append(choice)
    if len(stack) > 1:
        raise SayingError("(")
    found = _full([*stack[0][0], saying[end:]])
    if not any(_PART.sub("", way).strip() or _NAME.search(way) for way in ways(found)):
        raise SayingError(saying)
    for text in _texts(found) if "[" in saying or "]" in saying else ():
        if re.search(r"[\[\]]", _PART.sub("", text)):
            raise SayingError(text)
    return found


def _full(pieces: Iterable[str | Choice]) -> Sequence_:
    return tuple(piece for piece in pieces if piece)


def ways(sequence: Sequence_) -> Iterator[str]:
    """All ways in which a saying is said, gaps and groups still in them."""
    pieces = [(piece,) if isinstance(piece, str) else [way for one in piece for way in ways(one)] for piece in sequence]
    return ("".join(found) for found in product(*pieces))


def groups_in(saying: str) -> list[str]:
    """The names of the groups that a saying speaks of."""
    return _NAME.findall(saying)


def source(sayings: Iterable[str], folding: Folding) -> str:
    """The source of an expression for any of the sayings, the longest first; groups stand in it as ``<name>``.

    Outside Japanese every word has its space before it, and the whole must be followed by one.
    """
    write = _letters if folding.japanese else _words
    found = {write(read(saying), folding) for saying in sayings} - {""}
    return "|".join(sorted(found, key=lambda one: (-len(one), one)))


def filled_groups(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """The sources of groups (pairs of name and source, each after those it speaks of) by their names, filled in."""
    found: dict[str, str] = {}
    for name, text in groups:
        found[name] = filled(text, found)
    return found


def filled(text: str, groups: Mapping[str, str]) -> str:
    """A source with its groups in their places; one that is not known matches nothing."""
    return re.sub("<([a-z-]+)>", lambda found: f"(?:{groups.get(found[1], '(?!)')})", text)


def expression(text: str, japanese: bool) -> str:
    """A source whose groups are all filled in, as it is looked for in a phrase."""
    return f"(?:{text})" if japanese else f"(?:{text})(?= )"


def _texts(sequence: Sequence_) -> Iterator[str]:
    for piece in sequence:
        if isinstance(piece, str):
            yield piece
        else:
            for one in piece:
                yield from _texts(one)


def _choice(sources: Iterable[str]) -> str:
    found = sorted(set(sources), key=lambda one: (-len(one), one))
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _letters(sequence: Sequence_, folding: Folding) -> str:
    """Japanese: one piece after the other."""
    written = []
    for piece in sequence:
        if isinstance(piece, str):
            written += [_part(part, folding) for part in _PART.split(piece)]
        else:
            written.append(_choice(_letters(one, folding) for one in piece))
    return "".join(written)


def _words(sequence: Sequence_, folding: Folding) -> str:
    """Other languages: word by word; a choice within a word is spelt out."""
    written = []
    for token in _tokens(sequence):
        if len(token) == 1 and not isinstance(token[0], str):
            written.append(_choice(_words(one, folding) for one in token[0]))
        else:
            written.append(_choice(_said(way, folding) for way in ways(token)))
    return "".join(written)


def _tokens(sequence: Sequence_) -> Iterator[Sequence_]:
    """The words of a sequence; a choice between whole words stands alone, also where its spaces are written inside."""
    token: list[str | Choice] = []
    for piece in sequence:
        if isinstance(piece, str):
            first, *others = re.split(r" |(?<=…)|(?=…)", piece)
            token.append(first)
            for other in others:
                yield _full(token)
                token = [other]
        elif all(not way or way[0] == " " for one in piece for way in ways(one)):
            yield _full(token)
            token = []
            yield (piece,)
        elif not any(token) and all(not way or way[-1] == " " for one in piece for way in ways(one)):
            yield (piece,)
        else:
            token.append(piece)
    yield _full(token)


def _said(way: str, folding: Folding) -> str:
    return "".join(_part(part, folding) for part in _PART.split(way))


@lru_cache(1 << 14)  # the same words stand in many sayings
def _part(part: str, folding: Folding) -> str:
    """A text without choices, folded; a gap; or the name of a group."""
    if part == "…":
        return f".{{0,{GAPS['japanese']}}}" if folding.japanese else f"(?: [^ ]+){{0,{GAPS['other']}}}"
    if _NAME.fullmatch(part):
        return f"<{part[1:-1]}>"
    letters = folding.phrase(folding.fold(part)).strip()
    return letters if folding.japanese or not letters else f" {letters}"

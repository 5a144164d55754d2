"""The comments of a file: where each stands. YAML's own reader throws them away; an editor must not lose them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True)
class Comment:
    """One comment: its line and column (from 0), its words with the ``#``, and the code before it on the line."""

    line: int
    column: int
    words: str
    before: str

    @property
    def alone(self) -> bool:
        """True when nothing else stands on its line."""
        return not self.before.strip()


def comments(text: str, root: Node) -> Iterator[Comment]:
    """Every comment, in its order. Blank lines outside of texts are comments without words."""
    lines = text.split("\n")
    covered = _covered(root, lines)
    for number, line in enumerate(lines):
        spans = covered.get(number, ())
        if spans and spans[0] == (0, _WHOLE):
            continue
        at = line.find("#")
        while at >= 0 and any(start <= at < end for start, end in spans):
            at = line.find("#", at + 1)
        if at >= 0:
            yield Comment(number, at, line[at:].rstrip(), line[:at])
        elif not line.strip() and not spans and number < len(lines) - 1:
            yield Comment(number, 0, "", "")


def lost_text(text: str, root: Node) -> Iterator[tuple[int, int, str]]:
    """Places (from 1) where ``#`` was meant as a letter, with the text that YAML would drop in silence.

    A sign directly behind ``#`` and a value before it is meant as text (``1階 #2``), and so is one that stands in the
    place of a value (``number: #7119``).
    """
    found = {
        comment.line: comment
        for comment in comments(text, root)
        if not comment.alone and comment.words[1:2] not in ("", " ", "#", "!", "\t", "\u3000")
    }
    if not found:
        return
    for node in scalars(root):
        comment = found.get(node.end_mark.line)
        if comment is None or getattr(node, "style", None):
            continue
        between = comment.before[node.end_mark.column :]
        if node.end_mark.column > comment.column or between.strip():
            continue
        begins = node.start_mark.column if node.start_mark.line == comment.line and node.value else 0
        text_lost = f"{comment.before[begins:].strip()} {comment.words}" if node.value else comment.words
        yield comment.line + 1, (begins if node.value else comment.column) + 1, text_lost


def scalars(root: Node) -> Iterator[ScalarNode]:
    """Every scalar of a tree, keys too, in no order. Takes no recursion, so that any depth can be walked."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        elif isinstance(node, SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, ScalarNode):
            yield node


_WHOLE = 1 << 30


def _covered(root: Node, lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """The columns of each line that lie inside a scalar, where ``#`` is a letter."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for node in scalars(root):
        start, end = node.start_mark, node.end_mark
        if getattr(node, "style", None) in ("|", ">"):
            last = end.line if end.column else end.line - 1
            for number in _block_lines(start.line, last, lines):
                spans[number] = [(0, _WHOLE)]
            spans.setdefault(start.line, []).append((start.column, start.column + 1))
            continue
        for number in range(start.line, min(end.line + 1, len(lines))):
            left = start.column if number == start.line else 0
            right = end.column if number == end.line else _WHOLE
            if right > left:
                spans.setdefault(number, []).append((left, right))
    for number in spans:
        spans[number].sort()
    return spans


def _block_lines(first: int, last: int, lines: list[str]) -> range:
    """The lines of a text in block style, without its first line and without the blank ones behind it."""
    filled = [number for number in range(first + 1, min(last + 1, len(lines))) if lines[number].strip()]
    return range(first + 1, filled[-1] + 1 if filled else first + 1)

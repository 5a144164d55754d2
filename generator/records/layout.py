"""A record as its file is laid out: fields and items in their order, each with the comments that belong to it.

A comment above a field goes with that field, one behind it too; one that stands deeper than what follows belongs to
the group it stands in; one at the head or the end of the file stays there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.comments import Comment, comments


@dataclass(eq=False)
class Entry:
    """A field (``key``) or an item of a list (``key`` is ``None``) with its value and its comments.

    ``above`` are the lines before it (empty ones too), ``side`` the comments on its own line, ``below`` those that
    follow its whole value. ``column`` is where its key or dash stood.
    """

    key: str | None
    node: Node
    column: int
    start: tuple[int, int]
    parent: Entry | None
    entries: list[Entry] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    side: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def chain(self) -> Iterator[Entry]:
        """The entry itself and those it stands in, the innermost first."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.parent


@dataclass
class Layout:
    """The fields of a file, and the comments at its head and its end."""

    entries: list[Entry]
    head: list[str]
    foot: list[str]


def laid_out(text: str, root: MappingNode) -> Layout:
    """The layout of a file whose nodes are given."""
    entries = list(_entries(root, None, text.split("\n")))
    layout = Layout(entries, [], [])
    flat = [entry for top in entries for entry in _all(top)]
    if "#" not in text and "\n\n" not in text:
        return layout
    gap: list[Comment] = []
    position = 0
    for comment in comments(text, root):
        at = (comment.line, comment.column)
        if gap and position < len(flat) and flat[position].start < at:
            _place(gap, flat, position, layout)
            gap = []
        while position < len(flat) and flat[position].start < at:
            position += 1
        if comment.alone:
            if gap and gap[-1].line != comment.line - 1:  # other signs stand between: a bracket, ``---``
                _place(gap, flat, position, layout)
                gap = []
            gap.append(comment)
            continue
        _place(gap, flat, position, layout)
        gap = []
        _place_beside(comment, flat, position, layout)
    _place(gap, flat, position, layout)
    return layout


def _entries(node: Node, parent: Entry | None, lines: list[str]) -> Iterator[Entry]:
    if isinstance(node, MappingNode):
        for named, value in node.value:
            yield _entry(named.value, value, (named.start_mark.line, named.start_mark.column), parent, lines)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            start = (item.start_mark.line, item.start_mark.column)
            yield _entry(None, item, start if node.flow_style else _dash(node, start[0], lines), parent, lines)


def _entry(key: str | None, node: Node, start: tuple[int, int], parent: Entry | None, lines: list[str]) -> Entry:
    entry = Entry(key, node, start[1], start, parent)
    entry.entries = list(_entries(node, entry, lines))
    return entry


def _dash(sequence: SequenceNode, line: int, lines: list[str]) -> tuple[int, int]:
    """Where the dash of an item stands, whose value begins on ``line`` or on one of the next."""
    column = sequence.start_mark.column
    while line > 0 and (lines[line][column : column + 1] != "-" or lines[line].lstrip().startswith("#")):
        line -= 1
    return line, column


def _all(entry: Entry) -> Iterator[Entry]:
    yield entry
    for inner in entry.entries:
        yield from _all(inner)


def _place_beside(comment: Comment, flat: list[Entry], position: int, layout: Layout) -> None:
    """A comment behind something else on its line."""
    words = _spaced(comment.words)
    before = flat[position - 1] if position else None
    after = flat[position] if position < len(flat) else None
    opens = comment.before.strip() == "?"
    if before is None or (opens and after is not None):
        (layout.head if after is None else after.above).append(words)
        return
    at = (comment.line, comment.column)
    owner = before
    while owner.parent is not None and _is_closed(owner.parent.node, at):
        owner = owner.parent
    owner.side.append(words)


def _is_closed(node: Node, at: tuple[int, int]) -> bool:
    """True for a list or group in brackets that ends before the place."""
    return bool(getattr(node, "flow_style", False)) and (node.end_mark.line, node.end_mark.column) <= at


def _place(gap: list[Comment], flat: list[Entry], position: int, layout: Layout) -> None:
    """Comments and empty lines that stand alone, between the entry before and the entry behind them."""
    if not gap:
        return
    before = flat[position - 1] if position else None
    after = flat[position] if position < len(flat) else None
    lines = [_spaced(comment.words) for comment in gap]
    if before is None:
        blanks = [number for number, line in enumerate(lines) if not line]
        cut = blanks[-1] + 1 if blanks else 0
        layout.head += lines[:cut]
        (layout.head if after is None else after.above).extend(lines[cut:])
        return
    begins = before.node.start_mark
    if isinstance(before.node, ScalarNode) and (begins.line, begins.column) > (gap[0].line, gap[0].column):
        before.above += [line for line in lines if line]  # between a field and its value
        return
    within = after is not None and before in list(after.chain())[1:]
    glued = not within and lines[0] and "" in lines and gap[0].line == _last_line(before) + 1
    until = lines.index("") if glued else 0
    least = 1 << 30
    waiting: list[str] = []
    for number, comment in enumerate(gap):
        if not comment.words:
            waiting.append("")
            continue
        owner = None if within else _owner(comment, before, after, least, glued=number < until)
        if owner is None:
            target = layout.foot if after is None else after.above
            target += [*waiting, *lines[number:]]
            return
        least = owner.column
        owner.below += [*waiting, lines[number]]
        waiting = []
    (layout.foot if after is None else after.above).extend(waiting)


def _owner(comment: Comment, before: Entry, after: Entry | None, least: int, *, glued: bool) -> Entry | None:
    """The entry below which a comment stands; ``None`` when it belongs to what follows."""
    inside = [entry for entry in before.chain() if after is None or entry not in after.chain()]
    if after is not None and not glued and comment.column <= after.column:
        return None
    if after is None and comment.column <= inside[-1].column and not glued:
        return None
    return next((entry for entry in inside if entry.column <= min(comment.column, least)), None)


def _last_line(entry: Entry) -> int:
    """The last line of a value, from 0."""
    end = entry.node.end_mark
    return int(end.line if end.column else end.line - 1)


def _spaced(words: str) -> str:
    """A comment with a space behind its sign, without which ``#2`` behind a text would be taken for lost text."""
    return f"# {words[1:]}" if words[1:2] not in ("", " ", "#", "!", "\t", "\u3000") else words

"""The figures' geometry: boxes of a twelve-column grid become rectangles with their lines of text, for the SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.language.width import wrap
from generator.records.figure import COLUMNS, Box, Figure

WIDTH, MARGIN, PAD = 1280, 40, 12
TITLE, LINE, NOTE, NOTE_LINE = 16, 22, 13, 18
GAP_OUTSIDE, GAP_INSIDE = 44, 10


@dataclass(frozen=True)
class Placed:
    """A box in the picture: left, top, width and height in px, and its text as lines."""

    box: Box
    x: float
    y: float
    w: float
    h: float
    title: tuple[str, ...]
    note: tuple[str, ...]
    depth: int


@dataclass(frozen=True)
class Arrow:
    """An arrow of the picture from (x1, y1) to (x2, y2) with the number of the sentence that it stands for."""

    number: int
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where the number stands: nearer to the start, so that it leaves the head free."""
        return self.x1 + 0.4 * (self.x2 - self.x1), self.y1 + 0.4 * (self.y2 - self.y1)


@dataclass(frozen=True)
class Picture:
    """Everything the SVG shows, in px."""

    width: int
    height: int
    heading: tuple[str, ...]
    boxes: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[tuple[str, ...], ...]
    legend_y: float
    """The base line of the first sentence below the boxes."""


def picture(figure: Figure) -> Picture:
    """Lays the figure out: every box as high as its words need, arrows from edge to edge, sentences below."""
    heading = wrap(figure.title, (WIDTH - 2 * MARGIN) / 26)
    top = MARGIN + len(heading) * 34
    boxes, height = _grid(figure.boxes, MARGIN, top, WIDTH - 2 * MARGIN, 0)
    found = {placed.box.id: placed for placed in boxes}
    arrows = tuple(
        Arrow(edge.number, *_ends(found[edge.start.id], found[edge.end.id]))
        for edge in figure.edges
        if not _holds(found[edge.start.id], found[edge.end.id])
    )
    sentences = [f"{edge.number}  {edge.start.title} → {edge.end.title}: {edge.sentence}" for edge in figure.edges]
    legend = tuple(wrap(sentence, (WIDTH - 2 * MARGIN) / NOTE) for sentence in sentences)
    below = sum(len(lines) * NOTE_LINE + 4 for lines in legend)
    return Picture(
        WIDTH, round(top + height + below + MARGIN + 24), heading, tuple(boxes), arrows, legend, top + height + 30
    )


def _grid(boxes: Sequence[Box], left: float, top: float, width: float, depth: int) -> tuple[list[Placed], float]:
    """Boxes of one grid with all that stands in them, and the height they take."""
    gap = GAP_OUTSIDE if depth == 0 else GAP_INSIDE
    column = (width - (COLUMNS - 1) * gap) / COLUMNS

    def wide(box: Box) -> float:
        return box.w * column + (box.w - 1) * gap

    needed = {box.id: _height(box, wide(box), depth) for box in boxes}
    rows = {row: 0.0 for box in boxes for row in range(box.y, box.y + box.h)}
    for box in sorted(boxes, key=lambda box: (box.h, box.y)):
        has = sum(rows[row] for row in range(box.y, box.y + box.h)) + (box.h - 1) * gap
        if needed[box.id] > has:
            rows[box.y + box.h - 1] += needed[box.id] - has
    tops, at = {}, top
    for row in sorted(rows):
        tops[row] = at
        at += rows[row] + gap
    placed: list[Placed] = []
    for box in boxes:
        x, y, w = left + (box.x - 1) * (column + gap), tops[box.y], wide(box)
        h = sum(rows[row] for row in range(box.y, box.y + box.h)) + (box.h - 1) * gap
        title, note = _words(box, w)
        placed.append(Placed(box, x, y, w, h, title, note, depth))
        if box.boxes:
            inner, _height_of_all = _grid(box.boxes, x + PAD, y + _text_height(title, note), w - 2 * PAD, depth + 1)
            placed += inner
    return placed, max(0.0, at - gap - top)


def _words(box: Box, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return wrap(box.title, (width - 2 * PAD) / TITLE), wrap(box.subtitle, (width - 2 * PAD) / NOTE)


def _text_height(title: tuple[str, ...], note: tuple[str, ...]) -> float:
    return 2 * PAD + len(title) * LINE + len(note) * NOTE_LINE


def _height(box: Box, width: float, depth: int) -> float:
    """How high a box must be for its words and for the boxes inside."""
    height = _text_height(*_words(box, width))
    if box.boxes:
        _boxes, inside = _grid(box.boxes, 0, 0, width - 2 * PAD, depth + 1)
        height += inside + PAD
    return height


def _holds(one: Placed, other: Placed) -> bool:
    """True when one of the two stands inside the other: the frame itself then shows the relation."""

    def inside(a: Placed, b: Placed) -> bool:
        return a.x >= b.x and a.y >= b.y and a.x + a.w <= b.x + b.w and a.y + a.h <= b.y + b.h

    return inside(one, other) or inside(other, one)


def _ends(start: Placed, end: Placed) -> tuple[float, float, float, float]:
    """From the edge of one box to the facing edge of the other, straight where they face each other."""
    left, right = max(start.x, end.x), min(start.x + start.w, end.x + end.w)
    upper, lower = max(start.y, end.y), min(start.y + start.h, end.y + end.h)
    if left < right:
        x = (left + right) / 2
        down = start.y + start.h <= end.y
        return (x, start.y + start.h, x, end.y) if down else (x, start.y, x, end.y + end.h)
    if upper < lower:
        y = (upper + lower) / 2
        rightwards = start.x + start.w <= end.x
        return (start.x + start.w, y, end.x, y) if rightwards else (start.x, y, end.x + end.w, y)
    x1 = start.x + start.w if start.x < end.x else start.x
    x2 = end.x if start.x < end.x else end.x + end.w
    y1 = start.y + start.h if start.y < end.y else start.y
    y2 = end.y if start.y < end.y else end.y + end.h
    return x1, y1, x2, y2


def lines(placed: Placed) -> Iterator[tuple[float, str, bool]]:
    """The base lines of a box's text in px from the top of the picture: height, words, whether it is the title."""
    y = placed.y + PAD
    for words in placed.title:
        yield y + LINE - 6, words, True
        y += LINE
    for words in placed.note:
        yield y + NOTE_LINE - 4, words, False
        y += NOTE_LINE

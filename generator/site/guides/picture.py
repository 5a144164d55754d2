"""The picture of a whole flow: an SVG in columns, each answer hanging below its question, made from the flow alone.

Text is wrapped by the widths of ``language/width.py``, so that no font file is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import words
from generator.language.locale import Locale
from generator.language.width import wrap
from generator.records.directory import Record
from generator.records.flow import START, Flow
from generator.site.frame import links
from generator.site.frame.templates import environment

EM = 13
LINE = 17
PAD = 8
COLUMN = 272
INDENT = 20
GAP = 7
GUTTER = 34
MARGIN = 18
SHEET = 1.41
"""Height of a sheet of paper by its width: the columns are as many as bring the picture nearest to it."""


@dataclass
class Box:
    """One node of the picture: its lines, and where it stands."""

    node: Record
    href: str
    kind: str
    answer: tuple[str, ...]
    lines: tuple[str, ...]
    depth: int
    height: int
    x: int = 0
    y: int = 0
    before: Box | None = None

    @property
    def width(self) -> int:
        """A box further down is narrower by its indent."""
        return COLUMN - max(0, self.depth - 1) * INDENT

    @property
    def middle(self) -> int:
        """The height at which the line to the box meets it."""
        return self.y + PAD + LINE // 2


@dataclass(frozen=True)
class Picture:
    """The boxes of a flow, the upright line of each column, and the size of the whole in pixels."""

    boxes: list[Box]
    spines: list[tuple[int, int]]
    width: int
    height: int


def draw(flow: Flow, locale: Locale) -> str:
    """The SVG of a flow in one language; every box is a link to its page."""
    return (
        environment(flow.directory.root)
        .get_template("guides/flow.svg.j2")
        .render(
            picture=lay_out(flow, locale),
            locale=locale,
            title=words.word("flow_title", locale, name=flow.guide.name(locale)),
            line=LINE,
            pad=PAD,
            em=EM,
            gutter=GUTTER,
            indent=INDENT,
        )
    )


def lay_out(flow: Flow, locale: Locale) -> Picture:
    """Where every box stands: the first question on top, its branches in columns below."""
    top = _box(flow, START, locale, 0, None)
    branches = [_branch(flow, name, locale, 1, top) for name in flow.questions[START] if flow.node(name) is not None]
    heights = [sum(box.height + GAP for box in branch) + GAP for branch in branches]
    columns = min(range(1, len(branches) + 1), key=lambda count: abs(_shape(heights, count) - SHEET))
    first_y = MARGIN + top.height + GUTTER
    full = _tallest(heights, columns)
    boxes = [top]
    spines: list[tuple[int, int]] = []
    x, y = MARGIN + GUTTER, first_y
    for branch, height in zip(branches, heights, strict=True):
        if y > first_y and y - first_y + height > full:
            x, y = x + COLUMN + GUTTER, first_y
        for box in branch:
            box.x, box.y = x + COLUMN - box.width, y
            y += box.height + GAP
        y += GAP
        spine = (x - GUTTER // 2, branch[0].middle)
        if spines and spines[-1][0] == spine[0]:
            spines.pop()
        spines.append(spine)
        boxes += branch
    top.x, top.y = MARGIN + GUTTER, MARGIN
    return Picture(boxes, spines, x + COLUMN + MARGIN, max(box.y + box.height for box in boxes) + MARGIN)


def _branch(flow: Flow, name: str, locale: Locale, depth: int, before: Box) -> list[Box]:
    """A node and everything below it, in the order of reading."""
    box = _box(flow, name, locale, depth, before)
    found = [box]
    for following in flow.questions.get(name, ()):
        if flow.node(following) is not None:
            found += _branch(flow, following, locale, depth + 1, box)
    return found


def _box(flow: Flow, name: str, locale: Locale, depth: int, before: Box | None) -> Box:
    """The box of a node, not yet placed."""
    node = flow.directory.require(f"node/{flow.guide.id}/{name}")
    kind = "question" if flow.is_question(name) else "outcome"
    width = (COLUMN - max(0, depth - 1) * INDENT - 2 * PAD) / EM
    answer = () if name == START else wrap(flow.answer(name, locale), width)
    lines = wrap(node.name(locale), width)
    href = links.relative(links.path_of(flow.directory, node), f"guides/{flow.guide.id}/")
    height = (len(answer) + len(lines)) * LINE + 2 * PAD
    return Box(node, href, f"{kind} danger" if flow.danger(name) else kind, answer, lines, depth, height, before=before)


def _shape(heights: list[int], columns: int) -> float:
    """Height by width of a picture with so many columns."""
    return _tallest(heights, columns) / (columns * (COLUMN + GUTTER))


def _tallest(heights: list[int], columns: int) -> int:
    """The least height into which the branches fit, in order, in so many columns."""
    low, high = max(heights), sum(heights)
    while low < high:
        middle = (low + high) // 2
        used, filled = 1, 0
        for height in heights:
            if filled + height > middle:
                used, filled = used + 1, 0
            filled += height
        low, high = (low, middle) if used <= columns else (middle + 1, high)
    return low

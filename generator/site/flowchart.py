"""The picture of a whole flow: an SVG with a column for each answer on the way, made from the flow alone.

Text is wrapped by the widths of ``language/width.py``, so that no font file is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import words
from generator.language.width import wrap
from generator.records.directory import Record
from generator.records.flow import START, Flow
from generator.site import links
from generator.site.render import render

EM = 13
LINE = 18
PAD = 8
BOX = 232
GAP_X = 44
GAP_Y = 10
MARGIN = 16


@dataclass
class Box:
    """One node of the picture: where it stands, its lines, and the box before it."""

    node: Record
    href: str
    answer: list[str]
    lines: list[str]
    kind: str
    x: int
    y: int
    height: int
    before: Box | None = None

    @property
    def middle(self) -> int:
        """The height at which lines meet the box."""
        return self.y + self.height // 2


def _boxes(flow: Flow, locale: str) -> list[Box]:
    """Every box, outcomes one under the other, each question beside the middle of its answers."""
    directory = flow.directory
    base = f"guides/{flow.guide.id}/"
    width = (BOX - 2 * PAD) / EM
    bottom = MARGIN
    found: list[Box] = []

    def place(name: str, before: Box | None, depth: int) -> Box | None:
        nonlocal bottom
        node = flow.node(name)
        if node is None:
            return None
        answer = [] if name == START else wrap(flow.answer(name, locale), width)
        lines = wrap(node.name(locale), width)
        height = (len(answer) + len(lines)) * LINE + 2 * PAD + (6 if answer else 0)
        kind = "question" if flow.is_question(name) else "outcome"
        href = links.relative(links.path_of(directory, node), base)
        box = Box(node, href, answer, lines, kind, MARGIN + depth * (BOX + GAP_X), bottom, height, before)
        box.kind += " danger" if flow.danger(name) else ""
        found.append(box)
        top = bottom
        below = [inner for following in flow.questions.get(name, ()) if (inner := place(following, box, depth + 1))]
        if below:
            box.y = max(top, (below[0].y + below[-1].y + below[-1].height - height) // 2)
        bottom = max(bottom, box.y + height + GAP_Y)
        return box

    place(START, None, 0)
    return found


def draw(flow: Flow, locale: str) -> str:
    """The SVG of a flow in one language; every box is a link to its page."""
    boxes = _boxes(flow, locale)
    width, height = _size(boxes)
    return render(
        "flow.svg.j2",
        boxes=boxes,
        width=width,
        height=height,
        locale=locale,
        title=words.word("flow_title", locale, name=flow.guide.name(locale)),
        box=BOX,
        line=LINE,
        pad=PAD,
        em=EM,
        bend=GAP_X // 2,
    )


def size(flow: Flow, locale: str) -> tuple[int, int]:
    """Width and height of the picture in pixels."""
    return _size(_boxes(flow, locale))


def _size(boxes: list[Box]) -> tuple[int, int]:
    return max(box.x for box in boxes) + BOX + MARGIN, max(box.y + box.height for box in boxes) + MARGIN

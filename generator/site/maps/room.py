"""Room for names: the rectangles of a drawing that are taken, so that no name covers a mark or another name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from generator.site.maps.shapes import WIDTH, Frame, Point

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in units of the drawing."""
_SIDE = 64
"""How wide and high the squares are by which what is taken is looked up, in units of the drawing: about a name."""


@dataclass
class Room:
    """What is taken of a frame, and what is still free."""

    frame: Frame
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    """What is taken, in each square of the drawing that it touches."""

    def take(self, centre: Point, width: float, height: float) -> None:
        """Marks the rectangle as taken."""
        self._take(_box(centre, width, height))

    def _take(self, box: Box) -> None:
        for square in _squares(box):
            self._taken.setdefault(square, []).append(box)

    def _is_free(self, box: Box) -> bool:
        return not any(_overlap(box, other) for square in _squares(box) for other in self._taken.get(square, ()))

    def place(self, wish: Point, width: float, height: float, reach: float, steps: int = 2) -> Point | None:
        """The free place nearest to the wish and not farther than ``reach``, which is then taken; or ``None``.

        So many ``steps`` are tried a height: with more, a narrow gap is found too.
        """
        step = height / steps
        turns = range(-int(reach / step), int(reach / step) + 1)
        tries = sorted(
            ((wish[0] + across * step, wish[1] + down * step) for across in turns for down in turns),
            key=lambda point: (math.hypot(point[0] - wish[0], point[1] - wish[1]), point),
        )
        for centre in tries:
            left, top, right, bottom = box = _box(centre, width, height)
            inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= self.frame.height
            if inside and self._is_free(box):
                self._take(box)
                return centre
        return None


def _box(centre: Point, width: float, height: float) -> Box:
    return centre[0] - width / 2, centre[1] - height / 2, centre[0] + width / 2, centre[1] + height / 2


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    """The squares of the drawing that a rectangle touches."""
    left, top, right, bottom = (int(side // _SIDE) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

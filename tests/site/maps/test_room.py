"""Room for names: a free place is found where there is one, and nothing covers anything."""

from __future__ import annotations

import random

import pytest

from generator.site.maps.room import Room
from generator.site.maps.shapes import WIDTH, Frame


@pytest.mark.parametrize("seed", range(5))
def test_no_name_covers_a_mark_or_another_name(seed: int) -> None:
    chance = random.Random(seed)
    room = Room(Frame(0, 0, 1, 700))
    taken: list[tuple[float, float, float, float]] = []
    found = 0
    for number in range(400):
        point = chance.uniform(0, WIDTH), chance.uniform(0, 700)
        width, height = chance.choice(((84.0, 84.0), (30.0, 20.0), (300.0, 25.0), (64.0, 64.0)))
        if number < 5:
            room.take(point, width, height)
            at = point
        else:
            placed = room.place(point, width, height, 60)
            if placed is None:
                continue
            at = placed
            found += 1
            assert not any(
                abs(at[0] - x) < (width + across) / 2 - 1e-9 and abs(at[1] - y) < (height + down) / 2 - 1e-9
                for x, y, across, down in taken
            )
        taken.append((*at, width, height))
    assert found > 20
    assert room.place((WIDTH / 2, 350), WIDTH, 700, 0) is None, "the whole drawing is not free"

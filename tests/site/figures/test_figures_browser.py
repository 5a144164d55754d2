"""A figure in a browser: a grid where there is room, a stack where there is none."""

from __future__ import annotations

from tests.support.visits import Visits

LEFT = "[...document.querySelectorAll('.figure > ul > .box')].map(b => Math.round(b.getBoundingClientRect().left))"


def test_a_figure_is_a_grid_on_a_desk_and_a_stack_on_a_phone(visit: Visits) -> None:
    assert len(set(visit("plan/figures/1/", size="desk").evaluate(LEFT))) == 2
    assert len(set(visit("plan/figures/1/").evaluate(LEFT))) == 1

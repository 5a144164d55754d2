"""The questions to check oneself: an answer is shown when it is asked for, without script too."""

from __future__ import annotations

from tests.support.visits import Visits


def test_answers_open_without_script(visit: Visits) -> None:
    page = visit("learn/check/", script=False, has_touch=True)
    answer = page.locator("details.answer").first
    assert not answer.locator("p").first.is_visible()
    answer.locator("summary").tap()
    assert answer.locator("p").first.is_visible()

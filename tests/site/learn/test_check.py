"""The questions to check oneself: made from the records, one right answer each, hidden until asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.site.learn import page as learn


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_question_has_one_right_answer(town: Directory, language: str) -> None:
    for exercise in learn.exercises(town, town.locale(language)):
        for question in exercise.questions:
            assert question.options.count(question.answer) == 1
            assert len(set(question.options)) == len(question.options)


def test_answers_are_hidden_and_nothing_is_kept(town_site: Path) -> None:
    page = (town_site / "learn/check/index.html").read_text(encoding="utf-8")
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count('class="question"') == main.count('<details class="answer">') > 0
    assert "<form" not in main
    assert "<details open" not in main

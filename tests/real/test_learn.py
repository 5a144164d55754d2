"""The real course: each question to check oneself has one right answer, and it is hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.records.directory import Directory
from generator.site.learn import page as learn

LANGUAGES = {"ja": "", "en": "en/"}


def _page(site: Path, locale: str, path: str) -> str:
    return (site / LANGUAGES[locale] / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LANGUAGES)
def test_self_checks_have_one_right_answer(real: Directory, locale: str) -> None:
    spoken = real.locale(locale)
    found = learn.exercises(real, spoken)
    assert [exercise.id for exercise in found] == ["body", "meeting", "program", "mode", "case"]
    for exercise in found:
        for question in exercise.questions:
            assert question.options.count(question.answer) == 1
            assert len(set(question.options)) == len(question.options) > 1
    bodies: dict[str, Any] = {need.name(spoken): need["ask"] for need in real.of("need")}
    for question in found[0].questions:
        right = {real.require(ref).name(spoken) for ref in bodies[question.asked]}
        assert set(question.options) & right == {question.answer}


def test_answers_are_hidden_and_nothing_is_kept(real_site: Path) -> None:
    page = _page(real_site, "ja", "learn/check")
    page = page[page.index("<main") : page.index("</main>")]
    asked = page.count('class="question"')
    assert asked == page.count('<details class="answer">') > 30
    assert "<form" not in page
    assert "<details open" not in page

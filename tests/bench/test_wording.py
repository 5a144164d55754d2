"""The words of an invented town: of the real records, each once, leading to records that the town has."""

from __future__ import annotations

from bench.town.wording import Wording, vocabulary
from tests.support.roots import REPOSITORY


def test_words_of_residents_lead_to_records_of_the_invented_town() -> None:
    ids = {"agency": ["a", "b"], "hotline": ["h"]}
    topics = list(vocabulary(REPOSITORY, ids))
    targets = {ref for topic in topics for entry in topic.get("entries", ()) for ref in entry["to"]}
    assert targets == {"agency/a", "agency/b", "hotline/h"}


def test_no_word_of_an_invented_record_stands_twice() -> None:
    words = Wording(REPOSITORY)
    for language in ("ja", "en"):
        assert len({trouble[language] for trouble in words.troubles}) == len(words.troubles) > 5000

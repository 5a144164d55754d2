"""Who keeps a record true: the department in charge, else who runs it, else who stands above it."""

from __future__ import annotations

import pytest

from generator.records.directory import Directory
from generator.records.keepers import keepers, kept_by

KEEPERS = {
    "organization/fukushi": "organization/fukushi",
    "agency/nandemo": "organization/fukushi",
    "office/kosodate/kita": "organization/fukushi",
    "place/ibasho/tsubame": "organization/tsubame",
    "hotline/police": "",
}


@pytest.mark.parametrize("ref", KEEPERS)
def test_keepers_of_a_record(town: Directory, ref: str) -> None:
    assert " ".join(one.ref for one in keepers(town, town.require(ref))) == KEEPERS[ref]


def test_a_keeper_is_asked_about_each_of_its_records(town: Directory) -> None:
    for organization in town.of("organization"):
        for record in kept_by(town, organization):
            assert organization in keepers(town, record)
    assert "agency/kosodate" in [one.ref for one in kept_by(town, town.require("organization/fukushi"))]

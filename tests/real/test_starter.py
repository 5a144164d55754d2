"""What a new town takes over is what the repository's own records say."""

from __future__ import annotations

import yaml

from generator.starting.starter import Named, national, taken_over
from tests.support.roots import REPOSITORY


def test_records_that_hold_for_any_town_are_those_of_the_repository() -> None:
    taken = dict(taken_over(Named("つばめ村", "つばめむら", "Tsubame-mura", ""), "agency/x", ("ja", "en"), plan=False))
    for path in national():
        name = path.relative_to(REPOSITORY / "directory").as_posix()
        if name.startswith("hotlines/"):
            own = yaml.safe_load(path.read_text(encoding="utf-8"))
            mine = yaml.safe_load(taken[name])
            numbers = [phone for phone in own["phones"] if f"{phone['source'].replace('/', 's/', 1)}.yaml" in taken]
            assert [phone["number"] for phone in mine["phones"]] == [phone["number"] for phone in numbers], name
            assert mine["phones"], name
            for kept, there in zip(mine["phones"], numbers, strict=True):
                assert (kept["source"], kept["checked"]) == (there["source"], there["checked"]), name
    assert "藤沢" not in "".join(text for name, text in taken.items() if name.endswith(".yaml"))

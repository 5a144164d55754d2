"""The site brings the licences of what others wrote and it ships."""

from __future__ import annotations

from pathlib import Path

from generator.site.frame import licences


def test_everything_shipped_of_others_has_its_owners_and_its_terms(town_site: Path) -> None:
    text = (town_site / licences.PATH).read_text(encoding="utf-8")
    found = {work.name: work.licence for work in licences.works()}
    assert set(found) >= {"Leaflet", "lunr", "Material for MkDocs"}
    for name, owner in (("Leaflet", "Agafonkin"), ("lunr", "Oliver Nightingale"), ("Material for MkDocs", "Donath")):
        assert owner in found[name]
    for name in ("lunr", "Material for MkDocs"):
        assert "Permission is hereby granted, free of charge" in found[name]
        assert 'THE SOFTWARE IS PROVIDED "AS IS"' in found[name].replace("\n", " ")
    assert "Redistributions in binary form must reproduce" in found["Leaflet"]
    for words in found.values():
        assert words.strip() in text


def test_every_file_it_is_about_is_there(town_site: Path) -> None:
    for work in licences.works():
        for name in work.files.split(", "):
            assert list(town_site.glob(name)), name


def test_a_package_without_a_file_is_named_by_what_it_says_of_itself() -> None:
    assert licences._licence("XStatic-Leaflet") == "(same as Leaflet)"

"""A term is explained where it first stands in a text, and nowhere that a mark would break."""

from __future__ import annotations

from generator.records.directory import Directory
from generator.site.frame.terms import Marker


def test_terms_leave_links_code_headings_and_tags_alone(town: Directory) -> None:
    marker = Marker(town, town.locale("ja"), "plan/start/")
    for text in ("# 相談窓口", "[相談窓口](x)", "`相談窓口`", '<p title="窓口">', "```\n窓口\n```"):
        assert marker.markdown(text) == text
    assert marker.markdown("相談窓口と窓口").count("popovertarget") == 1
    assert marker.markdown("窓口") == "窓口"


def test_terms_are_whole_words_in_english_and_are_escaped(town: Directory) -> None:
    marker = Marker(town, town.locale("en"), "plan/start/")
    assert "popovertarget" not in marker.html("deskside & listeners")
    marked = marker.html("A Desk & <b>")
    assert ">Desk</button>" in marked
    assert "&amp; &lt;b&gt;" in marked

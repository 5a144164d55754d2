"""What a page always loads together is one file: the styles of every page, and a script with the modules it imports."""

from __future__ import annotations

import re
from pathlib import Path

from generator.records.load import load
from generator.site.frame import assets, modules, stamp
from tests.support.roots import AS_OF, TOWN


def test_a_script_brings_what_it_imports_once_and_before_itself() -> None:
    text = modules.joined("map.js")
    assert "import" not in re.findall(r"^\w+", text, re.MULTILINE)
    assert text.count("const make =") == text.count("const spotOf =") == 1
    assert text.index("const make =") < text.index("const movableMap =") < text.index("const town =")
    assert not re.search(r"^export|^\s*//", text, re.MULTILINE)


def test_what_every_page_loads_by_itself_stays_apart() -> None:
    own = (
        'import { onDevice } from "./portal.js";\nimport { qrOf } from "./qr.js";\nexport const a = [onDevice, qrOf];\n'
    )
    text = modules.joined("own.js", own, apart=("portal.js",))
    assert 'import { onDevice } from "./portal.js";' in text
    assert "qr.js" not in text
    assert "const qrOf =" in text
    assert "export const a" in text


def test_every_page_has_one_style_of_all_and_those_of_its_own(town_site: Path) -> None:
    """Material's, ours of the theme and the features, and at the end those for paper."""
    style = (town_site / assets.STYLE).read_text(encoding="utf-8")
    assert style.startswith('@charset "UTF-8"')
    parts = [style.index(words) for words in (".md-typeset", "--link:", ".emergency", "@media print {\n/* Paper")]
    assert parts == sorted(parts)
    page = (town_site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) == ["./assets/site.css", "assets/home.css"]
    assert not list((town_site / "assets" / "stylesheets").glob("*"))


def test_a_town_s_own_style_stands_in_the_place_of_the_package_s(town_root: Path) -> None:
    own = town_root / "theme" / "assets" / "frame.css"
    own.parent.mkdir(parents=True)
    own.write_text(".of-this-town { color: red; }\n", encoding="utf-8")
    assert ".emergency {" in assets.style(TOWN)
    style = assets.style(town_root)
    assert ".of-this-town" in style
    assert ".emergency {" not in style


def test_a_town_s_own_files_come_with_the_theme_but_for_templates_and_notes(town_root: Path) -> None:
    own = town_root / "theme"
    unseen = {"notes.md", "assets/README", "readme.txt", ".hidden", ".git/config", "assets/.DS_Store", "OLD.HTML"}
    for name in ("assets/crest.svg", "assets/icon.svg", "files/map.pdf", *unseen):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("<svg></svg>", encoding="utf-8")
    (own / "404.html").write_text("Nothing here", encoding="utf-8")
    written = {file.path: file.raw for file in assets.write(load(town_root, AS_OF).directory)}
    assert written["assets/crest.svg"] == written["assets/icon.svg"] == written["files/map.pdf"] == b"<svg></svg>"
    assert written["assets/portal.js"] == (stamp.THEME / "assets/portal.js").read_bytes()
    assert written.keys().isdisjoint({*unseen, "404.html", "main.html", "assets/portal.css", "assets/frame.css"})


def test_no_page_asks_for_more_than_ten_files(town_site: Path) -> None:
    """The page, and what it names; what those ask for is measured in docs/quality.md."""
    named = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
    for page in sorted(town_site.rglob("index.html")):
        assert 1 + len(named.findall(page.read_text(encoding="utf-8"))) <= 10, page

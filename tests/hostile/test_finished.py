"""The last look at a finished page: nothing that runs, loads, leads away or hides gets past it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finished_page import IN_PICTURES, read

GOOD = '<!doctype html>\n<html lang="ja"><head><title>題 | みどり</title></head><body><h1>題</h1>{}</body></html>'
REFUSED = (
    "<script>window.__pwn=1</script>", "<script src='x.js'>window.__pwn=1</script>", "<SCRIPT>1</SCRIPT>",
    "<script type=\"module\">import 'x'</script>", "<svg><script>1</script></svg>",
    '<svg><script href="x.js"></script></svg>', '<svg><script xlink:href="//evil.example"></script></svg>',
    '<img src="x" alt="" onerror="1">', '<img src="x" alt="" ONERROR="1">', "<img src=x onerror=1>",
    '<img src="x" alt="" onerror="1" <b></b>', '<!--><img src="x" alt="" onerror="1">-->', "<!-- x -->", "<!-->",
    '<noscript><p title="</noscript><img src=x onerror=1>"></p></noscript>', "<title>x</title>",
    '<p title="<b>">x</p>', "<p title='<b>'>x</p>", "<p class=a>x</p>", '<p"x">x</p>', "a < b", "a <", "<p", "<1>",
    '<base href="https://evil.example/">', '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<meta HTTP-EQUIV="Refresh" content="0">', '<iframe src="x"></iframe>',
    '<object data="x"></object>', '<embed src="x">',
    '<link rel="import" href="x">', '<link rel="preconnect" href="https://evil.example">', "<style>p{}</style>",
    '<p style="background:url(x)">x</p>', '<p style="background:URL (x)">x</p>',
    '<p style="background:image-set(x)">x</p>', '<p style="color:red">x</p>', "<p style>x</p>",
    '<p style="a:\\75rl(x)">x</p>', '<p style="a:u/**/rl(x)">x</p>', '<p style="width:expression(1)">x</p>',
    '<img srcset="https://evil.example/x 1x" alt="">', '<a href="x" ping="https://evil.example">x</a>',
    '<button formaction="https://evil.example">x</button>', '<svg><a xlink:href="x"></a></svg>',
    '<svg><animate attributeName="href"></animate></svg>', "<svg><foreignObject></foreignObject></svg>",
    '<svg><use href="x"></use></svg>', '<svg><image href="x"></image></svg>', '<video src="x"></video>',
    '<textarea></textarea>', "<template></template>", "<xmp></xmp>", "<plaintext>", '<math><mi href="x"></mi></math>',
    '<p is="x-y">x</p>', "<x-y></x-y>", '<p id="a">x</p><p id="a">y</p>', '<p id="a" id="b">x</p>', "<p>x", "</p>",
    "<div><p></div></p>", "<![CDATA[x]]>", "<?xml x?>", "<!doctype html>",
)  # fmt: skip
FINE = (
    '<p class="a">x</p>', "<p class='a'>x</p>", '<script src="x.js" defer></script>', '<img src="x.png" alt="">',
    "5 &lt; 6 &amp; 7", '<input disabled value="a > b">', "<br><hr>",
    '<meta http-equiv="content-security-policy" content="default-src \'self\'">', "<noscript><p>x</p></noscript>",
    '<svg><title>x</title><path d="M0 0"/></svg>', '<p title="&lt;script&gt;">x</p>',
    '<ruby>相談<rt>そうだん</rt></ruby>',
)  # fmt: skip


@pytest.mark.parametrize("html", REFUSED)
def test_a_page_that_holds_it_is_refused(html: str) -> None:
    page = read(GOOD.format(html))
    assert page.faults or len(page.titles) != 1


@pytest.mark.parametrize("html", FINE)
def test_a_page_that_holds_it_is_fine(html: str) -> None:
    page = read(GOOD.format(html))
    assert page.faults == []
    assert page.titles == ["題 | みどり"]


@pytest.mark.parametrize(
    "style",
    ["p{background:url(x)}", "@import 'x'", "@font-face{src:x}", "p{a:\\75rl(x)}", "</style><script>1</script>"],
)
def test_a_picture_loads_nothing(style: str) -> None:
    assert read(f"<svg><style>{style}</style></svg>", IN_PICTURES).faults
    assert read("<svg><style>@media print{p{color:red}}</style></svg>", IN_PICTURES).faults == []


def test_every_page_has_one_title_of_its_own(town_site: Path) -> None:
    titles = {path: read(path.read_text(encoding="utf-8")).titles for path in town_site.rglob("*.html")}
    assert all(len(found) == 1 and found[0] and not found[0].startswith("|") for found in titles.values())
    assert titles[town_site / "404.html"][0].startswith("ページが見つかりません |")

"""The rules "Body lines" of the article text format, one row a case."""

from __future__ import annotations

from time import process_time

import pytest

from dongxoai_crawler.cms.body import body_lines, visible_text
from dongxoai_crawler.normalize.body import normalize_body
from tests.pages.skeleton import container

IMG = '<img src="/a.jpg">'


def lines(html: str) -> list[str]:
    return list(normalize_body(body_lines(container(html))))


BLOCKS = ["p", "div", "h1", "h6", "blockquote", "figure", "figcaption", "section", "pre", "dl"]
BLOCKS += ["dt", "dd", "form", "ul", "ol", "li", "center", "article", "address", "fieldset"]


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_block_ends_the_line_before_and_its_own(tag: str) -> None:
    assert lines(f"a<{tag}>b</{tag}>c") == ["a", "b", "c"]


@pytest.mark.parametrize("tag", ["b", "span", "a", "sup", "sub", "em", "font", "u", "o:p", "label"])
def test_an_inline_element_ends_nothing(tag: str) -> None:
    assert lines(f"m<{tag}>2</{tag}> đất") == ["m2 đất"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("chữ trần", ["chữ trần"]),
        ("a<br>b<br/>c<br><br>d", ["a", "b", "c", "d"]),
        ("a<hr>b", ["a", "b"]),
        ("a\nb\r\n\tc&nbsp;&nbsp;d", ["a b c d"]),
        ("<p>a<p>b<div>c<li>d", ["a", "b", "c", "d"]),
        ("<p><b>a<p>b</b>c", ["a", "bc"]),
        ("<div><div>a</div>b</div>c", ["a", "b", "c"]),
        ("<a href='/x'><p>a</p></a>b", ["a", "b"]),
        ("<p>a</p></body></html><p>b</p>", ["a", "b"]),
        ("<p>a</BODY >b</p>c", ["ab", "c"]),
        ("<p>&lt;p&gt; &amp;amp; &#150; &#x2F;</p>", ["<p> &amp; – /"]),
        ("<p>không\x00 dấu</p>", ["không dấu"]),
        ("<p>\u200b\u00ad</p><p>a</p>", ["a"]),
        ("<p>a</br>b</p>", ["a", "b"]),
        ("<p>a<ul><li>b</ul>c</p>d", ["a", "b", "c", "d"]),
        ("<p>a<ul><li>b</ul>c</p>\n<P class=x>d", ["a", "b", "c", "d"]),
        ("<p>a<ul></ul>b</p><p hidden>x</p>c", ["a", "b", "c"]),
        ("<p>a<ul></ul>b</p><pre>c\nd</pre>", ["a", "b", "c", "d"]),
        ("<div>a</P>b</div>", ["a", "b"]),
    ],
)
def test_lines(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>a\nb\r\nc\rd\n\n e  f </pre>", ["a", "b", "c", "d", "e f"]),
        ("<pre><b>a\nb</b>c\n</pre>d\ne", ["a", "bc", "d e"]),
        ("<pre>a<br>b</pre>", ["a", "b"]),
        ("<pre hidden>a\nb</pre>c\nd", ["c d"]),
        ("<table><tr><td><pre>a\nb</pre></td><td>c</td></tr></table>", ["a b | c"]),
    ],
)
def test_preformatted(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def rows(*cells: str) -> str:
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbody></table>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (rows("<td>a</td>", "<td><p>b</p><p>c</p></td>"), ["a", "b", "c"]),
        (rows("<td>a</td><td>b</td>", "<th>c</th><td>d</td>"), ["a | b", "c | d"]),
        (rows("<td>a</td><td></td><td>c</td>"), ["a | | c"]),
        (rows("<td></td><td>b</td>"), ["| b"]),
        ("<table><td>a<td>b</table>", ["a | b"]),
        (rows("<td>a</td><td></td>"), ["a |"]),
        (rows("<td></td><td>&nbsp;</td>", "<td>x</td>"), ["x"]),
        (rows("<td><p>a</p>b<br>c</td><td>d</td>"), ["a b c | d"]),
        (rows("<td><ul><li>a<li>b</ul></td><td>c</td>"), ["a b | c"]),
        (rows("<td rowspan=2>a</td><td>b</td>", "<td>c</td>"), ["a | b", "c"]),
        (rows("<td colspan=2>a</td>", "<td>b</td><td>c</td>"), ["a", "b | c"]),
        (rows("<td>a</td><td>" + rows("<td>b</td><td>c</td>") + "</td>"), ["a | b c"]),
        (rows("<td>" + rows("<td>b</td><td>c</td>") + "</td>"), ["b | c"]),
        (rows("<td>a</td><td hidden>b</td>"), ["a"]),
        (rows("<td>a</td><td style='display:none'>b</td><td>c</td>"), ["a | c"]),
        (
            "<table><caption>t</caption><tr><td>a<td>b<tr><td>c<td>d</table>",
            ["t", "a | b", "c | d"],
        ),
        ("x" + rows("<td>a</td><td>b</td>") + "y", ["x", "a | b", "y"]),
        ("<table><tr hidden><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["c"]),
    ],
)
def test_tables(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'hidden=""',
        'hidden="hidden"',
        'style="display:none"',
        'style="DISPLAY : NONE"',
        'style="color:red;display:none!important"',
        'style="mso-hide:all; display:\tnone ;"',
        'style="display:/* ẩn */none"',
        "style='display:\nnone'",
    ],
)
def test_hidden_breaks_no_line_and_leaves_nothing(attribute: str) -> None:
    assert lines(f"<div>a<span {attribute}>x<br>{IMG}</span>b</div>") == ["ab"]
    assert lines(f"<div>a<div {attribute}><p>x</p></div>b</div>") == ["ab"]


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "font-display:none",
        "visibility:hidden",
        "display:nonesuch",
        "display:none-x",
        "",
    ],
)
def test_shown(style: str) -> None:
    assert lines(f'a<span style="{style}">x</span>b') == ["axb"]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>p{}</style>",
        "<noscript><p>x</p></noscript>",
        "<template><p>x</p></template>",
        "<title>x</title>",
        "<input value=x>",
        "<select><optgroup label=x><option>x</option></optgroup></select>",
        "<textarea>x</textarea>",
        "<button>x</button>",
        "<meter>x</meter>",
        "<progress>x</progress>",
        "<output>x</output>",
        "<!-- x -->",
        "<!--[if gte mso 9]><xml>x</xml><![endif]-->",
        "<![if !supportLists]><![endif]>",
        "<?xml:namespace prefix = o ns = 'urn' />",
        "<?php echo 'x' ?>",
    ],
)
def test_what_is_no_text_may_stand_inside_a_word(markup: str) -> None:
    assert lines(f"<div>từ{markup}ng</div>") == ["từng"]


OBJECTS = [IMG, "<iframe src=/x>x</iframe>", "<video>x</video>", "<audio>x</audio>"]
OBJECTS += ["<object data=/x><p>x</p></object>", "<embed src=/x>", "<canvas>x</canvas>"]
OBJECTS += ["<svg><title>x</title><text>x</text></svg>"]


@pytest.mark.parametrize("item", OBJECTS)
def test_an_object_without_text_leaves_a_blank_line(item: str) -> None:
    assert lines(f"<p>a</p><p>{item}</p><p>b</p>") == ["a", "", "b"]
    assert lines(f"<p>a</p>{item}<p>b</p>") == ["a", "", "b"]
    assert lines(f"<p>a {item} b</p>") == ["a b"]
    assert lines(f"<p>a</p><p>{item}{item}</p><div>{item}</div><p>b</p>") == ["a", "", "b"]
    assert lines(f"{item}<p>a</p>{item}") == ["a"]
    assert lines(item) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>a<br>{IMG}<br>b</p>", ["a", "", "b"]),
        (f"<p>a{IMG}<br>b</p>", ["a", "b"]),
        (f"a<figure>{IMG}<figcaption>c</figcaption></figure>b", ["a", "", "c", "b"]),
        ("a" + rows(f"<td>{IMG}</td><td>{IMG}</td>", "<td>b</td><td>c</td>"), ["a", "", "b | c"]),
        ("a" + rows(f"<td>{IMG}</td><td>x</td>"), ["a", "| x"]),
        ("a" + rows(f"<td>{IMG}</td>", "<td>b</td>"), ["a", "", "b"]),
        (f"<p>a</p><p>\u200b{IMG}&nbsp;</p><p>b</p>", ["a", "", "b"]),
        (f"<p>a</p><p hidden>{IMG}</p><p>b</p>", ["a", "b"]),
        ("<div>a<p><embed src='/x'></p><p>b</p></div>", ["a", "", "b"]),
        ("<div><embed src='/x'><p>a</p>b</div>c", ["a", "b", "c"]),
    ],
)
def test_where_an_object_stands(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_the_cms_puts_buttons_into_headings_an_editor_elsewhere() -> None:
    assert lines('<h2><div class="x btns"><a>Lên</a></div>Mục 1</h2>') == ["Mục 1"]
    assert lines('<p>a</p><div class="btns">Nút</div>') == ["a", "Nút"]
    assert lines('<h3><span class="btns">Nút</span></h3>') == ["Nút"]


def test_a_long_style_costs_little() -> None:
    begun = process_time()
    assert lines(f'a<i style="display{"/*" * 100_000}">b</i>') == ["ab"]
    assert process_time() - begun < 0.5


def test_deep_nesting_is_read_without_recursion() -> None:
    assert lines("<b>" * 1900 + "x" + "</b>" * 1900) == ["x"]
    assert lines("<div>a" * 1000 + "</div>" * 1000) == ["a"] * 1000


def test_visible_text_keeps_lines_apart() -> None:
    html = rows("<td>a</td><td>b<br>c</td>") + "<p hidden>x</p>d"
    assert visible_text(container(html)) == "a\nb\nc\nd"

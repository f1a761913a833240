"""Every visible character of an article's element is in a field, or left out by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.extraction import extract_raw
from dongxoai_crawler.model.errors import LayoutError
from tests.factories import URL
from tests.pages.skeleton import article_html

CASES = sorted(Path(__file__).parents[1].glob("pages/*/*/page.html"))


@pytest.mark.parametrize("page", CASES, ids=lambda page: f"{page.parts[-3]}/{page.parts[-2]}")
def test_the_known_themes_leave_nothing_over(page: Path) -> None:
    raw = extract_raw(page.read_bytes(), URL)
    assert raw.unaccounted == 0
    shown = "".join("".join(line.cells) for line in raw.body)
    assert raw.visible == len("".join(shown.split()))


@pytest.mark.parametrize(
    "strange", ["<p>Dòng mới</p>", "<section><b>Dòng</b> mới</section>", "Dòng<hr>mới"]
)
def test_what_is_new_before_the_text_is_counted(strange: str) -> None:
    html = article_html("<p>Đông đủ.</p>").replace(
        '<div id="news-bodyhtml"', f'{strange}<div id="news-bodyhtml"'
    )
    raw = extract_raw(html.encode(), URL)
    assert raw.unaccounted == len("Dòngmới")
    assert raw.visible == len("Đôngđủ.") + len("Dòngmới")


@pytest.mark.parametrize(
    "block",
    [
        '<div class="chia-se"><p>Quan tâm Zalo</p></div>',
        '<p class="chia-se">Quan tâm Zalo</p>',
        '<ul id="chia-se"><li>Quan tâm <li>Zalo</ul>',
    ],
)
def test_a_block_that_a_portal_added_behind_the_text_is_counted_only(block: str) -> None:
    html = article_html("<p>Đông đủ.</p></div>" + block + "<div>")
    raw = extract_raw(html.encode(), URL)
    assert [line.cells for line in raw.body] == [("Đông đủ.",)]
    assert raw.unaccounted == len("QuantâmZalo")


@pytest.mark.parametrize("rest", ["<p>Còn lại</p>", '<p class="MsoNormal">Còn lại</p>'])
def test_what_an_editor_writes_so_is_the_rest_of_the_text(rest: str) -> None:
    html = article_html("<p>Đầu.</p></div>" + rest + "<div>")
    with pytest.raises(LayoutError):
        extract_raw(html.encode(), URL)


@pytest.mark.parametrize(("text", "words"), [("Đầu.", 60), ("Đầu.", 20), ("Câu dài. " * 99, 60)])
def test_what_is_too_long_for_a_block_is_the_rest_of_the_text(text: str, words: int) -> None:
    rest = f'<div class="x">{"Chữ " * words}</div>'
    html = article_html(f"<p>{text}</p></div>" + rest + "<div>")
    with pytest.raises(LayoutError):
        extract_raw(html.encode(), URL)


PIECES = st.sampled_from(
    [
        "chữ ",
        "\u3000",
        "&nbsp;",
        "<b>đậm</b>",
        "<br>",
        "<p>đoạn</p>",
        "<img src='/a.jpg'>",
        "<ul><li>một<li>hai</ul>",
        "<table><tr><td>ô<td>ô 2</table>",
        "<script>var x</script>",
        "<p style='display:none'>ẩn <i>nữa</i></p>",
        "<pre>hai\ndòng</pre>",
        "<h3><div class='btns'>nút</div>mục</h3>",
        "<video>không</video>",
        "<p hidden>ẩn<script>x</script></p>",
    ]
)


@given(st.lists(PIECES, max_size=8))
def test_no_text_of_the_editor_is_lost(pieces: list[str]) -> None:
    raw = extract_raw(article_html("".join(pieces)).encode(), URL)
    assert raw.unaccounted == 0

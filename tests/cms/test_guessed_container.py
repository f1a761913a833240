"""Which element holds the text, where no mark tells."""

from __future__ import annotations

import pytest

from dongxoai_crawler.cms.body import visible_text
from dongxoai_crawler.cms.guessed_container import guessed_container
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.model.errors import LayoutError
from tests.factories import URL
from tests.pages.unknown_themes import OTHERS, TEXT, unknown_html

HEADING = '<h1 itemprop="headline">Họp dân</h1>'
TEASER = """<div class="well"><a href="/vi/about/gioi-thieu.html">Giới thiệu về phường Suối Mây</a>
<div>Phường Suối Mây nằm ở phía bắc của tỉnh, có 12 khu phố và hơn ba vạn dân cư sinh sống, là
trung tâm kinh tế và văn hóa của vùng.</div></div>"""


def guess(main: str) -> str | None:
    page = parse_page(unknown_html(main).encode(), URL)
    heading = next(e for e in page.root.iter("h1") if e.get("itemprop"))
    return guessed_container(page, heading).get("class")


@pytest.mark.parametrize(
    "main",
    [
        f'{HEADING}<div class="noi-dung">{TEXT}</div>',
        f'<div>{HEADING}<p>21/12/2025</p></div><div class="noi-dung">{TEXT}</div>{OTHERS}',
        f'{TEASER}<section>{HEADING}<section class="noi-dung">{TEXT}</section></section>{TEASER}',
        f'<table><tr><td>{HEADING}</td></tr><tr><td class="noi-dung">{TEXT}</td></tr></table>',
    ],
)
def test_the_element_with_all_of_the_text(main: str) -> None:
    assert guess(main) == "noi-dung"


@pytest.mark.parametrize(
    "main",
    [
        f'{HEADING}<div class="noi-dung"></div>{OTHERS}',
        f'{HEADING}<div class="noi-dung"></div>{TEASER}',
        f'<div itemscope>{HEADING}<div class="noi-dung"></div></div><div>{TEXT}</div>',
        f'<div class="truoc">{TEXT}</div>{HEADING}<div class="noi-dung"></div>',
    ],
)
def test_an_article_without_text_gets_no_others(main: str) -> None:
    with pytest.raises(LayoutError, match="told from menus and lists"):
        guess(main)


def test_without_a_heading_any_element_will_do() -> None:
    page = parse_page(unknown_html(f'<div class="noi-dung">{TEXT}</div>').encode(), URL)
    assert "đông đủ bà con" in visible_text(guessed_container(page, None))

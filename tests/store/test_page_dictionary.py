"""The dictionary holds a portal's template, and nothing that an article wrote."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from dongxoai_crawler.store.article_texts import article_texts
from dongxoai_crawler.store.page_dictionary import build_dictionary
from tests.store.portal_pages import portal_pages

PAGE = """<html><head><title>{own} - Trang tin</title>
<meta property="og:title" content="{own}">
<link rel="stylesheet" href="/themes/default/css/style.css">
</head><body>
<ul class="menu"><li><a href="/vi/news/tin-tuc/" title="Tin tức chung">Tin tức chung</a></li></ul>
<h1 itemprop="headline">{own}</h1>
<p class="crumb"><a href="/vi/news/tin-tuc/">Tin tức chung</a></p>
<div class="bodytext"><p>Câu mở đầu nào cũng như nhau cả.</p>
<p>{own} đã xảy ra.</p></div>
<ul class="side"><li><a href="/vi/news/tin-tuc/khac-9.html" title="Bài viết khác">
<img src="/uploads/khac-thumb.jpg" alt="Ảnh của bài khác"></a>
<span>Lời dẫn của bài khác</span></li></ul>
<div class="box"><h3><a href="/vi/news/tin-tuc/lien-quan-8.html">Bài liên quan</a></h3>
<p>Lời dẫn "rất dài và cũng đáng đọc" ấy</p></div>
<footer>Cơ quan chủ quản: Ủy ban nhân dân phường</footer>
</body></html>
"""


def _pages(count: int = 4) -> list[bytes]:
    return [PAGE.format(own=f"Chuyện thứ {number:04}").encode() for number in range(count)]


def _texts(page: bytes) -> set[str]:
    """All that a page says of articles, found without the program's own code."""
    root = etree.HTML(page.decode())
    item = "ancestor::*[self::li or self::div][1]"
    link = "//a[re:test(@href, '-[0-9]+\\.html')]"
    places = (
        "//title//text() | //*[@itemprop='headline' or @itemprop='description']//text()"
        "| //*[contains(@class, 'bodytext')]//text() | //meta[@property]/@content"
        f"| {link}//@title | {link}//@alt | {link}//@data-content | {link}//text()"
        f"| {link}/{item}//text() | {link}/{item}//@title"
    )
    found = root.xpath(places, namespaces={"re": "http://exslt.org/regular-expressions"})
    return {text for text in (" ".join(each.split()) for each in found) if len(text) >= 8}


def _menu(page: bytes) -> set[str]:
    link = "//a[not(contains(@href, '.html'))]"
    found = etree.HTML(page.decode()).xpath(f"{link}//text() | {link}//@title | {link}//@alt")
    return {" ".join(text.split()) for text in found}


def test_nothing_of_any_article_is_in_it() -> None:
    pages = portal_pages(40)[:20]
    dictionary = unescape(build_dictionary(pages).decode())
    shown = " ".join(dictionary.split())
    menu = set[str]().union(*map(_menu, pages))
    texts = set[str]().union(*map(_texts, pages)) - menu
    assert len(texts) > 200
    assert [text for text in texts if text in shown] == []
    assert re.search(r"-[0-9]+\.html", shown) is None


def test_most_of_the_template_is_in_it() -> None:
    pages = portal_pages(40)[:20]
    dictionary = build_dictionary(pages).decode()
    assert "dropdown-toggle" in dictionary
    assert "Cổng thông tin" in dictionary
    assert len(dictionary) > len(pages[0]) / 2


def test_what_articles_wrote_is_left_out_also_where_pages_share_it() -> None:
    dictionary = build_dictionary(_pages()).decode()
    for text in ("Câu mở đầu", "Bài viết khác", "khac-thumb", "Ảnh của", "Lời dẫn", "Bài liên"):
        assert text not in dictionary
    assert "đáng đọc" not in dictionary


def test_what_belongs_to_the_portal_stays() -> None:
    dictionary = build_dictionary(_pages()).decode()
    for text in ("style.css", "Tin tức chung", "Cơ quan chủ quản", 'class="side"'):
        assert text in dictionary


def test_lines_are_cut_where_only_parts_are_shared() -> None:
    pages = [f'<p><b class="token">{number}</b></p>\n'.encode() for number in range(4)]
    assert build_dictionary(pages) == b'<p><b class="token"></p>\n'


def test_fragments_that_make_up_a_text_together_are_left_out() -> None:
    pages = [
        '<p itemprop="description">Họp <b>kín</b> cả <b>ngày</b> dài</p>\n'
        f"<p>Họp <b>kín</b> cả <b>ngày</b> dài</p><u>{number}</u>\n".encode()
        for number in range(4)
    ]
    assert build_dictionary(pages) == b""


def test_what_less_than_half_of_the_pages_have_is_left_out() -> None:
    pages = [b"<p>shared</p>\n" + b"<p>odd</p>\n" * (number == 0) for number in range(4)]
    assert build_dictionary(pages) == b"<p>shared</p>\n"


def test_pages_without_anything_give_nothing() -> None:
    assert build_dictionary([]) == b""
    assert build_dictionary([b"", b" \n"]) == b" \n"
    assert article_texts([b"", b"  ", b"<!-- -->"]) == set()

"""Articles in unknown themes, read by what the CMS writes whatever the theme."""

from __future__ import annotations

import sys

import pytest

from dongxoai_crawler.cms.metadata_page import METADATA, MetadataArticlePage
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.errors import (
    FloodPageError,
    LayoutError,
    RestrictedPageError,
    TruncatedPageError,
)
from dongxoai_crawler.normalize.article import normalize, shows_another_time
from tests.factories import ORIGIN, URL, article
from tests.pages.skeleton import PUBLISHED
from tests.pages.unknown_themes import (
    ARTICLE_BODY,
    LINES,
    METAS_ONLY,
    MOVED_ITEMPROPS,
    SUMMARY,
    TEXT,
    unknown_html,
)


def page_of(html: str) -> MetadataArticlePage:
    return MetadataArticlePage.of(parse_page(html.encode(), URL))


def read(html: str) -> Article:
    return normalize(page_of(html).to_raw(), portal="portal")


EXPECTED = {
    "author": None,
    "byline": None,
    "authors": (),
    "stated_published": None,
    "stated_modified": None,
    "summary": SUMMARY,
    "body": LINES,
    "image": f"{ORIGIN}/uploads/news/duong.jpg",
    "images": (Image(url=f"{ORIGIN}/uploads/news/hop.jpg", alt="Họp dân"),),
    "publisher_logo": None,
    "tags": ("khu phố", "đường"),
}


def test_metas_only() -> None:
    assert read(METAS_ONLY) == article(**EXPECTED)


def test_microdata_around_a_known_container() -> None:
    found = read(ARTICLE_BODY)
    expected = EXPECTED | {
        "author": "quantri",
        "stated_published": "2025-12-21T18:35:55+07:00",
        "displayed_date": "21/12/2025 18:31",
        "body": (*LINES, "Bài chép", "Báo khác"),
        "publisher": "UBND Suối Mây",
        "publisher_logo": f"{ORIGIN}/uploads/logo.png",
        "attachments": (Attachment(name="kế hoạch.pdf", url=f"{URL}?download=1&id=0"),),
    }
    assert found == article(**expected)


def test_itemprops_in_the_head() -> None:
    found = read(MOVED_ITEMPROPS)
    expected = EXPECTED | {
        "author": "quantri",
        "displayed_date": None,
        "summary": f"{SUMMARY} Đông đủ bà con.",
        "image": f"{ORIGIN}/uploads/a.jpg",
        "publisher": "Suối Mây",
        "section": None,
        "tags": (),
    }
    assert found == article(**expected)


@pytest.mark.parametrize("html", [METAS_ONLY, ARTICLE_BODY, MOVED_ITEMPROPS])
def test_they_are_marked(html: str) -> None:
    assert page_of(html).to_raw().extractor == METADATA
    assert not shows_another_time(read(html))


def test_the_portals_name_is_no_title() -> None:
    html = METAS_ONLY.replace("<h1>Họp dân</h1>", "")
    assert page_of(html).title() == "Họp dân"
    html = METAS_ONLY.replace('"og:title" content="Họp dân"', '"og:title" content=""')
    html = html.replace("<title>Họp dân</title>", "").replace("<h1>Họp dân</h1>", "")
    with pytest.raises(LayoutError) as caught:
        page_of(html)
    assert caught.value.landmark == "title in its metadata"


def test_a_page_without_an_address_of_its_own() -> None:
    with pytest.raises(LayoutError) as caught:
        page_of(METAS_ONLY.replace('rel="canonical"', 'rel="next"'))
    assert caught.value.landmark == "address of its own in its metadata"
    named = METAS_ONLY.replace('rel="canonical"', 'rel="next"')
    named = named.replace('"og:type" content="article"', f'"og:url" content="{URL}"')
    assert page_of(named).url() == URL


def test_a_category_that_only_the_breadcrumbs_name() -> None:
    crumbs = (
        '<ul class="temp-breadcrumbs hidden"><li><a><span itemprop="name">Trang</span></a></li>'
        '<li><a><span itemprop="name">Thông báo</span></a></li></ul>'
    )
    html = unknown_html(f"{crumbs}<h1>Họp dân</h1><div class='bodytext'>{TEXT}</div>")
    assert page_of(html).section() == "Tin tức"
    assert page_of(html.replace("article:section", "x")).section() == "Thông báo"


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(LayoutError, match=r"dongxoai-crawler\[metadata\]"):
        page_of(METAS_ONLY)
    assert page_of(ARTICLE_BODY).title() == "Họp dân"


def test_a_page_without_text() -> None:
    with pytest.raises(LayoutError, match="menus"):
        page_of(
            "<html><head>" + METAS_ONLY.partition("<head>")[2].partition("<body>")[0] + "</html>"
        )


def test_two_texts_side_by_side() -> None:
    html = unknown_html('<h1>Họp dân</h1><div class="bodytext">a</div><p class="bodytext">b</p>')
    with pytest.raises(LayoutError, match="single container"):
        page_of(html)


@pytest.mark.parametrize("html", [METAS_ONLY, ARTICLE_BODY, MOVED_ITEMPROPS])
def test_pages_that_are_cut_short(html: str) -> None:
    with pytest.raises(TruncatedPageError):
        page_of(html[: html.index("</table>")])


@pytest.mark.parametrize(
    ("broken", "error"),
    [("<div><div><div>", TruncatedPageError), ("<div>", LayoutError)],
)
def test_a_text_that_is_never_closed(broken: str, error: type[Exception]) -> None:
    wrapped = f'<div><div class="bodytext">{TEXT}{broken}</div></div>'
    with pytest.raises(error):
        page_of(
            unknown_html(f"<h1>Họp dân</h1>{wrapped}")
            .replace("<main>", "<p>")
            .replace("</main>", "")
        )


@pytest.mark.parametrize(
    ("block", "error"),
    [
        (
            '<div class="alert alert-info">Bạn không được phép xem bài viết này</div>',
            RestrictedPageError,
        ),
        ('<div class="floodblocker">Hãy đợi</div>', FloodPageError),
    ],
)
def test_pages_in_place_of_an_article(block: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        page_of(
            unknown_html(f"<h1>Họp dân</h1>{block}", metas=(PUBLISHED, ("og:title", "Họp dân")))
        )


def test_a_description_that_the_cms_made_up_is_no_summary() -> None:
    made_up = f"Họp dân - Detail - Tin tức - {URL}"
    assert (
        page_of(METAS_ONLY.replace(f'content="{SUMMARY}"', f'content="{made_up}"')).summary()
        is None
    )

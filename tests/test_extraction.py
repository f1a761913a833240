"""Whole pages in, articles or named refusals out: never a crash, never a wrong article."""

from __future__ import annotations

from time import process_time

import pytest

from dongxoai_crawler.extraction import canonical_url, extract, extract_raw
from dongxoai_crawler.formats.article_text import parse, render
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model.errors import (
    CrawlerError,
    FloodPageError,
    LayoutError,
    MaintenancePageError,
    NormalizationError,
    NotAnArticleError,
    NotFoundPageError,
    NotHtmlError,
    OversizedPageError,
    PageEncodingError,
    PageError,
    RestrictedPageError,
    TruncatedPageError,
    UnpublishedPageError,
    UserErrorPageError,
)
from tests.factories import ORIGIN, URL
from tests.faults import FLOOD_PAGE, MAINTENANCE_PAGE, NOT_FOUND_PAGE, USER_ERROR_PAGE
from tests.pages.skeleton import MODIFIED, PUBLISHED, article_html

SETUP = (
    '<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_func_name="{}";</script></body></html>'
)


def with_setup(page: bytes, function: str) -> bytes:
    return page.replace(b"</body></html>", SETUP.format(function).encode())


RESTRICTED_PAGE = (
    "<html><title>Họp</title><body><div class='alert alert-info'>Bạn không được phép xem bài viết"
    " này</div></body></html>"
).encode()
LISTING = b"<html><title>Tin</title><body><a href='a-1.html'>a</a></body></html>"
UNPUBLISHED = article_html(metas=(), after='<div class="alert alert-warning">Chưa xuất bản</div>')


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", NotHtmlError),
        (b"hello", NotHtmlError),
        (b"%PDF-1.7 \xff\xfe\x00", NotHtmlError),
        (NOT_FOUND_PAGE, NotFoundPageError),
        (with_setup(NOT_FOUND_PAGE, "main"), NotFoundPageError),
        (with_setup(NOT_FOUND_PAGE, "detail"), NotFoundPageError),
        (FLOOD_PAGE, FloodPageError),
        (MAINTENANCE_PAGE, MaintenancePageError),
        (USER_ERROR_PAGE, UserErrorPageError),
        (with_setup(RESTRICTED_PAGE, "detail"), RestrictedPageError),
        (with_setup(LISTING, "viewcat"), NotAnArticleError),
        (LISTING, NotAnArticleError),
        (with_setup(LISTING, "detail"), UnpublishedPageError),
        (UNPUBLISHED.encode(), UnpublishedPageError),
        (article_html(function="print").encode(), NotAnArticleError),
        (article_html().replace("</html>", "").encode(), TruncatedPageError),
        (article_html("<b>" * 10_000 + "x").encode(), TruncatedPageError),
        (article_html("<div>" * 10_000 + "x" + "</div>" * 10_000).encode(), TruncatedPageError),
        (article_html("<b>" * 3000 + "x" + "</b>" * 3000).encode(), TruncatedPageError),
        (article_html(metas=((PUBLISHED[0], " "),)).encode(), UnpublishedPageError),
        (article_html(headline="<h2>Họp dân</h2>").encode(), LayoutError),
        (article_html("<p>h\udcffp</p>").encode("utf-8", "surrogateescape"), PageEncodingError),
        (article_html("<p>h\ud800p</p>").encode("utf-8", "surrogatepass"), PageEncodingError),
        (article_html().encode("utf-16"), PageError),
    ],
)
def test_refused(body: bytes, error: type[PageError]) -> None:
    with pytest.raises(error) as caught:
        extract(body, URL)
    assert caught.value.url == URL
    assert URL in str(caught.value)


SIGNED = '<div class="margin-bottom-lg"><p class="text-right"><strong>Tác giả:</strong>A</p></div>'
PANEL = '<div class="news_column panel">Đánh giá</div>'


TOO_FEW = "<div><p>a</p>|<div><div>a|<div><div><div>a|<table><tr><td>a|<p>a<textarea>|<p>a<iframe>"
UNCLOSED = "<style>a|<script>a|<p>a<title>|<p>a<!-- b|<plaintext>a|" + "<div>" * 9
TOO_MANY = "<p>a</p></div><p>b</p>|a</div></div>b|a</div><div>b|a</div></div><div><div>b"


@pytest.mark.parametrize("panels", ["", PANEL])
@pytest.mark.parametrize("text", f"{TOO_FEW}|{UNCLOSED}|{TOO_MANY}".split("|"))
def test_a_text_that_breaks_the_page(text: str, panels: str) -> None:
    html = article_html(text, after=SIGNED).replace("<footer>", panels + "<footer>")
    html = html.replace('<body><div class="news', '<body><div><div class="news')
    with pytest.raises((LayoutError, TruncatedPageError)):
        extract(html.replace("<footer>", "</div><footer>"), URL)


def test_a_page_cut_behind_a_pasted_end() -> None:
    script = '<script>var nv_base_siteurl="/",nv_func_name="detail";</script>'
    whole = article_html("<p>a</p></html><p>b</p>", head=script)
    with pytest.raises(TruncatedPageError):
        extract(whole[: whole.index("<p>b</p>") + 4], URL)


def test_a_pasted_publication_time_publishes_nothing() -> None:
    pasted = f'<meta property="{PUBLISHED[0]}" content="{PUBLISHED[1]}">'
    with pytest.raises(UnpublishedPageError):
        extract(article_html(pasted, metas=()), URL)


def test_words_and_bytes_are_the_same() -> None:
    html = article_html("<p>Đồng Xoài 👍</p>")
    assert extract(html, URL) == extract(html.encode(), URL)
    with pytest.raises(PageEncodingError):
        extract(article_html("<p>h\ud800p</p>"), URL)


def test_the_portal() -> None:
    assert extract(article_html(), URL).portal == "portal.example"
    assert extract(article_html(), URL, portal="suoimay").portal == "suoimay"


@pytest.mark.parametrize(
    "url", ["page.html", "http://[broken/a-648.html", "", f"{ORIGIN}/tin/a-1.html"]
)
def test_an_address_that_is_not_the_pages(url: str) -> None:
    with pytest.raises(NormalizationError):
        extract(article_html(), url)


def body_of(inside: str, head: str = "", after: str = "") -> tuple[str, ...]:
    html = article_html(inside, head=head, after=after).encode("utf-8", "surrogateescape")
    return extract(html, URL).body


@pytest.mark.parametrize(
    "parts",
    [
        {"after": '<p class="text-right">h\udcffp</p>'},
        {"head": "<meta name='description' content='h\udce1p'>"},
        {"head": "<!-- \udcff --><style>/* \udcfe */</style>"},
    ],
)
def test_broken_bytes_outside_the_article_harm_nothing(parts: dict[str, str]) -> None:
    assert body_of("<p>Đồng <i>Xoài</i></p><p>Họp</p>", **parts) == ("Đồng Xoài", "Họp")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>H\x00ọp\x00</p>", "Họp"),
        ("<p>a&#xD800;b&#0;c</p>", "a\ufffdb\ufffdc"),
        ("<p>a\ufdd0b</p>", "a\ufdd0b"),
        ("<p>a&#xFDD0;b&#x1F600;</p>", "a\ufdd0b😀"),
        ("<p>a&nbsp;&#8203;&#173;b</p>", "a b"),
        ("<p>a</p></body></html><p hidden>", "a"),
    ],
)
def test_odd_characters(inside: str, expected: str) -> None:
    assert body_of(inside) == (expected,)


@pytest.mark.parametrize(
    "start", ["\ufeff", "\n", "\ufeff\n\n", "<?xml version='1.0' encoding='x'?>"]
)
def test_what_stands_in_front(start: str) -> None:
    assert extract(start + article_html(), URL) == extract(article_html(), URL)


def test_a_wrong_charset_is_not_believed() -> None:
    html = article_html(
        head='<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    )
    html = html.replace('charset="utf-8"', 'charset="windows-1258"')
    assert extract(html.encode(), URL) == extract(article_html(), URL)


@pytest.mark.parametrize("body", ["<p>Đông đủ.</p>" * 300, "<p>a</p></body></html><p>b</p>" * 100])
def test_a_page_cut_anywhere_is_no_article(body: str) -> None:
    whole = article_html(body).encode()
    for length in (*range(0, len(whole) - 8, 500), len(whole) - 8):
        with pytest.raises(PageError):
            extract(whole[:length], URL)


def test_100_megabytes_are_refused_at_once() -> None:
    body = b"<html>" + b"<p>x</p>" * 12_500_000
    begun = process_time()
    with pytest.raises(OversizedPageError):
        extract(body, URL)
    assert process_time() - begun < 0.1


def test_a_long_title_stays_whole() -> None:
    title = "Họp dân " * 700
    found = extract(article_html(headline=f'<h1 itemprop="headline">{title}</h1>'), URL)
    assert found.title == title.strip()
    assert parse(render(found)).title == found.title


@pytest.mark.parametrize("alias", ["a" * 300, "đ" * 300, ".x"])
def test_no_alias_leaves_the_folder(alias: str) -> None:
    url = f"{ORIGIN}/vi/news/{alias}/{alias}-648.html"
    found = extract(article_html().replace(URL, url), url)
    path = text_path(found)
    assert found.url == url
    assert len(path.parts) == 5
    assert ".." not in path.parts
    assert all(len(part.encode()) <= 200 for part in path.parts)
    assert parse(render(found)).url == url


@pytest.mark.parametrize("alias", ["..%2F..%2Fetc", "%2e%2e", "%00"])
def test_an_alias_that_is_no_name_is_refused(alias: str) -> None:
    url = f"{ORIGIN}/vi/news/{alias}/{alias}-648.html"
    with pytest.raises(NormalizationError):
        extract(article_html().replace(URL, url), url)


def test_every_refusal_is_a_crawler_error() -> None:
    whole = article_html(metas=(("article:published_time", "hôm qua"), MODIFIED))
    with pytest.raises(CrawlerError) as caught:
        extract(whole, URL)
    assert caught.value.code == "normalization"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (f'<link rel="canonical" href="{URL}"><meta property="og:url" content="/x">', URL),
        (f'<link rel="canonical"><meta property="og:url" content="{URL}">', URL),
        ('<link rel="icon" href="/x">', None),
    ],
)
def test_the_address_a_page_calls_its_own(head: str, url: str | None) -> None:
    assert canonical_url(article_html(head=head).encode()) == url


def test_raw_text_is_untouched() -> None:
    raw = extract_raw(article_html("<p> a \u00a0 b </p>"), URL)
    assert raw.body[0].cells == (" a \u00a0 b ",)
    assert raw.page_url == URL

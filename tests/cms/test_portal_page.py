from __future__ import annotations

import pytest

from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.portal_page import (
    ModuleFeed,
    PortalPage,
    count_entries,
    sitemap_module,
)
from dongxoai_crawler.model.errors import ListError

URL = "https://phuong.vidu.gov.vn/"
SETUP = '<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_module_name="news";</script>'


def read(head: str = "", body: str = "", setup: str = SETUP) -> PortalPage:
    html = f"<html><head>{setup}{head}</head><body>{body}</body></html>"
    return PortalPage.of(parse_page(html.encode(), URL))


@pytest.mark.parametrize(
    ("folders", "theme", "folder"),
    [
        (["default"], "default", "default"),
        (["default", "egov"], "egov", "egov"),
        (["mobile_default", "default"], "mobile_default", "mobile_default"),
        (["default", "mobile_egov"], "mobile_egov", "mobile_egov"),
        (["default", "phuong_2025"], "unknown", "phuong_2025"),
        ([], "unknown", None),
    ],
)
def test_the_theme_is_the_one_that_more_than_the_stock_files_come_from(
    folders: list[str], theme: str, folder: str | None
) -> None:
    links = "".join(f'<link href="/themes/{name}/css/a.css" rel="stylesheet">' for name in folders)
    page = read(links)
    assert (page.theme, page.theme_folder) == (theme, folder)


@pytest.mark.parametrize(
    ("href", "feed"),
    [
        ("/rss/", ("/", "", None)),
        ("/rss/thong-bao/", ("/", "", "thong-bao")),
        ("/vi/tin-tuc/rss/", ("/vi/tin-tuc/", "tin-tuc", None)),
        ("/cong/vi/news/rss/Lich-cong-tac/", ("/cong/vi/news/", "news", "Lich-cong-tac")),
        ("https://phuong.vidu.gov.vn/laws/rss/", ("/laws/", "laws", None)),
        ("/index.php?language=vi&amp;nv=news&amp;op=rss/thong-bao", (None, "news", "thong-bao")),
        ("/index.php?language=vi&amp;nv=laws&amp;op=rss", (None, "laws", None)),
        ("/index.php?language=vi&amp;nv=news&amp;op=thong-bao", None),
        ("/vi/news/rss-la-gi-12.html", None),
        ("https://khac.vn/rss/", None),
        ("http://[rss", None),
    ],
)
def test_feeds(href: str, feed: tuple[str | None, str, str | None] | None) -> None:
    expected = ()
    if feed:
        path, module, category = feed
        expected = (ModuleFeed(path=path, module=module, category=category),)  # type: ignore[assignment]
    assert read(body=f'<a href="{href}">RSS</a>').feeds == expected


def test_what_the_scripts_and_metas_say() -> None:
    setup = SETUP.replace('"/"', '"/cong/"')
    page = read('<meta property="og:site_name" content=" Phường Ví Dụ ">', setup=setup)
    assert (page.name, page.language, page.module, page.folder) == (
        "Phường Ví Dụ",
        "vi",
        "news",
        "/cong/",
    )


def test_the_name_of_a_sitemap() -> None:
    assert sitemap_module(f"{URL}sitemap-vi.tin-tuc.xml") == ("vi", "tin-tuc")
    assert sitemap_module(f"{URL}cong/sitemap-en.laws.xml") == ("en", "laws")
    assert sitemap_module(f"{URL}sitemap.xml") is None


def test_entries_are_counted_and_not_what_else_is_called_so() -> None:
    feed = b"<rss><channel><image><url>a</url></image><item/><item/></channel></rss>"
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>'
    assert count_entries(feed, URL) == 2
    assert count_entries(b"\xef\xbb\xbf\n" + sitemap, URL) == 1
    with pytest.raises(ListError):
        count_entries(b"khong", URL)

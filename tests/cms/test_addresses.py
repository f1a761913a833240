"""Addresses that a polite crawler never asks for."""

from __future__ import annotations

import pytest

from dongxoai_crawler.cms.addresses import is_forbidden

SITE = "https://ward.test"


@pytest.mark.parametrize(
    "path",
    [
        "/vi/news/print/thong-bao/hop-dan-12.html",
        "/vi/news/savefile/thong-bao/hop-dan-12.html",
        "/news/sendmail/thong-bao/hop-dan-12.html",
        "/print/thong-bao/hop-dan-12.html",
        "/sub/vi/news/print/thong-bao/hop-dan-12.html",
        "/vi/news/search/?q=nuoc",
        "/vi/news/search/",
        "/vi/news/rating/",
        "/vi/news/content/",
        "/VI/NEWS/Print/thong-bao/hop-dan-12.html",
        "/vi/news/%70rint/thong-bao/hop-dan-12.html",
        "//vi//news//print/thong-bao/hop-dan-12.html",
        "/vi/users/login/",
        "/users/register/",
        "/vi/comment/post/",
        "/seek/?q=nuoc",
        "/vi/statistics/allbots/",
        "/banners/click/?id=3",
        "/vi/banners/click/?id=3",
        "/admin/",
        "/admin/index.php",
        "/index.php?second=cronjobs&p=1a2b",
        "/?second=statimg",
        "/index.php?scaptcha=captcha&t=5",
        "/vi/news/thong-bao/hop-dan-12.html?download=1&id=0",
        "/vi/news/thong-bao/hop-dan-12.html?pdf=1&id=0",
        "/?nvvithemever=m&nv_redirect=abc",
        "/?nv-choose-theme=1",
        "/index.php?language=vi&nv=news&op=print/thong-bao/hop-dan-12.html",
        "/index.php?language=vi&nv=news&op=search",
        "/index.php?language=vi&nv=users&op=login",
        "/index.php/vi/news/print/thong-bao/hop-dan-12.html",
    ],
)
def test_forbidden(path: str) -> None:
    assert is_forbidden(SITE + path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-vi.news.xml",
        "/feeds/",
        "/vi/news/rss/thong-bao/",
        "/vi/news/",
        "/vi/",
        "/vi/news/search-engine/",
        "/vi/news/thong-bao/search-and-print-12.html",
        "/vi/news/thong-bao/print-12.html",
        "/vi/news/content-moi/page-2/",
        "/vi/news/users/",
        "/vi/news/statistics/dan-so-7.html",
        "/tin-tuc/admin/quyet-dinh-8.html",
        "/vi/news/tag/search",
        "/vi/news/topic/print/",
        "/vi/news/thong-bao/downloads-9.html?page=2",
        "/index.php?language=vi&nv=news&op=thong-bao/hop-dan-12.html",
        "/index.php?language=vi&nv=news&op=rss/thong-bao",
    ],
)
def test_allowed(path: str) -> None:
    assert not is_forbidden(SITE + path)

"""A small page as NukeViet lays it out, around what a test wants in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.cms.page import Page, parse_page
from tests.factories import URL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

PUBLISHED = ("article:published_time", "2025-12-21+0718:31:20")
MODIFIED = ("article:modified_time", "2025-12-21+0718:35:55")
LOGO = '<span itemprop="logo" itemscope><span itemprop="url">/uploads/logo.png</span></span>'
MICRODATA = f"""
<div class="hidden" itemprop="author" itemscope><span itemprop="name">quantri</span></div>
<span class="hidden" itemprop="datePublished">2025-12-21T18:35:55+07:00</span>
<span class="hidden" itemprop="dateModified">2025-12-21T18:35:55+07:00</span>
<span class="hidden" itemprop="mainEntityOfPage">{URL}</span>
<span class="hidden" itemprop="image">/uploads/news/hop.jpg</span>
<div class="hidden" itemprop="publisher" itemscope><span itemprop="name">Phường Suối Mây</span>
{LOGO}</div>
<span class="h5">Chủ nhật - 21/12/2025 18:31</span>
"""


def article_html(
    body: str = "<p>Đông đủ bà con.</p>",
    *,
    headline: str = '<h1 itemprop="headline">Họp dân</h1>',
    metas: Iterable[tuple[str, str]] = (PUBLISHED, MODIFIED),
    microdata: str = MICRODATA,
    before: str = "",
    after: str = "",
    head: str = "",
    function: str = "detail",
) -> str:
    """An article's page: `before` and `after` stand around the body, in the article's panel."""
    written = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas)
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Họp dân</title>
<meta name="generator" content="NukeViet v4.5">{written}{head}</head>
<body><div class="news_column panel" itemtype="http://schema.org/NewsArticle" itemscope>
<div class="panel-body">{headline}{microdata}{before}
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{body}</div>
{after}</div></div>
<footer>Cổng thông tin Phường Suối Mây</footer>
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_module_name="news",
nv_func_name="{function}",nv_my_ofs=7;</script>
</body></html>"""


def article_page(body: str = "<p>Đông đủ bà con.</p>", **parts: str) -> Page:
    """The same, parsed; `parts` are those of `article_html` that are text."""
    return parse_page(article_html(body, **parts).encode(), URL)  # type: ignore[arg-type]


def container(body: str) -> etree._Element:
    """The element that holds the body."""
    page = article_page(body)
    return next(e for e in page.root.iter("div") if e.get("id") == "news-bodyhtml")

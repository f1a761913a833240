"""Articles in themes that nobody described: what the CMS writes, and marks of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import URL
from tests.pages.skeleton import MODIFIED, PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable

SUMMARY = "Sáng 20/12, khu phố 3 họp bàn mở rộng đường liên thôn."
TEXT = """<p>Sáng nay, đông đủ bà con khu phố 3 đã về nhà văn hóa họp bàn việc mở rộng đường.</p>
<p>Mỗi hộ góp 2 ngày công, phần còn lại ngân sách lo, bắt đầu từ tháng 1 năm sau.</p>
<p><img src="/uploads/news/hop.jpg" alt="Họp dân"></p>
<table><tr><td>Hộ</td><td>Ngày công</td></tr><tr><td>Ông Bình</td><td>2</td></tr></table>"""
LINES = (
    "Sáng nay, đông đủ bà con khu phố 3 đã về nhà văn hóa họp bàn việc mở rộng đường.",
    "Mỗi hộ góp 2 ngày công, phần còn lại ngân sách lo, bắt đầu từ tháng 1 năm sau.",
    "",
    "Hộ | Ngày công",
    "Ông Bình | 2",
)
OPEN_GRAPH = (
    ("og:title", "Họp dân"),
    ("og:type", "article"),
    ("og:description", SUMMARY),
    ("og:image", "/uploads/news/duong.jpg"),
    ("og:site_name", "Phường Suối Mây"),
    ("article:section", "Tin tức"),
    ("article:tag", "khu phố"),
    ("article:tag", "đường"),
)
OTHERS = """<aside class="khac"><h3>Tin khác</h3><ul>
<li><a href="/vi/news/tin-tuc/tin-1.html">Một tin khác</a></li>
<li><a href="/vi/news/tin-tuc/tin-2.html">Hai tin khác</a></li></ul></aside>"""


def unknown_html(
    main: str,
    *,
    metas: Iterable[tuple[str, str]] = (PUBLISHED, MODIFIED, *OPEN_GRAPH),
    head: str = f'<link rel="canonical" href="{URL}">',
    function: str = "detail",
) -> str:
    """A page of a theme with marks of its own around `main`."""
    written = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Họp dân</title>
<meta name="generator" content="NukeViet v4.5">{written}{head}</head><body>
<header><h1><a href="/">Phường Suối Mây</a></h1>
<ul><li><a href="/vi/">Trang nhất</a></li><li><a href="/vi/news/">Tin tức</a></li></ul></header>
<main>{main}</main><footer>Bản quyền thuộc Phường Suối Mây</footer>
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_module_name="news",
nv_func_name="{function}",nv_my_ofs=7;</script></body></html>"""


METAS_ONLY = unknown_html(
    f"""<section class="bai"><h1>Họp dân</h1><p class="ngay">Chủ nhật - 21/12/2025 18:31</p>
<p class="sapo">{SUMMARY}</p><div class="noi-dung">{TEXT}</div>{OTHERS}</section>"""
)
"""Nothing but the metas; the text stands in no container that is known."""

ARTICLE_BODY = unknown_html(
    f"""<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Họp dân</h1>
<time itemprop="datePublished" datetime="2025-12-21T18:35:55+07:00">21/12/2025 18:31</time>
<div itemprop="author" itemscope><b itemprop="name">quantri</b></div>
<p itemprop="description">{SUMMARY}</p>
<div itemprop="publisher" itemscope><b itemprop="name">UBND Suối Mây</b>
<div itemprop="logo" itemscope><img itemprop="url" src="/uploads/logo.png"></div></div>
<div itemprop="articleBody">{TEXT}<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Bài chép</h1><b itemprop="author">Báo khác</b></div></div>
<a href="?download=1&amp;id=0">Tập tin 1: <strong>kế hoạch.pdf</strong></a></article>
<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="image">/khac.jpg</b></div>
{OTHERS}"""
)
"""Microdata of its own; another article's microdata in the text and beside it."""

MOVED_ITEMPROPS = unknown_html(
    f"""<div class="tieu-de">Họp dân</div><div class="sapo"><b>{SUMMARY} Đông đủ bà con.</b></div>
<div class="chi-tiet bodytext">{TEXT}</div>{OTHERS}""",
    head=f"""<meta itemprop="headline" content="Họp dân"><meta itemprop="name" content="quantri">
<meta itemprop="datePublished" content="21-12-2025"><meta itemprop="author" content="quantri">
<link itemprop="mainEntityOfPage" href="{URL}"><meta itemprop="image" content="/uploads/a.jpg">
<meta itemprop="description" content=" ">""",
    metas=(
        *(PUBLISHED, MODIFIED, ("og:title", "Tin hay"), ("og:site_name", "Suối Mây")),
        ("og:description", f"{SUMMARY[:30]}..."),
    ),
)
"""Itemprops that the optimizer moved into the head; a description that the CMS cut."""

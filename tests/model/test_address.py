from __future__ import annotations

import pytest

from dongxoai_crawler.model.address import ArticleAddress, article_address


@pytest.mark.parametrize(
    ("url", "category", "alias", "number"),
    [
        ("https://p.example/vi/news/tin-tuc/hop-dan-648.html", "tin-tuc", "hop-dan", 648),
        ("https://p.example/tin-tuc/hop-dan-648.html?download=1#x", "tin-tuc", "hop-dan", 648),
        ("https://p.example/vi/news/Doi-tac/Nam-2025-12.html", "Doi-tac", "Nam-2025", 12),
        ("/vi/news/tin/a-1.html", "tin", "a", 1),
        ("https://p.example/tin/h%E1%BB%8Dp-1.html", "tin", "họp", 1),
        ("https://p.example/tin/-1.html", "tin", "", 1),
        ("https://p.example/tin/a-0012.html", "tin", "a", 12),
    ],
)
def test_an_articles(url: str, category: str, alias: str, number: int) -> None:
    assert article_address(url) == ArticleAddress(category, alias, number)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://p.example/",
        "https://p.example/hop-dan-648.html",
        "https://p.example/vi/news/tin-tuc/",
        "https://p.example/tin/hop-dan.html",
        "https://p.example/tin/648.html",
        "https://p.example/tin/a-648.htm",
        "https://p.example/tin/a-648.html/",
        "https://p.example/tin/a-٣.html",
        "https://p.example/tin/a-1234567890123456789.html",
        "https://p.example/?x=/tin/a-1.html",
        "http://[broken/tin/a-1.html",
    ],
)
def test_nobodys(url: str) -> None:
    assert article_address(url) is None

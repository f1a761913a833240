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
        ("https://p.example/index.php?language=vi&nv=news&op=tin/a_x-43.html", "tin", "a_x", 43),
        ("https://p.example/x/index.php?op=tin%2Fa_%E1%BB%8D-43.html&nv=news", "tin", "a_ọ", 43),
        ("https://p.example/index.php/vi/news/tin/a-43.html", "tin", "a", 43),
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
        "https://p.example/index.php?language=vi&nv=news&op=tin",
        "https://p.example/index.php?language=vi&nv=news&op=a_x-43.html",
        "https://p.example/index.php?xop=tin/a_x-43.html",
        "https://p.example/index.php?op=../a_x-43.html",
        "https://p.example/index.php?op=%252E%252E/a_x-43.html",
        "https://p.example/vi/news/?op=tin/a_x-43.html",
        "http://[broken/tin/a-1.html",
    ],
)
def test_nobodys(url: str) -> None:
    assert article_address(url) is None

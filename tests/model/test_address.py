from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dongxoai_crawler.model.address import ArticleAddress, article_address, plain_path


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
        ("https://p.example/vi/news/tin/a-43.htm", "tin", "a", 43),
        ("https://p.example/vi/news/tin/A-43.HTML", "tin", "A", 43),
        ("https://p.example/vi/news/tin/a-43.aspx?x=1", "tin", "a", 43),
        ("https://p.example/print/tin/a-43.html", "tin", "a", 43),
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
        "https://p.example/tin/a-648.pdf",
        "https://p.example/tin/a-648",
        "https://p.example/vi/news/tin-tuc/page-2/",
        "https://p.example/vi/news/rss/tin-2/",
        "https://p.example/vi/news/topic/dai-hoi-2025/",
        "https://p.example/vi/news/tag/dai-hoi-2025",
        "https://p.example/index.php?language=vi&nv=news&op=tin/page-2",
        "https://p.example/index.php?language=vi&nv=news&op=rss/tin-2",
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


@pytest.mark.parametrize(
    "url",
    [
        "https://p.example/vi/news/tin/a-43/",
        "https://p.example/index.php?language=vi&nv=news&op=tin/a-43/",
        "https://p.example/index.php?language=vi&nv=news&op=tin/a-43",
    ],
)
def test_what_ends_like_a_folder_may_be_an_articles(url: str) -> None:
    assert article_address(url) == ArticleAddress("tin", "a", 43, is_bare=True)


WORD = st.text(st.sampled_from("abcXYZ0189-_đọĐ .&=?#+"), min_size=1, max_size=20)
PREFIXES = ("/", "/vi/", "/news/", "/vi/news/", "/trang/vi/tin-tuc/", "/index.php/vi/news/")


@given(
    prefix=st.sampled_from(PREFIXES),
    category=WORD,
    alias=WORD,
    number=st.integers(0, 10**18 - 1),
    ending=st.sampled_from((".html", ".htm", ".aspx", ".php", ".HTML", "/")),
    rewritten=st.booleans(),
)
def test_what_an_address_is_built_of_is_read_from_it(
    *, prefix: str, category: str, alias: str, number: int, ending: str, rewritten: bool
) -> None:
    assume(".." not in {category, alias})
    name = f"{quote(category)}/{quote(alias)}-{number}{ending}"
    query = f"/index.php?language=vi&nv=news&op={name}"
    url = f"https://p.example{prefix}{name}" if rewritten else f"https://p.example{query}"
    assert article_address(url) == ArticleAddress(category, alias, number, ending == "/")


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/index.php/vi/news/", "/vi/news/"),
        ("/trang/index.php/vi/news/", "/trang/vi/news/"),
        ("/vi/news/", "/vi/news/"),
        ("/index.php", "/index.php"),
    ],
)
def test_paths_without_the_program_in_them(path: str, plain: str) -> None:
    assert plain_path(path) == plain

"""The library as its users see it."""

from __future__ import annotations

import pytest

import dongxoai_crawler
from dongxoai_crawler import Article, ArticleText, CrawlerError, extract, parse, render
from tests.factories import URL
from tests.pages.skeleton import article_html


def test_public_names() -> None:
    names = "Article ArticleText Attachment Corpus CrawlerError Image extract parse render"
    assert dongxoai_crawler.__all__ == names.split()
    assert all(hasattr(dongxoai_crawler, name) for name in dongxoai_crawler.__all__)


def test_a_page_becomes_a_text_and_the_text_is_read_back() -> None:
    article = extract(article_html(), URL)
    assert isinstance(article, Article)
    text = render(article)
    assert text.startswith("Họp dân\nquantri\n2025-12-21T18:35:55+07:00\n")
    read = parse(text)
    assert isinstance(read, ArticleText)
    assert render(read) == text
    assert read.body == article.body
    assert read.stated_published == article.stated_published


def test_one_error_to_catch() -> None:
    with pytest.raises(CrawlerError, match=URL):
        extract("", URL)
    with pytest.raises(CrawlerError, match="line 1: "):
        parse("")

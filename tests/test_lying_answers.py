"""Answers with status 200 to an article's address that are no public article."""

from __future__ import annotations

import pytest

from dongxoai_crawler.extraction import extract
from dongxoai_crawler.model.errors import (
    NotAnArticleError,
    NotFoundPageError,
    PageError,
    RestrictedPageError,
    UnpublishedPageError,
)
from tests.factories import URL
from tests.pages.skeleton import MODIFIED, PUBLISHED, article_html
from tests.pages.unknown_themes import ARTICLE_BODY, METAS_ONLY, OPEN_GRAPH, TEXT, unknown_html

NOT_PUBLIC = (
    "Chú ý: Bài viết này chưa được xuất bản",
    "Note: This article has not yet been published",
    "Note: Cet article n'est pas encore publié",
)
NOT_FOR_YOU = (
    "Bạn không được phép xem bài viết này",
    "You do not have permission to view articles",
    "Vous ne pouvez pas regarder cet article",
)


def alert(kind: str, words: str) -> str:
    return f'<div class="alert alert-{kind}">{words}</div>'


@pytest.mark.parametrize("words", ["", *NOT_PUBLIC])
def test_an_unpublished_article_shown_in_full(words: str) -> None:
    """4.4.03, 4.4.04, 4.5.00, 4.5.01 and 5.0 show it; expired ones without any notice."""
    notice = alert("warning", words) if words else ""
    text = f'<h1>Họp dân</h1><div class="bodytext">{TEXT}</div>'
    for html in (
        article_html(metas=(MODIFIED,), before=notice),
        unknown_html(notice + text, metas=(MODIFIED, *OPEN_GRAPH)),
    ):
        with pytest.raises(UnpublishedPageError):
            extract(html, URL)


@pytest.mark.parametrize("words", NOT_FOR_YOU)
@pytest.mark.parametrize("metas", [(), (PUBLISHED, *OPEN_GRAPH)])
def test_an_article_for_members(words: str, metas: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(RestrictedPageError):
        extract(unknown_html(alert("info", words), metas=metas), URL)


@pytest.mark.parametrize(
    ("html", "error"),
    [
        (METAS_ONLY.replace('="detail"', '="viewcat"'), NotAnArticleError),
        (ARTICLE_BODY.replace('="detail"', '="main"'), NotAnArticleError),
        (ARTICLE_BODY.replace("nv_base_siteurl", "x"), NotAnArticleError),
        (unknown_html(TEXT, metas=()), UnpublishedPageError),
        (unknown_html('<div class="nv-infodie">Lỗi 404</div>', metas=()), NotFoundPageError),
    ],
)
def test_pages_of_unknown_themes_that_are_no_articles(html: str, error: type[PageError]) -> None:
    with pytest.raises(error):
        extract(html, URL)


@pytest.mark.parametrize("words", [*NOT_PUBLIC, *NOT_FOR_YOU, "Lỗi truy cập 404", "User Error"])
def test_articles_about_such_answers(words: str) -> None:
    quoted = f'<p>{words}</p><div class="alert alert-info">{words}</div>'
    assert words in extract(article_html(quoted), URL).body
    assert words in extract(ARTICLE_BODY.replace("Ông Bình", words), URL).body[-3]

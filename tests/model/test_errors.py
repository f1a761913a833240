"""Errors travel between processes whole."""

from __future__ import annotations

import pickle

import pytest

from dongxoai_crawler.model.errors import (
    ArticleFormatError,
    CrawlerError,
    FloodPageError,
    LayoutError,
    NormalizationError,
    StatusError,
    UnknownNameError,
    UsageError,
)


@pytest.mark.parametrize(
    "error",
    [
        UsageError("call it otherwise"),
        UnknownNameError(kind="portal", name="x", known=["a", "b"]),
        FloodPageError(url="http://a", detail="wait"),
        LayoutError(url="http://a", landmark="title"),
        NormalizationError(url="http://a", field="title", text=None),
        ArticleFormatError(line=3, rule="is short"),
        StatusError(url="http://a", status=503),
    ],
    ids=lambda error: error.code,
)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_is_pickled_whole(error: CrawlerError, protocol: int) -> None:
    found = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
    assert type(found) is type(error)
    assert (str(found), found.args, vars(found)) == (str(error), error.args, vars(error))

"""A record is valid when it is made."""

from __future__ import annotations

from typing import Any

import pytest

from dongxoai_crawler.model.article import Attachment, Image
from dongxoai_crawler.model.errors import NormalizationError
from tests.factories import ORIGIN, URL, article


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("title", "a\nb", "a\nb"),
        ("title", "", None),
        ("summary", " a", " a"),
        ("byline", "", None),
        ("author", "Ho\u0323p", "Ho\u0323p"),
        ("section", "a\ud800", "a\ud800"),
        ("body", ("a", "b\u200b"), "b\u200b"),
        ("body", ("",), ""),
        ("body", ("", "a"), ""),
        ("body", ("a", ""), ""),
        ("body", ("a", "", "", "b"), ""),
        ("authors", ("A", " B"), " B"),
        ("authors", ("",), ""),
        ("tags", ("x", ""), ""),
        ("tags", ("x\u00ady",), "x\u00ady"),
        ("images", (Image(url="http://a", caption="x  y"),), "x  y"),
        ("images", (Image(url="http://a", alt="x\n"),), "x\n"),
        ("images", (Image(url="http://a b"),), "http://a b"),
        ("images", (Image(url="/a.png"),), "/a.png"),
        ("attachments", (Attachment(name="a\tb", url="http://a"),), "a\tb"),
        ("attachments", (Attachment(name="a", url="nope"),), "nope"),
        ("url", "nope", "nope"),
        ("url", "https://p.example/a b-1.html", "https://p.example/a b-1.html"),
        ("image", "/a.png", "/a.png"),
        ("image", "http://[a", "http://[a"),
        ("image", f"{ORIGIN}/no_image.gif", f"{ORIGIN}/no_image.gif"),
        ("publisher_logo", "ftp://a/b", "ftp://a/b"),
        ("source_url", "Báo", "Báo"),
        ("stated_published", "2025-12-21", "2025-12-21"),
        ("stated_modified", "20250712T073200+07", "20250712T073200+07"),
        ("id", -1, "-1"),
    ],
)
def test_what_no_article_holds(field: str, value: object, text: str | None) -> None:
    with pytest.raises(NormalizationError) as caught:
        article(**{field: value})
    found = caught.value
    assert (found.field, found.text) == (field, text)
    assert found.url == (value if field == "url" else URL)


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": ""},
        {"body": ()},
        {"body": ("a", "", "b")},
        {"images": (Image(url="http://a", caption=None, alt=""),)},
        {"attachments": (Attachment(name="a", url="http://a"),)},
        {"title": "👨\u200d👩 \ue000"},
        {"stated_published": "2025-12-21T11:35:55Z"},
        {"stated_published": None, "image": None, "publisher_logo": None, "byline": None},
    ],
)
def test_what_one_may_hold(changes: dict[str, Any]) -> None:
    made = article(**changes)
    assert all(getattr(made, field) == value for field, value in changes.items())

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.formats.article_json import dumps, from_json, loads, to_json
from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.errors import ArticleFormatError, NormalizationError
from dongxoai_crawler.model.text import clean_line

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean_line)
NAME = TEXT.filter(bool)
ADDRESS = st.sampled_from(["https://portal.example/a.png", "http://b.example/ả?x=1"])
ZONE = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# Days inside the calendar's ends, which an offset would cross.
MOMENT = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONE)  # noqa: DTZ001
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(0, 2**63),
    "str": NAME,
    "str | None": st.none() | NAME,
    "datetime | None": st.none() | MOMENT,
    "tuple[str, ...]": st.lists(NAME, max_size=3).map(tuple),
    "tuple[Image, ...]": st.lists(
        st.builds(Image, url=ADDRESS, caption=st.none() | TEXT, alt=TEXT), max_size=2
    ).map(tuple),
    "tuple[Attachment, ...]": st.lists(
        st.builds(Attachment, name=TEXT, url=ADDRESS), max_size=2
    ).map(tuple),
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "url": ADDRESS,
    **dict.fromkeys(("image", "publisher_logo", "source_url"), st.none() | ADDRESS),
    **dict.fromkeys(
        ("stated_published", "stated_modified"), st.none() | MOMENT.map(datetime.isoformat)
    ),
}
ARTICLES = st.builds(
    Article,
    **{field.name: BY_TYPE[str(field.type)] for field in fields(Article)} | BY_NAME,
)


@given(ARTICLES)
def test_every_article_comes_back(article: Article) -> None:
    line = dumps(article)
    again = loads(line)
    assert again == article
    assert "\n" not in line
    assert dumps(again) == line


def _record(**changes: object) -> dict[str, Any]:
    record: dict[str, Any] = {
        field.name: [] if str(field.type).startswith("tuple") else None for field in fields(Article)
    }
    return record | {
        "portal": "dongxoai-dongnai",
        "language": "vi",
        "module": "news",
        "id": 648,
        "url": "https://portal.example/vi/news/tin/hoi-nghi-648.html",
        "title": "Hội nghị",
        "summary": "",
        "published_at": "2025-02-03T08:15:00+07:00",
        **changes,
    }


def test_a_record_has_the_names_and_the_order_of_the_article() -> None:
    image = {"url": "https://portal.example/a.jpg", "caption": None, "alt": "Ảnh"}
    attachment = {"name": "Kế hoạch.pdf", "url": "https://portal.example/k.pdf"}
    record = _record(images=[image], attachments=[attachment], authors=["Văn Huân"])
    article = from_json(record)
    assert article.images == (Image(url=image["url"] or "", caption=None, alt="Ảnh"),)
    assert to_json(article) == record
    assert list(to_json(article)) == [field.name for field in fields(Article)]


def test_text_is_written_as_it_is_and_compact() -> None:
    assert '"title":"Hội nghị","author":null' in dumps(from_json(_record()))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"colour": "red"}, "missing or unknown fields: colour"),
        ({"title": None}, "title: is NoneType, not str"),
        ({"id": "648"}, "id: is str, not int"),
        ({"id": True}, "id: is bool, not int"),
        ({"tags": "a"}, "tags: is str, not list"),
        ({"tags": [1]}, "tags: is int, not str"),
        ({"published_at": "yesterday"}, "published_at: Invalid isoformat"),
        ({"images": [{"url": "u"}]}, "images: missing or unknown fields: alt, caption"),
        ({"attachments": ["u"]}, "attachments: is str, not dict"),
    ],
)
def test_a_record_of_another_shape_is_refused(changes: dict[str, object], rule: str) -> None:
    with pytest.raises(ArticleFormatError, match=rule) as raised:
        loads(json.dumps(_record(**changes)), line=3)
    assert raised.value.line == 3


def test_a_field_that_is_missing_is_named() -> None:
    record = _record()
    del record["rights"]
    with pytest.raises(ArticleFormatError, match="missing or unknown fields: rights"):
        from_json(record)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ArticleFormatError, match="line 7: is no JSON"):
        loads(text, line=7)


def test_json_of_another_kind_is_refused() -> None:
    with pytest.raises(ArticleFormatError, match="is list, not dict"):
        loads("[]")


def test_a_moment_without_zone_is_no_moment() -> None:
    with pytest.raises(NormalizationError):
        from_json(_record(published_at="2025-02-03T08:15:00"))

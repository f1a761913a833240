from __future__ import annotations

from typing import Any

import pytest

from dongxoai_crawler.model.article import Article, Attachment, RawAttachment
from dongxoai_crawler.model.errors import NormalizationError
from dongxoai_crawler.normalize.article import normalize, shows_another_time
from tests.factories import ORIGIN, URL, article, raw_article


def normalized(**changes: object) -> Article:
    return normalize(raw_article(**changes), portal="portal")


def test_text_is_cleaned_and_absence_is_none() -> None:
    found = normalized(
        title=" Họp \u200b dân\n", author="\u00a0", byline=" Văn  Huân ", summary="a\nb", rights=""
    )
    assert found.title == "Họp dân"
    assert found.author is None
    assert (found.byline, found.authors) == ("Văn Huân", ("Văn Huân",))
    assert found.summary == "a b"
    assert found.rights is None
    assert normalized(summary=None).summary == ""


def test_decomposed_text_is_composed() -> None:
    assert normalized(title="Họp dân").title == "Họp dân"


@pytest.mark.parametrize("field", ["title", "language", "module"])
@pytest.mark.parametrize("value", [None, "", " \u200b"])
def test_what_every_article_has(field: str, value: str | None) -> None:
    with pytest.raises(NormalizationError) as caught:
        normalized(**{field: value})
    assert (caught.value.field, caught.value.url) == (field, URL)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, URL),
        ("/vi/news/khac/ten-moi-648.html", f"{ORIGIN}/vi/news/khac/ten-moi-648.html"),
        (f" {URL}\n", URL),
        (
            "http://PORTAL.example/vi/news/a/b-648.html",
            "http://PORTAL.example/vi/news/a/b-648.html",
        ),
    ],
)
def test_the_canonical_address(url: str | None, expected: str) -> None:
    found = normalized(url=url)
    assert (found.url, found.id) == (expected, 648)
    assert found.category == expected.split("/")[-2]


@pytest.mark.parametrize(
    "url",
    [
        " ",
        f"{ORIGIN}/vi/news/tin-tuc/hop-dan-649.html",
        f"{ORIGIN}/vi/news/tin-tuc/",
        "https://khac.example/vi/news/tin-tuc/hop-dan-648.html",
        "javascript:void(0)",
        "http://[khac/a-648.html",
    ],
)
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(NormalizationError) as caught:
        normalized(url=url)
    assert caught.value.field == "url"


def test_a_page_asked_for_elsewhere_names_its_own_address() -> None:
    assert normalized(page_url=f"{ORIGIN}/index.php?nv=news").url == URL


@pytest.mark.parametrize(("alias", "name"), [("%E2%80%AEtin", "tin"), ("T%C3%AAn", "Tên")])
def test_a_category_is_one_clean_line(alias: str, name: str) -> None:
    category = normalized(url=f"{ORIGIN}/vi/news/{alias}/hop-dan-648.html").category
    assert category == name


@pytest.mark.parametrize("alias", ["%00%0A%E2%80%AEtin", "%2E%2E", "a%2Fb"])
def test_a_category_that_is_no_name_is_refused(alias: str) -> None:
    with pytest.raises(NormalizationError) as caught:
        normalized(url=f"{ORIGIN}/vi/news/{alias}/hop-dan-648.html")
    assert caught.value.field == "url"


@pytest.mark.parametrize(
    ("raw_field", "field"),
    [
        ("published_time", "published_at"),
        ("modified_time", "modified_at"),
        ("date_published", "stated_published"),
        ("date_modified", "stated_modified"),
    ],
)
def test_times(raw_field: str, field: str) -> None:
    assert getattr(normalized(**{raw_field: " "}), field) is None
    with pytest.raises(NormalizationError) as caught:
        normalized(**{raw_field: "hôm qua"})
    assert caught.value.field == field
    assert caught.value.text == "hôm qua"


def test_a_time_without_edit() -> None:
    assert normalized(modified_time="1970-01-01+0707:00:00").modified_at is None
    assert normalized(date_published=None).published_at == article().published_at


def test_lists() -> None:
    found = normalized(
        tags=(" khu  phố", "khu phố", "", "Họp"),
        attachments=(
            RawAttachment(name=" a\n b.pdf", href="?download=1&id=0"),
            RawAttachment(name="x", href="javascript:x"),
        ),
    )
    assert found.tags == ("khu phố", "Họp")
    assert found.attachments == (Attachment(name="a b.pdf", url=f"{URL}?download=1&id=0"),)


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("/uploads/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf?x=1", "Kế hoạch.pdf"),
        ("?download=1&id=0", "hop-dan-648.html"),
        ("https://tep.example/", "https://tep.example/"),
    ],
)
def test_a_file_without_a_name_is_called_by_its_address(href: str, name: str) -> None:
    found = normalized(attachments=(RawAttachment(name=" \u200b", href=href),))
    assert [file.name for file in found.attachments] == [name]


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (f"{ORIGIN}/vi/news/tin-tuc/hop-dan-649.html", "url is another article's: "),
        ("https://khac.example/vi/news/tin-tuc/hop-dan-648.html", "url is on another host: "),
        ("javascript:void(0)", "url can't be read: "),
    ],
)
def test_a_refused_address_is_said_to_be_what_it_is(url: str, problem: str) -> None:
    with pytest.raises(NormalizationError, match=f"^{URL}: {problem}'"):
        normalized(url=url)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://bao.example/1", "https://bao.example/1"),
        ("//bao.example/1", "https://bao.example/1"),
        ("Báo Đồng Nai", None),
        ("bao.example", None),
        ("/", None),
        (None, None),
    ],
)
def test_a_source_is_elsewhere(href: str | None, url: str | None) -> None:
    assert normalized(source_url=href).source_url == url


@pytest.mark.parametrize(
    ("changes", "another"),
    [
        ({}, False),
        ({"displayed_date": None}, False),
        ({"published_at": None}, False),
        ({"displayed_date": "Chủ nhật - 21/12/2025 18:32"}, True),
        ({"displayed_date": "Chủ nhật - 12/21/2025 18:31"}, True),
        ({"displayed_date": "hôm qua"}, True),
    ],
)
def test_the_visible_time_is_checked(changes: dict[str, Any], *, another: bool) -> None:
    assert shows_another_time(article(**changes)) is another


@pytest.mark.parametrize("field", ["published_at", "modified_at"])
def test_an_article_without_zone_is_none(field: str) -> None:
    moment = article().published_at
    assert moment is not None
    with pytest.raises(NormalizationError) as caught:
        article(**{field: moment.replace(tzinfo=None)})
    assert caught.value.field == field

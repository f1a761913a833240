"""The text file: written, read back, and refused with line and rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dongxoai_crawler.formats.article_text import HEADER, ArticleText, decode, parse, render
from dongxoai_crawler.model.article import RawLine
from dongxoai_crawler.model.errors import ArticleFormatError
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.normalize.article import normalize
from dongxoai_crawler.normalize.body import normalize_body
from tests.factories import article, raw_article

LINES = [
    "Họp dân",
    "Văn Huân",
    "2025-12-21T18:35:55+07:00",
    "2025-12-21T18:35:55+07:00",
    "https://portal.example/vi/news/tin-tuc/hop-dan-648.html",
    "https://portal.example/uploads/news/hop.jpg",
    "Phường Suối Mây",
    "https://portal.example/uploads/logo.png",
    "Chủ nhật - 21/12/2025 18:31",
    "Sáng 20/12, khu phố họp.",
    "Đông đủ bà con.",
    "",
    "Họp xong lúc 10 giờ.",
    "Tác giả: Văn Huân (G)",
]


def changed(number: int, line: str) -> str:
    return "\n".join([*LINES[: number - 1], line, *LINES[number:]])


def test_an_article_as_text() -> None:
    assert render(article()) == "\n".join(LINES)
    with_source = render(article(source="Báo Đồng Nai", byline=None))
    assert with_source == "\n".join([*LINES[:-1], "Nguồn tin: Báo Đồng Nai"])


def test_the_least_article() -> None:
    fields: dict[str, Any] = dict.fromkeys(HEADER) | {
        "summary": "",
        "title": "a",
        "url": "http://b",
    }
    text = render(article(**fields, body=(), byline=None))
    assert text == "a\n\n\n\nhttp://b\n\n\n\n\n"
    assert render(parse(text)) == text
    assert parse(text).author is None
    assert parse(text).body == ()


def test_what_is_read_back() -> None:
    record, text = article(source="Báo"), parse(render(article(source="Báo")))
    for field in ArticleText.__slots__:
        assert getattr(text, field) == getattr(record, field)


@pytest.mark.parametrize(
    ("end", "body", "byline", "source"),
    [
        ((), (), None, None),
        (("Tác giả: A",), (), "A", None),
        (("Nguồn tin: B",), (), None, "B"),
        (("Tác giả: A", "Nguồn tin: B"), (), "A", "B"),
        (("Nguồn tin: B", "Tác giả: A"), ("Nguồn tin: B",), "A", None),
        (("Tác giả: A", "Tác giả: B"), ("Tác giả: A",), "B", None),
        (("Tác giả: A", "x"), ("Tác giả: A", "x"), None, None),
        (("Tác giả:",), ("Tác giả:",), None, None),
        (("tác giả: A",), ("tác giả: A",), None, None),
        (("x", "", "Tác giả: A"), ("x", ""), "A", None),
    ],
)
def test_labels(
    end: tuple[str, ...], body: tuple[str, ...], byline: str | None, source: str | None
) -> None:
    text = "\n".join([*LINES[:10], *end])
    found = parse(text)
    assert (found.body, found.byline, found.source) == (body, byline, source)
    assert render(found) == text


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("", 1, "the file ends here; it has at least 10 lines"),
        ("\n".join(LINES[:9]), 9, "the file ends here"),
        (changed(1, ""), 1, "the title is never empty"),
        (changed(3, "x").replace(LINES[10], "a  b"), 3, "stated_published is ISO 8601"),
        (changed(3, "20250712T073200+07"), 3, "stated_published is ISO 8601 with an offset"),
        (changed(4, "2025-W01-1T07:32+07:00"), 4, "stated_modified is ISO 8601 with an offset"),
        (changed(5, "https://portal.example/a b-1.html"), 5, "the url is an absolute http"),
        (changed(6, "https://portal.example/no_image.gif"), 6, "the placeholder is no image"),
        (changed(11, "a\ud800"), 11, "every character can be written as UTF-8"),
        (changed(11, "a\x1cb"), 11, "there are no invisible characters"),
        (changed(5, ""), 5, "the url is never empty"),
        (changed(5, "/vi/news/a-1.html"), 5, "the url is an absolute http"),
        (changed(5, "http://[bad"), 5, "the url is an absolute http"),
        (changed(6, "hop.jpg"), 6, "the image is an absolute http"),
        (changed(8, "ftp://portal.example/logo.png"), 8, "the publisher_logo is an absolute http"),
        (changed(3, "21/12/2025"), 3, "stated_published is ISO 8601 with an offset"),
        (changed(3, "9999-12-31T24:00:00+07:00"), 3, "stated_published is ISO 8601"),
        (changed(4, "2025-12-21T18:35:55"), 4, "stated_modified is ISO 8601 with an offset"),
        (changed(2, "Văn  Huân"), 2, "white space is single spaces"),
        (changed(7, " Phường"), 7, "white space"),
        (changed(9, "Chủ nhật "), 9, "white space"),
        (changed(10, "a\tb"), 10, "white space"),
        (changed(11, "a\u00a0b"), 11, "white space"),
        (changed(11, "a\u2028b"), 11, "white space"),
        (changed(13, "Họp\r"), 13, "white space"),
        (changed(14, "Tác giả: "), 14, "white space"),
        (changed(1, "Ho\u0323p"), 1, "text is in Unicode normal form NFC"),
        (changed(1, "Họp\u200b"), 1, "there are no invisible characters"),
        (changed(11, "a\x00b"), 11, "there are no invisible characters"),
        ("\ufeff" + "\n".join(LINES), 1, "there are no invisible characters"),
        (changed(11, ""), 11, "the body doesn't begin with a blank line"),
        (changed(13, ""), 13, "there are never two blank lines in a row"),
        ("\n".join(LINES) + "\n", 15, "the body doesn't end with a blank line"),
        ("\n".join(LINES[:10]) + "\n", 11, "the body doesn't end with a blank line"),
        ("\r\n".join(LINES), 1, "white space"),
    ],
)
def test_a_broken_rule_is_named_with_its_line(text: str, line: int, rule: str) -> None:
    with pytest.raises(ArticleFormatError) as caught:
        parse(text)
    assert caught.value.line == line
    assert caught.value.rule.startswith(rule)


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"\xef\xbb\xbfa", 1), (b"a\nb\xff", 2), (b"\xff\xfea\x00", 1), (b"a\n\n\xed\xa0\x80", 3)],
)
def test_bytes_that_are_no_text(content: bytes, line: int) -> None:
    with pytest.raises(ArticleFormatError) as caught:
        decode(content)
    assert caught.value.line == line


def test_a_picture_before_the_byline_may_stand_in_the_body() -> None:
    text = "\n".join([*LINES[:10], "a", "", "Tác giả: x"])
    assert render(parse(text)) == text


def test_bytes() -> None:
    content = "\n".join(LINES).encode()
    assert parse(content) == parse(content.decode())
    with pytest.raises(ArticleFormatError, match="line 2: not valid UTF-8"):
        parse(b"a\n\xff")
    assert decode("Họp\ndân".encode()) == "Họp\ndân"


ANY_TEXT = st.text(max_size=12)
TEXT = ANY_TEXT.map(clean_line)
LINE = TEXT.filter(bool)
BODY_LINE = st.builds(
    RawLine,
    cells=st.lists(
        ANY_TEXT | st.sampled_from(["Tác giả: A", "Nguồn tin: B"]), min_size=1, max_size=2
    ).map(tuple),
    has_object=st.booleans(),
)
ISO = st.sampled_from(["2025-12-21T18:35:55+07:00", "2025-12-21T11:35:55Z"])
ADDRESS = st.sampled_from(["https://portal.example/a.png", "http://b.example"])
TEXTS = st.builds(
    ArticleText,
    title=LINE,
    author=st.none() | LINE,
    stated_published=st.none() | ISO,
    stated_modified=st.none() | ISO,
    url=ADDRESS,
    image=st.none() | ADDRESS,
    publisher=st.none() | LINE,
    publisher_logo=st.none() | ADDRESS,
    displayed_date=st.none() | LINE,
    summary=TEXT,
    body=st.lists(BODY_LINE, max_size=6).map(normalize_body),
    byline=st.none() | LINE,
    source=st.none() | LINE,
)


@given(TEXTS)
def test_every_text_that_is_written_can_be_read(record: ArticleText) -> None:
    text = render(record)
    found = parse(text)
    assert render(found) == text
    last = record.body[-1] if record.body else ""
    if not last.startswith(("Tác giả: ", "Nguồn tin: ")):
        assert found == record


@given(st.lists(BODY_LINE, max_size=6), ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_every_page_can_be_written_and_read(
    body: list[RawLine], summary: str, byline: str, source: str
) -> None:
    raw = raw_article(body=tuple(body), summary=summary, byline=byline, source=source)
    text = render(normalize(raw, portal="portal"))
    assert render(parse(text)) == text


PIECE = (
    st.sampled_from([*LINES, "Nguồn tin: Báo", "", " ", "a\u200b", "e\u0301", "\r", "x"]) | ANY_TEXT
)


def accepted(text: str) -> ArticleText | None:
    """What is read; None where it is refused, with a line that exists."""
    try:
        return parse(text)
    except ArticleFormatError as error:
        if not 1 <= error.line <= text.count("\n") + 1:
            raise
        return None


@given(st.lists(st.tuples(st.integers(0, 14), PIECE), max_size=4), st.integers(8, 15))
@example([], 14)
def test_whatever_is_accepted_is_given_back(edits: list[tuple[int, str]], length: int) -> None:
    lines = list(LINES)
    for place, piece in edits:
        lines[place : place + 1] = [piece]
    text = "\n".join(lines[:length])
    found = accepted(text)
    assert found is None or render(found) == text


@given(st.text(st.sampled_from("a\n \t:/http.T0-9Z"), max_size=60))
def test_any_text_is_accepted_or_refused(text: str) -> None:
    found = accepted(text)
    assert found is None or render(found) == text

"""The article text file: rules in FORMAT.md beside this file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dateutil.parser import isoparse

from dongxoai_crawler.model.errors import ArticleFormatError
from dongxoai_crawler.model.text import clean_line

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

BYLINE_LABEL: Final = "Tác giả: "
SOURCE_LABEL: Final = "Nguồn tin: "

HEADER: Final = (
    "title",
    "author",
    "stated_published",
    "stated_modified",
    "url",
    "image",
    "publisher",
    "publisher_logo",
    "displayed_date",
    "summary",
)
"""The fields of lines 1 to 10, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What a text file holds; field names and meanings as in Article.

    `stated_published` and `stated_modified` are what the page's metadata state: on NukeViet
    both are the time of the last edit, so neither is the publication time.
    """

    title: str
    author: str | None
    stated_published: str | None
    stated_modified: str | None
    url: str
    image: str | None
    publisher: str | None
    publisher_logo: str | None
    displayed_date: str | None
    summary: str
    body: tuple[str, ...]
    byline: str | None
    source: str | None


def render(article: Article | ArticleText) -> str:
    """Return the text of the article's file: no newline after the last line."""
    lines = [getattr(article, field) or "" for field in HEADER]
    lines += article.body
    if article.byline is not None:
        lines.append(BYLINE_LABEL + article.byline)
    if article.source is not None:
        lines.append(SOURCE_LABEL + article.source)
    return "\n".join(lines)


def parse(text: str) -> ArticleText:
    """Read a text file back: `render(parse(text)) == text` for every valid one.

    Raises:
        ArticleFormatError: A rule is broken: line (from 1) and rule.
    """
    lines = text.split("\n")
    _check(lines)
    header = dict(zip(HEADER, (line or None for line in lines), strict=False))
    body = lines[len(HEADER) :]
    source = _labelled(body, SOURCE_LABEL)
    byline = _labelled(body, BYLINE_LABEL)
    return ArticleText(
        title=lines[0],
        author=header["author"],
        stated_published=header["stated_published"],
        stated_modified=header["stated_modified"],
        url=lines[HEADER.index("url")],
        image=header["image"],
        publisher=header["publisher"],
        publisher_logo=header["publisher_logo"],
        displayed_date=header["displayed_date"],
        summary=header["summary"] or "",
        body=tuple(body),
        byline=byline,
        source=source,
    )


def decode(content: bytes) -> str:
    """Return the text of a file's bytes.

    Raises:
        ArticleFormatError: They are no UTF-8, or begin with a byte order mark.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise ArticleFormatError(line=1, rule="the file begins with a byte order mark; it has none")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ArticleFormatError(line=line, rule="not valid UTF-8") from error


def _labelled(body: list[str], label: str) -> str | None:
    """Take the last line off the body if it begins with the label."""
    return body.pop().removeprefix(label) if body and body[-1].startswith(label) else None


def _check(lines: list[str]) -> None:
    if len(lines) < len(HEADER):
        raise ArticleFormatError(
            line=len(lines), rule=f"the file ends here; it has at least {len(HEADER)} lines"
        )
    for number, line in enumerate(lines, start=1):
        _check_line(number, line)
    for number, (field, line) in enumerate(zip(HEADER, lines, strict=False), start=1):
        _check_field(number, field, line)
    for number in range(len(HEADER) + 1, len(lines) + 1):
        _check_blank(number, lines)


def _check_line(number: int, line: str) -> None:
    if line == clean_line(line):
        return
    if not unicodedata.is_normalized("NFC", line):
        raise ArticleFormatError(line=number, rule="text is in Unicode normal form NFC")
    if re.search(r"\s", line.replace(" ", "")) or line != line.strip() or "  " in line:
        raise ArticleFormatError(
            line=number, rule="white space is single spaces, none at either end"
        )
    raise ArticleFormatError(line=number, rule="there are no invisible characters")


def _check_field(number: int, field: str, line: str) -> None:
    if not line and field in ("title", "url"):
        raise ArticleFormatError(line=number, rule=f"the {field} is never empty")
    if line and field in ("url", "image", "publisher_logo") and not _is_absolute(line):
        raise ArticleFormatError(line=number, rule=f"the {field} is an absolute http(s) address")
    if line and field.startswith("stated_") and not _is_iso(line):
        raise ArticleFormatError(line=number, rule=f"{field} is ISO 8601 with an offset")


def _check_blank(number: int, lines: list[str]) -> None:
    if lines[number - 1]:
        return
    if number == len(lines):
        raise ArticleFormatError(line=number, rule="the body doesn't end with a blank line")
    if number == len(HEADER) + 1:
        raise ArticleFormatError(line=number, rule="the body doesn't begin with a blank line")
    if not lines[number - 2]:
        raise ArticleFormatError(line=number, rule="there are never two blank lines in a row")


def _is_absolute(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_iso(text: str) -> bool:
    try:
        return isoparse(text).utcoffset() is not None
    except (ValueError, OverflowError):
        return False

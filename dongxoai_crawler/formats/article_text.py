"""The article text file: rules in FORMAT.md beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.address import is_absolute, is_placeholder
from dongxoai_crawler.model.errors import ArticleFormatError
from dongxoai_crawler.model.iso import parse_iso
from dongxoai_crawler.model.text import flaw

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


def parse(text: str | bytes) -> ArticleText:
    """Read a text file back: `render(parse(text)) == text` for every valid one.

    Args:
        text: The file's content, as text or as it lies on the disk.

    Raises:
        ArticleFormatError: A rule is broken: line (from 1) and rule.
    """
    lines = (decode(text) if isinstance(text, bytes) else text).split("\n")
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
        if broken := flaw(line):
            raise ArticleFormatError(line=number, rule=broken)
        if number <= len(HEADER):
            _check_field(number, HEADER[number - 1], line)
        elif not line:
            _check_blank(number, lines)


def _check_field(number: int, field: str, line: str) -> None:
    if not line:
        if field in ("title", "url"):
            raise ArticleFormatError(line=number, rule=f"the {field} is never empty")
        return
    if field in ("url", "image", "publisher_logo") and not is_absolute(line):
        raise ArticleFormatError(line=number, rule=f"the {field} is an absolute http(s) address")
    if field == "image" and is_placeholder(line):
        raise ArticleFormatError(line=number, rule="the placeholder is no image: the line is empty")
    if field.startswith("stated_") and not _is_iso(line):
        raise ArticleFormatError(line=number, rule=f"{field} is ISO 8601 with an offset")


def _check_blank(number: int, lines: list[str]) -> None:
    if number == len(lines):
        raise ArticleFormatError(line=number, rule="the body doesn't end with a blank line")
    if number == len(HEADER) + 1:
        raise ArticleFormatError(line=number, rule="the body doesn't begin with a blank line")
    if not lines[number - 2]:
        raise ArticleFormatError(line=number, rule="there are never two blank lines in a row")


def _is_iso(text: str) -> bool:
    try:
        parse_iso(text)
    except ValueError:
        return False
    return True

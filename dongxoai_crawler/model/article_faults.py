"""What no article may hold: whatever the article text format couldn't give back."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.model.address import is_absolute, is_placeholder
from dongxoai_crawler.model.iso import parse_iso
from dongxoai_crawler.model.text import flaw, flaw_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article

_NEEDED: Final = ("portal", "language", "module", "url", "title")
_OPTIONAL: Final = (
    *("author", "byline", "stated_published", "stated_modified", "displayed_date", "image"),
    *("image_caption", "publisher", "publisher_logo", "section", "category", "source"),
    *("source_url", "rights", "generator"),
)
_LISTS: Final = ("authors", "tags", "body")
_LINES: Final = attrgetter(*_NEEDED, "summary", *_OPTIONAL)


class Fault(NamedTuple):
    """A value that can't stay: its field, its text (None: it is missing), what is wrong."""

    field: str
    text: str | None
    problem: str = ""


def faults(article: Article) -> Iterator[Fault]:
    """Yield what is wrong with an article's values; for nearly all of them nothing."""
    yield from _missing(article)
    yield from _unclean(article)
    yield from _addresses(article)
    yield from _times(article)
    if article.id < 0:
        yield Fault("id", str(article.id), "is negative")
    if is_placeholder(article.image or ""):
        yield Fault("image", article.image, "is the placeholder for none")
    if _has_stray_blank(article.body):
        yield Fault("body", "", "has a blank line first, last or twice")


def _missing(article: Article) -> Iterator[Fault]:
    for field in _NEEDED:
        if not getattr(article, field):
            yield Fault(field, None)
    for field in _OPTIONAL:
        if getattr(article, field) == "":
            yield Fault(field, None)
    for field in ("authors", "tags"):
        if "" in getattr(article, field):
            yield Fault(field, "", "holds an empty name")


def _unclean(article: Article) -> Iterator[Fault]:
    """Look at all lines as one: only a bad article is worth knowing which."""
    texts = [*_LINES(article), *article.authors, *article.tags]
    for image in article.images:
        texts += (image.url, image.caption, image.alt)
    for file in article.attachments:
        texts += (file.name, file.url)
    if flaw(" ".join(filter(None, texts))) is None and flaw_of_lines(article.body) is None:
        return
    for field, text in _texts(article):
        if broken := flaw(text):
            yield Fault(field, text, f"is no clean line ({broken})")


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    for field in (*_NEEDED, "summary", *_OPTIONAL):
        yield field, getattr(article, field) or ""
    for field in _LISTS:
        for text in getattr(article, field):
            yield field, text
    for image in article.images:
        yield from (("images", text or "") for text in (image.url, image.caption, image.alt))
    for file in article.attachments:
        yield from (("attachments", text) for text in (file.name, file.url))


def _addresses(article: Article) -> Iterator[Fault]:
    addresses = [
        *((field, getattr(article, field)) for field in ("url", "image", "publisher_logo")),
        ("source_url", article.source_url),
        *(("images", image.url) for image in article.images),
        *(("attachments", file.url) for file in article.attachments),
    ]
    for field, url in addresses:
        if url is not None and not is_absolute(url):
            yield Fault(field, url, "is no absolute http(s) address")


def _times(article: Article) -> Iterator[Fault]:
    for field in ("published_at", "modified_at"):
        moment = getattr(article, field)
        if moment is not None and moment.utcoffset() is None:
            yield Fault(field, str(moment), "has no zone")
    for field in ("stated_published", "stated_modified"):
        text = getattr(article, field)
        try:
            parse_iso(text or "1970-01-01T00:00Z")
        except ValueError:
            yield Fault(field, text, "is not ISO 8601 with an offset")


def _has_stray_blank(body: tuple[str, ...]) -> bool:
    if "" not in body:
        return False
    return not (body[0] and body[-1]) or ("", "") in pairwise(body)

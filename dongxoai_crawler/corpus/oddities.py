"""What is odd about an article's text; nothing is changed, it is counted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.text import has_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article, RawArticle


class Oddity(StrEnum):
    """Something that who works with the texts should know of."""

    NFD = "nfd"
    """The page's text is not in NFC; the record's is."""
    INVISIBLE = "invisible"
    """The page's text has characters that nobody sees; the record's has none."""
    MIXED_D = "mixed_d"
    """Ð or ð, the Icelandic letter that looks like Đ."""
    TCVN3 = "tcvn3"
    """Text of the legacy font encoding TCVN3 (.VnTime)."""
    VNI = "vni"
    """Text of the legacy font encoding VNI (VNI-Times)."""
    EMPTY = "empty"
    """No text, no picture, no attachment."""
    ONLY_PICTURE = "only_picture"
    """No text, but a picture."""
    ONLY_ATTACHMENT = "only_attachment"
    """No text, but an attachment."""
    BYLINE_LIKE = "byline_like"
    """The body's last line looks like the line that the text format writes for byline or source."""


_ENOUGH: Final = 3
"""So many places make a legacy encoding; one could be anything."""
_TCVN3: Final = re.compile(r"[^\W\d_][µ¸¶·¹¨©®ª«¬¾»¼½]|[µ¸¶·¹®][^\W\d_]")
"""Signs that TCVN3 has in the place of letters, inside words."""
_VNI: Final = re.compile(r"[aeouyAEOUY][øùûïäåëüÿæØÙÛÏÄÅËÜ]|\b[nN]?ñ[aeiouö]|[aeoAEO][âõÂÕ]")
"""Marks that VNI writes as a letter of its own behind the vowel."""
_BYLINE_LIKE: Final = re.compile(r"\s*(?:tác giả|nguồn tin)\s*:", re.IGNORECASE)


def oddities(article: Article, raw: RawArticle | None) -> Iterator[Oddity]:
    """Yield what is odd, in the order of `Oddity`.

    Args:
        article: The record.
        raw: What its page says; None: it wasn't kept, and what only the page tells isn't known.
    """
    if raw is not None:
        texts = list(_texts(raw))
        if not all(unicodedata.is_normalized("NFC", text) for text in texts):
            yield Oddity.NFD
        if any(map(has_invisible, texts)):
            yield Oddity.INVISIBLE
    text = "\n".join((article.title, article.summary, *article.body))
    if "Ð" in text or "ð" in text:
        yield Oddity.MIXED_D
    if len(_TCVN3.findall(text)) >= _ENOUGH:
        yield Oddity.TCVN3
    elif len(_VNI.findall(text)) >= _ENOUGH:
        yield Oddity.VNI
    yield from _of_body(article)


def _of_body(article: Article) -> Iterator[Oddity]:
    lines = [line for line in article.body if line]
    if lines:
        if _BYLINE_LIKE.match(lines[-1]):
            yield Oddity.BYLINE_LIKE
    elif article.images or article.image:
        yield Oddity.ONLY_PICTURE
    elif article.attachments:
        yield Oddity.ONLY_ATTACHMENT
    elif not article.summary:
        yield Oddity.EMPTY


def _texts(raw: RawArticle) -> Iterator[str]:
    """The texts that people read."""
    for field in fields(raw):
        value = getattr(raw, field.name)
        if isinstance(value, str):
            yield value
    for line in raw.body:
        yield from line.cells

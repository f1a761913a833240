"""RawArticle to Article: every field cleaned and typed in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.article import Article, Attachment
from dongxoai_crawler.model.errors import NormalizationError
from dongxoai_crawler.model.iso import parse_iso
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.normalize.authors import split_authors
from dongxoai_crawler.normalize.body import normalize_body
from dongxoai_crawler.normalize.images import images_in_body, main_image
from dongxoai_crawler.normalize.timestamps import displayed_minute, parse_meta_time
from dongxoai_crawler.normalize.urls import absolute_url, asset_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dongxoai_crawler.model.address import ArticleAddress
    from dongxoai_crawler.model.article import RawArticle, RawAttachment


_NO_PLACE: Final = "https:"
"""Base of an address that has to name its host: `<a href="Báo Đồng Nai">` leads nowhere."""


def normalize(raw: RawArticle, *, portal: str) -> Article:
    """Return the article of `portal` that the page holds.

    Raises:
        NormalizationError: A value can't be read, or the page names another article's address.
    """
    url, address = _canonical(raw)
    byline = _text(raw.byline)
    stated_published = _stated(raw, "stated_published", raw.date_published)
    return Article(
        portal=portal,
        language=_text(raw.language) or "",
        module=_text(raw.module) or "",
        id=address.id,
        url=url,
        title=_text(raw.title) or "",
        author=_text(raw.author),
        byline=byline,
        authors=split_authors(byline),
        published_at=_moment(raw, "published_at", raw.published_time, stated_published),
        modified_at=_moment(raw, "modified_at", raw.modified_time, stated_published),
        stated_published=stated_published,
        stated_modified=_stated(raw, "stated_modified", raw.date_modified),
        displayed_date=_text(raw.displayed_date),
        summary=clean_line(raw.summary or ""),
        body=normalize_body(raw.body),
        image=main_image(url, raw.image),
        image_caption=_text(raw.image_caption),
        images=images_in_body(url, raw.images),
        publisher=_text(raw.publisher),
        publisher_logo=asset_url(url, raw.publisher_logo),
        section=_text(raw.section),
        category=_text(address.category),
        tags=tuple(dict.fromkeys(filter(None, map(clean_line, raw.tags)))),
        source=_text(raw.source),
        source_url=absolute_url(_NO_PLACE, raw.source_url),
        attachments=_attachments(url, raw.attachments),
        rights=_text(raw.rights),
        generator=_text(raw.generator),
    )


def shows_another_time(article: Article) -> bool:
    """Tell whether the visible date line contradicts the publication time, to the minute."""
    if article.displayed_date is None or article.published_at is None:
        return False
    published = article.published_at.replace(second=0, microsecond=0, tzinfo=None)
    try:
        return displayed_minute(article.displayed_date) != published
    except ValueError:
        return True


def _canonical(raw: RawArticle) -> tuple[str, ArticleAddress]:
    """The page's own canonical address, if it is one of the article that was asked for."""
    here = absolute_url(raw.page_url, raw.page_url)
    if here is None:
        raise NormalizationError(url=raw.page_url, field="url", text=raw.page_url)
    url = here if raw.url in (None, here) else absolute_url(here, raw.url)
    address = article_address(url or "")
    if url is None or address is None:
        raise NormalizationError(url=raw.page_url, field="url", text=raw.url)
    if url == here:
        return url, address
    asked = article_address(here)
    if urlsplit(url).hostname != urlsplit(here).hostname:
        raise NormalizationError(
            url=raw.page_url, field="url", text=url, problem="is on another host"
        )
    if asked is not None and asked.id != address.id:
        raise NormalizationError(
            url=raw.page_url, field="url", text=url, problem="is another article's"
        )
    return url, address


def _text(raw: str | None) -> str | None:
    return clean_line(raw or "") or None


def _moment(raw: RawArticle, field: str, text: str | None, stated: str | None) -> datetime | None:
    cleaned = _text(text)
    if cleaned is None:
        return None
    try:
        return parse_meta_time(cleaned, parse_iso(stated) if stated else None)
    except ValueError as error:
        raise NormalizationError(url=raw.page_url, field=field, text=text) from error


def _stated(raw: RawArticle, field: str, text: str | None) -> str | None:
    """The text is kept as it is; it has to be what it says it is."""
    cleaned = _text(text)
    if cleaned is None:
        return None
    try:
        parse_iso(cleaned)
    except ValueError as error:
        raise NormalizationError(url=raw.page_url, field=field, text=text) from error
    return cleaned


def _attachments(base: str, raw: Iterable[RawAttachment]) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(name=clean_line(file.name) or _last_segment(url), url=url)
        for file in raw
        if (url := absolute_url(base, file.href))
    )


def _last_segment(url: str) -> str:
    """What a file without a name is called: by its address."""
    return clean_line(unquote(urlsplit(url).path.rpartition("/")[2])) or url

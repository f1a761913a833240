"""What an entry shows: HTML of what happened to an article, and of what it says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.feeds.changed_words import place_html
from dongxoai_crawler.monitoring.wording import CLASSES, FIELDS, KINDS, minute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.places import FieldPlaces
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.store.history import Change


def change_html(change: Change, language: Language) -> str:
    """What happened, and the interval in which it did."""
    interval = " – ".join(filter(None, (minute(change.since), minute(change.at))))
    classes = ", ".join(CLASSES[language].get(name, name) for name in change.classes)
    what = escape(f"{interval} ({classes})" if classes else interval)
    return f"<p><strong>{KINDS[language][change.kind]}</strong>: {what}</p>"


def edit_html(fields: Sequence[FieldPlaces], language: Language) -> str:
    """The changed words of each field, one place a line."""
    items = "".join(
        f"<li>{FIELDS[language][each.field]}: {place_html(place)}</li>"
        for each in fields
        for place in each.places
    )
    return f"<ul>{items}</ul>" if items else ""


def article_html(article: Article, link: str, *, full_text: bool) -> str:
    """Main image, summary, the body where it is wanted, and a link to the portal."""
    return "".join(_paragraphs(article, link, full_text=full_text))


def _paragraphs(article: Article, link: str, *, full_text: bool) -> Iterator[str]:
    if article.image:
        caption = escape(article.image_caption or "")
        yield f'<p><img src="{escape(article.image)}" alt="{caption}"></p>'
    body = article.body if full_text else ()
    for line in filter(None, (article.summary, *body)):
        yield f"<p>{escape(line)}</p>"
    yield f'<p><a href="{escape(article.url)}">{escape(link)}</a></p>'

"""Which changes a reader wants to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.subscription import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.monitoring.messages.told import Told


def wants(subscription: Subscription, told: Told) -> bool:
    """Tell whether a change is one that the subscription is for."""
    change = told.change
    if change.kind not in subscription.kinds:
        return False
    if subscription.portals and change.portal not in subscription.portals:
        return False
    if subscription.categories and _category(told) not in subscription.categories:
        return False
    if change.kind == ChangeKind.EDITED and not _has_class(subscription, change.classes):
        return False
    return not subscription.words or _has_words(subscription, told)


def _category(told: Told) -> str | None:
    address = article_address(told.change.url or "")
    return address and address.category


def _has_class(subscription: Subscription, classes: Iterable[str]) -> bool:
    return not set(classes).isdisjoint(subscription.classes)


def _has_words(subscription: Subscription, told: Told) -> bool:
    """Before or after an edit: who watches a word wants to know when it goes."""
    texts = [_text(article) for article in (told.after, told.before) if article is not None]
    return any(phrase.is_in(text) for phrase in subscription.words for text in texts)


def _text(article: Article) -> str:
    return "\n".join((article.title, article.summary, *article.body))

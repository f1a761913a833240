"""Which changes a reader wants to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.subscription import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    articles = [article for article in (told.after, told.before) if article is not None]
    lines = {line for article in articles for line in _lines(article)}
    return any(phrase.is_in(line) for phrase in subscription.words for line in lines)


def _lines(article: Article) -> Iterator[str]:
    """What is read in one go: no phrase goes on from a title into the summary."""
    yield article.title
    yield article.summary
    yield from article.body

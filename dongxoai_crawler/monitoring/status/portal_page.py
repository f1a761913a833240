"""The page of one portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.status.change_item import change_item
from dongxoai_crawler.monitoring.status.chart import chart
from dongxoai_crawler.monitoring.status.facts import badge, facts, trouble_list
from dongxoai_crawler.monitoring.status.frame import Frame, page_bytes, page_name
from dongxoai_crawler.monitoring.status.markup import fill, outward_link, tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import moment_element, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Child, Element
    from dongxoai_crawler.monitoring.status.recent import Recent, RecentChange
    from dongxoai_crawler.monitoring.status.status import PortalStatus, Status
    from dongxoai_crawler.store.history import ListFailure
    from dongxoai_crawler.store.rows import Failure
    from dongxoai_crawler.store.status_counts import Publication


def portal_page(status: Status, portal: PortalStatus, recent: Recent, language: Language) -> bytes:
    """The page in one language."""
    frame = Frame(
        page=page_name(portal.id),
        language=language,
        title=portal.name,
        installation=status.name,
        made_at=status.made_at,
    )
    content = (
        _facts(status, portal, language),
        _changes(recent.changes, language),
        chart(portal.days, language),
        _publications(recent.publications, language),
        _gaps(recent.gaps, language),
        _lists(recent.lists, language),
        _feeds(portal, language),
    )
    return page_bytes(frame, content)


def _facts(status: Status, portal: PortalStatus, language: Language) -> Element:
    words = PHRASES[language]
    known = (
        tag("div", tag("dt", fact.name), tag("dd", fact.shown))
        for fact in facts(portal, language, now=status.made_at)
    )
    return tag(
        "section",
        tag("h2", words.state, id="state"),
        tag("p", badge(portal.health, language)),
        trouble_list(portal.troubles, language),
        tag("dl", *known, class_="facts"),
        tag("p", outward_link(portal.site, words.site)) if portal.site else None,
        aria_labelledby="state",
    )


def _changes(changes: Sequence[RecentChange], language: Language) -> Element:
    words = PHRASES[language]
    items = [change_item(each, language) for each in changes]
    about = words.recent_changes_about if items else words.no_changes
    return _section("changes", words.recent_changes, about, items)


def _publications(articles: Sequence[Publication], language: Language) -> Element:
    words = PHRASES[language]
    items = [
        tag(
            "li",
            outward_link(each.url, each.title, lang=each.language),
            tag("small", moment_element(each.published_at, language)),
        )
        for each in articles
    ]
    return _section("articles", words.recent_articles, None if items else words.no_articles, items)


def _gaps(gaps: Sequence[Failure], language: Language) -> Element | None:
    words = PHRASES[language]
    items = [_failing(each, language) for each in gaps]
    return _section("gaps", words.known_gaps, words.known_gaps_about, items) if items else None


def _lists(lists: Sequence[ListFailure], language: Language) -> Element | None:
    items = [_failing(each, language) for each in lists]
    return _section("lists", PHRASES[language].lists, None, items) if items else None


def _failing(failure: Failure | ListFailure, language: Language) -> Element:
    return tag(
        "li",
        outward_link(failure.url, failure.url),
        tag("small", *_how_often(failure, language)),
    )


def _how_often(failure: Failure | ListFailure, language: Language) -> Iterator[Child]:
    words = PHRASES[language]
    yield f"{words.reasons.get(failure.code, failure.code)}, "
    yield words.times.format(count=number(failure.times, language))
    yield moment_element(failure.last_at, language)


def _feeds(portal: PortalStatus, language: Language) -> Element | None:
    words = PHRASES[language]
    kinds = ("Atom", "JSON Feed")
    items = [
        tag("li", tag("a", words.feed.format(kind=kind), href=address))
        for kind, address in zip(kinds, portal.feeds, strict=False)
    ]
    return _section("feeds", words.feeds, None, items) if items else None


def _section(name: str, title: str, about: str | None, items: Sequence[Element]) -> Element:
    return tag(
        "section",
        tag("h2", title, id=name),
        tag("p", about) if about else None,
        fill(tag("ul", class_=f"list {name}"), items) if items else None,
        aria_labelledby=name,
    )

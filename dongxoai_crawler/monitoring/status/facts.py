"""How a portal does, fact by fact: what the table of all portals and a portal's page both show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.monitoring.health.trouble import sentence
from dongxoai_crawler.monitoring.status.markup import fill, outward_link, tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import moment_element, number, percent
from dongxoai_crawler.monitoring.status.status import Health
from dongxoai_crawler.monitoring.wording import KINDS
from dongxoai_crawler.store.states import MISSING, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.monitoring.status.markup import Element
    from dongxoai_crawler.monitoring.status.status import PortalStatus
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.status_counts import Publication

_SIGNS: Final = {Health.WELL: "✓", Health.TROUBLE: "!", Health.NEVER_RUN: "…"}


class Fact(NamedTuple):
    """A fact under its name."""

    name: str
    shown: Element


def facts(portal: PortalStatus, language: Language, *, now: datetime) -> list[Fact]:
    """All facts of a portal, in the order of the table's columns."""
    words = PHRASES[language]
    return [
        Fact(words.last_run, _run(portal.last_run, language)),
        Fact(words.last_success, _success(portal.last_success, language)),
        Fact(words.next_due, _due(portal.next_due_at, language, now=now)),
        Fact(words.newest, _newest(portal.newest, language)),
        Fact(words.articles, _articles(portal, language)),
        Fact(words.changes, _changes(portal, language)),
        Fact(words.coverage, _coverage(portal, language)),
    ]


def badge(health: Health, language: Language) -> Element:
    """How it does, as a sign and a word."""
    words = PHRASES[language]
    said = {
        Health.WELL: words.well,
        Health.TROUBLE: words.trouble,
        Health.NEVER_RUN: words.never_run,
    }
    sign = tag("span", _SIGNS[health], class_="sign", aria_hidden="true")
    return tag("span", sign, said[health], class_=f"badge {health.value}")


def trouble_list(troubles: Sequence[Trouble], language: Language) -> Element | None:
    """What is wrong, a sentence each."""
    if not troubles:
        return None
    said = (tag("li", sentence(each.topic, each.facts, language)) for each in troubles)
    return fill(tag("ul", class_="troubles"), said)


def _run(run: Run | None, language: Language) -> Element:
    words = PHRASES[language]
    if run is None:
        return _quiet(words.never)
    how = words.run_ok if run.healthy else words.run_failed
    return tag("div", moment_element(run.ended_at or run.started_at, language), _quiet(how))


def _success(run: Run | None, language: Language) -> Element:
    if run is None:
        return _quiet(PHRASES[language].never)
    return tag("div", moment_element(run.ended_at or run.started_at, language))


def _due(moment: datetime | None, language: Language, *, now: datetime) -> Element:
    if moment is None:
        return _quiet("–")
    late = _quiet(PHRASES[language].due_now) if moment <= now else None
    return tag("div", moment_element(moment, language), late)


def _newest(article: Publication | None, language: Language) -> Element:
    if article is None:
        return _quiet(PHRASES[language].never)
    at = moment_element(article.published_at, language)
    return tag(
        "div", outward_link(article.url, article.title, lang=article.language), tag("small", at)
    )


def _articles(portal: PortalStatus, language: Language) -> Element:
    words = PHRASES[language]
    more = [
        _quiet(f"{number(portal.states[state], language)} {word}")
        for state, word in ((MISSING, words.missing), (WITHDRAWN, words.withdrawn))
        if portal.states.get(state)
    ]
    return tag("div", tag("b", number(portal.articles, language)), *more)


def _changes(portal: PortalStatus, language: Language) -> Element:
    kinds = KINDS[language]
    said = [
        tag("li", f"{word}: ", tag("b", number(portal.changes[kind], language)))
        for kind, word in kinds.items()
        if portal.changes.get(kind)
    ]
    return tag("ul", *said, class_="counts") if said else _quiet(PHRASES[language].none)


def _coverage(portal: PortalStatus, language: Language) -> Element:
    words, tally = PHRASES[language], portal.coverage
    if tally.share is None:
        return _quiet("–")
    missing = tally.failed.total()
    more = f"{number(missing, language)} {words.gaps}" if missing else words.all_there
    return tag("div", tag("b", percent(tally.share, language)), _quiet(more))


def _quiet(text: str) -> Element:
    return tag("small", text)

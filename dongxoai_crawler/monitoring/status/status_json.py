"""How a collection does, as values that JSON knows: `status.json`.

The shape is stable: names stay, and so does what they mean; new ones may come. Moments are
ISO 8601 with offset, days are Vietnam's, "has none" is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from dongxoai_crawler.monitoring.status.frame import file_name, page_name

if TYPE_CHECKING:
    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.monitoring.status.status import Day, PortalStatus, Status
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.status_counts import Publication

VERSION: Final = 1


def status_json(status: Status, *, base: str = "") -> dict[str, Any]:
    """All of it; addresses of pages are relative to `base`, the folder of `status.json`."""
    return {
        "version": VERSION,
        "name": status.name,
        "made_at": status.made_at.isoformat(),
        "troubles": [_trouble(each) for each in status.troubles],
        "portals": [_portal(portal, base) for portal in status.portals],
    }


def _portal(portal: PortalStatus, base: str) -> dict[str, Any]:
    return {
        "id": portal.id,
        "name": portal.name,
        "site": portal.site,
        "page": urljoin(base, file_name(page_name(portal.id), "vi")),
        "feeds": [urljoin(base, feed) for feed in portal.feeds],
        "health": portal.health.value,
        "troubles": [_trouble(each) for each in portal.troubles],
        "last_run": portal.last_run and _run(portal.last_run),
        "last_success": portal.last_success and _run(portal.last_success),
        "next_due_at": portal.next_due_at and portal.next_due_at.isoformat(),
        "newest_article": portal.newest and _publication(portal.newest),
        "articles": dict(sorted(portal.states.items())),
        "coverage": _coverage(portal),
        "changes": dict(sorted(portal.changes.items())),
        "days": [_day(day) for day in portal.days],
    }


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {"topic": trouble.topic.value, "facts": dict(trouble.facts)}


def _run(run: Run) -> dict[str, Any]:
    return {
        "run": run.number,
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at and run.ended_at.isoformat(),
        "outcome": run.outcome,
        "healthy": run.healthy,
        "whole": run.whole,
        "exit_code": run.exit_code,
    }


def _publication(article: Publication) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "published_at": article.published_at.isoformat(),
        "first_seen_at": article.first_seen_at.isoformat(),
    }


def _coverage(portal: PortalStatus) -> dict[str, Any]:
    tally = portal.coverage
    return {
        "share": tally.share,
        "listed": tally.listed,
        "collected": tally.collected,
        "failed": dict(tally.failed),
        "known_gaps": tally.known_gaps,
        "refused": dict(tally.refused),
        "passed_over": tally.passed_over,
        "withdrawn": tally.withdrawn,
    }


def _day(day: Day) -> dict[str, Any]:
    return {"day": day.day.isoformat(), "published": day.published, "changed": day.changed}

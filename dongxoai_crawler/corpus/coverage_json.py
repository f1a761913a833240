"""Coverage as values that JSON knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.coverage import Coverage
    from dongxoai_crawler.corpus.tally import Tally
    from dongxoai_crawler.store.history import ListFailure, ListObservation
    from dongxoai_crawler.store.rows import Failure


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """The coverage of one portal: totals, places, what is missing and why, lists."""
    return {
        "portal": coverage.portal,
        "total": _tally(coverage.total),
        "places": [
            {"month": place.month, "category": place.category} | _tally(tally)
            for place, tally in coverage.places.items()
        ],
        "missing": [
            _missing(failure) | {"known_gap": failure.key in coverage.known_gaps}
            for failure in coverage.missing
        ],
        "lists": [_list(seen) for seen in coverage.lists],
        "failing_lists": [_failing(failure) for failure in coverage.failing],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "listed": tally.listed,
        "collected": tally.collected,
        "metadata": tally.metadata,
        "share": tally.share,
        "failed": dict(tally.failed),
        "known_gaps": tally.known_gaps,
        "refused": dict(tally.refused),
        "passed_over": tally.passed_over,
        "withdrawn": tally.withdrawn,
    }


def _missing(failure: Failure) -> dict[str, Any]:
    return {
        **failure.key._asdict(),
        "url": failure.url,
        "code": failure.code,
        "detail": failure.detail,
        "times": failure.times,
        "first_at": failure.first_at.isoformat(),
        "last_at": failure.last_at.isoformat(),
    }


def _list(seen: ListObservation) -> dict[str, Any]:
    return {
        "language": seen.language,
        "module": seen.module,
        "name": seen.name,
        "observed_at": seen.observed_at.isoformat(),
        "articles": seen.articles,
        "pages": seen.pages,
        "complete": seen.complete,
    }


def _failing(failure: ListFailure) -> dict[str, Any]:
    return {
        "url": failure.url,
        "code": failure.code,
        "detail": failure.detail,
        "times": failure.times,
        "since": failure.since.isoformat(),
        "last_at": failure.last_at.isoformat(),
        "known_gap": failure.is_known_gap,
    }

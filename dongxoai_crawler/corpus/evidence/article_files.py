"""The files about the whole article: what is known of it, its changes, the runs that saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.evidence.json_file import json_bytes
from dongxoai_crawler.corpus.evidence.times import both_zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.evidence.case import Case
    from dongxoai_crawler.corpus.history import History
    from dongxoai_crawler.store.history import Change, Run

ARTICLE: Final = "article.json"
CHANGES: Final = "changes.json"
RUNS: Final = "runs.json"


def article_files(case: Case) -> Iterator[tuple[str, bytes]]:
    """Names in the package, and contents."""
    yield ARTICLE, json_bytes(_article(case.history))
    yield CHANGES, json_bytes([_change(change) for change in case.history.changes])
    yield RUNS, json_bytes([_run(run) for run in case.runs])


def _article(history: History) -> dict[str, Any]:
    known = history.known
    return {
        "portal": history.portal,
        **known.key._asdict(),
        "url": known.url,
        "title": known.record.title,
        "state": known.state,
        "published_at": both_zones(known.published_at),
        "first_seen_at": both_zones(known.first_seen_at),
        "last_seen_at": both_zones(known.last_seen_at),
        "looked_at": both_zones(known.looked_at),
        "missing_since": both_zones(known.missing_since),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "revision": change.revision,
        "since": both_zones(change.since),
        "at": both_zones(change.at),
        "noted_at": both_zones(change.noted_at),
        "fields": change.fields,
        "classes": change.classes,
        "silent": change.silent,
        "detail": change.detail,
        "run": change.run,
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "run": run.number,
        "started_at": both_zones(run.started_at),
        "ended_at": both_zones(run.ended_at),
        "outcome": run.outcome,
        "healthy": run.healthy,
        "whole": run.whole,
        "exit_code": run.exit_code,
    }

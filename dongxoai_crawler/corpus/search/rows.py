"""What the store knows, as rows for readers: moments in Vietnam's time, lists with commas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.corpus.moments import month_of
from dongxoai_crawler.model.clock import VIETNAM

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.history import Change, Run
    from dongxoai_crawler.store.standings import Content, Standing


def local(moment: datetime | None) -> str | None:
    """ISO 8601 in Vietnam's time; None: there is none."""
    return None if moment is None else moment.astimezone(VIETNAM).isoformat()


def article_row(standing: Standing, content: Content) -> dict[str, Any]:
    """The columns of `articles`."""
    record = content.record
    published = record.published_at
    return standing._asdict() | {
        "first_seen_at": local(content.first_seen_at),
        "fetched_at": local(content.fetched_at),
        "published_at": local(published),
        "month": published and month_of(published),
        "category": record.category,
        "section": record.section,
        "title": record.title,
        "summary": record.summary,
        "byline": record.byline,
        "body": "\n".join(record.body),
    }


def change_row(change: Change, article: int | None) -> dict[str, Any]:
    """The columns of `changes`."""
    return {
        "number": change.number,
        "noted_at": local(change.noted_at),
        "portal": change.portal,
        "kind": change.kind,
        "article": article,
        "revision": change.revision,
        "since": local(change.since),
        "at": local(change.at),
        "fields": ", ".join(change.fields),
        "classes": ", ".join(change.classes),
        "silent": change.silent,
        "detail": change.detail,
        "run": change.run,
    }


def run_row(run: Run) -> dict[str, Any]:
    """The columns of `runs`."""
    ended = run.ended_at
    return {
        "number": run.number,
        "portal": run.portal,
        "started_at": local(run.started_at),
        "ended_at": local(ended),
        "seconds": ended and (ended - run.started_at).total_seconds(),
        "outcome": run.outcome,
        "exit_code": run.exit_code,
        "healthy": run.healthy,
        "whole": run.whole,
        "counts": json.dumps(dict(run.counts)),
        "problem": run.problem,
    }

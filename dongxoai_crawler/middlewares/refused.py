"""A request that is never sent, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import NotSentError

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector


class Reason(StrEnum):
    """Why a request is not sent."""

    SCHEME = "scheme"
    OTHER_SITE = "other_site"
    FORBIDDEN_ADDRESS = "forbidden_address"
    PRIVATE_ADDRESS = "private_address"
    ROBOTS = "robots"
    ROBOTS_UNAVAILABLE = "robots_unavailable"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    RUN_ENDED = "run_ended"


class RefusedRequestError(NotSentError, IgnoreRequest):
    """We refused to send a request.

    It is a `NotSentError`, so that callers need know nothing of Scrapy, and an `IgnoreRequest`,
    so that Scrapy neither retries it nor logs it as a failure.
    """

    reason: Reason


def refusal(stats: StatsCollector, *, url: str, reason: Reason, cause: str) -> RefusedRequestError:
    """Count a refusal and return the error to raise."""
    stats.inc_value(counters.NOT_SENT + reason)
    return RefusedRequestError(url=url, cause=cause, reason=reason)

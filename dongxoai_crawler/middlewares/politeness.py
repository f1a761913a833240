"""Heeds a portal that asks for rest: status 429, 503 with `Retry-After`, the flood page.

A challenge for browsers is heeded in the same way: whoever guards the portal found us too eager.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.ending import EndReason, is_ending
from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.middlewares.retry_after import retry_after
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import ChallengePageError, FloodPageError

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from dongxoai_crawler.model.errors import PageError

logger = logging.getLogger(__name__)

FLOOD_PAUSE = 60.0
"""Seconds of the first pause after a block that names none: the CMS's stock window."""

MAX_RETRY_AFTER = 900.0
"""Seconds; a portal that asks for more rest ends the run."""

MAX_BLOCKS = 3
"""Blocks in a row that end the run."""

BLOCKS = (FloodPageError, ChallengePageError)
"""Pages that mean "not now"."""

RETRY_PAUSE = 5.0
"""Seconds of the first pause after a server error (5xx); it doubles with each retry."""


class PolitenessMiddleware:
    """Pauses the whole crawler after a block, repeats the request, and learns a slower pace.

    It stands between Scrapy's retries and the decompression. Such repeats don't count as retries.
    Settings, in seconds but for the third: `DONGXOAI_FLOOD_PAUSE`,
    `DONGXOAI_FLOOD_MAX_RETRY_AFTER`, `DONGXOAI_FLOOD_MAX_BLOCKS`, `DONGXOAI_RETRY_PAUSE`.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._flood_pause = settings.getfloat("DONGXOAI_FLOOD_PAUSE", FLOOD_PAUSE)
        self._longest = settings.getfloat("DONGXOAI_FLOOD_MAX_RETRY_AFTER", MAX_RETRY_AFTER)
        self._max_blocks = settings.getint("DONGXOAI_FLOOD_MAX_BLOCKS", MAX_BLOCKS)
        self._retry_pause = settings.getfloat("DONGXOAI_RETRY_PAUSE", RETRY_PAUSE)
        self._blocks = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the crawler's settings."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Repeat a blocked request after a pause.

        Raises:
            FloodPageError: The run ends, because the portal blocks it again and again.
            ChallengePageError: The same, by challenges for browsers.
        """
        asked = retry_after(response)
        if kind := block_of(response, asked):
            self._blocks += 1
            return self._blocked(request, asked, kind)
        if response.status < 500:  # noqa: PLR2004 (server errors)
            self._blocks = 0
        else:
            retries = request.meta.get("retry_times", 0)
            PacingMiddleware.of(self._crawler).pause(self._retry_pause * 2**retries)
        return response

    def _blocked(self, request: Request, asked: float | None, kind: type[PageError]) -> Request:
        pacing = PacingMiddleware.of(self._crawler)
        self._crawler.stats.inc_value(counters.BLOCKS)
        pause = asked or self._flood_pause * 2 ** (self._blocks - 1)
        if problem := self._too_much(pause, asked, kind):
            pacing.end(EndReason.FLOODED, problem)
            raise kind(url=request.url, detail=problem)
        if is_ending(self._crawler):
            raise kind(url=request.url)
        if self._blocks == 1:
            pacing.learn(pause)
        pacing.pause(pause)
        logger.warning(
            "%s: the portal asks for rest; next request in %.0f s, then one every %.1f s",
            request.url,
            pause,
            pacing.delay,
        )
        return request.replace(dont_filter=True)

    def _too_much(self, pause: float, asked: float | None, kind: type[PageError]) -> str | None:
        if asked is not None and asked > self._longest:
            return f"the portal asks for {pause:.0f} s of rest; run again later"
        if self._blocks >= self._max_blocks:
            which = "" if kind is FloodPageError else f", now {kind.code}"
            return f"{self._blocks} blocks in a row{which}; run again later, with a longer delay"
        return None


def block_of(response: Response, asked: float | None) -> type[PageError] | None:
    """The error of an answer that means "not now"; `asked` is what its `Retry-After` says."""
    kind = recognise(response.body)
    if kind in BLOCKS:
        return kind
    is_block = response.status == 429 or (response.status == 503 and asked is not None)  # noqa: PLR2004
    return FloodPageError if is_block else None

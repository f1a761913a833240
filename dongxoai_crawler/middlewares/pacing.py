"""One request at a time, none too early, and none once the run ends.

Portals on one server share its pace: between any two requests to it lies the delay of the portal
that sends the second. A portal without a delay waits for none, and none waits for it.

Scrapy's own slots space requests too, but forget a raised delay after an idle minute, hold
requests that a pause can no longer stop, and make a shutdown wait for the whole delay.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import TYPE_CHECKING

from dongxoai_crawler.ending import end_run, is_ending
from dongxoai_crawler.middlewares.pace import Pace
from dongxoai_crawler.middlewares.refused import Reason, RefusedRequestError, refusal
from dongxoai_crawler.middlewares.server import Server
from dongxoai_crawler.model import counters

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from dongxoai_crawler.ending import EndReason

logger = logging.getLogger(__name__)

_LOOK = 0.25
"""Seconds between two looks at whether the run ends: Scrapy has no signal for it."""

_BUSY = 0.005
"""Seconds between two looks at whether the request before is answered."""


class PacingMiddleware:
    """The one gate through which every request of a crawler goes out.

    It must stand next to the downloader. Reads `DOWNLOAD_DELAY` and `DONGXOAI_LEARNT_DELAY`
    (seconds that earlier runs learnt); raises `RefusedRequestError` once the run ends.
    """

    def __init__(self, crawler: Crawler) -> None:
        learnt = crawler.settings.getfloat("DONGXOAI_LEARNT_DELAY")
        self._crawler = crawler
        self._pace = Pace(delay=crawler.settings.getfloat("DOWNLOAD_DELAY"), learnt=learnt)
        self._turn = asyncio.Lock()
        self._last: Request | None = None
        self._shared: Server | None = None
        crawler.stats.set_value(counters.LEARNT_DELAY, learnt)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the crawler's settings."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Return the gate of a running crawler.

        Raises:
            LookupError: `DOWNLOADER_MIDDLEWARES` has none.
        """
        middleware = crawler.get_downloader_middleware(cls)
        if middleware is None:
            raise LookupError(f"put {cls.__name__} into DOWNLOADER_MIDDLEWARES")
        return middleware

    @property
    def delay(self) -> float:
        """Seconds between two requests, at present."""
        return self._pace.delay

    @property
    def learnt_delay(self) -> float:
        """Seconds that blocks taught, in this run or an earlier one; 0.0 for nothing."""
        return self._pace.learnt

    def slow_down(self, delay: float) -> None:
        """Raise the delay for the rest of the run, to two minutes at most."""
        self._pace.slow_down(delay)

    def pause(self, seconds: float) -> None:
        """Let no request out for so long."""
        self._pace.pause(monotonic(), seconds)
        stats = self._crawler.stats
        stats.set_value(counters.PAUSED, stats.get_value(counters.PAUSED, 0.0) + seconds)

    def learn(self, window: float) -> None:
        """Take the lesson of a block; `window` is the seconds over which the portal counts."""
        self._pace.learn(monotonic(), window)
        self._crawler.stats.set_value(counters.LEARNT_DELAY, self._pace.learnt)

    def end(self, reason: EndReason, problem: str) -> None:
        """End the run, unless it ends already; nothing more goes out."""
        end_run(self._crawler, reason, problem)

    async def process_request(self, request: Request) -> None:
        """Wait for the turn, the delay and the pause."""
        async with self._turn:
            await self._until(request, self._wait)
            server = await self._server(request)
            async with server.turn:
                await self._until(request, lambda: server.wait(self.delay))
                self._last = request
                self._pace.sent(monotonic())
                server.sent()

    def process_response(self, request: Request, response: Response) -> Response:
        """Let nothing be asked again once the run ends: Scrapy's engine may be gone by then."""
        self._end_retries(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Do the same where no answer came."""
        del exception
        self._end_retries(request)

    def _end_retries(self, request: Request) -> None:
        if self._ending():
            request.meta["dont_retry"] = True

    async def _server(self, request: Request) -> Server:
        if self.delay == 0:
            return Server()
        if self._shared is None:
            self._shared = await Server.of(request)
        return self._shared

    async def _until(self, request: Request, wait: Callable[[], float]) -> None:
        """Wait until `wait` returns no more seconds to wait, or the run ends."""
        while not self._ending():
            left = wait()
            if left <= 0:
                return
            await asyncio.sleep(min(left, _LOOK))
        raise self._refusal(request)

    def _wait(self) -> float:
        # An answer is through only when every middleware has seen it: it may be a block.
        if self._last in self._crawler.engine.downloader.active:
            return _BUSY
        return self._pace.wait(monotonic())

    def _refusal(self, request: Request) -> RefusedRequestError:
        stats, reason = self._crawler.stats, Reason.RUN_ENDED
        return refusal(stats, url=request.url, reason=reason, cause="the run ends")

    def _ending(self) -> bool:
        engine = self._crawler.engine
        slot = engine._slot
        return is_ending(self._crawler) or not engine.running or not slot or bool(slot.closing)

"""The files of a portal's articles, asked for one by one through the same gate as its pages."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final

from scrapy import Request

from dongxoai_crawler.corpus.files.due import due_files
from dongxoai_crawler.corpus.files.keeping import FileAnswer
from dongxoai_crawler.ending import ending_on_output_error, is_ending
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import NotSentError, TooLargeError
from dongxoai_crawler.model.file_kind import KEEPS_FILE, FileKind
from dongxoai_crawler.normalize.urls import ascii_url
from dongxoai_crawler.spiders.waiting import is_spent, until_quiet, until_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from dongxoai_crawler.corpus.files.due import DueFile, Wanted
    from dongxoai_crawler.corpus.files.keeping import Keeper, Outcome
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.store import Store

logger = logging.getLogger(__name__)

TIMEOUT: Final = 300.0
"""Seconds for one file; pages have less."""
_LIMITS: Final = {
    FileKind.ATTACHMENT: "DONGXOAI_MAX_ATTACHMENT",
    FileKind.IMAGE: "DONGXOAI_MAX_IMAGE",
}
_COUNTERS: Final = {"refused": counters.FILES_REFUSED, "failed": counters.FILES_FAILED}


class FileRequests:
    """Asks for files, and has the answers kept. Redirects are not followed: they lead elsewhere."""

    def __init__(
        self, crawler: Crawler, store: Store, portal: str, keeper: Keeper, options: Options
    ) -> None:
        self._crawler, self._store, self._portal = crawler, store, portal
        self._keeper, self._options = keeper, options

    async def of(self, wanted: Wanted) -> AsyncIterator[Request]:
        """Yield a request for each file that is due, one whenever the last is done.

        Raises:
            OutputError: The collection can't be read or written.
        """
        folder, now = self._keeper.folder, clock.now()
        self._keeper.tidy()
        for due in due_files(self._store, self._portal, wanted, folder=folder, now=now):
            if is_ending(self._crawler) or is_spent(self._crawler, self._options):
                return
            try:
                request = self._request(due)
            except ValueError as error:
                self._refuse(due, "address", str(error), is_refusal=True)
                continue
            yield request
            await until_room(self._crawler)
            await until_quiet(self._crawler)  # its article's next file may belong to one edit

    def _request(self, due: DueFile) -> Request:
        return Request(
            ascii_url(due.file.url),
            headers={"Accept-Encoding": "identity", **self._keeper.validators(due)},
            callback=self.take,
            errback=partial(self.fail, due=due),
            cb_kwargs={"due": due},
            meta={
                "dont_redirect": True,
                "handle_httpstatus_all": True,
                "download_maxsize": self._crawler.settings.getint(_LIMITS[due.file.kind]),
                "download_timeout": TIMEOUT,
                KEEPS_FILE: True,
            },
            dont_filter=True,
        )

    def take(self, response: Response, due: DueFile) -> None:
        """Keep an answer, or note why not."""
        headers = {
            name.decode("latin-1").lower(): _text(values[-1])
            for name, values in response.headers.items()
            if values
        }
        answer = FileAnswer(response.status, headers, response.body, clock.now())
        with ending_on_output_error(self._crawler):
            self._count(due, self._keeper.take(due, answer))

    def fail(self, failure: Failure, due: DueFile) -> None:
        """Note why there was no answer."""
        error = failure.value
        if is_ending(self._crawler):
            return  # nothing is wrong with the file
        is_refusal = isinstance(error, (NotSentError, TooLargeError))
        code = error.reason if isinstance(error, NotSentError) else getattr(error, "code", "fetch")
        cause = getattr(error, "cause", None) or getattr(error, "detail", None)
        detail = cause or str(error) or type(error).__name__
        self._refuse(due, str(code), detail, is_refusal=is_refusal)

    def _refuse(self, due: DueFile, code: str, detail: str, *, is_refusal: bool) -> None:
        with ending_on_output_error(self._crawler):
            outcome = self._keeper.refuse(due, code, detail, at=clock.now(), is_refusal=is_refusal)
            self._count(due, outcome)

    def _count(self, due: DueFile, outcome: Outcome) -> None:
        code = outcome.code or outcome.what
        self._crawler.stats.inc_value(_COUNTERS.get(outcome.what, counters.FILES) + code)
        logger.info("%s: %s", due.file.url, code)


def _text(value: bytes) -> str:
    """A header's value; some portals write UTF-8 into it, though no rule allows that."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

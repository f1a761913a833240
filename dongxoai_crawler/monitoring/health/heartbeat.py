"""Somebody outside hears that a run begins and how it ended, and raises the alarm in silence.

Addresses are those of the pinging API of healthchecks.io, which other services follow:
`<address>/start`, `<address>` after success, `<address>/<exit code>` after anything else
(https://healthchecks.io/docs/http_api/).
"""

from __future__ import annotations

import time
from http.client import HTTPException
from threading import Thread
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

from dongxoai_crawler.model.errors import DeliveryError, UsageError
from dongxoai_crawler.monitoring.messages.secret import without_secrets

_NAME: Final = "heartbeat"
_TIMEOUT: Final = 10.0
_PAUSES: Final = (0.0, 1.0, 3.0)
"""Seconds before each try: one lost packet is no reason to wake somebody up."""


class Heartbeat:
    """One run's.

    Args:
        address: Where to; it is a secret.

    Raises:
        UsageError: It is no http(s) address.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._parts = urlsplit(address)
        except ValueError:
            self._parts = urlsplit("")
        if self._parts.scheme not in ("http", "https") or not self._parts.hostname:
            raise UsageError("what stands there is no http(s) address")
        self._beginning = Thread(target=self._begin, daemon=True)

    def begin(self) -> None:
        """Say that a run begins. Nobody waits for the answer: the crawl goes on at once."""
        self._beginning.start()

    def end(self, exit_code: int) -> None:
        """Say how the run ended.

        Raises:
            DeliveryError: It couldn't be said, for several seconds.
        """
        if self._beginning.ident is not None:
            self._beginning.join(_TIMEOUT)  # a beginning must not arrive behind the end
        ending = f"/{exit_code}" if exit_code else ""
        for pause in _PAUSES[:-1]:
            time.sleep(pause)
            try:
                return self._ping(ending)
            except DeliveryError:
                continue
        time.sleep(_PAUSES[-1])
        return self._ping(ending)

    def _begin(self) -> None:
        try:
            self._ping("/start")
        except DeliveryError:
            return  # the end is tried as well, and says so

    def _ping(self, suffix: str) -> None:
        url = urlunsplit(self._parts._replace(path=self._parts.path.rstrip("/") + suffix))
        request = Request(url, headers={"User-Agent": "dongxoai_crawler"})  # noqa: S310 - see __init__
        try:
            with urlopen(request, timeout=_TIMEOUT):  # noqa: S310
                return
        except (OSError, HTTPException, ValueError) as error:
            if isinstance(error, HTTPError):
                error.close()
            cause = without_secrets(str(error), self._address)
            raise DeliveryError(channel=_NAME, cause=cause) from None

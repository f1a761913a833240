"""What a portal's clock says."""

from __future__ import annotations

import ssl
from contextlib import closing
from datetime import UTC
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from dongxoai_crawler.model.errors import FetchError

if TYPE_CHECKING:
    from datetime import datetime


def server_clock(url: str, *, proxy: str | None, user_agent: str, timeout: float) -> datetime:
    """Return the time that the `Date` of the answer to one HEAD request states.

    The answer's status does not matter and redirects are not followed. The certificate is not
    verified: a clock set wrong is what most often makes it seem invalid, and nothing but the
    date is read.

    Raises:
        FetchError: No answer, or one without a readable date.
    """
    request = Request(url, method="HEAD", headers={"User-Agent": user_agent})  # noqa: S310 (the opener knows http and https only)
    try:
        with closing(_opener(proxy).open(request, timeout=timeout)) as answer:
            stated = answer.headers["Date"]
    except (OSError, HTTPException) as error:
        raise FetchError(url=url, cause=str(error)) from error
    try:
        moment = parsedate_to_datetime(stated or "")
    except ValueError as error:
        raise FetchError(url=url, cause=f"unreadable Date {stated!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _opener(proxy: str | None) -> OpenerDirector:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    opener = OpenerDirector()
    opener.add_handler(HTTPHandler())
    opener.add_handler(HTTPSHandler(context=context))
    opener.add_handler(ProxyHandler({"http": proxy, "https": proxy} if proxy else {}))
    return opener

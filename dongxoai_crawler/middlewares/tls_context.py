"""Certificates verified with the system's roots and a file of one's own.

Scrapy 2.19 verifies with `DOWNLOAD_VERIFY_CERTIFICATES`, but only against the system's roots,
and its setting for another context factory is deprecated; its maintainers name a subclass of
the download handler as the way left (scrapy/scrapy issue 7352).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.internet._sslverify import OpenSSLDefaultPaths
from twisted.web.client import BrowserLikePolicyForHTTPS

if TYPE_CHECKING:
    from OpenSSL import SSL
    from scrapy.crawler import Crawler
    from twisted.internet._sslverify import IOpenSSLTrustRoot
    from twisted.web.iweb import IPolicyForHTTPS

CA_FILE_SETTING = "DONGXOAI_CA_FILE"


class _SystemAndFile(OpenSSLDefaultPaths):
    def __init__(self, ca_file: str) -> None:
        self.ca_file = ca_file

    def _addCACertsToContext(self, context: SSL.Context) -> None:  # noqa: N802 (Twisted's name)
        super()._addCACertsToContext(context)  # type: ignore[no-untyped-call]
        context.load_verify_locations(self.ca_file)


def trust_roots(ca_file: str | None) -> IOpenSSLTrustRoot:
    """Return the system's root certificates and, where it is given, those of a PEM file.

    The file is read when a context is made of them; `OpenSSL.SSL.Error` if it can't be.
    """
    roots = OpenSSLDefaultPaths() if ca_file is None else _SystemAndFile(ca_file)
    return cast("IOpenSSLTrustRoot", roots)


class TrustingDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler, trusting the file that the setting `DONGXOAI_CA_FILE` names as well.

    Put it at "https" in `DOWNLOAD_HANDLERS`; certificates are verified whatever
    `DOWNLOAD_VERIFY_CERTIFICATES` says.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        roots = trust_roots(crawler.settings.get(CA_FILE_SETTING))
        policy = BrowserLikePolicyForHTTPS(trustRoot=roots)  # type: ignore[no-untyped-call]
        self._contextFactory = cast("IPolicyForHTTPS", policy)

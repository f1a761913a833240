"""A portal: one row of the registry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from dongxoai_crawler.model.file_kind import FileKind

DEFAULT_DELAY = 4.0
"""Seconds between requests: half of what the CMS's stock flood block allows (150 requests in 300 s)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One portal.

    Attributes:
        id: The key everywhere, for ever; from the host without gov.vn ("dongxoai-dongnai").
        base_url: Scheme and host, and the port where it is not the scheme's own; no final slash.
        news: Paths at which news modules live, each with a final slash ("/vi/news/").
        language: Code of the content's language ("vi").
        delay: Seconds between two requests.
        private: Whether a loopback or private network address is meant.
        proxy: Address of an HTTP proxy for this portal.
        ca_file: Path of a file with certificates to trust beside the system's.
        enabled: Whether a crawl without names includes it.
        withdrawn_after: How far apart two looks must be that find an article gone, before it
            counts as withdrawn.
        keep: Files of articles that a crawl fetches; none: it asks for no file.
    """

    id: str
    name: str
    base_url: str
    news: tuple[str, ...]
    language: str = "vi"
    province: str | None = None
    unit_code: str | None = None
    delay: float = DEFAULT_DELAY
    private: bool = False
    proxy: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    enabled: bool = True
    withdrawn_after: timedelta = timedelta(hours=20)
    keep: tuple[FileKind, ...] = ()

    @property
    def host(self) -> str:
        """The host name of the portal, without port."""
        return urlsplit(self.base_url).hostname or ""

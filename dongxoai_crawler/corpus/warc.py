"""Stored pages as a WARC 1.1 file (ISO 28500), for the tools that web archives use.

The store keeps bodies decoded. So that a reader doesn't decode them again, the headers that
describe the body on the wire are kept under the names that other crawlers gave them,
`x-crawler-…`, and the length is that of the record's body.
"""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from types import ModuleType

    from dongxoai_crawler.model.fetched import FetchedPage

_WIRE: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_SOFTWARE: Final = "dongxoai-crawler"
_FORMAT: Final = "WARC File Format 1.1"
_STANDARD: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def write_warc(
    pages: Iterable[FetchedPage],
    stream: IO[bytes],
    *,
    name: str,
    compressed: bool,
    at: datetime | None = None,
) -> int:
    """Write pages as response records behind a record about the file; return their number.

    Args:
        pages: Held one at a time.
        stream: A binary file.
        name: The file's name, as the first record states it.
        compressed: Whether each record is a gzip member of its own, as `.warc.gz` has it.
        at: The moment that the first record states: with it the same pages are the same bytes;
            None: now.

    Raises:
        UsageError: warcio is not installed.
    """
    writer = _writer_module().WARCWriter(stream, gzip=compressed, warc_version="1.1")
    about = {
        "software": f"{_SOFTWARE}/{version(_SOFTWARE)}",
        "format": _FORMAT,
        "conformsTo": _STANDARD,
    }
    first = writer.create_warcinfo_record(name, about)
    if at is not None:
        first.rec_headers.replace_header("WARC-Date", _date(at))
        first.rec_headers.replace_header("WARC-Record-ID", _urn(f"{name} {at.isoformat()}"))
    writer.write_record(first)
    written = 0
    for page in pages:
        writer.write_record(_record(writer, page))
        written += 1
    return written


def _writer_module() -> ModuleType:
    try:
        from warcio import warcwriter  # noqa: PLC0415 - an extra: only those who export need it
    except ModuleNotFoundError as error:
        raise UsageError(
            "writing WARC needs the package warcio: pip install 'dongxoai-crawler[warc]'"
        ) from error
    module: ModuleType = warcwriter
    return module


def _record(writer: Any, page: FetchedPage) -> Any:  # noqa: ANN401 - warcio has no types
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - as above

    return writer.create_warc_record(
        page.url,
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_headers_dict={
            "WARC-Date": _date(page.fetched_at),
            "WARC-Record-ID": _record_id(page),
        },
        http_headers=StatusAndHeaders(
            _status_line(page.status), list(_headers(page)), protocol="HTTP/1.1"
        ),
    )


def _record_id(page: FetchedPage) -> str:
    """The same page has the same id in every export."""
    return _urn(f"{page.url} {page.fetched_at.isoformat()} {sha256(page.body).hexdigest()}")


def _urn(what: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>"


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} "


def _headers(page: FetchedPage) -> Iterator[tuple[str, str]]:
    for name, value in page.headers:
        yield (f"x-crawler-{name}" if name in _WIRE else name), value
    yield "content-length", str(len(page.body))

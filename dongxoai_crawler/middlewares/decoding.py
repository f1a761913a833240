"""Bodies decoded to their very end, checksum included (RFC 9110, 8.4.1).

Scrapy's own decoders hand out as much as came, so that half a body looks like a whole one.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Any, Final

import brotli
from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

_FAULTS: Final = (zlib.error, zstd.ZstdError, brotli.error)
_PIECE: Final = 4_096
"""Bytes that a decoder gets at a time: what it leaves is copied, and there may be many streams."""
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
_STREAMS: Final[dict[bytes, tuple[Callable[[], Any], bytes]]] = {
    b"gzip": (lambda: zlib.decompressobj(_GZIP_WINDOW), b"\x1f\x8b"),
    b"x-gzip": (lambda: zlib.decompressobj(_GZIP_WINDOW), b"\x1f\x8b"),
    b"zstd": (zstd.ZstdDecompressor, b"\x28\xb5\x2f\xfd"),
}
"""Decoders of formats that may follow one another, and how each of these begins."""


class UndecodableError(ValueError):
    """A body that its decoder doesn't know at all."""


class CutShortError(ValueError):
    """A body that has no end, or another checksum than its own."""


class TooLongError(ValueError):
    """A body that is longer than wanted."""


def decoded(body: bytes, encoding: bytes, most: int) -> bytes:
    """Return a body as it was before it was encoded.

    Args:
        body: As received; an empty one stays empty.
        encoding: "gzip", "x-gzip", "deflate", "br" or "zstd".
        most: Bytes; what gets longer is given up at that point. 0: any number, as in Scrapy's settings.

    Raises:
        UndecodableError: Nothing of it can be decoded.
        CutShortError: The end is missing, or it was damaged on its way.
        TooLongError: It is longer.
    """
    if not body:
        return body
    most = most or sys.maxsize - 1
    try:
        if encoding == b"deflate":
            return _deflated(body, most)
        return _unbrotlied(body, most) if encoding == b"br" else _streams(body, encoding, most)
    except _FAULTS as error:
        raise _fault(body, encoding) from error


def _streams(body: bytes, encoding: bytes, most: int) -> bytes:
    """What follows the last stream is no part of the body."""
    decoder, begin = _STREAMS[encoding]
    view, place, found = memoryview(body), 0, bytearray()
    while True:
        stream = decoder()
        while not stream.eof:
            piece = view[place : place + _PIECE]
            if not piece:
                raise CutShortError
            found += stream.decompress(piece, most + 1 - len(found))
            if len(found) > most:
                raise TooLongError
            place += len(piece) - len(stream.unused_data)
        if body[place : place + len(begin)] != begin:
            return bytes(found)


def _deflated(body: bytes, most: int) -> bytes:
    """With the wrapper of zlib, or without it, as some servers send it."""
    wrapped = body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2]) % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    found = _within(stream.decompress(body, most + 1), most)
    if not stream.eof:
        raise CutShortError
    return found


def _unbrotlied(body: bytes, most: int) -> bytes:
    stream, found = brotli.Decompressor(), b""
    while not stream.is_finished():
        piece = stream.process(body, output_buffer_limit=most + 1)
        if not piece and not body:
            raise CutShortError
        found, body = _within(found + piece, most), b""
    return found


def _within(found: bytes, most: int) -> bytes:
    if len(found) > most:
        raise TooLongError
    return found


def _fault(body: bytes, encoding: bytes) -> CutShortError | UndecodableError:
    """Damaged where it begins as it should; deflate and Brotli have no beginning of their own."""
    _, begin = _STREAMS.get(encoding, (None, b""))
    return CutShortError() if body.startswith(begin) else UndecodableError()

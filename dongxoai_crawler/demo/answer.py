"""A request as it came, and an answer before it is put on the wire."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from struct import pack
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML: Final = ("Content-Type", "text/html; charset=utf-8")
XML: Final = ("Content-Type", "text/xml; charset=utf-8")
NOINDEX: Final = ("X-Robots-Tag", "noindex, follow")
_GZIP_START: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK: Final = b"\x03\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request: address from the root, headers by lower-case name, monotonic second it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    at: float

    @property
    def path(self) -> str:
        """The address without its query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What follows the question mark."""
        return self.target.partition("?")[2]


class Fixed:
    """A part that many pages share; it is compressed once."""

    def __init__(self, plain: bytes) -> None:
        self.plain = plain

    @cached_property
    def packed(self) -> bytes:
        """Whole deflate blocks that refer to nothing before them."""
        return _packed(self.plain, level=9)


Part = bytes | Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: status, headers, and its body in one or several parts.

    A `Content-Length` among the headers is sent as it is and the connection closed after the
    body: an answer cut short.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (HTML,)
    body: Part | tuple[Part, ...] = b""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The body's parts."""
        return self.body if isinstance(self.body, tuple) else (self.body,)

    def plain(self) -> bytes:
        """The body."""
        return b"".join(p.plain if isinstance(p, Fixed) else p for p in self.parts)

    def gzipped(self) -> bytes:
        """The body as one gzip member, made of blocks compressed apart."""
        plain = self.plain()
        blocks = [p.packed if isinstance(p, Fixed) else _packed(p, level=1) for p in self.parts]
        end = pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
        return b"".join((_GZIP_START, *blocks, _LAST_BLOCK, end))


def moved(location: str, *, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(HTML, ("Location", location)))


def _packed(plain: bytes, *, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)

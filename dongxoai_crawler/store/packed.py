"""Text in the database, compressed: a record takes a third of its JSON."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, TypeDecorator

from dongxoai_crawler.store.page_codec import PageCodec

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class PackedText(TypeDecorator[str]):
    """Text, stored as one Zstandard frame of its UTF-8; never NULL.

    Raises:
        DamagedFrameError: What is stored is no such frame.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compress a text."""
        del dialect
        return None if value is None else _codec().compress(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Give a text back."""
        del dialect
        return None if value is None else _codec().decompress(value).decode()


@cache
def _codec() -> PageCodec:
    return PageCodec()

"""Raw pages, small: Zstandard with what the pages of a portal share."""

from __future__ import annotations

import zstandard

_LEVEL = 9
"""On portals' pages level 12 takes six times the time to save a fiftieth."""


class DamagedFrameError(ValueError):
    """What was compressed can't be had back."""


class PageCodec:
    """Compresses pages with a dictionary, which is needed to read them again.

    Args:
        dictionary: Raw content that pages are likely to repeat; empty for none.
    """

    def __init__(self, dictionary: bytes = b"") -> None:
        content = zstandard.ZstdCompressionDict(
            dictionary, dict_type=zstandard.DICT_TYPE_RAWCONTENT
        )
        if dictionary:
            content.precompute_compress(level=_LEVEL)
        shared = content if dictionary else None
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared)
        self._decompressor = zstandard.ZstdDecompressor(dict_data=shared)

    def compress(self, page: bytes) -> bytes:
        """The page as one Zstandard frame."""
        return self._compressor.compress(page)

    def decompress(self, frame: bytes) -> bytes:
        """The page of a frame.

        Raises:
            DamagedFrameError: It is damaged, or was compressed with another dictionary.
        """
        try:
            return self._decompressor.decompress(frame)
        except zstandard.ZstdError as error:
            raise DamagedFrameError(f"a page or record is damaged: {error}") from error

    def ratio(self, pages: list[bytes]) -> float:
        """How many times smaller pages get."""
        return sum(map(len, pages)) / max(1, sum(len(self.compress(page)) for page in pages))

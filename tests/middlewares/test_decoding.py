from __future__ import annotations

import gzip
import time
import zlib

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.middlewares.decoding import (
    CutShortError,
    TooLongError,
    UndecodableError,
    decoded,
)


def raw(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


ENCODERS = {
    "gzip": (b"gzip", gzip.compress),
    "zlib": (b"deflate", zlib.compress),
    "raw": (b"deflate", raw),
    "br": (b"br", brotli.compress),
    "zstd": (b"zstd", zstd.compress),
}
EVERY = pytest.mark.parametrize("name", ENCODERS)
BODY = bytes(range(256)) * 300
MOST = 1_000_000


@given(st.binary(max_size=300), st.sampled_from(list(ENCODERS)))
def test_what_was_encoded_comes_back(body: bytes, name: str) -> None:
    encoding, encode = ENCODERS[name]
    assert decoded(encode(body), encoding, MOST) == body


@EVERY
@pytest.mark.parametrize("part", [0.3, 0.5, 0.99])
def test_half_a_body_is_none(name: str, part: float) -> None:
    encoding, encode = ENCODERS[name]
    whole = encode(BODY)
    with pytest.raises(CutShortError):
        decoded(whole[: int(len(whole) * part)], encoding, MOST)


@EVERY
def test_a_body_is_no_longer_than_wanted(name: str) -> None:
    encoding, encode = ENCODERS[name]
    assert decoded(encode(BODY), encoding, len(BODY)) == BODY
    with pytest.raises(TooLongError):
        decoded(encode(BODY), encoding, len(BODY) - 1)


@pytest.mark.parametrize(("name", "place"), [("gzip", -6), ("zlib", -2)])
def test_a_wrong_checksum_is_seen(name: str, place: int) -> None:
    encoding, encode = ENCODERS[name]
    body = bytearray(encode(BODY))
    body[place] ^= 0xFF
    with pytest.raises(CutShortError):
        decoded(bytes(body), encoding, MOST)


def test_streams_follow_one_another_and_what_is_none_of_them_is_left_out() -> None:
    body = gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0"
    assert decoded(body, b"gzip", 2) == b"ab"
    with pytest.raises(TooLongError):
        decoded(body, b"gzip", 1)


@pytest.mark.parametrize("encoding", [b"gzip", b"zstd"])
def test_what_is_not_encoded_is_told_from_what_is_cut(encoding: bytes) -> None:
    with pytest.raises(UndecodableError):
        decoded(b"%PDF-1.4 abc", encoding, MOST)
    assert decoded(b"", encoding, MOST) == b""


def test_no_limit_is_none() -> None:
    assert decoded(gzip.compress(BODY), b"gzip", 0) == BODY


@pytest.mark.slow
def test_many_small_streams_take_time_as_they_are_many() -> None:
    def seconds(streams: int) -> float:
        body = gzip.compress(b"") * streams
        start = time.process_time()
        assert decoded(body, b"gzip", MOST) == b""
        return time.process_time() - start

    seconds(1_000)
    assert min(seconds(80_000) for _ in range(3)) < 3 * min(seconds(40_000) for _ in range(3))

"""Pages, small and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.store.page_codec import DamagedFrameError, PageCodec
from dongxoai_crawler.store.page_dictionary import build_dictionary
from tests.store.portal_pages import portal_pages

CONTENT = st.binary(max_size=5000) | st.text(alphabet='<a>"\n đ', max_size=500).map(str.encode)


@given(pages=st.lists(CONTENT, max_size=8))
def test_every_page_comes_back_with_any_dictionary(pages: list[bytes]) -> None:
    codec = PageCodec(build_dictionary(pages))
    assert [codec.decompress(codec.compress(page)) for page in pages] == pages


def test_pages_of_a_portal_need_few_bytes() -> None:
    pages = portal_pages(60)
    dictionary = build_dictionary(pages[:20])
    codec = PageCodec(dictionary)
    packed = sum(len(codec.compress(page)) for page in pages)
    packed += len(PageCodec().compress(dictionary))
    assert packed / len(pages) < 6_000
    assert codec.ratio(list(pages)) > 2 * PageCodec().ratio(list(pages))


def test_a_damaged_frame_is_named() -> None:
    frame = bytearray(PageCodec().compress(portal_pages(20)[0]))
    frame[100:200] = b"\xff" * 100
    with pytest.raises(DamagedFrameError, match="a page or record is damaged"):
        PageCodec().decompress(bytes(frame))


def test_a_frame_needs_its_dictionary() -> None:
    pages = portal_pages(20)
    frame = PageCodec(build_dictionary(pages)).compress(pages[0])
    with pytest.raises(DamagedFrameError, match="a page or record is damaged"):
        PageCodec().decompress(frame)

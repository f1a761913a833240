"""Numbers of people are masked; dates, sums and numbers of documents are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.corpus.places import changed_fields
from dongxoai_crawler.model.article import Attachment, Image
from dongxoai_crawler.monitoring.masking import masked, masked_article
from tests.store.samples import article


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CCCD 070099012345,", "CCCD *********345,"),
        ("CCCD 070 099 012 345", "CCCD *** *** *** 345"),
        ("CMND số 285123456.", "CMND số ******456."),
        ("ĐT: 0912345678", "ĐT: *******678"),
        ("gọi 0912.345.678 hoặc 0271 3879 123", "gọi ****.***.678 hoặc **** **** 123"),
        ("(0271) 3.879.123", "(****) *.***.123"),
        ("+84 912 345 678", "+** *** *** 678"),
        ("0912345678/0987654321", "*******678/*******321"),
        ("0251.3822.111/0912.345.678", "****.****.111/****.***.678"),
        ("0912345678-0987654321", "*******678-*******321"),
        ("**0912345678**", "*********678**"),
        ("An 1975 0912 345 678", "An 1975 **** *** 678"),
        ("1234 0912 345 678", "1234 **** *** 678"),
        ("Sđt: 912.345.678", "Sđt: ***.***.678"),
        ("a.Nam0912345678", "a.Nam*******678"),
    ],
)
def test_numbers_of_people(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "ngày 21/12/2025 18:31",
        "ngày 09-10-2025 10:30",
        "từ 01.02.2025 0 giờ",
        "1.500.000.000 đồng",
        "số 1234/QĐ-UBND, 0123/TB",
        "mã 25210, năm 2025, 07:30",
        "02/2025, 03/2025, 04/2025, 05/2025",
        "1234567890123456",
    ],
)
def test_other_numbers(text: str) -> None:
    assert masked(text) == text


TEXT = st.text(st.sampled_from("0123456789 .-+()/,*ab"), max_size=40)


@given(TEXT)
def test_masking_twice_changes_nothing_and_keeps_the_length(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once


def test_a_number_is_masked_before_texts_are_compared() -> None:
    old, new = (article(body=(f"gọi 0912 345 {end} nhé",)) for end in ("678", "679"))
    (field,) = changed_fields(masked_article(old), masked_article(new))
    shown = "".join(words.text for place in field.places for words in place.words)
    assert shown == "*** *** 678 679 nhé"


@pytest.mark.parametrize("number", ["0912345678", "070099012345"])
def test_no_text_of_an_article_is_left_out(number: str) -> None:
    texts = dict.fromkeys(("title", "byline", "summary", "source", "image_caption"), number)
    image = Image(url="https://portal.example/a.jpg", caption=number, alt=number)
    file = Attachment(name=number, url="https://portal.example/a.pdf")
    lists = {"body": (number,), "tags": (number,), "images": (image,), "attachments": (file,)}
    assert number not in repr(masked_article(article(**texts, **lists)))

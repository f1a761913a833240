"""What is odd about texts is found where it is, and only there."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest

from dongxoai_crawler.corpus.oddities import Oddity, oddities
from dongxoai_crawler.model.article import Image, RawArticle, RawLine
from tests.store.samples import article

TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp - tù do - h¹nh phóc, ngêi d©n phêng §ång Xoµi"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp - töï do - haïnh phuùc"
PLAIN = "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập - tự do - hạnh phúc; Đồng Xoài, 25°C, m², ½ kg"


def found(raw: RawArticle | None = None, **changes: Any) -> set[Oddity]:
    return set(oddities(article(**changes), raw))


@pytest.mark.parametrize(
    ("changes", "odd"),
    [
        ({"body": (PLAIN,)}, set()),
        ({"body": ("Ông Müller, Françoise và Señor Muñoz, naïve · côté",)}, set()),
        ({"body": ("thị xã Ðồng Xoài",)}, {Oddity.MIXED_D}),
        ({"body": (TCVN3,)}, {Oddity.TCVN3}),
        ({"body": (VNI,)}, {Oddity.VNI}),
        ({"body": (), "summary": "", "images": (), "attachments": ()}, {Oddity.EMPTY}),
        ({"body": (), "summary": "Có", "images": (), "attachments": ()}, set()),
        ({"body": (), "images": (Image(url="https://a.example/a.jpg"),)}, {Oddity.ONLY_PICTURE}),
        ({"body": (), "images": ()}, {Oddity.ONLY_ATTACHMENT}),
        ({"body": ("Một.", "Tác giả: Hai")}, {Oddity.BYLINE_LIKE}),
        ({"body": ("Nguồn tin: Hai", "Một.")}, set()),
    ],
)
def test_records(changes: dict[str, Any], odd: set[Oddity]) -> None:
    assert found(**changes) == odd


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("Đồng Xoài", set()),
        (normalize("NFD", "Đồng Xoài"), {Oddity.NFD}),
        ("Đồng\u200b Xoài", {Oddity.INVISIBLE}),
    ],
)
def test_pages(line: str, odd: set[Oddity]) -> None:
    raw = RawArticle(page_url="https://a.example/", body=(RawLine((line,)),))
    assert found(raw) == odd
    titled = RawArticle(page_url="https://a.example/", title=line)
    assert found(titled) == odd

from __future__ import annotations

import pytest

from dongxoai_crawler.model.article import Image, RawImage
from dongxoai_crawler.normalize.images import images_in_body, main_image
from tests.factories import ORIGIN, URL


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/uploads/a.jpg?t=12", f"{ORIGIN}/uploads/a.jpg"),
        ("https://khac.example/a.jpg", "https://khac.example/a.jpg"),
        ("/themes/default/images/no_image.gif", None),
        ("https://tinh.example/themes/x/images/no_image.gif?t=1", None),
        ("/uploads/my_no_image.gif", f"{ORIGIN}/uploads/my_no_image.gif"),
        ("", None),
        (None, None),
    ],
)
def test_main_image(reference: str | None, expected: str | None) -> None:
    assert main_image(URL, reference) == expected


def test_images_in_the_body() -> None:
    raw = (
        RawImage(src="/a b.jpg?t=1", alt=" Mở \n màn", caption="Một\nhai"),
        RawImage(src="file:///C:/a.jpg"),
        RawImage(src="//cdn.example/c.png", caption=" "),
    )
    assert images_in_body(URL, raw) == (
        Image(url=f"{ORIGIN}/a%20b.jpg", alt="Mở màn", caption="Một hai"),
        Image(url="https://cdn.example/c.png"),
    )

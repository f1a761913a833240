from __future__ import annotations

from time import process_time

import pytest

from dongxoai_crawler.cms.images import body_images
from dongxoai_crawler.model.article import RawImage
from tests.pages.skeleton import container


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="/a.jpg" alt="A">', [RawImage(src="/a.jpg", alt="A")]),
        ('<img src=" a b.jpg ">', [RawImage(src=" a b.jpg ")]),
        ('<img><img src=""><img src="data:image/gif;base64,R0">', []),
        ('<img src="/dot.gif" data-src="/a.jpg">', [RawImage(src="/a.jpg")]),
        ('<img src="data:," data-original="/a.jpg">', [RawImage(src="/a.jpg")]),
        ('<img data-lazy-src="/a.jpg">', [RawImage(src="/a.jpg")]),
        ('<img hidden src="/a.jpg">', []),
        ('<div style="display:none"><p><img src="/a.jpg"></p></div>', []),
        ('<noscript><img src="/a.jpg"></noscript>', []),
        ('<template><img src="/a.jpg"></template>', []),
        ('<video><img src="/a.jpg"></video><img src="/b.jpg">', [RawImage(src="/b.jpg")]),
        ('<h2><div class="btns"><img src="/a.jpg"></div></h2>', []),
        (
            (
                '<figure><a><img src="/a.jpg"></a><figcaption>C <b>d</b><br>e</figcaption></figure>'
                '<img src="/b.jpg">'
            ),
            [RawImage(src="/a.jpg", caption="C d\ne"), RawImage(src="/b.jpg")],
        ),
        ('<figure><img src="/a.jpg"></figure>', [RawImage(src="/a.jpg")]),
        (
            (
                '<figure><figure><img src="/a.jpg"><figcaption>in</figcaption></figure>'
                '<img src="/b.jpg"><figcaption>out</figcaption></figure>'
            ),
            [RawImage(src="/a.jpg", caption="in"), RawImage(src="/b.jpg", caption="out")],
        ),
        (
            '<figure hidden><img src="/a.jpg"></figure><img src="/b.jpg">',
            [RawImage(src="/b.jpg")],
        ),
    ],
)
def test_images(html: str, expected: list[RawImage]) -> None:
    assert list(body_images(container(html))) == expected


def test_many_images_deep_inside_cost_one_walk() -> None:
    body = container("<figure>" + "<b>" * 1500 + '<img src="/a.jpg">' * 20_000)
    begun = process_time()
    assert len(body_images(body)) == 20_000
    assert process_time() - begun < 2

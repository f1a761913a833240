"""What a link says of an article is found without knowing the article."""

from __future__ import annotations

from dongxoai_crawler.corpus.link_spans import LinkSpans


def found(page: str) -> list[str]:
    content = page.encode()
    return [content[begin:end].decode() for begin, end in LinkSpans(7).spans(content)]


def test_name_title_teaser_pictures_and_text_are_found() -> None:
    page = (
        '<li><a class="show" href="/vi/news/tin/hop-dan-7.html" data-content="a > b"'
        ' data-rel="tooltip" title=\'Họp dân\'>\n <img alt="Ảnh" src="/a.jpg"> Họp <b>dân</b>\n'
        '</a></li> <a href="/vi/news/tin/khac-17.html" title="x">y</a>'
    )
    assert found(page) == ["hop-dan", "a > b", "Họp dân", "Ảnh", "/a.jpg", "Họp", "dân"]


def test_addresses_elsewhere_are_found() -> None:
    assert found("share?u=https%3A%2F%2Fa.vn%2Ftin%2Fh%C3%B4p-7.html&t=1") == ["h%C3%B4p"]
    assert found('{"url": "https:\\/\\/a.vn\\/tin\\/hop-7.html"}') == ["hop"]


def test_other_numbers_are_others() -> None:
    assert not found('<a href="/tin/hop-17.html">a</a> <a href="/tin/hop-7.pdf">a</a>')
    assert not found('<img src="/uploads/hop-7/a.jpg"> 2025-7/8')


def test_other_endings() -> None:
    assert found('<a href="/tin/hop-7.htm">a</a> <a href="/tin/hop-7/">b</a>') == ["hop"] * 2 + [
        "a",
        "b",
    ]


def test_a_link_without_end_ends_with_its_tag() -> None:
    assert found('<a href="/tin/hop-7.html" title="T">text') == ["hop", "T"]

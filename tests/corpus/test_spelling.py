"""A text is found however a page spells it."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from urllib.parse import quote, quote_plus

import pytest

from dongxoai_crawler.corpus.spelling import Spelling

TEXT = "Hội nghị “tổng kết” năm 2025: đường Lê/Lợi được mở"
SPELT = [
    TEXT,
    unicodedata.normalize("NFD", TEXT),
    TEXT.replace("ộ", "ô\u0323").replace("ị", "i\u0323").replace("ế", "ê\u0301"),
    html.escape(TEXT).replace("“", "&ldquo;").replace("”", "&amp;rdquo;"),
    "".join(f"&#{ord(character)};" for character in TEXT),
    "".join(f"&#x{ord(character):04X};" for character in TEXT),
    quote(TEXT),
    re.sub("%..", lambda escape: escape[0].lower(), quote_plus(TEXT)),
    json.dumps(TEXT),
    TEXT.replace("/", "\\/"),
    TEXT.replace(" ", "&nbsp;"),
    TEXT.replace(" ", "<br />\n", 3),
    TEXT.replace("g", "g\u200b\u00ad"),
    TEXT[:30] + "...",
    TEXT[:30] + "…",
]


def found(text: str, page: str) -> list[str]:
    content = page.encode()
    return [content[begin:end].decode() for begin, end in Spelling(text).spans(content)]


@pytest.mark.parametrize("spelt", SPELT)
def test_every_spelling_is_found(spelt: str) -> None:
    whole = spelt.removesuffix("...").removesuffix("…").strip('"')
    assert [text.strip() for text in found(TEXT, f"<b>{spelt}</b>")] == [whole.strip()]


def test_what_only_begins_like_it_is_another_text() -> None:
    assert not found(TEXT, f"<b>{TEXT[:40]} khác</b>")
    assert not found(TEXT, f"<b>{TEXT[:20]}...</b>")
    assert not found(TEXT, "<b>" + TEXT.replace("2025", "2024") + "</b>")


def test_each_place_is_found() -> None:
    assert found("hop-dan-to-5", "a/hop-dan-to-5-6.html b/hop-dan-to-5.txt") == ["hop-dan-to-5"] * 2

"""Bodies of generated articles: paragraphs, and now and then a picture, a list or a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A body, and the lines the text format expects of it."""

    html: str
    lines: tuple[str, ...]


def blocks(
    chance: Random,
    sentences: Sequence[str],
    ending: str,
    slots: Mapping[str, str],
    published: datetime,
) -> Text:
    """A body of 3 to 9 paragraphs with one other block after the second in most."""
    drawn = chance.sample(sentences, min(len(sentences), chance.randrange(9, 29)))
    filled = [sentence.format_map(slots) for sentence in drawn]
    size = chance.randrange(2, 5)
    paragraphs = [" ".join(filled[at : at + size]) for at in range(0, len(filled), size)]
    paragraphs.append(ending.format_map(slots))
    other = chance.choice((_picture, _list, _table, _nothing))
    html, lines = other(filled, published)
    return Text(
        html="\n".join((*map(_paragraph, paragraphs[:2]), *html, *map(_paragraph, paragraphs[2:]))),
        lines=(*paragraphs[:2], *lines, *paragraphs[2:]),
    )


_Block = tuple[tuple[str, ...], tuple[str, ...]]


def _paragraph(text: str) -> str:
    return f'<p style="text-align: justify;">{text}</p>'


def _picture(_filled: Sequence[str], published: datetime) -> _Block:
    address = f"/uploads/suoimay/news/{published:%Y_%m}/anh-{published:%d%H%M}.jpg"
    figure = f'<p style="text-align: center;"><img alt="" src="{address}" width="660" /></p>'
    return (figure,), ("",)


def _list(filled: Sequence[str], _published: datetime) -> _Block:
    entries = tuple(filled[-3:])
    items = "\n".join(f"<li>{entry}</li>" for entry in entries)
    return (f"<ul>\n{items}\n</ul>",), entries


def _table(_filled: Sequence[str], published: datetime) -> _Block:
    rows = (
        ("Thời gian", "Nội dung", "Đơn vị chủ trì"),
        (f"7 giờ 30, {published:%d/%m}", "Họp giao ban", "Văn phòng"),
        (f"14 giờ, {published:%d/%m}", "Tiếp công dân", "Trung tâm Phục vụ hành chính công"),
    )
    cells = "\n".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (f'<table border="1">\n<tbody>\n{cells}\n</tbody>\n</table>',), tuple(
        map(" | ".join, rows)
    )


def _nothing(_filled: Sequence[str], _published: datetime) -> _Block:
    return (), ()

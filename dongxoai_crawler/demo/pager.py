"""The pager below a listing."""

from __future__ import annotations

from typing import Final

_AROUND: Final = 2


def pager(path: str, page: int, pages: int) -> str:
    """Links to the first, the neighbouring and always the highest page; "" for a single page."""
    if pages == 1:
        return ""
    shown = sorted({1, pages, *range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)})
    entries = [_entry(path, number, page) for number in shown]
    if page > 1:
        entries.insert(0, _link(path, page - 1, "&laquo;", ' rel="prev"'))
    if page < pages:
        entries.append(_link(path, page + 1, "&raquo;", ' rel="next"'))
    return f'<div class="text-center"><ul class="pagination">{"".join(entries)}</ul></div>'


def _entry(path: str, number: int, page: int) -> str:
    if number == page:
        return f'<li class="active"><a href="#">{number}</a></li>'
    return _link(path, number, str(number), "")


def _link(path: str, number: int, text: str, relation: str) -> str:
    address = path if number == 1 else f"{path}page-{number}/"
    return f'<li><a{relation} title="Trang {number}" href="{address}">{text}</a></li>'

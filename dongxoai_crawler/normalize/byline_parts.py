"""A byline cut where names end, its roles left out: one pass to the left, one to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLES: Final = (
    *("tin", "bài", "bài viết", "ảnh", "hình", "hình ảnh", "video", "clip", "đồ họa", "thiết kế"),
    *("lời", "nhạc", "thơ", "tranh", "ghi", "dịch", "thực hiện", "biên soạn", "biên tập"),
    *("biên tập viên", "tổng hợp", "sưu tầm", "nội dung", "tác giả", "quay phim", "dựng"),
    *("người thực hiện", "người viết", "người đưa tin", "người dịch", "người chụp"),
    *("cộng tác viên", "ctv", "btv", "phóng viên", "pv", "nhà báo", "đồng chí", "đ/c"),
    *("nguồn", "theo", "photo", "photos", "author", "by"),
)
_TITLES: Final = frozenset({"ctv", "btv", "pv", "đ/c"})
"""Roles of one word that are no name, however they are written."""

_TOKEN: Final = re.compile(
    rf"(?P<role>(?:{'|'.join(sorted(_ROLES, key=len, reverse=True))})(?!\w))"
    r"|(?P<colon> ?:)"
    r"|(?P<separator> ?[,;/&] ?| [-–—](?: |$)| và )"
    r"|(?P<joint>[-–—+ ])"
    r"|(?P<word>[^\s,;/&:+–—-]+)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """What stands between two separators, and the separator before it."""

    separator: str
    text: str


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    is_label: bool = False


def parts_of(byline: str) -> Iterator[Part]:
    """Yield the parts of a byline, a clean line; a role parts like a separator.

    A role is one in front of a colon ("Tin, ảnh:"), or at the start of a part where it can't be
    a person's name: "Bài viết và ảnh Văn Huân", "Phóng viên", but not "Thơ".
    """
    tokens = [_Token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(byline)]
    _mark_before_colons(tokens)
    _mark_at_starts(tokens)
    separator, text = "", ""
    for token in tokens:
        if token.is_label or token.kind == "separator":
            yield Part(separator, text.strip())
            separator, text = ";" if token.is_label else token.text.casefold(), ""
        else:
            text += token.text
    yield Part(separator, text.strip())


def _mark_before_colons(tokens: list[_Token]) -> None:
    """To the left from each colon, over roles and what joins them."""
    colon: _Token | None = None
    for token in reversed(tokens):
        if token.kind == "colon":
            colon = token
        elif token.kind == "word":
            colon = None
        elif token.kind == "role" and colon:
            token.is_label = colon.is_label = True


def _mark_at_starts(tokens: list[_Token]) -> None:
    """A run of roles at the start of a part, unless it is one word that may be a name."""
    run: list[_Token] = []
    at_start = True
    for token in [*tokens, _Token("word", "")]:
        if token.kind == "role" and at_start:
            run.append(token)
        elif token.kind in ("word", "colon"):
            if not _may_be_a_name(run):
                for role in run:
                    role.is_label = True
            run, at_start = [], token.is_label
        elif token.kind == "separator":
            at_start = True


def _may_be_a_name(run: list[_Token]) -> bool:
    words = " ".join(token.text for token in run).split()
    return len(words) == 1 and words[0][0].isupper() and words[0].casefold() not in _TITLES

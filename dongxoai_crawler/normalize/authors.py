"""The people a byline names: "Kiên Cường - Văn Huân (G)" is two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.normalize.byline_parts import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = re.compile(r" ?\([^()]*(?:\)|$)")
_EDGES: Final = " -–—,;:/&"
_INSIDE_A_NAME: Final = frozenset({"-", "–", "—", "và", ","})
_ABBREVIATION: Final = re.compile(r"[A-ZĐ]{2,}\b")
_ORGANISATION: Final = re.compile(
    r"(?:ban|báo|bộ|chi bộ|chi cục|công an|công đoàn|công ty|cổng|cục|đài|đảng ủy|đoàn|hđnd|hội|"
    r"hội đồng|khối|liên đoàn|mặt trận|mttq|phòng|quân sự|sở|tạp chí|tổ|trạm|trung tâm|"
    r"trường|ubnd|ủy ban|văn phòng|viện)\b",
    re.IGNORECASE,
)
_MIDDLE_NAMES: Final = frozenset({"văn", "thị"})


@lru_cache(maxsize=1024)  # the same people sign most of a portal's articles
def split_authors(byline: str | None) -> tuple[str, ...]:
    """Return the names in a byline, each once, in order; () where it names nobody.

    Roles in front ("Bài, ảnh:", "Nhà báo") and marks in parentheses ("(G)", "(tổng hợp)") are
    no names. A name stays whole: never split into first and last. An organisation whose own name
    holds a separator stays whole too ("Phòng Văn hóa - Xã hội", "Sở TN&MT"), as far as its words
    in lower case tell: where a person may be meant, it is a person.
    """
    names = map(_trimmed, _joined(parts_of(_MARK.sub("", byline or ""))))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalpha, name))))


def _joined(parts: Iterator[Part]) -> Iterator[str]:
    """Put the parts of an organisation's name together again."""
    pieces: list[str] = []
    for part in parts:
        if pieces and _continues(pieces[0], pieces[-1], part):
            pieces += (part.separator, part.text)
            continue
        yield "".join(pieces)
        pieces = [part.text]
    yield "".join(pieces)


def _continues(first: str, last: str, part: Part) -> bool:
    """Tell whether `part` goes on with an organisation's name: "Phòng Văn hóa" - "Xã hội".

    Only where what came ends like no person, whose last name has a capital ("Đoàn văn Hùng",
    "Đài Trang"), and the part goes on like none. An abbreviation goes on with an abbreviation:
    "Sở TN" & "MT", "Văn phòng HĐND" và "UBND phường".
    """
    separator = part.separator.strip()
    if not _ORGANISATION.match(first) or not last or not part.text or " " not in first:
        return False
    ending = last.rsplit(maxsplit=1)[-1]
    abbreviated = _ABBREVIATION.search(ending) is not None and not first.isupper()
    tight = part.separator == separator
    if (tight or separator == "và") and abbreviated and _ABBREVIATION.match(part.text):
        return True
    if tight or _ORGANISATION.match(part.text):
        return False
    unlike_a_person = _is_worded(part.text) and (abbreviated or ending[0].islower())
    return unlike_a_person and separator in _INSIDE_A_NAME


def _is_worded(text: str) -> bool:
    """Tell whether the second word is in lower case, and no middle name: "Lê văn Nam"."""
    _, *rest = text.split()
    return bool(rest) and rest[0][0].islower() and (len(rest) == 1 or rest[0] not in _MIDDLE_NAMES)


def _trimmed(name: str) -> str:
    bare = name.strip(_EDGES)
    return bare[:-1].rstrip(_EDGES) if bare.endswith(".") and bare.count(".") == 1 else bare

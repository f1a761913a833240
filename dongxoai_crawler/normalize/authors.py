"""The people a byline names: "Kiên Cường - Văn Huân (G)" is two."""

from __future__ import annotations

import re
from typing import Final

_ROLE: Final = (
    r"(?:tin|bài|bài viết|ảnh|hình|hình ảnh|video|clip|đồ họa|thiết kế|lời|nhạc|thơ|tranh|ghi|dịch|"
    r"thực hiện|biên soạn|biên tập|biên tập viên|tổng hợp|sưu tầm|nội dung|tác giả|quay phim|dựng|"
    r"người (?:thực hiện|viết|đưa tin|dịch|chụp)|cộng tác viên|ctv|phóng viên|pv|nguồn|theo|photo)"
)
_ROLES: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\s,;/&.(-])){_ROLE}(?:(?:\s*(?:,|;|/|&|\+|-|và)\s*|\s+){_ROLE})*\s*:",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"\s*\([^()]*(?:\)|$)")
_SEPARATOR: Final = re.compile(r"\s*[,;/&]\s*|\s+[-–—]\s+|\s+và\s+", re.IGNORECASE)
_EDGES: Final = " -–—,;:/&"
_INSIDE_A_NAME: Final = frozenset({"-", "–", "—", "và", ","})
_ABBREVIATION: Final = re.compile(r"[A-ZĐ]{2,}\b")
_ORGANISATION: Final = re.compile(
    r"(?:ban|báo|bộ|chi bộ|chi cục|công an|công đoàn|công ty|cổng|cục|đài|đảng ủy|đoàn|hđnd|hội|"
    r"hội đồng|khoa|khối|liên đoàn|mặt trận|mttq|phòng|quân sự|sở|tạp chí|tổ|trạm|trang|trung tâm|"
    r"trường|ubnd|ủy ban|văn phòng|viện)\b",
    re.IGNORECASE,
)


def split_authors(byline: str | None) -> tuple[str, ...]:
    """Return the names in a byline, each once, in order; () where it names nobody.

    Roles in front ("Bài, ảnh:") and marks in parentheses ("(G)", "(tổng hợp)") are no names.
    A name stays whole: never split into first and last. An organisation whose own name holds
    a separator stays whole too ("Phòng Văn hóa - Xã hội", "Sở TN&MT").
    """
    names = map(_trimmed, _pieces(_ROLES.sub(";", _MARK.sub("", byline or ""))))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalpha, name))))


def _pieces(text: str) -> list[str]:
    pieces, end, separator = [""], 0, ""
    for found in (*_SEPARATOR.finditer(text), None):
        piece = text[end : found.start() if found else None]
        if _continues(pieces[-1], separator, piece):
            pieces[-1] += separator + piece
        else:
            pieces.append(piece)
        if found:
            separator, end = found[0], found.end()
    return pieces


def _continues(previous: str, separator: str, piece: str) -> bool:
    """Tell whether `piece` goes on with an organisation's name: "Phòng Văn hóa" - "Xã hội".

    A person's name has a capital in every word; a second organisation starts like one. Without
    white space around the separator only an abbreviation goes on: "Sở TN" & "MT".
    """
    if not _ORGANISATION.match(previous.strip()) or _ORGANISATION.match(piece.strip()):
        return False
    if separator == separator.strip():
        return _ABBREVIATION.match(piece) is not None
    worded = any(word[:1].islower() for word in piece.split())
    return worded and separator.strip().casefold() in _INSIDE_A_NAME


def _trimmed(name: str) -> str:
    bare = name.strip(_EDGES)
    return bare[:-1].rstrip(_EDGES) if bare.endswith(".") and bare.count(".") == 1 else bare

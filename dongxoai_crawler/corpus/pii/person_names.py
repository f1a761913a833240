"""Whether a short text is the name of a person."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from dongxoai_crawler.model.phrases import folded

_FAMILY_NAMES: Final = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh dinh mai dao doan luong"
    " truong cao ha lam luu ta to thai phung quach vuong kieu chau tang tong trieu la lai lo luc ma mac nong"
    " nghiem ninh on ong quan su tho tieu ton tu tuong ung uong van vi vien giang giap hua khong khuat khuc"
    " kim dam dau dien dong diep dieu doan cu chu bach be banh au an ai thi thach son danh nhan cam chu dieu"
    " sam tay thach that trang y ksor rmah ro siu nay"
)
"""First syllables of names, without marks: of the Kinh, and of the peoples of the South-East."""
_FAMILIES: Final = frozenset(_FAMILY_NAMES.split())
_SYLLABLE: Final = re.compile(r"[^\W\d_]['’\w]*(?:-[^\W\d_]\w*)?")
_TITLE: Final = re.compile(r"^(?:ông|bà|anh|chị|em|cháu|cụ)[:.]?\s+", re.IGNORECASE)
_FURTHER: Final = re.compile(r" và |[,/;(]| [-–] ")
"""Before another person, or what else is said of this one."""
_MOST: Final = 6
NAMES: Final = re.compile(
    r"\b(?:ho(?: va|,)? ?(?:chu )?(?:dem,? )?ten|ten (?:cong dan|nguoi|chu|ca nhan|thanh vien|hoc sinh)"
    r"|chu ho)\b"
)
"""The heading of a column of names, folded."""


def is_person_name(text: str) -> bool:
    """Tell whether a text is two to six syllables with capitals that begin with a family's name."""
    syllables = _TITLE.sub("", _FURTHER.split(text.strip())[0]).split()
    if not 1 < len(syllables) <= _MOST:
        return False
    return all(map(_is_syllable, syllables)) and folded(syllables[0]) in _FAMILIES


def begins_with_name(line: str) -> bool:
    """Tell whether at least two syllables with capitals begin a line, the first a family's name."""
    words = (word.rstrip(",;") for word in _TITLE.sub("", line).split(maxsplit=2)[:2])
    syllables = list(takewhile(_is_syllable, words))
    return len(syllables) > 1 and folded(syllables[0]) in _FAMILIES


def _is_syllable(word: str) -> bool:
    return word[:1].isupper() and _SYLLABLE.fullmatch(word) is not None

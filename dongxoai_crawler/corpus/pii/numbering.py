"""Which digits are identity or telephone numbers: the public numbering plans.

Identity: the personal identification number has the code of the province where the birth was
registered (001 to 096), a digit for century and sex (0 and 1: born 1900 to 1999, 2 and 3: 2000 to
2099), two of the year and six more (Decree 137/2015/NĐ-CP, article 13; Circular 59/2021/TT-BCA,
article 4). The codes are those of before the mergers of 2025, which numbers keep.

Telephone: national numbers begin with 0. Mobile numbers have 10 digits (11 before the change of
September 2018), fixed ones 11 with the area codes of 2017.
"""

from __future__ import annotations

import re
from typing import Final

_CODES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036"
    " 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074"
    " 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
_PROVINCES: Final = frozenset(_CODES.split())
_ALIVE: Final = "0123"
"""Digits of century and sex of people who can be alive."""

_MOBILE: Final = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}")
_OLD_MOBILE: Final = re.compile(r"01(?:2[0-9]|6[2-9]|8[68]|99)[0-9]{7}")
_AREAS: Final = (
    "20[3-9]|21[0-689]|22[0-25-9]|23[2-9]|25[124-9]|26[0-39]|27[0-7]|29[0-4679]"  # 7 digits follow
)
_FIXED: Final = re.compile(rf"0(?:(?:{_AREAS})[2-9][0-9]{{6}}|2[48][2-9][0-9]{{7}})")
_OLD_FIXED: Final = re.compile(
    r"0(?:[48][2-9][0-9]{7}"
    r"|(?:2[0-9]|3[0-9]|5[0-9]|6[0-9]|7[0-9])[2-9][0-9]{6}"
    r"|(?:2[0-9]{2}|3[0-9]{2}|5[0-9]{2}|6[0-9]{2}|7[0-9]{2})[2-9][0-9]{5,6}"
    r"|80[0-9]{5})"
)
"""Area codes of before 2017, and the state's own network 080."""


_PREFIX: Final = re.compile(r"(?:00)?840?|0")


def is_identity_number(digits: str) -> bool:
    """Tell whether 12 digits have a province, a century and a sex."""
    return len(digits) == 12 and digits[:3] in _PROVINCES and digits[3] in _ALIVE  # noqa: PLR2004


def is_mobile(digits: str) -> bool:
    """Tell whether it is a mobile number, of today or of before 2018."""
    return bool(_MOBILE.fullmatch(digits) or _OLD_MOBILE.fullmatch(digits))


def is_fixed(digits: str) -> bool:
    """Tell whether it is a number of a fixed line with its area code."""
    return _FIXED.fullmatch(digits) is not None


def is_old_fixed(digits: str) -> bool:
    """Tell whether it can be one with an area code of before 2017: only where a text says so."""
    return _OLD_FIXED.fullmatch(digits) is not None


def may_be_telephone(digits: str) -> bool:
    """Tell whether digits can be any of these numbers, with or without the country's code."""
    prefix = _PREFIX.match(digits)
    if prefix is None:
        return False
    number = f"0{digits[prefix.end() :]}"
    return is_mobile(number) or is_fixed(number) or is_old_fixed(number)

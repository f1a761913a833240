"""What groups of digits are, by their number, their grouping and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.finding import Kind
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.corpus.pii.numbering import (
    is_fixed,
    is_identity_number,
    is_mobile,
    is_old_fixed,
    may_be_telephone,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.corpus.pii.context import Said

_ID12: Final = 12
_ID9: Final = 9
_COUNTRY: Final = "84"
_USUAL_GROUPS: Final = 4
"""Nobody parts a telephone number into more, but digit by digit."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Groups of digits that could be a number.

    Attributes:
        groups: As they stand.
        said: Of them.
        has_plus: Whether a plus stands before them: a country's code follows.
        has_area: Whether the first group stands in brackets.
        is_decimal: Whether it reads like a length to the millimetre: "0567812.334".
        wary: As of `NumberReader`.
    """

    groups: list[str]
    said: Said
    has_plus: bool = False
    has_area: bool = False
    is_decimal: bool = False
    wary: bool = False
    digits: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digits", "".join(self.groups))

    def kind(self) -> Kind | None:
        """Return what it is; None: neither an identity nor a telephone number."""
        senses = self.said.senses
        if "*" in self.digits or (senses == {Sense.OTHER} and not self.wary):
            return None
        is_no_identity = self.has_plus or (senses == {Sense.NEAR} and not self.wary)
        if not is_no_identity and (identity := self._identity()):
            return identity
        is_tax = senses == {Sense.TAX} and not self.wary
        return Kind.PHONE if not is_tax and self._is_phone() else None

    def _identity(self) -> Kind | None:
        named, digits = Sense.IDENTITY in self.said.senses, self.digits
        if len(digits) == _ID12:
            is_usual = all(map(_is_long, self.groups)) or self._sizes() == [3, 1, 2, 6]
            is_number = is_identity_number(digits) and (named or is_usual)
            return Kind.ID12 if is_number or (self.wary and len(self.groups) == 1) else None
        if len(digits) == _ID9:
            bare = self.wary and len(self.groups) == 1
            return Kind.ID9 if bare or (named and min(self._sizes()) > 1) else None
        if named and self.said.in_column and len(self.groups) == 1:  # a spreadsheet took the zero
            if is_identity_number(f"0{digits}"):
                return Kind.ID12
            return Kind.ID9 if len(digits) == _ID9 - 1 else None
        return None

    def _is_phone(self) -> bool:
        named, number = Sense.PHONE in self.said.senses, self._national()
        if is_mobile(number) or is_fixed(number):
            return named or self.has_plus or self._is_usual(number)
        if is_old_fixed(number):
            return named or self.has_area or self._has_old_area()
        if named and self.said.in_column and len(self.groups) == 1:  # a spreadsheet took the zero
            return is_mobile(f"0{number}") or is_fixed(f"0{number}")
        if named and (self.said.is_next or self.said.is_listed):  # a person left it out
            return is_mobile(f"0{number}") and min(self._sizes()) > 1
        return False

    def _national(self) -> str:
        """The digits with the zero that a call within the country begins with."""
        digits = self.digits.removeprefix("00") if self.digits.startswith("0084") else self.digits
        if digits.startswith(_COUNTRY) and (self.has_plus or len(digits) in (11, 12, 13)):
            return "0" + digits.removeprefix(_COUNTRY).removeprefix("0")
        return self.digits

    def _is_usual(self, number: str) -> bool:
        """Tell whether a number is parted as people do: 2 0 24 0 9 1 2 3 4 5 is a list."""
        sizes = self._sizes()
        if number != self.digits:  # without a plus, 84.912.345.678 is a sum
            return len(sizes) == 1 or set(sizes[1:]) != {3}
        if is_fixed(number) and len(sizes) > 2 and sizes[1] == 1:  # noqa: PLR2004
            sizes = [sizes[0], *sizes[2:]]
        return len(sizes) <= _USUAL_GROUPS and min(sizes) > 1 and not self.is_decimal

    def _has_old_area(self) -> bool:
        """Tell whether it reads "0651.3879123": most subscribers of then have a 3 in front."""
        area, *rest = self.groups
        is_area = len(area) in (3, 4) or area in ("04", "08")
        return is_area and bool(rest) and rest[0][0] == "3"

    def _sizes(self) -> list[int]:
        return list(map(len, self.groups))


def may_be_number(groups: Sequence[str]) -> bool:
    """Tell, faster than by a shape, whether groups can be a number, whatever is said of them."""
    digits = "".join(groups)
    if "*" in digits:
        return False
    if len(groups) == 1 or is_identity_number(digits) or may_be_telephone(digits):
        return True
    return len(digits) == _ID9 and all(len(each) > 1 for each in groups)


def _is_long(group: str) -> bool:
    return len(group) > 2  # noqa: PLR2004

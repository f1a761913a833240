"""What one of the checks found wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it was.

    Attributes:
        name: Of what: a field, a landmark of the page, "listing", "id", "text".
        found: What of it, with numbers: what was and what is.
        examples: Addresses that show it.
    """

    name: str
    found: str
    examples: Sequence[str]


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share:.0%}".replace("%", " %")

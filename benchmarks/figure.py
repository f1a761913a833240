"""A measured figure beside its bound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    Attributes:
        name: What was measured.
        value: As measured.
        unit: What `value` counts; "" for a ratio.
        at_most: The highest value that is good; None: any.
        at_least: The lowest value that is good; None: any.
    """

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    def is_ok(self, leeway: float = 1.0) -> bool:
        """Tell whether the value keeps to its bounds, each made wider by the factor `leeway`."""
        return (self.at_most is None or self.value <= self.at_most * leeway) and (
            self.at_least is None or self.value >= self.at_least / leeway
        )

    def bound(self) -> str:
        """The bound in words, "" where there is none."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return "" if self.at_least is None else f"at least {self.at_least:g}"

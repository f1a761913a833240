"""Errors that come whole out of another process."""

from __future__ import annotations


class PicklableError(Exception):
    """An error whose class takes keywords: Python's own way would call it with its text alone."""

    def __reduce__(self) -> tuple[object, ...]:
        """Make it anew without calling its `__init__`, then give it its fields back."""
        return _made, (type(self), self.args), vars(self)


def _made(kind: type[PicklableError], args: tuple[object, ...]) -> PicklableError:
    return kind.__new__(kind, *args)

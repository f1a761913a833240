"""The e-mail addresses of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS: Final = re.compile(
    r"(?<![\w/@*])[A-Za-z0-9_][A-Za-z0-9._%+\-]*@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\w@*])"
)


def emails(line: str) -> Iterator[Finding]:
    """Yield what is in a line."""
    for found in _ADDRESS.finditer(line):
        yield Finding(found.start(), found.end(), Kind.EMAIL)

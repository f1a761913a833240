"""Which characters a feed can hold."""

from __future__ import annotations

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, production Char: controls, lone surrogates and two noncharacters can't even be escaped."""


def holdable(text: str) -> str:
    """A text without the characters that XML can't hold."""
    return _NOT_XML.sub("", text)

"""How a package of evidence writes JSON: for people too."""

from __future__ import annotations

import json


def json_bytes(value: object) -> bytes:
    """A file's content."""
    # Lone surrogates are no UTF-8: they stay as escapes.
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")

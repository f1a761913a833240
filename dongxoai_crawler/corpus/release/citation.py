"""CITATION.cff: how the data set is cited (Citation File Format 1.2.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.release.wishes import Wishes

FILE_NAME: Final = "CITATION.cff"


def citation(wishes: Wishes, until: str) -> str:
    """Return the file's text; texts are quoted as JSON has them, which YAML reads.

    Args:
        wishes: What the release is.
        until: The newest moment at which a page of it was received, ISO 8601; "": it is empty.
    """
    values = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": wishes.title,
        "version": wishes.name,
    }
    lines = [f"{name}: {_quoted(value)}" for name, value in values.items()]
    if until:
        lines.append(f"date-released: {_quoted(until[:10])}")
    if wishes.licence is not None:
        lines.append(f"license: {_quoted(wishes.licence)}")
    lines += ["authors:", f"  - name: {_quoted(wishes.maker)}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

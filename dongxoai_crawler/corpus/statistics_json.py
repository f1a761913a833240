"""The numbers of a selection as JSON has them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.corpus.statistics import Statistics


def statistics_json(found: Statistics) -> Mapping[str, object]:
    """Return counts by their names; moments are ISO 8601, UTC."""
    plain = {
        name: dict(sorted(value.items())) if isinstance(value, dict) else value
        for name, value in ((name, getattr(found, name)) for name in type(found).__slots__)
    }
    for name in ("first_published", "last_published"):
        moment = getattr(found, name)
        plain[name] = moment and moment.astimezone(UTC).isoformat()
    return plain

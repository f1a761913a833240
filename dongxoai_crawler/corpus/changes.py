"""A change as JSON and as a line for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dongxoai_crawler.corpus.moments import shown

if TYPE_CHECKING:
    from dongxoai_crawler.store.history import Change


def change_json(change: Change) -> dict[str, Any]:
    """The change as values that JSON knows: moments ISO 8601, None where it has none."""
    key = change.key
    return {
        "change": change.kind,
        "portal": change.portal,
        "language": key and key.language,
        "module": key and key.module,
        "id": key and key.id,
        "url": change.url,
        "title": change.title,
        "since": change.since and change.since.isoformat(),
        "at": change.at.isoformat(),
        "revision": change.revision,
        "fields": list(change.fields),
        "classes": list(change.classes),
        "silent": change.silent,
        "detail": change.detail,
    }


def change_line(change: Change) -> str:
    """`<seen>  <kind>  <portal> <id>  <title>  (<what>)`."""
    number = "" if change.key is None else f" {change.key.id}"
    said = f"{shown(change.at)}  {change.kind:<9}  {change.portal}{number}"
    more = described(change)
    return "  ".join(filter(None, (said, change.title, more and f"({more})")))


def described(change: Change) -> str:
    """What changed and since when, "" where there is nothing to say."""
    what = ", ".join(change.fields)
    kinds = ", ".join((*change.classes, *(["silent"] if change.silent else [])))
    return "; ".join(
        filter(
            None,
            (
                f"{what}: {kinds}" if what and kinds else what,
                change.detail,
                None if change.since is None else f"after {shown(change.since)}",
            ),
        )
    )

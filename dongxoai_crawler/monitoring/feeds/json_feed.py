"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.monitoring.feeds.characters import holdable
from dongxoai_crawler.monitoring.feeds.feed import stamp
from dongxoai_crawler.store.states import PUBLIC, WITHDRAWN

if TYPE_CHECKING:
    from dongxoai_crawler.monitoring.feeds.feed import Entry, Feed

ENDING: Final = "json"
_VERSION: Final = "https://jsonfeed.org/version/1.1"


def render(feed: Feed) -> bytes:
    """The feed's file."""
    values = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address(ENDING),
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    text = json.dumps(_given(values), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _item(entry: Entry) -> dict[str, Any]:
    values = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary or None,
        "content_html": entry.content,
        "image": entry.image,
        "date_published": stamp(entry.published),
        "date_modified": stamp(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
        "language": entry.key.language,
        "_dongxoai": {
            "portal": entry.portal,
            **entry.key._asdict(),
            "state": WITHDRAWN if entry.is_withdrawn else PUBLIC,
            "revision": entry.revision,
        },
    }
    return _given(values)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """What has a value: the format knows no null. Texts hold what they hold in Atom."""
    return {name: _held(value) for name, value in values.items() if value is not None}


def _held(value: object) -> object:
    match value:
        case str():
            return holdable(value)
        case list():
            return [_held(each) for each in value]
        case dict():
            return {name: _held(each) for name, each in value.items()}
        case _:
            return value

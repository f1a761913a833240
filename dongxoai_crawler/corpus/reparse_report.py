"""What reading again found, as JSON and as lines for a person."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.reparse import Reparsed

LENGTH: Final = 100
"""Characters of a value that a person is shown."""


def reparsed_json(portal: str, reparsed: Reparsed) -> dict[str, Any]:
    """The figures of one portal as values that JSON knows."""
    return {
        "portal": portal,
        "articles": reparsed.articles,
        "pages": reparsed.pages,
        "without_page": reparsed.without_page,
        "changed": reparsed.changed,
        "fields": dict(reparsed.fields.most_common()),
        "unreadable": dict(reparsed.unreadable.most_common()),
        "examples": {
            name: [example._asdict() for example in examples]
            for name, examples in reparsed.examples.items()
        },
    }


def reparsed_lines(portal: str, reparsed: Reparsed, *, applied: bool) -> Iterator[str]:
    """The figures of one portal for a person."""
    verb = "were changed" if applied else "would change"
    yield (
        f"{portal}: {reparsed.changed:,} of {reparsed.articles:,} articles {verb}; "
        f"{reparsed.pages:,} pages read, {reparsed.without_page:,} revisions have no page"
    )
    for name, count in reparsed.fields.most_common():
        yield f"  {name}: {count:,}"
        yield from _examples(reparsed, name)
    for code, count in reparsed.unreadable.most_common():
        yield f"  {count:,} pages give no article any more ({code}); their records stay"
        yield from _examples(reparsed, code)


def _examples(reparsed: Reparsed, name: str) -> Iterator[str]:
    for example in reparsed.examples[name]:
        old, new = _first_difference(example.old, example.new)
        yield f"    {example.id}: {_short(old)} -> {_short(new)}"


def _first_difference(old: object, new: object) -> tuple[object, object]:
    """Of lists, the first entries that differ: a body is too long to be shown."""
    if isinstance(old, list) and isinstance(new, list):
        pairs = (pair for pair in zip_longest(old, new) if pair[0] != pair[1])
        return next(pairs, (old, new))
    return old, new


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"

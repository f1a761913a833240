"""The news module at another path: on most portals its addresses don't name it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.demo.categories import NEWS

if TYPE_CHECKING:
    from dongxoai_crawler.demo.answer import Answer, Request


def inner(request: Request, prefix: str) -> Request:
    """The request as it would be with the module at its usual path."""
    if not request.path.startswith(prefix):
        return request
    return replace(request, target=NEWS + request.target.removeprefix(prefix))


def outer(answer: Answer, prefix: str) -> Answer:
    """The answer with all its links to the module's addresses below `prefix`."""
    headers = tuple((name, value.replace(NEWS, prefix)) for name, value in answer.headers)
    body = answer.plain().replace(NEWS.encode(), prefix.encode())
    return replace(answer, headers=headers, body=body)

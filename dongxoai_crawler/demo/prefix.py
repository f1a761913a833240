"""The news module at another path: on most portals its addresses don't name it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.categories import NEWS

if TYPE_CHECKING:
    from dongxoai_crawler.demo.answer import Answer, Request


INDEX: Final = "/index.php"


def inner(request: Request, prefix: str) -> Request:
    """The request as it would be with the module at its usual path."""
    if request.path == _index(prefix):
        return replace(request, target=f"{INDEX}?{request.query}")
    if not request.path.startswith(prefix):
        return request
    return replace(request, target=NEWS + request.target.removeprefix(prefix))


def outer(answer: Answer, prefix: str) -> Answer:
    """The answer with all its links to the module's addresses below `prefix`."""
    index = _index(prefix)
    headers = tuple(
        (name, value.replace(NEWS, prefix).replace(f"{INDEX}?", f"{index}?"))
        for name, value in answer.headers
    )
    body = answer.plain().replace(NEWS.encode(), prefix.encode())
    body = body.replace(f"{INDEX}?".encode(), f"{index}?".encode())
    return replace(answer, headers=headers, body=body)


def _index(prefix: str) -> str:
    """Where the portal's program lies: in the folder above language and module."""
    folder, is_above, _ = prefix.rpartition(NEWS)
    return f"{folder}{INDEX}" if is_above else INDEX

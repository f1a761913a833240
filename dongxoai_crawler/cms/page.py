"""A parsed page: its tree, and the metas and script variables every NukeViet page carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.model.errors import NotHtmlError, OversizedPageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES: Final = 10 * 1024 * 1024
"""Larger pages are refused: no page of the CMS comes near (its longest article: 300 KB)."""

UNDECODABLE: Final = "\ufdd0"
"""Stands for a byte that is not UTF-8: a noncharacter, so no page can mean it."""

_VARIABLES: Final = re.compile(r'\b(nv_[a-z_]+)="?([^",;]*)"?')
_SETUP: Final = "var nv_base_siteurl="
_ENDS: Final = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
"""To a browser these end nothing inside the text an editor pasted them into, to libxml2 all."""
_MORE: Final = re.compile(rb"</(?!script|noscript|style)[a-z]", re.IGNORECASE)
"""Behind a page's own end there may be scripts; behind one that an editor pasted is more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, parsed once.

    Attributes:
        url: The address it was asked for at.
        root: The tree.
        metas: Contents of the page's own `<meta>` elements by `property` or `name`, in
            document order.
        variables: The script variables by which the CMS tells its own scripts what the page
            is (nv_func_name, nv_module_name, nv_lang_data, …).
        damaged: Whether bytes that are no UTF-8 were replaced by UNDECODABLE.
        cut: Why the page must be taken for incomplete, None where it is whole.
    """

    url: str
    root: etree._Element
    metas: Mapping[str, tuple[str, ...]]
    variables: Mapping[str, str]
    damaged: bool
    cut: str | None

    def meta(self, name: str) -> str | None:
        """Return the first meta of that name, None where the page has none."""
        return next(iter(self.metas.get(name, ())), None)


def parse_page(body: bytes, url: str) -> Page:
    """Parse a page, which is always read as UTF-8: the CMS writes nothing else.

    Raises:
        OversizedPageError: It is larger than MAX_BYTES.
        NotHtmlError: There is no element in it.
    """
    if len(body) > MAX_BYTES:
        raise OversizedPageError(url=url, detail=f"{len(body)} bytes")
    root, errors = _parse(body, url)
    damaged = bool(errors.filter_types(etree.ErrorTypes.ERR_INVALID_ENCODING))
    if damaged:
        root, errors = _parse(_marked(body), url)
    return Page(
        url=url,
        root=root,
        metas=_metas(root),
        variables=_variables(body),
        damaged=damaged,
        cut=_cut(errors, body),
    )


def _parse(body: bytes, url: str) -> tuple[etree._Element, etree._ListErrorLog]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    html = _ENDS.sub(b"", body.replace(b"\x00", b""))
    root = etree.fromstring(html, parser) if b"<" in html else None
    if root is None or root.tag != "html":
        raise NotHtmlError(url=url)
    return root, parser.error_log


def _marked(body: bytes) -> bytes:
    """Return `body` with UNDECODABLE in the place of each byte that is no UTF-8."""
    text = body.decode("utf-8", "surrogateescape")
    return re.sub("[\ud800-\udfff]", UNDECODABLE, text).encode("utf-8")


def _cut(errors: etree._ListErrorLog, body: bytes) -> str | None:
    limits = errors.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT)
    if limits:
        return f"the parser stopped: {limits[0].message}"
    written = body if body.rfind(b"</html") >= 0 else body.lower()
    _, end, rest = written.rpartition(b"</html")
    if not end or _MORE.search(rest):
        return "it has no closing </html>"
    return None


def _metas(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Read the metas of the head; where the parser closed it early, they are the body's children.

    Those further down, an editor pasted.
    """
    found: dict[str, list[str]] = {}
    for meta in root.iterfind("*/meta"):
        name, content = meta.get("property") or meta.get("name"), meta.get("content")
        if name and content is not None:
            found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _variables(body: bytes) -> dict[str, str]:
    start = body.find(_SETUP.encode())
    if start < 0:
        return {}
    setup = body[start : body.find(b"</script", start)].decode("utf-8", "replace")
    return dict(_VARIABLES.findall(setup))

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

_METAS: Final = etree.XPath("*/meta")
_VARIABLES: Final = re.compile(r'\b(nv_[a-z_]+)="?([^",;]*)"?')
SETUP: Final = "var nv_base_siteurl="
"""Begins the script that sets the variables."""
_END: Final = "page-end"
_LOGGED: Final = 100
"""libxml2 keeps silent about most errors behind so many."""
_ENDS: Final = re.compile(  # IGNORECASE is six times slower
    rb"</(?=[pPbBhH])([pP](?!\s*>\s*<[pP][\s>])|[bB][rR]|[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>"
)
_REWRITTEN: Final = {
    b"body": b"",
    b"html": f"<{_END}></{_END}>".encode(),
    b"br": b"<br>",
    b"p": b"</p><br>",
}
"""End tags that libxml2 reads otherwise than browsers do (HTML standard, 13.2.6.4.7).

To a browser the first two end nothing inside the text an editor pasted them into; the third is a
line break, and so is the fourth where no paragraph is open. Elsewhere its break changes nothing,
for the paragraph has ended the line, and where the next begins right behind it none is needed.
The end of the page stays visible as an element.
"""


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
        end: The empty element that stands where the last `</html>` stood, None where none did.
        cut: Why the page must be taken for incomplete, None where it is whole.
    """

    url: str
    root: etree._Element
    metas: Mapping[str, tuple[str, ...]]
    variables: Mapping[str, str]
    damaged: bool
    end: etree._Element | None
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
    damaged = _may_be_damaged(errors) and not _is_utf8(body)
    if damaged:
        root, errors = _parse(_marked(body), url)
    end = next(iter([*root.iter(_END)][-1:]), None)
    return Page(
        url=url,
        root=root,
        metas=_metas(root),
        variables=_variables(root),
        damaged=damaged,
        end=end,
        cut=_cut(errors, end),
    )


def _parse(body: bytes, url: str) -> tuple[etree._Element, etree._ListErrorLog]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    html = _ENDS.sub(_rewritten, body.replace(b"\x00", b""))
    root = etree.fromstring(html, parser) if b"<" in html else None
    if root is None or root.tag != "html":
        raise NotHtmlError(url=url)
    return root, parser.error_log


def _rewritten(end: re.Match[bytes]) -> bytes:
    return _REWRITTEN[end[1].lower()]


def _may_be_damaged(errors: etree._ListErrorLog) -> bool:
    """libxml2 reports bytes that are no UTF-8, unless so many other errors came before."""
    invalid = errors.filter_types(etree.ErrorTypes.ERR_INVALID_ENCODING)
    return bool(invalid) or len(errors) >= _LOGGED


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _marked(body: bytes) -> bytes:
    """Return `body` with UNDECODABLE in the place of each byte that is no UTF-8."""
    text = body.decode("utf-8", "surrogateescape")
    return re.sub("[\ud800-\udfff]", UNDECODABLE, text).encode("utf-8")


def _cut(errors: etree._ListErrorLog, end: etree._Element | None) -> str | None:
    limits = errors.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT)
    if limits:
        return f"the parser stopped: {limits[0].message}"
    return "it has no closing </html>" if end is None else None


def _metas(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Read the metas of the head; where the parser closed it early, they are the body's children.

    Those further down, an editor pasted.
    """
    found: dict[str, list[str]] = {}
    for meta in _METAS(root):
        name, content = meta.get("property") or meta.get("name"), meta.get("content")
        if name and content is not None:
            found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _variables(root: etree._Element) -> dict[str, str]:
    """Read them from the first script that sets them; one inside a body, an editor pasted."""
    for script in root.iter("script"):
        _, setup, values = (script.text or "").partition(SETUP)
        if setup and not any(map(is_container, script.iterancestors("div"))):
            return dict(_VARIABLES.findall(setup + values))
    return {}


def is_container(element: etree._Element) -> bool:
    """Tell whether the element holds an editor's text, the body of an article."""
    return "bodytext" in (element.get("class") or "").split()

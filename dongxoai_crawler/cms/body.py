"""The lines of an article's body: rules "Body lines" of the article text format."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from dongxoai_crawler.model.article import RawLine

BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing"}
    | {"main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"}
)
"""Elements that browsers lay out as blocks (HTML standard, 15.3): each ends the current line."""

OBJECTS: Final = frozenset(
    {"applet", "audio", "canvas", "embed", "iframe", "img", "object", "svg", "video"}
)

OPAQUE: Final = OBJECTS - {"embed"}
"""Objects whose inside is not shown. An embed has none: libxml2 puts there what follows it."""

NOT_TEXT: Final = frozenset(
    {"script", "style", "template", "noscript", "noembed", "noframes"}
    | {"head", "title", "meta", "link"}
    | {"button", "datalist", "input", "meter", "optgroup", "option", "output", "progress"}
    | {"select", "textarea"}
)

_PLAIN: Final = frozenset({"div", "em", "figcaption", "h1", "p", "span"})
"""Tags of elements whose text, where they hold nothing else, is all there is to see."""

_HIDDEN_STYLE: Final = re.compile(r"(?:^|[;\s])display\s*:\s*none(?![\w-])", re.IGNORECASE)
_STYLE_COMMENT: Final = re.compile(r"/\*[\s\S]*?(?:\*/|\Z)")
_LINE_FEED: Final = re.compile(r"\r\n?|\n")
_CELLS: Final = frozenset({"td", "th"})
_GROUPS: Final = frozenset({"table", "tbody", "tfoot", "thead"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS: Final = BLOCKS | {"br"}
_SPECIAL: Final = NOT_TEXT | OBJECTS | {"div", "pre"}
"""Tags of elements that need more than a look at whether they are hidden."""
_SPECIAL_WITH_ROWS: Final = _SPECIAL | _GROUPS | {"tr"}


def body_lines(body: etree._Element, *, rows: bool = True) -> tuple[RawLine, ...]:
    """Return the lines of `body` in document order; those of neither text nor object are left out.

    With `rows`, a table row of several cells is one line of several cells; without, each cell
    is a block like any other.
    """
    return tuple(_Walk(rows=rows).lines_of(body))


def visible_text(element: etree._Element) -> str:
    """Return the text of an element that a visitor sees, a line feed between its lines."""
    if len(element) == 0 and element.tag in _PLAIN and not is_hidden(element):
        text = element.text or ""
        return "" if text.isspace() else text
    return "\n".join(line.cells[0] for line in body_lines(element, rows=False))


def is_hidden(element: etree._Element) -> bool:
    """Tell whether the element itself is hidden, by attribute or inline style."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style is None or "display" not in style.lower():  # most styles are about something else
        return False
    return _HIDDEN_STYLE.search(_STYLE_COMMENT.sub(" ", style)) is not None


class _Walk:
    """One walk over an element."""

    def __init__(self, *, rows: bool) -> None:
        self._special = _SPECIAL_WITH_ROWS if rows else _SPECIAL
        self._rows = rows
        self._lines: list[RawLine] = []
        self._pieces: list[str] = []
        self._has_object = False
        self._preformatted = 0

    def lines_of(self, top: etree._Element) -> list[RawLine]:
        skipped: etree._Element | None = None
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if tag in BLOCKS and element is not skipped:
                    self._flush()
                    self._preformatted -= tag == "pre"
                text = None if element is top else element.tail
            elif (tag in self._special or is_hidden(element)) and not self._enters(element):
                skipped = element
                walk.skip_subtree()
                continue
            else:
                if tag in _BREAKS:
                    self._flush()
                text = element.text
            if text:
                self._text(text)
        self._flush()
        return self._lines

    def _enters(self, element: etree._Element) -> bool:
        """Begin an element that isn't like most; tell whether what is inside is to be read."""
        if is_left_out(element):
            return False
        tag = element.tag
        if tag in OBJECTS:
            self._has_object = True
            return tag not in OPAQUE
        if self._rows and _is_row(element) and len(cells := _cells(element)) > 1:
            self._flush()
            self._lines.append(_row(cells))
            return False
        self._preformatted += tag == "pre"
        return True

    def _text(self, text: str) -> None:
        if not self._preformatted:
            self._pieces.append(text)
            return
        first, *rest = _LINE_FEED.split(text)
        self._pieces.append(first)
        for line in rest:
            self._flush()
            self._pieces.append(line)

    def _flush(self) -> None:
        if not self._pieces and not self._has_object:
            return
        text = "".join(self._pieces)
        if self._has_object or (text and not text.isspace()):
            self._lines.append(RawLine((text,), self._has_object))
        self._pieces.clear()
        self._has_object = False


def is_left_out(element: etree._Element) -> bool:
    """Tell whether nothing of the element is text: hidden, no text by nature, or the CMS's own."""
    tag = element.tag
    return tag in NOT_TEXT or is_hidden(element) or (tag == "div" and is_heading_buttons(element))


def is_heading_buttons(element: etree._Element) -> bool:
    """NukeViet 4.6 puts the buttons of its table of contents into the headings of the body."""
    if "btns" not in element.get("class", "").split():
        return False
    parent = element.getparent()
    return parent is not None and parent.tag in _HEADINGS


def _is_row(element: etree._Element) -> bool:
    """Tell whether it is a row; a table whose row an editor left out is its own."""
    if element.tag == "tr":
        return True
    return element.tag in _GROUPS and all(cell.tag in _CELLS for cell in element)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in _CELLS and not is_hidden(cell)]


def _row(cells: list[etree._Element]) -> RawLine:
    lines = [body_lines(cell, rows=False) for cell in cells]
    texts = tuple("\n".join(line.cells[0] for line in cell) for cell in lines)
    return RawLine(cells=texts, has_object=any(line.has_object for cell in lines for line in cell))

"""A paper as an HTML page that needs nothing else, to be read and printed."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.evidence.paper import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.evidence.paper import Paper, Section

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def paper_page(paper: Paper) -> str:
    """The page; whatever the paper says, it is text in it and never markup."""
    style = resources.files("dongxoai_crawler.corpus.evidence").joinpath("paper.css")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="vi">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            _tag("title", f"{paper.title}: {paper.subtitle}"),
            f"<style>\n{style.read_text(encoding='utf-8')}</style>",
            "</head>",
            "<body>",
            "<header>",
            _tag("h1", paper.title),
            _tag("p", paper.subtitle, kind="subtitle"),
            _tag("p", f"({paper.note})", kind="note"),
            "</header>",
            *(line for section in paper.sections for line in _section(section)),
            *_signatures(paper),
            "</body>",
            "</html>",
            "",
        )
    )


def _section(section: Section) -> Iterator[str]:
    yield "<section>"
    yield _tag("h2", section.heading)
    for part in section.parts:
        if isinstance(part, Table):
            yield from _table(part)
        else:
            yield _tag("p", part)
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>" if table.headings else '<table class="facts">'
    if table.headings:
        yield f"<thead>{_row('th', table.headings)}</thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        if table.headings:
            yield _row("td", (first, *others))
        else:
            yield f'<tr><th scope="row">{escape(first)}</th>{_cells("td", others)}</tr>'
    yield "</tbody>"
    yield "</table>"


def _signatures(paper: Paper) -> Iterator[str]:
    yield "<footer>"
    yield _tag("p", paper.date_line, kind="date")
    for name in paper.signatures:
        yield f"<div>{_tag('p', name, kind='signer')}{_tag('p', paper.sign_here)}</div>"
    yield "</footer>"


def _row(name: str, cells: Iterable[str]) -> str:
    return f"<tr>{_cells(name, cells)}</tr>"


def _cells(name: str, cells: Iterable[str]) -> str:
    return "".join(_tag(name, cell) for cell in cells)


def _tag(name: str, text: str, *, kind: str | None = None) -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(text)}</{name}>"

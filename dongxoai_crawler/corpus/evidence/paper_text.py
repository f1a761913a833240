"""A paper as plain text."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.evidence.paper import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.evidence.paper import Paper

WIDTH: Final = 90


def paper_text(paper: Paper) -> str:
    """The paper in lines, with a newline behind the last one."""
    lines = [paper.title, paper.subtitle, f"({paper.note})"]
    for section in paper.sections:
        lines += ["", section.heading]
        for part in section.parts:
            lines += _table(part) if isinstance(part, Table) else [_wrapped(part)]
    lines += ["", paper.date_line]
    lines += [f"{name} {paper.sign_here}: ______________________" for name in paper.signatures]
    return "".join(f"{line}\n" for line in lines)


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        if table.headings:
            cells = zip(table.headings, row, strict=True)
            yield _wrapped("- " + "; ".join(f"{name}: {cell}" for name, cell in cells if cell))
        else:
            yield _wrapped(f"- {row[0]}: {row[1]}")


def _wrapped(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)

"""Body lines: cells joined, blank lines decided (article text format, "Body lines")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.text import clean_line, flaw_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.model.article import RawLine

CELL_SEPARATOR: Final = " | "


def normalize_body(raw: Iterable[RawLine]) -> tuple[str, ...]:
    """Return clean lines; "" where an object stood, never two in a row, none first or last."""
    lines: list[str] = []
    for line, text in _cleaned(tuple(raw)):
        if text or (line.has_object and lines and lines[-1]):
            lines.append(text)
    if lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _cleaned(raw: tuple[RawLine, ...]) -> Iterable[tuple[RawLine, str]]:
    """Each line with its text; where all are clean already, looking at them as one is faster."""
    texts = tuple(line.cells[0] for line in raw if len(line.cells) == 1)
    if len(texts) == len(raw) and flaw_of_lines(texts) is None:
        return zip(raw, texts, strict=True)
    return ((line, _text(line)) for line in raw)


def _text(line: RawLine) -> str:
    cells = [clean_line(cell) for cell in line.cells]
    if len(cells) == 1:
        return cells[0]
    return clean_line(CELL_SEPARATOR.join(cells)) if any(cells) else ""

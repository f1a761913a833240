"""What became of files, in words and in a table's cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.run.files_report import FileCounts


def cells_of(files: FileCounts) -> list[str]:
    """Return the cells kept, edited, unchanged, refused and failed; the last two with reasons."""
    numbers = (files.kept, files.edited, files.unchanged)
    return [*map(str, numbers), by_code(files.refused), by_code(files.failed)]


def by_code(counts: Mapping[str, int]) -> str:
    """Return the sum, and a line for each code."""
    return "\n".join((str(sum(counts.values())), *(f"{code} {n}" for code, n in counts.items())))


def sentence_of(files: FileCounts) -> str | None:
    """Return one line; None where no file was asked for."""
    parts = [
        f"{count} {name}"
        for name, count in (
            ("kept", files.kept),
            ("edited", files.edited),
            ("unchanged", files.unchanged),
        )
        if count
    ]
    for name, counts in (("refused", files.refused), ("failed", files.failed)):
        if counts:
            codes = ", ".join(f"{code} {n}" for code, n in counts.items())
            parts.append(f"{sum(counts.values())} {name} ({codes})")
    return f"files of articles: {', '.join(parts)}" if parts else None

"""Coverage as lines for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.moments import shown
from dongxoai_crawler.corpus.tally import sentence
from dongxoai_crawler.store.failures import WAITING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.coverage import Coverage
    from dongxoai_crawler.corpus.tally import Tally
    from dongxoai_crawler.store.history import ListFailure
    from dongxoai_crawler.store.rows import Failure

SHOWN: Final = 20
"""Missing articles that are listed; JSON lists all."""

_UNKNOWN: Final = "-"
_NUMBERS: Final = ("listed", "collected", "withdrawn", "gaps", "left out")


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """The sentence, what is missing and why, lists not read to their end, and the places."""
    yield f"{coverage.portal}: {sentence(coverage.total)}"
    if inexact := coverage.total.metadata:
        yield f"  {inexact:,} of them read by metadata only, their text perhaps not exact"
    for failure in coverage.missing[:SHOWN]:
        yield f"  {_missing(failure, known_gap=failure.key in coverage.known_gaps)}"
    if len(coverage.missing) > SHOWN:
        yield f"  and {len(coverage.missing) - SHOWN:,} more: --json lists all"
    for seen in coverage.unread:
        yield (
            f"  list {seen.name} ({seen.module}) was not read to its end on "
            f"{shown(seen.observed_at)}: there may be more"
        )
    yield from map(_failing, coverage.failing)
    yield _row("month", "category", *_NUMBERS, "failed", "refused")
    for place, tally in coverage.places.items():
        yield _of_tally(place.month, place.category, tally)
    yield _of_tally("all", "", coverage.total)


def _missing(failure: Failure, *, known_gap: bool) -> str:
    if failure.code == WAITING:
        return f"{failure.url}: found {shown(failure.last_at)}, to be asked for by a later run"
    gap = ", tried once a week only" if known_gap else ""
    return f"{failure.url}: {failure.code} ({_often(failure.times)}, last {shown(failure.last_at)}{gap})"


def _failing(failure: ListFailure) -> str:
    gap = ", a known gap" if failure.is_known_gap else ""
    return (
        f"  list {failure.url} could not be read: {failure.code} ({_often(failure.times)}, "
        f"last {shown(failure.last_at)}{gap})"
    )


def _often(times: int) -> str:
    return "once" if times == 1 else f"{times} times"


def _of_tally(month: str | None, category: str | None, tally: Tally) -> str:
    return _row(
        _UNKNOWN if month is None else month,
        _UNKNOWN if category is None else category,
        f"{tally.listed:,}",
        f"{tally.collected:,}",
        f"{tally.withdrawn:,}",
        f"{tally.known_gaps:,}",
        f"{tally.passed_over:,}",
        _by_code(tally.failed),
        _by_code(tally.refused),
    )


def _by_code(codes: Counter[str]) -> str:
    return ", ".join(f"{code} {count:,}" for code, count in codes.most_common()) or "0"


def _row(month: str, category: str, *cells: str) -> str:
    *numbers, failed, refused = cells
    columns = "  ".join(f"{cell:>9}" for cell in numbers)
    return f"{month:<7}  {category:<32}  {columns}  {failed:<24}  {refused}".rstrip()

"""What is no drift: one broken article, a block that was always there, an editor's bad day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dongxoai_crawler.monitoring.field_watch import FieldWatch
from dongxoai_crawler.monitoring.past import HABITUAL, Past
from dongxoai_crawler.monitoring.tally import REGULAR, Tally
from dongxoai_crawler.monitoring.text_watch import TextWatch
from tests.store.samples import article


def texts(*unaccounted: int) -> TextWatch:
    watch = TextWatch()
    for number, count in enumerate(unaccounted):
        watch.add(f"https://x/{number}", visible=1000, unaccounted=count)
    return watch


@pytest.mark.parametrize(
    ("unaccounted", "before", "is_drift"),
    [
        ((0, 0, 0, 0, 900, 0), 0.0, False),
        ((30, 30, 30, 30, 30), 0.0, True),
        ((30, 30, 30, 30, 30), None, False),
        ((30, 30, 30, 30, 30), 0.02, False),
        ((30, 30, 30, 30), 0.0, False),
    ],
)
def test_text_in_no_field(
    unaccounted: tuple[int, ...], before: float | None, *, is_drift: bool
) -> None:
    finding = texts(*unaccounted).finding(before)
    assert (finding is not None) is is_drift


def past(**counts: int) -> Past:
    return Past(
        articles=200,
        counts=counts,
        since=datetime(2020, 1, 1, tzinfo=UTC),
        unreadable={},
        unreadable_share=0.0,
        unaccounted_share=0.0,
    )


def test_what_editors_may_leave_out_is_never_sure() -> None:
    shares = past(byline=200, title=200, image=20).shares(article())
    assert shares == {"byline": HABITUAL, "title": 1.0, "image": 0.1}
    assert HABITUAL < REGULAR


def test_a_few_new_articles_without_a_body_are_drift() -> None:
    watch = FieldWatch()
    for number in range(5):
        lost = watch.add(f"https://x/{number}", {"title"}, {"body": 0.975}, is_first=False)
        assert lost == {"body"}
    finding = watch.finding(is_end=True)
    assert finding is not None
    assert finding.name == "body"


def test_a_few_new_articles_without_a_byline_are_no_drift() -> None:
    tally = Tally()
    for _ in range(6):
        tally.add(HABITUAL, found=False, url="https://x/", is_habit=True)
    assert tally.fall(is_end=True) is None
    for _ in range(24):
        tally.add(HABITUAL, found=False, url="https://x/", is_habit=True)
    assert tally.fall(is_end=True) is not None

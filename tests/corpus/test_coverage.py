from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cms.metadata_page import METADATA
from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.corpus.coverage_json import coverage_json
from dongxoai_crawler.corpus.coverage_text import SHOWN, coverage_lines
from dongxoai_crawler.corpus.tally import Tally, sentence
from dongxoai_crawler.store.history import ListObservation
from tests.filled import HOUR, PORTAL, T0, key, page, url

if TYPE_CHECKING:
    from tests.filled import Filled


def fail(filled: Filled, number: int, *, times: int = 1, code: str = "truncated") -> None:
    for _ in range(times):
        filled.store.put_failure(
            PORTAL, key(number), url=url(number), code=code, now=T0, detail="cut"
        )


@pytest.fixture
def portal(filled: Filled) -> Filled:
    """Four collected, one of them withdrawn; two missing, two refused."""
    for number in (1, 2, 3):
        filled.add(page(number))
    filled.add(page(4, category="chuyen-doi-so"))
    filled.store.put_missing(PORTAL, key(3), at=T0 + HOUR, run=None, code="not_found")
    filled.store.put_withdrawn(PORTAL, key(3), at=T0 + 2 * HOUR, run=None, code="not_found")
    fail(filled, 5, times=5)
    fail(filled, 6, code="fetch")
    fail(filled, 1)  # a look at a collected one: nothing is missing
    for number, code in ((7, "restricted"), (8, "external"), (3, "not_found")):
        filled.store.put_refusal(PORTAL, key(number), url=url(number), code=code, now=T0)
    filled.store.put_listing(
        ListObservation(
            portal=PORTAL,
            language="vi",
            module="news",
            name="sitemap",
            observed_at=T0,
            articles=7,
            pages=2,
            complete=False,
        )
    )
    return filled


def test_by_month_and_category(portal: Filled) -> None:
    found = coverage_json(measure(portal.store, PORTAL))
    nothing = {"failed": {}, "known_gaps": 0, "refused": {}, "withdrawn": 0, "share": 100.0}
    nothing |= {"passed_over": 0, "metadata": 0}
    assert found["places"] == [
        {
            **nothing,
            "month": None,
            "category": "tin-tuc",
            "listed": 4,
            "collected": 0,
            "share": 0.0,
            "failed": {"truncated": 1, "fetch": 1},
            "known_gaps": 1,
            "refused": {"restricted": 1, "external": 1},
        },
        {
            **nothing,
            "month": "2025-12",
            "category": "chuyen-doi-so",
            "listed": 1,
            "collected": 1,
        },
        {
            **nothing,
            "month": "2025-12",
            "category": "tin-tuc",
            "listed": 2,
            "collected": 2,
            "withdrawn": 1,
        },
    ]
    assert found["total"]["listed"] == 7
    assert found["total"]["share"] == 60.0


def test_what_is_missing_is_named_with_its_cause(portal: Filled) -> None:
    first, second = coverage_json(measure(portal.store, PORTAL))["missing"]
    assert (first["id"], first["code"], first["times"], first["known_gap"]) == (
        5,
        "truncated",
        5,
        True,
    )
    assert (first["url"], first["detail"]) == (url(5), "cut")
    assert (second["id"], second["code"], second["known_gap"]) == (6, "fetch", False)


def test_lists_say_how_much_they_held(portal: Filled) -> None:
    (seen,) = coverage_json(measure(portal.store, PORTAL))["lists"]
    assert seen == {
        "language": "vi",
        "module": "news",
        "name": "sitemap",
        "observed_at": "2026-01-31T01:00:00+00:00",
        "articles": 7,
        "pages": 2,
        "complete": False,
    }


def test_people_read_a_sentence_and_a_table(portal: Filled) -> None:
    lines = list(coverage_lines(measure(portal.store, PORTAL)))
    assert lines[:4] == [
        (
            f"{PORTAL}: 60 % of what the portal lists: 3 of 5 articles; "
            "these 2 are missing because: truncated 1, fetch 1"
        ),
        f"  {url(5)}: truncated (5 times, last 2026-01-31 08:00, tried once a week only)",
        f"  {url(6)}: fetch (once, last 2026-01-31 08:00)",
        "  list sitemap (news) was not read to its end on 2026-01-31 08:00: there may be more",
    ]
    cells = [line.replace("left out", "left_out").split() for line in lines[4:]]
    assert cells[0] == [
        "month",
        "category",
        "listed",
        "collected",
        "withdrawn",
        "gaps",
        "left_out",
        "failed",
        "refused",
    ]
    assert cells[3] == ["2025-12", "tin-tuc", "2", "2", "1", "0", "0", "0", "0"]
    assert cells[-1][:5] == ["all", "7", "3", "1", "1"]


def note_list(filled: Filled, name: str, *, complete: bool, module: str = "news") -> None:
    filled.store.put_listing(
        ListObservation(
            portal=PORTAL,
            language="vi",
            module=module,
            name=name,
            observed_at=T0,
            articles=1,
            pages=1,
            complete=complete,
        )
    )


def unread(filled: Filled) -> list[tuple[str, str]]:
    return [(seen.module, seen.name) for seen in measure(filled.store, PORTAL).unread]


def test_lists_that_never_name_all_are_no_cause_for_doubt(filled: Filled) -> None:
    for name in ("feed", "front"):
        note_list(filled, name, complete=False)
    note_list(filled, "home /vi/news/", complete=True)
    assert unread(filled) == []


def test_a_full_sitemap_hides_nothing_behind_pages_that_were_read(filled: Filled) -> None:
    note_list(filled, "sitemap", complete=False)
    note_list(filled, "pages", complete=False)
    assert unread(filled) == [("news", "pages"), ("news", "sitemap")]
    note_list(filled, "pages", complete=True)
    note_list(filled, "sitemap", complete=False, module="su-kien")
    assert unread(filled) == [("su-kien", "sitemap")]


def test_what_was_there_before_the_start_is_a_cause_of_its_own(filled: Filled) -> None:
    filled.add(page(1))
    earlier = {key(number): url(number) for number in (2, 3)}
    filled.store.put_passed_over(PORTAL, earlier, T0)
    found = measure(filled.store, PORTAL)
    assert next(coverage_lines(found)).endswith(
        "1 of 1 articles; none is missing; 2 from before the start were left out (--from-now)"
    )
    total = coverage_json(found)["total"]
    assert (total["listed"], total["passed_over"], total["refused"]) == (3, 2, {})
    assert total["share"] == 100


def test_what_is_still_to_be_asked_for_is_said_so(filled: Filled) -> None:
    filled.store.put_waiting(PORTAL, {key(1): url(1)}, T0)
    _, line, *_ = coverage_lines(measure(filled.store, PORTAL))
    assert line == f"  {url(1)}: found 2026-01-31 08:00, to be asked for by a later run"


def test_a_long_list_of_missing_ones_is_cut(filled: Filled) -> None:
    for number in range(1, SHOWN + 4):
        fail(filled, number)
    lines = list(coverage_lines(measure(filled.store, PORTAL)))
    assert lines[SHOWN + 1] == "  and 3 more: --json lists all"


def test_nothing_but_what_was_there_before() -> None:
    assert sentence(Tally(passed_over=1200)) == (
        "nothing was published since the start; "
        "1,200 from before the start were left out (--from-now)"
    )


@pytest.mark.parametrize(
    ("collected", "failed", "said"),
    [
        (0, 0, "nothing of this portal is known yet"),
        (3, 0, "100 % of what the portal lists: 3 of 3 articles; none is missing"),
        (
            1159,
            7,
            (
                "99.3 % of what the portal lists: 1,159 of 1,166 articles; "
                "these 7 are missing because: fetch 7"
            ),
        ),
        (
            9999,
            1,
            (
                "99.9 % of what the portal lists: 9,999 of 10,000 articles; "
                "this 1 is missing because: fetch 1"
            ),
        ),
        (
            0,
            1,
            "0 % of what the portal lists: 0 of 1 articles; this 1 is missing because: fetch 1",
        ),
    ],
)
def test_only_all_is_a_hundred_per_cent(collected: int, failed: int, said: str) -> None:
    tally = Tally(collected=collected, failed=Counter({"fetch": failed} if failed else {}))
    assert sentence(tally) == said


def test_an_article_counts_once(filled: Filled) -> None:
    for number in (1, 2):
        filled.store.put_refusal(PORTAL, key(number), url=url(number), code="external", now=T0)
    filled.store.put_waiting(PORTAL, {key(1): url(1)}, T0 + HOUR)
    fail(filled, 2)
    found = measure(filled.store, PORTAL)
    assert (found.total.listed, found.total.refused, found.total.failed) == (
        2,
        Counter(external=1),
        Counter(truncated=1),
    )
    assert [failure.key for failure in found.missing] == [key(2)]


def test_lists_that_fail_are_named(filled: Filled) -> None:
    feed = "https://portal.example/vi/news/rss/"
    for _ in range(5):
        filled.store.put_list_failure(PORTAL, feed, code="list", detail="no feed", now=T0)
    found = measure(filled.store, PORTAL)
    (line,) = [line for line in coverage_lines(found) if feed in line]
    assert line.startswith(f"  list {feed} could not be read: list (5 times, last ")
    assert line.endswith(", a known gap)")
    (told,) = coverage_json(found)["failing_lists"]
    assert (told["url"], told["times"], told["known_gap"]) == (feed, 5, True)


def test_articles_read_by_metadata_only_are_said_to_be(portal: Filled) -> None:
    for number in (1, 3):
        known = portal.store.latest(PORTAL, key(number))
        assert known
        portal.store.put_reparsed(
            known.record, revision=1, extractor_version="2", extractor=METADATA
        )
    found = measure(portal.store, PORTAL)
    assert coverage_json(found)["total"]["metadata"] == 1  # the other is withdrawn
    assert "  1 of them read by metadata only, their text perhaps not exact" in coverage_lines(
        found
    )
    (revision,) = portal.store.revisions(PORTAL, key(1))
    assert revision.extractor == METADATA

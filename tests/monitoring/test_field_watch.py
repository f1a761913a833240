"""What articles should have, on a portal with a past and without one."""

from __future__ import annotations

from dongxoai_crawler.monitoring.field_watch import FieldWatch


def test_a_new_portal_without_any_text_can_not_be_right() -> None:
    watch = FieldWatch()
    for number in range(8):
        assert watch.finding(is_end=False) is None
        watch.add(f"u{number}", {"image"}, {}, is_first=True)
    assert (found := watch.finding(is_end=False))
    assert (found.name, found.found) == ("body", "was found on none of 8 articles")


def test_one_text_is_enough() -> None:
    watch = FieldWatch()
    watch.add("u", {"body"}, {}, is_first=True)
    for number in range(20):
        watch.add(f"u{number}", set(), {}, is_first=True)
    assert watch.finding(is_end=True) is None


def test_articles_that_never_had_text_need_none() -> None:
    watch = FieldWatch()
    for number in range(20):
        assert watch.add(f"u{number}", {"image"}, {"image": 1.0}, is_first=False) == frozenset()
    assert watch.finding(is_end=True) is None


def test_what_nearly_all_have_is_missed_on_one() -> None:
    watch = FieldWatch()
    shares = {"body": 0.99, "byline": 0.6, "tags": 0.97}
    assert watch.add("u", {"image"}, shares, is_first=False) == {"body"}


def test_a_field_that_goes_is_named() -> None:
    watch = FieldWatch()
    for number in range(30):
        has = {"body", "summary"} if number < 22 else {"body"}
        watch.add(f"u{number}", has, {"body": 1.0, "summary": 0.99}, is_first=False)
    assert (found := watch.finding(is_end=False))
    was = "was on 99 % of such articles, now it is on 0 % (0 of 8)"
    assert (found.name, found.found) == ("summary", was)
    assert found.examples == ["u27", "u28", "u29"]

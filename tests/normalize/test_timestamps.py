from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dongxoai_crawler.model.iso import parse_iso
from dongxoai_crawler.normalize.timestamps import displayed_minute, parse_meta_time


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-21+0718:31:20",
        "2025-12-21+070018:31:20",
        "2025-12-21+07:0018:31:20",
        "2025-12-21ICT18:31:20",
        "2025-12-21T18:31:20+07:00",
        "2025-12-21T18:31:20+0700",
    ],
)
def test_the_same_moment_in_every_spelling(text: str) -> None:
    moment = parse_meta_time(text, None)
    assert moment is not None
    assert moment.isoformat() == "2025-12-21T18:31:20+07:00"


def test_the_day_comes_before_the_month_nowhere() -> None:
    moment = parse_meta_time("2025-07-01+0708:00:00", None)
    assert moment is not None
    assert (moment.month, moment.day) == (7, 1)
    assert displayed_minute("Thứ ba - 01/07/2025 08:00") == datetime(2025, 7, 1, 8)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("2025-01-20EST21:15:09", "2025-01-20T21:15:09-05:00", "2025-01-20T21:15:09-05:00"),
        ("2025-01-20EST21:15:09", "2025-06-11T09:00:00-04:00", "2025-01-20T21:15:09-05:00"),
        ("2025-06-11EDT09:00:00", "2025-06-11T09:00:00-04:00", "2025-06-11T09:00:00-04:00"),
        ("2025-06-11EDT09:00:00", "2025-12-11T09:00:00-05:00", "2025-06-11T09:00:00-04:00"),
        ("2025-11-02EDT01:30:00", "2025-12-11T09:00:00-05:00", "2025-11-02T01:30:00-04:00"),
        ("2025-11-02EST01:30:00", "2025-12-11T09:00:00-05:00", "2025-11-02T01:30:00-05:00"),
        ("2025-01-20CET08:00:00", "2025-07-20T08:00:00+02:00", "2025-01-20T08:00:00+01:00"),
        ("2025-07-20CEST08:00:00", "2025-01-20T08:00:00+01:00", "2025-07-20T08:00:00+02:00"),
        ("2025-01-20GMT08:00:00", "2025-07-20T08:00:00+01:00", "2025-01-20T08:00:00+00:00"),
        ("2025-01-20UTC08:00:00", "2025-07-20T08:00:00+00:00", "2025-01-20T08:00:00+00:00"),
        ("2025-01-20JST08:00:00", "2025-07-20T08:00:00+09:00", "2025-01-20T08:00:00+09:00"),
        ("2025-01-20IST08:00:00", "2025-07-20T08:00:00+05:30", "2025-01-20T08:00:00+05:30"),
        ("2025-01-20IST08:00:00", "2025-07-20T08:00:00+03:00", "2025-01-20T08:00:00+02:00"),
        ("2025-01-20CST08:00:00", "2025-07-20T08:00:00+08:00", "2025-01-20T08:00:00+08:00"),
        ("2025-01-20CST08:00:00", "2025-07-20T08:00:00-05:00", "2025-01-20T08:00:00-06:00"),
        ("2025-01-20+0508:00:00", "2025-07-20T08:00:00+07:00", "2025-01-20T08:00:00+05:00"),
        ("2025-01-20-0308:00:00", "2025-07-20T08:00:00-03:00", "2025-01-20T08:00:00-03:00"),
        ("2025-01-20+054508:00:00", "2025-07-20T08:00:00+05:45", "2025-01-20T08:00:00+05:45"),
    ],
)
def test_a_reader_elsewhere(text: str, stated: str, expected: str) -> None:
    moment = parse_meta_time(text, parse_iso(stated))
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("zone", ["UTC", "GMT"])
@pytest.mark.parametrize("stated", [None, "2025-12-21T18:31:20+07:00"])
def test_a_zone_that_is_the_same_everywhere(zone: str, stated: str | None) -> None:
    moment = parse_meta_time(f"2025-12-21{zone}11:31:20", parse_iso(stated) if stated else None)
    assert moment == datetime(2025, 12, 21, 11, 31, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01+0707:00:00",
        "1970-01-01+0708:00:00",
        "1969-12-31-0519:00:00",
        "1970-01-01ICT07:00:00",
        "1970-01-01T00:00:00+00:00",
    ],
)
def test_the_epoch_is_no_time(text: str) -> None:
    assert parse_meta_time(text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "hôm qua",
        "18:31:20",
        "2025-12-21",
        "2025-12-21 18:31:20",
        "2025-12-2118:31:20",
        "2025-12-21T18:31:20",
        "2025-12-21+0718:31",
        "2025-12-21+0725:31:20",
        "2025-13-21+0718:31:20",
        "2025-02-30+0718:31:20",
        "21/12/2025+0718:31:20",
        "2025-12-21+718:31:20",
        "2025-12-21+9918:31:20",
        "2025-12-21EST18:31:20",
        "2025-12-21XYZ18:31:20",
        "2025-12-21+0718:31:20 ",
        "9999-12-31T24:00:00+07:00",
    ],
)
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_meta_time(text, None)


@pytest.mark.parametrize(
    "stated",
    ["2025-12-21T18:31:20+07:00", "0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-05:00"],
)
def test_an_abbreviation_that_the_page_contradicts(stated: str) -> None:
    with pytest.raises(ValueError, match="'EST' can't be told"):
        parse_meta_time("2025-12-21EST18:31:20", parse_iso(stated))


@pytest.mark.parametrize(
    "text", ["2025-12-21T18:31:20", "2025-12-21", "", "x", "9999-12-31T24:00Z"]
)
def test_iso_needs_an_offset_and_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_iso(text)


def test_iso() -> None:
    assert parse_iso("2025-12-21T11:31:20Z") == datetime(2025, 12, 21, 11, 31, 20, tzinfo=UTC)
    assert repr(parse_iso("2025-12-21T11:31:20Z").tzinfo) == "datetime.timezone.utc"


@pytest.mark.parametrize(
    "text",
    ["Chủ nhật - 21/12/2025 18:31", "21/12/2025 18:31", "Sunday - 21/12/2025 18:31 (GMT+7)"],
)
def test_the_visible_minute(text: str) -> None:
    assert displayed_minute(text) == datetime(2025, 12, 21, 18, 31)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21/12/2025",
        "1/2/2025 8:00",
        "121/12/2025 18:31",
        "21/12/2025 18:310",
        "31/02/2025 18:31",
        "21/12/2025 24:31",
        "12/21/2025 18:31",
    ],
)
def test_no_visible_minute(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        displayed_minute(text)

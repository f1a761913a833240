"""What the package tells of an article's life: intervals, runs, digests as the store has them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.corpus.evidence.case import read_case
from dongxoai_crawler.corpus.evidence.package import package_files
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.store.store import FILE_NAME
from tests.filled import HOUR, PORTAL, T0, key, page, read

if TYPE_CHECKING:
    from datetime import datetime

    from tests.filled import Filled

NAMED = Named(PORTAL, key(1))
FIRST_MISSED, CONFIRMED = T0 + 20 * HOUR, T0 + 44 * HOUR


def run(filled: Filled, at: datetime, *, portal: str = PORTAL, killed: bool = False) -> int:
    number = filled.store.begin_run(portal, at - HOUR / 60)
    if not killed:
        filled.store.end_run(
            number,
            ended_at=at + HOUR / 60,
            outcome="finished",
            healthy=True,
            whole=True,
            exit_code=0,
            counts={},
        )
    return number


def files(filled: Filled) -> dict[str, bytes]:
    return package_files(read_case(filled.store, NAMED))


def table(filled: Filled, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(filled)[name])
    return found


def statement(filled: Filled) -> str:
    return " ".join(files(filled)["BIEN-BAN.txt"].decode().split())


@pytest.fixture(autouse=True)
def article(filled: Filled) -> None:
    filled.add(page(1))
    filled.edit(page(1, "Đã sửa.", at=T0 + HOUR))


def withdraw(filled: Filled, number: int | None = None) -> None:
    filled.store.put_missing(PORTAL, key(1), at=FIRST_MISSED, run=number, code="not_found")
    filled.store.put_withdrawn(PORTAL, key(1), at=CONFIRMED, run=number, code="not_found")


def test_a_withdrawal_lies_between_the_last_look_that_found_it_and_the_first_that_did_not(
    filled: Filled,
) -> None:
    withdraw(filled)
    last = table(filled, "changes.json")[-1]
    assert last["change"] == "withdrawn"
    assert last["since"]["utc"] == (T0 + HOUR).isoformat()
    assert last["at"]["utc"] == FIRST_MISSED.isoformat()
    assert last["noted_at"]["vietnam"] == "2026-02-02T04:00:00+07:00"
    said = statement(filled)
    assert "từ 31/01/2026 09:00:00 đến 01/02/2026 04:00:00" in said
    assert "xác định lúc 02/02/2026 04:00:00" in said
    assert "“Đã gỡ trong khoảng từ A đến B” nghĩa là" in said


def test_an_earlier_address_and_a_return_are_told(filled: Filled) -> None:
    withdraw(filled)
    filled.store.put_restored(PORTAL, key(1), at=CONFIRMED + HOUR, run=None, next_look_at=T0)
    old = read_case(filled.store, NAMED).history.known.url
    moved = page(1, "Đã sửa.", at=CONFIRMED + 2 * HOUR, category="khac")
    filled.store.put_revision(
        read(moved),
        moved,
        kinds=("moved",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version="1",
    )
    assert [row["change"] for row in table(filled, "changes.json")][-2:] == ["restored", "moved"]
    assert f"địa chỉ trước: {old}" in statement(filled)


def test_only_runs_that_saw_it_are_named(filled: Filled) -> None:
    saw = [run(filled, T0), run(filled, T0 + HOUR)]
    run(filled, T0 + 5 * HOUR)  # looked at others
    run(filled, T0, portal="khac")
    run(filled, T0, killed=True)
    noted = run(filled, T0 + 19 * HOUR, killed=True)
    withdraw(filled, noted)
    found = table(filled, "runs.json")
    assert [row["run"] for row in found] == [*saw, noted]
    assert found[0]["started_at"]["utc"] == (T0 - HOUR / 60).isoformat()
    assert found[-1]["ended_at"] is None


def test_digests_are_those_of_the_store(filled: Filled) -> None:
    told = files(filled)
    with closing(sqlite3.connect(filled.folder / FILE_NAME)) as database:
        stored = [row for (row,) in database.execute("SELECT sha256 FROM pages ORDER BY number")]
        (text,) = database.execute("SELECT sha256 FROM articles").fetchone()
    folders = ("revision-0001", "revision-0002")
    pages = [sha256(told[f"{folder}/page.html"]).hexdigest() for folder in folders]
    assert pages == stored
    about = [json.loads(told[f"{folder}/revision.json"]) for folder in folders]
    assert [each["page"]["sha256"] for each in about] == stored
    assert about[1]["text"]["sha256"] == sha256(told["revision-0002/article.txt"]).hexdigest()
    assert about[1]["text"]["sha256"] == text
    assert told["revision-0002/article.txt"] == filled.file(1).read_bytes()
    assert all(digest in told["BIEN-BAN.html"].decode() for digest in (*stored, text))


def test_marks_of_what_was_taken_out_of_a_page_are_told(filled: Filled) -> None:
    assert "có dấu “[…]”" not in statement(filled)
    filled.edit(page(1, "Xem thêm: […]", at=T0 + 2 * HOUR))
    assert "Trong trang của bản 3 có dấu “[…]”" in statement(filled)


def test_of_many_revisions_the_statement_tells_the_first_and_the_last(filled: Filled) -> None:
    for count in range(2, 9):
        filled.edit(page(1, f"Lần {count}.", at=T0 + count * HOUR))
    said = statement(filled)
    assert "revision-0001/page.html" in said
    assert "revision-0009/page.html" in said
    assert "revision-0005/page.html" not in said
    assert "Còn 5 bản ở giữa" in said
    assert "revision-0005/page.html" in files(filled)["SHA256SUMS"].decode()

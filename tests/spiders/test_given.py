"""Articles whose addresses were given: these are asked for, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from tests.crawls import PORTAL, asked, expected

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

pytestmark = pytest.mark.slow


def given(file: Path, small: DemoServer, *ids: int, portal: str = PORTAL) -> str:
    rows = (
        {
            "portal": portal,
            "language": "vi",
            "module": "news",
            "id": number,
            "url": small.base_url + small.portal.article(number).path,
        }
        for number in ids
    )
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(file)


def test_only_these_are_asked_for(
    small: DemoServer, collection: Collection, tmp_path: Path
) -> None:
    small.portal.override(small.portal.article(104).path, Answer(status=404))
    file = given(tmp_path / "a.jsonl", small, 101, 103, 104)
    run = collection.crawl(small.base_url, addresses=file)
    assert collection.texts() == expected(small, {101, 103})
    assert collection.refusals()[104][0] == "not_found"
    assert run.report.exit_code == 0
    articles = [small.portal.article(number).path for number in (101, 103, 104)]
    assert asked(small) == ["/robots.txt", *articles]
    collection.crawl(small.base_url, addresses=file)
    assert asked(small) == []


def test_a_crawl_afterwards_collects_the_rest(
    small: DemoServer, collection: Collection, tmp_path: Path
) -> None:
    collection.crawl(small.base_url, addresses=given(tmp_path / "a.jsonl", small, 101))
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert (run.report.known, run.report.collected) == (1, 4)


def test_addresses_of_other_portals_are_passed_over(
    small: DemoServer, collection: Collection, tmp_path: Path
) -> None:
    file = given(tmp_path / "a.jsonl", small, 101, portal="khac")
    collection.crawl(small.base_url, addresses=file)
    assert collection.texts() == {}

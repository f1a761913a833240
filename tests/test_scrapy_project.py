"""The project as an ordinary Scrapy project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crawls import PORTAL, expected, row, texts

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def scrapy(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.endswith("_proxy")}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "scrapy", *arguments, "-s", f"DONGXOAI_OUTPUT={folder}/kho"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_crawl_with_a_feed(small: DemoServer, tmp_path: Path) -> None:
    file = tmp_path / "portals.toml"
    file.write_text(row(small.base_url), encoding="utf-8")
    feed = tmp_path / "out.jsonl"
    more = ("-s", f"DONGXOAI_PORTALS_FILE={file}", "-O", str(feed))
    done = scrapy("crawl", "news", "-a", f"portal={PORTAL}", *more, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    assert {record["id"] for record in records} == {101, 102, 103, 104, 105}
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)
    assert "Traceback" not in done.stderr


def test_a_crawl_without_a_portal(tmp_path: Path) -> None:
    done = scrapy("crawl", "news", folder=tmp_path)
    assert "name a portal: -a portal=…; there is: " in done.stderr
    assert not (tmp_path / "kho").exists()

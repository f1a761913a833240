"""What a run says was wrong with a portal."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from dongxoai_crawler.demo.info import Outage, out_of_order
from dongxoai_crawler.model.errors import FetchError, FloodPageError, NotSentError
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.run.connectivity import sentence_of
from tests.children import run
from tests.crawls import PORTAL, row

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

URL = "https://x.example/robots.txt"
PLACE = Portal(id="x", name="X", base_url="https://x.example", news=("/vi/news/",))


@pytest.mark.slow
def test_what_ended_a_run_counts_over_what_was_wrong_before(
    small: DemoServer, tmp_path: Path
) -> None:
    (tmp_path / "portals.toml").write_text(row(small.base_url), encoding="utf-8")
    small.portal.override("/sitemap-vi.news.xml", Answer(body=b"broken"))
    small.portal.override("/vi/news/thong-bao/", out_of_order(Outage.MAINTENANCE))
    options = ("--portals", "portals.toml", "--output", "kho", "--json")
    done = run("crawl", PORTAL, *options, cwd=tmp_path)
    (report,) = json.loads(done.stdout)["portals"]
    assert (report["outcome"], report["lists_failed"]) == ("maintenance", 1)
    assert report["problem"].endswith("the portal is closed for maintenance")


def chained(*errors: Exception) -> Exception:
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FloodPageError(url=URL), f"{URL}: the portal's flood block answered"),
        (
            chained(FetchError(url=URL, cause="x"), ConnectionResetError("reset")),
            "x.example: ConnectionResetError: reset",
        ),
        (
            chained(
                NotSentError(url=URL, cause="no rules", reason="robots_unavailable"),
                NotSentError(url=URL, cause="not public", reason="private_address"),
                OSError("no such name"),
            ),
            f"{URL}: not public",
        ),
    ],
)
def test_a_sentence_says_what_can_be_acted_on(error: Exception, sentence: str) -> None:
    assert sentence_of(error, PLACE) == sentence

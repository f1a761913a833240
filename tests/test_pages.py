"""Whole pages, written by hand: every field of every one."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dongxoai_crawler.extraction import extract
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.formats.article_text import parse, render
from dongxoai_crawler.model.article import Article

CASES = sorted(path.parent for path in Path(__file__).parent.glob("pages/*/*/page.html"))
IDS = [f"{case.parent.name}/{case.name}" for case in CASES]
FIELDS = [field.name for field in fields(Article)]


@cache
def expected(case: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return record


@cache
def extracted(case: Path) -> Article:
    return extract((case / "page.html").read_bytes(), expected(case)["url"])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_field(case: Path, field: str) -> None:
    assert to_json(extracted(case))[field] == expected(case)[field]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_case_is_whole(case: Path) -> None:
    assert list(expected(case)) == FIELDS
    assert (case / "origin.md").read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_text_comes_back(case: Path) -> None:
    text = render(extracted(case))
    assert render(parse(text)) == text

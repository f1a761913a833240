"""When a record is no state of the article that had its key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dongxoai_crawler.model.identity import is_another
from tests.factories import ORIGIN, article

OLD = article()
OTHER: dict[str, Any] = {
    "title": "Khánh thành cầu dân sinh",
    "url": f"{ORIGIN}/vi/news/tin-tuc/khanh-thanh-cau-648.html",
    "published_at": OLD.published_at and OLD.published_at + timedelta(days=300),
    "summary": "Cây cầu dài 30 mét bắc qua suối.",
    "body": ("Kinh phí do người dân đóng góp.",),
}


def test_all_of_it_differs() -> None:
    assert is_another(OLD, article(**OTHER))


@pytest.mark.parametrize("name", ["title", "url", "published_at"])
def test_one_thing_is_as_it_was(name: str) -> None:
    assert not is_another(OLD, article(**OTHER | {name: getattr(OLD, name)}))


def test_its_text_is_as_it_was_but_for_an_addition() -> None:
    same = {"summary": OLD.summary, "body": (*OLD.body, *OTHER["body"])}
    assert not is_another(OLD, article(**OTHER | same))


@pytest.mark.parametrize("name", ["published_at", "text"])
def test_nobody_knows(name: str) -> None:
    nothing = {"summary": "", "body": ()} if name == "text" else {name: None}
    assert not is_another(OLD, article(**OTHER | nothing))

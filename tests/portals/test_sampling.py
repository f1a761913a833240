from __future__ import annotations

from dongxoai_crawler.model.listing import ListedArticle
from dongxoai_crawler.portals.sampling import sample, shared


def listed(number: int, category: str) -> ListedArticle:
    return ListedArticle(id=number, url=f"https://x.vn/vi/news/{category}/tin-{number}.html")


def ids(articles: tuple[ListedArticle, ...]) -> list[int]:
    return [article.id for article in articles]


def test_newest_oldest_then_each_category_in_turn() -> None:
    rows = [listed(9, "a"), listed(8, "a"), listed(7, "a"), listed(6, "b"), listed(1, "c")]
    assert ids(sample(rows, 4)) == [9, 1, 6, 8]
    assert ids(sample(rows, 10)) == [9, 1, 6, 8, 7]
    assert sample([], 10) == ()


def test_lists_share_a_sample() -> None:
    full, one = [listed(n, "a") for n in range(20)], [listed(1, "b")]
    assert shared([full, one, [], full], 10) == (5, 1, 0, 4)
    assert shared([one], 10) == (1,)
    assert shared([], 10) == ()

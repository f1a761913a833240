from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, Lists, Viewcat, serve
from tests.demo.client import get

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIAS = "thong-bao"
ALL = tuple(range(45, 0, -1))


def shown(layout: Viewcat, numbers: Sequence[int] = ALL, **more: object) -> list[set[int]]:
    lists = Lists(layouts={ALIAS: layout}, **more)  # type: ignore[arg-type]
    pages = min(lists.pages(ALIAS, numbers), 10)
    windows = [lists.window(ALIAS, numbers, page) for page in range(1, pages + 1)]
    return [{*window.entries, *window.links} for window in windows]


@pytest.mark.parametrize("layout", [Viewcat.PAGE_NEW, Viewcat.PAGE_OLD])
def test_pages_show_all(layout: Viewcat) -> None:
    assert set[int]().union(*shown(layout)) == set(ALL)


def test_main_right_never_shows_its_oldest_page() -> None:
    pages = shown(Viewcat.MAIN_RIGHT)
    assert [len(pages), len(pages[0])] == [3, 20]
    assert set[int]().union(*pages) == set(range(21, 46))


@pytest.mark.parametrize("layout", [Viewcat.LIST_NEW, Viewcat.LIST_OLD])
def test_lists_show_the_front_page_only_and_count_all(layout: Viewcat) -> None:
    pages = shown(layout, not_at_home=frozenset(range(1, 31)))
    assert [len(page) for page in pages] == [15, 0, 0]


def test_two_columns_and_none_show_next_to_nothing() -> None:
    assert shown(Viewcat.TWO_COLUMN) == [{45, 44, 43}]
    assert shown(Viewcat.NONE) == [set()]


def test_endless_shows_the_same_for_ever() -> None:
    pages = shown(Viewcat.ENDLESS)
    assert len(pages) == 10
    assert pages == [pages[0]] * 10


def test_a_featured_article_is_first_on_every_page() -> None:
    lists = Lists(featured={ALIAS: 3}, per_page=15)
    windows = [lists.window(ALIAS, ALL, page).entries for page in (1, 2, 3)]
    assert [window[0] for window in windows] == [3, 3, 3]
    assert [len(window) for window in windows] == [16, 16, 15]


def test_pinned_articles_lead_all_lists() -> None:
    lists = Lists(pinned=(2, 900))
    assert lists.ordered(ALL)[:3] == [2, 45, 44]
    assert lists.window(ALIAS, ALL, 1).entries[0] == 2


def test_a_portal_with_its_own_lists_and_path() -> None:
    lists = Lists(layouts={ALIAS: Viewcat.LIST_NEW}, sitemap=3, not_at_home=frozenset({101}))
    with serve(DemoPortal(lists=lists, prefix="/")) as server:
        places = [str(e.text) for e in get(server, "/sitemap-vi.news.xml").tree().iter("{*}loc")]
        assert len(places) == 3
        page = get(server, places[0].removeprefix(server.base_url))
        assert page.status == 200
        assert b"/vi/news/" not in page.body
        assert b'nv_module_name="news"' in page.body
        assert b"news_101<" not in get(server, "/rss/").body
        assert get(server, f"/{ALIAS}/").select("//h4[@class='list-group-item-heading']")
        assert get(server, "/vi/feeds/").status == 200


def test_no_sitemap() -> None:
    with serve(DemoPortal(lists=Lists(sitemap=0))) as server:
        assert get(server, "/sitemap.xml").status == get(server, "/sitemap-vi.news.xml").status
        assert get(server, "/sitemap.xml").status == 404

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.extraction import extract
from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoArticle, DemoServer

HAND_WRITTEN = sorted(DemoPortal().public_ids())


def expected(article: DemoArticle, base_url: str) -> dict[str, object]:
    source = article.source
    return {
        "id": article.id,
        "url": base_url + article.path,
        "title": article.title,
        "author": article.author,
        "byline": article.byline,
        "published_at": article.published_at,
        "modified_at": article.edited_at,
        "stated_published": article.stated_date,
        "stated_modified": article.stated_date,
        "displayed_date": article.displayed_date,
        "summary": article.summary,
        "body": article.lines,
        "image": base_url + article.image.path if article.image else None,
        "category": article.categories[0],
        "tags": article.tags,
        "source": source.name if source and not source.logo else None,
        "source_url": source.url if source else None,
        "rights": article.rights,
        "publisher": "Phường Suối Mây",
        "generator": "NukeViet v4.5",
    }


def shown(server: DemoServer, article: DemoArticle) -> dict[str, object]:
    url = server.base_url + article.path
    found = extract(get(server, article.path).body, url)
    return {name: getattr(found, name) for name in expected(article, server.base_url)}


@pytest.mark.parametrize("number", HAND_WRITTEN)
def test_a_page_says_what_the_article_holds(site: DemoServer, number: int) -> None:
    article = site.portal.article(number)
    assert shown(site, article) == expected(article, site.base_url)


def test_generated_articles_hold_what_their_pages_say() -> None:
    with serve(DemoPortal(articles=90)) as server:
        for number in range(10_001, 10_051):
            article = server.portal.article(number)
            assert shown(server, article) == expected(article, server.base_url)


def test_landmarks_and_date_bugs(site: DemoServer) -> None:
    reply = get(site, site.portal.article(101).path)
    assert reply.select("//meta[@property='article:published_time']/@content") == [
        "2025-12-21+0718:31:00"
    ]
    assert reply.select("(//span[@class='h5'])[1]/text()") == ["Chủ nhật - 21/12/2025 18:31"]
    for name in ("datePublished", "dateModified"):
        assert reply.select(f"//span[@itemprop='{name}']/text()") == ["2025-12-21T18:35:55+07:00"]
    assert len(reply.select("//link[@type='application/rss+xml']/@href")) == 9
    assert reply.select("//img[contains(@src, 'second=cronjobs')]/@src")
    assert reply.select("//ul[contains(@class, 'temp-breadcrumbs')]/li//span/text()") == [
        "Trang nhất",
        "Tin tức",
        "Tin tức - Sự kiện",
    ]


def test_an_edit_time_of_zero_is_printed_as_1970(site: DemoServer) -> None:
    reply = get(site, site.portal.article(110).path)
    assert reply.select("//meta[@property='article:modified_time']/@content") == [
        "1970-01-01+0808:00:00"
    ]


def test_a_left_image_has_a_hidden_copy(site: DemoServer) -> None:
    reply = get(site, site.portal.article(103).path)
    assert reply.select("//figure[contains(@class, 'left')]//img/@src")[0].startswith("/assets/")
    assert len(reply.select("//div[@id='imgpreview'][contains(@style, 'none')]//img/@src")) == 1


def test_no_image_is_the_placeholder(site: DemoServer) -> None:
    reply = get(site, site.portal.article(105).path)
    assert reply.select("//span[@itemprop='image']/text()") == [
        "/themes/default/images/no_image.gif"
    ]


def test_related_lists_hold_the_neighbours(site: DemoServer) -> None:
    numbers = list(site.portal.catalog.listed("tin-tuc-su-kien"))
    middle = next(
        n for n in numbers[5:] if site.portal.article(n).categories[0] == "tin-tuc-su-kien"
    )
    place = numbers.index(middle)
    links = get(site, site.portal.article(middle).path).select(
        "//ul[contains(@class, 'related')]//a/@href"
    )
    around = [*numbers[max(0, place - 10) : place], *numbers[place + 1 : place + 11]]
    assert [int(link.rpartition("-")[2].removesuffix(".html")) for link in links] == around


def test_attachments_are_links_to_the_article_itself(site: DemoServer) -> None:
    article = site.portal.article(114)
    found = get(site, article.path).select(
        "//div[contains(@class, 'news-download-file')]//div[@class='list-group-item']/a/@href"
    )
    assert found == [article.file_path(number) for number in range(3)]


def test_page_sizes_are_those_of_a_real_portal(site: DemoServer) -> None:
    sizes = [len(get(site, article.path).body) for article in site.portal.articles()]
    assert min(sizes) > 40_000
    assert max(sizes) < 75_000

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cms.sitemap import parse_sitemap
from dongxoai_crawler.model.errors import ListError
from dongxoai_crawler.model.listing import ListedArticle, Sitemap
from tests.factories import HANOI

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://portal.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LOC = "https://portal.example/vi/news/tin/a-1.html"
ENTRY = f"<url><loc>{LOC}</loc></url>"
ONE = Sitemap(articles=(ListedArticle(id=1, url=LOC),))


def parse(text: str) -> Sitemap:
    return parse_sitemap(text.encode(), URL)


def test_index() -> None:
    text = f"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="/s.xsl"?>
    <sitemapindex {NS}><!-- a --><sitemap><loc> https://p.example/sitemap-vi.news.xml </loc>
    </sitemap><sitemap><loc></loc></sitemap><sitemap></sitemap></sitemapindex>"""
    assert parse(text) == Sitemap(sitemaps=("https://p.example/sitemap-vi.news.xml",))


def test_articles() -> None:
    text = f"""<urlset {NS}><url><loc>{LOC}</loc><lastmod>2025-12-21T18:31:00+07:00</lastmod>
    <changefreq>daily</changefreq></url>
    <url><loc>https://portal.example/vi/news/tin/</loc></url>
    <url><loc>http://[broken/tin/a-2.html</loc></url></urlset>"""
    moment = datetime(2025, 12, 21, 18, 31, tzinfo=HANOI)
    assert parse(text) == Sitemap(articles=(ListedArticle(id=1, url=LOC, published_at=moment),))


@pytest.mark.parametrize(
    "lastmod",
    [
        "",
        "  ",
        "2025-12-21",
        "2025-12-21T18:31:00",
        "21/12/2025 18:31",
        "hôm qua",
        "2025-13-41T18:31:00+07:00",
        "9999-12-31T24:00:00+07:00",
        "2025-12-21T18:31:00+99:00",
    ],
)
def test_odd_lastmod(lastmod: str) -> None:
    text = f"<urlset {NS}><url><loc>{LOC}</loc><lastmod>{lastmod}</lastmod></url></urlset>"
    assert parse(text) == ONE


def test_utc() -> None:
    found = parse(
        f"<urlset><url><loc>{LOC}</loc><lastmod>2025-12-21T11:31:00Z</lastmod></url></urlset>"
    )
    assert found.articles[0].published_at == datetime(2025, 12, 21, 11, 31, tzinfo=UTC)


@pytest.mark.parametrize("start", ["", "\n\r\n\t ", "\ufeff", "\ufeff\n", "\n\ufeff "])
@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="UTF-8"?>\n'])
def test_what_stands_in_front(start: str, declaration: str) -> None:
    assert parse(f"{start}{declaration}<urlset {NS}>{ENTRY}</urlset>\n") == ONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "not xml",
        f"<urlset {NS}>{ENTRY}",
        f"<urlset {NS}><url></urlset>",
        "<!DOCTYPE html><html><head><title>Hãy đợi...</title><body><br></body></html>",
        "<html><body>Hãy đợi</body></html>",
        '<rss version="2.0"><channel></channel></rss>',
        "\x00",
    ],
)
def test_no_sitemap(text: str) -> None:
    with pytest.raises(ListError) as caught:
        parse(text)
    assert caught.value.url == URL


def bomb() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<!DOCTYPE urlset [<!ENTITY l0 "{"x" * 100}">{levels}]>'
        f"<urlset {NS}>{ENTRY}<url><loc>{LOC}&l11;</loc></url>&l11;</urlset>"
    )


def test_a_bomb_is_refused() -> None:
    with pytest.raises(ListError):
        parse(bomb())


def test_entities_are_not_resolved() -> None:
    text = f'<!DOCTYPE u [<!ENTITY e "/b-2.html">]><urlset>&e;{ENTRY}<url><loc>/x&e;</loc></url></urlset>'
    assert parse(text) == ONE


def test_nothing_is_read_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("/x-9.html")
    text = (
        f'<!DOCTYPE urlset [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        f"<urlset {NS}><url><loc>https://p.example/tin&s;</loc></url></urlset>"
    )
    assert parse(text) == Sitemap()

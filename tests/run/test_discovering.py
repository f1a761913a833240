"""The family of a portal: other demo portals on loopback, which are all one family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.demo import Answer, DemoPortal, serve
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.newcomer import newcomer
from dongxoai_crawler.run.discovering import Discovering, Family
from dongxoai_crawler.run.visits import Visits
from tests.crawls import asked

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer


def discover(
    server: DemoServer, folder: Path, loop: asyncio.AbstractEventLoop, page: str, more: str = ""
) -> Family:
    server.portal.override("/", Answer(body=page.encode()))
    if more:
        server.portal.override("/lien-ket/", Answer(body=more.encode()))
    collection = load_collection(folder)
    start = newcomer(server.base_url, collection, private=True, delay=0)
    return Discovering(start, collection, Visits(None, loop=loop)).run(f"{server.base_url}/")


def test_portals_that_are_linked_to_are_recognised(
    tmp_path: Path, small: DemoServer, scrapy_loop: asyncio.AbstractEventLoop, no_proxy: None
) -> None:
    del no_proxy
    with (
        serve(DemoPortal(articles=3)) as one,
        serve(DemoPortal(articles=4, prefix="/")) as two,
        serve(DemoPortal(articles=1)) as other,
        serve(DemoPortal(articles=1)) as known,
    ):
        other.portal.override("/", Answer(body=b'<html><meta name="generator" content="Joomla!">'))
        row = (
            f'[portals.a]\nname = "a"\nbase_url = "{known.base_url}"\nnews = "/"\nprivate = true\n'
        )
        (tmp_path / "dongxoai.toml").write_text(row, encoding="utf-8")
        sites = [one.base_url, f"{two.base_url}/vi/news/", other.base_url, known.base_url]
        links = "".join(f'<a href="{site}">Phường</a>' for site in sites)
        closed = "http://127.0.0.1:9/"
        page = f'<html><body>{links}<a href="/lien-ket/">Liên kết</a></body></html>'
        more = f'<html><select><option value="{closed}">Xã</option></select></html>'
        family = discover(small, tmp_path, scrapy_loop, page, more)
        found = {relative.portal.base_url: relative for relative in family.relatives}
        first, second = found[one.base_url], found[two.base_url]
        assert (first.portal.name, first.portal.news) == ("Phường Suối Mây", ("/vi/news/",))
        assert (second.portal.news, second.problem) == (("/",), None)
        assert first.recognised
        assert first.recognised.version == "4.5"
        assert (first.articles, second.articles) == (5, 6)
        assert found[other.base_url].problem == "seems to be made by Joomla, not by NukeViet"
        assert found[known.base_url].problem == "is the portal a already"
        assert asked(known) == []
        assert "refused the connection" in (found[closed.rstrip("/")].problem or "")
        assert asked(two) == ["/robots.txt", "/", "/sitemap-vi.news.xml"]
        assert max(relative.requests for relative in family.relatives) <= 4


def test_a_start_that_can_not_be_had(
    tmp_path: Path, small: DemoServer, scrapy_loop: asyncio.AbstractEventLoop, no_proxy: None
) -> None:
    del no_proxy
    small.portal.override("/robots.txt", Answer(body=b"<html></html>"))
    family = discover(small, tmp_path, scrapy_loop, "<html></html>")
    assert family.relatives == ()
    assert "robots.txt is unavailable" in (family.problem or "")

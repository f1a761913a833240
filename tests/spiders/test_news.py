"""The spider among awkward articles: moved, led away, broken, or only partly wanted."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from tests.crawls import asked, expected, page_of, redirect, sitemap

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

NEWS_MAP = "/sitemap-vi.news.xml"
HTML = ("Content-Type", "text/html; charset=utf-8")


def test_an_external_link_is_never_followed(small: DemoServer, collection: Collection) -> None:
    with_target = small.portal.article(144)
    collection.crawl(small.base_url)
    assert asked(small).count(with_target.path) == 1
    assert collection.refusals()[144] == ("external", with_target.target)


def test_a_moved_article_lies_at_its_canonical_path(
    small: DemoServer, collection: Collection
) -> None:
    article = small.portal.article(103)
    old = "/vi/news/thong-bao/ten-cu-103.html"
    listed = [a.path for a in small.portal.articles() if a.id != 103]
    addresses = [small.base_url + path for path in (old, *listed)]
    small.portal.override(NEWS_MAP, sitemap(*addresses))
    small.portal.override("/vi/news/rss/", Answer(status=404))
    small.portal.override(old, redirect(article.path))
    collection.crawl(small.base_url)
    targets = asked(small)
    assert targets.index(old) < targets.index(article.path)
    assert collection.texts() == expected(small)


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/vi/news/", "gone"),
        ("/", "gone"),
        ("/vi/news/thong-bao/khac-999.html", "external"),
        ("https://example.org/tin-103.html", "external"),
        ("/vi/about/", "external"),
    ],
)
def test_redirects_that_lead_away(
    small: DemoServer, collection: Collection, location: str, code: str
) -> None:
    small.portal.override(small.portal.article(103).path, redirect(location, 302))
    run = collection.crawl(small.base_url)
    assert collection.refusals()[103][0] == code
    assert collection.texts() == expected(small, {101, 102, 104, 105})
    assert run.report.exit_code == 0


@pytest.mark.slow
@pytest.mark.parametrize("second", ["/vi/news/thong-bao/khac-103.html", ""])
def test_an_article_whose_redirects_lead_round_and_round(
    small: DemoServer, collection: Collection, second: str
) -> None:
    first = small.portal.article(103).path
    small.portal.override(first, redirect(second))
    small.portal.override(second, redirect(first))
    run = collection.crawl(small.base_url)
    assert (run.report.failed, run.report.exit_code) == ({"fetch": 1}, 10)
    assert collection.failures() == {103: "fetch"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:1/vi/news/a/b-103.html", "/vi/news/print/b-103.html"]
)
def test_a_redirect_that_we_refuse_to_follow_is_counted(
    small: DemoServer, collection: Collection, location: str
) -> None:
    small.portal.override(small.portal.article(103).path, redirect(location))
    run = collection.crawl(small.base_url)
    assert run.report.collected == 4
    assert sum((*run.report.refused.values(), *run.report.failed.values())) == 3
    assert run.report.due == 7


def test_an_article_that_robots_txt_forbids(small: DemoServer, collection: Collection) -> None:
    path = small.portal.article(103).path
    rules = f"User-agent: dongxoai_crawler\nDisallow: {path}\n"
    small.portal.override("/robots.txt", Answer(body=rules.encode()))
    run = collection.crawl(small.base_url)
    assert path not in asked(small)
    assert run.report.refused["robots"] == 1
    assert (run.report.exit_code, collection.refusals()[103][0]) == (0, "robots")


def cut(page: bytes) -> Answer:
    return Answer(headers=(HTML,), body=page[: len(page) // 2])


def cut_on_the_wire(page: bytes) -> Answer:
    return Answer(headers=(HTML, ("Content-Length", str(len(page) + 9))), body=page)


def not_utf8(page: bytes) -> Answer:
    return Answer(headers=(HTML,), body=page.replace("ê".encode(), b"\xea"))


def oversized(page: bytes) -> Answer:
    return Answer(headers=(HTML,), body=page + b" " * 11_000_000)


def nested(page: bytes) -> Answer:
    deep = b"<div>" * 10_000 + b"x" + b"</div>" * 10_000
    return Answer(headers=(HTML,), body=page.replace(b"</body>", deep + b"</body>"))


def nested_in_the_text(page: bytes) -> Answer:
    deep = b"<b>" * 10_000 + b"x" + b"</b>" * 10_000
    start = page.index(b"<p", page.index(b'id="news-bodyhtml"'))
    return Answer(headers=(HTML,), body=page[:start] + deep + page[start:])


def other_article(page: bytes) -> Answer:
    return Answer(headers=(HTML,), body=page.replace(b"-103.html", b"-104.html"))


def no_html(_: bytes) -> Answer:
    return Answer(headers=(HTML,), body=b"")


def another_kind(page: bytes) -> Answer:
    return Answer(
        headers=(HTML,), body=page.replace(b'nv_func_name="detail"', b'nv_func_name="main"')
    )


def bad_time(page: bytes) -> Answer:
    start = page.index(b'content="', page.index(b"article:published_time")) + 9
    return Answer(headers=(HTML,), body=page[:start] + b"soon" + page[page.index(b'"', start) :])


def server_error(page: bytes) -> Answer:
    return Answer(status=500, body=page)


def forbidden(page: bytes) -> Answer:
    return Answer(status=403, body=page)


def half_gzip(page: bytes) -> Answer:
    body = gzip.compress(page + b" " * 20_000)[:-9]
    return Answer(headers=(HTML, ("Content-Encoding", "gzip")), body=body)


def not_gzip(page: bytes) -> Answer:
    return Answer(headers=(HTML, ("Content-Encoding", "gzip")), body=page[:300])


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (cut, "truncated"),
        (cut_on_the_wire, "truncated"),
        (not_utf8, "encoding"),
        (oversized, "too_large"),
        pytest.param(nested, "truncated", marks=pytest.mark.slow),
        pytest.param(nested_in_the_text, "truncated", marks=pytest.mark.slow),
        (other_article, "normalization"),
        pytest.param(no_html, "not_html", marks=pytest.mark.slow),
        pytest.param(another_kind, "not_an_article", marks=pytest.mark.slow),
        pytest.param(bad_time, "normalization", marks=pytest.mark.slow),
        (server_error, "status"),
        pytest.param(forbidden, "status", marks=pytest.mark.slow),
        (not_gzip, "fetch"),
        (half_gzip, "truncated"),
    ],
)
def test_a_broken_page_is_counted_and_harms_no_other(
    small: DemoServer, collection: Collection, broken: object, code: str
) -> None:
    assert callable(broken)
    path = small.portal.article(103).path
    small.portal.override(path, broken(page_of(small, 103)))
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small, {101, 102, 104, 105})
    assert (run.report.failed, run.report.exit_code) == ({code: 1}, 10)
    assert collection.failures() == {103: code}
    small.portal.restore(path)
    assert collection.crawl(small.base_url).report.collected == 1
    assert collection.texts() == expected(small)
    assert collection.failures() == {}


@pytest.mark.slow
@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1258", "utf-16", "none-such"])
def test_a_wrong_charset_header_changes_nothing(
    small: DemoServer, collection: Collection, charset: str
) -> None:
    header = ("Content-Type", f"text/html; charset={charset}")
    path = small.portal.article(103).path
    small.portal.override(path, Answer(headers=(header,), body=page_of(small, 103)))
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_a_server_that_recovers(small: DemoServer, collection: Collection) -> None:
    small.portal.override(small.portal.article(103).path, Answer(status=502), times=2)
    assert collection.crawl(small.base_url).report.exit_code == 0
    assert collection.texts() == expected(small)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("alias", "failed"),
    [
        ("x" * 300, {}),
        ("..%2f..%2f..%2fetc%2fpasswd", {"normalization": 1}),
        (".%2e", {"normalization": 1}),
        ("a%00b", {"normalization": 1}),
    ],
)
def test_a_hostile_alias_stays_inside(
    small: DemoServer, collection: Collection, alias: str, failed: dict[str, int]
) -> None:
    own = small.portal.article(103)
    page = page_of(small, 103).replace(own.alias.encode(), alias.encode())
    small.portal.override(own.path, Answer(headers=(HTML,), body=page))
    run = collection.crawl(small.base_url)
    assert run.report.failed == failed
    assert len(collection.texts()) == run.report.collected == 5 - len(failed)
    assert {path.name for path in collection.folder.iterdir()} == {"output", "portals.toml"}
    assert all(len(path.name.encode()) <= 200 for path in collection.path.rglob("*"))


def test_a_title_of_5000_characters(small: DemoServer, collection: Collection) -> None:
    own = small.portal.article(103)
    page = page_of(small, 103).replace(own.title.encode(), b"t" * 5000)
    small.portal.override(own.path, Answer(headers=(HTML,), body=page))
    collection.crawl(small.base_url)
    name = next(name for name in collection.texts() if name.endswith("-103.txt"))
    assert collection.texts()[name].startswith(b"t" * 5000 + b"\n")


def test_only_a_category(demo: DemoServer, collection: Collection) -> None:
    run = collection.crawl(demo.base_url, category="thong-bao,giao-duc-y-te")
    listed = [
        article.id
        for article in demo.portal.articles()
        if {"thong-bao", "giao-duc-y-te"} & set(article.categories)
    ]
    wanted = expected(demo, listed)
    assert set(wanted) <= set(collection.texts())
    assert run.report.exit_code == 0


def test_an_unknown_category_is_a_wrong_call(small: DemoServer, collection: Collection) -> None:
    run = collection.crawl(small.base_url, category="khong-co")
    assert (run.report.exit_code, run.report.outcome) == (64, "usage")
    assert run.report.problem is not None
    assert run.report.problem.startswith("unknown category 'khong-co'; there is: tin-tuc-su-kien,")
    assert collection.texts() == {}


@pytest.mark.parametrize("limit", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (39, 40))])
def test_the_limit_counts_collected_articles(
    demo: DemoServer, collection: Collection, limit: int
) -> None:
    run = collection.crawl(demo.base_url, limit=str(limit))
    assert run.report.collected == len(collection.texts()) == min(limit, 40)
    assert run.report.exit_code == 0


@pytest.mark.slow
def test_refused_and_failed_articles_do_not_count_for_the_limit(
    demo: DemoServer, collection: Collection
) -> None:
    newest = [article.path for article in demo.portal.articles()][:2]
    for path in newest:
        demo.portal.override(path, Answer(status=404))
    run = collection.crawl(demo.base_url, limit="3")
    assert (run.report.collected, run.report.refused) == (3, {"not_found": 2})
    again = collection.crawl(demo.base_url, limit="3")
    assert again.report.collected == 3
    assert len(collection.texts()) == 6


@pytest.mark.slow
@pytest.mark.parametrize("has_sitemap", [True, False])
def test_published_since(demo: DemoServer, collection: Collection, *, has_sitemap: bool) -> None:
    if not has_sitemap:
        demo.portal.override("/sitemap.xml", Answer(status=404))
    times = sorted(article.published_at for article in demo.portal.articles())
    since = times[20]
    run = collection.crawl(demo.base_url, published_since=since.isoformat())
    newer = [a.id for a in demo.portal.articles() if a.published_at >= since]
    assert collection.texts() == expected(demo, newer)
    assert run.report.narrowed == 20
    assert run.report.exit_code == 0
    fetched = {target[-8:] for target in asked(demo) if target.endswith(".html")}
    assert len(fetched) == (22 if has_sitemap else 42)

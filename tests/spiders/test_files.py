"""Files of articles: asked for when they are wanted, once, and kept or refused with a reason."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.files.place import names_on_disk, place_of
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.demo import Answer, DemoPortal, serve
from dongxoai_crawler.demo.attachments import document
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.spiders.options import Options
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, asked, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.demo import DemoServer
    from dongxoai_crawler.store.history import Change
    from tests.crawls import Collection

KEEP = 'keep = ["attachments"]'
BOTH = 'keep = ["images", "attachments"]'
FILE = "quyet-dinh.pdf"
ALL = Selection(every_revision=True)
EDITED_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[DemoServer]:
    """The demo portal with the articles 101 and 102."""
    with serve(DemoPortal(articles=2)) as server:
        yield server


def files_asked(server: DemoServer) -> list[str]:
    return [each for each in asked(server) if "download=" in each or each.startswith("/uploads")]


def target(server: DemoServer, number: int, place: int = 0) -> str:
    return server.portal.article(number).file_path(place)


def other_bytes(server: DemoServer, number: int, place: int = 0) -> None:
    body = document("khác.pdf")
    server.portal.override(
        target(server, number, place), Answer(headers=(("ETag", '"2"'),), body=body)
    )


def changes(collection: Collection, kind: str = "edited") -> list[Change]:
    with open_store(collection.path) as store:
        return list(store.changes(kind=kind))


def test_no_file_is_asked_for_unless_a_row_keeps_it(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE)
    collection.crawl(site.base_url)
    assert files_asked(site) == []
    collection.crawl(site.base_url, KEEP)
    assert files_asked(site) == [target(site, 101)]
    collection.crawl(site.base_url, BOTH)
    assert all(each.startswith("/uploads") for each in files_asked(site))
    collection.crawl(site.base_url, BOTH)
    assert files_asked(site) == []


def test_what_is_kept_and_what_is_not_each_with_its_reason(
    collection: Collection, site: DemoServer
) -> None:
    names = (FILE, "mau.docx", "khong-con.pdf", "noi-bo.pdf", "trang-web.pdf", "qua-lon.pdf")
    site.portal.attach(101, *names)
    site.portal.attach(102, "khong-co-dau.pdf", FILE)
    where = "/vi/Tệp".encode().decode("latin-1")
    site.portal.override(target(site, 102), Answer(status=302, headers=(("Location", where),)))
    run = collection.crawl(site.base_url, KEEP)
    found = collection.files(101)
    assert {name: found[name].code for name in names} == dict(
        zip(
            names,
            (None, None, "status_404", "status_403", "web_page", "too_large"),
            strict=True,
        )
    )
    moved = collection.files(102)["khong-co-dau.pdf"]
    assert (moved.code, moved.detail) == ("status_302", "/vi/Tệp")
    assert (run.report.files.kept, run.report.exit_code) == (3, 0)
    assert sum(run.report.files.refused.values()) == 5
    assert found[FILE].content == collection.files(102)[FILE].content
    kept = [found[name].content for name in (FILE, "mau.docx")]
    places = [place_of(collection.path, each) for each in kept if each]
    assert [each.suffix for each in places] == [".pdf", ".docx"]
    assert [each.read_bytes() for each in places] == [document(FILE), document("mau.docx")]
    assert len(list(names_on_disk(collection.path))) == 2


@pytest.mark.slow
def test_what_may_be_had_the_next_time_is_asked_for_then(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE, "khong-con.pdf")
    site.portal.override(target(site, 101), Answer(status=500))
    run = collection.crawl(site.base_url, KEEP)
    assert (run.report.files.failed, run.report.exit_code) == ({"status_500": 1}, 10)
    site.portal.restore(target(site, 101))
    asked(site)
    report = collection.fetch(site.base_url)
    assert (report.files.kept, report.exit_code) == (1, 0)
    assert asked(site) == ["/robots.txt", target(site, 101)]


@pytest.mark.slow
def test_a_fetch_goes_on_where_the_last_one_ended(collection: Collection, site: DemoServer) -> None:
    site.portal.attach(101, "1.pdf", "2.pdf", "3.pdf")
    collection.crawl(site.base_url)
    asked(site)
    first = collection.fetch(site.base_url, options=Options(max_requests=3))
    assert (first.files.kept, first.outcome, first.exit_code) == (2, "max_requests", 0)
    collection.fetch(site.base_url)
    found = files_asked(site)
    assert sorted(found) == sorted(target(site, 101, place) for place in range(3))
    assert collection.fetch(site.base_url).requests == 0


def test_other_bytes_under_the_same_name_are_an_edit(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE, "2.pdf")
    collection.crawl(site.base_url, KEEP)
    other_bytes(site, 101)
    other_bytes(site, 101, 1)
    report = collection.fetch(site.base_url, again=True)
    assert (report.files.edited, report.files.kept) == (2, 0)
    (change,) = changes(collection)
    assert (change.fields, change.classes, change.revision) == (("attachments",), ("media",), 2)
    assert change.since is not None
    with open_store(collection.path) as store:
        found = [row for row in rows(store, ALL) if row["id"] == 101]
    first, second = ([file["sha256"] for file in row["files"]] for row in found)
    assert len({*first, *second}) == 3
    assert {name: found[0][name] == found[1][name] for name in ("body", "page_sha256")} == {
        "body": True,
        "page_sha256": True,
    }
    asked(site)
    assert collection.fetch(site.base_url, again=True).files.unchanged == 2
    assert {each.headers.get("if-none-match") for each in site.portal.log} == {None, '"2"'}
    run = collection.crawl(site.base_url, KEEP, recheck="1")
    assert (run.report.edited, run.report.unchanged) == (0, 2)


@pytest.mark.slow
def test_a_later_look_at_the_page_looks_at_its_attachments_too(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE)
    collection.crawl(site.base_url, BOTH)
    asked(site)
    run = collection.crawl(site.base_url, BOTH, recheck="1")
    assert run.report.files.unchanged == 1
    (request,) = (each for each in site.portal.log if "download=" in each.target)
    assert request.headers["if-none-match"].startswith('"')
    assert files_asked(site) == [target(site, 101)]


@pytest.mark.slow
def test_a_list_in_another_order_is_told_by_the_page_alone(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, "a.pdf", "b.pdf")
    collection.crawl(site.base_url, KEEP)
    site.portal.attach(101, "b.pdf")
    site.portal.edit(101, paragraph="Bỏ tệp thứ nhất.", at=EDITED_AT)
    run = collection.crawl(site.base_url, KEEP, recheck="1")
    assert (run.report.edited, run.report.files.edited, run.report.files.unchanged) == (1, 0, 0)
    assert [each.revision for each in changes(collection)] == [2]
    with open_store(collection.path) as store:
        first, second = (row["files"] for row in rows(store, ALL) if row["id"] == 101)
    assert [file["sha256"] for file in second] == [first[1]["sha256"]]


@pytest.mark.slow
def test_a_narrowed_run_asks_for_files_of_what_it_looked_at(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE)
    site.portal.attach(102, FILE)
    collection.crawl(site.base_url)
    site.portal.log.clear()
    collection.crawl(site.base_url, KEEP, published_since="2030-01-01")
    assert files_asked(site) == []


@pytest.mark.slow
def test_robots_txt_is_obeyed(collection: Collection, site: DemoServer) -> None:
    collection.crawl(site.base_url)
    rules = b"User-agent: *\nDisallow: /uploads/\n"
    site.portal.override(
        "/robots.txt", Answer(headers=(("Content-Type", "text/plain"),), body=rules)
    )
    asked(site)
    report = collection.fetch(site.base_url, kind=FileKind.IMAGE)
    assert set(report.files.refused) == {"robots"}
    assert asked(site) == ["/robots.txt"]


@pytest.mark.slow
def test_the_pace_is_kept(collection: Collection, site: DemoServer) -> None:
    site.portal.attach(101, "1.pdf", "2.pdf", "3.pdf")
    collection.crawl(site.base_url)
    site.portal.log.clear()
    collection.fetch(site.base_url, options=Options(delay=0.1))
    times = [each.at for each in site.portal.log]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.09


@pytest.mark.slow
def test_a_limit_is_kept_while_a_file_comes(collection: Collection, site: DemoServer) -> None:
    site.portal.attach(101, FILE)
    collection.crawl(site.base_url)
    limited = {"DONGXOAI_MAX_ATTACHMENT": 100}
    report = collection.fetch(site.base_url, settings=limited)
    assert report.files.refused == {"too_large": 1}
    assert collection.files(101)[FILE].detail == "the answer is larger than 100 bytes"
    assert not (collection.path / "files").exists()


ENCODED = (
    ("gzip", gzip.compress(document(FILE)), None),
    ("gzip", gzip.compress(document(FILE))[:-200], "truncated"),
    ("gzip", gzip.compress(document(FILE))[:-6] + bytes(6), "truncated"),
    ("deflate", zlib.compress(document(FILE))[:-200], "truncated"),
    ("gzip", document(FILE), "fetch"),
    ("x-unknown", document(FILE), "encoding"),
    ("identity", document(FILE), None),
)


def test_an_encoded_file_is_whole_or_none(collection: Collection, site: DemoServer) -> None:
    names = [f"{place}.pdf" for place in range(len(ENCODED))]
    site.portal.attach(101, *names)
    for place, (encoding, body, _) in enumerate(ENCODED):
        answer = Answer(headers=(("Content-Encoding", encoding),), body=body)
        site.portal.override(target(site, 101, place), answer)
    collection.crawl(site.base_url, KEEP)
    found = collection.files(101)
    assert [found[name].code for name in names] == [code for _, _, code in ENCODED]
    assert found["1.pdf"].detail == "the compressed body has no end, or was damaged on its way"
    kept = {state.content.sha256 for state in found.values() if state.content}
    assert kept == {sha256(document(FILE)).hexdigest()}
    wanted = [each.headers for each in site.portal.log if "download=" in each.target]
    assert {each["accept-encoding"] for each in wanted} == {"identity"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["text/html", "application/pdf"])
def test_an_image_is_one(kind: str, collection: Collection, site: DemoServer) -> None:
    collection.crawl(site.base_url)
    image = site.portal.article(101).image
    assert image is not None
    body = b"<html>" if kind == "text/html" else document(FILE)
    site.portal.override(image.path, Answer(headers=(("Content-Type", "image/jpeg"),), body=body))
    report = collection.fetch(site.base_url, kind=FileKind.IMAGE)
    code = {"text/html": "web_page", "application/pdf": "no_image"}[kind]
    assert report.files.refused.get(code) == 1


@pytest.mark.slow
def test_a_refusal_rests_for_a_week(
    collection: Collection, site: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.portal.attach(101, "khong-con.pdf")
    collection.crawl(site.base_url, KEEP)
    assert collection.fetch(site.base_url).requests == 0
    later = datetime.now(tz=UTC) + timedelta(days=8)
    monkeypatch.setattr("dongxoai_crawler.model.clock.now", lambda: later)
    assert collection.fetch(site.base_url).files.refused == {"status_404": 1}
    assert collection.files(101)["khong-con.pdf"].tries == 2
    with open_store(collection.path) as store:
        assert store.counts(PORTAL).articles == 2


@pytest.mark.slow
def test_what_fails_again_and_again_is_a_known_gap(
    collection: Collection, site: DemoServer
) -> None:
    site.portal.attach(101, FILE)
    collection.crawl(site.base_url)
    site.portal.override(target(site, 101), Answer(status=500))
    codes = [collection.fetch(site.base_url, again=True).exit_code for _ in range(6)]
    assert codes == [20] * 5 + [0]
    assert collection.fetch(site.base_url).requests == 0


@pytest.mark.slow
def test_an_address_that_is_none_is_refused(collection: Collection, site: DemoServer) -> None:
    article = site.portal.article(101)
    assert article.image is not None
    wrong = page_of(site, 101).replace(article.image.path.encode(), b"http://127.0.0.1:99999/a.jpg")
    site.portal.override(article.path, Answer(body=wrong))
    collection.crawl(site.base_url)
    report = collection.fetch(site.base_url, kind=FileKind.IMAGE)
    assert report.files.refused["address"] == 1
    assert report.exit_code == 0

from __future__ import annotations

import gzip
import socket
from contextlib import suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, IncompleteRead
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, serve
from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer

HOME = "/vi/news/"


def spoken(server: DemoServer, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_pages_say_that_they_must_not_be_kept(site: DemoServer) -> None:
    headers = get(site, HOME).headers
    assert headers["Server"] == "dongxoai-demo"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache, no-store"
    assert headers["Expires"] == "-1"
    age = parsedate_to_datetime(headers["Date"]) - parsedate_to_datetime(headers["Last-Modified"])
    assert age == timedelta(days=1)
    assert headers["ETag"] is None


def test_the_session_cookie_is_given_once(site: DemoServer) -> None:
    cookie = get(site, HOME).headers["Set-Cookie"]
    assert cookie.startswith("nv4_sess=")
    assert get(site, HOME, Cookie=cookie.partition(";")[0]).headers["Set-Cookie"] is None


@pytest.mark.parametrize("path", [HOME, "/sitemap-vi.news.xml", "/vi/feeds/"])
def test_text_is_compressed_for_those_who_take_it(site: DemoServer, path: str) -> None:
    plain, packed = get(site, path), get(site, path, Accept_Encoding="gzip, deflate")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_pictures_are_not_compressed(site: DemoServer) -> None:
    reply = get(site, "/uploads/a.jpg", Accept_Encoding="gzip")
    assert reply.headers["Content-Encoding"] is None


def test_head_has_no_body(site: DemoServer) -> None:
    reply = get(site, HOME, method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["Content-Length"]) > 40_000


def test_other_methods_are_refused(site: DemoServer) -> None:
    assert get(site, HOME, method="POST").status == 405


def test_one_connection_serves_many_requests(own: DemoServer) -> None:
    connection = HTTPConnection("127.0.0.1", own.port, timeout=10)
    for path in ("/robots.txt", HOME, "/sitemap.xml"):
        connection.request("GET", path)
        assert connection.getresponse().read()
    connection.close()
    assert len(own.portal.log) == 3


def test_requests_sent_together_are_answered_in_turn(own: DemoServer) -> None:
    own.portal.delay = 0.01
    last = b"GET /b_c HTTP/1.1\r\nConnection: close\r\n\r\n"
    answers = spoken(own, b"GET /robots.txt HTTP/1.1\r\n\r\n" + last)
    assert answers.index(b"User-agent: *") < answers.index(b"301 Moved Permanently")


@pytest.mark.parametrize("noise", [b"\x16\x03\x01\r\n\r\n", b"x" * 70_000])
def test_noise_ends_the_connection(site: DemoServer, noise: bytes) -> None:
    with suppress(ConnectionError):
        assert spoken(site, noise) == b""
    assert get(site, "/robots.txt").status == 200


def test_an_answer_can_be_cut_short(own: DemoServer) -> None:
    own.portal.override(HOME, Answer(headers=(("Content-Length", "900"),), body=b"<html>"))
    with pytest.raises(IncompleteRead):
        get(own, HOME)


def test_a_visitor_who_leaves_early_does_no_harm(own: DemoServer) -> None:
    own.portal.delay = 0.05
    with socket.create_connection(("127.0.0.1", own.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert get(own, "/robots.txt").status == 200


def test_a_taken_port_is_an_error(site: DemoServer) -> None:
    with pytest.raises(OSError, match="in use"), serve(DemoPortal(), site.port):
        pytest.fail("served twice on one port")


def test_open_connections_do_not_keep_the_server_alive() -> None:
    with serve(DemoPortal()) as server:
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        connection.sendall(b"GET /robots.txt HTTP/1.1\r\n\r\n")
        assert connection.recv(64)
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.close()

"""Servers that mean no good, or cannot help it."""

from __future__ import annotations

import gzip
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podcast_notes.errors import FetchError, TryAgainError
from podcast_notes.fetch import Fetched, Fetcher
from tests.fetch.server import LocalServer, Request, local_server

MOST = 1_000_000


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(timeout_seconds=60, max_bytes=MOST, allow_private=True, retries=0)


def streaming(chunk: bytes, **headers: str) -> Callable[[Request], None]:
    """Send a chunk again and again, without an end and without saying how much it will be."""

    def stream(request: Request) -> None:
        request.send_response(200)
        request.send_header("Connection", "close")
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.close_connection = True
        while True:
            request.wfile.write(chunk)

    return stream


def refused(fetcher: Fetcher, url: str) -> int:
    """The most bytes that were in use while a body was refused as too large."""
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than the 1 MB that are allowed"):
            fetcher.fetch(url)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_endless_feed_is_cut_off_and_takes_no_memory(server: LocalServer, fetcher: Fetcher) -> None:
    server.answers["/a"] = streaming(b"<item/>" * 1000)
    assert refused(fetcher, server.url("/a")) < 6 * MOST


def test_large_bodies_take_no_memory_while_they_come(server: LocalServer) -> None:
    server.answers["/a"] = streaming(b"<item/>" * 100_000)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than the 40 MB"):
            Fetcher(timeout_seconds=60, max_bytes=40 * MOST, allow_private=True).fetch(server.url("/a"))
        assert tracemalloc.get_traced_memory()[1] < 15 * MOST
    finally:
        tracemalloc.stop()


def test_a_large_body_arrives_whole(server: LocalServer) -> None:
    body = bytes(range(256)) * 40_000
    result = Fetcher(timeout_seconds=60, allow_private=True).fetch(server.put("/a", body=body))
    assert isinstance(result, Fetched)
    assert result.data == body


def test_no_room_for_a_large_body_is_an_error(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    url = server.put("/a", body=b"x" * 10 * MOST)
    with pytest.raises(FetchError, match="cannot be kept while it comes"):
        Fetcher(timeout_seconds=60, allow_private=True).fetch(url)


@pytest.mark.parametrize(("encoding", "bits"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
def test_a_bomb_is_refused_before_it_unpacks(server: LocalServer, fetcher: Fetcher, encoding: str, bits: int) -> None:
    packed = zlib.compress(b"\0" * 20 * MOST, wbits=bits)
    assert len(packed) < MOST
    url = server.put("/a", body=packed, Content_Encoding=encoding)
    assert refused(fetcher, url) < 8 * MOST


def test_packed_data_that_unpacks_to_nothing_for_ever_is_refused(server: LocalServer) -> None:
    server.answers["/a"] = streaming(gzip.compress(b"") * 500, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        Fetcher(timeout_seconds=60, max_bytes=100_000, allow_private=True).fetch(server.url("/a"))


def dripping_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        request.wfile.write(b"x")
        time.sleep(0.02)


def dripping_body(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x")
        time.sleep(0.02)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    """With a deadline long before any time-out of its connections."""
    monkeypatch.setattr("podcast_notes.fetch.fetcher._TIMEOUTS_FOR_A_TRANSFER", 0.005)
    return Fetcher(timeout_seconds=60, allow_private=True)


@pytest.mark.parametrize("drip", [dripping_headers, dripping_body])
def test_a_server_that_drips_is_cut_off_at_the_deadline(
    server: LocalServer, hurried: Fetcher, drip: Callable[[Request], None]
) -> None:
    server.answers["/a"] = drip
    with pytest.raises(FetchError, match=r"took more than 0\.3 seconds") as caught:
        hurried.fetch(server.url("/a"))
    assert not isinstance(caught.value, TryAgainError)
    assert len(server.requests) == 1


def test_redirects_count_towards_the_deadline(server: LocalServer, hurried: Fetcher) -> None:
    def onwards(request: Request) -> None:
        time.sleep(0.04)
        request.answer(302, Location="/a")

    server.answers["/a"] = onwards
    with pytest.raises(FetchError, match=r"took more than 0\.3 seconds"):
        hurried.fetch(server.url("/a"))


def test_a_body_that_is_shorter_than_it_says_is_an_error(server: LocalServer, fetcher: Fetcher) -> None:
    def short(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss></rss>")
        request.close_connection = True

    server.answers["/a"] = short
    with pytest.raises(TryAgainError, match="broke off"):
        fetcher.fetch(server.url("/a"))


def test_a_body_that_is_longer_than_it_says_ends_where_it_says(server: LocalServer, fetcher: Fetcher) -> None:
    def long(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss></rss>")
        request.close_connection = True

    server.answers["/a"] = long
    result = fetcher.fetch(server.url("/a"))
    assert isinstance(result, Fetched)
    assert result.data == b"<rss>"


@pytest.mark.parametrize("rest", [b"5\r\n<rss>\r\n", b"5\r\n<r", b"zz\r\n<rss>\r\n", b"-5\r\n<rss>\r\n0\r\n\r\n"])
def test_chunks_that_break_off_or_are_none_are_an_error(server: LocalServer, fetcher: Fetcher, rest: bytes) -> None:
    def chunked(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + rest)
        request.close_connection = True

    server.answers["/a"] = chunked
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(server.url("/a"))


def test_endless_headers_are_refused(server: LocalServer, fetcher: Fetcher) -> None:
    def many(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            request.wfile.write(b"X-A: b\r\n" * 100)

    server.answers["/a"] = many
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(server.url("/a"))


def test_an_answer_that_is_no_http_is_an_error(server: LocalServer, fetcher: Fetcher) -> None:
    def greet(request: Request) -> None:
        request.wfile.write(b"220 mail.example.org ESMTP\r\n")
        request.close_connection = True

    server.answers["/a"] = greet
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(server.url("/a"))

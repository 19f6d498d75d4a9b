"""Reading addresses, against a server on this machine."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from email.utils import formatdate

import pytest

from podcast_notes.errors import FetchError
from podcast_notes.fetch import Fetched, Fetcher, FetcherProtocol, NotModified, guard
from tests.fetch.server import LocalServer, Request, local_server


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def fetcher(pauses: list[float]) -> FetcherProtocol:
    return Fetcher(timeout_seconds=0.4, max_bytes=10_000, allow_private=True, sleep=pauses.append)


def fetched(result: Fetched | NotModified) -> Fetched:
    assert isinstance(result, Fetched)
    return result


def test_a_body_with_its_validators(server: LocalServer, fetcher: FetcherProtocol) -> None:
    url = server.put("/a", body=b"hello", ETag='"1"', Last_Modified="then", Content_Type="Text/VTT; charset=utf-8")
    assert fetcher.fetch(url) == Fetched(
        data=b"hello", url=url, etag='"1"', last_modified="then", media_type="text/vtt"
    )
    (_, headers) = server.requests[0]
    assert headers["User-Agent"].startswith("podcast-notes/")


def test_validators_are_sent_and_304_is_not_modified(server: LocalServer, fetcher: FetcherProtocol) -> None:
    url = server.put("/a", status=304)
    assert fetcher.fetch(url, etag='"1"', last_modified="then") == NotModified(url=url)
    assert server.requests[0][1]["If-None-Match"] == '"1"'
    assert server.requests[0][1]["If-Modified-Since"] == "then"


@pytest.mark.parametrize(
    ("status", "words"), [(404, "not there"), (410, "for good"), (401, "login"), (403, "refuses"), (418, "418")]
)
def test_a_refusal_says_what_and_what_to_do(
    server: LocalServer, fetcher: FetcherProtocol, status: int, words: str
) -> None:
    url = server.put("/a", status=status)
    with pytest.raises(FetchError, match=words) as caught:
        fetcher.fetch(url)
    assert caught.value.resource == url
    assert caught.value.hint
    assert len(server.requests) == 1


def test_redirects_are_followed_and_permanent_ones_remembered(server: LocalServer, fetcher: FetcherProtocol) -> None:
    server.put("/a", status=301, Location="/b")
    server.put("/b", status=308, Location=server.url("/c"))
    server.put("/c", status=302, Location="/d")
    server.put("/d", status=301, Location="/e")
    server.put("/e", body=b"end")
    result = fetched(fetcher.fetch(server.url("/a")))
    assert (result.data, result.url, result.permanent_url) == (b"end", server.url("/e"), server.url("/c"))


def test_a_moved_feed_that_is_not_modified_is_still_moved(server: LocalServer, fetcher: FetcherProtocol) -> None:
    server.put("/a", status=301, Location="/b")
    server.put("/b", status=304)
    assert fetcher.fetch(server.url("/a"), etag="x") == NotModified(
        url=server.url("/b"), permanent_url=server.url("/b")
    )


def test_a_redirect_loop_ends(server: LocalServer, fetcher: FetcherProtocol) -> None:
    server.put("/a", status=302, Location="/b")
    server.put("/b", status=302, Location="/a")
    with pytest.raises(FetchError, match="redirects more than 10 times"):
        fetcher.fetch(server.url("/a"))


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "http://[::1", "gopher://x"])
def test_redirects_to_other_things_than_the_web_are_refused(
    server: LocalServer, fetcher: FetcherProtocol, location: str
) -> None:
    with pytest.raises(FetchError, match=r"not a(n| web) address|is not an address"):
        fetcher.fetch(server.put("/a", status=302, Location=location))


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "feed.xml", "", "http://", "ftp://example.org", "http://a b/", "http://x:y/"]
)
def test_only_web_addresses(fetcher: FetcherProtocol, url: str) -> None:
    with pytest.raises(FetchError, match="not a web address"):
        fetcher.fetch(url)


def test_a_private_address_is_refused_before_anything_is_sent(server: LocalServer) -> None:
    url = server.put("/a", body=b"secret")
    with pytest.raises(FetchError, match="private network"):
        Fetcher().fetch(url)
    assert server.requests == []


def test_a_name_that_leads_to_a_private_address_is_refused(server: LocalServer) -> None:
    server.put("/a", body=b"secret")
    with pytest.raises(FetchError, match="private network"):
        Fetcher().fetch(server.url("/a").replace("127.0.0.1", "localhost"))
    assert server.requests == []


def test_a_private_address_that_a_person_typed_is_read_with_its_redirects(server: LocalServer) -> None:
    server.put("/a", status=302, Location="/b")
    server.put("/b", body=b"mine")
    assert fetched(Fetcher().fetch(server.url("/a"), trusted=True)).data == b"mine"


def test_a_public_address_does_not_redirect_into_the_private_network(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put("/a", status=302, Location="/b")
    server.put("/b", body=b"secret")
    answers = iter([True, False])
    monkeypatch.setattr(guard, "is_public", lambda _: next(answers))
    with pytest.raises(FetchError, match="private network"):
        Fetcher().fetch(server.url("/a"), trusted=True)
    assert [path for path, _ in server.requests] == ["/a"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert guard.is_public(address) is public


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
def test_packed_bodies_are_unpacked(server: LocalServer, fetcher: FetcherProtocol, encoding: str) -> None:
    plain = bytes(range(256)) * 30
    packed = {"gzip": gzip.compress(plain), "deflate": zlib.compress(plain), "raw": zlib.compress(plain, wbits=-15)}[
        encoding
    ]
    url = server.put("/a", body=packed, Content_Encoding="gzip" if encoding == "gzip" else "deflate")
    assert fetched(fetcher.fetch(url)).data == plain


def test_gzip_of_two_members_with_padding(server: LocalServer, fetcher: FetcherProtocol) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert fetched(fetcher.fetch(server.put("/a", body=body, Content_Encoding="gzip"))).data == b"one two"


def test_a_gzip_bomb_is_refused(server: LocalServer, fetcher: FetcherProtocol) -> None:
    url = server.put("/a", body=gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        fetcher.fetch(url)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br"])
def test_packing_that_nobody_asked_for_is_refused(server: LocalServer, fetcher: FetcherProtocol, encoding: str) -> None:
    with pytest.raises(FetchError, match="unknown way"):
        fetcher.fetch(server.put("/a", body=b"x", Content_Encoding=encoding))


def test_half_a_gzip_file_is_not_taken_for_a_whole_one(server: LocalServer, fetcher: FetcherProtocol) -> None:
    packed = gzip.compress(bytes(range(256)) * 20)
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(server.put("/a", body=packed[:-20], Content_Encoding="gzip"))


def test_a_body_that_announces_too_much_is_not_read(server: LocalServer, fetcher: FetcherProtocol) -> None:
    with pytest.raises(FetchError, match="larger than"):
        fetcher.fetch(server.put("/a", body=b"x" * 10_001))


def test_a_body_that_announces_nothing_is_capped_as_it_comes(server: LocalServer, fetcher: FetcherProtocol) -> None:
    def endless(request: Request) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        while True:
            request.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")

    server.answers["/a"] = endless
    with pytest.raises(FetchError, match="larger than"):
        fetcher.fetch(server.url("/a"))


def test_a_body_that_breaks_off_is_an_error(server: LocalServer, fetcher: FetcherProtocol) -> None:
    def half(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        request.wfile.write(b"half")
        request.close_connection = True

    server.answers["/a"] = half
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(server.url("/a"))


def test_a_server_that_does_not_answer_times_out(server: LocalServer) -> None:
    server.answers["/a"] = lambda _: time.sleep(1)
    with pytest.raises(FetchError, match=r"did not answer within 0\.2 seconds"):
        Fetcher(timeout_seconds=0.2, retries=0, allow_private=True).fetch(server.url("/a"))


def test_a_busy_server_is_asked_again(server: LocalServer, fetcher: FetcherProtocol, pauses: list[float]) -> None:
    def busy(request: Request) -> None:
        if len(server.requests) < 3:
            request.answer(503, Retry_After="3")
        else:
            request.answer(200, b"at last")

    server.answers["/a"] = busy
    assert fetched(fetcher.fetch(server.url("/a"))).data == b"at last"
    assert pauses == [3, 3]


def test_the_pauses_grow_and_end(server: LocalServer, fetcher: FetcherProtocol, pauses: list[float]) -> None:
    with pytest.raises(FetchError, match="out of order"):
        fetcher.fetch(server.put("/a", status=500))
    assert pauses == [0.5, 1.0]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_nobody_waits_an_hour(server: LocalServer, fetcher: FetcherProtocol, pauses: list[float], form: str) -> None:
    retry_after = "3600" if form == "seconds" else formatdate(time.time() + 3600, usegmt=True)
    with pytest.raises(FetchError, match=r"wait (60|59) minutes"):
        fetcher.fetch(server.put("/a", status=429, Retry_After=retry_after))
    assert pauses == []


def test_nobody_listens(fetcher: FetcherProtocol, pauses: list[float]) -> None:
    with local_server() as gone:
        url = gone.url("/a")
    with pytest.raises(FetchError, match="cannot be reached"):
        fetcher.fetch(url)
    assert len(pauses) == 2


def test_a_login_is_sent_to_its_host_and_never_shown(server: LocalServer, fetcher: FetcherProtocol) -> None:
    url = server.put("/a", status=404).replace("//", "//ada:geheim@")
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert server.requests[0][1]["authorization"] == "Basic YWRhOmdlaGVpbQ=="
    assert "geheim" not in str(caught.value)


def test_addresses_with_blanks_and_accents_are_written_for_the_wire(
    server: LocalServer, fetcher: FetcherProtocol
) -> None:
    server.put("/caf%C3%A9%20x?q=%C3%A9", body=b"ok")
    assert fetched(fetcher.fetch(server.url("/café x?q=é#top"))).data == b"ok"

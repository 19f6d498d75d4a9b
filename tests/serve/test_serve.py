"""The server that shows a site while it is written."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from podcast_notes.errors import UsageError
from podcast_notes.serve import Serving
from podcast_notes.serve.files import media_type, with_script

PAGE = """<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'"><title>x</title>
</head><body>One</body></html>
"""


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()


class Site:
    """A served folder, and how to ask for what is in it."""

    def __init__(self, folder: Path, serving: Serving) -> None:
        self.folder = folder
        self.serving = serving
        self.host = urlsplit(serving.address).netloc

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=10)
        try:
            connection.request(method, path, headers=headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "site"
    (folder / "guests").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "guests" / "index.html").write_text(PAGE.replace("One", "Guests"))
    (folder / ".manifest.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    with Serving(folder, host="127.0.0.1", port=0, live=True) as serving:
        yield Site(folder, serving)


def test_it_serves_a_site_below_the_path_at_which_it_will_stand(site: Site) -> None:
    (site.folder / "404.html").write_text(PAGE.replace("One", "Not here"))
    with Serving(site.folder, host="127.0.0.1", port=0, live=True, base="/archive/") as serving:
        below = Site(site.folder, serving)
        assert serving.address.endswith("/archive/")
        assert b"One" in below.get("/archive/").body
        assert b"Guests" in below.get("/archive/guests/").body
        assert below.get("/archive/guests").headers["location"] == "/archive/guests/"
        assert below.get("/guests/").headers["location"] == "/archive/guests/"
        assert below.get("/").headers["location"] == "/archive/"
        assert below.get("/archive").headers["location"] == "/archive/"
        assert b"Not here" in below.get("/archive/nowhere/").body
        assert below.get("/archive/..%2fsecret.txt").status == 404
        assert below.get("/.live/reload.js").status == 200


def test_it_serves_pages_and_the_index_of_folders(site: Site) -> None:
    assert b"One" in site.get("/").body
    assert b"One" in site.get("/index.html?x=1").body
    assert b"Guests" in site.get("/guests/").body
    moved = site.get("/guests")
    assert (moved.status, moved.headers["location"]) == (307, "/guests/")
    assert site.get("/", "HEAD").body == b""
    assert site.get("/", "POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%5csecret.txt",
        "/guests/../../secret.txt",
        "//../secret.txt",
        "/%00",
        "/link.txt",
        "/folder/secret.txt",
        "/.manifest.json",
        "/index.html/",
        "/guests/nobody",
        f"/{'x' * 5000}",
    ],
)
def test_nothing_outside_the_site_is_served(site: Site, path: str) -> None:
    (site.folder / "link.txt").symlink_to(site.folder.parent / "secret.txt")
    (site.folder / "folder").symlink_to(site.folder.parent)
    answer = site.get(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_redirect_stays_on_this_machine(site: Site) -> None:
    (site.folder / "evil.example").mkdir()
    assert site.get("//evil.example").headers["location"] == "/evil.example/"


def test_a_missing_page_is_the_one_of_the_site(site: Site) -> None:
    (site.folder / "404.html").write_text(PAGE.replace("One", "Not here"))
    answer = site.get("/nowhere")
    assert answer.status == 404
    assert b"Not here" in answer.body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:80"])
def test_a_foreign_name_of_this_machine_is_refused(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "192.168.1.4"])
def test_its_own_names_are_answered(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 200


def test_the_policy_of_a_page_is_sent_too_and_only_the_servers_own_script_is_added(site: Site) -> None:
    answer = site.get("/")
    allowed = "default-src 'none'; script-src 'self'; connect-src 'self'"
    assert answer.headers["content-security-policy"] == allowed
    assert allowed in answer.body.decode().replace("&#x27;", "'")
    assert answer.body.count(b"<script") == 1
    assert "script" not in (site.folder / "index.html").read_text().partition("script-src")[2]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert site.get("/.live/reload.js").headers["content-type"].startswith("text/javascript")


def test_without_watching_a_page_is_sent_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    with Serving(tmp_path, host="127.0.0.1", port=0, live=False) as serving:
        site = Site(tmp_path, serving)
        assert site.get("/").body.decode() == PAGE
        assert site.get("/").headers["content-security-policy"] == "default-src 'none'; script-src 'self'"
        assert site.get("/.live/changes").status == 404


def test_a_page_without_a_policy_gets_a_strict_one() -> None:
    html, policy = with_script("<p>x</p>", "/x.js")
    assert html == '<p>x</p><script src="/x.js" defer></script>'
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy


def test_sound_is_sent_in_ranges(site: Site) -> None:
    (site.folder / "a.mp3").write_bytes(bytes(range(256)))
    part = site.get("/a.mp3", Range="bytes=10-19")
    assert (part.status, part.body) == (206, bytes(range(10, 20)))
    assert part.headers["content-range"] == "bytes 10-19/256"
    assert part.headers["content-type"] == "audio/mpeg"
    assert site.get("/a.mp3", Range="bytes=999-").status == 416


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("transcript.en.vtt", "text/vtt; charset=utf-8"),
        ("chapters.json", "application/json; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("card.svg", "image/svg+xml; charset=utf-8"),
        ("player.js", "text/javascript; charset=utf-8"),
        ("wasm.wasm", "application/wasm"),
        ("font.woff2", "font/woff2"),
        ("audio.m4a", "audio/mp4"),
        ("en_1a2b.pf_fragment", "application/octet-stream"),
    ],
)
def test_files_have_their_media_types(name: str, kind: str) -> None:
    assert media_type(Path(name)) == kind


def test_a_change_is_told_to_open_pages_and_the_end_does_not_wait_for_them(site: Site) -> None:
    connection = http.client.HTTPConnection(site.host, timeout=10)
    connection.request("GET", "/.live/changes")
    stream = connection.getresponse()
    assert stream.getheader("content-type", "").startswith("text/event-stream")
    first = stream.readline()
    site.serving.changed()
    lines = iter(stream.readline, b"")
    second = next(line for line in lines if line.startswith(b"data:"))
    assert first.startswith(b"data:")
    assert first != second
    connection.close()


def test_an_address_that_is_taken_says_what_to_do(site: Site) -> None:
    port = int(site.host.rpartition(":")[2])
    with pytest.raises(UsageError, match="--port") as caught:
        Serving(site.folder, host="127.0.0.1", port=port, live=False)
    assert caught.value.resource == f"127.0.0.1:{port}"
    with pytest.raises(UsageError):
        Serving(site.folder, host="no.such.host.invalid", port=0, live=False)


def test_json_of_a_site_can_be_read(site: Site) -> None:
    (site.folder / "feed.json").write_text('{"items": []}')
    assert json.loads(site.get("/feed.json").body) == {"items": []}

"""An archive in a temporary folder, an invented show, and a web server on this machine."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from podcast_notes.cli import cli

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
  <title>Moleneers</title><link>https://moleneers.example.org/</link><language>en</language>
  <description>An invented show about windmills.</description>
  <itunes:owner><itunes:name>Radio Wiek</itunes:name></itunes:owner>
  <podcast:person role="host">Bram Hollestelle</podcast:person>
  {items}
</channel></rss>
"""
ITEM = """<item><title>#{number}: {title}</title><guid isPermaLink="false">moleneers-{number}</guid>
  <pubDate>{date}</pubDate><itunes:episode>{number}</itunes:episode><itunes:duration>12:30</itunes:duration>
  <link>https://moleneers.example.org/{number}</link>
  <enclosure url="https://media.example.org/moleneers/{number}.mp3" length="100" type="audio/mpeg"/>
  {extra}<description><![CDATA[<p>{text}</p>]]></description></item>
"""
SAILS = ITEM.format(
    number=7,
    title="Sails in a storm",
    date="Fri, 07 Mar 2025 06:00:00 GMT",
    extra="",
    text="About the storm of last winter.</p><p>Guest: Saar van den Akkerzoom (Institute for Old Mills)",
)
FLOUR = ITEM.format(
    number=8,
    title="Flour and dust",
    date="Fri, 14 Mar 2025 06:00:00 GMT",
    extra='<podcast:person role="guest">Ruben Knoopkaas</podcast:person>',
    text="Why a mill can burn from the inside.",
)
TRANSCRIPT = """WEBVTT
Language: en

00:00:00.000 --> 00:00:06.000
<v Bram Hollestelle>Welcome to Moleneers. Saar, what did the storm do to the mills?

00:00:06.000 --> 00:00:14.000
<v Saar van den Akkerzoom>Well, um, eleven mills lost their sails in one night, and nobody was at home to brake them.

00:00:14.000 --> 00:00:22.000
<v Saar van den Akkerzoom>I do not think that every mill should turn again. Some of them are better as a memory.
"""
ARTICLE = """Storm took the sails of eleven mills

By Iris Verschueren

Eleven mills in the province lost their sails last winter. “Nobody was at home to brake them,” says Saar van den Akkerzoom, \
mill expert at the Institute for Old Mills.

Not all of them need to be repaired, according to Van den Akkerzoom. “I think that every mill should turn again,” she says. \
“Some of them are better as a memory.”

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""


def feed(*items: str) -> bytes:
    return FEED.format(items="".join(items)).encode()


class Run:
    """Calls the command line on one archive."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive

    def __call__(self, *arguments: str | Path, code: int = 0, data: bytes | None = None) -> Result:
        words = ["--archive", str(self.archive), *map(str, arguments)]
        result = CliRunner().invoke(cli, words, input=data)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    def json(self, *arguments: str | Path) -> Any:
        return json.loads(self(*arguments, "--json").stdout)

    def json_of_failing(self, *arguments: str | Path) -> Any:
        return json.loads(self(*arguments, "--json", code=1).stdout)


def allow_private(run: Run) -> None:
    """Let feeds name addresses of this machine, where the tests' web server is."""
    settings = run.archive / "podcast-notes.toml"
    text = settings.read_text()
    settings.write_text(text.replace("allow_private_addresses = false", "allow_private_addresses = true"))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    runner = Run(tmp_path / "archive")
    result = CliRunner().invoke(cli, ["init", str(runner.archive), "--title", "Mill archive"])
    assert result.exit_code == 0, result.output
    return runner


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write_file(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write_file


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive that holds the show, one transcript and one article, and what these were read from."""
    folder = tmp_path_factory.mktemp("filled")
    run = Run(folder / "archive")
    inputs = {"feed.xml": feed(FLOUR, SAILS), "sails.vtt": TRANSCRIPT.encode(), "storm.txt": ARTICLE.encode()}
    for name, data in inputs.items():
        (folder / name).write_bytes(data)
    run("init", run.archive, "--title", "Mill archive")
    run("podcast", "add", folder / "feed.xml")
    run("transcript", "import", "moleneers#7", folder / "sails.vtt")
    run("article", "add", folder / "storm.txt", "--published", "2025-03-10")
    return folder


@pytest.fixture
def filled(run: Run, filled_once: Path, tmp_path: Path) -> Run:
    """An archive of the test's own with the show, one transcript and one article: a copy, which is made in no time."""
    shutil.copytree(filled_once, tmp_path, dirs_exist_ok=True)
    for table in run.archive.glob("archive.tables/*.json"):
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace(str(filled_once), str(tmp_path)), encoding="utf-8")
    shutil.rmtree(run.archive / ".cache" / "feeds")  # which is by the address of the feed
    return run


class Site:
    """A web server on this machine: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.hold = threading.Event()
        self.url = ""

    def put(self, path: str, data: bytes, *, status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, data)
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.requests.append((self.path, dict(self.headers)))
            if self.path == "/slow":
                state.hold.wait(10)
            status, headers, data = state.pages.get(self.path, (404, {}, b"no such page"))
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                status, data = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield state
    state.hold.set()
    server.shutdown()
    server.server_close()
    thread.join()

"""How fast feeds are read and refreshed, beside other parsers and another library; and that nothing is read otherwise for it.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.parsers import expat

from invented_feed import invented_feed
from measuring import Row, table
from msgspec import Struct, to_builtins

from podcast_notes.archive import Archive
from podcast_notes.archive.feed_memory import FeedMemory
from podcast_notes.errors import FeedError
from podcast_notes.feeds import KnownItems, parse_again, parse_feed

_ITEM = re.compile(rb"<(item|entry)[\s>].*?</\1>", re.DOTALL)


class Job(Struct):
    """What is measured, and what comes before it each time and is not."""

    run: Callable[[], object]
    prepare: Callable[[], object] = lambda: None


class Comparison(Struct):
    """What `--data` found: feeds of a folder, versions of them that were gone through, and where two readings differ."""

    feeds: int = 0
    refused: int = 0
    versions: int = 0
    items: int = 0
    items_left_out: int = 0
    read_as_a_whole: int = 0
    differing: list[str] = []


def main() -> int:
    options = _options()
    if options.data:
        found = compare_folder(options.data)
        print(json.dumps(to_builtins(found), indent=2) if options.json else _sentence(found))
        return 1 if found.differing else 0
    rows = [*whole(1_000, options.repeat), *incremental(options.items, options.repeat)]
    rows += refreshes(options.items, options.repeat)
    print(json.dumps(to_builtins(rows), indent=2) if options.json else table(rows, width=60))
    return 0


def whole(count: int, repeat: int) -> list[Row]:
    """A feed that is read for the first time."""
    import feedparser
    import podcastparser

    data = invented_feed(count, count)
    jobs = {
        "parse_feed": Job(lambda: parse_feed(data)),
        "feedparser": Job(lambda: feedparser.parse(io.BytesIO(data))),
        "podcastparser": Job(lambda: podcastparser.parse("https://duinpan.example.org/feed", io.BytesIO(data))),
        "raw expat scan": Job(lambda: expat_scan(data)),
    }
    times = measure(jobs, repeat)
    return _rows(f"first reading of {count:,} items", times)


def incremental(count: int, repeat: int) -> list[Row]:
    """A feed of which one item is new."""
    import feedparser

    before, now = invented_feed(count, count), invented_feed(count + 1, count + 1)
    known = parse_again(before, KnownItems()).known
    with tempfile.TemporaryDirectory() as folder:
        memory = FeedMemory(Path(folder))
        memory.parse(before, address="feed")

        def forget_what_is_new() -> None:
            for path in Path(folder).rglob("*.recent.*"):
                path.unlink()

        jobs = {
            "parse_again": Job(lambda: parse_again(now, known)),
            "the same, with its memory read from and written to the disk": Job(
                lambda: memory.parse(now, address="feed"), prepare=forget_what_is_new
            ),
            "raw expat scan": Job(lambda: expat_scan(now)),
            "feedparser, all": Job(lambda: feedparser.parse(io.BytesIO(now))),
            "parse_feed, all": Job(lambda: parse_feed(now)),
        }
        times = measure(jobs, repeat)
    assert parse_again(now, known).feed == parse_feed(now)
    return _rows(f"one of {count:,} items new", times)


def refreshes(count: int, repeat: int) -> list[Row]:
    """The same from a server into the archive: the feed asked for, what is new stored."""
    from reader import make_reader

    with tempfile.TemporaryDirectory() as folder, FeedServer() as server:
        archive = Archive.create(Path(folder) / "one")
        archive.podcasts.add(server.url("one", count))
        Archive.create(Path(folder) / "two").podcasts.add(server.url("two", count))
        other = make_reader(f"{folder}/reader.sqlite")
        address = server.url("three", count)
        other.add_feed(address)
        other.update_feed(address)

        def refresh() -> None:
            (result,) = archive.podcasts.refresh().results
            assert len(result.added) == 1, result

        command = [sys.executable, "-m", "podcast_notes", "--archive", f"{folder}/two", "refresh"]
        jobs = {
            "Archive.podcasts.refresh": Job(refresh, prepare=lambda: server.add_item("one")),
            "podcast-notes refresh, a whole process": Job(
                lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL),
                prepare=lambda: server.add_item("two"),
            ),
            "reader: update_feed": Job(lambda: other.update_feed(address), prepare=lambda: server.add_item("three")),
        }
        times = measure(jobs, repeat)
        other.close()
    return _rows(f"refresh from a server, one of {count:,} items new", times)


def compare_folder(folder: Path) -> Comparison:
    """Read every feed of a folder whole, and again after each of several earlier versions of it; both must say the same."""
    found = Comparison()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".rss", ".atom", ".rdf")):
        data, url = path.read_bytes(), "https://feeds.example.org/folder/feed.xml"
        try:
            expected = parse_feed(data, url=url)
        except FeedError:
            found.refused += 1
            continue
        found.feeds += 1
        first = parse_again(data, KnownItems(), url=url)
        found.read_as_a_whole += bool(expected.episodes) and not first.known.items
        readings = [first.feed]
        for version in earlier_versions(data):
            try:
                known = parse_again(version, KnownItems(), url=url).known
            except FeedError:
                continue
            again = parse_again(data, known, url=url)
            readings.append(again.feed)
            found.versions += 1
            found.items += len(again.feed.episodes)
            found.items_left_out += len(known.items.keys() & again.known.items.keys())
        if any(reading != expected for reading in readings):
            found.differing.append(str(path))
    return found


def earlier_versions(data: bytes) -> Iterator[bytes]:
    """A feed without its first, middle and last item, with its first changed, without those between, and as it is."""
    spans = [found.span() for found in _ITEM.finditer(data)]
    if not spans:
        return
    for start, end in (spans[0], spans[len(spans) // 2], spans[-1]):
        yield data[:start] + data[end:]
    start, end = spans[0]
    yield data[:start] + data[start:end].replace(b"a", b"e") + data[end:]
    yield data[:end] + data[spans[-1][0] :]
    yield data


def expat_scan(data: bytes) -> list[tuple[str, int, int]]:
    """The guid and the span of each item, by expat alone: the least that a scan by an XML parser can do."""
    found: list[tuple[str, int, int]] = []
    guid: list[str] = []
    start = 0
    in_guid = False
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def open_tag(name: str, _: object) -> None:
        nonlocal start, in_guid
        if name == "item":
            start = parser.CurrentByteIndex
        elif name == "guid":
            in_guid = True
            guid.clear()

    def close_tag(name: str) -> None:
        nonlocal in_guid
        if name == "item":
            found.append(("".join(guid), start, parser.CurrentByteIndex))
        elif name == "guid":
            in_guid = False

    def text(characters: str) -> None:
        if in_guid:
            guid.append(characters)

    parser.StartElementHandler = open_tag
    parser.EndElementHandler = close_tag
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return found


def measure(jobs: Mapping[str, Job], repeat: int) -> dict[str, float]:
    """The median seconds of each job, the jobs taking turns, so that what else the machine does falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeat):
        for name, job in jobs.items():
            job.prepare()
            begin = time.perf_counter()
            job.run()
            times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


class FeedServer(ThreadingHTTPServer):
    """Feeds on this machine, by path, of which each grows when it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.newest: dict[str, int] = {}
        self.bodies: dict[str, bytes] = {}

    def url(self, name: str, count: int) -> str:
        self._put(name, count)
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"

    def add_item(self, name: str) -> None:
        self._put(name, self.newest[name] + 1)

    def _put(self, name: str, newest: int) -> None:
        self.newest[name] = newest
        self.bodies[f"/{name}"] = invented_feed(newest, newest)

    def __enter__(self) -> FeedServer:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FeedServer

    def do_GET(self) -> None:
        body = self.server.bodies[self.path]
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _rows(group: str, times: Mapping[str, float]) -> list[Row]:
    own = next(iter(times.values()))
    return [Row(group, job, round(seconds * 1000, 1), round(seconds / own, 2)) for job, seconds in times.items()]


def _sentence(found: Comparison) -> str:
    read = f"{found.feeds:,} feeds ({found.refused:,} refused), read again after {found.versions:,} earlier versions"
    saved = f"{found.items_left_out:,} of {found.items:,} items did not have to be read"
    odd = f"{found.read_as_a_whole:,} feeds are odd and always read as a whole"
    return "\n".join([f"{read}: {saved}. {odd}. {len(found.differing):,} differ.", *found.differing])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5_000, help="items of the feed that is refreshed")
    parser.add_argument("--repeat", type=int, default=5, help="how often each job is measured; the median counts")
    parser.add_argument("--data", type=Path, help="compare the feeds of a folder instead of measuring")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

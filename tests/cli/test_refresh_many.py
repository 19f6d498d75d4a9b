"""Many feeds refreshed at once: slow, broken and busy hosts, what is written, and what is said. All shows are invented."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TypeVar

import pytest

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.fetch import fetcher
from tests.cli.conftest import FLOUR, SAILS, Run, Site, feed
from tests.fetch.server import LocalServer, Request, local_server

Hosts = Callable[[], LocalServer]
T = TypeVar("T")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(local_server())


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "_FIRST_PAUSE_SECONDS", 0.01)


def show(name: str, *items: str) -> bytes:
    return feed(*(items or (SAILS,))).replace(b"Moleneers", name.encode())


def database(run: Run) -> dict[Path, bytes]:
    """All files of the archive that cannot be made again."""
    paths = (path for path in run.archive.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path: path.read_bytes() for path in paths}


def count_writes(monkeypatch: pytest.MonkeyPatch, run: Run) -> list[Path]:
    """What is written to the archive from now on, outside of the cache."""
    writes: list[Path] = []
    write_atomic = files.write_atomic

    def counted(path: Path, data: bytes) -> None:
        if ".cache" not in path.parts:
            writes.append(path)
        write_atomic(path, data)

    monkeypatch.setattr(files, "write_atomic", counted)
    return writes


def at(moment: datetime, run: Run) -> Archive:
    return Archive.open(run.archive, clock=lambda: moment)


def test_all_kinds_of_outcome_are_told_apart(run: Run, hosts: Hosts) -> None:
    new, same, broken, lost = hosts(), hosts(), hosts(), hosts()
    for host, name in ((new, "Nieuw"), (same, "Zelfde"), (broken, "Stuk"), (lost, "Weg")):
        run("podcast", "add", host.put("/feed", body=show(name)))
    new.put("/feed", body=show("Nieuw", SAILS, FLOUR))
    broken.put("/feed", status=500)
    lost.put("/feed", status=410)
    result = run("refresh", code=1)
    assert "Nieuw (nieuw): 1 new, 0 changed, 1 unchanged." in result.stdout
    assert "Zelfde" not in result.stdout
    assert "4 podcasts: 1 changed, 1 unchanged, 2 failed. Episodes: 1 new, 0 changed." in result.stdout
    assert "stuk: " in result.stderr
    assert "is out of order" in result.stderr
    assert "is gone for good (410)" in result.stderr
    assert len(broken.requests) == 1 + 3


def test_json_says_the_same(run: Run, hosts: Hosts) -> None:
    new, broken = hosts(), hosts()
    run("podcast", "add", new.put("/feed", body=show("Nieuw")))
    run("podcast", "add", broken.put("/feed", body=show("Stuk")))
    new.put("/feed", body=show("Nieuw", SAILS, FLOUR))
    broken.put("/feed", status=404)
    printed = json.loads(run("refresh", "--json", code=1).stdout)
    assert [(one["podcast"], len(one["added"])) for one in printed["refreshed"]] == [("nieuw", 1)]
    assert [one["item"] for one in printed["failed"]] == ["stuk"]
    assert printed["waiting"] == []
    assert printed["summary"]["changed"] == printed["summary"]["failed"] == printed["summary"]["new_episodes"] == 1


def test_what_is_quick_is_stored_while_a_slow_host_is_waited_for(run: Run, hosts: Hosts) -> None:
    slow, quick = hosts(), hosts()
    run("podcast", "add", slow.put("/feed", body=show("Aarzeling")))
    run("podcast", "add", quick.put("/feed", body=show("Vlug")))
    quick.put("/feed", body=show("Vlug", SAILS, FLOUR))
    is_stored = threading.Event()

    def wait(request: Request) -> None:
        is_stored.wait(60)
        request.answer(200, show("Aarzeling", SAILS, FLOUR))

    def watching(items: Iterable[T], total: int, /) -> Iterable[T]:
        assert total == 2
        for number, item in enumerate(items):
            assert len(run.json("episode", "list")) == 2 + number, "what came before is stored"
            yield item
            is_stored.set()

    slow.answers["/feed"] = wait
    done = Archive.open(run.archive).podcasts.refresh(progress=watching)
    assert [(result.podcast, len(result.added)) for result in done.results] == [("aarzeling", 1), ("vlug", 1)]


def test_many_feeds_that_have_not_changed_are_one_write(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        run("podcast", "add", site.put(f"/{number}", show(f"Show {number}"), ETag=f'"{number}"'))
    writes = count_writes(monkeypatch, run)
    assert at(NOW, run).podcasts.refresh().counts.unchanged == 5
    assert len(writes) == len(set(writes)) > 0, "no file of the database is written twice"
    assert len(site.requests) == 10


def test_a_feed_that_changed_is_one_write(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    run("podcast", "add", site.put("/feed", show("Show")))
    site.put("/feed", show("Show", SAILS, FLOUR))
    writes = count_writes(monkeypatch, run)
    run("refresh", "show")
    assert len(writes) == len(set(writes)) > 0, "no file of the database is written twice"


def test_validators_are_kept_although_nothing_changed(run: Run, site: Site) -> None:
    url = site.put("/feed", show("Show"), ETag='"1"')
    run("podcast", "add", url)
    site.put("/feed", show("Show"), ETag='"2"')
    run("refresh")
    run("refresh")
    assert [headers.get("If-None-Match") for _, headers in site.requests] == [None, '"1"', '"2"']


def test_a_dry_run_says_what_would_change_and_writes_nothing(run: Run, site: Site) -> None:
    run("podcast", "add", site.put("/a", show("Show")))
    run("podcast", "add", site.put("/b", show("Other")))
    moved = site.put("/c", show("Other"))
    site.put("/a", show("Show", SAILS, FLOUR))
    site.put("/b", b"", status=301, Location=moved)
    before, remembered = (
        database(run),
        {path: path.read_bytes() for path in (run.archive / ".cache").rglob("*.msgpack")},
    )
    result = run("refresh", "--dry-run")
    assert "Show (show): 1 new" in result.stdout
    assert f"Other (other): the feed has moved to {moved}" in result.stdout
    assert "Nothing was stored" in result.stderr
    assert database(run) == before
    assert {path: path.read_bytes() for path in (run.archive / ".cache").rglob("*.msgpack")} == remembered
    assert "1 new" in run("refresh").stdout


def test_what_changes_of_a_podcast_itself_is_told(run: Run, site: Site) -> None:
    run("podcast", "add", site.put("/a", show("Show")))
    run("podcast", "add", site.put("/b", show("Other")))
    site.put("/a", show("Renamed").replace(b"<language>en", b"<language>nl"))
    told = run("refresh").stdout
    assert "Renamed (show): 0 new, 0 changed, 1 unchanged. Of the podcast itself: title, language." in told
    assert "2 podcasts: 1 changed, 1 unchanged." in told
    run("podcast", "edit", "show", "--title", "Mine")
    site.put("/a", show("Once more").replace(b"<language>en", b"<language>nl"))
    assert run.json("refresh")["summary"]["changed"] == 0


def test_since_when_and_why_a_feed_fails_is_shown_until_it_is_well(run: Run, site: Site) -> None:
    run("podcast", "add", site.put("/feed", show("Show")))
    site.put("/feed", b"", status=403)
    at(NOW, run).podcasts.refresh()
    at(NOW + timedelta(days=1), run).podcasts.refresh()
    assert "cannot be read since 2026-03-01: refuses to be read by us (403)" in run("podcast", "show", "show").stdout
    assert "fails since 2026-03-01" in run("podcast", "list").stdout
    assert run.json("podcast", "show", "show")["failure"] == "refuses to be read by us (403)"
    site.put("/feed", show("Show"))
    run("refresh")
    assert "cannot be read" not in run("podcast", "show", "show").stdout
    assert run("podcast", "list").stdout.splitlines()[0].split() == ["id", "episodes", "newest", "title"]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asks_for_a_long_pause_is_left_alone(run: Run, hosts: Hosts, form: str) -> None:
    busy = hosts()
    later = datetime.now(UTC) + timedelta(hours=2)
    asked = "7200" if form == "seconds" else format_datetime(later, usegmt=True)
    for name in ("one", "two"):
        run("podcast", "add", busy.put(f"/{name}", body=show(name)))
        busy.put(f"/{name}", status=503, Retry_After=asked)
    now = datetime.now(UTC)
    first = at(now, run).podcasts.refresh()
    assert len(first.failures) + len(first.waiting) == 2
    assert first.failures
    asked_before = len(busy.requests)
    again = at(now + timedelta(hours=1), run).podcasts.refresh()
    assert (again.results, again.failures) == ((), ())
    assert [waiting.podcast for waiting in again.waiting] == ["one", "two"]
    assert all(timedelta(minutes=58) < waiting.until - now - timedelta(hours=1) for waiting in again.waiting)
    assert len(busy.requests) == asked_before
    for name in ("one", "two"):
        busy.put(f"/{name}", body=show(name))
    assert len(at(now + timedelta(hours=3), run).podcasts.refresh().results) == 2
    assert at(now + timedelta(hours=3), run).podcasts.refresh().waiting == ()


def test_waiting_is_told_and_is_no_failure(run: Run, hosts: Hosts) -> None:
    busy, other = hosts(), hosts()
    run("podcast", "add", busy.put("/feed", body=show("Druk")))
    run("podcast", "add", other.put("/feed", body=show("Rustig")))
    busy.put("/feed", status=429, Retry_After="7200")
    assert "has had too many requests (429)" in run("refresh", code=1).stderr
    result = run("refresh")
    assert "Druk (druk): not asked, its host asks to wait until " in result.stdout
    assert "2 podcasts: 0 changed, 1 unchanged, 1 waiting." in result.stdout
    assert "its host asks to be left alone until" in run("podcast", "show", "druk").stdout


def test_a_podcast_that_is_named_is_asked_for_all_the_same(run: Run, hosts: Hosts) -> None:
    busy = hosts()
    run("podcast", "add", busy.put("/feed", body=show("Druk")))
    busy.put("/feed", status=429, Retry_After="7200")
    run("refresh", code=1)
    busy.put("/feed", body=show("Druk", SAILS, FLOUR))
    assert "1 new" in run("refresh", "druk").stdout
    assert "1 unchanged" not in run("refresh").stdout
    assert len(busy.requests) == 4


def test_nobody_is_left_alone_for_ever(run: Run, hosts: Hosts) -> None:
    busy = hosts()
    run("podcast", "add", busy.put("/feed", body=show("Druk")))
    busy.put("/feed", status=429, Retry_After="999999999")
    at(NOW, run).podcasts.refresh()
    assert at(NOW + timedelta(hours=23), run).podcasts.refresh().waiting
    assert not at(NOW + timedelta(hours=25), run).podcasts.refresh().waiting


def test_an_interruption_loses_nothing_of_what_is_done(run: Run, site: Site) -> None:
    for number in range(3):
        run("podcast", "add", site.put(f"/{number}", show(f"Show {number}"), ETag='"1"'))
        site.put(
            f"/{number}", show(f"Show {number}", SAILS, FLOUR) if number == 0 else show(f"Show {number}"), ETag='"2"'
        )

    def interrupted(items: Iterable[T], _: int, /) -> Iterable[T]:
        yield from items
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive.open(run.archive).podcasts.refresh(progress=interrupted)
    assert len(run.json("episode", "list")) == 4
    before = len(site.requests)
    run("refresh")
    assert {headers["If-None-Match"] for _, headers in site.requests[before:]} == {'"2"'}


def test_ctrl_c_does_not_wait_for_a_host(run: Run, hosts: Hosts) -> None:
    slow, quick = hosts(), hosts()
    run("podcast", "add", slow.put("/feed", body=show("Aarzeling")))
    run("podcast", "add", quick.put("/feed", body=show("Vlug")))
    quick.put("/feed", body=show("Vlug", SAILS, FLOUR))
    is_over, is_asked = threading.Event(), threading.Event()

    def wait(_: Request) -> None:
        is_asked.set()
        is_over.wait(60)

    slow.answers["/feed"] = wait
    # A shell that runs the tests in the background has SIGINT ignored, which children inherit.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code += "; from podcast_notes.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--archive", str(run.archive), "refresh"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert is_asked.wait(60)
        while len(run.json("episode", "list")) == 2:
            assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    is_over.set()
    assert process.returncode == 130
    assert "Interrupted" in errors
    assert "Traceback" not in errors
    assert len(run.json("episode", "list")) == 3


def test_connections_are_a_setting(run: Run, site: Site) -> None:
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace("connections = 8", "connections = 1"))
    for number in range(3):
        run("podcast", "add", site.put(f"/{number}", show(f"Show {number}")))
    assert "3 podcasts: 0 changed, 3 unchanged." in run("refresh").stdout
    settings.write_text(settings.read_text().replace("connections = 1", "connections = 0"))
    assert "connections" in run("refresh", code=2).stderr


def test_a_list_of_feeds_is_added_at_once(run: Run, site: Site) -> None:
    known = site.put("/known", show("Known"))
    run("podcast", "add", known)
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(
        settings.read_text().replace("allow_private_addresses = false", "allow_private_addresses = true")
    )
    urls = [known, site.put("/a", show("A show")), site.put("/b", b"<html></html>"), site.put("/c", show("C show"))]
    done = Archive.open(run.archive).podcasts.add_all([*urls, urls[1]])
    assert [result.title for result in done.results] == ["A show", "C show"]
    assert [failure.item for failure in done.failures] == [urls[2]]
    assert len(run.json("podcast", "list")) == 3


def test_a_feed_of_a_list_takes_no_podcast_away(run: Run, site: Site) -> None:
    """Whoever writes a list of feeds may claim the guid of any podcast."""
    guid = b"<podcast:guid>0a6b4f0e-6f3b-5d2a-9f5e-2f1f5a3a7c11</podcast:guid><language>"
    own = site.put("/own", show("Show").replace(b"<language>", guid))
    run("podcast", "add", own)
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(
        settings.read_text().replace("allow_private_addresses = false", "allow_private_addresses = true")
    )
    claim = site.put("/claim", show("Claim", FLOUR).replace(b"<language>", guid))
    done = Archive.open(run.archive).podcasts.add_all([claim])
    assert f"is a feed of Show (show), which is read from {own}: nothing was changed" in done.failures[0].message
    [podcast] = run.json("podcast", "list")
    assert (podcast["source"], podcast["episodes"]) == (own, 1)


def test_addresses_of_a_list_may_not_be_private(run: Run, site: Site) -> None:
    url = site.put("/a", show("A show"))
    done = Archive.open(run.archive).podcasts.add_all([url])
    assert "private network" in done.failures[0].message
    assert site.requests == []


def test_a_web_page_in_place_of_a_feed_says_where_the_feed_is(run: Run, site: Site) -> None:
    run("podcast", "add", site.put("/feed", show("Show")))
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/real.xml"></head></html>'
    site.put("/feed", page, Content_Type="text/html")
    assert f"Its feed is at {site.url}/real.xml" in run("refresh", code=1).stderr
    assert f"Its feed is at {site.url}/real.xml" in run("podcast", "add", site.put("/page", page), code=1).stderr

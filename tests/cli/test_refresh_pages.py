"""Feeds in pages and with archives (RFC 5005), read to the end and put together. All shows are invented."""

from __future__ import annotations

import pytest

from podcast_notes.archive import paging
from tests.cli.conftest import ITEM, Run, Site, feed
from tests.fetch.server import local_server

ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'


def item(number: int, title: str = "Mill") -> str:
    date = f"Fri, {1 + number % 28:02} Mar 2024 06:00:00 GMT"
    return ITEM.format(number=number, title=f"{title} {number}", date=date, extra="", text=f"About mill {number}.")


def page(*numbers: int, title: str = "Mill", **links: str) -> bytes:
    """A page with these episodes, and links to others: `next`, `prev_archive`."""
    named = "".join(f'<atom:link {ATOM} rel="{rel.replace("_", "-")}" href="{url}"/>' for rel, url in links.items())
    body = feed(*(item(number, title) for number in numbers))
    return body.replace(b"<language>", named.encode() + b"<language>", 1)


def paths(site: Site) -> list[str]:
    """What was asked since the last time."""
    asked = [path for path, _ in site.requests]
    site.requests.clear()
    return asked


def numbers(run: Run) -> list[str]:
    return sorted(episode["number"] for episode in run.json("episode", "list"))


def gone(run: Run) -> list[str]:
    return [episode["number"] for episode in run.json("episode", "list") if episode["gone"]]


@pytest.fixture
def three(site: Site) -> Site:
    """A feed in three pages of two episodes each."""
    site.put("/1", page(6, 5, next="/2"))
    site.put("/2", page(4, 3, next="/3"))
    site.put("/3", page(2, 1))
    return site


def test_all_pages_are_read_at_first(run: Run, three: Site) -> None:
    assert "6 new" in run("podcast", "add", f"{three.url}/1").stdout
    assert paths(three) == ["/1", "/2", "/3"]
    assert numbers(run) == ["1", "2", "3", "4", "5", "6"]


def test_archives_are_read_from_the_newest_to_the_oldest(run: Run, site: Site) -> None:
    site.put("/feed", page(3, 2, prev_archive="/b"))
    site.put("/b", page(3, 2, prev_archive="/a"))
    site.put("/a", page(1))
    run("podcast", "add", f"{site.url}/feed")
    assert numbers(run) == ["1", "2", "3"]


def test_json_feeds_have_pages_too(run: Run, site: Site) -> None:
    def document(number: int, following: str) -> bytes:
        entry = f'{{"id": "m{number}", "title": "Mill {number}", "content_text": "x"}}'
        head = f'"version": "https://jsonfeed.org/version/1.1", "title": "Moleneers"{following}'
        return f'{{{head}, "items": [{entry}]}}'.encode()

    site.put("/1", document(2, f', "next_url": "{site.url}/2"'))
    site.put("/2", document(1, ""))
    assert "2 new" in run("podcast", "add", f"{site.url}/1").stdout


def test_of_an_episode_that_stands_twice_the_first_printing_counts(run: Run, site: Site) -> None:
    site.put("/1", page(2, 1, title="New", next="/2"))
    site.put("/2", page(1, title="Old", next="/3"))
    site.put("/3", page(0, title="Old"))
    run("podcast", "add", f"{site.url}/1")
    assert [e["title"] for e in run.json("episode", "list") if e["number"] == "1"] == ["#1: New 1"]


def test_a_refresh_stops_where_nothing_is_new(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    paths(three)
    three.put("/1", page(7, 6, next="/2"))
    three.put("/2", page(5, 4, next="/3"))
    assert "1 new, 0 changed, 3 unchanged." in run("refresh").stdout
    assert paths(three) == ["/1", "/2"]
    assert gone(run) == []


def test_a_first_page_that_says_nothing_new_is_enough(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    paths(three)
    three.put("/1", page(6, 5, next="/2").replace(b"about windmills", b"about mills"))
    run("refresh")
    assert paths(three) == ["/1"]
    assert (numbers(run), gone(run)) == (["1", "2", "3", "4", "5", "6"], [])


def test_an_episode_that_changed_on_a_page_that_is_read_is_updated(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    three.put("/1", page(7, 6, next="/2"))
    three.put("/2", page(5, 4, title="Renamed", next="/3"))
    assert "1 new, 2 changed" in run("refresh").stdout
    assert paths(three)[-3:] == ["/1", "/2", "/3"]


def test_a_full_refresh_reads_all_pages_and_finds_what_is_gone(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    paths(three)
    three.put("/3", page(1))
    assert "has not changed" in run("refresh").stdout
    assert (paths(three), gone(run)) == (["/1"], [])
    assert "1 no longer in the feed" in run("refresh", "--full").stdout
    assert (paths(three), gone(run)) == (["/1", "/2", "/3"], ["2"])


@pytest.mark.parametrize(("status", "body"), [(404, b""), (200, b"<html></html>"), (200, page(4, 3, next="/3")[:-200])])
def test_a_page_that_cannot_be_read_is_read_next_time(run: Run, three: Site, status: int, body: bytes) -> None:
    whole = three.pages["/2"]
    three.put("/2", body, status=status)
    result = run("podcast", "add", f"{three.url}/1")
    assert "a page of it cannot be read, so that nothing was taken for gone" in result.stderr
    assert numbers(run) == ["5", "6"]
    three.pages["/2"] = whole
    assert "4 new" in run("refresh").stdout
    assert numbers(run) == ["1", "2", "3", "4", "5", "6"]


def test_a_host_that_wants_to_be_left_alone_in_the_middle_is_left_alone(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    whole = three.pages["/2"]
    three.put("/1", page(7, 6, next="/2"))
    three.put("/2", b"", status=429, Retry_After="3600")
    assert "a page of it cannot be read" in run("refresh").stderr
    three.pages["/2"] = whole
    paths(three)
    assert "its host asks to wait until" in run("refresh").stdout
    assert (paths(three), numbers(run)) == ([], ["1", "2", "3", "4", "5", "6", "7"])


def test_nothing_is_gone_because_of_a_page_that_cannot_be_read(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    three.put("/2", b"", status=404)
    assert "a page of it cannot be read" in run("refresh", "--full").stderr
    assert gone(run) == []


def test_pages_that_lead_in_a_circle_are_read_once(run: Run, site: Site) -> None:
    site.put("/1", page(2, next="/2"))
    site.put("/2", page(1, next="/1"))
    run("podcast", "add", f"{site.url}/1")
    assert paths(site) == ["/1", "/2"]


def test_a_server_that_repeats_itself_under_ever_new_addresses_is_left(run: Run, site: Site) -> None:
    for number in range(10):
        site.put(f"/{number}", page(2, 1, next=f"/{number + 1}"))
    run("podcast", "add", f"{site.url}/0")
    assert paths(site) == ["/0", "/1"]


def test_pages_without_an_end_are_capped(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "_MOST_PAGES", 4)
    for number in range(10):
        site.put(f"/{number}", page(100 - number, next=f"/{number + 1}"))
    result = run("podcast", "add", f"{site.url}/0")
    assert "it has more pages than are read" in result.stderr
    assert paths(site) == ["/0", "/1", "/2", "/3"]
    assert "it has more pages than are read" in run("refresh", "--full").stderr
    assert gone(run) == []


def test_pages_count_together_towards_the_size_of_a_feed(run: Run, site: Site) -> None:
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace("max_megabytes = 64", "max_megabytes = 1"))
    padding = b"<!--" + b"x" * 700_000 + b"-->"
    for number in range(10):
        site.put(f"/{number}", page(100 - number, next=f"/{number + 1}").replace(b"<channel>", b"<channel>" + padding))
    assert "it has more pages than are read" in run("podcast", "add", f"{site.url}/0").stderr
    assert paths(site) == ["/0", "/1"]


def test_a_page_may_not_be_in_the_private_network(run: Run, site: Site) -> None:
    with local_server() as inner:
        site.put("/1", page(2, next=inner.put("/2", body=page(1))))
        assert "private network" in run("podcast", "add", f"{site.url}/1").stderr
        assert inner.requests == []
    assert numbers(run) == ["2"]


def test_pages_of_one_feed_keep_no_other_waiting(run: Run, three: Site) -> None:
    run("podcast", "add", f"{three.url}/1")
    run("podcast", "add", three.put("/other", page(1).replace(b"Moleneers", b"Bakkers")))
    three.put("/1", page(8, 7, next="/2"))
    three.put("/2", page(6, 5, next="/3"))
    three.put("/other", page(2, 1).replace(b"Moleneers", b"Bakkers"))
    assert "2 podcasts: 2 changed, 0 unchanged. Episodes: 3 new, 0 changed." in run("refresh").stdout

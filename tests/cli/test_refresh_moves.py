"""Feeds that move, by redirect, by their own word and by hand. All shows are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast_notes.fetch import guard
from tests.cli.conftest import FLOUR, SAILS, Run, Site, allow_private, feed
from tests.fetch.server import local_server

GUID = "<podcast:guid>0a6b4f0e-6f3b-5d2a-9f5e-2f1f5a3a7c11</podcast:guid>"


def saying(body: bytes, *elements: str) -> bytes:
    """A feed with more in its channel."""
    return body.replace(b"<language>", "".join(elements).encode() + b"<language>", 1)


def new_address(url: str) -> str:
    return f"<itunes:new-feed-url>{url}</itunes:new-feed-url>"


def other_show() -> bytes:
    return feed(FLOUR).replace(b"Moleneers", b"Bakkers").replace(b"moleneers", b"bakkers")


def source(run: Run, podcast: str = "moleneers") -> str:
    return str(run.json("podcast", "show", podcast)["source"])


def moves(run: Run, podcast: str = "moleneers") -> list[tuple[str, str]]:
    return [(move["source"], move["reason"]) for move in run.json("podcast", "show", podcast)["moves"]]


@pytest.mark.parametrize("status", [301, 308])
@pytest.mark.parametrize("items", [(SAILS,), (SAILS, FLOUR)], ids=["same body", "another body"])
def test_a_permanent_redirect_moves_the_feed(run: Run, site: Site, status: int, items: tuple[str, ...]) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(*items))
    run("podcast", "add", old)
    site.put("/old", b"", status=status, Location=new)
    assert f"the feed has moved to {new}" in run("refresh").stdout
    assert (source(run), moves(run)) == (new, [(old, "redirect")])
    run("refresh")
    assert [path for path, _ in site.requests].count("/old") == 2
    assert f"at {old} (it was redirected)" in run("podcast", "show", "moleneers").stdout


def test_a_redirect_that_is_not_permanent_moves_nothing(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(SAILS))
    run("podcast", "add", old)
    site.put("/old", b"", status=302, Location="/further")
    site.put("/further", b"", status=301, Location=new)
    run("refresh")
    assert (source(run), moves(run)) == (old, [])


def test_a_feed_that_is_not_modified_where_it_moved_to_has_moved(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS), ETag='"1"'), site.put("/new", feed(SAILS), ETag='"1"')
    run("podcast", "add", old)
    site.put("/old", b"", status=301, Location=new)
    assert "has not changed" in run("refresh").stdout
    assert source(run) == new
    run("refresh")
    assert site.requests[-1] == ("/new", site.requests[-1][1])
    assert site.requests[-1][1]["If-None-Match"] == '"1"'


def test_a_podcast_is_known_by_its_old_addresses(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(SAILS, FLOUR))
    run("podcast", "add", old)
    site.put("/old", b"", status=301, Location=new)
    run("refresh")
    site.put("/old", other_show())
    assert "has not changed" in run("podcast", "add", old).stdout
    assert len(run.json("podcast", "list")) == 1
    assert run.json("podcast", "show", old)["source"] == new


def test_a_feed_is_followed_to_the_address_that_it_names(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(SAILS, FLOUR))
    run("podcast", "add", old)
    allow_private(run)
    site.put("/old", saying(feed(SAILS), new_address(new)))
    result = run("refresh")
    assert f"the feed has moved to {new}" in result.stdout
    assert "1 new" in result.stdout
    assert (source(run), moves(run)) == (new, [(old, "new-feed-url")])
    assert len(run.json("episode", "list")) == 2


def test_a_feed_that_is_added_is_followed_too(run: Run, site: Site) -> None:
    new = site.put("/new", feed(SAILS, FLOUR))
    old = site.put("/old", saying(feed(SAILS), new_address(new)))
    run("podcast", "add", old)
    assert (source(run), moves(run)) == (new, [(old, "new-feed-url")])
    run("podcast", "add", old)
    assert len(run.json("podcast", "list")) == 1


def test_a_feed_that_names_its_own_address_stays(run: Run, site: Site) -> None:
    own = site.put("/feed", b"")
    site.put("/feed", saying(feed(SAILS), new_address(own + "/")))
    assert not run("podcast", "add", own).stderr
    assert (source(run), len(site.requests)) == (own, 1)


def test_a_farewell_item_does_not_keep_a_feed_from_moving(run: Run, site: Site) -> None:
    """The old feed may hold little more than the news that it has moved."""
    old, new = site.put("/old", feed(SAILS, FLOUR)), site.put("/new", feed(SAILS, FLOUR))
    run("podcast", "add", old)
    farewell = SAILS.replace("moleneers-7", "moved").replace("/7.mp3", "/moved.mp3").replace("Sails in", "We moved")
    site.put("/old", saying(feed(farewell), new_address(new)))
    run("refresh")
    assert source(run) == new
    assert len(run.json("episode", "list")) == 2


def test_the_same_guid_is_enough(run: Run, site: Site) -> None:
    old = site.put("/old", saying(feed(SAILS), GUID))
    run("podcast", "add", old)
    new = site.put("/new", saying(feed(FLOUR), GUID))
    site.put("/old", saying(feed(SAILS), GUID, new_address(new)))
    run("refresh")
    assert source(run) == new


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, other_show(), "is another podcast's"),
        (200, b"<html></html>", "is a web page, not a feed"),
        (404, b"", "is not there (404)"),
    ],
)
def test_a_feed_is_not_followed_to_what_is_not_of_it(
    run: Run, site: Site, status: int, body: bytes, words: str
) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", body, status=status)
    run("podcast", "add", old)
    site.put("/old", saying(feed(SAILS, FLOUR), new_address(new)))
    result = run("refresh")
    assert words in result.stderr
    assert "it stays where it was" in result.stderr
    assert "1 new" in result.stdout
    assert (source(run), moves(run)) == (old, [])


@pytest.mark.parametrize("etag", ["", '"1"'], ids=["same body", "not modified"])
def test_a_feed_is_followed_once_its_new_address_can_be_read(run: Run, site: Site, etag: str) -> None:
    new = site.put("/new", b"", status=404)
    old = site.put("/old", saying(feed(SAILS), new_address(new)), ETag=etag)
    run("podcast", "add", old)
    result = run("refresh")
    assert "has not changed" in result.stdout
    site.put("/new", feed(SAILS, FLOUR))
    assert f"the feed has moved to {new}" in run("refresh").stdout
    assert (source(run), moves(run)) == (new, [(old, "new-feed-url")])
    assert len(run.json("episode", "list")) == 2


def test_the_guid_that_was_derived_from_the_first_address_moves_along(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(SAILS, FLOUR))
    run("podcast", "add", old)
    guid = run.json("podcast", "show", "moleneers")["guid"]
    site.put("/old", b"", status=301, Location=new)
    run("refresh")
    assert run.json("podcast", "show", "moleneers")["guid"] == guid
    site.put("/new", saying(feed(SAILS, FLOUR), GUID))
    run("refresh")
    assert run.json("podcast", "show", "moleneers")["guid"] in GUID
    site.put("/new", feed(FLOUR))
    run("refresh")
    assert run.json("podcast", "show", "moleneers")["guid"] in GUID


def test_what_kept_a_feed_from_moving_is_told_on_one_line(run: Run, site: Site) -> None:
    new = site.put("/new", b"", status=404)
    told = run("podcast", "add", site.put("/old", saying(feed(SAILS), new_address(new)))).stderr
    assert told == f"Warning: its new address cannot be read ({new}: is not there (404)); it stays where it was\n"


def test_feeds_that_name_each_other_stay(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", b"")
    run("podcast", "add", old)
    site.put("/new", saying(feed(SAILS), new_address(old)))
    site.put("/old", saying(feed(SAILS, FLOUR), new_address(new)))
    assert "lead on and on" in run("refresh").stderr
    assert (source(run), moves(run)) == (old, [])


def test_a_feed_that_leads_on_for_ever_stays(run: Run, site: Site) -> None:
    for number in range(20):
        site.put(f"/{number}", saying(feed(SAILS), new_address(f"{site.url}/{number + 1}")))
    assert "lead on and on" in run("podcast", "add", f"{site.url}/0").stderr
    assert source(run) == f"{site.url}/0"
    assert len(site.requests) < 10


def test_a_new_address_that_leads_back_is_no_move(run: Run, site: Site) -> None:
    new = f"{site.url}/new"
    old = site.put("/old", saying(feed(SAILS), new_address(new)))
    site.put("/new", b"", status=301, Location=old)
    assert not run("podcast", "add", old).stderr
    assert (source(run), moves(run)) == (old, [])


def test_a_feed_may_not_name_an_address_in_a_private_network(run: Run, site: Site) -> None:
    with local_server() as inner:
        secret = inner.put("/secret", body=feed(SAILS))
        old = site.put("/old", saying(feed(SAILS), new_address(secret)))
        assert "private network" in run("podcast", "add", old).stderr
        assert (source(run), inner.requests) == (old, [])


def test_an_address_to_which_a_feed_moved_is_not_trusted_like_one_that_was_typed(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new host looks public while the feed moves there, and leads into the private network later."""
    with local_server() as inner:
        new = inner.put("/new", body=feed(SAILS))
        run("podcast", "add", site.put("/old", feed(SAILS)))
        site.put("/old", b"", status=301, Location=new)
        with monkeypatch.context() as patch:
            patch.setattr(guard, "is_public", lambda _: True)
            run("refresh")
        assert source(run) == new
        assert "private network" in run("refresh", code=1).stderr
        assert len(inner.requests) == 1


def test_a_feed_that_moved_to_another_podcasts_address_changes_nothing(run: Run, site: Site) -> None:
    one, two = site.put("/one", feed(SAILS)), site.put("/two", other_show())
    run("podcast", "add", one)
    run("podcast", "add", two)
    episodes = run.json("episode", "list")
    site.put("/one", b"", status=301, Location=two)
    result = run("refresh", "moleneers", code=1)
    assert f"its feed has moved to {two}, where Bakkers (bakkers) is already: nothing was changed" in result.stderr
    assert (source(run), moves(run)) == (one, [])
    assert run.json("episode", "list") == episodes


def test_a_feed_is_moved_by_hand(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", feed(SAILS, FLOUR))
    run("podcast", "add", old)
    assert "Would move Moleneers" in run("podcast", "move", "moleneers", new, "--dry-run").stdout
    assert source(run) == old
    assert "1 new" in run("podcast", "move", "moleneers", new).stdout
    assert (source(run), moves(run)) == (new, [(old, "manual")])
    assert "already" in run("podcast", "move", "moleneers", new, code=2).stderr
    assert "moved by hand" in run("podcast", "show", "moleneers").stdout


def test_a_feed_is_moved_by_hand_to_another_podcast_only_if_told_twice(run: Run, site: Site) -> None:
    old, new = site.put("/old", feed(SAILS)), site.put("/new", other_show())
    run("podcast", "add", old)
    result = run("podcast", "move", "moleneers", new, code=2)
    assert "its title is 'Bakkers', not 'Moleneers'" in result.stderr
    assert "episodes of it that are known: 0 of 1" in result.stderr
    assert "--yes" in result.stderr
    assert source(run) == old
    run("podcast", "move", "moleneers", new, "--yes")
    assert source(run) == new
    assert [episode["gone"] is None for episode in run.json("episode", "list")].count(True) == 1


def test_a_feed_is_not_moved_by_hand_to_where_another_podcast_is(run: Run, site: Site) -> None:
    one, two = site.put("/one", feed(SAILS)), site.put("/two", other_show())
    run("podcast", "add", one)
    run("podcast", "add", two)
    assert "where Bakkers (bakkers) is already" in run("podcast", "move", "moleneers", two, "--yes", code=1).stderr
    assert source(run) == one


def test_a_podcast_without_a_feed_gets_one(run: Run, site: Site) -> None:
    run("podcast", "add", "--title", "Moleneers")
    run("podcast", "move", "moleneers", site.put("/feed", feed(SAILS)), "--yes")
    assert (source(run), moves(run)) == (f"{site.url}/feed", [])
    assert len(run.json("episode", "list")) == 1


def test_a_feed_moves_into_a_file_and_back(run: Run, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed", feed(SAILS))
    run("podcast", "add", url)
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(SAILS, FLOUR))
    run("podcast", "move", "moleneers", path)
    assert "has not changed" in run("refresh").stdout
    run("podcast", "move", "moleneers", url)
    assert moves(run) == [(url, "manual"), (str(path), "manual")]


def test_what_a_move_cannot_read_changes_nothing(run: Run, site: Site) -> None:
    old = site.put("/old", feed(SAILS))
    run("podcast", "add", old)
    assert "410" in run("podcast", "move", "moleneers", site.put("/gone", b"", status=410), code=1).stderr
    assert "is no file" in run("podcast", "move", "moleneers", "ftp://example.org/x", code=2).stderr
    assert source(run) == old

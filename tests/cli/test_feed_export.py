"""`feed export`: what the feed said, what the archive knows beside it, and what is left out. The show is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from podcast_notes.feeds import parse_feed, podcast_guid
from podcast_notes.models import Episode, ParsedFeed
from tests.cli.conftest import FLOUR, ITEM, SAILS, TRANSCRIPT, Run, Site, feed
from tests.feeds.namespace_rules import violations

Write = Callable[[str, bytes | str], Path]
BASE = "https://archive.example.org/mills/"
RICH = """
  <podcast:medium>podcast</podcast:medium><podcast:locked owner="wiek@example.org">yes</podcast:locked>
  <podcast:license>cc-by-4.0</podcast:license><podcast:funding url="https://moleneers.example.org/give">Give</podcast:funding>
  <podcast:location geo="geo:52.2,5.1" country="NL">Weesp</podcast:location>
  <podcast:trailer url="https://media.example.org/t.mp3" pubdate="Fri, 07 Feb 2025 06:00:00 GMT">Soon</podcast:trailer>
"""
CHAPTERS = json.dumps({"version": "1.2.0", "chapters": [{"startTime": 0, "title": "The storm"}]})


def exported(run: Run, *options: str) -> ParsedFeed:
    result = run("feed", "export", "moleneers", *options)
    assert violations(result.stdout_bytes) == []
    return parse_feed(result.stdout_bytes)


def episode(found: ParsedFeed, number: str) -> Episode:
    return next(e for e in found.episodes if e.number == number)


def names(of: Episode) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in of.persons]


def test_it_says_what_the_feed_said(run: Run, write: Write) -> None:
    source = feed(FLOUR, SAILS).replace(b"<podcast:person", RICH.encode() + b"<podcast:person", 1)
    run("podcast", "add", write("feed.xml", source))
    before, after = parse_feed(source), exported(run)
    assert after.podcast == before.podcast
    assert after.episodes == before.episodes


def test_local_edits_and_stated_people_are_in_it(filled: Run) -> None:
    filled("episode", "edit", "moleneers#8", "--title", "Dust & flour", "--guest", "Ünal Şahin, baker")
    filled("episode", "edit", "moleneers#8", "--without", "Ruben Knoopkaas")
    edited = episode(exported(filled), "8")
    assert edited.title == "Dust & flour"
    assert names(edited) == [("Ünal Şahin", "guest")]


def test_people_whom_only_a_description_names_go_out_when_asked_for(filled: Run) -> None:
    host, guest = ("Bram Hollestelle", "host"), ("Saar van den Akkerzoom", "guest")
    assert names(episode(exported(filled), "7")) == [host]
    assert names(episode(exported(filled, "--proposed"), "7")) == [host, guest]
    filled("episode", "edit", "moleneers#7", "--guest", "Saar van den Akkerzoom")
    assert names(episode(exported(filled), "7")) == [host, guest]


def test_what_stands_only_in_the_archive_has_its_address_on_the_site(filled: Run, write: Write) -> None:
    filled("chapters", "import", "moleneers#7", write("chapters.json", CHAPTERS))
    filled("build")
    sails = episode(exported(filled, "--base-url", BASE), "7")
    (transcript,) = sails.transcripts
    assert (transcript.media_type, transcript.language, transcript.rel) == ("text/vtt", "en", "captions")
    assert sails.chapters is not None
    assert sails.chapters.file is not None
    site = filled.archive / "site"
    assert "eleven mills" in (site / transcript.url.removeprefix(BASE)).read_text()
    assert "The storm" in (site / sails.chapters.file.url.removeprefix(BASE)).read_text()
    filled("episode", "remove", "moleneers#7", "--yes")
    filled("build")
    assert not (site / transcript.url.removeprefix(BASE)).exists()


def test_without_the_address_of_the_site_it_is_left_out_and_told(filled: Run, write: Write) -> None:
    filled("chapters", "import", "moleneers#7", write("chapters.json", CHAPTERS))
    result = filled("feed", "export", "moleneers")
    assert "transcript" not in result.stdout
    assert "a transcript of the archive was left out" in result.stderr
    assert "a file of chapters of the archive was left out" in result.stderr


def test_the_address_of_the_settings_is_taken(filled: Run) -> None:
    settings = filled.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace('base_url = ""', f'base_url = "{BASE}"'))
    assert episode(exported(filled), "7").transcripts[0].url.startswith(BASE)


def test_a_transcript_that_the_feed_names_stands_in_it_once(run: Run, write: Write) -> None:
    extra = '<podcast:transcript url="https://moleneers.example.org/9.vtt" type="text/vtt"/>'
    item = ITEM.format(number=9, title="Ice", date="Fri, 21 Mar 2025 06:00:00 GMT", extra=extra, text="Cold.")
    run("podcast", "add", write("feed.xml", feed(item)))
    run("transcript", "import", "moleneers#9", write("ice.vtt", TRANSCRIPT))
    urls = [file.url for file in episode(exported(run, "--base-url", BASE), "9").transcripts]
    assert urls[0] == "https://moleneers.example.org/9.vtt"
    assert len(urls) == 2


def test_episodes_that_are_gone_go_out_when_asked_for_and_removed_ones_never(run: Run, write: Write) -> None:
    third = ITEM.format(number=9, title="Ice", date="Fri, 21 Mar 2025 06:00:00 GMT", extra="", text="Cold.")
    run("podcast", "add", write("feed.xml", feed(third, FLOUR, SAILS)))
    run("episode", "remove", "moleneers#9", "--yes")
    write("feed.xml", feed(third, FLOUR))
    run("refresh")
    assert [e.number for e in exported(run).episodes] == ["8"]
    assert [e.number for e in exported(run, "--gone").episodes] == ["8", "7"]


def test_a_podcast_without_a_feed_gets_one(run: Run, write: Write) -> None:
    audio = write("high.mp3", b"ID3 invented")
    run("podcast", "add", "--title", "Delta Talk", "--language", "en", "--host", "Anna de Wit")
    run("episode", "add", "Delta Talk", "--title", "High water", "--published", "2025-03-01", "--audio", audio)
    options = ("--base-url", BASE, "--self-url", f"{BASE}delta.xml")
    result = run("feed", "export", "delta-talk", *options)
    assert violations(result.stdout_bytes) == []
    found = parse_feed(result.stdout_bytes)
    assert found.podcast.link == f"{BASE}podcasts/delta-talk/"
    (high,) = found.episodes
    assert high.enclosure is not None
    assert (high.enclosure.media_type, high.enclosure.length) == ("audio/mpeg", 12)
    run("build")
    assert (run.archive / "site" / high.enclosure.url.removeprefix(BASE)).read_bytes() == b"ID3 invented"
    assert f'href="{BASE}delta.xml" rel="self"' in result.stdout
    assert found.podcast.guid == podcast_guid(f"{BASE}delta.xml")


def test_a_feed_that_stands_elsewhere_sends_nobody_to_the_publisher(run: Run, site: Site) -> None:
    address = f"{site.url}/feed"
    own = f"<itunes:new-feed-url>{address}</itunes:new-feed-url><language>"
    run("podcast", "add", site.put("/feed", feed(SAILS).replace(b"<language>", own.encode(), 1)))
    assert exported(run).podcast.new_feed_url == address
    assert exported(run, "--self-url", f"{BASE}feed.xml").podcast.new_feed_url is None


def test_it_is_written_to_a_file(filled: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.xml"
    result = filled("feed", "export", "moleneers", "--output", target)
    assert result.stdout == ""
    assert f"Wrote {target}: 2 episodes." in result.stderr
    assert ElementTree.parse(target).getroot().tag == "rss"


@pytest.mark.parametrize("option", ["--base-url", "--self-url"])
def test_an_address_that_is_none_is_refused(filled: Run, option: str) -> None:
    assert "is not an http(s) address" in filled("feed", "export", "moleneers", option, "ftp://x", code=2).output


def test_people_go_out_under_the_name_and_with_the_link_that_the_archive_has(filled: Run) -> None:
    filled(
        "guest", "edit", "Ruben Knoopkaas", "--name", "Ruben van Knoopkaas", "--link", "https://knoopkaas.example.org/"
    )
    (person,) = episode(exported(filled), "8").persons
    assert (person.name, person.href) == ("Ruben van Knoopkaas", "https://knoopkaas.example.org/")
    (host,) = exported(filled, "--base-url", BASE).podcast.persons
    filled("build")
    assert host.href is not None
    assert (filled.archive / "site" / host.href.removeprefix(BASE) / "index.html").is_file()


def test_all_roles_of_one_person_go_out(run: Run, write: Write) -> None:
    extra = '<podcast:person role="guest">Saar Zeef</podcast:person><podcast:person role="reporter">Saar Zeef</podcast:person>'
    item = ITEM.format(number=9, title="Ice", date="Fri, 21 Mar 2025 06:00:00 GMT", extra=extra, text="Cold.")
    run("podcast", "add", write("feed.xml", feed(item)))
    assert names(episode(exported(run), "9")) == [("Saar Zeef", "guest"), ("Saar Zeef", "reporter")]

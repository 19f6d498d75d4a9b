"""Feeds that are larger than anybody's: each ends in a moment, keeps what a page can show, and says what was left out."""

from __future__ import annotations

import json

import pytest

from podcast_notes.feeds import parse_feed
from podcast_notes.feeds.known import KnownItems, parse_again
from podcast_notes.models import Episode, ParsedFeed

SPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:media="http://search.yahoo.com/mrss/"'
)
MANY = 3_000


def feed(item: str, channel: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0" {SPACES}><channel><title>Moleneers</title>{channel}'
        f"<item><title>Sails</title><guid>1</guid>{item}</item></channel></rss>"
    ).encode()


def read(item: str, channel: str = "", before: str = "") -> tuple[ParsedFeed, Episode]:
    found = parse_feed(feed(item, channel, before))
    return found, found.episodes[0]


REPEATED = {
    "podcast:person": ("persons", '<podcast:person role="guest">Saar van Molen{n}</podcast:person>'),
    "podcast:soundbite": ("soundbites", '<podcast:soundbite startTime="{n}" duration="9">x</podcast:soundbite>'),
    "podcast:transcript": ("transcripts", '<podcast:transcript url="https://e.org/{n}.vtt" type="text/vtt"/>'),
    "podcast:contentLink": ("content_links", '<podcast:contentLink href="https://e.org/{n}">x</podcast:contentLink>'),
    "podcast:txt": ("texts", "<podcast:txt>{n}</podcast:txt>"),
    "category": ("categories", "<category>c{n}</category>"),
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_an_item_says_more_often_than_anybody_is_cut_and_told(name: str) -> None:
    field, element = REPEATED[name]
    found, episode = read("".join(element.format(n=number) for number in range(MANY)))
    assert len(getattr(episode, field)) == 1_000
    assert f"only the first 1,000 of its 3,000 {name} were read" in found.warnings


def test_so_are_inline_chapters_and_what_a_channel_says() -> None:
    chapters = "".join(f'<psc:chapter start="{number}" title="x"/>' for number in range(MANY))
    people = "".join(f"<podcast:person>Bram Molen{number}</podcast:person>" for number in range(MANY))
    found, episode = read(f"<psc:chapters>{chapters}</psc:chapters>", people)
    assert episode.chapters
    assert len(episode.chapters.inline) == len(found.podcast.persons) == 1_000
    assert len([warning for warning in found.warnings if "only the first 1,000 of its 3,000" in warning]) == 2


def test_a_feed_read_again_says_the_same() -> None:
    data = feed("<category>x</category>" * MANY)
    first = parse_again(data, KnownItems())
    assert parse_again(data, first.known).feed == first.feed == parse_feed(data)


def test_a_json_feed_is_cut_too() -> None:
    item = {"id": "1", "title": "Sails", "tags": [f"t{number}" for number in range(MANY)]}
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "M", "items": [item]}).encode()
    found = parse_feed(data)
    assert len(found.episodes[0].categories) == 1_000
    assert "only the first 1,000 of its 3,000 tags were read" in found.warnings


@pytest.mark.parametrize(
    "nested",
    ["<div><b><i>" * 30_000, "<ul><li>" * 30_000, "<table>" * 30_000, "<a href=x><p>" * 30_000, "&lt;" * 90_000],
)
def test_a_description_nested_deeper_than_anybody_writes_is_its_words(nested: str) -> None:
    _, episode = read(f"<description><![CDATA[{nested}words]]></description>")
    assert episode.summary.endswith("words")


def test_elements_nested_deeper_than_anybody_writes_are_their_words() -> None:
    _, episode = read(f"<description>{'<div>' * 30_000}words{'</div>' * 30_000}</description>")
    assert episode.summary == "words"


def test_many_parts_of_a_text_in_xml_are_all_of_it() -> None:
    _, episode = read(f"<description>{'<p>a</p><br/>' * 2_000}</description>")
    assert episode.summary.split() == ["a"] * 2_000


def test_a_name_of_a_megabyte_is_cut() -> None:
    found, episode = read(
        f"<podcast:person>{'Saar ' * 200_000}</podcast:person><itunes:author>{'x' * 10**6}</itunes:author>"
    )
    assert len(episode.persons[0].name) <= 10_000
    assert len(episode.author or "") <= 10_000
    assert len(found.episodes) == 1


def test_entities_are_not_expanded_nor_files_read() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "ha" * 50}">' for n in range(9))
    for declared in (entities, '<!ENTITY e8 SYSTEM "file:///etc/passwd">'):
        found, episode = read("<description>a &e8; b</description>", before=f"<!DOCTYPE x [{declared}]>")
        assert "it declares entities of its own, which are not expanded" in found.warnings
        assert len(episode.summary) < 20

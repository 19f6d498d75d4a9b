"""Atom, RSS 1.0, JSON Feed, and feeds in pages. The shows are invented."""

from __future__ import annotations

import calendar
import json
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds import parse_feed
from podcast_notes.models import AlternateEnclosure, Enclosure, Episode, FeedPages, MediaSource

URL = "https://veen.example.org/feeds/show"
VERSION = "https://jsonfeed.org/version/1.1"


def atom(entry: str, head: str = "", namespace: str = "http://www.w3.org/2005/Atom") -> bytes:
    return (
        f'<feed xmlns="{namespace}" xml:lang="nl"><title>Het veen</title>{head}<entry>{entry}</entry></feed>'.encode()
    )


def only(data: bytes) -> Episode:
    (episode,) = parse_feed(data, url=URL).episodes
    return episode


def test_an_atom_entry() -> None:
    episode = only(
        atom(
            """<id>urn:veen:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Turf <b>en</b> zand</div></title>
            <published>2023-03-10T05:30:00.25Z</published><updated>2024-01-01T00:00:00Z</updated>
            <author><name>Ada Kok</name></author><author><name>Bo Ket</name><email>bo@example.org</email></author>
            <category term="turf" label="Turf"/><category term="zand"/>
            <link rel="enclosure" href="a.mp4" type="video/mp4" length="9"/>
            <link rel="http://www.iana.org/assignments/relation/enclosure" href="a.mp3" type="audio/mpeg" xml:base="/audio/"/>
            <link rel="alternate" type="application/pdf" href="/1.pdf"/><link href="/1"/>
            <summary type="html">&lt;p>Kort.&lt;/p></summary>
            <content type="text">Langer &lt; dan kort, en meer.</content>"""
        )
    )
    assert (episode.guid, episode.title, episode.author) == ("urn:veen:1", "Turf en zand", "Ada Kok, Bo Ket")
    assert episode.published == datetime(2023, 3, 10, 5, 30, tzinfo=UTC)
    assert episode.categories == ("Turf", "zand")
    assert episode.link == "https://veen.example.org/1"
    assert episode.enclosure == Enclosure(url="https://veen.example.org/audio/a.mp3", media_type="audio/mpeg")
    (video,) = episode.alternate_enclosures
    assert (video.sources[0].url, video.length) == ("https://veen.example.org/feeds/a.mp4", 9)
    assert episode.summary == "Langer < dan kort, en meer."


@pytest.mark.parametrize(
    ("printed", "summary"),
    [
        ('<content type="html">&lt;p>Een &amp;amp; twee&lt;/p></content>', "Een & twee"),
        ("<content>1 &lt; 2</content>", "1 < 2"),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Een</p><p>Twee</p></div></content>',
            "Een\nTwee",
        ),
        ('<content type="audio/mpeg">SUQzBAAAAAAA</content><summary>Kort</summary>', "Kort"),
        ('<summary type="text/html">&lt;i>Kort&lt;/i></summary>', "Kort"),
    ],
)
def test_the_texts_of_atom(printed: str, summary: str) -> None:
    assert only(atom(printed)).summary == summary


def test_content_that_stands_elsewhere_is_an_enclosure() -> None:
    assert only(atom('<content type="audio/mpeg" src="1.mp3"/>')).enclosure == Enclosure(
        url="https://veen.example.org/feeds/1.mp3", media_type="audio/mpeg"
    )
    assert only(atom('<content type="text/html" src="1.html"/>')).enclosure is None


def test_atom_0_3() -> None:
    episode = only(
        atom(
            "<id>1</id><issued>2003-12-31T10:14:55+01:00</issued>"
            '<content type="text/html" mode="escaped">&lt;p>Oud&lt;/p></content>',
            head="<tagline>Over turf</tagline>",
            namespace="http://purl.org/atom/ns#",
        )
    )
    assert episode.published == datetime(2003, 12, 31, 9, 14, 55, tzinfo=UTC)
    assert episode.summary == "Oud"


def test_rss_1() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#" xml:lang="nl">
      <channel rdf:about="https://veen.example.org/"><title>Het veen</title><dc:publisher>Radio Veen</dc:publisher>
        <image rdf:resource="https://veen.example.org/veen.png"/></channel>
      <item rdf:about="urn:1"><dc:title>Turf</dc:title><link>https://veen.example.org/1</link><dc:creator>Ada Kok</dc:creator>
        <dc:subject>Zand</dc:subject><dc:date>2003-03-10</dc:date><dc:description>Over turf.</dc:description>
        <enc:enclosure rdf:resource="https://veen.example.org/1.mp3" enc:type="audio/mpeg" enc:length="5"/></item></rdf:RDF>"""
    feed = parse_feed(data)
    assert (feed.podcast.language, feed.podcast.publisher) == ("nl", "Radio Veen")
    assert feed.podcast.image == "https://veen.example.org/veen.png"
    (episode,) = feed.episodes
    assert (episode.title, episode.author, episode.categories) == ("Turf", "Ada Kok", ("Zand",))
    assert (episode.published, episode.summary) == (datetime(2003, 3, 10, tzinfo=UTC), "Over turf.")
    assert episode.enclosure == Enclosure(url="https://veen.example.org/1.mp3", media_type="audio/mpeg", length=5)


def test_addresses_are_resolved_where_xml_base_says() -> None:
    data = """<rss xml:base="https://elders.example.org/a/"><channel xml:base="b/"><link>c</link>
      <item xml:base="d/"><guid isPermaLink="false">1</guid><link>e</link></item></channel></rss>"""
    feed = parse_feed(data.encode(), url=URL)
    assert feed.podcast.link == "https://elders.example.org/a/b/c"
    assert feed.episodes[0].link == "https://elders.example.org/a/b/d/e"


PAGES = """<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="?page=2"/>
  <a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" type="application/rss+xml" href="?page=3"/>
  <link rel="prev-archive" href="javascript:alert(1)"/><link rel="prev-archive" href="/2019.xml"/>
  <fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>"""


def test_the_pages_of_a_feed() -> None:
    pages = FeedPages(
        self_url="https://veen.example.org/feeds/show?page=2",
        next_url="https://veen.example.org/feeds/show?page=3",
        previous_archive_url="https://veen.example.org/2019.xml",
        archive=True,
    )
    rss = parse_feed(f"<rss><channel><title>Het veen</title>{PAGES}</channel></rss>".encode(), url=URL)
    assert rss.pages == pages
    assert rss.podcast.link is None
    assert parse_feed(atom("<id>1</id>", PAGES), url=URL).pages == pages
    complete = '<fh:complete xmlns:fh="http://purl.org/syndication/history/1.0"/>'
    assert parse_feed(atom("<id>1</id>", complete), url=URL).pages == FeedPages(complete=True)


def json_feed(*items: Any, **fields: Any) -> bytes:
    return json.dumps({"version": VERSION, "title": "Het veen", "items": items, **fields}).encode()


ITEM = {
    "id": 12,
    "url": "/12",
    "title": "#12: Turf",
    "content_html": "<p>Over <b>turf</b>.</p><p>Voorafgegaan door <feed> en <rss>.</p>",
    "summary": "Kort",
    "image": "12.png",
    "date_published": "2010-02-07T14:04:00-05:00",
    "authors": [{"name": "Ada Kok"}, {"url": "https://example.org/"}, {"name": "Bo Ket"}],
    "tags": ["turf", "zand", "turf", 3],
    "language": "en",
    "attachments": [
        {"url": "12.mp4", "mime_type": "video/mp4", "title": "Beeld"},
        {"url": "12.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 89970236, "duration_in_seconds": 6629.5},
    ],
    "_podcast": {"about": "https://example.org/"},
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("version", [VERSION, "https://jsonfeed.org/version/1", "http://www.jsonfeed.org/version/1.1/"])
def test_a_json_feed(version: str, encoding: str) -> None:
    data = json_feed(
        ITEM,
        version=version,
        home_page_url="https://veen.example.org/",
        feed_url="feed.json",
        next_url="?p=2",
        description="Turf & <zand>",
        icon="/veen.png",
        language="nl",
        author={"name": "Radio Veen"},
        expired=True,
    )
    feed = parse_feed(data.decode().encode(encoding), url=URL)
    assert feed.warnings == ()
    assert (feed.podcast.title, feed.podcast.description) == ("Het veen", "Turf & <zand>")
    assert (feed.podcast.publisher, feed.podcast.complete) == ("Radio Veen", True)
    assert feed.podcast.image == "https://veen.example.org/veen.png"
    assert feed.pages == FeedPages(self_url="https://veen.example.org/feeds/feed.json", next_url=URL + "?p=2")
    assert feed.episodes == (
        Episode(
            guid="12",
            title="#12: Turf",
            number="12",
            published=datetime(2010, 2, 7, 19, 4, tzinfo=UTC),
            duration_ms=6_629_500,
            link="https://veen.example.org/12",
            language="en",
            summary="Over turf.\nVoorafgegaan door en .",
            description_html="<p>Over <b>turf</b>.</p><p>Voorafgegaan door  en .</p>",
            image="https://veen.example.org/feeds/12.png",
            enclosure=Enclosure(url="https://veen.example.org/feeds/12.mp3", media_type="audio/mpeg", length=89970236),
            author="Ada Kok, Bo Ket",
            categories=("turf", "zand"),
            alternate_enclosures=(
                AlternateEnclosure(
                    media_type="video/mp4",
                    sources=(MediaSource(url="https://veen.example.org/feeds/12.mp4"),),
                    rel="enclosure",
                    title="Beeld",
                ),
            ),
        ),
    )


def test_an_item_of_json_without_an_id_is_told_by_its_audio_or_its_page() -> None:
    audio = {"attachments": [{"url": "https://e.org/1.mp3"}], "url": "https://e.org/1"}
    feed = parse_feed(json_feed(audio, {"external_url": "https://e.org/2", "content_text": "1 < 2\n3"}, 7))
    assert [episode.guid for episode in feed.episodes] == ["https://e.org/1.mp3", "https://e.org/2"]
    assert feed.episodes[1].summary == "1 < 2\n3"
    assert feed.warnings == ("some of its items are no objects and were left out",)


def test_oddities_of_json_are_told() -> None:
    odd = {"id": "1", "date_published": "gisteren", "attachments": [{"url": "javascript:alert(1)"}]}
    feed = parse_feed(json_feed(odd, odd, version="https://jsonfeed.org/version/3"))
    told = " ".join(feed.warnings)
    assert all(words in told for words in ("version '3'", "gisteren", "no usable address", "guid 1"))
    assert parse_feed(json_feed(items="x")).warnings == ("it has no list of items",)


JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("https://e.org/\u202e1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ITEM, "name"]), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from([*ITEM, "author", "content_text"]), JSON_VALUES, max_size=4), max_size=2),
    st.dictionaries(
        st.sampled_from(["title", "items", "author", "language", "feed_url", "icon"]), JSON_VALUES, max_size=3
    ),
)
def test_json_of_wrong_types_is_read_or_refused(items: list[Any], fields: dict[str, Any]) -> None:
    try:
        feed = parse_feed(json_feed(*items, **fields), url=URL)
    except FeedError:
        return
    assert all(episode.guid for episode in feed.episodes)
    assert "\u202e" not in repr(feed)


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
ZONES = st.sampled_from(
    ["GMT", "UT", "Z", "EST", "edt", "PST", "PDT", "CST", "MDT", "+0000", "-0730", "+01:00", "XYZ", ""]
)
PATTERNS = st.sampled_from(
    [
        *("%a, %d %b %Y %H:%M:%S {}", "%d %b %Y %H:%M {}", "%A, %d %B %Y %H:%M:%S {}", "%d %b %y %H:%M:%S {}"),
        *("%b %d %Y %H:%M:%S {}", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.25+02:00", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"),
        *("%Y%m%dT%H%M%S", "%a %b %d %H:%M:%S %Y"),
    ]
)


@settings(deadline=None)
@given(MOMENTS, PATTERNS, ZONES)
def test_dates_are_read_as_feedparser_reads_them(moment: datetime, pattern: str, zone: str) -> None:
    printed = moment.strftime(pattern).format(zone).strip()
    document = f"<rss><channel><item><guid>1</guid><pubDate>{printed}</pubDate></item></channel></rss>"
    parsed = feedparser.parse(document)["entries"][0].get("published_parsed")
    expected = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    assert only(document.encode()).published == expected

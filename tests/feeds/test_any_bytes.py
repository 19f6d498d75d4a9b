"""Whatever the bytes are: any prefix of a namespace, damaged feeds, and no feeds at all. The show is invented."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds import Notices, parse_feed, write_feed
from podcast_notes.models import Episode, ParsedFeed, Podcast
from tests.feeds.shows import TIDY_EPISODES, TIDY_PODCASTS

URL = "https://wiek.example.org/feed.xml"
CANONICAL = "https://podcastindex.org/namespace/1.0"
NAMESPACES = [
    CANONICAL,
    "http://www.podcastindex.org/namespace/1.0/",
    "HTTPS://PodcastIndex.org/Namespace/1.0#",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    "http://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md/",
]
PREFIXES = st.sampled_from(["pc", "itunes", "media", "a.b", "P-2", "é"])

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:podcast="{CANONICAL}" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Wind &amp; wíek</title><link>/</link><atom:link rel="next" href="?page=2"/><itunes:explicit>no</itunes:explicit>
<podcast:person role="host">Saar Molenbeek</podcast:person><podcast:locked>yes</podcast:locked>
<podcast:podroll><podcast:remoteItem feedGuid="x" feedUrl="https://elders.example.org/"/></podcast:podroll>
<item><title>#7: Grist</title><guid isPermaLink="false">grist-7</guid><pubDate>Fri, 10 Mar 2023 06:30:00 +0100</pubDate>
<description><![CDATA[<p>Flour &amp; <b>dust</b></p>]]></description><enclosure url="7.mp3" type="audio/mpeg" length="12"/>
<podcast:transcript url="7.vtt" type="text/vtt"/><podcast:soundbite startTime="7.5" duration="3">Dust</podcast:soundbite>
<podcast:alternateEnclosure type="video/mp4"><podcast:source uri="7.mp4"/></podcast:alternateEnclosure>
<media:group><media:content url="7.png" medium="image"/></media:group></item>
<item><title>Vlaag</title><itunes:duration>12:31</itunes:duration></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wiek.example.org/"><title type="html">Wind</title>
<entry><id>1</id><updated>2023-03-10T05:30:00Z</updated><link rel="enclosure" href="1.mp3" type="audio/mpeg"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Flour</p></div></content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Wind", "items": [{"id": "1", "content_html": "<p>Flour</p>",
"date_published": "2023-03-10T05:30:00Z", "attachments": [{"url": "1.mp3", "mime_type": "audio/mpeg"}]}]}"""
PIECES = [
    *(
        "<",
        ">",
        "&",
        '"',
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "</item>",
        "<item>",
        "</channel>",
        "<rss>",
        "<?xml?>",
        "\0",
    ),
    *(
        "<!DOCTYPE rss [<!ENTITY a '&a;'>]>",
        "&a;",
        "&#0;",
        "&#x110000;",
        "&#" + "9" * 5000 + ";",
        "&nbsp;",
        "xmlns:podcast='x'",
    ),
    *(
        "<x:y>",
        "<podcast:liveItem>",
        "</podcast:podroll>",
        "\ud800",
        "\u202e",
        "{",
        "}",
        "[",
        "9" * 400,
        "null",
        "e999",
    ),
]


@settings(max_examples=30, deadline=None)
@given(
    TIDY_PODCASTS,
    st.lists(TIDY_EPISODES, max_size=2, unique_by=lambda episode: episode.guid),
    st.sampled_from(NAMESPACES),
    PREFIXES,
)
def test_any_prefix_and_any_way_to_write_the_namespace(
    podcast: Podcast, episodes: Sequence[Episode], namespace: str, prefix: str
) -> None:
    document = "".join(write_feed(podcast, episodes, self_url=URL, notices=Notices()))
    # The prefixes change places, so that one which is known from elsewhere means something else.
    names = {"podcast": prefix, prefix: "podcast"}
    renamed = re.sub(
        r"(</?|\sxmlns:)([\w.-]+)(?=[:=])", lambda found: found[1] + names.get(found[2], found[2]), document
    )
    assert CANONICAL in renamed
    assert parse_feed(renamed.replace(CANONICAL, namespace).encode(), url=URL) == parse_feed(document.encode(), url=URL)


def assert_sound(data: bytes) -> None:
    """That the bytes are read as a feed whose records can be stored, or refused with a FeedError."""
    with contextlib.suppress(FeedError):
        feed = parse_feed(data, url=URL)
        assert all(episode.guid for episode in feed.episodes)
        assert msgspec.json.decode(msgspec.json.encode(feed), type=ParsedFeed) == feed


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([RSS, ATOM, JSON]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "windows-1252"]),
)
def test_damaged_feeds(text: str, changes: list[tuple[int, int, str]], encoding: str) -> None:
    for place, length, piece in changes:
        start = place % len(text)
        text = text[:start] + piece + text[start + length :]
    assert_sound(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "xmlcharrefreplace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b"", b"<rss>", b"\xff\xfe<\0", b'{"version":', b"\0\0\0<", b"<?xml"]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    assert_sound(start + data)


@pytest.mark.parametrize("text", [RSS, ATOM, JSON])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_unicode(text: str, encoding: str) -> None:
    assert parse_feed(text.replace('encoding="utf-8"', "").encode(encoding), url=URL) == parse_feed(
        text.encode(), url=URL
    )


def test_one_text_in_another_encoding_does_not_spoil_the_others() -> None:
    mixed = RSS.encode().replace(b"Vlaag", "Vlaag “één”".encode("windows-1252"))
    feed = parse_feed(mixed, url=URL)
    assert (feed.podcast.title, feed.episodes[1].title) == ("Wind & wíek", "Vlaag “één”")
    assert feed.warnings == ("some bytes are not in the encoding utf-8 and were read as windows-1252",)


def test_references_to_what_is_no_character_are_no_error() -> None:
    number = "9" * 5000
    (episode, _) = parse_feed(RSS.replace("#7: Grist", f"Grist &amp;#{number}; &#{number};").encode()).episodes
    assert episode.title.startswith("Grist \ufffd")

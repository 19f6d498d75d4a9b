"""What is read of feeds of all formats, beside what feedparser reads of them. All is invented.

It is to be the same but where it is meant to differ:

- Titles, names and categories are words: no markup, no character references.
- The first link is the page, not the last; a guid that is a permalink is one only if it is a whole address, and an Atom id never.
- The guid is as it is printed, never resolved against an address.
- An e-mail address is no name.
- When it came out counts, before when it was changed or made; a date that cannot be read leaves the place to the next.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.feeds import parse_feed
from podcast_notes.markup import is_web_url
from podcast_notes.models import Episode

URL = "https://klei.example.org/feeds/show"
NAMESPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
FORMATS = {
    "rss": f'<rss version="2.0" {NAMESPACES}><channel>%s<item>%s</item></channel></rss>',
    "rdf": f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {NAMESPACES}><channel>%s</channel><item>%s</item></rdf:RDF>',
    "atom": f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}>%s<entry>%s</entry></feed>',
}
WORDS = st.sampled_from(
    [
        "Klei",
        "Klei &amp; vuur",
        "<![CDATA[Klei & <b>vuur</b>]]>",
        "H&lt;sub&gt;2&lt;/sub&gt;O",
        "&#8220;Oven&#8221;",
        " De\n oven ",
    ]
)
NAMES = st.sampled_from(
    ["Ada Kok", "ada@example.org (Ada Kok)", "Ada Kok (ada@example.org)", "Ada &amp; Bo", "Ada Kok, Bo Ket"]
)
ADDRESSES = st.sampled_from(
    [
        *("https://klei.example.org/1", "/1", "1.html", "?p=1&amp;q=2", "//cdn.example.org/1"),
        *(" /1 ", "../1", "https:///klei.example.org/1"),
    ]
)
BASES = st.sampled_from(["", ' xml:base="https://vuur.example.org/d/"', ' xml:base="/oven/"'])
DATES = st.sampled_from(
    [
        *(
            "Fri, 10 Mar 2023 06:30:00 +0100",
            "10 Mar 23 06:30 EST",
            "Mar 10 2023 06:30:00",
            "Friday, 10 March 2023 06:30:00 CET",
        ),
        *(
            "Fri Mar 10 06:30:00 2023",
            "Fri, 2023/03/10 06:30:00 EDT",
            "Fri, 10 Mar 2023",
            "Fri, 10 Mar 2023 06:30:00 Etc/GMT",
        ),
        *(
            "2023-03-10T05:30:00Z",
            "2023-03-10T05:30:00.5+02:00",
            "2023-03-10 05:30:00",
            "2023-03-10",
            "20230310",
            "2023-3-1T5:3:0Z",
        ),
        *("2023-03", "2023", "Παρ, 10 Μάι 2023 06:30:00 EET", "gisteren", "Fri, 31 Feb 2023 06:30:00 GMT"),
    ]
)
CASES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, str.lower, str.upper, str.title])


def in_any_case(names: list[str]) -> st.SearchStrategy[str]:
    """The name of an element; its prefix stays as it was declared."""
    return st.builds(
        lambda name, case: ":".join([*name.split(":")[:-1], case(name.rpartition(":")[2])]),
        st.sampled_from(names),
        CASES,
    )


def elements(names: list[str], texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | st.builds(lambda name, text: f"<{name}>{text}</{name}>", in_any_case(names), texts)


def links(relation: str, attributes: str) -> st.SearchStrategy[str]:
    return st.just("") | st.builds(
        lambda address, base: f'<link {relation} href="{address}"{attributes}{base}/>', ADDRESSES, BASES
    )


GUIDS = st.sampled_from(
    [
        '<guid isPermaLink="false">klei-1</guid>',
        '<GUID ispermalink="false">https://klei.example.org/1</GUID>',
        "<guid>https://klei.example.org/1</guid>",
        "<id>urn:klei:1</id>",
    ]
)
RSS_ITEMS = st.tuples(
    elements(["title", "dc:title"], WORDS),
    st.one_of(GUIDS, st.just("")),
    elements(["link"], ADDRESSES),
    elements(["author", "itunes:author", "dc:creator", "dc:author", "managingEditor"], NAMES),
    elements(["pubDate", "dc:date", "dcterms:issued", "dcterms:created", "published", "updated"], DATES),
    elements(["category", "dc:subject", "media:category"], WORDS),
    elements(["description", "content:encoded", "itunes:summary", "body", "fullitem", "summary"], WORDS),
    st.just("") | st.builds('<enclosure url="{}" type="audio/mpeg" length="12"/>'.format, ADDRESSES),
    st.sampled_from(["", '<itunes:image href="https://klei.example.org/1.png"/>', "<itunes:category text='Arts'/>"]),
).map("".join)
ATOM_ITEMS = st.tuples(
    st.just("")
    | st.builds(lambda kind, text: f"<title{kind}>{text}</title>", st.sampled_from(["", ' type="html"']), WORDS),
    st.sampled_from(["<id>urn:klei:1</id>", ""]),
    links("", "") | links('rel="alternate"', ' type="text/html"'),
    links('rel="enclosure"', ' type="audio/mpeg"'),
    elements(
        ["author"],
        st.sampled_from(["<name>Ada &amp; Bo</name>", "<name>Ada</name><email>ada@example.org</email>"]) | NAMES,
    ),
    elements(["published", "updated", "issued", "modified", "created"], DATES),
    elements(["summary", "content"], WORDS),
    st.sampled_from(["", '<category term="klei"/>', '<category term="k" label="Klei"/>']),
).map("".join)
CHANNELS = st.tuples(
    elements(["title"], WORDS),
    elements(["language", "dc:language"], st.sampled_from(["nl", "nl-NL", "English"])),
    elements(["itunes:author", "author"], NAMES),
).map("".join)


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(sorted(FORMATS)))
    return (FORMATS[kind] % (draw(CHANNELS), draw(ATOM_ITEMS if kind == "atom" else RSS_ITEMS))).encode()


def words(printed: Any) -> str:
    """The words of what feedparser gives as HTML, or as text with references."""
    plain = html.unescape(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", html.unescape(printed or ""))))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", plain).split())


def address(printed: str | None) -> str | None:
    """An address as a browser takes it: feedparser leaves the blanks at its ends, and does not resolve that of an enclosure."""
    return urljoin(URL, printed.strip().replace(":///", "://")) if printed else None


def date(entry: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        value = dict.get(entry, name)
        if isinstance(value, struct_time):
            return datetime(*value[:6], tzinfo=UTC)
    return None


def author(about: Any) -> str:
    names = [words(one.get("name")) for one in dict.get(about, "authors", [])]
    return ", ".join(name for name in names if name)


@settings(max_examples=120, deadline=None)
@given(feeds())
def test_it_is_read_as_feedparser_reads_it(data: bytes) -> None:
    feed = parse_feed(data, url=URL)
    headers = {"content-location": URL, "content-type": "application/xml"}
    beside = feedparser.parse(io.BytesIO(data), response_headers=headers)
    channel = beside["feed"]
    assert words(feed.podcast.title) == words(channel.get("title"))
    assert feed.podcast.language == (channel.get("language") or None)
    assert (feed.podcast.publisher or "") == author(channel)
    (episode,), (entry,) = feed.episodes, beside["entries"]
    assert_same(episode, entry)


def assert_same(episode: Episode, entry: Any) -> None:
    assert words(episode.title) == words(entry.get("title"))
    assert (episode.author or "") == author(entry)
    assert episode.published == date(entry)
    assert bool(episode.summary) == any(words(text) for text in texts(entry))
    assert {words(one) for one in episode.categories} == {
        words(tag["label"] or tag["term"]) for tag in dict.get(entry, "tags", [])
    }
    assert episode.image == dict.get(entry, "image", {}).get("href")
    enclosures = [link["href"] for link in dict.get(entry, "links", []) if link["rel"] == "enclosure"]
    assert [address(one) for one in enclosures] == ([episode.enclosure.url] if episode.enclosure else [])
    assert episode.guid == dict.get(entry, "id", episode.guid)
    page = address(entry.get("link"))
    assert episode.link == (page if is_web_url(page) else None)


def texts(entry: Any) -> list[str]:
    return [entry.get("summary", ""), *(content["value"] for content in dict.get(entry, "content", []))]

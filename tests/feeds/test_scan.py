"""A feed that is read again is read as if for the first time, and only what has changed of it. The shows are invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds import KnownItems, parse_again, parse_feed
from podcast_notes.feeds.scan import leave_out, scan_feed

URL = "https://feeds.example.org/duin/feed.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACES = 'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:x="urn:duin"'


def item(name: str, text: str = "Over de zee.") -> str:
    return (
        f'<item>\n<title>Dag {name}</title><guid isPermaLink="false">{name}</guid><link>/dag/{name}</link>'
        f"<pubDate>Fri, 10 Mar 2023 06:30:00 +0100</pubDate><description><![CDATA[<p>{text}</p>]]></description>"
        f'<enclosure url="https://audio.example/{name}.mp3" type="audio/mpeg"/></item>'
    )


def feed(
    *items: str, head: str = "<language>nl</language>", root: str = NAMESPACES, before: str = DECLARATION
) -> bytes:
    parts = (f'{before}<rss version="2.0" {root}><channel><title>Wind én zee</title>', head, *items, "</channel></rss>")
    return "\n".join(parts).encode()


ONE, TWO, THREE = item("een"), item("twee"), item("drie")
KNOWN = parse_again(feed(ONE, TWO), KnownItems(), url=URL).known


def left_out(data: bytes, known: KnownItems = KNOWN) -> int:
    """How many items are not read; what comes out must be what a whole reading makes of the feed."""
    reading = parse_again(data, known, url=URL)
    assert reading.feed == parse_feed(data, url=URL)
    remainder = leave_out(data, known.items)
    scan = scan_feed(remainder)
    return 0 if scan is None else sum(one.left_out for one in scan.items)


def test_only_what_is_new_or_changed_is_read() -> None:
    assert left_out(feed(ONE, TWO)) == 2
    assert left_out(feed(THREE, ONE, TWO)) == 2
    assert left_out(feed(TWO, ONE)) == 2
    assert left_out(feed(item("een", "Over zand."), TWO)) == 1
    assert left_out(feed(THREE)) == 0
    remainder = leave_out(feed(THREE, ONE, TWO), KNOWN.items)
    assert b"drie" in remainder.data
    assert b"twee" not in remainder.data


def test_what_is_known_follows_the_feed() -> None:
    reading = parse_again(feed(THREE, ONE), KNOWN, url=URL)
    assert len(reading.known.items) == 2
    assert left_out(feed(THREE, ONE), reading.known) == 2
    assert left_out(feed(TWO, ONE), reading.known) == 1


def test_an_item_that_stands_there_twice_is_read_twice() -> None:
    data = feed(ONE, TWO, ONE)
    assert left_out(data) == 3
    assert [episode.guid for episode in parse_again(data, KNOWN, url=URL).feed.episodes] == ["een", "twee", "een"]


def test_the_head_is_always_read() -> None:
    data = feed(ONE, TWO, head="<language>nl</language><description>Nu met duinen.</description>")
    assert left_out(data) == 2
    assert parse_again(data, KNOWN, url=URL).feed.podcast.description == "Nu met duinen."


@pytest.mark.parametrize(
    "head",
    [
        "<language>en</language>",
        "<language>nl</language><podcast:person>Ada Kok</podcast:person>",
    ],
)
def test_items_are_read_again_where_what_they_take_from_their_channel_has_changed(head: str) -> None:
    english = item("een").replace("</item>", "<language>en</language></item>")
    known = parse_again(feed(english, TWO), KnownItems(), url=URL).known
    data = feed(english, TWO, head=head)
    assert parse_again(data, known, url=URL).feed == parse_feed(data, url=URL)
    assert parse_again(data, known, url=URL).feed.episodes != parse_again(feed(english, TWO), known).feed.episodes


@pytest.mark.parametrize(
    "root",
    [
        'xmlns:podcast="urn:something-else" xmlns:x="urn:duin"',
        f'{NAMESPACES} xml:base="https://elsewhere.example/"',
        f'{NAMESPACES} xmlns="urn:own"',
    ],
)
def test_items_are_read_again_where_the_tags_around_them_have_changed(root: str) -> None:
    person = item("een").replace("</item>", "<podcast:person>Ada Kok</podcast:person></item>")
    known = parse_again(feed(person, TWO), KnownItems(), url=URL).known
    left_out(feed(person, TWO, root=root), known)


def test_items_are_read_again_at_another_address() -> None:
    moved = parse_again(feed(ONE, TWO), KNOWN, url="https://elsewhere.example/feed.xml").feed
    assert moved.episodes[0].link == "https://elsewhere.example/dag/een"


def test_items_that_another_version_of_the_program_read_are_read_again() -> None:
    other = next(iter(parse_again(feed(THREE), KnownItems(), url=URL).known.items.values()))
    old = KnownItems(reader="0.0.1/1", frame=KNOWN.frame, items=dict.fromkeys(KNOWN.items, other))
    assert parse_again(feed(ONE, TWO), old, url=URL).feed == parse_feed(feed(ONE, TWO), url=URL)


@pytest.mark.parametrize(
    "place",
    [
        "<!-- {} -->",
        "<description><![CDATA[{}]]></description>",
        "<x:list>{}</x:list>",
        "<podcast:liveItem>{}</podcast:liveItem>",
        "<item><title>Dag vier</title><guid>vier</guid>{}</item>",
        "<item><title>Dag vijf</title><guid>vijf</guid><description><![CDATA[{}]]></description></item>",
        "<?zand {} ?>",
    ],
)
def test_bytes_of_an_item_are_no_item_in_another_place(place: str) -> None:
    bare = ONE.replace("<![CDATA[", "").replace("]]>", "")
    known = parse_again(feed(bare, TWO), KnownItems(), url=URL).known
    data = feed(TWO, place.format(bare))
    assert parse_again(data, known, url=URL).feed == parse_feed(data, url=URL)


def test_a_feed_cannot_forge_the_mark_of_an_item() -> None:
    for number in range(3):
        data = feed(f"<?podcast-notes-items {number}?>", THREE, ONE, TWO)
        assert parse_again(data, KNOWN, url=URL).feed == parse_feed(data, url=URL)
    assert left_out(feed("<?podcast-notes-items 0?>", THREE)) == 0


LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>'
DOCTYPE = '<!DOCTYPE rss [<!ENTITY zand "zand">]>'
ENCODED = {
    "windows-1252": lambda *items: feed(*items, before=LATIN).decode().encode("cp1252"),
    "what is not windows-1252": lambda *items: feed(*items, before=LATIN).replace("én".encode(), b"\x81n"),
    "UTF-16": lambda *items: feed(*items, before="").decode().encode("utf-16"),
    "a document type": lambda *items: feed(*items, before=DOCTYPE),
    "a blank before the declaration": lambda *items: feed(*items, before=f"\n{DECLARATION}"),
    "a blank before it and a style sheet": lambda *items: feed(*items, before=f"\n{DECLARATION}\n<?xml-stylesheet?>"),
    "a control character": lambda *items: feed(*items, head="<description>\x07</description>"),
    "a byte order mark": lambda *items: b"\xef\xbb\xbf" + feed(*items),
    "not UTF-8": lambda *items: feed(*items).replace("én".encode(), b"\xe9n"),
}


@pytest.mark.parametrize("encoded", ENCODED.values(), ids=ENCODED.keys())
def test_an_odd_feed_is_mended_first(encoded: Callable[..., bytes]) -> None:
    accents = item("vier", "Één dag met “Ada”.")
    known = parse_again(encoded(accents, ONE), KnownItems(), url=URL).known
    assert len(known.items) == 2
    for items in ([accents, TWO, ONE], [accents], [ONE, ONE], [TWO]):
        reading = parse_again(encoded(*items), known, url=URL)
        assert reading.feed == parse_feed(encoded(*items), url=URL)
        assert len(reading.known.items) == len(set(items))


@pytest.mark.parametrize(
    "data",
    [
        feed(ONE, TWO, "<item><y:title>Zand</y:title><guid>zand</guid></item>"),
        feed(ONE, TWO, "<title>Zand & zee</title>"),
        feed(ONE, TWO)[:-30],
        feed(ONE, f"<x:list>{TWO}</x:list>"),
        feed("<x:y>" * 20, ONE, TWO, "</x:y>" * 20),
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "Duin", "items": [{"id": "een"}]}',
    ],
)
def test_a_broken_feed_is_read_as_a_whole(data: bytes) -> None:
    reading = parse_again(data, KNOWN, url=URL)
    assert reading.feed == parse_feed(data, url=URL)
    assert reading.known == KnownItems()


@pytest.mark.parametrize("data", [b"", b"zand", b"<html><body/></html>", LATIN.encode() + b"<opml/>"])
def test_what_is_no_feed_is_refused_as_ever(data: bytes) -> None:
    with pytest.raises(FeedError) as expected:
        parse_feed(data, url=URL)
    with pytest.raises(FeedError) as refused:
        parse_again(data, KNOWN, url=URL)
    assert str(refused.value) == str(expected.value)


def test_atom() -> None:
    def entry(name: str) -> str:
        return f"<entry><id>{name}</id><title>Dag {name}</title><updated>2023-03-10T06:30:00Z</updated></entry>"

    def atom(*entries: str) -> bytes:
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Duin</title>{"".join(entries)}</feed>'.encode()

    known = parse_again(atom(entry("een"), entry("twee")), KnownItems(), url=URL).known
    assert left_out(atom(entry("drie"), entry("een"), entry("twee")), known) == 2


def test_rss_1() -> None:
    def rdf(*items: str) -> bytes:
        listed = "<items><rdf:Seq/></items>"
        return (
            '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f"<channel><title>Duin</title>{listed}</channel>{''.join(items)}</rdf:RDF>"
        ).encode()

    known = parse_again(rdf(ONE, TWO), KnownItems(), url=URL).known
    assert left_out(rdf(THREE, TWO, ONE), known) == 2


def test_items_are_read_again_where_the_base_of_a_channel_beside_them_has_changed() -> None:
    def rdf(base: str) -> bytes:
        return (
            '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f"<channel xml:base='{base}'><title>Duin</title></channel>{ONE}{TWO}</rdf:RDF>"
        ).encode()

    known = parse_again(rdf("https://duin.example/"), KnownItems(), url=URL).known
    assert len(known.items) == 2
    moved = rdf("https://zee.example/")
    assert parse_again(moved, known, url=URL).feed == parse_feed(moved, url=URL)


def test_warnings_are_those_of_a_whole_reading() -> None:
    odd = [
        item(name).replace("</item>", "<podcast:person role='zeeman'>Ada Kok</podcast:person></item>") for name in "ab"
    ]
    known = parse_again(feed(*odd), KnownItems(), url=URL).known
    reading = parse_again(feed(ONE, *odd, ONE), known, url=URL)
    assert [("zeeman" in text, "2 times" in text) for text in reading.feed.warnings] == [(True, True), (False, False)]


TEXTS = ["Over de zee.", "", "x</item>", "<item><title>Dag c</title></item>", "]]>&amp;<![CDATA[", "é\u2014"]
ITEMS = st.builds(item, st.sampled_from("abc"), st.sampled_from(TEXTS))
BETWEEN = st.builds(
    str.format,
    st.sampled_from(["<!--{}-->", "<x:y><![CDATA[{}]]></x:y>", "<?x {}?>", "<x:y>{}</x:y>", "<item a='>'>{}</item>"]),
    st.sampled_from(["", "-", item("a").replace("<![CDATA[", "").replace("]]>", "")]),
)
HEADS = st.sampled_from(
    ["<language>nl</language>", "<language>en</language>", "<podcast:person>Ada</podcast:person>", ""]
)
VERSIONS = st.lists(
    st.tuples(HEADS, st.lists(ITEMS | ITEMS | ITEMS | BETWEEN | st.just("<item/>"), max_size=5)), min_size=2, max_size=4
)


@settings(max_examples=60, deadline=None)
@given(VERSIONS)
def test_any_sequence_of_versions_is_read_as_each_on_its_own(versions: Sequence[tuple[str, Sequence[str]]]) -> None:
    known = KnownItems()
    for head, items in versions:
        data = feed(*items, head=head)
        reading = parse_again(data, known, url=URL)
        assert reading.feed == parse_feed(data, url=URL)
        known = reading.known

"""Feeds that are broken, hostile, or no feeds at all."""

from __future__ import annotations

import contextlib
import time
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds import parse_feed
from podcast_notes.feeds.repair import repair
from podcast_notes.text import drop_controls

ITEM = "<item><title>{title}</title><guid>{title}</guid><podcast:person>Ada Kok</podcast:person></item>"
NAMESPACE = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
PIECES = [
    *(
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<",
        ">",
        "&",
        "&amp;",
        "&eacute;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
    ),
    *(
        "<?xml?>",
        "<!DOCTYPE rss [",
        "<enclosure url='",
        '"/>',
        "<a b=c d>",
        "<itunes:image href='x'/>",
        "<p:q>",
        "x y=",
        "é",
        "\x00",
    ),
    *(
        "<rss>",
        "</rss>",
        "<channel>",
        "<podcast:person>",
        "</podcast:person>",
        "<p:p xmlns:p='http://www.w3.org/2000/xmlns/'>",
    ),
]


def feed(*items: str, head: str = "") -> str:
    return (
        f"{head}<rss version='2.0' {NAMESPACE}><channel><title>Wind &#233;n zee</title>{''.join(items)}</channel></rss>"
    )


TWO = (ITEM.format(title="een"), ITEM.format(title="twee"))


def guids(data: bytes) -> list[str]:
    return [episode.guid for episode in parse_feed(data).episodes]


def test_a_blank_before_the_declaration() -> None:
    parsed = parse_feed(feed(*TWO, head='\n <?xml version="1.0"?>').encode())
    assert len(parsed.episodes) == 2
    assert any("before its XML declaration" in warning for warning in parsed.warnings)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_encodings(encoding: str) -> None:
    declared = "utf-16" if "16" in encoding else encoding.removesuffix("-sig")
    text = feed(ITEM.format(title="één “twee”"), head=f'<?xml version="1.0" encoding="{declared}"?>')
    parsed = parse_feed(text.encode(encoding))
    assert parsed.episodes[0].title == "één “twee”"
    assert parsed.warnings == ()


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "x-unknown", "hex"])
def test_a_wrong_declaration(declared: str) -> None:
    text = feed(ITEM.format(title="één “twee”"), head=f'<?xml version="1.0" encoding="{declared}"?>')
    parsed = parse_feed(text.encode("windows-1252"))
    assert parsed.episodes[0].title == "één “twee”"
    assert parsed.warnings


def test_undeclared_prefixes() -> None:
    parsed = parse_feed(feed(*TWO).replace(NAMESPACE, "").encode())
    assert [person.name for person in parsed.episodes[1].persons] == ["Ada Kok"]
    assert any("prefixes" in warning for warning in parsed.warnings)


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>een & ander</title><guid>een</guid></item>{two}",
        "<item><title>een&nbsp;ander</title><guid>een</guid></item>{two}",
        "<item><guid>een</guid><description><p>open<br></description></item>{two}",
        "<item><guid>een</guid><title>een{two}",
        "<item><guid>een</guid></b></i></item>{two}",
        "<item><guid>een</guid><enclosure url=x.mp3 type=audio/mpeg></item>{two}",
        "<item><guid>een</guid><title>1 < 2</title></item>{two}",
        "<item><guid>een</guid><title>\x0bx</title></item><item></item>{two}",
    ],
)
def test_broken_xml_is_read_item_by_item(broken: str) -> None:
    parsed = parse_feed(feed(broken.format(two=TWO[1])).encode())
    assert parsed.episodes[0].guid == "een"
    assert parsed.episodes[-1].guid == "twee"
    assert [person.name for person in parsed.episodes[-1].persons] == ["Ada Kok"]


def test_a_guid_used_twice_is_told() -> None:
    parsed = parse_feed(feed(TWO[0], TWO[0]).encode())
    assert len(parsed.episodes) == 2
    assert any("guid een" in warning for warning in parsed.warnings)


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    secret = '<!ENTITY x SYSTEM "file:///etc/hostname">'
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha>ha]">{entities}{secret}]>'
    parsed = parse_feed(feed(ITEM.format(title="&e11;"), ITEM.format(title="&x;"), head=head).encode())
    assert [episode.title for episode in parsed.episodes] == ["&e11;", "&x;"]
    assert any("entities" in warning for warning in parsed.warnings)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"hello", "no XML element"),
        (b'{"title": "x", "items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "JSON that is broken"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [NaN]}', "JSON that is broken"),
        (b'{"items":' * 100_000, "nested too deep"),
        (b"[1, 2]", "list in JSON"),
        (b"<opml><body/></opml>", "OPML"),
        (b"<svg/>", "<svg>"),
        (b"<!DOCTYPE html><p>Hi", "web page"),
        (b"<html><head><title>x</title></head><body><br></html>", "web page"),
    ],
)
def test_what_is_not_a_feed(data: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words) as caught:
        parse_feed(data, url="https://example.org/x")
    assert caught.value.resource == "https://example.org/x"
    assert caught.value.hint


def test_a_web_page_names_its_feed() -> None:
    page = (
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    )
    with pytest.raises(FeedError, match=r"https://example\.org/feed\.xml"):
        parse_feed(page, url="https://example.org/show/")


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<a>",
            "</a>",
            "<!--",
            "<![CDATA[",
            "<?",
            "&",
            '<a x="',
            "<a b ",
            "<p:q>",
            "<author>a.a.a</author>",
            "<item>",
        ),
        *("&lt;a ", "&lt;div&gt;", "&lt;!--", '&lt;a href="', "&lt;b&gt;&lt;i&gt;", "&lt;div x=&quot;&lt;&quot;&gt;"),
        *("&lt;b&gt;&lt;/i&gt;", "&lt;ul&gt;&lt;li&gt;", "&lt;b&gt;&lt;table&gt;&lt;/b&gt;&lt;/table&gt;", "&amp;#"),
    ],
)
def test_hostile_repeats_take_linear_time(piece: str) -> None:
    data = feed(f"<item><title>x</title><description>{piece * 4000}</description></item>").encode()
    start = time.process_time()  # of this process alone, however busy the machine is
    parse_feed(data)
    assert time.process_time() - start < 4


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25))
def test_nothing_but_a_feed_error_escapes(pieces: list[str]) -> None:
    for text in (feed("".join(pieces)), "".join(pieces)):
        try:
            parsed = parse_feed(text.encode("utf-8", "surrogatepass"), url="https://example.org/")
        except FeedError:
            continue
        assert all(episode.guid for episode in parsed.episodes)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 300))
def test_damaged_bytes(damage: bytes, place: int) -> None:
    data = feed(*TWO).encode()
    with contextlib.suppress(FeedError):
        parse_feed(data[:place] + damage + data[place + len(damage) :])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec="ascii", min_codepoint=32), max_size=5)),
        max_size=25,
    )
)
def test_repaired_text_is_well_formed(pieces: list[str]) -> None:
    repaired = repair("<rss>" + "".join(pieces).replace("\x00", ""))
    assert ElementTree.fromstring(repaired.text).tag == "rss"
    assert ElementTree.fromstring(repaired.with_cut_item or "<rss/>").tag == "rss"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=40
    )
)
def test_titles_survive(title: str) -> None:
    printed = title.replace("&", "&amp;amp;").replace("<", "&amp;lt;").replace(">", "&amp;gt;")
    (episode,) = parse_feed(feed(f"<item><title>{printed}</title></item>").encode()).episodes
    assert episode.title.split() == drop_controls(title).split()


@pytest.mark.parametrize("prefix", ["", "&"], ids=["well-formed", "broken"])
def test_references_that_mean_windows_1252(prefix: str) -> None:
    item = f"<item><title>Wat&#146;s dat&#x85;</title><description>{prefix}&#8364; en &#128;</description></item>"
    (episode,) = parse_feed(feed(item).encode()).episodes
    assert (episode.title, episode.summary) == ("Wat’s dat…", f"{prefix}€ en €")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_attributes_survive_a_fault_elsewhere(name: str) -> None:
    """Also those that begin or end with a quotation mark."""
    season = f"<podcast:season name={quoteattr(name)}>3</podcast:season>"
    whole, broken = (feed(f"<item><title>{text}</title>{season}</item>") for text in ("a &amp; b", "a & b"))
    assert parse_feed(broken.encode()).episodes == parse_feed(whole.encode()).episodes


def test_invisible_characters_leave_titles_and_names_however_they_are_written() -> None:
    title = "<title>Exe&#x202E;gpj &amp;#8294;a\x1b[31mb\x9b31mc</title>"
    person = "<podcast:person>A\u200bda&#xFEFF; Kok</podcast:person>"
    item = f"<item>{title}{person}<description>Een &#x202e;dag</description></item>"
    (episode,) = parse_feed(feed(item).encode()).episodes
    assert (episode.title, episode.summary) == ("Exegpj abc", "Een dag")
    assert [person.name for person in episode.persons] == ["Ada Kok"]


def test_a_title_that_never_ends_is_cut() -> None:
    feed = parse_feed(
        b"<rss version='2.0'><channel><title>Mills</title><item><guid>1</guid><title>"
        + b"flour " * 200_000
        + b"</title></item></channel></rss>"
    )
    assert len(feed.episodes[0].title) == 10_000

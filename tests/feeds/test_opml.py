"""Lists of feeds in OPML, by invented apps and of invented shows."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds.opml import Subscription, read_opml, write_opml

CREATED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ONE = '<outline text="Zandpad" type="rss" xmlUrl="https://feeds.example.org/zandpad"/>'
ZANDPAD = [("https://feeds.example.org/zandpad", "Zandpad")]


def opml(*outlines: str, before: str = '<?xml version="1.0"?>', head: str = "<title>Mijn shows</title>") -> str:
    return f'{before}<opml version="1.1"><head>{head}</head><body>{"".join(outlines)}</body></opml>'


def feeds(text: str | bytes) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(one.url, one.title) for one in read_opml(data).subscriptions]


def test_a_whole_list() -> None:
    listed = read_opml(
        opml(
            '<outline text="Zandpad" title="Zandpad &amp; duin" type="rss" xmlUrl="https://feeds.example.org/zandpad" '
            'htmlUrl="https://zandpad.example.org/" language="nl" description="Over duinen."/>'
        ).encode()
    )
    assert (listed.title, listed.warnings) == ("Mijn shows", ())
    assert listed.subscriptions == (
        Subscription(
            url="https://feeds.example.org/zandpad",
            title="Zandpad & duin",
            link="https://zandpad.example.org/",
            language="nl",
            description="Over duinen.",
        ),
    )


@pytest.mark.parametrize(
    "outline",
    [
        ONE,
        ONE.replace("xmlUrl", "xmlurl"),
        ONE.replace("xmlUrl", "XMLURL").replace("outline", "OUTLINE"),
        ONE.replace("xmlUrl", "url"),
        ONE.replace('type="rss" ', ""),
        ONE.replace('type="rss" ', "").replace("xmlUrl", "url"),
        ONE.replace('"rss"', '"atom"'),
        ONE.replace("text=", "title="),
        ONE.replace("https://", "feed:https://"),
        ONE.replace("https://", " https://"),
        f'<outline text="Radio"><outline text="Kust">{ONE}</outline></outline>',
        f"<outline>{ONE}</outline>",
        ONE + ONE.replace("Zandpad", "Nog eens"),
        f'<outline text="Weg" isComment="true">{ONE.replace("zandpad", "weg")}</outline>{ONE}',
        f'{ONE}<outline text="Lijst" type="link" url="https://lists.example.org/more.opml"/>',
    ],
)
def test_every_way_to_name_a_feed(outline: str) -> None:
    assert feeds(opml(outline)) == ZANDPAD


def test_app_schemes_become_http() -> None:
    assert feeds(opml(ONE.replace("https://", "pcast://"))) == [("http://feeds.example.org/zandpad", "Zandpad")]


def test_what_is_left_out_is_told() -> None:
    listed = read_opml(
        opml(
            ONE.replace("https://feeds.example.org/zandpad", "file:///etc/passwd"),
            '<outline text="Leeg" type="rss"/>',
            '<outline text="Map"/>',
        ).encode()
    )
    assert listed.subscriptions == ()
    assert listed.warnings == (
        "Zandpad was left out: its address is not http or https",
        "Leeg was left out: it names no feed",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("declared", [True, False])
def test_encodings(encoding: str, declared: bool) -> None:
    before = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' if declared else ""
    data = opml(ONE.replace("Zandpad", "Zé"), before=before).encode(encoding)
    assert feeds(data) == [(ZANDPAD[0][0], "Zé")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (opml(ONE.replace("Zandpad", "Zand & pad")), "Zand & pad"),
        (opml(ONE.replace("Zandpad", "Caf&eacute;")), "Café"),
        (opml(ONE) + "<p>", "Zandpad"),
        ("\n \n" + opml(ONE), "Zandpad"),
        (opml(f'<outline text="Map">{ONE}').removesuffix("</body></opml>"), "Zandpad"),
        (opml(ONE, ONE)[:-40], "Zandpad"),
        (opml(ONE, "<outline><b>").replace("</body>", ""), "Zandpad"),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(text: str, title: str) -> None:
    listed = read_opml(text.encode())
    assert [(one.url, one.title) for one in listed.subscriptions] == [(ZANDPAD[0][0], title)]
    assert listed.warnings


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    hostile = f'<!DOCTYPE opml [<!ENTITY e0 "ha">{bomb}<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    outlines = (ONE, ONE.replace("Zandpad", "&e11;").replace("/zandpad", "/two"), '<outline text="a">&x;</outline>')
    listed = read_opml(opml(*outlines, before=hostile).encode())
    assert [one.title for one in listed.subscriptions] == ["Zandpad", "&e11;"]


def test_depth_costs_nothing() -> None:
    deep = 20_000
    assert feeds(opml('<outline text="x">' * deep + ONE + "</outline>" * deep)) == ZANDPAD


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "zip"),
        (b"<!DOCTYPE html><html><body>Shows</body></html>", "web page"),
        (b"<rss><channel><title>x</title></channel></rss>", "podcast add shows.opml"),
        (b"just words", "no XML"),
        (b" " * 20_000_001, "larger than 20 MB"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=r"shows\.opml") as caught:
        read_opml(data, name="shows.opml")
    assert words in str(caught.value)


lines = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20)
addresses = st.text("abcdefgh0123456789-._~?&=%/;", max_size=20).map("https://feeds.example.org/".__add__)
subscriptions = st.builds(
    Subscription,
    url=addresses,
    title=lines,
    description=lines,
    link=st.none() | addresses,
    language=st.none() | st.sampled_from(["nl", "en-GB"]),
)


@given(st.lists(subscriptions, unique_by=lambda one: one.url), lines)
def test_what_is_written_is_read_again(listed: list[Subscription], title: str) -> None:
    read = read_opml(write_opml(listed, title=title, created=CREATED))
    assert [one.url for one in read.subscriptions] == [one.url for one in listed]
    titled = [one for one, had in zip(read.subscriptions, listed, strict=True) if had.title]
    assert titled == [one for one in listed if one.title]
    assert (read.title, read.warnings) == (title, ())


@given(st.text(), st.text())
def test_whatever_a_title_holds_the_list_is_well_formed(title: str, description: str) -> None:
    one = Subscription(url="https://feeds.example.org/a", title=title, description=description)
    assert not read_opml(write_opml([one], title=title, created=CREATED)).warnings


@settings(max_examples=200)
@given(st.binary() | st.text("<>/=\"'&;! outlinexmlUrlopbdy\n").map(lambda text: f"<opml>{text}".encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FeedError):
        read_opml(data)

"""Feeds of which only the beginning arrived."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.errors import FeedError
from podcast_notes.feeds import parse_feed
from podcast_notes.models import ParsedFeed

NAMESPACE = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'


def item(name: str) -> str:
    return (
        f"<item><title>Dag {name}</title><guid>{name}</guid><pubDate>Fri, 10 Mar 2023 06:30:00 +0100</pubDate>"
        f"<description><![CDATA[<p>Één dag met <b>{name}</b></item>, over de zee.</p>]]></description>"
        f'<enclosure url="https://audio.example/{name}.mp3" type="audio/mpeg"/>'
        "<podcast:person>Ada Kok</podcast:person></item>"
    )


def feed(*items: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {NAMESPACE}><channel><title>Wind én zee</title>'
        f"<description>Van de kust.</description>{''.join(items)}</channel></rss>"
    )


WHOLE = feed(item("een"), item("twee"), item("drie"))


def cut(before: str, after: str = "<item>") -> ParsedFeed:
    return parse_feed(WHOLE[: WHOLE.index(before, WHOLE.index(after))].encode())


@pytest.mark.parametrize(
    "before",
    ["</title>", "<guid>", " Mar ", "<description>", "</b>", ", over", "<enclosure", ".mp3", "Kok", "</item><item>"],
)
def test_the_item_in_which_a_feed_breaks_off_is_left_out(before: str) -> None:
    parsed = cut(before, "Dag twee")
    assert parsed.incomplete
    assert parsed.episodes == parse_feed(WHOLE.encode()).episodes[:1]
    (_, warning) = parsed.warnings
    assert "left out" in warning
    assert ("'Dag twee'" in warning) is (before != "</title>")


def test_a_feed_that_breaks_off_between_items_loses_none_that_came() -> None:
    parsed = cut("<item><title>Dag drie")
    assert [episode.guid for episode in parsed.episodes] == ["een", "twee"]
    assert parsed.incomplete
    assert len(parsed.warnings) == 1


def test_the_only_item_is_read_without_the_element_in_which_it_breaks_off() -> None:
    parsed = cut(", over")
    (episode,) = parsed.episodes
    assert (episode.guid, episode.title, episode.summary, episode.enclosure) == ("een", "Dag een", "", None)
    assert episode.published
    assert any("only one" in warning for warning in parsed.warnings)


def test_an_only_item_that_would_not_be_known_again_is_left_out() -> None:
    parsed = cut("</guid>")
    assert (parsed.podcast.title, parsed.episodes, parsed.incomplete) == ("Wind én zee", (), True)
    assert any("'Dag een'" in warning for warning in parsed.warnings)


def test_a_channel_that_breaks_off_has_no_half_texts() -> None:
    parsed = cut(" kust", "<channel>")
    assert (parsed.podcast.title, parsed.podcast.description, parsed.incomplete) == ("Wind én zee", "", True)


def test_items_after_the_end_of_the_root_make_a_feed_incomplete() -> None:
    parsed = parse_feed(WHOLE.replace("</item><item><title>Dag drie", "</item></rss><item><title>Dag drie").encode())
    assert [episode.guid for episode in parsed.episodes] == ["een", "twee"]
    assert parsed.incomplete


def test_items_in_a_comment_that_does_not_end_are_not_read() -> None:
    text = WHOLE.replace("<item><title>Dag twee", "<!-- <item><title>Dag twee")
    parsed = parse_feed(text[: text.index("</channel>")].encode())
    assert [episode.guid for episode in parsed.episodes] == ["een"]


def test_atom_breaks_off_in_its_last_entry() -> None:
    entry = "<entry><id>{0}</id><title>Dag {0}</title><summary>Kort {0}</summary></entry>"
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Zee</title>{entry.format("een")}{entry.format("twee")}</feed>'
    parsed = parse_feed(text[: text.index(" twee</summary>")].encode())
    assert [episode.guid for episode in parsed.episodes] == ["een"]
    assert parsed.incomplete


@pytest.mark.parametrize(
    "broken",
    [
        WHOLE.replace("Dag een", "Dag & een"),
        WHOLE.replace(NAMESPACE, ""),
        WHOLE.replace("</item></channel>", "</channel>"),
        WHOLE.replace("</channel>", ""),
        WHOLE.replace("<guid>twee</guid>", "<guid>twee"),
        WHOLE + "<!-- cached --> & more",
        WHOLE,
    ],
)
def test_what_is_only_repaired_inside_is_complete(broken: str) -> None:
    parsed = parse_feed(broken.encode())
    assert len(parsed.episodes) == 3
    assert not parsed.incomplete


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@given(data=st.data())
def test_whatever_the_place_nothing_is_half_read(encoding: str, data: st.DataObject) -> None:
    text = WHOLE.replace("UTF-8", encoding)
    encoded = text.encode(encoding)
    place = data.draw(st.integers(len(encoded) // 2, len(encoded) - 2))
    parsed = parse_feed(encoded[:place])
    assert parsed.incomplete
    assert parsed.podcast.title == "Wind én zee"
    assert 1 <= len(parsed.episodes) <= 3
    assert parsed.episodes == parse_feed(encoded).episodes[: len(parsed.episodes)]


@given(st.integers(1, 300))
def test_any_beginning_is_a_feed_error_or_incomplete(length: int) -> None:
    with contextlib.suppress(FeedError):
        assert parse_feed(WHOLE.encode()[:length]).incomplete

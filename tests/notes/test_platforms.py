"""What YouTube, X, Mastodon and Bluesky count and ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import Chapter
from podcast_notes.notes.formats import write_notes
from podcast_notes.notes.formats.cutting import cut_html, cut_text
from podcast_notes.notes.formats.social import length_on_mastodon, length_on_x
from podcast_notes.notes.formats.youtube import chapters_for_youtube
from podcast_notes.render import Renderer
from tests.notes.test_forms import full_notes


def chapters(*starts: int) -> tuple[Chapter, ...]:
    return tuple(Chapter(start_ms=1_000 * start, title=f"c{start}") for start in starts)


def listed(*starts: int, duration_ms: int | None = 600_000) -> tuple[list[tuple[int, str]], str | None]:
    found, refused = chapters_for_youtube(chapters(*starts), duration_ms)
    return [(chapter.start_ms // 1000, chapter.title) for chapter in found], refused


def test_chapters_that_youtube_reads() -> None:
    assert listed(0, 10, 20) == ([(0, "c0"), (10, "c10"), (20, "c20")], None)
    assert listed() == ([], None)


def test_the_first_chapter_is_at_zero() -> None:
    assert listed(4, 30, 60) == ([(0, "c4"), (30, "c30"), (60, "c60")], None)
    assert listed(45, 90) == ([(0, ""), (45, "c45"), (90, "c90")], None)


@pytest.mark.parametrize(
    ("starts", "why"),
    [
        ((0, 30), "fewer than 3"),
        ((0, 30, 39, 90), "“0:30 c30” is shorter"),
        ((0, 30, 30, 90), "“0:30 c30” is shorter"),
        ((0, 30, 595), "“9:55 c595” is shorter"),
    ],
)
def test_chapters_that_youtube_does_not_read_are_left_out_with_the_reason(starts: tuple[int, ...], why: str) -> None:
    found, refused = listed(*starts)
    assert found == []
    assert why in (refused or "")


def test_chapters_in_the_description_of_a_video() -> None:
    notes = replace(full_notes(), chapters=chapters(45, 90, 3_700))
    made = write_notes(replace(notes, duration_ms=None), "youtube", Renderer().render)
    assert "HOOFDSTUKKEN\n0:00 Inleiding\n0:45 c45\n1:30 c90\n1:01:40 c3700\n" in made.data.decode()
    assert made.warnings == ()
    few = write_notes(replace(notes, chapters=chapters(0, 90)), "youtube", Renderer().render)
    assert "HOOFDSTUKKEN" not in few.data.decode()
    assert few.warnings == ("youtube: no chapters: there are fewer than 3 of them",)


@pytest.mark.parametrize(
    ("text", "x", "mastodon"),
    [
        ("abc", 3, 3),
        ("“één”", 5, 5),
        ("e\u0301", 1, 1),
        ("水", 2, 1),
        ("😀", 2, 1),
        ("a https://example.org/" + "x" * 100, 25, 25),
        ("zie example.org.", 28, 28),
        ("", 0, 0),
    ],
)
def test_length(text: str, x: int, mastodon: int) -> None:
    assert (length_on_x(text), length_on_mastodon(text)) == (x, mastodon)


def test_a_quote_that_is_too_long_for_a_post_loses_words_from_its_end() -> None:
    notes = full_notes()
    words = " ".join(f"woord{number}" for number in range(60))
    long = replace(notes, quotes=(replace(notes.quotes[0], text=words),))
    post = write_notes(long, "social", Renderer().render).data.decode()
    quote, by, link = post.strip().split("\n")
    assert quote.startswith("“woord0 woord1 ")
    assert quote.endswith("…”")
    assert by == "— Sanne Hoekveld, Dijkwacht"
    assert link == "https://archief.example.org/episodes/dijkwacht/14-wie-betaalt-de-dijk/clips/1200/"
    nowhere = replace(long, site_url=None, page_url=None, play_url=notes.audio_url)
    assert write_notes(nowhere, "social", Renderer().render).data.decode().strip().endswith("14.mp3#t=1.2,7.5")
    assert 268 <= length_on_x(post.strip()) <= 280
    assert len(write_notes(long, "mastodon", Renderer().render).data) > len(post.encode())


def test_posts_are_not_made_where_there_is_nothing_to_quote() -> None:
    made = write_notes(replace(full_notes(), quotes=(), sections=()), "social", Renderer().render)
    assert made.data == b""
    assert "quote pick" in made.warnings[0]


@given(st.text(st.characters(codec="utf-8"), max_size=400), st.integers(0, 200))
def test_a_cut_text_fits_and_is_the_beginning_of_the_text(text: str, most: int) -> None:
    cut = cut_text(text, lambda some: len(some) <= most)
    assert len(cut) <= most or cut == ""
    assert text.startswith(cut.removesuffix("…"))


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert cut_text("水" * 50, lambda some: len(some) <= 10) == "水" * 9 + "…"
    assert cut_text("x" * 200, lambda some: len(some) <= 10) == "x" * 9 + "…"
    assert cut_text("kort woord", lambda some: len(some) <= 8) == "kort…"
    assert cut_text("ก\u0e31" * 100, lambda some: len(some) <= 10) == "ก\u0e31" * 4 + "…"


@pytest.mark.parametrize(
    ("most", "cut"),
    [
        (100, "<p>Een &amp; twee</p><ul><li>drie</li></ul>"),
        (40, "<p>Een &amp; twee</p>"),
        (22, "<p>Een &amp;…</p>"),
        (13, "<p>Een…</p>"),
        (12, ""),
        (5, ""),
    ],
)
def test_html_is_cut_between_words_and_closed(most: int, cut: str) -> None:
    assert cut_html("<p>Een &amp; twee</p><ul><li>drie</li></ul>", most) == cut

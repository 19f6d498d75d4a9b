"""A producer's notes.md: front matter with errors that name file and line, and Markdown that comes out right everywhere."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.errors import NotesError
from podcast_notes.notes import OwnNotes, Section, episode_notes, parse_own_notes
from podcast_notes.notes.formats import write_notes
from podcast_notes.notes.records import WebLink
from podcast_notes.render import Renderer
from tests.notes.test_forms import FULL, PICK
from tests.pages.library import CHAPTERS, DIKE, SITE, TRIMMED, VERBATIM

ALL = """\
---
title: "Wie betaalt: de dijk?"
summary: |
  Een dure dijk kan
  goedkoop zijn.

  Dat zegt een hydroloog.
hide: [press, credits]
order: [quotes, guests]
links:
  - https://example.org/kaart
  - {url: "https://example.org/plan", text: Het plan}
quotes_of_note: 2
---

Opgenomen *aan boord*.
"""


def parse(text: str) -> OwnNotes:
    return parse_own_notes(text, name="notes.md")


def test_front_matter_says_what_is_shown() -> None:
    assert parse(ALL) == OwnNotes(
        text="Opgenomen *aan boord*.",
        title="Wie betaalt: de dijk?",
        summary=("Een dure dijk kan goedkoop zijn.", "Dat zegt een hydroloog."),
        hide=(Section.PRESS, Section.CREDITS),
        order=(Section.QUOTES, Section.GUESTS),
        links=(
            WebLink(text="https://example.org/kaart", url="https://example.org/kaart"),
            WebLink(text="Het plan", url="https://example.org/plan"),
        ),
        quotes_of_note=2,
    )


@pytest.mark.parametrize(
    "text", ["", "Alleen *tekst*.", "Tekst\n---\nmeer", "--- geen\n---", "---\n---\n", "---\n# later\n...\n"]
)
def test_markdown_without_keys_is_all_text(text: str) -> None:
    found = parse(text)
    assert found == OwnNotes(text="" if text.startswith("---\n") else text)


def test_a_folded_summary_has_its_paragraphs() -> None:
    assert parse("---\nsummary: >\n  een\n  twee\n\n  drie\n---\n").summary == ("een twee", "drie")


def test_lines_may_end_as_on_windows() -> None:
    assert parse("---\r\ntitle: x\r\n---\r\nText\r\n") == OwnNotes(title="x", text="Text")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\ntitle: x\n", "notes.md:1", "not closed"),
        ("---\ntitle: x\ncolour: red\n---\n", "notes.md:3", "unknown key 'colour'"),
        ("---\ntitle: x\ntitle: y\n---\n", "notes.md:3", "stands twice"),
        ("---\ntitle: [x\n---\n", "notes.md:2", "no YAML"),
        ("---\n- x\n---\n", "notes.md:2", "holds no keys"),
        ("---\njust words\n---\n", "notes.md:2", "holds no keys"),
        ("---\ntitle: 2025\n---\n", "notes.md:2", "title: Expected"),
        ("---\n\nhide:\n  - press\n  - sponsors\n---\n", "notes.md:5", "hide[1]"),
        ("---\nhide: press\n---\n", "notes.md:2", "hide: Expected `array`"),
        ("---\nquotes_of_note: -1\n---\n", "notes.md:2", "quotes_of_note"),
        ("---\nquotes_of_note: 5000\n---\n", "notes.md:2", "quotes_of_note"),
        ("---\nlinks:\n- https://example.org\n- javascript:alert(1)\n---\n", "notes.md:4", "no address of the web"),
        ("---\nlinks:\n- {text: x}\n---\n", "notes.md:3", "links[0]"),
        ("---\ntitle: &a x\nsummary: *a\n---\n", "notes.md:3", "aliases"),
        (f"---\nhide: {'[' * 30}\n---\n", "notes.md:2", "nested deeper"),
        ("---\ntitle: !!python/object/apply:os.getcwd []\n---\n", "notes.md:2", "no YAML"),
        ("---\n? [a, b]\n: c\n---\n", "notes.md:2", "unknown key"),
        ("---\nquotes_of_note: " + "9" * 10_000 + "\n---\n", "notes.md:2", "no YAML"),
        ("---\ntitle: " + "x" * 70_000 + "\n---\n", "notes.md:1", "longer than 64,000"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, place: str, words: str) -> None:
    with pytest.raises(NotesError) as caught:
        parse(text)
    assert caught.value.resource == place
    assert words in caught.value.message
    assert "title, summary, hide, order, links, quotes_of_note" in (caught.value.hint or "")


@given(st.text())
def test_front_matter_is_read_or_refused_whatever_it_holds(text: str) -> None:
    with suppress(NotesError):
        parse(f"---\n{text}\n---\n")


def write(own: OwnNotes, form: str) -> str:
    notes = episode_notes(FULL, DIKE, site=SITE, chapters=CHAPTERS, notes={DIKE: own})
    return write_notes(notes, form, Renderer().render).data.decode()


def test_sections_are_hidden_and_put_in_order() -> None:
    notes = episode_notes(FULL, DIKE, site=SITE, chapters=CHAPTERS, notes={DIKE: parse(ALL)})
    assert notes.sections[:3] == ("quotes", "guests", "summary")
    assert {"press", "credits"}.isdisjoint(notes.sections)
    assert [link.text for link in notes.links][:2] == ["https://example.org/kaart", "Het plan"]
    text = write(parse(ALL), "txt")
    assert "IN DE PERS" not in text
    assert text.index("CITATEN") < text.index("GASTEN") < text.index("Een dure dijk kan goedkoop zijn.")


def quotes(own: OwnNotes) -> list[str]:
    notes = episode_notes(FULL, DIKE, site=SITE, chapters=CHAPTERS, notes={DIKE: own})
    return [quote.text for quote in notes.quotes]


def test_what_was_picked_is_a_quote_of_note_first() -> None:
    assert quotes(OwnNotes()) == [PICK.text, TRIMMED.text, VERBATIM.text]
    assert quotes(OwnNotes(quotes_of_note=2)) == [PICK.text, VERBATIM.text]
    assert quotes(OwnNotes(quotes_of_note=0)) == []


def test_all_that_was_picked_is_shown_and_print_of_the_same_words_is_not() -> None:
    picks = tuple(replace(PICK, id=f"p{n}", start_ms=12_000 + n, end_ms=12_400 + n, text=f"p{n}") for n in range(9))
    notes = episode_notes(replace(FULL, picks=picks), DIKE, site=SITE, chapters={}, notes={})
    assert [quote.text for quote in notes.quotes] == [f"p{n}" for n in range(9)]


def test_a_picked_quote_is_by_whom_the_label_stands_for() -> None:
    appearances = tuple(replace(a, speaker_labels=("S1",)) if a.role == "host" else a for a in FULL.appearances)
    library = replace(FULL, picks=(replace(PICK, person_id=None, speaker="S1"),), appearances=appearances)
    notes = episode_notes(library, DIKE, site=SITE, chapters={}, notes={})
    assert notes.quotes[0].speaker == "Sanne Hoekveld"


MARKDOWN = """\
# Kop

Tekst met **nadruk**, `code` en een [link](https://example.org/a?b=1&c=2).
Nog een zin. <script>alert(1)</script> [x](javascript:alert(1))

1. een
2. twee
   - diep

> geciteerd

<https://example.org/kaal>
"""


def test_markdown_comes_out_right_as_plain_text() -> None:
    assert write(OwnNotes(text=MARKDOWN, hide=tuple(Section)), "txt") == (
        "Kop\n\n"
        "Tekst met nadruk, code en een link (https://example.org/a?b=1&c=2). Nog een zin. <script>alert(1)</script> "
        "[x](javascript:alert(1))\n\n"
        "1. een\n2. twee\n  - diep\n\n"
        "> geciteerd\n\n"
        "https://example.org/kaal\n"
    )


def test_markdown_comes_out_right_for_a_feed() -> None:
    assert write(OwnNotes(text=MARKDOWN, hide=tuple(Section)), "feed") == (
        "<p>Kop</p>"
        '<p>Tekst met nadruk, code en een <a href="https://example.org/a?b=1&amp;c=2">link</a>. Nog een zin. '
        "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</p>"
        "<ul><li>1. een</li><li>2. twee<ul><li>diep</li></ul></li></ul>"
        "<p>geciteerd</p>"
        '<p><a href="https://example.org/kaal">https://example.org/kaal</a></p>\n'
    )


def test_markdown_comes_out_right_for_youtube_and_on_pages() -> None:
    own = OwnNotes(text=MARKDOWN, hide=tuple(Section))
    assert "‹script›alert(1)‹/script›" in write(own, "youtube")
    page = write(own, "html")
    assert "<h2>Kop</h2>" in page
    assert "<strong>nadruk</strong>" in page
    assert "<script" not in page
    assert '<p style="margin:0 0 14px 0;">Tekst' in write(own, "newsletter-html")
    assert write(own, "md") == MARKDOWN

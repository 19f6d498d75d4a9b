"""The pictures that stand for pages: they fit, say what they say whole, and never a part of a quote for the whole."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from podcast_notes.render import templates_folder
from podcast_notes.render.cards import HEIGHT, WIDTH, Card, CardPress

PRESS = CardPress(templates_folder() / "static" / "fonts")
SVG = "{http://www.w3.org/2000/svg}"
QUOTE = Card(
    above="Dijkwacht · #14",
    words="Het is de goedkoopste verzekering die we hebben",
    by="Marit van der Linde",
    below="De Waterbode · 18 september 2025 · 0:12",
    marks=("“", "”"),
    verdict="verbatim",
    label="Letterlijk",
)


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(PRESS.png(card)))


def texts(card: Card) -> list[str]:
    """The lines of the SVG."""
    root = ElementTree.fromstring(PRESS.svg(card))
    return ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]


def inked(card: Card) -> tuple[int, int, int, int]:
    """Where there is ink, besides the stripe."""
    whole = picture(card).convert("RGB")
    paper = Image.new("RGB", whole.size, whole.getpixel((WIDTH - 1, 0)))
    return ImageChops.difference(whole, paper).crop((21, 0, WIDTH, HEIGHT)).getbbox() or (0, 0, 0, 0)


def test_a_card_is_a_small_png_of_the_size_that_is_shown_whole() -> None:
    data = PRESS.png(QUOTE)
    assert Image.open(BytesIO(data)).size == (1200, 630)
    assert len(data) < 40_000
    assert PRESS.png(QUOTE) == data


@pytest.mark.parametrize("words", ["kort", "woord " * 12, "lange zin met woorden " * 12, "x" * 900, "eindeloos " * 300])
def test_words_of_any_length_stay_on_the_card(words: str) -> None:
    card = Card(above="a" * 300, words=words, by="b " * 300, below="c" * 300, marks=("“", "”"), label="Letterlijk")
    left, top, right, bottom = inked(card)
    assert left > 0
    assert top > 40
    assert right < WIDTH - 21 - 40
    assert bottom < HEIGHT - 20


def test_what_is_too_long_is_cut_between_words() -> None:
    lines = texts(Card(above="", words="eindeloze herhaling " * 60, by="", below="", marks=("“", "”")))
    assert lines[0].startswith("“eindeloze")
    assert lines[-1].endswith(("eindeloze…”", "herhaling…”"))


def test_what_a_site_says_of_itself_takes_two_lines_where_the_second_is_free() -> None:
    said = "Alles wat in onze podcasts werd gezegd, en wat de krant ervan maakte"
    assert " ".join(texts(Card(above="", words="Archief", by=said, below=""))) == f"Archief {said}"
    assert texts(Card(above="", words="Archief", by=said, below="2026"))[1].endswith("…")


def test_letters_of_other_scripts_are_drawn_where_the_font_has_them() -> None:
    assert inked(Card(above="", words="Вода не ждёт", by="", below="")) != (0, 0, 0, 0)
    assert inked(Card(above="", words="Το νερό δεν περιμένει", by="", below="")) != (0, 0, 0, 0)
    assert inked(Card(above="", words="Ő vár, a víz nem", by="", below="")) != (0, 0, 0, 0)


def test_a_quote_that_cannot_be_drawn_whole_is_not_drawn_in_part() -> None:
    part = Card(above="", words="De dijk 堤防 is duur", by="", below="", marks=("“", "”"))
    none = Card(above="", words="堤防", by="", below="", marks=("“", "”"))
    assert PRESS.png(part) == PRESS.png(none), "only the quote mark"
    assert "De dijk 堤防 is duur" in " ".join(texts(part))


def test_words_from_right_to_left_begin_at_the_right() -> None:
    root = ElementTree.fromstring(PRESS.svg(Card(above="", words="המים אינם מחכים", by="x", below="")))
    first = next(root.iter(f"{SVG}text"))
    assert first.get("direction") == "rtl"
    assert int(first.get("x") or 0) > WIDTH / 2


@given(st.builds(Card, above=st.text(), words=st.text(), by=st.text(), below=st.text(), label=st.text(max_size=20)))
def test_whatever_the_words_an_svg_is_one_that_can_be_read(card: Card) -> None:
    root = ElementTree.fromstring(PRESS.svg(card))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "rect", "text"}


@pytest.mark.parametrize("words", ['"><script>alert(1)</script>', "]]>&<!--", "\x00\x1b[31m\u202e\ud800x"])
def test_markup_in_words_is_text(words: str) -> None:
    ElementTree.fromstring(PRESS.svg(Card(above=words, words=words, by=words, below=words)))
    assert PRESS.png(Card(above=words, words=words, by=words, below=words))

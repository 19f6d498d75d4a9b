"""The ground: folding, control characters, numbers beside titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.markup import drop_markup_controls
from podcast_notes.text import drop_controls, fold_accents, number_beside, several, slugify, tokenise


@given(st.text())
def test_a_slug_is_a_path_part(text: str) -> None:
    slug = slugify(text)
    assert slug
    assert len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Φάρος 12: η νύχτα", "faros-12-i-nychta"),
        ("Маяк у моря", "mayak-u-morya"),
        ("灯台", "dengtai"),
        ("De café-avond “van” Łódź 🎙", "de-cafe-avond-van-lodz"),
        ("🎙", "untitled"),
    ],
)
def test_titles_of_all_scripts_give_names_that_can_be_told_apart(title: str, expected: str) -> None:
    assert slugify(title) == expected


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokenise(text):
        assert fold_accents(text[token.start : token.end]).replace("’", "'").replace("ʼ", "'") == token.folded


@given(st.text())
def test_no_control_character_is_left_but_line_ends_and_tabs(text: str) -> None:
    left = [c for c in drop_controls(text) if ord(c) < 32 or 0x7F <= ord(c) < 0xA0]
    assert set(left) <= set("\t\n\r\f\x85")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mrood\x1b[0m", "rood"),
        ("\x9b31mrood\x9b0m", "rood"),
        ("a\x1b[38;2;1;2;3mb\x1b[?25lc\x1b[Kd", "abcd"),
        ("\x1b[</title>", "[</title>"),
        ("a\x1b[31", "a[31"),
        ("gnp\u202e3pm.exe\u202c \u2066a\u2069", "gnp3pm.exe a"),
        ("\ufeffvol\u200bledig", "volledig"),
        ("می\u200cخواهم \u200fא\u200e 👩\u200d🚀", "می\u200cخواهم \u200fא\u200e 👩\u200d🚀"),
    ],
)
def test_what_steers_or_hides_goes_whole_and_what_scripts_need_stays(text: str, expected: str) -> None:
    assert drop_controls(text) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a\x1b[2Jb", "ab"),
        ("a&#27;b&#x1B;c&#x0;d", "abcd"),
        ("a&#10;b&#9;c&#65;&#8217;&#x27;", "a&#10;b&#9;c&#65;&#8217;&#x27;"),
        ("&#" + "0" * 5000 + "27;", "&#" + "0" * 5000 + "27;"),
    ],
)
def test_controls_in_markup_go_however_they_are_written(markup: str, expected: str) -> None:
    assert drop_markup_controls(markup) == expected


@pytest.mark.parametrize(
    ("title", "number", "beside"),
    [
        ("#163: Winter", "163", None),
        ("163 – Winter", "163", None),
        ("Winter", "163", "163"),
        ("#16: Winter", "163", "163"),
        ("#1634", "163", "163"),
        ("#4.5: Half", "4", "4"),
        ("Winter", None, None),
    ],
)
def test_a_number_is_printed_once(title: str, number: str | None, beside: str | None) -> None:
    assert number_beside(title, number) == beside


def test_of_many_names_the_first_are_said() -> None:
    assert several(["a"]) == "a"
    assert several(["a", "b", "c", "d"]) == "a, b, c, d"
    assert several(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"

"""People's names: surnames with particles, sorting, folding, and who a speaker label names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.names import fold_name, label_names, may_be_same, name_words, sort_name, surname


@pytest.mark.parametrize(
    ("name", "last", "key"),
    [
        ("Saar van den Akkerzoom", "van den Akkerzoom", "akkerzoom, saar van den"),
        ("Teun op 't Zandt", "op 't Zandt", "zandt, teun op 't"),
        ("Joop uit den Bogaard", "uit den Bogaard", "bogaard, joop uit den"),
        ("Anna von und zu Lichten", "von und zu Lichten", "lichten, anna von und zu"),
        ("Maria de la Fuente y Ortega", "de la Fuente y Ortega", "fuente y ortega, maria de la"),
        ("Bram Hollestelle", "Hollestelle", "hollestelle, bram"),
        ("Imke", "Imke", "imke"),
        ("Bram Hollestelle Jr.", "Hollestelle", "hollestelle, bram jr."),
        ("Bram Hollestelle III", "Hollestelle", "hollestelle, bram iii"),
    ],
)
def test_surnames_are_sorted_without_their_particles(name: str, last: str, key: str) -> None:
    assert surname(name) == last
    assert sort_name(name) == key


def test_accents_case_titles_and_particles_do_not_count() -> None:
    assert fold_name("Prof. dr. Zoë Van der Lînden") == fold_name("zoe linden")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("S. van den Akkerzoom", "Saar van den Akkerzoom", True),
        ("Van den Akkerzoom", "Saar van den Akkerzoom", True),
        ("Ruben van den Akkerzoom", "Saar van den Akkerzoom", False),
        ("Saar", "Saar van den Akkerzoom", False),
        ("", "Saar", False),
        ("S.J. van den Akkerzoom", "S. J. van den Akkerzoom", True),
        ("S.J. van den Akkerzoom", "Saar van den Akkerzoom", True),
        ("Bram Hollestelle Jr.", "Bram Hollestelle", True),
        ("Bram Hollestelle Jr.", "Bram Hollestelle Sr.", False),
    ],
)
def test_two_printed_names_can_be_one_person(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


@pytest.mark.parametrize(
    ("label", "agrees"),
    [
        ("Saar van den Akkerzoom", True),
        ("SAAR", True),
        ("Akkerzoom", True),
        ("Dr. S. van den Akkerzoom", True),
        ("Bram Hollestelle", False),
        ("Bram", None),
        ("Speaker 1", None),
        ("Unknown speaker", None),
        ("", None),
    ],
)
def test_a_label_names_a_person_another_or_nobody_known(label: str, agrees: bool | None) -> None:
    assert label_names(label, "Saar van den Akkerzoom") is agrees


@given(st.text(), st.text())
def test_any_text_can_stand_for_a_name(one: str, other: str) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)
    assert isinstance(sort_name(one), str)
    assert label_names(one, other) in (True, False, None)


def test_short_particles_are_no_initials() -> None:
    assert name_words("A. v.d. Tocht") == ["a", "vd", "tocht"]
    assert name_words("V.D. Tocht") == ["v", "d", "tocht"]
    assert name_words("T.A. Tocht") == ["t", "a", "tocht"]

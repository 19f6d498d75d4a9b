"""Lists of names by the rules of a language; all names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.pages.alphabet import Alphabet


def ordered(language: str, names: str) -> str:
    return ", ".join(sorted(names.split(", "), key=Alphabet(language).key))


def letters(language: str, names: str) -> str:
    alphabet = Alphabet(language)
    return " ".join(alphabet.letter(name) for name in names.split(", "))


def test_dutch_surnames_stand_under_their_core() -> None:
    assert letters("nl", "Tony van der Togt, Aad ’t Hoofd, Jo Ñandú, Eva Ångman, Łuk Őry") == "T H N A O"
    assert (
        ordered("nl", "Bo van den Zand, Ada Zand, Cas Zander, Bo Éden")
        == "Bo Éden, Ada Zand, Bo van den Zand, Cas Zander"
    )


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_swedish_and_finnish_letters_stand_at_the_end(language: str) -> None:
    names = "Bo Öberg, Bo Åkerlind, Bo Ärlig, Bo Zetterholm, Bo Abrahamsdotter, Bo Ødegård"
    assert ordered(language, names) == ("Bo Abrahamsdotter, Bo Zetterholm, Bo Åkerlind, Bo Ärlig, Bo Öberg, Bo Ødegård")
    assert letters(language, names) == "Ö Å Ä Z A Ö"


@pytest.mark.parametrize("language", ["da", "nb-NO"])
def test_danish_and_norwegian_letters_stand_at_the_end_and_aa_is_the_last(language: str) -> None:
    names = "Ib Aagaardsen, Ib Ørum, Ib Zink, Ib Ærø, Ib Andersholm"
    assert ordered(language, names) == "Ib Andersholm, Ib Zink, Ib Ærø, Ib Ørum, Ib Aagaardsen"
    assert letters(language, "Ib Aagaardsen, Ib Ågaard") == "Å Å"


def test_spanish_has_an_enye_and_no_ch_or_ll() -> None:
    assert letters("es", "Ana Chaparrón, Ana Llanes, Ana Ñuño, Ana Álvar") == "C L Ñ A"
    assert ordered("es", "Ana Ñuño, Ana Ozuna, Ana Nuza, Ana Cruzal, Ana Chaparrón") == (
        "Ana Chaparrón, Ana Cruzal, Ana Nuza, Ana Ñuño, Ana Ozuna"
    )


def test_letters_of_two_characters_where_the_language_counts_them() -> None:
    assert letters("cs", "Ema Chalupka, Ema Čapková, Ema Cihlová") == "Ch Č C"
    assert ordered("cs", "Ema Chalupka, Ema Ivošová, Ema Hroudová") == "Ema Hroudová, Ema Chalupka, Ema Ivošová"
    assert letters("en", "Ema Chalupka, Ema Čapková") == "C C"


def test_german_umlauts_stand_with_their_vowels() -> None:
    assert letters("de", "Ute Öhlmann, Ute Ähre") == "O A"
    assert ordered("de", "Ute Ozelt, Ute Öhlmann, Ute Ohmert") == "Ute Öhlmann, Ute Ohmert, Ute Ozelt"


def test_turkish_i_with_and_without_a_dot() -> None:
    assert letters("tr", "Ece Ilgazlı, Ece İnanır, Ece Çamcı") == "I İ Ç"
    assert ordered("tr", "Ece İnanır, Ece Ilgazlı") == "Ece Ilgazlı, Ece İnanır"


def test_other_scripts_stand_under_their_own_letters_after_those_of_the_language() -> None:
    assert letters("en", "Ада Йотова, Νίκη Άνθου, 王小明, 김바다, נועה לוין") == "Й Α 王 ㄱ ל"
    assert ordered("en", "Ада Борова, Zoë Zwart, Νίκη Άνθου") == "Zoë Zwart, Νίκη Άνθου, Ада Борова"
    assert ordered("ru", "Zoë Zwart, Ада Ёлкина, Ада Едина, Ада Йотова, Ада Идина") == (
        "Ада Едина, Ада Ёлкина, Ада Идина, Ада Йотова, Zoë Zwart"
    )


def test_icelandic_names_stand_under_the_first_name() -> None:
    assert letters("is", "Þóra Jónsdóttir, Ösp Karlsdóttir, Áki Nóason") == "Þ Ö A"


def test_what_begins_with_no_letter_comes_last() -> None:
    assert letters("nl", "3FM, …, 'Anna, O’Brien") == "# # A O"
    assert ordered("nl", "3FM, Zoë Zwart") == "Zoë Zwart, 3FM"


@given(st.text(max_size=12), st.sampled_from(["nl", "sv", "tr", "cs", "ko", "", "xx"]))
def test_any_name_has_a_place_and_a_heading(name: str, language: str) -> None:
    alphabet = Alphabet(language)
    assert alphabet.key(name)
    assert alphabet.letter(name)

"""Which stretches of a text stand in quotation marks."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def marked(text: str, language: str = "en") -> list[str]:
    return [quote.text for quote in extract_quotes(text, language=language) if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("‘", "’"),
        ("'", "'"),
        ("„", "”"),
        ("„", "“"),
        ("«", "»"),
        ("»", "«"),
        ("‹", "›"),
        ("``", "''"),
        ("''", "''"),
        ("’’", "’’"),
        ("« ", " »"),
        ("«\u202f", "\u202f»"),
        ("»", "»"),
        (",,", "''"),
        (",,", "’’"),
    ],
)
def test_pairs_of_marks(opening: str, closing: str) -> None:
    text = f"Then she rose. {opening}The lake is dry,{closing} said Mira Holt. {opening}We leave.{closing}"
    assert marked(text) == ["The lake is dry,", "We leave."]


@pytest.mark.parametrize(("opening", "closing"), [("“", "’"), ("‘", "”"), ("“", '"'), ("„", '"'), ('"', "”")])
def test_a_wrong_closer_closes(opening: str, closing: str) -> None:
    assert marked(f"{opening}The lake is dry,{closing} said Mira Holt.") == ["The lake is dry,"]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' boats and the skipper's dog weren't there, o'clock or not.",
        'He is 6\'2" tall; the plank is 5\' 4" by 2" wide.',
        "The '90s were fine, rock 'n' roll and all of 'em.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_marks(text: str) -> None:
    assert marked(text) == []


def test_dutch_elisions_are_no_marks() -> None:
    text = "'s Avonds at hij in 's-Hertogenbosch 't brood op. 'Ik zag 't gebeuren', zei Kees Brand. 'Zo'n koe.'"
    assert marked(text, "nl") == ["Ik zag 't gebeuren", "Zo'n koe."]


def test_single_marks_hold_apostrophes_plural_genitives_and_several_sentences() -> None:
    text = "‘It isn’t the workers’ fault. On the contrary. They won’t stay,’ said Mira Holt."
    assert marked(text) == ["It isn’t the workers’ fault. On the contrary. They won’t stay,"]


@pytest.mark.parametrize("text", ["“He said ‘no’ to me,” said Mira Holt.", "‘He said “no” to me,’ said Mira Holt."])
def test_nested_marks_belong_to_the_outer_quote(text: str) -> None:
    assert marked(text) == [text[1 : text.index(" said Mira") - 1]]


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    assert marked("“The lake is dry. We leave.\nNobody stayed.") == ["The lake is dry. We leave."]


def test_a_second_opener_ends_an_unclosed_quote() -> None:
    assert marked("“The lake is dry. “We leave,” said Mira Holt.") == ["The lake is dry.", "We leave,"]


def test_attributes_of_left_over_tags_are_no_marks() -> None:
    assert marked('<a href="page" title="Lake">“Dry,” said Mira Holt.</a>') == ["Dry,"]


def test_space_inside_marks_is_no_part_of_the_quote() -> None:
    assert marked(",, De dam is dicht. '' Kees Brand zei niets.", "nl") == ["De dam is dicht."]


def test_words_between_two_padded_guillemets_are_no_quotation() -> None:
    text = "« Le lac est sec », dit-elle. La ministre Mira Holt a parlé. « Nous partons »."
    assert marked(text, "fr") == ["Le lac est sec", "Nous partons"]
    assert marked(f"{text}\nElle cite le mot »sec« aussi.", "fr") == ["Le lac est sec", "Nous partons", "sec"]


def test_doubled_single_marks_stand_inside_others_and_before_elisions() -> None:
    assert marked("“He said ''no'' to me,” said Mira Holt. “We leave.”") == ["He said ''no'' to me,", "We leave."]
    assert marked("Zij zei: ''Het is 't einde, zo'n meer.'' ''t Is droog,' zei Kees Brand.", "nl") == [
        "Het is 't einde, zo'n meer.",
        "'t Is droog,",
    ]
    assert marked("The plank is 6'' wide and 20'' long.") == []

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I am 5' 10'' in socks,” said Mira Holt.", ["I am 5' 10'' in socks,"]),
        ("“The plank is 6'2\" long,” said Mira Holt. “It fits.”", ["The plank is 6'2\" long,", "It fits."]),
        ('"It is 12" wide," said Mira Holt. "It fits."', ['It is 12" wide,', "It fits."]),
        ("“It is 6’2” tall,” said Mira Holt.", ["It is 6’2” tall,"]),
        ("'It is 5' wide,' said Mira Holt. 'It fits.'", ["It is 5' wide,", "It fits."]),
        ('Built in 1912" or "later", said Mira Holt.', ["later"]),
        ('"It was built in 1912" and "burnt in 1950", said Mira Holt.', ["It was built in 1912", "burnt in 1950"]),
        ('"It was built in 1912" he said.', ["It was built in 1912"]),
    ],
)
def test_feet_and_inches_inside_a_quotation(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "'Rock 'n' roll is dead,' said Mira Holt. 'It died in the '90s.'",
            ["Rock 'n' roll is dead,", "It died in the '90s."],
        ),
        ("‘Rock ’n’ roll is dead,’ said Mira Holt.", ["Rock ’n’ roll is dead,"]),
        (
            "‘James’ boat is gone,’ said Mira Holt. ‘The Joneses’ dock is gone.’",
            ["James’ boat is gone,", "The Joneses’ dock is gone."],
        ),
        ("Mira Holt's 'boys' club' was the 'workers' paradise' of the north.", ["boys' club", "workers' paradise"]),
        ("'Cause we like it. Get 'em while they're hot. 'Tis 'no'.", ["no"]),
    ],
)
def test_apostrophes_inside_single_marks(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘'t Is droog’, zei Kees Brand. ‘’s Avonds regent het.’", ["'t Is droog", "’s Avonds regent het."]),
        ("In ‘s-Gravenhage zei d’r zus: ‘Zo’n meer heb ’k nooit gezien.’", ["Zo’n meer heb ’k nooit gezien."]),
        (
            "‘Hans’ boot ligt er nog’, zei Kees Brand. ‘Alex’ steiger ook.’",
            ["Hans’ boot ligt er nog", "Alex’ steiger ook."],
        ),
        ("Foto’s en baby’s uit de jaren ’60: ‘De foto’s zijn weg’, zei Kees Brand.", ["De foto’s zijn weg"]),
        ("„Hij zei ‚nee’ tegen me”, zei Kees Brand.", ["Hij zei ‚nee’ tegen me"]),
        (",,Hij zei 'nee' tegen me'', zei Kees Brand. ,,Hij ging.''", ["Hij zei 'nee' tegen me", "Hij ging."]),
    ],
)
def test_dutch_marks_and_elisions(text: str, expected: list[str]) -> None:
    assert marked(text, "nl")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me “no” twice,” said Mira Holt. “He left.”", ["He told me “no” twice,", "He left."]),
        ("“I said, ‘“Why?” is no answer,’ and left,” said Mira Holt.", ["I said, ‘“Why?” is no answer,’ and left,"]),
        ("“Did he say “Go?” ” she asked.", ["Did he say “Go?”"]),
        ("``He told me `no' twice,'' said Mira Holt. `We leave.'", ["He told me `no' twice,", "We leave."]),
        ('““We leave,”” said Mira Holt. ""He stays.""', ["We leave,", "He stays."]),
    ],
)
def test_the_outer_of_nested_marks_make_one_quotation(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The lake is dry,’ said Mira Holt. ‘We leave,” she said.", ["The lake is dry,", "We leave,"]),
        ("“The lake is dry‘, said Mira Holt. ‘We leave”, she said.", ["The lake is dry", "We leave"]),
        ('‘The lake is dry", said Mira Holt. "We leave’, she said.', ["The lake is dry", "We leave"]),
        ("´The lake is dry´, said Mira Holt. ›We leave‹, she said.", ["The lake is dry", "We leave"]),
        ("”The lake is dry”, said Mira Holt. ”We leave.”", ["The lake is dry", "We leave."]),
    ],
)
def test_wrong_and_foreign_pairs(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("„", "”"), ("'", "'"), ("«", "»")]
)
@pytest.mark.parametrize("place", [0, 1, 2, None])
def test_paragraphs_that_reopen_have_one_speaker_wherever_that_is_said(
    opening: str, closing: str, place: int | None
) -> None:
    lines = ["It was a dry year.", "The boats lay still.", "So we left."]
    printed = [opening + line for line in lines]
    printed[-1] += closing
    if place is None:
        printed.insert(0, "Mira Holt wrote to the board:")
    else:
        first, _, rest = lines[place].partition(" ")
        printed[place] = f"{opening}{first}{closing}, said Mira Holt, {opening}{rest}" + (closing if place == 2 else "")
    text = "\n".join([*printed, "Rain came."])
    quotes = extract_quotes(text, language="en")
    assert {quote.speaker for quote in quotes} == {"Mira Holt"}
    assert " ".join(quote.said for quote in quotes) == " ".join(lines)


def test_a_single_mark_that_no_paragraph_repeats_is_an_apostrophe() -> None:
    assert marked("‘Nobody sailed. The boats lay still.\nRain came.") == []

"""Interviews printed as questions and answers, with labels and without, and what only looks like one."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def said(text: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    quotes = extract_quotes(text, language=language)
    return [(quote.text, quote.mention, quote.speaker) for quote in quotes if quote.kind == "direct"]


def test_questions_and_answers() -> None:
    text = (
        "Skipper Ann Roe, 61, sails the lake alone.\nBy Bo Lund\n"
        "Q: Why do you sail?\nA: Because the lake is there. My father called it “no place to be”.\nI was ten.\n"
        "Q: Are you ever afraid?\nA: Never.\nRain fell when we left."
    )
    assert said(text) == [
        ("Because the lake is there. My father called it “no place to be”.", "A", "Ann Roe"),
        ("I was ten.", "A", "Ann Roe"),
        ("Never.", "A", "Ann Roe"),
    ]


def test_dutch_questions_and_answers() -> None:
    text = (
        "In gesprek met schipper Jan Bakker.\nV: Waarom vaart u?\nA: Omdat het meer er is.\nV: Bent u bang?\nA: Nooit."
    )
    assert said(text, "nl") == [("Omdat het meer er is.", "A", "Jan Bakker"), ("Nooit.", "A", "Jan Bakker")]


@pytest.mark.parametrize("bold", ["**", "__", ""])
def test_names_before_the_turns(bold: str) -> None:
    text = (
        f"Ann Roe talked to Bo Lund.\n{bold}Bo Lund:{bold} Why do you sail?\n{bold}Ann Roe:{bold} It is quiet there.\n"
        f"{bold}Lund:{bold} Are you afraid?\n{bold}Roe:{bold} Never."
    )
    assert [(words, speaker) for words, _, speaker in said(text)] == [
        ("Why do you sail?", "Bo Lund"),
        ("It is quiet there.", "Ann Roe"),
        ("Are you afraid?", "Bo Lund"),
        ("Never.", "Ann Roe"),
    ]


def test_a_transcript_in_capitals() -> None:
    text = (
        "Ann Roe of the Holm Courier spoke to Bo Lund.\nANN ROE, HOST:\nThe lake is dry.\nBO LUND: It is.\n"
        "ROE: Will it rain?\nLUND: In May."
    )
    assert [(words, speaker) for words, _, speaker in said(text)] == [
        ("The lake is dry.", "Ann Roe"),
        ("It is.", "Bo Lund"),
        ("Will it rain?", "Ann Roe"),
        ("In May.", "Bo Lund"),
    ]


def test_answers_with_a_label_and_questions_without() -> None:
    text = (
        "Mira Holt: ‘Ik heb het boek weggegooid’\nSchrijver Mira Holt (58) woont in Brask.\n"
        "Elf jaar. Wat heeft u gedaan?\nHolt: Gevist en geslapen.\nWaarom?\n"
        "Holt: Omdat het slecht was. Hij zei: ‘Doe het over.’\nNog een keer.\nHet lijkt op uw vader.\nHolt: Dat zegt iedereen.\n"
        "Het boek ligt in de winkel."
    )
    assert [(words, speaker) for words, _, speaker in said(text, "nl")] == [
        ("Ik heb het boek weggegooid", "Mira Holt"),
        ("Gevist en geslapen.", "Mira Holt"),
        ("Omdat het slecht was. Hij zei: ‘Doe het over.’", "Mira Holt"),
        ("Nog een keer.", "Mira Holt"),
        ("Dat zegt iedereen.", "Mira Holt"),
    ]


@pytest.mark.parametrize("bold", ["**", ""])
def test_questions_that_have_lost_their_bold(bold: str) -> None:
    text = (
        f"Skipper Ann Roe, 61, sails the lake alone.\n{bold}Why do you sail?{bold}\nI like the lake.\n"
        f"{bold}Are you ever afraid?{bold}\nI am not. We never were.\nMy father was.\n"
        f"{bold}What does the lake give you?{bold}\nMy life.\nThe book is out in May"
    )
    answers = ["I like the lake.", "I am not. We never were.", "My father was.", "My life."]
    assert said(text) == [(answer, "Ann Roe", "Ann Roe") for answer in answers]


def test_dutch_answers_in_marks_below_questions() -> None:
    text = (
        "Regisseur Mira Holt maakt een nieuw stuk.\nWaarom vijf?\n‘Omdat mijn moeder er vijf was.’\n"
        "Heeft ze iets gezien?\n‘Eén keer. Ze zei: “Lang.” Meer niet.\nMaar ze kwam.’\n"
        "En nu?\n‘Nu niets.’ (Lacht.) ‘Of toch.’\nHet stuk is te zien."
    )
    assert [(words, speaker) for words, _, speaker in said(text, "nl")] == [
        ("Omdat mijn moeder er vijf was.", "Mira Holt"),
        ("Eén keer. Ze zei: “Lang.” Meer niet.", "Mira Holt"),
        ("Maar ze kwam.", "Mira Holt"),
        ("Nu niets.", "Mira Holt"),
        ("Of toch.", "Mira Holt"),
    ]


def test_the_person_after_in_an_interview_with_answers() -> None:
    text = (
        "Bo Lund is back. Bo Lund builds boats. Here is an interview with Ann Roe.\n"
        "Q: Why do you sail?\nA: It is quiet.\nQ: Afraid?\nA: Never."
    )
    assert {speaker for _, _, speaker in said(text)} == {"Ann Roe"}


def test_a_caption() -> None:
    assert said("Ann Roe: ‘We wait.’ Photo: Bo Lund") == [("We wait.", "Ann Roe", "Ann Roe")]


@pytest.mark.parametrize(
    "text",
    [
        "Where: Holm town hall\nWhen: Monday 10:30\nTickets: at the door\nPhoto: Bo Lund",
        "Ann Roe sailed.\nNote: The lake is dry.\nListen: It is here.\nPhoto: Ann Roe.\nNote: Boats are out.",
        "Holm: 3 points\nBrask: 2 points\nHolm: 1 point\nHolm beat Brask.",
        "Pros: light.\nCons: dear.\nPros: strong.\nCons: loud.",
        "Ann Roe runs the lake board.\nOpening Hours: 9 to 5\nOpening Hours: 10 to 4\nOpening Hours: closed",
        (
            "Ann Roe runs the lake board.\nWhat is the lake tax?\nThe tax is a levy on boats.\nWho pays the tax?\n"
            "Owners of boats pay it.\nWhen is it due?\nIt is due in May."
        ),
        "The lake is dry.\nWhy do you sail?\nI like it.\nAre you afraid?\nI am not.\nWhat now?\nI wait.",
        "10:30: The board meets.\n11:00: The board votes.\n12:15: The board leaves.",
    ],
)
def test_lists_tables_and_explanations_are_no_interview(text: str) -> None:
    assert said(text) == []


def test_many_labels_are_read_in_time() -> None:
    text = "".join(f"Ann Roe{number} Lund: words.\n" for number in range(20_000))
    assert isinstance(extract_quotes(text, language="en"), list)

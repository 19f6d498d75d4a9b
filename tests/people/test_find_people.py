"""People out of descriptions: credits, made-up labels, sentences, and what is nobody."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.models import FeedPerson
from podcast_notes.people import find_people


def roles(text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in find_people(text, language=language)]


def introduced(text: str, language: str | None = None) -> list[tuple[str, str | None, str | None]]:
    return [(person.name, person.title, person.organisation) for person in find_people(text, language=language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hosts:\nWilma de Vries\nTom van den Berg", [("Wilma de Vries", "host"), ("Tom van den Berg", "host")]),
        ("Presentatie: Wilma de Vries & Tom Ket", [("Wilma de Vries", "host"), ("Tom Ket", "host")]),
        ("Met: Ada Kok en Bo Ket", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
        ("Gasten: Ada Kok\nBo Ket", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
        ("Gast: Ada Kok\nSterk Verhaal", [("Ada Kok", "guest")]),
        (
            "Guest(s): Ada Kok, Bo Ket, and J. W. Smit",
            [("Ada Kok", "guest"), ("Bo Ket", "guest"), ("J. W. Smit", "guest")],
        ),
        ("🎙️ Guest this week: Ada Kok", [("Ada Kok", "guest")]),
        ("Te gast: Ada Kok", [("Ada Kok", "guest")]),
        ("Redactie: Ada Kok", [("Ada Kok", "editor")]),
        ("Eindredactie: Ada Kok", [("Ada Kok", "managing editor")]),
        (
            "Executive Producers:\nAda Kok\nBo Ket",
            [("Ada Kok", "executive producer"), ("Bo Ket", "executive producer")],
        ),
        ("Hosted and produced: Ada Kok", [("Ada Kok", "host")]),
        ("Redactie & montage: Ada Kok", [("Ada Kok", "editor")]),
        ("Hosts Ada Kok & Bo Ket", [("Ada Kok", "host"), ("Bo Ket", "host")]),
        ("Guests: Ada Kok, kiek99 and Bo Ket", [("Ada Kok", "guest"), ("kiek99", "guest"), ("Bo Ket", "guest")]),
        ("Featuring:\nAda Kok – Website, GitHub, X\nBo Ket - LinkedIn", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
    ],
)
def test_credits(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


HOSTS = "Een gesprek over de dijk.\nHosts:\nWilma de Vries\nTom Ket\n"


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Dijkwachter: Ada van der Kok (Waterschap)", [("Ada van der Kok", "Dijkwachter", "Waterschap")]),
        (
            "Zeebonken:\nAda Kok & Jan Piet Brandt Smit",
            [("Ada Kok", "Zeebonken", None), ("Jan Piet Brandt Smit", "Zeebonken", None)],
        ),
        ("Waterstand-duider:\nWout Jan de Waal", [("Wout Jan de Waal", "Waterstand-duider", None)]),
        (
            "Molenaar: Ada Kok (Nederlands Instituut voor Oude Molens)",
            [("Ada Kok", "Molenaar", "Nederlands Instituut voor Oude Molens")],
        ),
        ("Coryfee Gerda Knoop", [("Gerda Knoop", "Coryfee", None)]),
        ("Ada Kok, Michiel Kiel", [("Ada Kok", None, None), ("Michiel Kiel", None, None)]),
        ("Grapjas: Joost Boom", [("Joost Boom", "Grapjas", None)]),
        ("Grapjassen:\nAda Kok\nGolventolk Bo Ket", [("Ada Kok", "Grapjassen", None), ("Bo Ket", "Golventolk", None)]),
    ],
)
def test_labels_that_a_show_makes_up_are_those_of_guests(
    credit: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    people = find_people(HOSTS + credit, language="nl")
    assert [person.name for person in people if person.role == "host"] == ["Wilma de Vries", "Tom Ket"]
    guests = [person for person in people if person.role == "guest"]
    assert [(person.name, person.title, person.organisation) for person in guests] == expected
    assert all(person.name in (person.evidence or "") for person in guests)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gast: Ada Kok, hoogleraar bij het Zeecollege", ("Ada Kok", "hoogleraar", "Zeecollege")),
        ("Gast: Ada Kok (schrijver, Dagblad De Golf)", ("Ada Kok", "schrijver", "Dagblad De Golf")),
        ("Gast: prof. dr. Ada Kok (Zeecollege)", ("Ada Kok", None, "Zeecollege")),
        ("Gast: Ada van der Kok van Zeecollege", ("Ada van der Kok", None, "Zeecollege")),
        ("Gast: schrijver Ada Kok", ("Ada Kok", "schrijver", None)),
        ("Gast: Ada Kok, weegster van wolken", ("Ada Kok", "weegster van wolken", None)),
        ("Gast: Ada Kok, bruggenbouwer van de gemeente Oosterom", ("Ada Kok", "bruggenbouwer", "gemeente Oosterom")),
        ("Gast: Ada Kok (waterschap Oosterom)", ("Ada Kok", None, "waterschap Oosterom")),
        ("Guest: Ada Kok – author of Salt Water", ("Ada Kok", "author", "Salt Water")),
        ("Guest: Ada Kok (@adakok)", ("Ada Kok", None, None)),
    ],
)
def test_how_people_are_introduced(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert introduced(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Kok and Bo Ket are joined by Carl Dam, zmq9x, and Eve O'Hara to discuss the tide.",
            [
                ("Ada Kok", "host"),
                ("Bo Ket", "host"),
                ("Carl Dam", "guest"),
                ("zmq9x", "guest"),
                ("Eve O'Hara", "guest"),
            ],
        ),
        ("A new season, with guests Ada Kok and Bo Ket.", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
        ("Ada Kok joins us to talk about dikes.", [("Ada Kok", "guest")]),
        ("In this episode, journalist Ada Kok, host of Low Tide, joins Bo to look back.", [("Ada Kok", "guest")]),
        ("Bo talks to Morning Courier reporter Ada Kok about water.", [("Ada Kok", "guest")]),
        ("Bo sits down with Ada Kok of the Water Board, who built it.", [("Ada Kok", "guest")]),
        ("Hosted by Ada Kok. Produced and edited by Bo Ket.", [("Ada Kok", "host"), ("Bo Ket", "producer")]),
        ("Wilma is in gesprek met oud-minister Ada van der Kok over water.", [("Ada van der Kok", "guest")]),
        ("Te gast is dijkgraaf Ada Kok.", [("Ada Kok", "guest")]),
        ("Te gast: Ada Kok, weegster van wolken, en Bo Ket, windvanger.", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
        (
            "Joined by Ada Kok, weigher of clouds, and Bo Ket, who sells wind.",
            [("Ada Kok", "guest"), ("Bo Ket", "guest")],
        ),
        ("Ada Kok en Bo Ket zijn te gast.", [("Ada Kok", "guest"), ("Bo Ket", "guest")]),
        ("Wilma de Vries interviewt schrijver Bo Ket.", [("Wilma de Vries", "host"), ("Bo Ket", "guest")]),
    ],
)
def test_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(roles(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "New York, Los Angeles",
        "Boek: Anna Karenina",
        "Song of the week: Purple Rain",
        "Sponsor: Blauwe Boter\nThis episode is brought to you by Green Grocers",
        "Sponsors:\nBlue Butter – conversations with Ada Kok, every day",
        "Links:\nInterview with Ada Kok\nAda Kok: Salt Water",
        "12:30 In gesprek met Ada Kok",
        "(01:02) Ada Kok joins us",
        "Foto: Ada Kok",
        "Hosted on Blue Server. See example.org for more.",
        "Joined by Nobody.",
        "Bo talks to Ada Kok's mother.",
        "We praten met de burgemeester over Groot Brittannië.",
        "Joined by New York Times readers.",
        "Interview with the Water Board Committee members.",
        "Encyclopedie: Hoge Golven (HG)",
        "Focus Werk: Stille Uren (https://example.org)",
        "",
    ],
)
def test_nobody(text: str) -> None:
    assert find_people(text) == ()


def test_a_person_is_named_once_and_a_part_in_the_cast_counts_first() -> None:
    people = find_people("Redactie: Ada Kok\nPresentatie: Ada Kok\nGast: Bo Ket\nIn gesprek met schrijver Bo Ket.")
    assert [(person.name, person.role, person.title) for person in people] == [
        ("Ada Kok", "host", None),
        ("Bo Ket", "guest", "schrijver"),
    ]


def test_the_record_is_that_of_a_feed_person() -> None:
    assert find_people("Wat een dag.\nGast: Ada Kok (Zeecollege)", language="nl-NL") == (
        FeedPerson(
            name="Ada Kok", role="guest", group="cast", organisation="Zeecollege", evidence="Gast: Ada Kok (Zeecollege)"
        ),
    )


def test_evidence_in_running_text_is_the_sentence() -> None:
    (person,) = find_people("Water is laag. Wilma praat met Ada Kok over de dijk. Tot slot een lied.")
    assert person.evidence == "Wilma praat met Ada Kok over de dijk."


def test_credits_go_on_after_a_section_of_links() -> None:
    assert roles("Links:\nZie Ada Kok\nGast: Bo Ket") == [("Bo Ket", "guest")]


@pytest.mark.parametrize(
    "piece",
    ["Aa ", "Jan Smit, ", "joined by Jan Smit, ", "Jan Smit joins us, ", "(", "a: ", ". ", "Gast: Ada Kok\n", '"Aa" '],
)
def test_long_texts_take_linear_time(piece: str) -> None:
    start = time.perf_counter()
    find_people("Hosts: " + piece * 10_000)
    assert time.perf_counter() - start < 2


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for person in find_people(text):
        assert person.name
        assert person.name in text


@given(
    st.lists(
        st.sampled_from(["Ada Kok", "Bo van der Ket", "J. W. Smit", "Eve O'Hara", "Jean-Luc d'Arc"]),
        min_size=1,
        unique=True,
    ),
    st.sampled_from([", ", " & ", "\n"]),
)
def test_lists_come_back_whole(names: list[str], separator: str) -> None:
    label = "Gasten:\n" if separator == "\n" else "Gasten: "
    assert [person.name for person in find_people(label + separator.join(names))] == names

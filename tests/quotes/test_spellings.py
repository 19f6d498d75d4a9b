"""One person under several printed names: parts, initials, suffixes, nicknames, spellings and slips."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes, read_article


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language=language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("J.K. Rowe opened the shop. “Open,” said Rowe. “Still open,” J. K. Rowe said.", "J.K. Rowe"),
        ("A. Holt left. “Dry,” said Holt. “Late,” said Ann Holt.", "Ann Holt"),
        ("Senator Bo Lund Jr. spoke. “Yes,” Lund said. “No,” said Bo Lund Jr.", "Bo Lund Jr."),
        ("Henry Alder III sailed. “Yes,” Alder said.", "Henry Alder III"),
        (
            "Ivan Petrovich Orlov farms. “Dry,” said Orlov. “Wet,” said Ivan Petrovich. “Late,” Ivan Orlov said.",
            "Ivan Petrovich Orlov",
        ),
        ("Mary-Ann Roe-Holt left. “Yes,” said Roe-Holt. “No,” Mary-Ann said. “So,” Roe said.", "Mary-Ann Roe-Holt"),
        ("José Núñez left. “Yes,” said Jose Nunez. “No,” Nunez said.", "José Núñez"),
        ("William Alder rows. “Yes,” said Bill Alder. “No,” Alder said.", "William Alder"),
        ("Skipper Bo “the Wall” Lund left. “Yes,” said Lund. “No,” Bo Lund said.", "Bo Lund"),
    ],
)
def test_a_person_has_one_name(text: str, name: str) -> None:
    assert {speaker for speaker in speakers(text) if speaker} == {name}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zarensky", "Zarenskyy", "Zarenski", "Zarenskij"),
        ("Kharin", "Harin"),
        ("Gorshev", "Gorsjev"),
        ("Putrin", "Poetrin"),
    ],
)
def test_transliterations_are_the_first_one(spellings: tuple[str, ...]) -> None:
    first, *others = spellings
    text = f"Sergei {first} sails. " + " ".join(f"“Dry,” {other} said. “Wet,” said Sergey {other}." for other in others)
    assert set(speakers(text)) == {f"Sergei {first}"}


def test_a_slip_in_a_surname_is_the_only_one_that_it_can_be() -> None:
    assert speakers("Kathryn Halders spoke. “Yes,” Halder said.") == ["Kathryn Halders"]
    assert speakers("Kathryn Halders and Pieter Halder spoke. “Yes,” Halder said.") == ["Pieter Halder"]
    assert speakers("Ann Halders and Bo Haldern spoke. “Yes,” Halder said.") == ["Halder"]
    assert speakers("Ann Roe spoke. “Yes,” Rue said.") == ["Rue"]


def test_a_title_tells_namesakes_apart() -> None:
    assert speakers("Ann Roe and Tom Roe sail. “Yes,” said Mr. Roe. “No,” Mrs. Roe said.") == ["Tom Roe", "Ann Roe"]


def test_a_father_is_not_his_son() -> None:
    text = "“Yes,” said Bo Lund Sr., a baker. “No,” said Bo Lund Jr., a skipper."
    assert speakers(text) == ["Bo Lund Sr.", "Bo Lund Jr."]


def test_a_name_ends_before_what_a_headline_says_of_it() -> None:
    text = "Ann Roe Reportedly Praises Water Tower\nMayor Ann Roe spoke on Monday. “Dry,” Roe said."
    assert speakers(text) == ["Ann Roe"]
    assert [person.name for person in read_article(text, language="en").people] == ["Ann Roe"]


def test_an_organisation_is_whole_with_what_it_is_of() -> None:
    text = "The Norland Ministry of Water closed. “Dry,” the ministry said."
    assert speakers(text) == ["Norland Ministry of Water"]

"""Organisations, groups, documents and the author as speakers, and whom pronouns mean by number."""

from __future__ import annotations

import pytest

from podcast_notes.models import SpeakerKind
from podcast_notes.quotes import extract_quotes, read_article


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language=language)]


def kinds(text: str, language: str = "en") -> list[SpeakerKind | None]:
    return [quote.speaker_kind for quote in extract_quotes(text, language=language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lake Board (LB) opened. “Dry,” LB said. “Wet,” the board said.", "Lake Board"),
        ("LB, the Lake Board, opened. “Dry,” the LB said. “Wet,” the board said.", "Lake Board"),
        (
            "The National Union of Skippers met. “Dry,” the NUS said. “Wet,” the union said.",
            "National Union of Skippers",
        ),
        ("The Norland Lake Board met. “Dry,” the Lake Board said. “Wet,” the Board said.", "Norland Lake Board"),
        ("Saltwerk, a shipping company from Holm, closed. “Dry,” the company said. “Wet,” the firm said.", "Saltwerk"),
        ("Shipping company Saltwerk closed. “Dry,” the company said. “Wet,” said Saltwerk.", "Saltwerk"),
        ("Saltwerk Holdings closed. “Dry,” the company said. “Wet,” Saltwerk said.", "Saltwerk Holdings"),
        ("The Lake Union met. “Dry,” the union said. “Wet,” it said. “Late,” they said.", "Lake Union"),
    ],
)
def test_an_organisation_has_one_name(text: str, name: str) -> None:
    quotes = extract_quotes(text, language="en")
    assert {(quote.speaker, quote.speaker_kind) for quote in quotes} == {(name, SpeakerKind.ORGANISATION)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De Bond van Schippers (BvS) staakt. ‘Droog’, zegt de BvS. ‘Nat’, zegt de bond.", "Bond van Schippers"),
        ("Vakbond FNZ staakt. ‘Droog’, zegt de vakbond. ‘Nat’, aldus FNZ. ‘Laat’, zegt de bond.", "FNZ"),
        ("Energiebedrijf Zoutwerk sluit. ‘Droog’, zegt het bedrijf. ‘Nat’, aldus Zoutwerk.", "Zoutwerk"),
    ],
)
def test_an_organisation_in_dutch_has_one_name(text: str, name: str) -> None:
    assert set(speakers(text, "nl")) == {name}
    assert set(kinds(text, "nl")) == {SpeakerKind.ORGANISATION}


def test_an_organisation_of_another_kind_is_not_meant() -> None:
    assert speakers("The Lake Board met. “Dry,” the union said.") == ["the union"]
    assert speakers("The Lake Board met. “Dry,” her company said.") == ["her company"]


def test_a_name_beside_a_noun_for_people_is_a_person() -> None:
    assert kinds("“Dry,” said party leader Lund. “Wet,” said Roe, a baker from Holm.") == [SpeakerKind.PERSON] * 2


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("“Dry,” said Ann Roe. “Wet,” said Bo Lund. “We go,” both said.", "en", "Ann Roe and Bo Lund"),
        ("Ann Roe and Bo Lund met. “We go,” both said.", "en", "Ann Roe and Bo Lund"),
        ("Ann Roe and Bo Lund met. “We go,” they said.", "en", "Ann Roe and Bo Lund"),
        ("“We go,” Ann Roe and Bo Lund said.", "en", "Ann Roe and Bo Lund"),
        ("Ann Roe met Bo Lund. “We go,” Roe and Lund said.", "en", "Ann Roe and Bo Lund"),
        ("‘Droog’, zegt Jan Bakker. ‘Nat’, zegt Els Wold. ‘Kom’, zeggen beiden.", "nl", "Jan Bakker en Els Wold"),
        ("‘Droog’, zegt Jan Bakker. ‘Nat’, zegt Els Wold. ‘Kom’, zeggen ze.", "nl", "Jan Bakker en Els Wold"),
        ("“Dry,” residents said. “Wet,” they said.", "en", "residents"),
        ("“Dry,” two officials said.", "en", "two officials"),
        ("‘Droog’, zeggen bewoners.", "nl", "bewoners"),
    ],
)
def test_groups(text: str, language: str, group: str) -> None:
    last = extract_quotes(text, language=language)[-1]
    assert (last.speaker, last.speaker_kind) == (group, SpeakerKind.GROUP)


def test_a_plural_pronoun_without_a_group_stays_as_printed() -> None:
    text = "“Dry,” said Mira Holt. “We leave,” they said."
    assert kinds(text) == [SpeakerKind.PERSON, SpeakerKind.ROLE]
    assert speakers(text)[-1] == "they"


def test_a_dutch_pronoun_is_one_woman_or_several_people_by_its_verb() -> None:
    text = "‘Droog’, zegt Jan Bakker. ‘Nat’, zegt Els Wold. ‘Kom’, zegt ze."
    assert speakers(text, "nl")[-1] == "Els Wold"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“Dry,” the report said.", "en"),
        ("According to a poll, people call the lake “a dry old pan”.", "en"),
        ("The Lake Report said that it was dry.", "en"),
        ("Volgens het rapport is het meer ‘een droge pan’.", "nl"),
    ],
)
def test_documents(text: str, language: str) -> None:
    assert kinds(text, language) == [SpeakerKind.DOCUMENT]


@pytest.mark.parametrize(
    "words", ["Roe’s statement said", "A statement from Roe said", "The statement by Ann Roe said", "Roe’s letter said"]
)
def test_the_words_of_somebody_are_his_or_hers(words: str) -> None:
    assert speakers(f"Ann Roe left. {words} that it was dry.") == ["Ann Roe"]


@pytest.mark.parametrize("role", ["Roe’s lawyer", "A spokesman for Roe", "An adviser of Roe"])
def test_who_belongs_to_a_person_is_somebody_else(role: str) -> None:
    assert speakers(f"Ann Roe left. {role} said that it was dry.") == [role]
    assert kinds(f"Ann Roe left. {role} said that it was dry.") == [SpeakerKind.ROLE]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Bo Lund, an ex-ambassador, met Ann Roe, a baker. “Late,” said the former diplomat.", "en", "Bo Lund"),
        ("Prime Minister Bo Lund met baker Ann Roe. “Late,” the premier said.", "en", "Bo Lund"),
        ("Minister Jan Bakker sprak met boer Piet Wold. ‘Laat’, zegt de bewindsman.", "nl", "Jan Bakker"),
    ],
)
def test_a_role_of_the_same_family(text: str, language: str, name: str) -> None:
    assert speakers(text, language) == [name]


def test_a_role_of_a_family_that_two_people_share_stays_a_role() -> None:
    text = "Ambassador Bo Lund met envoy Ann Roe. “Late,” said the diplomat."
    assert speakers(text) == ["the diplomat"]


def test_the_author_says_i() -> None:
    text = "“I go,” I said. “You stay,” Ann Roe told me."
    read = [
        (quote.speaker, quote.speaker_kind) for quote in read_article(text, language="en", author="Mira Holt").quotes
    ]
    assert read == [("Mira Holt", SpeakerKind.PERSON), ("Ann Roe", SpeakerKind.PERSON)]
    assert speakers(text) == ["I", "Ann Roe"]


EVIDENCE = (
    "The town has one beekeeper, Ann Roe. Lund, who paints, met her. “Dry,” said Roe. “Very,” the beekeeper said. "
    "Bo Lund: “No.” “We go,” both said. “Late,” said Bo Lund."
)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, [("name", "Ann Roe"), ("cue", "said"), ("mention", "Roe")]),
        (2, [("label", "Bo Lund")]),
        (3, [("name", "Ann Roe"), ("name", "Bo Lund"), ("mention", "both"), ("cue", "said")]),
        (4, [("cue", "said"), ("mention", "Bo Lund")]),
    ],
)
def test_evidence_shows_why(number: int, shown: list[tuple[str, str]]) -> None:
    quote = extract_quotes(EVIDENCE, language="en")[number]
    assert [(one.kind.value, EVIDENCE[one.span.start : one.span.end]) for one in quote.evidence] == shown


def test_evidence_of_a_role_is_its_introduction() -> None:
    text = "Beekeeper Ann Roe met baker Bo Lund. “Very,” the beekeeper said."
    (quote,) = extract_quotes(text, language="en")
    shown = [(one.kind.value, text[one.span.start : one.span.end]) for one in quote.evidence]
    assert ("introduction", "Beekeeper Ann Roe") in shown
    assert ("name", "Ann Roe") in shown


def test_evidence_keeps_its_place_in_a_text_with_control_characters() -> None:
    text = "Ann\x07 Roe, a baker, left. “Dry,” said\x07 Roe."
    (quote,) = extract_quotes(text, language="en")
    assert [text[one.span.start : one.span.end].replace("\x07", "") for one in quote.evidence] == [
        "Ann Roe",
        "said",
        "Roe",
    ]


def test_whoever_opens_a_paragraph_is_whom_it_is_about() -> None:
    text = "Tarn Roe met Senn Lund. “Dry,” said Senn Lund.\nRoe took the boat out. “Wet,” he said."
    assert speakers(text) == ["Senn Lund", "Tarn Roe"]
    text = "Tarn Roe met Senn Lund. “Dry,” said Senn Lund.\nIn the boat sat Roe. “Wet,” he said."
    assert speakers(text) == ["Senn Lund", "Senn Lund"]


def test_a_pronoun_at_the_end_of_a_paragraph_is_read_there() -> None:
    text = "“The lake is dry and it will stay so”\nTarn Roe met Senn Lund. “The lake is dry and it will stay so,” said Lund."
    assert speakers(text) == ["Senn Lund", "Senn Lund"]


def test_they_may_be_the_organisation_before_one_person() -> None:
    text = "“Dry,” the Lake Union said. “Wet,” said Bo Lund. “We go,” they said."
    quotes = extract_quotes(text, language="en")
    assert [quote.speaker for quote in quotes] == ["Lake Union", "Bo Lund", "Lake Union"]
    assert quotes[2].confidence < quotes[1].confidence


def test_a_company_by_its_spelling() -> None:
    text = "RailNord sluit. ‘Droog’, zegt het bedrijf."
    assert (speakers(text, "nl"), kinds(text, "nl")) == (["RailNord"], [SpeakerKind.ORGANISATION])


def test_a_noun_that_opens_a_sentence_is_no_name() -> None:
    text = "“Dry,” said Bo Lund. Residents left. “Wet,” he said. Ferrymen met. A letter to the ferrymen said: “No.”"
    assert speakers(text)[:2] == ["Bo Lund"] * 2
    assert [person.name for person in read_article(text, language="en").people] == ["Bo Lund"]


def test_whose_poll_it_is_does_not_speak() -> None:
    assert kinds("Volgens een peiling van bureau Zout is het meer ‘een pan’.", "nl") == [SpeakerKind.DOCUMENT]


def test_a_role_between_commas_is_that_of_the_name_before() -> None:
    text = "Ann Roe, an Australian woman and former skipper, said that it was dry."
    assert speakers(text) == ["Ann Roe"]


def test_a_role_in_a_headline_is_introduced_below() -> None:
    text = "Burgemeester: ‘Blijf thuis’\nHet stormt in Holm. Burgemeester Anna Brand wacht. ‘Droog’, zegt Brand."
    assert speakers(text, "nl") == ["Anna Brand"] * 2
    two = "Burgemeester: ‘Blijf thuis’\nBurgemeester Anna Brand en burgemeester Piet Wold wachten. ‘Droog’, zegt Brand."
    assert speakers(two, "nl") == ["Burgemeester", "Anna Brand"]

"""Whole invented articles, with the marks, mentions and slips of translated news."""

from __future__ import annotations

import pytest

from podcast_notes.models import ArticleReading, QuoteKind, SpeakerKind
from podcast_notes.quotes import extract_quotes, read_article

ENGLISH = """\
Who still buys salt from Lake Verdal? After two dry summers, fewer towns than ever. “The quays along the eastern \
shore will lose half their ships,” says senior researcher and Verdal expert Mira van der Linde van \
Meerkunde. “At the board nobody has lost any sleep over it.”
“Up north the trade dries up first,” says Van der Linde. Mayor Osk Tarnell never recognised the vote after which \
Holm and Brask “asked” to be let in. The Norland Water Ministry then stated that the “free passage” and “safety” of \
boats come before any tariff.
That hurts. According to the former skipper, the southern ports are “gladly” taking over what is \
left, salt as well as fish. “For example, Brask now has a quay that it did not need last year.”
The old route
The road around the lake is closed. For farmers it is the farm first, she thinks. “Nobody swaps one \
landlord for the next one.”
Chancellor Bo Wendt promised in two letters to the towns that he will keep the lake open.
Smaller harbours may profit while the dam is being mended, says Van der Linde. According to the \
former skipper, the ships of that shore are moving, and nobody minds. ‘The quays along the eastern \
shore are losing half their ships, there is no ill will in that. It is arithmetic. You can ask the board to \
worry about it, but it won't, I promise you.’
Hear the rest of what Mira van der Linde said in Water Talk here"""

DUTCH = """\
Wie koopt er nog zout uit het Verdalmeer? ‘De haven van die steden raakt veel handel kwijt’, zegt hoogleraar waterbeheer \
Joost van den Elzen van Meerkunde. ‘Maar het bestuur maakt zich geen zorgen.’
Volgens de oud-schipper nemen de zuidelijke havens ‘gretig’ over wat er ligt. Het ministerie van Water vindt dat de ‘vrije \
doorvaart’ moet blijven.
,,Niemand wil de ene huisbaas ruilen voor de andere'', aldus Van den Elzen. Boeren kiezen eerst voor de boerderij, denkt hij.
„Het is een ramp“, zegt Anna de Wit (42), burgemeester van Brask. “We hebben 's avonds geen water.”"""


@pytest.fixture(scope="module")
def english() -> ArticleReading:
    return read_article(ENGLISH)


def test_speakers_of_the_english_article(english: ArticleReading) -> None:
    expert, ministry, chancellor = "Mira van der Linde", "Norland Water Ministry", "Bo Wendt"
    found = [(quote.text[:24], quote.kind.value, quote.speaker) for quote in english.quotes]
    assert found == [
        ("The quays along the east", "direct", expert),
        ("At the board nobody has ", "direct", expert),
        ("Up north the trade dries", "direct", expert),
        ("asked", "mixed", None),
        ("free passage", "mixed", ministry),
        ("safety", "mixed", ministry),
        ("gladly", "mixed", expert),
        ("For example, Brask now h", "direct", expert),
        ("For farmers it is the fa", "indirect", expert),
        ("Nobody swaps one landlor", "direct", expert),
        ("he will keep the lake op", "indirect", chancellor),
        ("Smaller harbours may pro", "indirect", expert),
        ("the ships of that shore ", "indirect", expert),
        ("The quays along the east", "direct", expert),
    ]


def test_a_quote_in_single_marks_spans_sentences(english: ArticleReading) -> None:
    assert english.quotes[-1].text.endswith("worry about it, but it won't, I promise you.")


def test_kinds_of_speakers(english: ArticleReading) -> None:
    kinds = {quote.speaker: quote.speaker_kind for quote in english.quotes if quote.speaker}
    assert kinds["Norland Water Ministry"] is SpeakerKind.ORGANISATION
    assert kinds["Mira van der Linde"] is SpeakerKind.PERSON


def test_the_expert_as_introduced_and_mentioned(english: ArticleReading) -> None:
    assert [person.name for person in english.people] == ["Mira van der Linde", "Osk Tarnell", "Bo Wendt"]
    expert = english.people[0]
    assert expert.introduction is not None
    assert expert.introduction.title == "senior researcher and Verdal expert"
    assert expert.introduction.organisation == "Meerkunde"
    assert expert.mentions == ("Mira van der Linde", "Van der Linde", "the former skipper", "she")
    assert ENGLISH[expert.spans[0].start : expert.spans[0].end] == "Mira van der Linde"


def test_two_wordings_of_one_utterance_are_grouped(english: ArticleReading) -> None:
    assert english.wordings == ((0, len(english.quotes) - 1),)


def test_the_same_words_twice_are_no_two_wordings() -> None:
    text = "“The harbour lost all its southern trade,” said Mira Holt. “The harbour lost all its southern trade,” Holt said."
    assert read_article(text, language="en").wordings == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "“We carried every hive up the hill by hand,” said Mira Holt. “No,” she said. "
                "“We did carry all the hives up that hill by hand. It took us nine days. Nobody helped.”"
            ),
            "en",
        ),
        (
            (
                "“That wall won’t stop the autumn storms from the west,” said Mira Holt. “We saw it coming. The wall isn’t "
                "going to hold back the autumn storms from the west. So we left,” she said."
            ),
            "en",
        ),
        (
            (
                "‘Wij droegen elke korf met de hand de heuvel op’, zei Kees Brand. ‘We hebben elke korf met de hand de heuvel "
                "op gedragen. Niemand hielp’, zei hij."
            ),
            "nl",
        ),
    ],
)
def test_one_sentence_in_other_words_makes_two_wordings(text: str, language: str) -> None:
    reading = read_article(text, language=language)
    (group,) = reading.wordings
    assert group == (0, len(reading.quotes) - 1)


def test_a_shared_subject_is_no_second_wording() -> None:
    text = (
        "“The wall won’t hold the autumn storms of the west,” said Mira Holt. “The bees won’t like the autumn honey of "
        "the west,” she said."
    )
    assert read_article(text, language="en").wordings == ()


def test_speakers_of_the_dutch_article() -> None:
    reading = read_article(DUTCH)
    professor, mayor = "Joost van den Elzen", "Anna de Wit"
    assert [(quote.text[:16], quote.speaker) for quote in reading.quotes] == [
        ("De haven van die", professor),
        ("Maar het bestuur", professor),
        ("gretig", professor),
        ("vrije doorvaart", "Het ministerie van Water"),
        ("Niemand wil de e", professor),
        ("Boeren kiezen ee", professor),
        ("Het is een ramp", mayor),
        ("We hebben 's avo", mayor),
    ]
    assert [person.name for person in reading.people] == [professor, mayor]


def test_extract_quotes_gives_what_read_article_gives(english: ArticleReading) -> None:
    assert extract_quotes(ENGLISH) == list(english.quotes)


def test_a_text_without_quotes() -> None:
    assert read_article("The lake is full. Boats are out.", language="en") == ArticleReading()
    assert extract_quotes("") == []


def test_reported_speech_is_of_its_own_kind(english: ArticleReading) -> None:
    assert {quote.kind for quote in english.quotes} == set(QuoteKind) - {QuoteKind.PICKED}

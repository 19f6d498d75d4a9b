"""Whole invented articles, with the marks, mentions and slips of translated news."""

from __future__ import annotations

import pytest

from podcast_notes.models import ArticleReading, QuoteKind, SpeakerKind
from podcast_notes.quotes import extract_quotes, read_article

ENGLISH = """\
Who still buys salt from Lake Verdal? After two dry summers, fewer towns than ever. “The harbour of those \
towns will lose a great deal of trade,” says senior researcher and Verdal expert Mira van der Linde van \
Meerkunde. “But the board isn't troubled.”
“There is some trade in the north that is drying up,” says Van der Linde. For example, Mayor Osk Tarnell has \
refused to accept the outcome of the vote, in which Holm and Brask, among others, “asked” to join. The Norland\
 Water Ministry then stated that the “free passage” and “safety” of boats must be kept.
A blow to the board. According to the former skipper, the southern ports are “gladly” taking over what is \
left, not only the salt, but also the fish. “For example, there is a new quay in Brask.”
The old route
The road around the lake is closed. For farmers it is the farm first, she thinks. “Nobody wants to swap one \
landlord for another.”
It should be noted that Chancellor Bo Wendt has already publicly stressed on several occasions that he will \
keep the lake open.
Other towns will get room because the board has to look at the dam, says Van der Linde. According to the \
former skipper, the trade of those towns is moving, but the board doesn't care much. ‘The harbour of those \
towns is losing a great deal of trade, none of them has a quarrel with the farmers. On the contrary. That name\
 will suffer, but if the board cares, no, it won't care.’
Listen to the whole conversation with Mira van der Linde in Water Talk here"""

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
        ("The harbour of those tow", "direct", expert),
        ("But the board isn't trou", "direct", expert),
        ("There is some trade in t", "direct", expert),
        ("asked", "mixed", None),
        ("free passage", "mixed", ministry),
        ("safety", "mixed", ministry),
        ("gladly", "mixed", expert),
        ("For example, there is a ", "direct", expert),
        ("For farmers it is the fa", "indirect", expert),
        ("Nobody wants to swap one", "direct", expert),
        ("he will keep the lake op", "indirect", chancellor),
        ("Other towns will get roo", "indirect", expert),
        ("the trade of those towns", "indirect", expert),
        ("The harbour of those tow", "direct", expert),
    ]


def test_a_quote_in_single_marks_spans_sentences(english: ArticleReading) -> None:
    assert english.quotes[-1].text.endswith("if the board cares, no, it won't care.")


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
    assert {quote.kind for quote in english.quotes} == set(QuoteKind)

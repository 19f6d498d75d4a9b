"""Who is said to have spoken the words in marks."""

from __future__ import annotations

import pytest

from podcast_notes.models import Quote, SpeakerKind
from podcast_notes.quotes import extract_quotes


def in_marks(text: str, language: str = "en") -> list[Quote]:
    return [quote for quote in extract_quotes(text, language=language) if quote.kind != "indirect"]


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker for quote in in_marks(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "“The lake is dry,” Mira Holt said.",
        "“The lake is dry,” said Mira Holt, a skipper from Brask, on Monday.",
        "“The lake is dry,” said the mayor, Mira Holt, on Monday.",
        "Mira Holt, who sails, has repeatedly said, “The lake is dry.”",
        "Mira Holt said in a letter: “The lake is dry.”",
        "Mira Holt: “The lake is dry.”",
        "According to Mira Holt, “the lake is dry.”",
        "Asked about the boats, Mira Holt told reporters: “The lake is dry.”",
        "Immediately after the vote, Mira Holt issued a note, “The lake is dry.”",
        "“Is the lake dry?” asked Mira Holt.",
    ],
)
def test_english_attributions(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "‘Het meer staat droog’, zegt Mira van der Meer.",
        "‘Het meer staat droog’, aldus Mira van der Meer.",
        "‘Het meer staat droog’, laat Mira van der Meer weten.",
        "„Het meer staat droog”, zei schipper Mira van der Meer gisteren.",
        "Gisteren zei Mira van der Meer: ‘Het meer staat droog.’",
        "Volgens Mira van der Meer staat het meer ‘droog’.",
        "Wethouder Mira van der Meer: ‘Het meer staat droog.’",
        "Mira van der Meer (42), schipper in Brask, noemt het meer ‘zo goed als droog’.",
        ",,Het meer staat droog'', reageert Mira van der Meer.",
    ],
)
def test_dutch_attributions(text: str) -> None:
    assert speakers(text, "nl") == ["Mira van der Meer"]


def test_a_quote_split_by_its_attribution_and_a_participle() -> None:
    text = "“We leave,” Mira Holt said, “before the lake is dry.” She rose, adding that “nobody” would stay."
    assert speakers(text) == ["Mira Holt", "Mira Holt"]


def test_the_speaker_goes_on_in_the_next_sentence_and_paragraph() -> None:
    text = "“We leave,” said Mira Holt. “The lake is dry.”\n“Nobody will stay.”"
    assert speakers(text) == ["Mira Holt"] * 3


def test_reported_speech_passes_its_speaker_on() -> None:
    assert speakers("For farmers it is the farm first, Mira Holt thinks. “Nobody swaps landlords.”") == ["Mira Holt"]


def test_unclosed_paragraphs_get_the_attribution_at_their_end() -> None:
    text = "“It was a dry year.\n“The boats lay still.\n“So we left,” said Mira Holt, a skipper."
    assert speakers(text) == ["Mira Holt"] * 3


def test_an_unclosed_paragraph_belongs_to_who_is_named_after_it() -> None:
    text = "“We stay here,” said Bo Lund.\n“It was a dry year.\n“So we left,” said Mira Holt."
    assert speakers(text) == ["Bo Lund", "Mira Holt", "Mira Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt left the so-called “quiet room” at noon.",
        "Mira Holt reads “The Long Dry Road” at home.",
        "Her new book “Salt and Light” is out, and Mira Holt says it sells well.",
        "Mayor Osk Tarn has refused to accept the vote, in which Holm, among others, “asked” to join.",
    ],
)
def test_titles_and_scare_quotes_belong_to_nobody(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shops along the quay “forgot” to pay their rent.", "en"),
        ("The council “lost” all letters in 2010.", "en"),
        ("A “modest” bill arrived at the harbour.", "en"),
        ("The residents, “surprised” as ever, went home.", "en"),
        ("Winkeliers op de kade ‘vergaten’ te betalen.", "nl"),
        ("Een ‘bescheiden’ rekening volgde.", "nl"),
    ],
)
def test_a_term_in_marks_is_not_spoken_by_the_subject_of_its_clause(text: str, language: str) -> None:
    assert speakers(text, language) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "According to Mira Holt, shops along the quay “forgot” to pay.",
        "Shops along the quay “forgot” to pay, says Mira Holt.",
        "Mira Holt said that the “modest” bill arrived late.",
    ],
)
def test_a_term_that_an_attribution_governs_has_a_speaker(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


def test_dutch_titles_and_terms_belong_to_nobody() -> None:
    assert speakers("De zogenaamde ‘meerlui’ vertrokken. Het boek ‘Zout en Licht’ is uit.", "nl") == [None, None]


def test_words_of_an_organisation() -> None:
    (quote,) = in_marks("The Norland Water Ministry then stated that the “free passage” of boats must be kept.")
    assert (quote.speaker, quote.speaker_kind) == ("Norland Water Ministry", SpeakerKind.ORGANISATION)
    assert quote.kind == "mixed"


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    (quote,) = in_marks("“No comment,” a spokesman for Mira Holt said.")
    assert (quote.mention, quote.speaker_kind) == ("a spokesman for Mira Holt", SpeakerKind.ROLE)


def test_mention_and_cue_are_spans_of_the_text() -> None:
    text = "Rain fell. “The lake is dry,” warned skipper Mira Holt on Monday."
    (quote,) = in_marks(text)
    assert quote.mention_span is not None
    assert quote.cue_span is not None
    assert text[quote.mention_span.start : quote.mention_span.end] == quote.mention == "skipper Mira Holt"
    assert text[quote.cue_span.start : quote.cue_span.end] == quote.cue == "warned"


def test_a_guess_is_less_sure_than_a_verb_at_the_quote() -> None:
    sure, carried = in_marks("“The lake is dry,” said Mira Holt. “We leave.”")
    assert 0 < carried.confidence < sure.confidence <= 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The lake is dry,” said Mira Holt.", "direct"),
        ("Mira Holt said, “The lake is dry.”", "direct"),
        ("According to Mira Holt, boats are “eagerly” sold.", "mixed"),
        ("Mira Holt called the lake “a dry old pan” on Monday.", "mixed"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [quote.kind.value for quote in in_marks(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("The judge ruled: “Guilty.”", "en", "The judge"),
        ("Mira Holt was not amused: “Never.”", "en", "Mira Holt"),
        ("The mayor of Holm: “Never.”", "en", "The mayor of Holm"),
        ("De directeur wil niet reageren: “Nu niet.”", "nl", "De directeur"),
        ("De president twijfelt: “Nu niet.”", "nl", "De president"),
        ("De rechtbank twijfelt: “Nu niet.”", "nl", "De rechtbank"),
        ("De minister-president: “Nu niet.”", "nl", "De minister-president"),
        ("Gisteren twijfelde Kees Brand nog: “Nu niet.”", "nl", "Kees Brand"),
        ("Zijn buurman Jan de Boer: “Nu niet.”", "nl", "Jan de Boer"),
        ("Kees Brand reageert boos: “Nu niet.”", "nl", "Kees Brand"),
        ("Kees van der Brand, wethouder in Holm: “Nu niet.”", "nl", "Kees van der Brand"),
        ("Ook Kees Brand is boos: “Nu niet.”", "nl", "Kees Brand"),
        ("Maar de rechter twijfelt: “Nu niet.”", "nl", "de rechter"),
        ("In Holm twijfelt de burgemeester nog: “Nu niet.”", "nl", "de burgemeester"),
        ("But Mira Holt was not amused: “Never.”", "en", "Mira Holt"),
    ],
)
def test_the_subject_of_a_clause_before_a_colon_speaks(text: str, language: str, speaker: str) -> None:
    assert [quote.speaker for quote in extract_quotes(text, language=language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is over,” Mira Holt quoted Bo Lund as saying.", "Bo Lund"),
        ("Mira Holt quoted Bo Lund as saying: “It is over.”", "Bo Lund"),
        ("The Holm Courier cited the mayor as saying “it is over”.", "the mayor"),
        ("Bo Lund was quoted as saying: “It is over.”", "Bo Lund"),
        ("“It is over,” Mira Holt quoted.", "Mira Holt"),
    ],
)
def test_whom_somebody_quotes_speaks(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in extract_quotes(text, language="en")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Never again!” Capt. Mira Holt said of the storm.", "Mira Holt"),
        ("Bo Lund spoke first. Mira Holt tweeted a warning. “The lake is dry and nobody does a thing.”", "Mira Holt"),
        ("Mira Holt, whose boat, the Gull, lay on the mud, said the lake was “as good as dry.”", "Mira Holt"),
        ("Mira Holt, who sails, on Friday called the dam “a gift to nobody.”", "Mira Holt"),
        ("BRASK, July 25 (Gull Press) — Mira Holt hardly hid what she felt, offering “thanks to nobody.”", "Mira Holt"),
        ("The skippers who wrote to Bo Lund on Thursday say the lake is “as good as dry.”", "The skippers"),
        ("“The lake is dry,” said a lawyer to Bo Lund.", "a lawyer to Bo Lund"),
        (
            "“The lake is dry,” reads a Wednesday column in the Brask Courier.",
            "a Wednesday column in the Brask Courier",
        ),
    ],
)
def test_subjects_are_read_whole(text: str, speaker: str) -> None:
    assert {quote.speaker for quote in in_marks(text)} == {speaker}


def test_a_statement_may_speak_itself() -> None:
    text = "“The lake is dry,” read the letter, which bore the seal of Bo Lund. “Nobody will stay.”"
    assert speakers(text) == ["the letter", "the letter"]


def test_the_subject_of_a_clause_with_marks_says_what_follows_a_colon() -> None:
    text = "A third wrote she prayed “night and day” that Bo Lund keeps the quay open: “Otherwise the boats will rot.”"
    assert speakers(text) == ["A third", "A third"]


def test_what_a_thing_sounds_like_is_not_what_it_says() -> None:
    text = "‘Het is droog’, zegt Kees Brand. Een hogere dijk klinkt goed, maar is het niet. ‘Een dijk houdt geen zout tegen.’"
    assert [quote.speaker for quote in extract_quotes(text, language="nl")] == ["Kees Brand"] * 2
    assert extract_quotes("‘We gaan naar huis’, klinkt het op de kade.", language="nl")[0].text == "We gaan naar huis"


def test_what_is_nobody_announces_no_quotation() -> None:
    assert speakers("Een dikke dam klinkt logisch. “Het meer stroomt toch wel over de rand.”", "nl") == [None]


def test_reported_speech_passes_its_speaker_on_to_the_next_paragraph() -> None:
    assert speakers("Mira Holt said that the lake is dry.\n“Nobody will stay here any longer.”") == ["Mira Holt"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Those who left included her brother, Capt. Mira Holt, who called the dam “a gift to nobody.”", "Mira Holt"),
        ("Mira Holt, a friend of Bo Lund, who called the dam “a gift to nobody.”", "Mira Holt"),
    ],
)
def test_whom_a_relative_clause_speaks_of(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]

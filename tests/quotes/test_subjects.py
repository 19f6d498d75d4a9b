"""Where the words that name a speaker begin and end."""

from __future__ import annotations

import pytest

from podcast_notes.models import Quote, SpeakerKind
from podcast_notes.quotes import extract_quotes


def first(text: str, language: str = "en") -> Quote:
    return extract_quotes(text, language=language)[0]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("“It floods,” says beekeeper Tove Lindahl on the programme Morning Shore.", "beekeeper Tove Lindahl"),
        ("“It floods,” said Tove Lindahl in an interview with Piet Wouda.", "Tove Lindahl"),
        ("“It floods,” Tove Lindahl told Piet Wouda in the show Morning Shore.", "Tove Lindahl"),
        ("“It floods,” says Tove Lindahl against Piet Wouda.", "Tove Lindahl"),
        ("The wall will break, says Tove Lindahl in the podcast Saltwater.", "Tove Lindahl"),
        ("According to Tove Lindahl in the podcast Saltwater, the wall will break.", "Tove Lindahl"),
        ("“It floods,” said the beekeeper in an interview with Piet Wouda.", "the beekeeper"),
        ("“It floods,” said a professor at the museum.", "a professor at the museum"),
    ],
)
def test_an_english_subject_ends_before_where_or_to_whom_it_speaks(text: str, mention: str) -> None:
    assert first(text).mention == mention
    if "Tove" in mention:
        assert first(text).speaker == "Tove Lindahl"


@pytest.mark.parametrize(
    "text",
    [
        "‘Het loopt onder’, zegt imker Tove ten Linde in de podcast Zoutwater.",
        "‘Het loopt onder’, zegt imker Tove ten Linde op Radio Holm.",
        "‘Het loopt onder’, zegt Tove ten Linde tegen de Holmse Courant.",
        "‘Het loopt onder’, zei Tove ten Linde in een gesprek met Piet Wouda.",
        "‘Het loopt onder’, vertelde Tove ten Linde aan Piet Wouda.",
        "In de podcast Zoutwater zegt imker Tove ten Linde dat het dorp onderloopt.",
        "In een gesprek met Piet Wouda noemt Tove ten Linde het dorp ‘klein en nat’.",
        "Tegenover de Holmse Courant verklaarde Tove ten Linde dat het dorp onderloopt.",
        "Tegen Piet Wouda zei Tove ten Linde: ‘Het loopt onder.’",
        "Volgens Tove ten Linde in de podcast Zoutwater breekt de muur.",
    ],
)
def test_a_dutch_speaker_is_never_inside_a_prepositional_phrase(text: str) -> None:
    assert first(text, "nl").speaker == "Tove ten Linde"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("‘Het loopt onder’, verklaart Ten Brinke het vertrek.", "Ten Brinke"),
        ("‘Het loopt onder’, noemt Van den Brink de reden.", "Van den Brink"),
        ("‘Het loopt onder’, legt imker Piet ten Brinke de Holmse raad uit.", "imker Piet ten Brinke"),
        ("‘Het loopt onder’, merkt Piet ten Brinke op.", "Piet ten Brinke"),
        ("‘Het loopt onder’, zegt Piet Wouda desgevraagd.", "Piet Wouda"),
        ("Volgens Ten Brinke heb je daar weinig aan.", "Ten Brinke"),
        ("Volgens Ten Brinke groeit het riet te hard.", "Ten Brinke"),
        ("Volgens imker Piet ten Brinke zijn er te veel bijen.", "imker Piet ten Brinke"),
    ],
)
def test_a_dutch_name_is_complete_before_an_object_an_adverb_or_a_verb(text: str, mention: str) -> None:
    assert first(text, "nl").mention == mention


@pytest.mark.parametrize(
    ("text", "mention", "cue"),
    [
        ("‘Het loopt onder’, laat imker Piet ten Brinke desgevraagd weten.", "imker Piet ten Brinke", "laat"),
        ("‘Het loopt onder’, liet de imker gisteren weten.", "de imker", "liet"),
        ("‘Het loopt onder’, licht de imker telefonisch toe.", "de imker", "licht"),
        ("‘Het loopt onder’, vult Piet ten Brinke aan.", "Piet ten Brinke", "vult"),
        ("‘Het loopt onder’, vat Ten Brinke de avond samen.", "Ten Brinke", "vat"),
        ("Piet ten Brinke laat desgevraagd weten dat het dorp onderloopt.", "Piet ten Brinke", "laat"),
        ("Desgevraagd liet Piet ten Brinke weten dat het dorp onderloopt.", "Piet ten Brinke", "liet"),
    ],
)
def test_the_halves_of_a_split_verb_stand_around_the_speaker(text: str, mention: str, cue: str) -> None:
    quote = first(text, "nl")
    assert (quote.mention, quote.cue) == (mention, cue)


def test_half_a_split_verb_attributes_nothing() -> None:
    assert first("Boeren laten hun land nat. ‘Het loopt onder’ staat op de muur van Piet Wouda.", "nl").speaker is None


@pytest.mark.parametrize(
    ("text", "mention", "words"),
    [
        (
            "According to the old ferryman, it fills the field with salt, but it drains by May.",
            "the old ferryman",
            "it fills the field with salt, but it drains by May",
        ),
        (
            "According to the old ferryman, the town pays the bill, but it is late.",
            "the old ferryman",
            "the town pays the bill, but it is late",
        ),
        ("According to the ferryman, fish stay away from the wall.", "the ferryman", "fish stay away from the wall"),
        (
            "According to Tove Lindahl, a beekeeper from Holm, the hives are full.",
            "Tove Lindahl, a beekeeper from Holm",
            "the hives are full",
        ),
        (
            "According to Tove Lindahl, a keeper who called the town dead, the hives are full.",
            "Tove Lindahl, a keeper who called the town dead",
            "the hives are full",
        ),
    ],
)
def test_a_clause_is_no_apposition(text: str, mention: str, words: str) -> None:
    quote = first(text)
    assert (quote.mention, quote.text) == (mention, words)


@pytest.mark.parametrize(
    "text",
    [
        "“It floods,” said Holm fire chief Tove Lindahl.",
        "“It floods,” said Labour leader Tove Lindahl.",
        "“It floods,” said the director of the Holm Institute, Tove Lindahl.",
        "“It floods,” said minister for Water Tove Lindahl.",
        "“It floods,” said Northshore bee researcher and ferry owner Tove Lindahl.",
    ],
)
def test_a_name_behind_a_capital_and_a_role_is_the_speaker(text: str) -> None:
    assert first(text).speaker == "Tove Lindahl"


@pytest.mark.parametrize(
    ("text", "mention", "speaker"),
    [
        ("“Dry,” said Ann Roe and Bo Lund.", "Ann Roe and Bo Lund", "Ann Roe and Bo Lund"),
        ("“Dry,” said Ann Roe, Bo Lund and Mira Holt on Monday.", None, "Ann Roe, Bo Lund and Mira Holt"),
        ("“Dry,” said Ann Roe, Bo Lund, and Mira Holt.", None, "Ann Roe, Bo Lund and Mira Holt"),
        ("“Dry,” said Ann Roe and her husband.", "Ann Roe and her husband", "Ann Roe and her husband"),
        ("“Dry,” said Ann Roe and others.", "Ann Roe and others", "Ann Roe and others"),
        ("“Dry,” said the mayor and the skipper.", "the mayor and the skipper", "the mayor and the skipper"),
        ("“Dry,” said Mayor Ann Roe and Alderman Bo Lund.", None, "Ann Roe and Bo Lund"),
        ("“Dry,” said Ann Roe of Brask University and Bo Lund.", None, "Ann Roe and Bo Lund"),
        ("“Dry,” said Ann Roe, a baker, and Bo Lund, a miller.", None, "Ann Roe and Bo Lund"),
        ("“Dry,” said Holm University and the Brask Institute.", None, "Holm University and Brask Institute"),
        ("According to Ann Roe and Bo Lund, the lake is dry.", "Ann Roe and Bo Lund", "Ann Roe and Bo Lund"),
        ("The mayor and the skipper said that the lake was dry.", None, "The mayor and the skipper"),
        ("‘Droog’, zeggen Jan Bakker en Mira Holt.", "Jan Bakker en Mira Holt", "Jan Bakker en Mira Holt"),
        ("‘Droog’, aldus Jan Bakker, Bo Lund en Mira Holt.", None, "Jan Bakker, Bo Lund en Mira Holt"),
        ("Volgens Jan Bakker en Mira Holt staat het meer droog.", "Jan Bakker en Mira Holt", "Jan Bakker en Mira Holt"),
    ],
)
def test_those_who_speak_together_are_all_named(text: str, mention: str | None, speaker: str) -> None:
    quote = extract_quotes(text, language="nl" if "‘" in text or "Volgens" in text else "en")[0]
    assert (quote.speaker, quote.speaker_kind) == (speaker, SpeakerKind.GROUP)
    assert mention in (quote.mention, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Dry,” said Ann Roe and left the room.", "Ann Roe"),
        ("“Dry,” said Ann Roe and Bo Lund nodded.", "Ann Roe"),
        ("“Dry,” said Ann Roe and the mayor left the room.", "Ann Roe"),
        ("“Dry,” said Ann Roe, and Bo Lund agreed.", "Ann Roe"),
        ("“Dry,” said senior researcher and lake expert Ann Roe.", "Ann Roe"),
        ("“Dry,” said the founder and owner of the mill, Ann Roe.", "Ann Roe"),
        ("“Dry,” said the Ministry of Water and Dams.", "Ministry of Water and Dams"),
        ("“Dry,” said Roe & Lund.", "Roe & Lund"),
    ],
)
def test_who_does_something_else_or_is_one_stands_alone(text: str, speaker: str) -> None:
    assert extract_quotes(text, language="en")[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("“Ik ben moe”, zegt Mira de Vries-van den Berg.", "Mira de Vries-van den Berg"),
        ("“Yes,” said Sgt. Maj. Bo Lund.", "Sgt. Maj. Bo Lund"),
        ("“I agree,” said Ann Roe. “I do not,” said the former.", "Ann Roe"),
    ],
)
def test_a_name_is_printed_whole(text: str, mention: str) -> None:
    assert first(text, "nl" if "zegt" in text else "en").mention == mention


def test_the_dot_behind_a_number_is_no_part_of_the_name() -> None:
    assert first("“Yes,” said Bo Lund III. “No,” said Ann Roe.").speaker == "Bo Lund III"


def test_a_sentence_may_begin_with_an_elision() -> None:
    quote = first("Zij woont in Holm. ’s Avonds gaat het licht uit, zei hij.", "nl")
    assert quote.text == "’s Avonds gaat het licht uit"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("De minister van Economische Zaken en Klimaat zegt dat het op is.", None, SpeakerKind.ROLE),
        ("‘Weg’, aldus het ministerie van Landbouw en Visserij.", None, SpeakerKind.ORGANISATION),
        ("‘Weg’, aldus de bewoners en de boeren.", "de bewoners en de boeren", SpeakerKind.GROUP),
        ("“Dry,” said the American and Dutch ministers.", "the American and Dutch ministers", SpeakerKind.GROUP),
        ("“Dry,” said Health and Safety officer Ann Roe.", "Ann Roe", SpeakerKind.PERSON),
        ("“Dry,” said Roe and Lund.", "Roe and Lund", SpeakerKind.GROUP),
    ],
)
def test_what_an_office_is_for_is_nobody_else(text: str, speaker: str | None, kind: SpeakerKind) -> None:
    quote = first(text, "en" if "said" in text else "nl")
    assert quote.speaker_kind is kind
    assert speaker in (quote.speaker, None)
    assert quote.speaker not in ("Klimaat", "Visserij")

"""What an attributing form is where it stands: a verb with a subject, one that borrows it, or a noun."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language="en") if quote.kind != "indirect"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt, the former secretary of state, told the growers that the dam was “a gift to nobody.”",
        "Mira Holt later said that her comments were misread and that the lake was “as good as dry.”",
        "Mira Holt then rose to speak, calling Bo Lund’s proposed toll “a tax on rain.”",
        "At one point, Mira Holt asked the crowd to “sit down and listen.”",
        "Mira Holt says the dam “has not worked,” and the town has become a failed state.",
    ],
)
def test_nouns_and_adjectives_attribute_nothing(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt, who sails, issued a note on Tuesday saying, “The lake is dry.”",
        "Mira Holt used part of her speech to call the dam “a gift to nobody.”",
        "Before Bo Lund left the hall to announce his plan, Mira Holt sent a letter to growers saying: “The lake is dry.”",
        "Last year, Mira Holt praised the dam as “solid” and reportedly warned that it was “not for ever.”",
        "Mira Holt interrupted the meeting to announce, “The lake is dry.”",
    ],
)
def test_participles_and_infinitives_have_the_subject_of_their_clause(text: str) -> None:
    assert set(speakers(text)) == {"Mira Holt"}


@pytest.mark.parametrize(
    "text",
    [
        "The dam has been called “a gift to nobody” by Mira Holt, a skipper from Brask.",
        "The lake, recently labeled “as good as dry” by Mira Holt, is rising.",
    ],
)
def test_a_passive_belongs_to_its_agent(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


def test_verbs_with_an_auxiliary_keep_their_own_subject() -> None:
    assert speakers("Bo Lund listened while Mira Holt was saying, “The lake is dry.”") == ["Mira Holt"]
    assert speakers("Bo Lund listened, and Mira Holt had to admit, “The lake is dry.”") == ["Mira Holt"]
    assert speakers("Critics and skippers call the dam “a gift to nobody.”") == ["Critics and skippers"]


@pytest.mark.parametrize(
    "text",
    [
        "“Out!” blared Mira Holt.",
        "“The lake is dry,” Mira Holt went on, as if nobody had asked.",
        "“The lake is dry,” exhorted Mira Holt, a skipper from Brask.",
        "After Bo Lund criticized the dam, Mira Holt shot back, “The lake is dry.”",
        "After Bo Lund criticized the dam, Mira Holt fired back: “The lake is dry.”",
    ],
)
def test_any_verb_right_beside_a_quotation_attributes_it(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt called the dam “a gift to nobody,” but he noted that it stood.",
        "Mira Holt said she was “the last skipper of Brask,” and Bo Lund agreed.",
        "Mira Holt said the lake was full of “dead wood,” Bo Lund has long avoided it.",
    ],
)
def test_a_clause_of_its_own_takes_no_quotation_from_the_one_before(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


def test_the_possessor_opens_a_subject_behind_its_verb() -> None:
    assert speakers("“The lake is dry,” said Bo Lund’s brother, the skipper Jan Roe.") == ["Jan Roe"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("De dijk werd door Jan Bakker ‘een luchtkasteel’ genoemd.", "Jan Bakker"),
        ("De dijk werd ‘een luchtkasteel’ genoemd door Jan Bakker.", "Jan Bakker"),
        ("‘Een luchtkasteel’, luidt het oordeel van Jan Bakker.", "Jan Bakker"),
        ("‘Een luchtkasteel’, klinkt het bij de bewoners.", "de bewoners"),
        ("‘Een luchtkasteel’, klinkt het.", None),
        ("‘Een luchtkasteel’, luidde het antwoord.", None),
        ("De dijk werd ‘Luchtkasteel’ genoemd.", None),
    ],
)
def test_dutch_passives_and_impersonal_verbs(text: str, mention: str | None) -> None:
    assert extract_quotes(text, language="nl")[0].mention == mention


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Te horen is hoe de man een leerling ‘een nul’ noemt.", "de man"),
        ("Jan Bakker, die het plan ‘een luchtkasteel’ noemt, stapt op.", "Jan Bakker"),
        ("De raad bespreekt wat hij ‘een luchtkasteel’ noemt.", "hij"),
        ("‘Dat werd weggelachen’, klinkt het bitter.", None),
        ("‘Dat werd weggelachen’, klinkt het bitter bij de bewoners.", "de bewoners"),
        ("Jan Bakker is ‘dik tevreden’.", "Jan Bakker"),
        ("Wel wil ze ‘met iedereen in gesprek’.", "ze"),
        ("Zelf heeft ze ook een ‘domme’ telefoon.", None),
        ("‘Weggelachen’, heeft Jan Bakker gisteren gezegd.", "Jan Bakker"),
        ("‘Weggelachen’, antwoordde, na een poos, de oude visser.", "de oude visser"),
    ],
)
def test_dutch_word_order(text: str, mention: str | None) -> None:
    assert extract_quotes(text, language="nl")[0].mention == mention


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("As Ann Roe put it, “nobody won.”", "put it"),
        ("It was, as Ann Roe once put it, “a dry old pan.”", "put it"),
        ("“Nobody won,” as Ann Roe puts it.", "puts it"),
    ],
)
def test_who_puts_it_in_words(text: str, cue: str) -> None:
    (quote,) = extract_quotes(text, language="en")
    assert (quote.speaker, quote.cue) == ("Ann Roe", cue)


def test_who_puts_something_somewhere_says_nothing() -> None:
    assert (
        extract_quotes("Ann Roe took the boat and put it under the “roof” of the mill.", language="en")[0].cue is None
    )

"""Dialogue behind dashes, and dashes that are none of it."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def spoken(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in extract_quotes(text, language=language) if quote.kind == "direct"]


@pytest.mark.parametrize("dash", ["–", "—", "-", "―"])
def test_a_dash_at_the_start_of_a_paragraph_opens_what_is_said(dash: str) -> None:
    text = f"{dash} Are you coming? said Ann Roe.\n{dash} Not yet, Bo Lund said.\nShe waited."
    assert spoken(text) == [("Are you coming?", "Ann Roe"), ("Not yet", "Bo Lund")]


def test_dutch_dialogue() -> None:
    text = (
        "– Kom je mee? vroeg Jan Bakker.\n– Ik blijf hier, zei Mira Holt. Het meer ligt stil, en ik wacht.\nZij bleef."
    )
    assert [words for words, _ in spoken(text, "nl")] == [
        "Kom je mee?",
        "Ik blijf hier",
        "Het meer ligt stil, en ik wacht.",
    ]
    assert [speaker for _, speaker in spoken(text, "nl")] == ["Jan Bakker", "Mira Holt", "Mira Holt"]


def test_a_dash_without_a_space_and_a_turn_without_attribution() -> None:
    text = "—Are you coming? asked Ann Roe.\n—I wait for the boat.\n—So do I! said Bo Lund."
    assert [words for words, _ in spoken(text)] == ["Are you coming?", "I wait for the boat.", "So do I!"]


def test_a_story_that_lost_its_line_breaks() -> None:
    text = (
        "De boot lag stil. - Kom je mee? vroeg Jan Bakker. Hij stapte op de kade. - Ik wacht op Mira. De wind draaide en "
        "het werd koud. - Wacht niet te lang, zei hij."
    )
    assert [words for words, _ in spoken(text, "nl")] == ["Kom je mee?", "Ik wacht op Mira.", "Wacht niet te lang"]


def test_a_turn_that_goes_on_behind_its_attribution() -> None:
    text = "— Yes, said Ann Roe, you may come. The boat left at noon.\n— Why now? asked Bo Lund."
    assert [words for words, _ in spoken(text)][-1] == "Why now?"
    (first, *_rest) = extract_quotes(text, language="en")
    assert first.said in ("Yes you may come.", "Yes")
    assert not any("The boat left" in quote.text for quote in extract_quotes(text, language="en"))


def test_marks_behind_a_dash_are_marks() -> None:
    text = "– “Are you coming?” asked Ann Roe.\n– “Not yet,” said Bo Lund."
    assert spoken(text) == [("Are you coming?", "Ann Roe"), ("Not yet,", "Bo Lund")]


def test_an_unknown_language_knows_questions_and_cries() -> None:
    text = "— Ĉu vi venas? demandis Ana.\n— Jes! respondis Bo.\nŜi atendis."
    assert [quote.text for quote in extract_quotes(text, language="eo")] == ["Ĉu vi venas?", "Jes!"]


@pytest.mark.parametrize(
    "text",
    [
        "- Milk for the skipper\n- Two ropes\n- A lamp",
        "- The lake is dry, says Ann Roe\n- Boats leave, says the mayor",
        "- Do you sail?\n- Do you own a boat?\n- Would you sell it?",
        "LAKE TOWN — The council met.\nHOLM – Rain fell.",
        "The lake is dry. — Holm Courier\nBoats are out. — Brask Post",
        "The boats – all of them – left. The skipper - an old man - stayed.",
        "— Ann Roe\n— Bo Lund",
        "The vote is on Monday. – The town hall opens at noon. – Bring a pass.",
    ],
)
def test_lists_datelines_sources_and_asides_are_no_dialogue(text: str) -> None:
    assert spoken(text) == []

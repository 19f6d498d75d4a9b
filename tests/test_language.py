from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.language import KNOWN, cut_back, detect_language, primary

DUTCH = [
    "De oorlog kost hem veel",
    "Dat weet ik niet",
    "Een dijk breekt zelden alleen",
    "Wij graven morgen verder",
    "Hoe lang duurt zoiets?",
    "Het veen zakt langzaam weg",
    "Volgens haar klopt het",
    "Niemand keek ernaar om",
]
ENGLISH = [
    "The harbour costs him dearly",
    "I do not know that",
    "A dyke rarely breaks alone",
    "We dig on tomorrow",
    "How long will it take?",
    "The peat is slowly sinking",
    "According to her, it's right",
    "Nobody looked back at it",
]


@pytest.mark.parametrize("text", DUTCH)
def test_short_dutch_lines_are_dutch(text: str) -> None:
    assert detect_language(text, {"nl", "en"}) == "nl"
    assert detect_language(text) == "nl"


@pytest.mark.parametrize("text", ENGLISH)
def test_short_english_lines_are_english(text: str) -> None:
    assert detect_language(text, {"nl", "en"}) == "en"
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Brücke ist seit gestern nicht mehr offen, und niemand weiß warum.", "de"),
        ("Le pont est fermé depuis hier et personne ne sait pourquoi.", "fr"),
        ("El puente está cerrado desde ayer y nadie sabe por qué.", "es"),
        ("Il ponte è chiuso da ieri e nessuno sa perché, ma non per molto.", "it"),
        ("A ponte está fechada desde ontem e não se sabe quando ela abre.", "pt"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_capitals_and_apostrophes_do_not_matter() -> None:
    assert detect_language("WE DON’T KNOW WHERE IT IS") == "en"
    assert detect_language("ZO’N VERHAAL HOOR JE NIET VAAK") == "nl"


@pytest.mark.parametrize("text", ["", "   ", "1 2 3 4", "!?…", "東京 大阪"])
def test_what_has_no_known_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_only_the_languages_asked_for() -> None:
    assert detect_language("Die Brücke ist nicht offen und der Weg auch nicht", {"nl", "en"}) in {"nl", "en", None}
    assert detect_language("The bridge is not open", {"xx"}) is None


@given(st.text(max_size=300))
def test_any_text_gives_a_known_language_or_none(text: str) -> None:
    assert detect_language(text) in KNOWN | {None}


@pytest.mark.parametrize(
    ("tag", "code"), [("nl-NL", "nl"), ("en_GB", "en"), ("DE", "de"), ("", None), (None, None), ("-", None)]
)
def test_primary_language_of_a_tag(tag: str | None, code: str | None) -> None:
    assert primary(tag) == code


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-Hant-TW", ["zh-Hant-TW", "zh-Hant", "zh"]),
        ("pt_BR", ["pt-BR", "pt"]),
        ("nl", ["nl"]),
        ("", []),
        (None, []),
        ("../../etc", []),
    ],
)
def test_a_tag_is_cut_back_to_its_language(tag: str | None, expected: list[str]) -> None:
    assert cut_back(tag) == expected

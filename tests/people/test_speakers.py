"""Which person a speaker label stands for; all people and talks are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.models import Cue, Transcript
from podcast_notes.people import KnownSpeaker, SpeakerGuess, guess_speakers
from podcast_notes.people.speaker_labels import LabelKind, read_speaker_label

BEN = KnownSpeaker("ben-loo", ("Ben Loo",), "host")
ANNA = KnownSpeaker("anna-de-wit", ("Anna de Wit", "A. de Wit"), "guest")
PIET = KnownSpeaker("piet-zwaan", ("Piet Zwaan",), "guest")
PEOPLE = (BEN, ANNA, PIET)


def talk(*turns: tuple[str | None, str]) -> Transcript:
    cues = (Cue(1000 * at, 1000 * at + 1000, label, text) for at, (label, text) in enumerate(turns))
    return Transcript(cues=tuple(cues))


def guess(label: str, *people: KnownSpeaker, text: str = "Zo is het.") -> SpeakerGuess:
    [found] = guess_speakers(talk((label, text)), people)
    return found


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        *(
            (label, LabelKind.NAME)
            for label in ("Anna", "Anna de Wit (gast)", "Host: Ben Loo", "AdW", "Jan Muziek", "Mr. Music")
        ),
        *((label, LabelKind.ROLE) for label in ("Host", "Gast", "Presentator:", "Interviewer", "Radio host")),
        *(
            (label, LabelKind.ANYBODY)
            for label in (
                "Speaker 1",
                "SPEAKER_00",
                "Spreker 2",
                "S1",
                "B",
                "Speaker C",
                "Unknown",
                "Onbekende spreker",
            )
        ),
        *((label, LabelKind.ANYBODY) for label in ("Gast 2", "Audience member", "Man", "Voice 2", "speaker-3", "12")),
        *(
            (label, LabelKind.NOBODY)
            for label in (
                "[APPLAUSE]",
                "(Gelach)",
                "♪ Music ♪",
                "Jingle 2",
                "Clip:",
                "Clip: de minister",
                "Fragment uit film",
            )
        ),
        *(
            (label, LabelKind.NOBODY)
            for label in (
                "Ad break",
                "Reclame",
                "Mid-roll ad",
                "Theme song",
                "Voice-over",
                "Narrator",
                "Pauze",
                "…",
                "Iedereen",
            )
        ),
    ],
)
def test_what_a_label_is(label: str, kind: LabelKind) -> None:
    assert read_speaker_label(label).kind is kind


@given(st.text(max_size=300))
def test_any_label_is_something(label: str) -> None:
    assert read_speaker_label(label).kind in LabelKind
    for found in guess_speakers(talk((label, "a b c")), PEOPLE):
        assert (found.person_id is None) == (found.confidence == 0.0)


@pytest.mark.parametrize(
    ("label", "person", "least"),
    [
        ("Anna de Wit", "anna-de-wit", 0.98),
        ("ANNA DE WIT", "anna-de-wit", 0.98),
        ("A. de Wit", "anna-de-wit", 0.98),
        ("Dr. Anna de Wit (gast)", "anna-de-wit", 0.98),
        ("P. Zwaan", "piet-zwaan", 0.95),
        ("De Wit", "anna-de-wit", 0.9),
        ("Anna", "anna-de-wit", 0.85),
        ("Host", "ben-loo", 0.8),
        ("AdW", None, 0),
        ("ADW", "anna-de-wit", 0.7),
        ("A.W.", "anna-de-wit", 0.7),
        ("Piet Swaan", "piet-zwaan", 0.6),
        ("Kees Haan", None, 0),
        ("Guest", None, 0),
    ],
)
def test_a_label_that_names_somebody(label: str, person: str | None, least: float) -> None:
    found = guess(label, *PEOPLE)
    assert found.person_id == person
    assert found.confidence >= least


def test_a_name_that_two_people_have_is_told_and_not_guessed() -> None:
    found = guess("Anna", ANNA, KnownSpeaker("anna-bos", ("Anna Bos",), "guest"))
    assert (found.person_id, found.confidence) == (None, 0.0)
    assert found.reason == "it may be Anna de Wit or Anna Bos"


def test_a_person_who_is_called_like_a_sound_is_a_person() -> None:
    assert guess("Clip Jingle", KnownSpeaker("clip-jingle", ("Clip Jingle",), "guest")).person_id == "clip-jingle"


def test_a_clip_of_somebody_is_nobody() -> None:
    found = guess("Clip: Anna de Wit", ANNA, BEN)
    assert (found.person_id, found.is_person) == (None, False)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Goedemiddag, mijn naam is Anna de Wit en ik meet water.", 0.9),
        ("hello i am anna de wit and i measure water", 0.9),
        ("Ik ben Anna, welkom.", 0.75),
    ],
)
def test_who_says_his_or_her_name(text: str, confidence: float) -> None:
    found = guess("Speaker 4", *PEOPLE, text=text)
    assert (found.person_id, found.confidence) == ("anna-de-wit", confidence)
    assert found.reason.startswith("says who it is")


@pytest.mark.parametrize(
    "words", ["Welkom, Piet Zwaan.", "Welcome to the show, Piet.", "Piet, welkom!", "En nu Piet, fijn dat je er bent."]
)
def test_who_speaks_after_being_welcomed(words: str) -> None:
    guesses = guess_speakers(talk(("A", words), ("B", "Dank je."), ("A", "Zo."), ("C", "Ja.")), PEOPLE)
    assert {one.label: one.person_id for one in guesses}["B"] == "piet-zwaan"


def test_numbers_are_told_by_who_speaks_first_and_most() -> None:
    long = "water " * 40
    guesses = guess_speakers(
        talk(("S1", "Dag."), ("S2", long), ("S1", "En?"), ("S2", long), ("Jingle", "la")), (BEN, ANNA)
    )
    assert [(one.person_id, one.is_person) for one in guesses] == [
        ("ben-loo", True),
        ("anna-de-wit", True),
        (None, False),
    ]
    assert all(one.confidence <= 0.45 for one in guesses), "weak evidence stays weak"


def test_a_full_name_can_be_of_somebody_who_was_not_known_to_be_there() -> None:
    labels = talk(("Piet Zwaan", "Dag."), ("Piet", "Dag."), ("Kees Haan", "Dag."))
    namesakes = (KnownSpeaker("kees-1", ("Kees Haan",), "guest"), KnownSpeaker("kees-2", ("Kees Haan",), "guest"))
    guesses = guess_speakers(labels, (BEN,), elsewhere=(PIET, *namesakes))
    assert [(one.person_id, one.confidence) for one in guesses] == [("piet-zwaan", 0.55), (None, 0.0), (None, 0.0)]


def test_nobody_is_guessed_twice_and_what_is_confirmed_is_taken() -> None:
    transcript = talk(("S1", "Dag."), ("S2", "Water."))
    first, second = guess_speakers(transcript, (BEN, ANNA), known={"S1": "anna-de-wit"})
    assert (first.person_id, first.confidence) == ("anna-de-wit", 1.0)
    assert (second.person_id, second.reason) == ("ben-loo", "the only one who is left")


def test_the_share_is_of_the_time_and_of_words_where_there_are_none() -> None:
    cues = (Cue(0, 3000, "A", "one two"), Cue(3000, 4000, "B", "three four five six"), Cue(4000, 8000, None, "music"))
    assert [(one.words, one.share) for one in guess_speakers(Transcript(cues=cues), ())] == [(2, 0.375), (4, 0.125)]
    untimed = tuple(Cue(None, None, cue.speaker, cue.text) for cue in cues[:2])
    assert [one.share for one in guess_speakers(Transcript(cues=untimed), ())] == [0.3333, 0.6667]


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=60))
def test_no_name_and_no_words_are_too_odd(name: str, label: str, text: str) -> None:
    person = KnownSpeaker("odd", (name,), "guest")
    for found in guess_speakers(talk((label, f"Welkom {text}"), ("S2", f"Ik ben {text}")), (person,)):
        assert found.person_id in (None, "odd")
        assert 0 <= found.share <= 1

"""What is said of a transcript's quality, and of the language that was heard."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from podcast_notes.errors import UsageError
from podcast_notes.speech.quality import quality_of, reasons_of, weakness_of
from podcast_notes.speech.spoken_language import choose_language
from tests.speech.fakes import INFO, FakeEngine, recording, segment

CLEAR = segment(0, 4000, "The mill turns.")


@pytest.mark.parametrize(
    ("millions", "language", "weak"),
    [
        (39, "en", True),
        (74, "en", True),
        (244, "en", False),
        (244, "nl", True),
        (769, "nl", False),
        (1550, "nl", False),
    ],
)
def test_small_models_are_too_weak_to_publish(millions: int, language: str, weak: bool) -> None:
    text = weakness_of(msgspec.structs.replace(INFO, parameters=millions * 1_000_000), language)
    assert (text is not None) is weak
    if text:
        assert f"{millions} million" in text
        assert "too weak" in text


def test_what_is_heard_clearly_has_no_unsure_parts() -> None:
    quality = quality_of([CLEAR, CLEAR])
    assert (quality.unsure_parts, quality.unsure_share, quality.is_unsure) == ((), 0.0, False)
    assert 0.9 < quality.sureness < 0.91


@pytest.mark.parametrize(
    ("unsure", "reason"),
    [
        (segment(0, 1000, "Mumble.", log_probability=-1.2), "the engine guesses"),
        (msgspec.structs.replace(CLEAR, compression_ratio=3.0), "the text repeats itself"),
        (msgspec.structs.replace(CLEAR, no_speech=0.9), "perhaps nobody speaks"),
        (segment(0, 1000, "Words that are mumbled.", sureness=0.2), "many words are unsure"),
    ],
)
def test_each_reason_has_words(unsure: object, reason: str) -> None:
    assert isinstance(unsure, type(CLEAR))
    assert reasons_of(unsure) == (reason,)


def test_unsure_segments_that_follow_each_other_are_one_part() -> None:
    heard = [
        CLEAR,
        segment(4000, 5000, "Mumble", log_probability=-1.0),
        segment(5000, 6000, "mumble.", log_probability=-1.0),
        segment(6000, 8000, "The mill turns."),
        segment(8000, 9000, "Hm.", log_probability=-1.0),
    ]
    quality = quality_of(heard)
    assert [(p.start_ms, p.end_ms, p.text) for p in quality.unsure_parts] == [
        (4000, 6000, "Mumble mumble."),
        (8000, 9000, "Hm."),
    ]
    assert quality.unsure_share == pytest.approx(3 / 9)
    assert quality.is_unsure


def test_nothing_heard_is_no_quality() -> None:
    assert quality_of([]).sureness == 0


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return tmp_path / "talk.txt"


def test_a_stated_language_is_taken_as_it_is(talk: Path) -> None:
    talk.write_bytes(recording("Hallo.", language="en"))
    chosen = choose_language(FakeEngine(), talk, stated="nl-NL", expected="en")
    assert (chosen.language, chosen.probability, chosen.warnings) == ("nl", None, ())


def test_a_sure_guess_is_told_and_beats_the_feed(talk: Path) -> None:
    talk.write_bytes(recording(language="nl", probability=0.97))
    assert choose_language(FakeEngine(), talk, stated=None, expected="nl").warnings == ()
    differs = choose_language(FakeEngine(), talk, stated=None, expected="en")
    assert (differs.language, differs.probability) == ("nl", 0.97)
    assert "feed says" in differs.warnings[0]


@pytest.mark.parametrize(("probability", "duration_ms"), [(0.5, 60_000), (0.97, 8_000)])
def test_an_unsure_guess_gives_way_to_the_feed(talk: Path, probability: float, duration_ms: int) -> None:
    talk.write_bytes(recording(language="de", probability=probability, duration_ms=duration_ms))
    chosen = choose_language(FakeEngine(), talk, stated=None, expected="nl-NL")
    assert chosen.language == "nl"
    assert "as the feed says" in chosen.warnings[0]


def test_a_guess_from_little_speech_asks_for_the_language(talk: Path) -> None:
    talk.write_bytes(recording(language="nl", probability=0.97, duration_ms=8_000))
    chosen = choose_language(FakeEngine(), talk, stated=None, expected=None)
    assert chosen.language == "nl"
    assert "8 s of speech" in chosen.warnings[0]
    assert "--language" in chosen.warnings[0]


def test_a_language_that_cannot_be_told_must_be_stated(talk: Path) -> None:
    talk.write_bytes(recording(language="de", probability=0.4))
    with pytest.raises(UsageError, match="de with 40%") as caught:
        choose_language(FakeEngine(), talk, stated=None, expected=None)
    assert "--language" in (caught.value.hint or "")


def test_a_model_for_english_refuses_another_language(talk: Path) -> None:
    english = FakeEngine(info=msgspec.structs.replace(INFO, languages=("en",)))
    with pytest.raises(UsageError, match="knows only en, not nl"):
        choose_language(english, talk, stated="nl", expected=None)

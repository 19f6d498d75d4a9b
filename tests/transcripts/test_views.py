from __future__ import annotations

from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import (
    carry_speakers,
    is_timed,
    speaker_labels,
    transcript_text,
    without_controls,
)

TALK = Transcript(
    cues=(
        Cue(0, 1_000, None, "Muziek"),
        Cue(1_000, 2_000, "Bob", "Hallo\nallemaal."),
        Cue(2_000, 3_000, None, "Welkom.", (Word(2_000, 3_000, "Welkom."),)),
        Cue(3_000, 4_000, "Anna", ""),
        Cue(4_000, 5_000, "Bob", "Dus."),
    ),
    language="nl",
    header="Kind: captions",
)


def test_words_alone() -> None:
    assert transcript_text(TALK) == "Muziek\nHallo allemaal.\nWelkom.\nDus."


def test_labels_in_order_of_speaking() -> None:
    assert speaker_labels(TALK) == ("Bob", "Anna")


def test_a_speaker_goes_on_until_the_next_is_named() -> None:
    carried = carry_speakers(TALK)
    assert [cue.speaker for cue in carried.cues] == [None, "Bob", "Bob", "Anna", "Bob"]
    assert carried.cues[2].words == TALK.cues[2].words
    assert (carried.language, carried.header) == ("nl", "Kind: captions")


def test_whether_there_are_times() -> None:
    assert is_timed(TALK)
    assert not is_timed(Transcript(cues=(Cue(None, None, "Bob", "Hallo"),)))


def test_without_controls_nothing_steers_a_terminal() -> None:
    shown = without_controls(Transcript(cues=(Cue(0, 1, "Bo\x1b[1m", "Hi\x07."),), language="nl\x1b[2J"))
    assert "\x1b" not in f"{shown.language}{shown.cues[0].speaker}"
    assert shown.cues[0].text == "Hi."

"""A stretch of a transcript, cut at words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.align import cut_clip
from podcast_notes.models import Cue, Transcript, Word


def timed(text: str, start_ms: int, *, each_ms: int = 500, speaker: str | None = None) -> Cue:
    """A cue whose words have times, each of the same length."""
    words = tuple(
        Word(start_ms + at * each_ms, start_ms + (at + 1) * each_ms, word) for at, word in enumerate(text.split())
    )
    return Cue(start_ms, words[-1].end_ms, speaker, text, words)


WORDS = Transcript(
    cues=(
        timed("The mill, she said, turned.", 0, speaker="Ann Roe"),
        timed("(All night!) And nobody slept.", 2500, speaker="Bo Lund"),
    ),
    language="en",
)
LONG = Transcript(
    cues=(
        Cue(0, 4000, "Ann Roe", "The wind was from the west that night."),
        Cue(4000, 24_000, "Bo Lund", "We had four sails, and none of them was ever set right. So we stopped the mill."),
        Cue(24_000, 30_000, "Bo Lund", "And then we slept."),
    ),
    language="en",
)


@pytest.mark.parametrize(
    ("wanted", "text", "times", "cues"),
    [
        ((0, 5000), "The mill, she said, turned. (All night!) And nobody slept.", (0, 5000), (0, 1)),
        ((400, 1900), "mill, she said,", (500, 2000), (0, 0)),
        ((2000, 3600), "turned. (All night!)", (2000, 3500), (0, 1)),
        ((3400, 4400), "And nobody", (3500, 4500), (1, 1)),
        ((0, 100_000), "The mill, she said, turned. (All night!) And nobody slept.", (0, 5000), (0, 1)),
    ],
)
def test_whole_words_with_their_marks(
    wanted: tuple[int, int], text: str, times: tuple[int, int], cues: tuple[int, int]
) -> None:
    clip = cut_clip(WORDS, *wanted)
    assert clip is not None
    assert (clip.text, (clip.start_ms, clip.end_ms)) == (text, times)
    assert (clip.first_cue, clip.last_cue) == cues
    assert not clip.interpolated


def test_where_words_have_no_times_a_near_edge_of_a_cue_is_meant() -> None:
    clip = cut_clip(LONG, 500, 3500)
    assert clip is not None
    assert (clip.text, clip.start_ms, clip.end_ms, clip.interpolated) == (LONG.cues[0].text, 0, 4000, False)


def test_in_a_long_cue_the_edges_are_estimated_and_that_is_said() -> None:
    clip = cut_clip(LONG, 4500, 17_500)
    assert clip is not None
    assert clip.text == "We had four sails, and none of them was ever set right."
    assert clip.interpolated
    assert clip.start_ms == 4000
    assert 17_000 < clip.end_ms < 18_500


@pytest.mark.parametrize(("from_ms", "to_ms"), [(31_000, 40_000), (100, 100), (4100, 4110)])
def test_where_nothing_was_said(from_ms: int, to_ms: int) -> None:
    assert cut_clip(LONG, from_ms, to_ms) is None


def test_without_times() -> None:
    assert cut_clip(Transcript(cues=(Cue(None, None, None, "The mill turned."),)), 0, 10_000) is None
    assert cut_clip(Transcript(), 0, 10_000) is None


def test_the_label_is_that_of_most_words() -> None:
    clip = cut_clip(WORDS, 2000, 5000)
    assert clip is not None
    assert clip.speaker == "Bo Lund"
    assert [cue.text for cue in clip.transcript.cues] == ["turned.", "(All night!) And nobody slept."]


def test_its_cues_have_the_times_of_what_is_left_of_them() -> None:
    clip = cut_clip(WORDS, 2000, 3600)
    assert clip is not None
    assert [(cue.start_ms, cue.end_ms) for cue in clip.transcript.cues] == [(2000, 2500), (2500, 3500)]
    assert [word.text for cue in clip.transcript.cues for word in cue.words] == ["turned.", "(All", "night!)"]


@given(st.integers(0, 40_000), st.integers(0, 40_000), st.sampled_from([WORDS, LONG]))
def test_any_stretch(from_ms: int, to_ms: int, transcript: Transcript) -> None:
    clip = cut_clip(transcript, from_ms, to_ms)
    if clip is not None:
        assert clip.start_ms < clip.end_ms
        whole = " ".join(cue.text for cue in transcript.cues)
        assert clip.text
        assert clip.text in whole

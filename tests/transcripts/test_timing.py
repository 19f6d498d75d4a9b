from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.transcripts import format_transcript, parse_transcript, retime, shift_transcript

MILLS = """WEBVTT

NOTE the first

00:00:10.000 --> 00:00:14.000
<v Anna><00:00:10.000>The <i>old</i> <00:00:12.000>mill

NOTE the second

00:00:20.000 --> 00:00:25.000
turns again.

00:00:30.000 --> 00:00:35.000
Until it stops.
"""


def mills() -> Transcript:
    return parse_transcript(MILLS.encode())


def starts(transcript: Transcript) -> list[int | None]:
    return [cue.start_ms for cue in transcript.cues]


def test_all_times_are_moved_with_those_of_words_and_in_markup() -> None:
    written = format_transcript(shift_transcript(mills(), 3_661_500), "vtt")
    assert "01:01:11.500 --> 01:01:15.500\n<v Anna><01:01:11.500>The <i>old</i> <01:01:13.500>mill" in written
    assert starts(parse_transcript(written.encode())) == [3_671_500, 3_681_500, 3_691_500]
    assert format_transcript(
        shift_transcript(parse_transcript(written.encode()), -3_661_500), "vtt"
    ) == format_transcript(mills(), "vtt")


@pytest.mark.parametrize(
    ("start", "end", "moved"),
    [
        (20_000, None, [10_000, 21_000, 31_000]),
        (None, 20_000, [11_000, 20_000, 30_000]),
        (15_000, 25_000, [10_000, 21_000, 30_000]),
    ],
)
def test_a_part_is_moved(start: int | None, end: int | None, moved: list[int]) -> None:
    assert starts(shift_transcript(mills(), 1_000, from_ms=start, to_ms=end)) == moved


def test_nothing_is_moved_before_the_beginning_or_where_nothing_is() -> None:
    with pytest.raises(TranscriptError, match="1 cue would begin before the audio does, the first now at 0:10"):
        shift_transcript(mills(), -10_001)
    assert starts(shift_transcript(mills(), -10_000))[0] == 0
    with pytest.raises(TranscriptError, match="no cue begins in that part"):
        shift_transcript(mills(), 5, from_ms=40_000)
    with pytest.raises(TranscriptError, match="has no times"):
        shift_transcript(Transcript(cues=(Cue(None, None, None, "Hello."),)), 5)


def test_each_cue_goes_by_its_own_clock_and_comments_stay_before_the_cues_that_they_stood_before() -> None:
    moved = retime(mills(), [None, lambda ms: ms - 25_000, lambda ms: ms - 20_000])
    assert [(cue.start_ms, cue.end_ms) for cue in moved.cues] == [(0, 0), (10_000, 15_000)]
    assert moved.blocks == (Block("NOTE the first", 0), Block("NOTE the second", 0))
    assert retime(mills(), [lambda ms: ms, None, None]).blocks[1].before == 1


def test_a_cue_ends_where_the_next_begins_that_has_come_nearer() -> None:
    cues = (
        Cue(0, 9_000, None, "one two", (Word(0, 5_000, "one"), Word(5_000, 9_000, "two"))),
        Cue(20_000, 21_000, None, "x"),
    )
    moved = retime(Transcript(cues=cues), [lambda ms: ms, lambda ms: ms - 12_000])
    assert moved.cues[0].end_ms == moved.cues[0].words[1].end_ms == moved.cues[1].start_ms == 8_000


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**5)), min_size=1, max_size=6),
    st.integers(0, 10**7),
)
def test_a_shift_there_and_back_changes_nothing(spans: list[tuple[int, int]], by: int) -> None:
    cues = tuple(Cue(start, start + length, None, f"cue {start}") for start, length in spans)
    transcript = Transcript(cues=cues)
    there = shift_transcript(transcript, by)
    assert all(b.start_ms == (a.start_ms or 0) + by for a, b in zip(cues, there.cues, strict=True))
    assert shift_transcript(there, -by) == transcript
    assert structs.replace(there, cues=()) == structs.replace(transcript, cues=())

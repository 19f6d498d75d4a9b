"""Two versions of one talk; all of them invented, in an invented tongue."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest
from msgspec import structs

from podcast_notes.align.sync import Sync, synchronise
from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from tests.align.versions import Talk, Versions, misheard, moved, spoken, with_breaks, without, written

SEEDS = [1, 2, 3]
WORDS = 1_500


def heard(talk: Talk, noise: float = 0.15) -> Transcript:
    """What another recogniser makes of it, with cues of its own."""
    return written(misheard(talk, noise, seed=9), (8, 20), seed=77)


def errors(sync: Sync, transcript: Transcript, shared: dict[int, float]) -> list[float]:
    """How far each cue is put from where its first word is said in the other audio, in milliseconds."""
    return [
        abs(clock(cue.start_ms) - shared[cue.start_ms])
        for cue, clock in zip(transcript.cues, sync.clocks(), strict=True)
        if clock is not None and cue.start_ms is not None and cue.start_ms in shared
    ]


def one_clock(talk: Talk, offset: float, drift: float) -> Versions:
    there = moved(talk, lambda ms: ms * (1 + drift) + offset)
    return Versions(talk, there, {round(a.at_ms): b.at_ms for a, b in zip(talk, there, strict=True)})


@pytest.mark.parametrize(("offset", "drift"), [(12_340, 0.0), (0, 0.001), (0, -0.001), (700, 0.04)])
def test_a_constant_offset_and_a_drift_are_one_piece(offset: float, drift: float) -> None:
    versions = one_clock(spoken(WORDS), offset, drift)
    transcript = written(versions.here)
    sync = synchronise(transcript, heard(versions.there))
    [piece] = sync.pieces
    assert (sync.absent, sync.inserted) == ((), ())
    assert sync.interpolated <= 1
    assert piece.drift == pytest.approx(drift, abs=0.0006)
    assert piece.offset_ms == pytest.approx(offset, abs=200)
    assert sync.coverage > 0.8
    assert median(errors(sync, transcript, versions.shared)) <= 200
    assert max(errors(sync, transcript, versions.shared)) <= 500


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("noise", [0.0, 0.15])
def test_three_breaks_put_in_make_four_pieces(seed: int, noise: float) -> None:
    versions = with_breaks(WORDS, seed, lambda ms: ms * 1.001 + 500)
    transcript = written(versions.here, seed=seed)
    sync = synchronise(transcript, heard(versions.there, noise))
    assert (len(sync.pieces), len(sync.absent), len(sync.inserted)) == (4, 0, 3)
    assert all(after.offset_ms - before.offset_ms > 15_000 for before, after in pairwise(sync.pieces))
    assert None not in sync.cues
    assert median(errors(sync, transcript, versions.shared)) <= 200


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("noise", [0.0, 0.15])
def test_three_breaks_cut_out_are_left_out_and_told(seed: int, noise: float) -> None:
    versions = with_breaks(WORDS, seed, lambda ms: ms).turned(lambda ms: ms * 0.999)
    transcript = written(versions.here, seed=seed)
    sync = synchronise(transcript, heard(versions.there, noise))
    assert (len(sync.pieces), len(sync.absent), len(sync.inserted)) == (4, 3, 0)
    assert [part.words for part in sync.absent] == pytest.approx([80, 60, 90], abs=6)
    kept = [cue for cue, number in zip(transcript.cues, sync.cues, strict=True) if number is not None]
    lost = [cue for cue, number in zip(transcript.cues, sync.cues, strict=True) if number is None]
    assert sum(cue.start_ms in versions.shared for cue in lost) <= 3
    assert sum(cue.start_ms not in versions.shared for cue in kept) <= 3
    assert median(errors(sync, transcript, versions.shared)) <= 200


def test_a_break_in_the_place_of_another_that_is_as_long_is_found() -> None:
    talk = spoken(WORDS)
    other = moved(spoken(70, seed=5), lambda ms: ms + talk[600].at_ms)
    there = [*talk[:600], *(word for word in other if word.until_ms < talk[670].at_ms), *talk[670:]]
    sync = synchronise(written(talk), heard(there, 0.1))
    assert (len(sync.absent), len(sync.inserted)) == (1, 1)
    assert sync.absent[0].from_ms == pytest.approx(talk[600].at_ms, abs=2_500)
    assert sync.absent[0].to_ms == pytest.approx(talk[670].at_ms, abs=2_500)


def test_a_beginning_and_an_end_that_the_other_lacks_are_left_out() -> None:
    talk = spoken(WORDS)
    transcript = written(talk)
    sync = synchronise(transcript, heard(without(talk[:-100], 0, 100)))
    assert len(sync.pieces) == 1
    assert [part.words for part in sync.absent] == pytest.approx([100, 100], abs=5)
    assert sync.cues[0] is sync.cues[-1] is None


def test_what_was_only_heard_otherwise_stays_where_it_was_said() -> None:
    talk = spoken(WORDS)
    unheard = [structs.replace(word, text="zz") if 600 <= number < 610 else word for number, word in enumerate(talk)]
    transcript = written(unheard, (10, 10))
    sync = synchronise(transcript, heard(talk, 0.0))
    assert (sync.interpolated, sync.absent) == (1, ())
    assert max(errors(sync, transcript, {round(word.at_ms): word.at_ms for word in talk})) < 300


def test_times_of_words_are_used() -> None:
    talk = spoken(400)
    words = tuple(Word(round(word.at_ms), round(word.until_ms), word.text) for word in talk)
    one_cue = Cue(words[0].start_ms, words[-1].end_ms, None, " ".join(word.text for word in words), words)
    sync = synchronise(Transcript(cues=(one_cue,)), written(moved(talk, lambda ms: ms + 4_000)))
    assert sync.pieces[0].offset_ms == pytest.approx(4_000, abs=50)


def test_a_transcript_against_itself_stays_as_it_is() -> None:
    transcript = written(spoken(WORDS))
    sync = synchronise(transcript, transcript)
    starts = [cue.start_ms or 0 for cue in transcript.cues]
    assert sync.coverage == 1.0
    assert [clock(at) for clock, at in zip(sync.clocks(), starts, strict=True) if clock] == pytest.approx(starts, abs=1)


def test_other_talks_are_refused() -> None:
    with pytest.raises(TranscriptError, match="share only 0% of the words"):
        synchronise(written(spoken(WORDS, 1)), written(spoken(WORDS, 2)))
    with pytest.raises(TranscriptError, match="share only 0%"):
        synchronise(Transcript(cues=(Cue(0, 1_000, None, ""),)), written(spoken(WORDS)))


def test_both_need_times() -> None:
    timed, untimed = written(spoken(20)), Transcript(cues=(Cue(None, None, None, "no times here"),))
    with pytest.raises(TranscriptError, match="the other transcript has no times"):
        synchronise(timed, untimed)
    with pytest.raises(TranscriptError, match="the transcript has no times"):
        synchronise(untimed, timed)

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.transcripts import (
    FIXABLE,
    FaultKind,
    check_transcript,
    fix_transcript,
    format_transcript,
    parse_transcript,
)

SAID = "The mill turned all night."
GOOD = Cue(0, 2_000, "Anna", SAID)


def of(*cues: Cue) -> Transcript:
    return Transcript(cues=cues)


def kinds(transcript: Transcript, duration_ms: int | None = None) -> list[tuple[str, int | None]]:
    return [(fault.kind.value, fault.cue) for fault in check_transcript(transcript, duration_ms=duration_ms)]


def test_a_good_transcript_has_no_faults() -> None:
    talk = of(GOOD, Cue(2_000, 4_000, "Bob", "And the miller?"), Cue(4_000, None, "Anna", "He slept."))
    assert check_transcript(talk, duration_ms=4_000, nobody=["Cor"]) == ()
    assert fix_transcript(talk, duration_ms=4_000) == talk
    assert check_transcript(of(Cue(None, None, None, "No times"), Cue(None, None, None, "at all."))) == ()


WRONG: list[tuple[str, tuple[Cue, ...], list[tuple[str, int]], tuple[Cue, ...]]] = [
    ("negative", (Cue(5_000, 4_000, None, "So."),), [("negative", 1)], (Cue(5_000, 5_500, None, "So."),)),
    (
        "no length",
        (Cue(5_000, 5_000, None, "It did."), Cue(5_400, 6_000, None, "Yes.")),
        [("no_length", 1)],
        (Cue(5_000, 5_400, None, "It did."), Cue(5_400, 6_000, None, "Yes.")),
    ),
    (
        "order",
        (Cue(5_000, 6_000, None, "Second."), Cue(1_000, 2_000, None, "First.")),
        [("order", 2)],
        (Cue(1_000, 2_000, None, "First."), Cue(5_000, 6_000, None, "Second.")),
    ),
    (
        "overlap of one voice",
        (Cue(0, 3_000, "Anna", SAID), Cue(2_000, 5_000, "Anna", "Until dawn.")),
        [("overlap", 2)],
        (Cue(0, 2_000, "Anna", SAID), Cue(2_000, 5_000, "Anna", "Until dawn.")),
    ),
    (
        "overlap of two who touch",
        (Cue(0, 2_300, "Anna", SAID), Cue(2_000, 5_000, "Bob", "Until dawn.")),
        [("overlap", 2)],
        (Cue(0, 2_000, "Anna", SAID), Cue(2_000, 5_000, "Bob", "Until dawn.")),
    ),
    ("empty", (GOOD, Cue(2_000, 3_000, None, " ")), [("empty", 2)], (GOOD,)),
    ("doubled", (GOOD, Cue(0, 2_000, "Anna", "the mill turned all night")), [("doubled", 2)], (GOOD,)),
    (
        "doubled and longer",
        (GOOD, Cue(1_000, 3_000, "Anna", SAID)),
        [("doubled", 2)],
        (Cue(1_000, 3_000, "Anna", SAID),),
    ),
    ("beyond the end", (Cue(5_000, 12_000, None, SAID),), [("beyond_end", 1)], (Cue(5_000, 10_000, None, SAID),)),
    ("controls", (Cue(0, 2_000, "An\x1b[31mna", "The\u202e mill"),), [("controls", 1)], (Cue(0, 2_000, "Anna", "The mill"),)),
    (
        "markup",
        (Cue(0, 2_000, None, "{\\an8}<i>Flour</i> &amp; dust", (Word(0, 1_000, "<i>Flour</i>"), Word(1_000, 2_000, "dust"))),),
        [("markup", 1)],
        (Cue(0, 2_000, None, "Flour & dust", (Word(0, 1_000, "Flour"), Word(1_000, 2_000, "dust"))),),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cues", "found", "fixed"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_can_be_put_right_is(cues: tuple[Cue, ...], found: list[tuple[str, int]], fixed: tuple[Cue, ...]) -> None:
    transcript = Transcript(cues=cues)
    faults = check_transcript(transcript, duration_ms=10_000)
    assert [(fault.kind.value, fault.cue) for fault in faults] == found
    assert all(fault.fixable and fault.kind in FIXABLE for fault in faults)
    mended = fix_transcript(transcript, [fault.kind for fault in faults], duration_ms=10_000)
    assert mended.cues == fixed
    assert check_transcript(mended, duration_ms=10_000) == ()
    assert fix_transcript(transcript, set(FIXABLE) - {fault.kind for fault in faults}, duration_ms=10_000) == transcript


LISTEN: list[tuple[str, tuple[Cue, ...], list[tuple[str, int]]]] = [
    ("two at once", (Cue(0, 4_000, "Anna", SAID), Cue(2_000, 5_000, "Bob", "Until dawn.")), [("overlap", 2)]),
    ("no times among times", (GOOD, Cue(None, None, None, "Hm.")), [("untimed", 2)]),
    ("after the end", (Cue(12_000, 14_000, None, SAID),), [("beyond_end", 1)]),
    ("repeated later", (GOOD, Cue(5_000, 8_000, "Anna", SAID)), [("doubled", 2)]),
    ("too fast", (Cue(0, 700, None, SAID + " And the next."),), [("fast", 1)]),
    (
        "words that go on",
        (Cue(0, 4_000, "A", "so on", (Word(0, 1_000, "so"), Word(3_000, 4_000, "on"))), Cue(2_000, 5_000, "A", "Yes.")),
        [("overlap", 2)],
    ),
]


@pytest.mark.parametrize(("cues", "found"), [case[1:] for case in LISTEN], ids=[case[0] for case in LISTEN])
def test_what_needs_somebody_who_listens_stays(cues: tuple[Cue, ...], found: list[tuple[str, int]]) -> None:
    transcript = Transcript(cues=cues)
    faults = check_transcript(transcript, duration_ms=10_000)
    assert [(fault.kind.value, fault.cue, fault.fixable) for fault in faults] == [(*each, False) for each in found]
    assert fix_transcript(transcript, duration_ms=10_000) == transcript


def test_voices_of_one_cue_do_not_overlap() -> None:
    two = parse_transcript(b"WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Anna>Is it late?</v> <v Bob>It is.</v>\n")
    assert len(two.cues) == 2
    assert check_transcript(two) == ()


def test_times_without_a_word_are_told_from_a_length_on() -> None:
    talk = of(Cue(400_000, 401_000, None, "At last."), Cue(401_000, 402_000, None, "Well."))
    assert kinds(talk, 1_000_000) == [("gap", 1), ("gap", 2)]
    messages = [fault.message for fault in check_transcript(talk, duration_ms=1_000_000)]
    assert messages == [
        "comes after 6:40 without a word, from 0:00 on",
        "is the last, though the audio goes on for 9:58",
    ]
    assert check_transcript(talk, duration_ms=1_000_000, gap_ms=700_000) == ()


def test_a_label_that_is_nobody_is_told_once_with_the_number_of_its_cues() -> None:
    talk = of(GOOD, Cue(2_000, 3_000, "Cor", "Yes."), Cue(3_000, 4_000, "Cor", "No."))
    [fault] = check_transcript(talk, nobody=["Cor"])
    assert (fault.kind, fault.cue, fault.start_ms) == (FaultKind.UNKNOWN_SPEAKER, 2, 2_000)
    assert fault.message == "the speaker 'Cor' is nobody who is known to be in the episode (2 cues)"


def test_cues_whose_times_cannot_be_read_are_told() -> None:
    broken = parse_transcript(b"WEBVTT\n\n00:00 --> 0:01\nGone.\n\n00:00:02.000 --> 00:00:03.000\nHere.\n")
    [fault] = check_transcript(broken)
    assert (fault.kind, fault.cue, fault.fixable) == (FaultKind.UNREADABLE, None, False)
    assert "line 3" in fault.message


def test_comments_stay_before_their_cues_where_these_are_put_in_order() -> None:
    talk = Transcript(
        cues=(Cue(9_000, 9_500, None, "Last."), Cue(0, 1_000, None, ""), Cue(1_000, 2_000, None, "First.")),
        blocks=(Block("NOTE last", 0), Block("NOTE first", 2), Block("NOTE end", 3)),
    )
    mended = fix_transcript(talk)
    assert format_transcript(mended, "vtt").index("NOTE first") < format_transcript(mended, "vtt").index("First.")
    assert [(block.text, block.before) for block in mended.blocks] == [
        ("NOTE last", 1),
        ("NOTE first", 0),
        ("NOTE end", 2),
    ]


TIMES = st.none() | st.integers(0, 20_000)
TEXTS = st.sampled_from(["", "Yes.", SAID, "<b>Bold</b>", "&lt;i&gt;", "a\x07b", "{\\an8}", "one two three four five"])
CUES = st.builds(
    lambda start, end, speaker, text: Cue(start, None if start is None else end, speaker, text),
    TIMES,
    TIMES,
    st.sampled_from([None, "Anna", "Bob"]),
    TEXTS,
)


@settings(deadline=None)
@given(st.lists(CUES, max_size=6).map(tuple), st.none() | st.integers(0, 20_000))
def test_fixing_ends_and_leaves_no_more_to_fix_than_there_was(cues: tuple[Cue, ...], duration_ms: int | None) -> None:
    transcript = Transcript(cues=cues)
    for _ in range(4):
        faults = check_transcript(transcript, duration_ms=duration_ms)
        mended = fix_transcript(transcript, duration_ms=duration_ms)
        if mended == transcript:
            break
        assert len(check_transcript(mended, duration_ms=duration_ms)) <= len(faults) + 1
        transcript = mended
    assert fix_transcript(transcript, duration_ms=duration_ms) == transcript


def test_a_cue_that_begins_when_the_next_does_has_no_room_for_a_length() -> None:
    [fault] = check_transcript(of(Cue(5_000, 5_000, None, "Yes."), Cue(5_000, 6_000, None, "No.")))
    assert (fault.kind, fault.fixable) == (FaultKind.NO_LENGTH, False)


def test_no_cue_after_the_end_is_turned_round_for_its_early_words() -> None:
    late = of(Cue(9_000, 9_500, None, "Late.", words=(Word(1_000, 9_500, "Late."),)))
    assert fix_transcript(late, duration_ms=5_000) == late


def test_a_long_transcript_is_checked_cue_by_cue() -> None:
    talk = of(*(Cue(n * 1_000, n * 1_000 + 1_500, f"S{n % 3}", f"word {n} and some more words") for n in range(5_000)))
    faults = check_transcript(talk)
    assert len(faults) == 4_999
    assert sum(fault.fixable for fault in faults) == 4_999
    assert check_transcript(fix_transcript(talk)) == ()

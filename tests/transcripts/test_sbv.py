from __future__ import annotations

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue
from podcast_notes.transcripts import parse_transcript


def test_cues_have_times_lines_and_labels() -> None:
    data = (
        b"\xef\xbb\xbf0:00:01.000,0:00:04.500\r\nAnna: Een[br]twee\r\n\r\n"
        b"1:00:00.000,1:00:01.000\r\nAnna: Drie\r\n\r\nvier"
    )
    transcript = parse_transcript(data, filename="talk.txt")
    assert (transcript.format, transcript.warnings) == ("sbv", ())
    assert transcript.cues == (
        Cue(1_000, 4_500, "Anna", "Een\ntwee"),
        Cue(3_600_000, 3_601_000, "Anna", "Drie\n\nvier"),
    )


def test_cues_with_malformed_times_are_left_out_and_told() -> None:
    data = b"0:00:01.000,0:00:02.000\nEen\n\n0:00:0x.000,0:00:04.000\nTwee\n\n0:99:01.000,0:99:04.000\nDrie\n"
    transcript = parse_transcript(data)
    assert transcript.cues == (Cue(1_000, 2_000, None, "Een"),)
    assert transcript.warnings == ("Left out: 2 cues whose times are none (line 4).",)


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no line holds times"):
        parse_transcript(b"Zomaar een zin.", filename="talk.sbv")

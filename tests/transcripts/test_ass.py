"""SSA and ASS; the people and their words are invented."""

from __future__ import annotations

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue
from podcast_notes.transcripts import parse_transcript

HEAD = "[Script Info]\nTitle: Proef\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"
FORMAT = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"


def test_dialogue_has_times_names_and_lines() -> None:
    data = (
        HEAD + FORMAT + "Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,weg\n"
        "Dialogue: 0,0:00:03.50,0:00:04.00,Default,Bob Smid,0,0,0,,Ja, {\\i1}echt{\\i0}\\Nwaar\n"
        "Dialogue: 0,0:00:01.00,0:00:02.50,Default,Anna,0,0,0,,Klaar?\n"
        "Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}\n"
        "Dialogue: 0,straks,0:00:02.50,Default,,0,0,0,,Weg\n"
    )
    transcript = parse_transcript(data.encode(), filename="talk.txt")
    assert transcript.format == "ass"
    assert transcript.cues == (
        Cue(1_000, 2_500, "Anna", "Klaar?"),
        Cue(3_500, 4_000, "Bob Smid", "Ja, echt\nwaar"),
    )
    assert transcript.warnings == ("Left out: 1 cue whose times are none (line 14).",)


def test_columns_stand_as_the_file_says() -> None:
    data = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,Anna: een, twee\n"
    assert parse_transcript(data.encode(), format="ass").cues == (Cue(1_000, 2_000, "Anna", "een, twee"),)


def test_a_file_without_dialogue_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no dialogue"):
        parse_transcript((HEAD + FORMAT).encode())

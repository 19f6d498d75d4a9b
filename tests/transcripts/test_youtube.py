"""The timed texts of YouTube. All people and words are invented."""

from __future__ import annotations

import json

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Word
from podcast_notes.transcripts import parse_transcript

ROLLING = (
    Cue(80, 2_000, None, "hallo wereld", (Word(80, 400, "hallo"), Word(400, 2_000, "wereld"))),
    Cue(2_000, 4_500, None, "en nog iets", (Word(2_000, 2_500, "en"), Word(2_500, 4_500, "nog iets"))),
)
JSON3 = {
    "wireMagic": "pb3",
    "pens": [{}],
    "events": [
        {"tStartMs": 0, "dDurationMs": 9_000, "id": 1},
        {
            "tStartMs": 80,
            "dDurationMs": 4_000,
            "wWinId": 1,
            "segs": [{"utf8": "hallo"}, {"utf8": " wereld", "tOffsetMs": 320}],
        },
        {"tStartMs": 1_990, "dDurationMs": 10, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2_000, "dDurationMs": 2_500, "segs": [{"utf8": "en"}, {"utf8": " nog iets", "tOffsetMs": 500}]},
    ],
}
SRV3 = """<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">
<head><ws id="0"/><wp id="1" ap="6"/></head><body><w t="0" id="1" wp="1" ws="1"/>
<p t="80" d="4000" w="1"><s ac="0">hallo</s><s t="320" ac="0"> wereld</s></p>
<p t="1990" d="10" w="1" a="1">
</p>
<p t="2000" d="2500" w="1"><s>en</s><s t="500"> nog iets</s></p>
</body></timedtext>"""


def test_json3_and_srv3_say_the_same() -> None:
    parsed = parse_transcript(json.dumps(JSON3).encode(), filename="talk.json")
    assert (parsed.format, parsed.cues, parsed.warnings) == ("json3", ROLLING, ())
    parsed = parse_transcript(SRV3.encode(), filename="talk.xml")
    assert (parsed.format, parsed.cues, parsed.warnings) == ("srv", ROLLING, ())


def test_srv1_has_seconds_and_references_twice_over() -> None:
    data = (
        b'<?xml version="1.0"?><transcript><text start="0.5" dur="2.25">it&amp;#39;s R&amp;amp;D</text>'
        b'<text start="3">ja</text></transcript>'
    )
    parsed = parse_transcript(data)
    assert parsed.cues == (Cue(500, 2_750, None, "it's R&D"), Cue(3_000, None, None, "ja"))


def test_srv2_has_milliseconds_and_captions_may_overlap() -> None:
    data = b'<timedtext><text t="80" d="4000">ANNA: een</text><text t="2000" d="2500">ANNA: twee</text></timedtext>'
    assert parse_transcript(data).cues == (Cue(80, 4_080, "ANNA", "een"), Cue(2_000, 4_500, "ANNA", "twee"))


@pytest.mark.parametrize(
    "data",
    [
        b'{"events": [{"tStartMs": 1}]}',
        b'{"events": [{"tStartMs": "x", "segs": []}]}',
        b'{"events": [{"tStartMs": 1, "segs": [{"utf8": 1}]}]}',
        b"<timedtext/>",
        b'<timedtext><p t="x">y</p></timedtext>',
        b'<transcript><text start="-1">y</text></transcript>',
    ],
)
def test_captions_without_words_or_times_are_refused(data: bytes) -> None:
    with pytest.raises(TranscriptError):
        parse_transcript(data)


def test_of_captions_that_break_off_the_whole_ones_are_kept() -> None:
    parsed = parse_transcript(SRV3[: SRV3.index("<s>en")].encode())
    assert [cue.text for cue in parsed.cues] == ["hallo wereld"]
    assert "breaks off" in parsed.warnings[0]

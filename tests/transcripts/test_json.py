from __future__ import annotations

import json
from typing import Any

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import format_transcript, parse_transcript


def read(value: object) -> Transcript:
    return parse_transcript(json.dumps(value).encode())


def segment(body: str, start: float, end: float, speaker: str = "Anna") -> dict[str, Any]:
    return {"speaker": speaker, "startTime": start, "endTime": end, "body": body}


def test_podcasting_segments() -> None:
    transcript = read(
        {
            "version": "1.0.0",
            "segments": [segment(" Goedemorgen allemaal. ", 0.5, 2.76), {"startTime": 3, "body": "En nu\nhet nieuws."}],
        }
    )
    assert transcript.cues == (
        Cue(500, 2_760, "Anna", "Goedemorgen allemaal."),
        Cue(3_000, None, None, "En nu\nhet nieuws."),
    )
    assert transcript.format == "json"


def test_single_words_are_regrouped_and_kept() -> None:
    transcript = read(
        [
            segment("Wij", 0, 0.2),
            segment("gaan", 0.3, 0.5),
            segment("weg", 0.5, 0.8),
            segment(".", 0.8, 0.8),
            segment("Nu", 1, 1.2),
            segment("Nee", 1.3, 1.5, "Bob"),
            segment("hoor", 4, 4.5, "Bob"),
        ]
    )
    assert [(cue.speaker, cue.text, cue.start_ms, cue.end_ms) for cue in transcript.cues] == [
        ("Anna", "Wij gaan weg.", 0, 800),
        ("Anna", "Nu", 1_000, 1_200),
        ("Bob", "Nee", 1_300, 1_500),
        ("Bob", "hoor", 4_000, 4_500),
    ]
    assert transcript.cues[0].words[:2] == (Word(0, 200, "Wij"), Word(300, 500, "gaan"))


def test_a_line_end_closes_a_group_of_words() -> None:
    transcript = read([segment("een", 0, 1), segment("twee\n", 1, 2), segment("drie", 2, 3), segment("vier", 3, 4)])
    assert [cue.text for cue in transcript.cues] == ["een twee", "drie vier"]


def test_sentences_with_some_short_ones_stay_cues() -> None:
    segments = [
        segment(body, n, n + 1) for n, body in enumerate(["Ja.", "Dat is zo.", "Nee.", "Toch wel, denk ik.", "Goed."])
    ]
    assert len(read({"segments": segments}).cues) == 5


def test_one_word_cues_come_back_as_they_were() -> None:
    transcript = Transcript(cues=tuple(Cue(n * 1000, n * 1000 + 500, "Anna", "Ja") for n in range(6)))
    assert parse_transcript(format_transcript(transcript, "json").encode()).cues == transcript.cues


def test_written_as_the_namespace_says() -> None:
    transcript = Transcript(cues=(Cue(500, 2_760, "Anna", 'Zeg "dag"'), Cue(None, None, None, "los")), language="nl")
    assert json.loads(format_transcript(transcript, "json")) == {
        "version": "1.0.0",
        "language": "nl",
        "segments": [{"speaker": "Anna", "startTime": 0.5, "endTime": 2.76, "body": 'Zeg "dag"'}, {"body": "los"}],
    }


def test_whisper_segments_with_words() -> None:
    transcript = read(
        {
            "text": " Het jaar 2019.",
            "language": "dutch",
            "segments": [
                {
                    "start": 0.0,
                    "end": 1.5,
                    "text": " Het jaar 2019.",
                    "speaker": "SPEAKER_00",
                    "words": [
                        {"word": " Het", "start": 0.0, "end": 0.25},
                        {"word": " jaar", "start": 0.3, "end": 0.7},
                        {"word": " 2019."},
                    ],
                }
            ],
        }
    )
    assert transcript.cues == (
        Cue(0, 1_500, "SPEAKER_00", "Het jaar 2019.", (Word(0, 250, "Het"), Word(300, 700, "jaar"))),
    )
    assert (transcript.format, transcript.language) == ("whisper", "nl")


@pytest.mark.parametrize(
    "text",
    [
        '{"segments": [{"body": "x", "startTime": 1e999}]}',
        '{"segments": [{"body": "x", "startTime": -1}]}',
        '{"segments": [{"body": "x", "startTime": 1e300}]}',
        '{"segments": [{"body": "x", "startTime": true}]}',
        '{"segments": [{"body": "x", "startTime": "gisteren"}]}',
        '{"segments": [{"body": 7}]}',
        '{"segments": [{"body": "x"}, "y"]}',
        '{"segments": [{"body": "x", "speaker": []}]}',
        '{"segments": [{"body": "x"',
        '{"segments": [{"body": "\\ud800"}]}',
        '{"segments": [{"start": 0, "text": "x", "words": ["x"]}]}',
        '{"segments": ' + "[" * 100_000,
        '{"a":' * 100_000,
        '{"segments": [{"body": "x", "startTime": ' + "9" * 5_000 + "}]}",
        '{"results": {}}',
    ],
)
def test_broken_json_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError):
        parse_transcript(text.encode(), filename="x.json")


def test_the_segment_that_is_wrong_is_named() -> None:
    with pytest.raises(TranscriptError, match="Segment 2 has a time that is none: soon"):
        read([{"body": "a"}, {"body": "b", "startTime": "soon"}])


def test_nan_is_read_as_missing_and_told() -> None:
    transcript = parse_transcript(
        b'{"segments": [{"start": 1, "end": NaN, "avg_logprob": -Infinity, "text": "NaN, zei hij"}]}'
    )
    assert transcript.cues == (Cue(1_000, None, None, "NaN, zei hij"),)
    assert transcript.warnings == ("Read as missing: 2 values that JSON does not know (NaN, Infinity).",)


@pytest.mark.parametrize("cut", [2, 20, 45])
def test_of_json_that_is_cut_off_whole_segments_are_kept(cut: int) -> None:
    words = [{"word": "Een", "start": 0, "end": 1}, {"word": "[zin]}", "start": 1, "end": 2}]
    segments = [{"start": n, "end": n + 1, "text": f"Zin {n}", "words": words} for n in range(3)]
    data = json.dumps({"text": "x", "segments": segments}).encode()
    transcript = parse_transcript(data[:-cut])
    assert [cue.text for cue in transcript.cues] == ["Zin 0", "Zin 1"] + ["Zin 2"] * (cut == 2)
    assert transcript.warnings == ("The file breaks off; what stands whole in it was kept.",)

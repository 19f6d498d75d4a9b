"""Damaged and malicious input: the project's own errors only, and time that grows with the input and no faster."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import PodcastNotesError, TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import FORMATS, format_transcript, parse_transcript

SEEDS = [
    b"WEBVTT\nLanguage: nl\n\nid\n00:00:01.000 --> 00:00:02.000\n<v Anna>Hoi <00:00:01.500>daar &amp; zo</v>\n\n",
    b"1\n00:00:01,000 --> 00:00:02,000\nAnna: Hoi\n\n2\n00:00:02,000 --> 00:00:03,000\n<i>Bob</i>: Ja\n\n",
    b'{"version": "1.0.0", "segments": [{"speaker": "Anna", "startTime": 0.5, "endTime": 1e3, "body": "Hoi"}]}',
    b'{"segments": [{"start": 0, "end": 1, "text": "Hoi", "words": [{"word": "Hoi", "start": 0, "end": 1}]}]}',
    b"<cite>Anna:</cite>\n<time>0:00</time>\n<p>Hoi &amp; <b>dag</b></p>\n<p>1:00</p>",
    b"**Anna:** Hoi\n\n**Bob** (0:10): Ja \\[lacht\\]\n\n[0:12] *echt* [x](http://y)\n",
    b'{"results": {"channels": [{"alternatives": [{"words": [{"word": "hoi", "start": 0.5, "end": 1, "speaker": 0}]}]}]}}',
    b'{"utterances": [{"text": "Hoi", "start": 0, "end": 9, "speaker": "A", "words": [{"text": "Hoi", "start": 0, "end": 9}]}]}',
    b'{"monologues": [{"speaker": 1, "elements": [{"type": "text", "value": "Hoi", "ts": 0.5, "end_ts": 1.5}]}]}',
    b'{"transcription": [{"offsets": {"from": 0, "to": 5}, "text": "Hoi", "tokens": [{"text": " Hoi", "p": 0.5}]}]}',
    b'{"chunks": [{"timestamp": [0.0, null], "text": "Hoi"}], "words": [{"word": "Hoi", "start": 0, "end": 1}]}',
    b'{"events": [{"tStartMs": 80, "dDurationMs": 400, "segs": [{"utf8": "hoi"}, {"utf8": " daar", "tOffsetMs": 320}]}]}',
    b'<timedtext format="3"><body><p t="80" d="400"><s ac="0">hoi</s><s t="320"> daar</s></p></body></timedtext>',
    b'<transcript><text start="0.5" dur="2">hoi &amp;amp; dag</text></transcript>',
    b"<tt><body><div begin='1s'><p end='1:00:00:12' xml:space='preserve'>Hoi<br/><span dur='5f'>dag</span></p></div></body></tt>",
    b"0:00:01.000,0:00:02.000\nAnna: Hoi[br]dag\n\n0:00:02.000,0:00:03.000\nJa\n",
    b"[Script Info]\n\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,Anna,{\\i1}Hoi\\Ndag\n",
    b"[00:01] Anna: Hoi\n[00:02 --> 00:03] Bob: Ja\nAnna  0:10\nNee\n",
]
NOISE = [
    b"-->",
    b"\x00",
    b"\xff\xfe",
    b"NaN",
    b"1e999",
    b"99999:99:99.999",
    b"&#9999999999;",
    b"<!--",
    b"[",
    b"{",
    b'"',
    b"\r",
    b"**",
    b"\xed\xa0\x80",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(SEEDS)) + draw(st.sampled_from([b"", *SEEDS]))
    for piece in draw(st.lists(st.one_of(st.sampled_from(NOISE), st.binary(max_size=4)), max_size=6)):
        start = draw(st.integers(0, len(data)))
        data = data[:start] + piece + data[start + draw(st.integers(0, 20)) :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(deadline=None)
@given(damaged(), st.sampled_from([None, *FORMATS]), st.sampled_from([None, "a.vtt", "a.txt", "a.json"]))
def test_damage_is_refused_or_read_and_can_be_stored(data: bytes, name: str | None, filename: str | None) -> None:
    try:
        transcript = parse_transcript(data, format=name, filename=filename)
    except PodcastNotesError:
        return
    assert_it_can_be_stored(transcript)
    if transcript.format == "vtt":
        stored = parse_transcript(format_transcript(transcript, "vtt").encode())
        assert [cue.markup for cue in stored.cues] == [cue.markup for cue in transcript.cues]
        assert stored.blocks == transcript.blocks


ODD: st.SearchStrategy[Any] = st.sampled_from([None, True, -1, 1e300, 2**70, "", "x", "1:00", [], {}])


@st.composite
def odd_json(draw: st.DrawFn, value: Any) -> Any:
    """A JSON value in which some values are missing, or are something else."""
    if not draw(st.integers(0, 15)):
        return draw(ODD)
    if isinstance(value, dict):
        return {key: draw(odd_json(item)) for key, item in value.items() if draw(st.integers(0, 30))}
    return [draw(odd_json(item)) for item in value] if isinstance(value, list) else value


@settings(deadline=None)
@given(st.sampled_from([json.loads(seed) for seed in SEEDS if seed.startswith(b"{")]).flatmap(odd_json))
def test_json_with_odd_values_is_refused_or_read_and_can_be_stored(value: Any) -> None:
    try:
        transcript = parse_transcript(json.dumps(value).encode(), filename="a.json")
    except PodcastNotesError:
        return
    assert_it_can_be_stored(transcript)


def assert_it_can_be_stored(transcript: Transcript) -> None:
    stored = parse_transcript(format_transcript(transcript, "vtt").encode(), format="vtt")
    assert list(map(kept, stored.cues)) == list(map(kept, transcript.cues))


def kept(cue: Cue) -> tuple[object, ...]:
    return cue.start_ms, cue.end_ms, cue.speaker, cue.text, cue.identifier, cue.settings


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([None, *FORMATS]))
def test_any_bytes(data: bytes, name: str | None) -> None:
    with contextlib.suppress(TranscriptError):
        parse_transcript(data, format=name)


HEADS = {
    "ass": "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,",
    "sbv": "0:00:01.000,0:00:02.000\n",
    "ttml": "<tt><body><p begin='1s'>x",
    "srv": "<timedtext><p t='1'>x",
    "json": '{"segments": [{"body": "',
    "deepgram": '{"results": {"channels": [',
    "vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n",
    "html": "<p>x</p>",
    "md": "**A:** b\n\n",
    "txt": "[1:00] A: b\n",
}
REPEATED = [
    "[",
    "<",
    "**",
    "_a ",
    "&",
    "-->\n",
    "<v a>x",
    "](",
    "[a](b(",
    "<!--",
    "<p",
    "A: ",
    "1:00 ",
    "{\\",
    "<00:00:01.000>w",
    "&#1",
    ">> ",
    "1:",
    "1:1,1:1\n",
    '"',
    "\\",
    "{",
    '[{"a":',
    '{"a": NaN},',
    "<s t='1'>",
    "<br/>",
    "{\\p1",
    "NOTE\n\n",
    "\n\n",
]


@pytest.mark.parametrize("name", HEADS)
def test_no_input_takes_more_than_linear_time(name: str) -> None:
    for unit in REPEATED:
        data = (HEADS[name] + unit * (60_000 // len(unit))).encode()
        started = time.process_time()
        with contextlib.suppress(PodcastNotesError):
            format_transcript(parse_transcript(data, format=name), "vtt")
        assert time.process_time() - started < 1, f"{name} takes too long over many {unit!r}"


@pytest.mark.parametrize("name", ["vtt", "srt", "sbv", "html", "txt", "ttml"])
def test_a_huge_cue_is_a_cue(name: str) -> None:
    words = "woord " * 200_000
    transcript = parse_transcript((HEADS[name] + words).encode(), format=name)
    assert len(transcript.cues[-1].text) >= len(words) - 1


def test_a_long_transcript_is_read_quickly() -> None:
    body = "".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> 99:00:00.000\n<v Anna>Zin {n} &amp; meer\n\n"
        for n in range(20_000)
    )
    started = time.process_time()
    assert len(parse_transcript(f"WEBVTT\n\n{body}".encode()).cues) == 20_000
    assert time.process_time() - started < 1

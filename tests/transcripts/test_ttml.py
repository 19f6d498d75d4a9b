"""TTML and DFXP. All people and words are invented."""

from __future__ import annotations

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import parse_transcript

ROOT = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" '
    'xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="nl" '
)


def read(body: str, root: str = "", head: str = "") -> Transcript:
    transcript = parse_transcript(f"<?xml version='1.0'?>\n{ROOT}{root}>{head}<body>{body}</body></tt>".encode())
    assert (transcript.format, transcript.language) == ("ttml", "nl")
    return transcript


@pytest.mark.parametrize(
    ("begin", "milliseconds"),
    [
        ("00:00:01.5", 1_500),
        ("01:00:00", 3_600_000),
        ("00:00:01:12", 1_500),
        ("00:00:01:12.1", 1_521),
        ("1.5s", 1_500),
        ("250ms", 250),
        ("0.5h", 1_800_000),
        ("2m", 120_000),
        ("48f", 2_000),
        ("5000000t", 500),
        ("19.764", 19_764),
        ("3:58.640", 238_640),
    ],
)
def test_ways_to_write_times(begin: str, milliseconds: int) -> None:
    rates = 'ttp:frameRate="24" ttp:subFrameRate="2" ttp:tickRate="10000000"'
    assert read(f'<p begin="{begin}">Ja</p>', rates).cues == (Cue(milliseconds, None, None, "Ja"),)


@pytest.mark.parametrize(
    ("rates", "time", "milliseconds"),
    [
        ('ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', "30f", 1_001),
        ('ttp:frameRate="30" ttp:frameRateMultiplier="1000:1001"', "30f", 1_001),
        ("", "30f", 1_000),
        ('ttp:frameRate="25"', "25t", 1_000),
        ("", "2t", 2_000),
        ('ttp:frameRate="0" ttp:tickRate="-1"', "30f", 1_000),
    ],
)
def test_rates_of_frames_and_ticks(rates: str, time: str, milliseconds: int) -> None:
    assert read(f'<p begin="{time}">Ja</p>', rates).cues[0].start_ms == milliseconds


def test_times_count_from_those_around_them_and_end_with_them() -> None:
    body = (
        '<div begin="10s" end="20s"><p begin="1s" dur="2s">Een</p><p begin="4s" end="5s" dur="9s">Twee</p>'
        '<p begin="8s" end="60s">Drie</p><p>Vier</p></div>'
    )
    assert read(body).cues == (
        Cue(11_000, 13_000, None, "Een"),
        Cue(14_000, 15_000, None, "Twee"),
        Cue(18_000, 20_000, None, "Drie"),
        Cue(10_000, 20_000, None, "Vier"),
    )


def test_elements_in_sequence_follow_each_other() -> None:
    body = '<div timeContainer="seq"><p dur="2s">Een</p><p begin="1s" dur="1s">Twee</p><p dur="3s">Drie</p></div>'
    assert read(body).cues == (
        Cue(0, 2_000, None, "Een"),
        Cue(3_000, 4_000, None, "Twee"),
        Cue(4_000, 7_000, None, "Drie"),
    )


def test_nested_times_that_count_from_the_beginning_are_seen() -> None:
    body = (
        '<div begin="19.5" end="30"><p begin="19.5" end="21"><span begin="19.5" end="20.25">Een</span> '
        '<span begin="20.25" end="21">twee</span></p><p begin="25" end="30">Drie</p></div>'
    )
    assert read(body).cues == (
        Cue(19_500, 21_000, None, "Een twee", (Word(19_500, 20_250, "Een"), Word(20_250, 21_000, "twee"))),
        Cue(25_000, 30_000, None, "Drie"),
    )


def test_a_paragraph_without_times_has_those_of_its_spans() -> None:
    cue = read('<p><span begin="1s" end="2s">Een</span> <span begin="2s" end="3s">twee</span></p>').cues[0]
    assert cue == Cue(1_000, 3_000, None, "Een twee", (Word(1_000, 2_000, "Een"), Word(2_000, 3_000, "twee")))


def test_lines_blanks_and_metadata() -> None:
    body = (
        '<p begin="0s">\n  Een <span>en\n twee</span><br/>\n drie &amp; <metadata><ttm:desc>weg</ttm:desc></metadata></p>'
        '<p begin="1s" xml:space="preserve">a  b</p><p begin="2s"><br/></p>'
    )
    assert [cue.text for cue in read(body).cues] == ["Een en twee\ndrie &", "a  b"]


def test_agents_are_speakers() -> None:
    head = (
        '<head><metadata><ttm:agent xml:id="a" type="person"><ttm:name type="alias">Ans</ttm:name>'
        '<ttm:name type="full">Anna de Wit</ttm:name></ttm:agent><ttm:agent xml:id="b"/></metadata></head>'
    )
    body = (
        '<div ttm:agent="a"><p begin="0s">Een</p><p begin="1s" ttm:agent="b">Twee</p>'
        '<p begin="2s" ttm:agent="a b">Drie</p></div>'
    )
    assert [cue.speaker for cue in read(body, head=head).cues] == ["Anna de Wit", "b", "Anna de Wit & b"]


def test_labels_are_speakers_where_no_agent_is() -> None:
    cues = read('<p begin="0s">Anna: Ja</p><p begin="1s">Anna: Nee</p>').cues
    assert [(cue.speaker, cue.text) for cue in cues] == [("Anna", "Ja"), ("Anna", "Nee")]


def test_prefixes_and_old_namespaces_are_read() -> None:
    body = b'<tt:body><tt:div><tt:p begin="1s">Ja</tt:p></tt:div></tt:body>'
    data = b'<tt:tt xmlns:tt="http://www.w3.org/2006/10/ttaf1">' + body + b"</tt:tt>"
    assert parse_transcript(data).cues == (Cue(1_000, None, None, "Ja"),)


@pytest.mark.parametrize("ending", ['<p begin="2s">Tw', '<p begin="2s">Tw &nbsp; ee</p></body></tt>'])
def test_what_stands_before_a_break_is_kept_and_told(ending: str) -> None:
    transcript = parse_transcript(f'{ROOT}><body><p begin="1s">Een</p>{ending}'.encode())
    assert transcript.cues[0] == Cue(1_000, None, None, "Een")
    assert "breaks off or is broken" in transcript.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        b"<tt>",
        b"<tt><body/></tt>",
        b"<tt><p begin='0s'>x</p></tt>",
        b"<tt><body><p begin='0s'> <br/> </p></body></tt>",
        b"<tt" + b"><a" * 100_000,
        b'<tt xmlns:x="y" x:a="1" x:a="2"><body/></tt>',
    ],
)
def test_what_holds_no_words_is_refused(data: bytes) -> None:
    with pytest.raises(TranscriptError):
        parse_transcript(data, filename="x.ttml")


def test_document_types_are_refused() -> None:
    data = b'<!DOCTYPE tt [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tt><body><p begin="0s">&c;</p></body></tt>'
    with pytest.raises(TranscriptError, match="document type"):
        parse_transcript(data, format="ttml")

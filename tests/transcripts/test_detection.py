from __future__ import annotations

import codecs

import pytest

from podcast_notes.errors import AmbiguousError, TranscriptError, UsageError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import FORMATS, format_transcript, parse_transcript

TALK = Transcript(
    cues=tuple(
        Cue(n * 4_000, n * 4_000 + 3_500, "Anna de Wit" if n % 2 else "Bob Smid", f"Zin nummer {n}, met een é erin.")
        for n in range(12)
    )
)
WRITABLE = [known.name for known in FORMATS.values() if known.write]


@pytest.mark.parametrize("name", WRITABLE)
@pytest.mark.parametrize("filename", ["talk.vtt", "talk.srt", "talk.json", "talk.html", "talk.txt", "talk", None])
def test_content_counts_above_name_and_media_type(name: str, filename: str | None) -> None:
    data = format_transcript(TALK, name).encode()
    transcript = parse_transcript(data, filename=filename, media_type="text/plain")
    assert transcript.format == name
    assert [(cue.speaker, cue.text) for cue in transcript.cues] == [(cue.speaker, cue.text) for cue in TALK.cues]


@pytest.mark.parametrize("name", WRITABLE)
def test_one_format_only_matches_what_we_write(name: str) -> None:
    from podcast_notes.transcripts.content import Content

    content = Content(format_transcript(TALK, name).encode())
    assert [known.name for known in FORMATS.values() if known.matches(content)] == [name]


def test_the_name_decides_where_the_content_does_not() -> None:
    assert parse_transcript(b"Zomaar een zin.", filename="praatje.TXT").format == "txt"
    assert parse_transcript(b"Zomaar een zin.", media_type="text/markdown").format == "md"
    with pytest.raises(TranscriptError, match="does not begin with the word WEBVTT"):
        parse_transcript(b"Zomaar een zin.", filename="praatje.vtt")


@pytest.mark.parametrize(
    "data",
    [
        b"Zomaar een zin.",
        b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"key: value\nother: value\n",
    ],
)
def test_what_is_in_no_format_names_those_that_are_known(data: bytes) -> None:
    with pytest.raises(
        TranscriptError, match=r"vtt \(WebVTT\), srt \(SRT\), json .*, whisper .*, html .*, md .*, txt "
    ):
        parse_transcript(data)


def test_markup_is_not_read_as_text_because_of_its_name() -> None:
    with pytest.raises(TranscriptError, match="no format that is known"):
        parse_transcript(b"<?xml version='1.0'?><rss><p>x</p></rss>", filename="x.txt")


def test_an_ambiguity_names_the_candidates_and_the_format_decides() -> None:
    data = b'{"segments": [{"startTime": 1, "body": "een", "start": 2, "text": "twee"}]}'
    with pytest.raises(AmbiguousError, match="json or whisper"):
        parse_transcript(data)
    assert parse_transcript(data, format="whisper").cues == (Cue(2_000, None, None, "twee"),)
    assert parse_transcript(data, filename="x.json").cues == (Cue(1_000, None, None, "een"),)


def test_unknown_formats_are_named() -> None:
    with pytest.raises(UsageError, match="no format docx"):
        parse_transcript(b"x", format="docx")
    with pytest.raises(UsageError, match="no format docx"):
        format_transcript(TALK, "docx")
    with pytest.raises(UsageError, match="can be read, not written"):
        format_transcript(TALK, "whisper")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\x00\x00\x00"])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(TranscriptError, match="empty"):
        parse_transcript(data, filename="x.vtt")


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32-be"),
        ("cp1252", b"", "windows-1252"),
    ],
)
@pytest.mark.parametrize("format_name", ["vtt", "srt"])
def test_encodings_are_found_and_told(codec: str, mark: bytes, name: str, format_name: str) -> None:
    transcript = parse_transcript(mark + format_transcript(TALK, format_name).encode(codec))
    assert transcript.cues == TALK.cues
    assert (transcript.encoding, transcript.warnings) == (name, ())


def test_damaged_utf8_stays_utf8_and_is_told() -> None:
    data = format_transcript(TALK, "vtt").encode()
    cut = data[: data.rindex("é".encode()) + 1]
    transcript = parse_transcript(cut)
    assert transcript.encoding == "utf-8"
    assert transcript.cues[:-1] == TALK.cues[:-1]
    assert transcript.warnings == ("Some bytes are not utf-8; they are shown as \ufffd.",)

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


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Добрый день, это передача о погоде. Сегодня мы говорим о ветре и дожде."),
        ("gb18030", "大家好,欢迎收听我们的节目。今天我们谈谈天气,还有明天会发生什么。"),
        ("cp1253", "Καλημέρα σας. Σήμερα μιλάμε για τον καιρό και τον άνεμο."),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(codec: str, text: str) -> None:
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n in range(1, 5))
    transcript = parse_transcript(cues.encode(codec))
    assert {cue.text for cue in transcript.cues} == {text}
    assert transcript.encoding == codec
    assert transcript.warnings == (f"Its encoding is not stated, and was taken to be {codec}.",)


@pytest.mark.parametrize(("declared", "codec"), [("shift_jis", "shift_jis"), ("bogus", "cp1252"), ("zlib", "cp1252")])
def test_xml_states_its_encoding(declared: str, codec: str) -> None:
    text = "天気の話" if codec == "shift_jis" else "één"
    data = f"<?xml version='1.0' encoding='{declared}'?><tt><body><p begin='1s'>{text}</p></body></tt>".encode(codec)
    assert parse_transcript(data).cues[0].text == text


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.transcripts.content.LARGEST_BYTES", 1_000_000)
    with pytest.raises(TranscriptError, match="larger than 1 MB"):
        parse_transcript(b"WEBVTT\n\n" + b"x" * 1_000_000)


def test_damaged_utf8_stays_utf8_and_is_told() -> None:
    data = format_transcript(TALK, "vtt").encode()
    cut = data[: data.rindex("é".encode()) + 1]
    transcript = parse_transcript(cut)
    assert transcript.encoding == "utf-8"
    assert transcript.cues[:-1] == TALK.cues[:-1]
    assert transcript.warnings == ("Some bytes are not utf-8; they are shown as \ufffd.",)

from __future__ import annotations

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import format_transcript, parse_transcript


def read(text: str) -> Transcript:
    return parse_transcript(text.encode(), media_type="text/html; charset=utf-8")


def test_cite_time_and_p() -> None:
    transcript = read(
        "<cite>Anna :</cite>\n<time>0:09</time>\n<p>\n  Zo &amp;   zo,\n  <b>dus</b><br/>ja.\n</p>\n"
        "<p>Nog iets.</p><cite>Bob:</cite><time>1:02:03</time><p>Goed"
    )
    assert transcript.cues == (
        Cue(9_000, None, "Anna", "Zo & zo, dus\nja."),
        Cue(None, None, "Anna", "Nog iets."),
        Cue(3_723_000, None, "Bob", "Goed"),
    )
    assert transcript.format == "html"


def test_what_stands_before_the_first_speaker_is_no_speech() -> None:
    transcript = read(
        "<!DOCTYPE html><html><head><title>Aflevering</title><style>p { color: red }</style></head><body><h1>Transcript</h1>"
        "<script>if (a < b) { document.write('<p>nee</p>') }</script><!-- <p>weg</p> -->"
        "<cite>Anna:</cite><time>0:00</time><p>Hallo.</p></body></html>"
    )
    assert [cue.text for cue in transcript.cues] == ["Hallo."]
    assert transcript.warnings == ("Left out: 1 line before the first speaker or time.",)


def test_a_page_of_paragraphs_is_read_as_its_text() -> None:
    transcript = read("<div><p>0:59  </p><p>Kun je me horen?</p><p></p><p>1:12</p><p>Ja hoor.</p><p>Mooi.</p></div>")
    assert [(cue.start_ms, cue.text) for cue in transcript.cues] == [
        (59_000, "Kun je me horen?"),
        (72_000, "Ja hoor."),
        (None, "Mooi."),
    ]


def test_hostile_markup_is_text_on_the_page() -> None:
    transcript = Transcript(
        cues=(Cue(61_500, 62_000, "<b>Anna", "<script>alert(1)</script>\n\n&lt;"), Cue(None, None, None, "los"))
    )
    written = format_transcript(transcript, "html")
    assert written == (
        '<meta charset="utf-8">\n'
        "<cite>&lt;b&gt;Anna:</cite>\n<time>1:01</time>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;<br><br>&amp;lt;</p>\n"
        "<cite></cite>\n<p>los</p>\n"
    )
    assert read(written).cues == (
        Cue(61_000, None, "<b>Anna", "<script>alert(1)</script>\n\n&lt;"),
        Cue(None, None, None, "los"),
    )


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no words"):
        read("<html><body><p> </p></body></html>")


def test_a_page_may_begin_as_xml() -> None:
    page = '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><cite>Anna:</cite><time>0:01</time><p>Hoi</p></body></html>'
    assert parse_transcript(page.encode()).cues == (Cue(1_000, None, "Anna", "Hoi"),)

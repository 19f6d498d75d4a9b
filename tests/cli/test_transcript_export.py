"""Transcripts given out, on the command line and on the site; the show, the people and the words are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_notes.transcripts import carry_speakers, parse_transcript
from tests.cli.conftest import Run

Write = Callable[[str, bytes | str], Path]
PAGES = "site/episodes/moleneers"
MD = """**Bram Hollestelle:** [00:00:00] Welcome to Moleneers. Saar, what did the storm do to the mills?

**Saar van den Akkerzoom:** [00:00:06] Well, um, eleven mills lost their sails in one night, and nobody was at home to brake \
them. I do not think that every mill should turn again. Some of them are better as a memory.
"""
LABELLED = """WEBVTT
Language: en

1
00:00:00.000 --> 00:00:06.000 line:0
<v Speaker 1>Welcome to Moleneers.

NOTE do not publish this

00:00:06.000 --> 00:00:14.000
<v Speaker 2>Well, <i>eleven</i> mills lost their sails.
"""
UNTIMED = "Bram: Welcome to Moleneers, café and all.\n\nSaar: Hello Bram.\n\nBram: Eleven mills?\n\nSaar: Yes.\n"


def test_markdown_to_read(filled: Run) -> None:
    assert filled("transcript", "export", "7", "--format", "md").stdout == MD


@pytest.mark.parametrize(("format", "width"), [("vtt", 65), ("srt", 32)])
def test_captions_are_short_and_name_the_speaker_where_it_changes(filled: Run, format: str, width: int) -> None:
    text = filled("transcript", "export", "moleneers#7", "--format", format).stdout
    talk = parse_transcript(text.encode(), format=format)
    assert [cue.speaker for cue in talk.cues if cue.speaker] == ["Bram Hollestelle", "Saar van den Akkerzoom"]
    assert all(len(line) <= width for cue in talk.cues for line in cue.text.split("\n"))
    kept = parse_transcript(filled("transcript", "export", "7", "--layout", "exact").stdout.encode())
    assert said(carry_speakers(talk).cues) == said(kept.cues)


def said(cues: object) -> list[tuple[str | None, str]]:
    assert isinstance(cues, tuple)
    return [(cue.speaker, word) for cue in cues for word in cue.text.split()]


def test_names_stand_for_labels_that_were_confirmed(filled: Run, write: Write) -> None:
    filled("transcript", "import", "8", write("flour.vtt", LABELLED))
    filled("transcript", "speakers", "8", "--set", "Speaker 2=Ruben Knoopkaas")
    named = filled("transcript", "export", "8", "--format", "txt").stdout
    assert "Ruben Knoopkaas: Well," in named
    assert "Speaker 1: Welcome" in named
    assert "Speaker 2: Well," in filled("transcript", "export", "8", "--format", "txt", "--speakers", "labels").stdout


def test_an_exact_export_tells_what_the_format_has_no_place_for(filled: Run, write: Write) -> None:
    filled("transcript", "import", "8", write("flour.vtt", LABELLED))
    told = filled("transcript", "export", "8", "--format", "json", "--layout", "exact").stderr
    for lost in ("italics and other markup", "names of cues", "places on the screen", "comments and styles"):
        assert f"Warning: json has no place for {lost}: left out." in told
    assert filled("transcript", "export", "8", "--layout", "exact").stderr == ""


def test_what_is_not_for_others_stays_behind(filled: Run, write: Write) -> None:
    filled("transcript", "import", "8", write("flour.vtt", LABELLED))
    given = filled("transcript", "export", "8")
    assert "NOTE" not in given.stdout
    assert "line:0" not in given.stdout
    assert given.stderr == ""


def test_by_language_and_to_a_file(filled: Run, write: Write, tmp_path: Path) -> None:
    dutch = LABELLED.replace("Language: en", "Language: nl").replace("Welcome to", "Welkom bij")
    filled("transcript", "import", "7", write("dutch.vtt", dutch), "--translation-of", "en")
    path = tmp_path / "dutch.html"
    told = filled("transcript", "export", "7", "--language", "nl", "--format", "html", "--output", path)
    assert (told.stdout, told.stderr) == ("", f"Wrote {path}.\n")
    assert path.read_text().startswith(
        '<meta charset="utf-8">\n<cite>Speaker 1:</cite>\n<time>0:00</time>\n<p>Welkom bij'
    )
    assert "Welkom" in filled("transcript", "export", "7", "--transcript", "nl").stdout


def test_captions_of_a_transcript_without_times_are_refused(filled: Run, write: Write) -> None:
    filled("transcript", "import", "8", write("flour.txt", UNTIMED), "--language", "en")
    refused = filled("transcript", "export", "8", "--format", "srt", code=1)
    assert "moleneers/8-flour-and-dust:en" in refused.stderr
    assert "need times" in refused.stderr
    assert "html, txt, md or json" in refused.stderr
    assert filled("transcript", "export", "8", "--format", "md").stdout.startswith("**Bram:** Welcome")


def test_no_transcript_and_an_unknown_format(filled: Run) -> None:
    assert "has no transcript" in filled("transcript", "export", "8", code=2).stderr
    assert "'whisper' is not one of" in filled("transcript", "export", "7", "--format", "whisper", code=2).stderr


def test_the_site_gives_out_captions_and_pages_with_names(filled: Run, write: Write) -> None:
    filled("transcript", "import", "8", write("flour.txt", UNTIMED), "--language", "en")
    filled("transcript", "speakers", "8", "--set", "Saar=Ruben Knoopkaas")
    filled("build")
    captions = (filled.archive / PAGES / "7-sails-in-a-storm" / "transcript.vtt").read_text()
    assert captions == filled("transcript", "export", "7").stdout
    page = filled.archive / PAGES / "8-flour-and-dust" / "transcript.html"
    assert "<cite>Ruben Knoopkaas:</cite>\n<p>Hello Bram.</p>" in page.read_text(encoding="utf-8")
    assert not page.with_suffix(".vtt").exists()
    exported = filled("feed", "export", "moleneers", "--base-url", "https://notes.example.org").stdout
    assert 'transcript.html" type="text/html"' in exported
    assert 'transcript.vtt" type="text/vtt"' in exported


def test_a_changed_transcript_or_name_is_given_out_anew(filled: Run) -> None:
    filled("build")
    given = filled.archive / PAGES / "7-sails-in-a-storm" / "transcript.vtt"
    before = given.read_text()
    filled("build")
    assert given.read_text() == before
    kept = filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt"
    kept.write_text(kept.read_text().replace("eleven mills", "twelve mills"))
    filled("guest", "edit", "Saar van den Akkerzoom", "--name", "Saar Akkerzoom")
    filled("transcript", "speakers", "7", "--set", "Saar van den Akkerzoom=Saar Akkerzoom")
    filled("build")
    assert "<v Saar Akkerzoom>Well, um, twelve mills" in given.read_text()
    kept.write_text("no WebVTT")
    filled("build", code=1)
    assert not given.exists()


def test_a_kept_file_that_lost_its_times_does_not_stop_the_site(filled: Run) -> None:
    kept = filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt"
    kept.write_text("WEBVTT\n\ntimes-unknown\n00:00:00.000 --> 00:00:00.000\n<v Saar>Eleven mills.\n")
    failed = filled("build", code=1)
    assert "Captions need times" in failed.stderr
    assert (filled.archive / PAGES / "7-sails-in-a-storm" / "index.html").exists()

"""`transcript import` of files in odd formats, encodings and sizes; the words are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Write = Callable[[str, bytes | str], Path]
TIMES = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n"


def srt(*texts: str) -> str:
    return "\n\n".join(TIMES.format(number) + text for number, text in enumerate(texts, 1))


def test_the_encoding_is_told(filled: Run, write: Write) -> None:
    file = write("talk.srt", srt("Één molen verloor een wiek.", "En toen nog één.").encode("cp1252"))
    told = filled("transcript", "import", "7", file, "--language", "nl").stdout
    assert "kept 2 cues, 9 words (srt in windows-1252, nl)" in told
    assert filled.json("transcript", "import", "7", file)["encoding"] == "windows-1252"


def test_a_guessed_encoding_is_a_warning(filled: Run, write: Write) -> None:
    file = write("talk.srt", srt("Сегодня мы говорим о ветре.", "И о том, что будет завтра.").encode("cp1251"))
    told = filled("transcript", "import", "7", file, "--language", "ru")
    assert "Its encoding is not stated, and was taken to be cp1251." in told.stderr
    assert "ветре" in filled("transcript", "show", "7", "--language", "ru").stdout


def test_what_a_recogniser_wrote_is_kept_with_its_words(filled: Run, write: Write) -> None:
    words = [
        {"word": word, "start": n / 2, "end": n / 2 + 0.4, "confidence": 0.5, "speaker": 0}
        for n, word in enumerate("Een molen verloor zijn wieken.".split())
    ]
    value = {
        "results": {"channels": [{"detected_language": "nl", "alternatives": [{"transcript": "", "words": words}]}]}
    }
    kept = filled.json("transcript", "import", "7", write("talk.json", json.dumps(value)))
    assert (kept["format"], kept["kind"], kept["speakers"]) == ("deepgram", "machine", ["Speaker 0"])
    cue = filled.json("transcript", "show", "7", "--language", "nl")["cues"][0]
    assert [word["start_ms"] for word in cue["words"]] == [0, 500, 1_000, 1_500, 2_000]


def test_an_ambiguous_file_names_its_formats_and_the_option_decides(filled: Run, write: Write) -> None:
    file = write("talk.data", '{"segments": [{"startTime": 1, "body": "een", "start": 2, "text": "twee"}]}')
    told = filled("transcript", "import", "7", file, code=2).stderr
    assert "The file can be read as json or whisper." in told
    filled("transcript", "import", "7", file, "--format", "whisper", "--language", "nl")


def test_a_file_that_is_too_large_is_refused(filled: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.cli.transcripts.LARGEST_BYTES", 2_000_000)
    data = srt("Een molen.").encode() + b"x" * 2_000_000
    for source, given in ((write("talk.srt", data), None), ("-", data)):
        told = filled("transcript", "import", "7", source, code=2, data=given).stderr
        assert "is larger than 2 MB" in told


def test_a_file_that_breaks_off_is_kept_as_far_as_it_goes(filled: Run, write: Write) -> None:
    segments = [{"start": n, "end": n + 1, "text": f"Zin nummer {n}."} for n in range(4)]
    file = write("talk.json", json.dumps({"language": "nl", "segments": segments})[:-20])
    told = filled("transcript", "import", "7", file)
    assert "kept 3 cues" in told.stdout
    assert "The file breaks off; what stands whole in it was kept." in told.stderr


def test_words_of_nobody_are_not_shown_as_those_of_the_speaker_before(filled: Run, write: Write) -> None:
    cues = [("Saar", "A mill."), (None, "[Music]"), ("Saar", "It turns."), ("Saar", "Always.")]
    body = "".join(
        f"\n00:{n:02}.000 --> 00:{n:02}.900\n{f'<v {name}>' if name else ''}{text}\n"
        for n, (name, text) in enumerate(cues)
    )
    filled("transcript", "import", "7", write("music.vtt", f"WEBVTT\n{body}"), "--language", "fr")
    shown = filled("transcript", "show", "7", "--language", "fr").stdout
    assert [line.split("  ")[-1] for line in shown.splitlines()] == [
        "Saar: A mill.",
        "Unknown: [Music]",
        "Saar: It turns.",
        "Always.",
    ]


def test_a_part_is_shown_where_ends_are_not_known(filled: Run, write: Write) -> None:
    text = "".join(f"[00:00:{n}0] Saar: Part {n}.\n\n" for n in range(5))
    filled("transcript", "import", "7", write("parts.txt", text), "--language", "fr")

    def shown(start: str, end: str) -> list[str]:
        result = filled("transcript", "show", "7", "--language", "fr", "--from", start, "--to", end, "--json")
        return [cue["text"] for cue in json.loads(result.stdout)["cues"]]

    assert shown("0:15", "0:31") == ["Part 1.", "Part 2.", "Part 3."]
    assert shown("0:45", "0:59") == ["Part 4."]
    assert shown("0:31", "0:30") == []
    nothing = filled("transcript", "show", "7", "--language", "fr", "--from", "0:31", "--to", "0:30")
    assert (nothing.stdout, nothing.stderr) == ("", "Nothing is said there.\n")

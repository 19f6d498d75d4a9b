"""The layout for apps and readers; the show, the people and the words are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import TranscriptError, UsageError
from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.transcripts import carry_speakers, format_transcript, layout_for, parse_transcript
from tests.transcripts.test_round_trip import ANY_TIMES, LINES, NAMES, cues, worded

WIDTHS = {"vtt": 65, "srt": 32}
LONG = (
    "Welcome to the show about mills, and about all that turns in the wind. Today we hear from Saar about the storm of last "
    "winter, which took the sails of eleven mills in one night."
)
TALK = Transcript(
    language="en",
    header="Kind: captions",
    blocks=(Block("NOTE not for others", 0),),
    cues=(
        Cue(0, 12_000, "Bram Hollestelle", LONG, identifier="1", settings="line:0"),
        Cue(12_000, 13_500, "Bram Hollestelle", "Saar, hello."),
        Cue(
            13_500,
            17_000,
            "Saar van den Akkerzoom",
            "Hello\nBram. *Eleven* mills & none was braked.",
            markup="<i>Hello</i>",
        ),
        Cue(17_000, 18_000, None, "Hear, hear!"),
        Cue(18_000, 18_000, "Bram Hollestelle", ""),
        Cue(20_000, 21_250, "Bram Hollestelle", "Why?"),
    ),
)
VTT = """WEBVTT
Language: en

00:00:00.000 --> 00:00:04.813
<v Bram Hollestelle>Welcome to the show about mills, and about all that turns in the
wind.

00:00:04.813 --> 00:00:12.000
Today we hear from Saar about the storm of last winter, which
took the sails of eleven mills in one night.

00:00:12.000 --> 00:00:13.500
Saar, hello.

00:00:13.500 --> 00:00:17.000
<v Saar van den Akkerzoom>Hello Bram. *Eleven* mills &amp; none was braked.

00:00:17.000 --> 00:00:18.000
<v Unknown>Hear, hear!

00:00:20.000 --> 00:00:21.250
<v Bram Hollestelle>Why?
"""
SRT = """1
00:00:00,000 --> 00:00:03,186
Bram Hollestelle: Welcome to the
show about mills, and about all

2
00:00:03,186 --> 00:00:07,525
that turns in the wind. Today we
hear from Saar about the storm

3
00:00:07,525 --> 00:00:09,627
of last winter, which took the

4
00:00:09,627 --> 00:00:12,000
sails of eleven mills in one
night.

5
00:00:12,000 --> 00:00:13,500
Saar, hello.

6
00:00:13,500 --> 00:00:13,966
Saar van den Akkerzoom: Hello

7
00:00:13,966 --> 00:00:17,000
Bram. *Eleven* mills & none was
braked.

8
00:00:17,000 --> 00:00:18,000
Unknown: Hear, hear!

9
00:00:20,000 --> 00:00:21,250
Bram Hollestelle: Why?
"""
HTML = f"""<meta charset="utf-8">
<cite>Bram Hollestelle:</cite>
<time>0:00</time>
<p>{LONG} Saar, hello.</p>
<cite>Saar van den Akkerzoom:</cite>
<time>0:13</time>
<p>Hello Bram. *Eleven* mills &amp; none was braked.</p>
<cite></cite>
<time>0:17</time>
<p>Hear, hear!</p>
<cite>Bram Hollestelle:</cite>
<time>0:20</time>
<p>Why?</p>
"""
TXT = f"""[00:00:00] Bram Hollestelle: {LONG} Saar, hello.

[00:00:13] Saar van den Akkerzoom: Hello Bram. *Eleven* mills & none was braked.

[00:00:17] Unknown: Hear, hear!

[00:00:20] Bram Hollestelle: Why?
"""
MD = f"""**Bram Hollestelle:** [00:00:00] {LONG} Saar, hello.

**Saar van den Akkerzoom:** [00:00:13] Hello Bram. \\*Eleven\\* mills & none was braked.

**Unknown:** [00:00:17] Hear, hear!

**Bram Hollestelle:** [00:00:20] Why?
"""


def written(transcript: Transcript, format: str) -> str:
    return format_transcript(layout_for(transcript, format), format)


@pytest.mark.parametrize(("format", "expected"), [("vtt", VTT), ("srt", SRT), ("html", HTML), ("txt", TXT), ("md", MD)])
def test_a_talk_in_each_format(format: str, expected: str) -> None:
    assert written(TALK, format) == expected


def test_json_keeps_cues_with_the_times_of_their_words() -> None:
    words = (Word(0, 300, "Saar,", 0.9), Word(400, 800, "hello."))
    laid_out = layout_for(
        Transcript(cues=(Cue(0, 900, "Bram", "Saar,\nhello.", words), Cue(900, None, None, "Hi."))), "json"
    )
    assert laid_out.cues == (Cue(0, 900, "Bram", "Saar, hello.", words), Cue(900, None, None, "Hi."))


def test_a_cut_falls_where_its_words_are_said() -> None:
    text = "Eleven mills lost their sails. Nobody was there to brake them, and the wind did not stop at all."
    texts = text.split()
    stamps = [1_000 * number for number in range(len(texts))]
    words = tuple(Word(at, at + 250, word) for at, word in zip(stamps, texts, strict=True))
    first, second, *_ = layout_for(Transcript(cues=(Cue(0, 60_000, None, text, words),)), "srt").cues
    assert (first.text, first.start_ms, first.end_ms) == (
        "Eleven mills lost their sails.\nNobody was there to brake them,",
        0,
        10_250,
    )
    assert (second.text.split()[0], second.start_ms, second.end_ms) == ("and", 11_000, 60_000)


def test_a_label_that_leaves_no_room_has_a_line_of_its_own() -> None:
    talk = Transcript(
        cues=(Cue(0, 5_000, "Saar van den Akkerzoom-Molenaar", "Incomprehensible things were said there."),)
    )
    assert written(talk, "srt").split("\n")[2:4] == ["Saar van den Akkerzoom-Molenaar:", "Incomprehensible things were"]


def test_a_label_of_wide_characters_counts_as_two_each() -> None:
    talk = Transcript(language="ja", cues=(Cue(0, 5_000, "風車の博物館", "嵐で十一の風車が羽根を失いました。"),))
    assert written(talk, "srt").split("\n")[2:4] == ["風車の博物館: 嵐で十一の風車が", "羽根を失いました。"]
    named = Transcript(language="ja", cues=(Cue(0, 5_000, "風車の博物館と町の歴史の会", "羽根を失いました。"),))
    assert written(named, "srt").split("\n")[2:4] == ["風車の博物館と町の歴史の会:", "羽根を失いました。"]


def test_a_word_that_is_wider_than_a_line_stays_whole() -> None:
    address = "https://moleneers.example.org/the-storm/of-last-winter"
    assert written(Transcript(cues=(Cue(0, 5_000, None, f"See {address} now."),)), "srt").count(address) == 1


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        ("ja", "風車の話をします。昨年の冬の嵐で十一の風車が羽根を失いました。", ["風車の話を", "します。"]),
        ("zh", "今天我们谈谈风车，去年冬天的风暴让十一座风车失去了叶片。", ["今天我们谈谈风车，"]),
        ("zh-TW", "今天我們談談風車，去年冬天的風暴讓十一座風車失去了葉片。", ["今天我們談談風車，"]),
        ("th", "วันนี้เราจะพูดถึงกังหันลมและพายุในฤดูหนาวที่ผ่านมา", []),
    ],
)
def test_scripts_without_blanks_are_cut_between_phrases(language: str, text: str, lines: list[str]) -> None:
    from wcwidth import wcswidth

    laid_out = layout_for(Transcript(language=language, cues=(Cue(0, 9_000, None, text),)), "srt")
    found = [line for cue in laid_out.cues for line in cue.text.split("\n")]
    assert "".join(found) == text
    assert len(found) > 1
    assert all(0 < wcswidth(line) <= 32 for line in found)


def test_times_that_are_not_known_are_reckoned() -> None:
    parts = (
        Cue(None, None, None, "Before."),
        Cue(10_000, None, None, "One two three four."),
        Cue(None, None, None, "One two three four."),
        Cue(12_000, 13_000, None, "Five."),
        Cue(None, None, None, "Six."),
        Cue(60_000, 50_000, None, "The end."),
    )
    times = [(cue.start_ms, cue.end_ms) for cue in layout_for(Transcript(cues=parts), "vtt").cues]
    assert times == [
        (0, 1_000),
        (10_000, 11_000),
        (11_000, 12_000),
        (12_000, 13_000),
        (13_000, 14_000),
        (60_000, 61_000),
    ]


def test_captions_need_times() -> None:
    with pytest.raises(TranscriptError, match="need times"):
        layout_for(Transcript(cues=(Cue(None, None, "Anna", "Hallo."),)), "vtt")
    assert layout_for(Transcript(), "vtt").cues == ()


def test_a_format_that_is_not_written_has_no_layout() -> None:
    with pytest.raises(UsageError, match="no layout for whisper"):
        layout_for(TALK, "whisper")


def test_a_long_turn_is_cut_into_paragraphs_after_a_sentence() -> None:
    sentence = "The wind took the sails, and it took them all at once, says everybody."
    turn = [Cue(n * 5_000, n * 5_000 + 5_000, "Saar", sentence if n % 2 else sentence[:-1] + ",") for n in range(40)]
    found = layout_for(Transcript(cues=tuple(turn)), "md").cues
    assert [cue.start_ms for cue in found] == [0, 50_000, 100_000, 150_000]
    assert all(cue.text.endswith("everybody.") for cue in found)
    endless = [Cue(n * 5_000, None, "Saar", "and then and then and then") for n in range(100)]
    assert len(layout_for(Transcript(cues=tuple(endless)), "md").cues) == 3


TIMED_TALKS = cues(ANY_TIMES).filter(
    lambda talk: any(cue.text for cue in talk) and talk[0].start_ms is not None and bool(talk[0].text)
)


def said(talk: tuple[Cue, ...]) -> list[tuple[str | None, str]]:
    """Who says each character that is no blank, with the name carried on, or nobody."""
    return [(cue.speaker, letter) for cue in talk for letter in cue.text if not letter.isspace()]


def named(talk: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The talk with `Unknown` for nobody after somebody: what a reader who carries names on must find."""
    spoken = [cue for cue in talk if cue.text]
    first = next((at for at, cue in enumerate(spoken) if cue.speaker), len(spoken))
    return tuple(
        Cue(cue.start_ms, cue.end_ms, cue.speaker or ("Unknown" if at > first else None), cue.text)
        for at, cue in enumerate(spoken)
    )


@settings(deadline=None, max_examples=50)
@given(TIMED_TALKS, st.sampled_from(["vtt", "srt"]))
def test_captions_keep_every_word_with_its_speaker(talk: tuple[Cue, ...], format: str) -> None:
    laid_out = layout_for(Transcript(cues=talk), format)
    assert said(carry_speakers(laid_out).cues) == said(named(talk))
    for cue in laid_out.cues:
        assert cue.start_ms is not None
        assert cue.end_ms is not None
        assert cue.start_ms <= cue.end_ms
        assert len(cue.text.split("\n")) <= 2
    repeated = [a.speaker for a, b in pairwise(cue for cue in laid_out.cues if cue.speaker) if a.speaker == b.speaker]
    assert not repeated


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.from_regex(r"[a-z]{1,12}[.,]?", fullmatch=True), min_size=1, max_size=60),
    st.sampled_from(["vtt", "srt"]),
    NAMES,
)
def test_no_line_is_too_long(words: list[str], format: str, speaker: str | None) -> None:
    text = written(Transcript(cues=(Cue(0, 60_000, speaker, " ".join(words)),)), format)
    lines = [line.partition(">")[2] if line.startswith("<v ") else line for line in text.split("\n")]
    assert all(len(line) <= WIDTHS[format] for line in lines)


@settings(deadline=None, max_examples=50)
@given(worded())
def test_captions_stay_within_the_times_of_their_words(cue: Cue) -> None:
    found = layout_for(Transcript(cues=(cue,)), "srt").cues
    times = [time for caption in found for time in (caption.start_ms, caption.end_ms) if time is not None]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (cue.start_ms, cue.end_ms)


@settings(deadline=None, max_examples=50)
@given(TIMED_TALKS, st.sampled_from(["vtt", "json"]))
def test_a_layout_is_read_back_as_it_was_written(talk: tuple[Cue, ...], format: str) -> None:
    laid_out = layout_for(Transcript(cues=talk), format)
    back = parse_transcript(format_transcript(laid_out, format).encode(), format=format)
    assert back.cues == laid_out.cues


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(LINES.filter(bool), st.sampled_from(["Anna de Wit", "Bob Smid"])), min_size=1, max_size=6))
def test_paragraphs_of_html_are_read_back_with_their_speakers(turns: list[tuple[str, str]]) -> None:
    talk = tuple(Cue(n * 1_000, n * 1_000 + 500, speaker, text) for n, (text, speaker) in enumerate(turns))
    back = parse_transcript(written(Transcript(cues=talk), "html").encode(), format="html")
    assert said(back.cues) == said(talk)

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import format_transcript, parse_transcript

MAX_MS = 99_999 * 3_600_000
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")
MARKUP = st.sampled_from(
    ["<v Bob>", "</v>", "&amp;", "&", "-->", "\n\n", "00:00:01.000 --> 00:00:02.000", "<00:00:01.000>", "Anna: ", "NOTE",
     "WEBVTT", "<i>", "{\\an8}", "\n7\n", "&#10;", "<", ">", "[Bob] ", "**Bob:** ", "[0:01] ", "e\u0301"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKUP, st.text(CHARACTERS, max_size=8)), max_size=6).map("".join).map(str.strip)
LINES = TEXTS.map(lambda text: " ".join(text.split()))
LABEL_MARKS = ("[", ">", "-", "–", "—")
NAMES = st.sampled_from([None, "Anna", "Bob & Co", "van der Togt <gast>"])
SPEAKERS = NAMES | LINES.map(lambda name: name or None)
TIMES = st.integers(0, MAX_MS)
TIMED = st.tuples(TIMES, TIMES)
ANY_TIMES = st.one_of(TIMED, st.tuples(TIMES, st.none()), st.just((None, None)))


def cues(
    times: st.SearchStrategy[tuple[int | None, int | None]],
    speakers: st.SearchStrategy[str | None] = SPEAKERS,
    texts: st.SearchStrategy[str] = TEXTS,
) -> st.SearchStrategy[tuple[Cue, ...]]:
    cue = st.tuples(times, speakers, texts).map(lambda parts: Cue(*parts[0], parts[1], parts[2]))
    return st.lists(cue, max_size=5).map(tuple)


@st.composite
def worded(draw: st.DrawFn) -> Cue:
    """A cue whose text is its words, one after the other in time."""
    texts = draw(st.lists(LINES.filter(bool), min_size=1, max_size=5))
    stamps = sorted(draw(st.lists(TIMES, min_size=2 * len(texts), max_size=2 * len(texts))))
    words = tuple(Word(stamps[2 * n], stamps[2 * n + 1], text) for n, text in enumerate(texts))
    return Cue(stamps[0], stamps[-1], draw(SPEAKERS), " ".join(texts), words)


def whole_seconds(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else milliseconds // 1000 * 1000


@settings(deadline=None)
@given(
    cues(ANY_TIMES), st.sampled_from([None, "nl", "pt-BR"]), st.sampled_from([None, "Kind: captions", "- Proef\nX: y"])
)
def test_vtt_keeps_everything(cues: tuple[Cue, ...], language: str | None, header: str | None) -> None:
    transcript = Transcript(cues=cues, language=language, header=header)
    back = parse_transcript(format_transcript(transcript, "vtt").encode())
    assert msgspec.structs.replace(back, format=None, encoding=None, warnings=()) == transcript


@settings(deadline=None)
@given(st.lists(worded(), max_size=3).map(tuple))
def test_vtt_keeps_words(cues: tuple[Cue, ...]) -> None:
    assert parse_transcript(format_transcript(Transcript(cues=cues), "vtt").encode()).cues == cues


@settings(deadline=None)
@given(cues(ANY_TIMES), st.sampled_from([None, "nl"]))
def test_json_keeps_times_speakers_and_text(cues: tuple[Cue, ...], language: str | None) -> None:
    back = parse_transcript(format_transcript(Transcript(cues=cues, language=language), "json").encode(), format="json")
    assert (back.cues, back.language) == (cues, language)


@settings(deadline=None)
@given(st.lists(worded(), max_size=3).map(tuple), st.none() | st.floats(0, 1))
def test_json_keeps_words(cues: tuple[Cue, ...], confidence: float | None) -> None:
    cues = tuple(
        msgspec.structs.replace(
            cue, words=tuple(msgspec.structs.replace(word, confidence=confidence) for word in cue.words)
        )
        for cue in cues
    )
    assert parse_transcript(format_transcript(Transcript(cues=cues), "json").encode(), format="json").cues == cues


@settings(deadline=None)
@given(cues(TIMED, NAMES, TEXTS.filter(lambda text: not text.startswith(LABEL_MARKS))).filter(bool))
def test_srt_keeps_times_and_text_with_the_speaker_in_it(cues: tuple[Cue, ...]) -> None:
    def whole(cue: Cue) -> tuple[int | None, int | None, str]:
        return cue.start_ms, cue.end_ms, " ".join((f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text).split())

    back = parse_transcript(format_transcript(Transcript(cues=cues), "srt").encode(), format="srt")
    assert [" ".join(map(str, whole(cue))) for cue in back.cues] == [" ".join(map(str, whole(cue))) for cue in cues]


@settings(deadline=None)
@given(cues(ANY_TIMES))
def test_html_keeps_speakers_text_and_seconds(cues: tuple[Cue, ...]) -> None:
    spoken = [cue for cue in cues if cue.text]
    if not spoken:
        return
    back = parse_transcript(format_transcript(Transcript(cues=cues), "html").encode(), format="html")
    assert [(cue.start_ms, cue.speaker, cue.text.split()) for cue in back.cues] == [
        (whole_seconds(cue.start_ms), cue.speaker, cue.text.split()) for cue in spoken
    ]


TURNS = st.tuples(
    st.integers(0, 999 * 3_600_000),
    st.sampled_from(["Anna de Wit", "Bob Smid"]),
    st.from_regex(r"[A-Za-z ]{1,20}\.", fullmatch=True),
)


MARKED_TURNS = st.tuples(
    st.integers(0, 999 * 3_600_000),
    st.sampled_from(
        ["Anna de Wit", "SPEAKER_00", "Bob & Co", "Dr. de Bruin-Smid (host)", "Anna <b>", "Bob &amp; `Smid`"]
    ),
    st.text("ab *_`~#<>[](){}!\\\\&;.:-+=|1/'\"’é日", min_size=1, max_size=20).map(lambda text: f"Zo {text} dus.")
    | st.sampled_from(
        ["[12:31]", "(4:31) Zo.", "12:31", "1:02:03 uur", "[ 4:31 ]", "# 1", "1. Eén", "- Nee.", "> Ja: zo."]
    ),
)


@settings(deadline=None)
@given(st.lists(TURNS, min_size=2))
def test_txt_keeps_speakers_words_and_seconds(turns: list[tuple[int, str, str]]) -> None:
    kept_as_text(turns, "txt")


@settings(deadline=None)
@given(st.lists(MARKED_TURNS, min_size=1))
def test_markdown_keeps_speakers_words_and_seconds(turns: list[tuple[int, str, str]]) -> None:
    kept_as_text(turns, "md")


def kept_as_text(turns: list[tuple[int, str, str]], format: str) -> None:
    cues = tuple(Cue(start, None, speaker, text) for start, speaker, text in turns)
    back = parse_transcript(format_transcript(Transcript(cues=cues), format).encode(), format=format)
    assert [(cue.start_ms, cue.speaker, cue.text) for cue in back.cues] == [
        (whole_seconds(cue.start_ms), cue.speaker, " ".join(cue.text.split())) for cue in cues
    ]

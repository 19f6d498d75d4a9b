"""A long conversation that nobody had, from a seed, written in every format that is read."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from msgspec import Struct

from podcast_notes.timecode import format_timestamp

_SYLLABLES = "ba de fi go lu ma ne po ri su ta ve wo xi ya zu".split()
_SPEAKERS = ("Anna de Wit", "Bob Smid", "Cor van Dam")
_WORD_MS = 360


class Spoken(Struct, frozen=True):
    """A word: start and end in milliseconds, and its text."""

    start: int
    end: int
    text: str


class Sentence(Struct, frozen=True):
    """What one speaker says in a cue."""

    speaker: int
    words: tuple[Spoken, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


Talk = list[Sentence]


def invented_talk(words: int, *, in_cue: int = 10, seed: int = 7) -> Talk:
    """So many words in cues of so many; 100,000 of them last 10 hours."""
    chance = random.Random(seed)
    lexicon = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(3_000)]
    talk: Talk = []
    speaker = 0
    for first in range(0, words, in_cue):
        texts = chance.choices(lexicon, k=min(in_cue, words - first))
        texts[0], texts[-1] = texts[0].capitalize(), texts[-1] + "."
        starts = range(first * _WORD_MS, (first + len(texts)) * _WORD_MS, _WORD_MS)
        speaker = chance.randrange(len(_SPEAKERS)) if chance.random() < 0.2 else speaker
        talk.append(
            Sentence(speaker, tuple(Spoken(at, at + 300, text) for at, text in zip(starts, texts, strict=True)))
        )
    return talk


def as_vtt(talk: Talk) -> str:
    return "WEBVTT\n\n" + "".join(
        f"{format_timestamp(s.start)} --> {format_timestamp(s.end)}\n<v {_SPEAKERS[s.speaker]}>{s.text}\n\n"
        for s in talk
    )


def as_vtt_without_voices(talk: Talk) -> str:
    return as_vtt([]) + "".join(
        f"{format_timestamp(s.start)} --> {format_timestamp(s.end)}\n{s.text}\n\n" for s in talk
    )


def as_stamped_vtt(talk: Talk) -> str:
    """As YouTube writes it: a stamp and a class for each word."""
    return as_vtt([]) + "".join(
        f"{format_timestamp(s.start)} --> {format_timestamp(s.end)}\n{s.words[0].text}"
        + "".join(f"<{format_timestamp(word.start)}><c> {word.text}</c>" for word in s.words[1:])
        + "\n\n"
        for s in talk
    )


def as_srt(talk: Talk) -> str:
    def stamp(milliseconds: int) -> str:
        return format_timestamp(milliseconds, separator=",")

    return "".join(f"{n}\n{stamp(s.start)} --> {stamp(s.end)}\n{s.text}\n\n" for n, s in enumerate(talk, 1))


def as_sbv(talk: Talk) -> str:
    return "".join(f"{format_timestamp(s.start)[1:]},{format_timestamp(s.end)[1:]}\n{s.text}\n\n" for s in talk)


def as_word_json(talk: Talk) -> str:
    """Podcasting 2.0, each segment a word."""
    segments = [
        {"speaker": _SPEAKERS[s.speaker], "startTime": word.start / 1000, "endTime": word.end / 1000, "body": word.text}
        for s in talk
        for word in s.words
    ]
    return json.dumps({"version": "1.0.0", "segments": segments})


def as_whisper(talk: Talk) -> str:
    segments = [
        {"id": n, "seek": 0, "start": s.start / 1000, "end": s.end / 1000, "text": f" {s.text}", "avg_logprob": -0.2,
         "words": [{"word": f" {w.text}", "start": w.start / 1000, "end": w.end / 1000, "probability": 0.9} for w in s.words]}
        for n, s in enumerate(talk)
    ]  # fmt: skip
    return json.dumps({"text": " ".join(s.text for s in talk), "segments": segments, "language": "nl"})


def as_deepgram(talk: Talk) -> str:
    words = [
        {"word": word.text.strip(".").lower(), "punctuated_word": word.text, "start": word.start / 1000,
         "end": word.end / 1000, "confidence": 0.9, "speaker": s.speaker, "speaker_confidence": 0.7}
        for s in talk for word in s.words
    ]  # fmt: skip
    alternative = {"transcript": " ".join(s.text for s in talk), "confidence": 0.9, "words": words}
    return json.dumps({"metadata": {"channels": 1}, "results": {"channels": [{"alternatives": [alternative]}]}})


def as_assemblyai(talk: Talk) -> str:
    utterances = [
        {"speaker": "ABC"[s.speaker], "text": s.text, "start": s.start, "end": s.end,
         "words": [{"text": w.text, "start": w.start, "end": w.end, "confidence": 0.9, "speaker": "A"} for w in s.words]}
        for s in talk
    ]  # fmt: skip
    words = [word for utterance in utterances for word in utterance["words"]]
    return json.dumps({"id": "0", "text": "", "words": words, "utterances": utterances})


def as_rev(talk: Talk) -> str:
    def elements(sentence: Sentence) -> Iterator[dict[str, object]]:
        for word in sentence.words:
            yield {
                "type": "text",
                "value": word.text,
                "ts": word.start / 1000,
                "end_ts": word.end / 1000,
                "confidence": 0.9,
            }
            yield {"type": "punct", "value": " "}

    return json.dumps({"monologues": [{"speaker": s.speaker, "elements": list(elements(s))} for s in talk]})


def as_json3(talk: Talk) -> str:
    events = [
        {"tStartMs": s.start, "dDurationMs": s.end - s.start + 2_000,
         "segs": [{"utf8": f" {w.text}", "tOffsetMs": w.start - s.start, "acAsrConf": 0} for w in s.words]}
        for s in talk
    ]  # fmt: skip
    return json.dumps({"wireMagic": "pb3", "events": events})


def as_srv3(talk: Talk) -> str:
    body = "".join(
        f'<p t="{s.start}" d="{s.end - s.start}">'
        + "".join(f'<s t="{w.start - s.start}" ac="0"> {escape(w.text)}</s>' for w in s.words)
        + "</p>\n"
        for s in talk
    )
    return f'<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">\n<body>\n{body}</body></timedtext>'


def as_ttml(talk: Talk) -> str:
    """With a span for each word."""
    body = "".join(
        f'<p begin="{s.start}ms" end="{s.end}ms">'
        + " ".join(
            f'<span begin="{w.start - s.start}ms" end="{w.end - s.start}ms">{escape(w.text)}</span>' for w in s.words
        )
        + "</p>\n"
        for s in talk
    )
    return f'<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="nl"><body><div>\n{body}</div></body></tt>'


def as_html(talk: Talk) -> str:
    return "".join(
        f"<cite>{_SPEAKERS[s.speaker]}:</cite>\n<time>{format_timestamp(s.start)[:-4]}</time>\n<p>{s.text}</p>\n"
        for s in talk
    )


def as_text(talk: Talk) -> str:
    return "".join(f"[{format_timestamp(s.start)[:-4]}] {_SPEAKERS[s.speaker]}: {s.text}\n\n" for s in talk)


def as_markdown(talk: Talk) -> str:
    return "".join(f"**{_SPEAKERS[s.speaker]}:** [{format_timestamp(s.start)[:-4]}] {s.text}\n\n" for s in talk)


WRITERS: dict[str, Callable[[Talk], str]] = {
    "vtt": as_vtt,
    "vtt with stamps": as_stamped_vtt,
    "srt": as_srt,
    "sbv": as_sbv,
    "json of words": as_word_json,
    "whisper": as_whisper,
    "deepgram": as_deepgram,
    "assemblyai": as_assemblyai,
    "rev": as_rev,
    "json3": as_json3,
    "srv3": as_srv3,
    "ttml": as_ttml,
    "html": as_html,
    "txt": as_text,
    "md": as_markdown,
}

"""A transcript as WebVTT, with all that it holds; how what WebVTT has no place for is written is said in `vtt`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.text import fold_space
from podcast_notes.timecode import format_timestamp
from podcast_notes.transcripts.characters import encode_entities, tidy
from podcast_notes.transcripts.labels import has_labels
from podcast_notes.transcripts.vtt import NO_END, NO_SPEAKERS, NO_TIMES, read_payload


def write_vtt(transcript: Transcript) -> str:
    """The whole transcript as WebVTT: each cue with its speaker as a voice span, its lines as they are."""
    cues = transcript.cues
    header = ["WEBVTT"]
    if transcript.language:
        header.append(f"Language: {''.join(transcript.language.split())}")
    header += [line for line in map(str.strip, (transcript.header or "").split("\n")) if line and "-->" not in line]
    if not any(cue.speaker for cue in cues) and has_labels(cues):
        header.append(NO_SPEAKERS)
    written = [_block(cue, start, end) for cue, start, end in zip(cues, *_written_times(cues), strict=True)]
    return "\n\n".join(["\n".join(header), *_with_blocks(written, transcript.blocks)]) + "\n"


def _with_blocks(cues: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    """The written cues with the other blocks before them, in which no line may be empty or hold an arrow."""
    position = 0
    for block in sorted(blocks, key=lambda block: block.before):
        text = "\n".join(line for line in block.text.split("\n") if line and "-->" not in line)
        if text:
            yield from cues[position : block.before]
            yield text
            position = max(position, block.before)
    yield from cues[position:]


def _written_times(cues: Sequence[Cue]) -> tuple[list[int], list[int]]:
    """Start and end of each cue as they are written, with what is unknown filled in."""
    starts: list[int] = []
    for cue in cues:
        starts.append(cue.start_ms if cue.start_ms is not None else (starts[-1] if starts else 0))
    ends: list[int] = []
    following: int | None = None
    for cue, start in zip(reversed(cues), reversed(starts), strict=True):
        if cue.start_ms is None:
            ends.append(start)
        elif cue.end_ms is None:
            ends.append(start if following is None else max(start, following))
        else:
            ends.append(cue.end_ms)
        following = following if cue.start_ms is None else start
    return starts, ends[::-1]


def _block(cue: Cue, start: int, end: int) -> str:
    if not (cue.words or cue.identifier or cue.settings or cue.markup or cue.start_ms is None or cue.end_ms is None):
        words = (_voice_span(cue.speaker) if cue.speaker else "") + _escape(tidy(cue.text))
        times = f"{format_timestamp(start)} --> {format_timestamp(end)}"
        return f"{times}\n{words}" if words else times
    mark = NO_TIMES if cue.start_ms is None else NO_END if cue.end_ms is None else ""
    identifier = fold_space(f"{mark} {cue.identifier or ''}".replace("-->", ""))
    settings = fold_space(cue.settings or "")
    payload = _marked(cue, start, end)
    if payload is None:
        payload = (_voice_span(cue.speaker) if cue.speaker else "") + (_stamped(cue) or _escape(tidy(cue.text)))
    lines = [identifier] if identifier else []
    lines.append(f"{format_timestamp(start)} --> {format_timestamp(end)} {settings}".rstrip())
    if payload:
        lines.append(payload)
    return "\n".join(lines)


def _marked(cue: Cue, start: int, end: int) -> str | None:
    """The markup of a cue, under its speaker where it names none; None where it no longer says what the cue says."""
    if not cue.markup or "-->" in cue.markup or "\n\n" in cue.markup:
        return None
    named = [_voice_span(cue.speaker) + cue.markup] if cue.speaker else []
    wanted = (cue.speaker, tidy(cue.text), cue.words)
    for payload in (cue.markup, *named):
        found = read_payload(payload, start, end)
        if len(found) == 1 and (found[0].speaker, found[0].text, found[0].words) == wanted:
            return payload
    return None


@lru_cache(1024)
def _voice_span(speaker: str) -> str:
    """The start of a voice span; a name that ends in hyphens must not make an arrow."""
    name = encode_entities(" ".join(speaker.split()))
    return f"<v {name[:-1]}&#45;>" if name.endswith("-") else f"<v {name}>"


def _escape(text: str) -> str:
    """Cue text in which no line is empty, as an empty line would end the cue."""
    return encode_entities(text).replace("\n\n", "\n&#10;")


def _stamped(cue: Cue) -> str | None:
    """The text with a time stamp before each word, and after it where a pause or other text follows.

    None where the cue has no words, or they do not stand in its text.
    """
    if cue.start_ms is None or not cue.words:
        return None
    text = tidy(cue.text)
    spans = list(_spans(text, cue.words))
    if len(spans) < len(cue.words):
        return None
    pieces = [_escape(text[: spans[0][0]])]
    followers = [
        *((start, word.start_ms) for (start, _), word in zip(spans[1:], cue.words[1:], strict=True)),
        (len(text), cue.end_ms),
    ]
    for word, (start, end), (next_start, next_ms) in zip(cue.words, spans, followers, strict=True):
        between = text[end:next_start]
        pieces.append(f"<{format_timestamp(word.start_ms)}>{_escape(text[start:end])}")
        if next_ms != word.end_ms or between.strip():
            pieces.append(f"<{format_timestamp(word.end_ms)}>")
        pieces.append(_escape(between))
    return "".join(pieces)


def _spans(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, one after the other, as far as they do."""
    position = 0
    for word in words:
        start = text.find(word.text, position)
        if start < 0:
            return
        position = start + len(word.text)
        yield start, position

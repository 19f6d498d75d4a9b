"""WebVTT, read by the steps of the standard's own parser (W3C, "WebVTT: The Web Video Text Tracks Format", section 6).

What a `Transcript` cannot say in plain WebVTT is written in words that other readers pass over:

- a cue without times has the identifier `times-unknown` and stands, with no length, where its neighbours put it; one
  without an end has the identifier `end-unknown` and lasts until the next cue;
- where no cue has a speaker and some begin like a label (`Name: …`), the header says `Speakers: none`, because a file
  without any voice span is otherwise read with such labels as speakers;
- words are written with time stamps; text between two words that has no times of its own is read back as a word there.

Italics, classes and the like are kept as `Cue.markup` beside the plain text; comments, styles and regions as `Transcript.blocks`.
How sure a recogniser was of a word cannot be written. Left out when reading: cues with times that are none, which is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.text import count, fold_space
from podcast_notes.timecode import format_timestamp
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues

NO_TIMES = "times-unknown"
NO_END = "end-unknown"
NO_SPEAKERS = "Speakers: none"

_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?=[ \t\n]|\Z)")
_STAMP = r"(?:([0-9]{1,5}):([0-9]{2}):([0-9]{2})|([0-9]{2}):([0-9]{2}))\.([0-9]{3})(?![0-9])"
_INNER_STAMP = re.compile(_STAMP)
_STAMP_TAG = re.compile(rf"<({_STAMP})(?=>|\Z)")
_TIMINGS = re.compile(rf"[ \t\f]*{_STAMP}[ \t\f]*-->[ \t\f]*{_STAMP}")
_TOKEN = re.compile(r"<[^>]*>?|[^<]+")
_BARE = ("<c>", "</c>", "</v>")
"""Tags that say nothing beside the text and its voice."""
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t\n\f]+([^>]*))?>?\Z")
_PLAIN_CUE = re.compile(
    r"(([0-9]{2}:[0-5][0-9]:[0-5][0-9])\.([0-9]{3}) --> ([0-9]{2}:[0-5][0-9]:[0-5][0-9])\.([0-9]{3})\n"
    r"(?:<v ([^<>\n]*[^<>\s][^<>\n]*)>)?([^<>\n]+(?:\n[^<>\n]+)*)(?:\n\n+|\n?\Z))"
)
"""A cue with whole times that one voice says, and nothing else; arrows cannot stand in it."""
_ONE_VOICE = re.compile(r"<v[ \t\n\f]+([^>]*)>([^<]*)(?:</v>)?\Z")
_OPENING_VOICE = re.compile(r"<v[ \t\n\f]+([^>]*)>")
_PLAIN_STAMP = re.compile(r"<([0-9]{2}:[0-5][0-9]:[0-5][0-9]\.[0-9]{3})>")
_TAG_IN_TAG = re.compile(r"<[^>]*<")
_METADATA = re.compile(r"language[ \t]*:[ \t]*(\S+)[ \t]*", re.IGNORECASE)


def is_vtt(content: Content) -> bool:
    """Whether the file begins with the signature of WebVTT."""
    return _SIGNATURE.match(content.text) is not None


def read_vtt(content: Content) -> Transcript:
    """The cues of a WebVTT file; a cue in which several voices speak becomes one cue for each.

    Raises TranscriptError without the signature.
    """
    if not is_vtt(content):
        raise TranscriptError(
            "This is no WebVTT: it does not begin with the word WEBVTT.", hint="Remove what stands before that word."
        )
    text = content.text.lstrip("\ufeff")
    header, body = _read_plain(text) or _read_lines(text.split("\n"))
    language = next((found[1] for line in header if (found := _METADATA.fullmatch(line))), None)
    kept = [line for line in header if line != NO_SPEAKERS and not _METADATA.fullmatch(line)]
    cues = body.cues
    if "<v" not in content.text and NO_SPEAKERS not in header:
        cues = label_cues(cues)
    return Transcript(
        cues=tuple(cues),
        language=language,
        header="\n".join(kept) or None,
        blocks=tuple(body.blocks),
        warnings=tuple(_warnings(cues, body.skipped)),
    )


def _warnings(cues: Sequence[Cue], skipped: Sequence[int]) -> Iterator[str]:
    if skipped:
        shown = ", ".join(str(number) for number in skipped[:5]) + (", …" if len(skipped) > 5 else "")
        yield f"Left out: {count(len(skipped), 'cue')} whose times are not WebVTT (line {shown})."
    if not cues:
        yield "The file holds no cues." + (" Reading it as srt is more lenient with times." if skipped else "")


def _read_header(lines: list[str]) -> tuple[list[str], int]:
    """The header's lines, the signature's own text first, and the index of the line after them."""
    first = lines[0][len("WEBVTT") :].strip()
    header = [first] if first else []
    position = 1
    while position < len(lines) and lines[position] and "-->" not in lines[position]:
        header.append(lines[position].strip())
        position += 1
    return header, position


class _Body:
    """What stands after the header: cues, the blocks between them, and the numbers of lines whose times cannot be read."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.blocks: list[Block] = []
        self.skipped: list[int] = []


def _read_plain(text: str) -> tuple[list[str], _Body] | None:
    """What `_read_lines` would find, at a third of the cost, in a file that holds only plain cues; None for all others."""
    head, _, rest = text.partition("\n\n")
    rest = rest.lstrip("\n")
    body = _Body()
    names: dict[str, str | None] = {"": None}
    length = 0
    for whole, begin, begin_ms, finish, finish_ms, voice, words in _PLAIN_CUE.findall(rest):
        length += len(whole)
        if voice not in names:
            names[voice] = _name(voice)
        spoken = tidy(unescape(words)) if "&" in words else words.strip()
        start, end = _clock_ms(begin) + int(begin_ms), _clock_ms(finish) + int(finish_ms)
        body.cues.append(Cue(start, end, names[voice], spoken))
    if length < len(rest):  # something stands between them
        return None
    return None if "-->" in head else (_read_header(head.split("\n"))[0], body)


def _read_lines(lines: list[str]) -> tuple[list[str], _Body]:
    header, position = _read_header(lines)
    return header, _read_body(lines, position)


def _read_body(lines: list[str], position: int) -> _Body:
    """The standard's loop over blocks."""
    body = _Body()
    end = len(lines)
    while position < end:
        if not lines[position]:
            position += 1
            continue
        identifier, timings = _block_start(lines, position)
        if timings is None:
            last = _block_end(lines, position)
            body.blocks.append(Block("\n".join(lines[position:last]), len(body.cues)))
            position = last
            continue
        last = _block_end(lines, timings + 1)
        found = _TIMINGS.match(lines[timings])
        times = _times(found.groups()) if found else None
        if found is None or times is None:
            body.skipped.append(timings + 1)
        else:
            settings = fold_space(lines[timings][found.end() :])
            body.cues += _cues_of(identifier.strip(), times, settings or None, "\n".join(lines[timings + 1 : last]))
        position = last
    return body


def _block_start(lines: list[str], position: int) -> tuple[str, int | None]:
    """The identifier of the block that begins here, and the index of its line of times: the first or second line."""
    if "-->" in lines[position]:
        return "", position
    if position + 1 < len(lines) and "-->" in lines[position + 1]:
        return lines[position], position + 1
    return "", None


def _block_end(lines: list[str], position: int) -> int:
    """The index of the first line from here that is empty or has an arrow."""
    end = len(lines)
    while position < end and lines[position] and "-->" not in lines[position]:
        position += 1
    return position


def _times(groups: Sequence[str | None]) -> tuple[int, int] | None:
    start, end = _milliseconds(groups[:6]), _milliseconds(groups[6:])
    return None if start is None or end is None else (start, end)


def _milliseconds(groups: Sequence[str | None]) -> int | None:
    hours, minutes, seconds, short_minutes, short_seconds, fraction = groups
    whole_minutes, whole_seconds = int(minutes or short_minutes or 0), int(seconds or short_seconds or 0)
    if whole_minutes > 59 or whole_seconds > 59:
        return None
    return ((int(hours or 0) * 60 + whole_minutes) * 60 + whole_seconds) * 1000 + int(fraction or 0)


def _cues_of(identifier: str, times: tuple[int, int], settings: str | None, payload: str) -> Iterator[Cue]:
    """The cues of a block, one for each voice; the first has its identifier."""
    start: int | None
    end: int | None
    start, end = times
    parts = read_payload(payload, start, end)
    mark, _, name = identifier.partition(" ")
    if mark in (NO_TIMES, NO_END):
        start, end, identifier = (None if mark == NO_TIMES else start), None, name
    for part in parts:
        yield Cue(start, end, part.speaker, part.text, part.words, identifier or None, settings, part.markup)
        identifier = ""


class Payload(Struct, frozen=True):
    """What one voice says in a cue; `markup` is its source, where that holds more than the rest."""

    speaker: str | None
    text: str
    words: tuple[Word, ...] = ()
    markup: str | None = None


def read_payload(payload: str, start: int, end: int) -> list[Payload]:
    """The text of a cue by voice, as WebVTT writes it in a cue that has these times."""
    if "<" not in payload:
        return [Payload(None, tidy(unescape(payload)))]
    if voiced := _ONE_VOICE.match(payload):
        return [Payload(_name(voiced[1]), tidy(unescape(voiced[2])))]
    stamped = _stamped_payload(payload, start, end)
    return [part.payload(start, end) for part in _voices(payload)] if stamped is None else [stamped]


def _stamped_payload(payload: str, start: int, end: int) -> Payload | None:
    """What `_voices` would find, at a third of the cost, where there are only words with whole stamps; None for all else."""
    voice = _OPENING_VOICE.match(payload)
    spoken = payload[voice.end() :].removesuffix("</v>") if voice else payload
    if _TAG_IN_TAG.search(spoken):
        return None
    pieces = _PLAIN_STAMP.split(spoken.replace("<c>", "").replace("</c>", ""))
    whole = "".join(pieces[::2])
    if "<" in whole:
        return None
    texts = [unescape(piece) for piece in pieces[::2]] if "&" in whole else pieces[::2]
    stamps = [start, *map(_plain_milliseconds, pieces[1::2]), end]
    words: list[Word] = []
    if len(pieces) > 1:
        words = [Word(stamps[n], stamps[n + 1], word) for n, text in enumerate(texts) if (word := tidy(text))]
    return Payload(_name(voice[1]) if voice else None, tidy("".join(texts)), tuple(words))


@lru_cache(4 * 3_600)  # the seconds of a long recording, each of which is there once or twice
def _clock_ms(clock: str) -> int:
    return ((int(clock[:2]) * 60 + int(clock[3:5])) * 60 + int(clock[6:])) * 1000


def _plain_milliseconds(stamp: str) -> int:
    return ((int(stamp[:2]) * 60 + int(stamp[3:5])) * 60 + int(stamp[6:8])) * 1000 + int(stamp[9:])


def _name(annotation: str | None) -> str | None:
    return " ".join(unescape(annotation or "").split()) or None


class _Part:
    """What one voice says in a cue: stretches of text, each with the time stamp that it began with."""

    def __init__(self, speaker: str | None, stamp: int | None) -> None:
        self.speaker = speaker
        self.stretches: list[tuple[int | None, list[str]]] = [(stamp, [])]
        self.spoken = False
        self.source: list[str] = []
        self.is_marked = False

    def add(self, text: str) -> None:
        self.stretches[-1][1].append(text)
        self.spoken = self.spoken or any(map(str.isalnum, text))

    def payload(self, start: int, end: int) -> Payload:
        text = tidy("".join([piece for _, pieces in self.stretches for piece in pieces]))
        markup = "".join(self.source).strip() if self.is_marked else None
        return Payload(self.speaker, text, tuple(self._words(start, end)), markup)

    def _words(self, start: int, end: int) -> Iterator[Word]:
        """The words that time stamps mark; a stretch without text is a pause."""
        if len(self.stretches) == 1 and self.stretches[0][0] is None:
            return
        stamps = [start if stamp is None else stamp for stamp, _ in self.stretches]
        for (_, pieces), at, following in zip(self.stretches, stamps, [*stamps[1:], end], strict=True):
            if word := tidy("".join(pieces)):
                yield Word(at, following, word)


def _voices(payload: str) -> list[_Part]:
    """The parts of a cue by voice; a voice that is named again goes on, and so does text after a voice span."""
    parts = [_Part(None, None)]
    for token in _TOKEN.findall(payload):
        part = parts[-1]
        if token[0] != "<":
            part.add(unescape(token))
        elif token[1:2].isdecimal():
            found = _INNER_STAMP.fullmatch(token[1:].removesuffix(">"))
            stamp = _milliseconds(found.groups()) if found else None
            if stamp is not None:
                part.stretches.append((stamp, []))
        elif voice := _VOICE.match(token):
            name = _name(voice[1])
            if name and part.speaker and part.spoken and name != part.speaker:
                part = _Part(name, part.stretches[-1][0])
                parts.append(part)
            else:
                part.speaker = name or part.speaker
            part.is_marked = part.is_marked or token.startswith("<v.")
        elif token not in _BARE:
            part.is_marked = True
        part.source.append(token)
    return parts


def move_stamps(markup: str, move: Callable[[int], int]) -> str:
    """The markup of a cue with its time stamps, in milliseconds, moved."""

    def moved(found: re.Match[str]) -> str:
        stamp = _milliseconds(found.groups()[1:])
        return found[0] if stamp is None else f"<{format_timestamp(move(stamp))}"

    return _STAMP_TAG.sub(moved, markup)

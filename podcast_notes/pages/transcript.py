"""A transcript in paragraphs that a reader can follow, with the passages that articles quote marked."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

from podcast_notes.models import Chapter, Cue, SightingRecord, Transcript, Verdict
from podcast_notes.notes.records import PersonLink
from podcast_notes.timecode import format_seconds, format_span

Span = tuple[int, int | None]
"""From when to when, in milliseconds; the end may not be known."""

CueLine = tuple[str, str, bool, tuple[str, ...]]
"""A cue as the template prints it: its text, its seconds (empty without a time), whether an article quotes it, and the
names under which `#t=` finds it: its seconds, where no cue before it has the same, and the times of sightings that begin
in it. A plain tuple, because a page has a thousand of them."""

_LINKS_WEIGH = 20_000
"""Bytes that the address of the sound may take in the times of a transcript. Where it is long, they are links within the page:
without scripts these only show the place, and the chapters still play."""

_LONG_PARAGRAPH = 600
"""Characters after which the end of a sentence ends the paragraph."""

_SENTENCE_END = (".", "?", "!", "…", ".”", "?”", "!”", '."', '?"', '!"')


class Turn(Struct, frozen=True, kw_only=True):
    """A paragraph of a transcript: cues of one speaker; `speaker` and `chapter` are None where they go on.

    `person` is the page of whom the speaker's label stands for, where that is known, once in each chapter.
    """

    speaker: str | None
    person: PersonLink | None
    chapter: str | None
    start_ms: int | None
    cues: tuple[CueLine, ...]


class TranscriptSource:
    """A transcript that is read where its page is rendered, in whichever process: `digest` is of all that it holds."""

    __slots__ = ("digest", "read")

    def __init__(self, digest: bytes, read: Callable[[], Transcript]) -> None:
        self.digest = digest
        self.read = read

    @classmethod
    def of(cls, transcript: Transcript) -> TranscriptSource:
        """One that is read already."""
        content = msgspec.msgpack.encode(transcript)
        return cls(hashlib.blake2b(content, digest_size=16).digest(), lambda: transcript)


def stand_in(value: object) -> bytes:
    """What stands for a value that msgspec cannot encode (an `enc_hook`): the digest of a source. Raises TypeError."""
    if isinstance(value, TranscriptSource):
        return value.digest
    raise TypeError(f"{type(value).__name__} cannot be encoded")


class ShownTranscript(Struct, frozen=True, kw_only=True, dict=True):
    """A transcript as a page shows it: what its view is made of, and the view, made when a template looks at it.

    `name` is `<podcast>/<episode>/<transcript>`. `chapters` are in order of time, `sightings` point into this transcript.
    `linked_spans` are others that addresses name: they get a place by their time. `people` are those whom the labels of the
    speakers stand for. `times_suspect` says whether it is for other audio than the episode has now.
    """

    name: str
    source: TranscriptSource
    chapters: tuple[Chapter, ...]
    sightings: tuple[SightingRecord, ...]
    linked_spans: tuple[Span, ...] = ()
    people: dict[str, PersonLink] = {}
    audio: str | None = None
    times_suspect: bool = False

    @property
    def language(self) -> str | None:
        """The language that it is in, where that is known."""
        return self._transcript.language

    @cached_property
    def timed(self) -> bool:
        """Whether it has times."""
        return any(cue.start_ms is not None for cue in self._transcript.cues)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Its paragraphs."""
        return tuple(_turns(self, self._transcript.cues))

    @property
    def turn_audio(self) -> str:
        """What the times of turns are links to: the address of the sound, empty where so many of them would weigh too much."""
        return self.audio if self.audio and len(self.audio) * len(self.turns) <= _LINKS_WEIGH else ""

    @cached_property
    def _transcript(self) -> Transcript:
        return self.source.read()


def _paragraphs(cues: Sequence[Cue], chapter_starts: Iterable[int]) -> Iterator[range]:
    """Runs of cues of one speaker; a chapter or, in a long run, the end of a sentence begins the next one."""
    waiting = sorted(chapter_starts, reverse=True)
    first = length = 0
    speaker = None
    for position, cue in enumerate(cues):
        begins_chapter = False
        while waiting and cue.start_ms is not None and cue.start_ms >= waiting[-1]:
            waiting.pop()
            begins_chapter = True
        new_speaker = cue.speaker is not None and cue.speaker != speaker
        ends = length > _LONG_PARAGRAPH and cues[position - 1].text.rstrip().endswith(_SENTENCE_END)
        if position > first and (begins_chapter or new_speaker or ends):
            yield range(first, position)
            first, length = position, 0
        speaker = cue.speaker or speaker
        length += len(cue.text)
    if cues:
        yield range(first, len(cues))


def _begin_chapters(turns: Sequence[range], cues: Sequence[Cue], chapters: Sequence[Chapter]) -> dict[int, str]:
    """The chapters' titles by the first cue of the paragraph in which each begins."""
    titles: dict[int, list[str]] = {}
    starts = [(start, turn.start) for turn in turns if (start := cues[turn.start].start_ms) is not None]
    position = 0
    for chapter in chapters:
        while position < len(starts) and starts[position][0] < chapter.start_ms:
            position += 1
        if position < len(starts):
            titles.setdefault(starts[position][1], []).append(chapter.title)
    return {first: " · ".join(names) for first, names in titles.items()}


def _turns(shown: ShownTranscript, cues: Sequence[Cue]) -> Iterator[Turn]:
    runs = list(_paragraphs(cues, (chapter.start_ms for chapter in shown.chapters)))
    titles = _begin_chapters(runs, cues, shown.chapters)
    lines = _lines(shown, cues)
    speaker = None
    linked: set[str] = set()
    for run in runs:
        first = cues[run.start]
        label = first.speaker or speaker
        if run.start in titles:
            linked.clear()
        named = label if label != speaker or run.start in titles else None
        person = shown.people.get(named) if named and named not in linked else None
        if named:
            linked.add(named)
        yield Turn(
            speaker=named,
            person=person,
            chapter=titles.get(run.start),
            start_ms=first.start_ms,
            cues=tuple(lines[run.start : run.stop]),
        )
        speaker = label


def _lines(shown: ShownTranscript, cues: Sequence[Cue]) -> list[CueLine]:
    """All cues as they are printed."""
    times = ["" if cue.start_ms is None else format_seconds(cue.start_ms) for cue in cues]
    own = _own_times(times)
    quoted, anchors = _quoted(cues, shown.sightings, taken=own)
    known = own.keys() | {time for names in anchors.values() for time in names}
    for time, at in _by_time(cues, shown.linked_spans, taken=known):
        anchors.setdefault(at, {})[time] = None
    lines: list[CueLine] = [
        (cue.text, time, False, (time,) if time and own[time] == at else ())
        for at, (cue, time) in enumerate(zip(cues, times, strict=True))
    ]
    for at in (quoted | anchors.keys()) & set(range(len(cues))):  # a sighting may be of a longer version
        text, time, _, names = lines[at]
        lines[at] = text, time, at in quoted, (*names, *anchors.get(at, ()))
    return lines


def _own_times(times: Sequence[str]) -> dict[str, int]:
    """The times that cues begin at, each with the first cue that does."""
    return {time: at for at, time in reversed(list(enumerate(times))) if time}


def _quoted(
    cues: Sequence[Cue], sightings: Iterable[SightingRecord], *, taken: Container[str]
) -> tuple[set[int], dict[int, dict[str, None]]]:
    """The cues that are quoted, and the times of sightings by the cue in which they begin, apart from those `taken`."""
    quoted: set[int] = set()
    anchors: dict[int, dict[str, None]] = {}
    known: set[str] = set()
    for sighting in sightings:
        if sighting.first_cue is None or sighting.last_cue is None or sighting.first_cue < 0:
            continue
        for place in sighting.pieces or (sighting,):
            begin, end = place.first_cue or 0, place.last_cue or 0
            if sighting.verdict is not Verdict.NOT_FOUND:
                quoted.update(range(begin, min(end + 1, len(cues))))
            for time in _names(place.start_ms, place.end_ms):
                if time not in taken and time not in known:
                    known.add(time)
                    anchors.setdefault(begin, {})[time] = None
    return quoted, anchors


def _by_time(cues: Sequence[Cue], spans: Iterable[Span], *, taken: Container[str]) -> Iterator[tuple[str, int]]:
    """The names of spans, each with the cue that is spoken when it begins."""
    starts = sorted((cue.start_ms, position) for position, cue in enumerate(cues) if cue.start_ms is not None)
    known: set[str] = set()
    for start_ms, end_ms in spans:
        if not starts:
            return
        _, cue = starts[max(0, bisect_right(starts, (start_ms, len(cues))) - 1)]
        for name in _names(start_ms, end_ms):
            if name not in taken and name not in known:
                known.add(name)
                yield name, cue


def _names(start_ms: int | None, end_ms: int | None) -> tuple[str, ...]:
    """A place as addresses name it: by its start, and by its span, as Media Fragments do (`754.2`, `754.2,761`)."""
    if start_ms is None:
        return ()
    start, span = format_seconds(start_ms), format_span(start_ms, end_ms)
    return (start,) if span == start else (start, span)

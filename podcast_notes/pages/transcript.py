"""A transcript in paragraphs that a reader can follow, with the passages that articles quote marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from podcast_notes.models import Chapter, Cue, SightingRecord, Transcript, Verdict
from podcast_notes.notes.records import PersonLink
from podcast_notes.pages.records import CueLine, TranscriptView, Turn
from podcast_notes.timecode import format_seconds, format_span

Span = tuple[int, int | None]
"""From when to when, in milliseconds; the end may not be known."""

_LONG_PARAGRAPH = 600
"""Characters after which the end of a sentence ends the paragraph."""

_SENTENCE_END = (".", "?", "!", "…", ".”", "?”", "!”", '."', '?"', '!"')


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


def transcript_view(
    transcript: Transcript,
    *,
    chapters: Sequence[Chapter],
    sightings: Iterable[SightingRecord],
    linked_spans: Iterable[Span] = (),
    people: Mapping[str, PersonLink] | None = None,
) -> TranscriptView:
    """A transcript in paragraphs; `chapters` are in order of time, `sightings` point into this transcript.

    `linked_spans` are others that addresses name: they get a place by their time. `people` are those whom the labels of the
    speakers stand for.
    """
    cues = transcript.cues
    own = _own_times(cues)
    quoted, anchors = _quoted(cues, sightings, taken=own)
    known = own.keys() | {time for times in anchors.values() for time in times}
    for time, cue in _by_time(cues, linked_spans, taken=known):
        anchors.setdefault(cue, {})[time] = None
    runs = list(_paragraphs(cues, (chapter.start_ms for chapter in chapters)))
    titles = _begin_chapters(runs, cues, chapters)
    turns = []
    speaker = None
    linked: set[str] = set()
    for run in runs:
        first = cues[run.start]
        label = first.speaker or speaker
        if run.start in titles:
            linked.clear()
        shown = label if label != speaker or run.start in titles else None
        person = people.get(shown) if people and shown and shown not in linked else None
        if shown:
            linked.add(shown)
        turns.append(
            Turn(
                speaker=shown,
                person=person,
                chapter=titles.get(run.start),
                start_ms=first.start_ms,
                cues=tuple(_line(cues[at], at, at in quoted, own, anchors.get(at, {})) for at in run),
            )
        )
        speaker = label
    return TranscriptView(language=transcript.language, turns=tuple(turns), timed=bool(own))


def _own_times(cues: Sequence[Cue]) -> dict[str, int]:
    """The times that cues begin at, each with the first cue that does."""
    own: dict[str, int] = {}
    for position, cue in enumerate(cues):
        if cue.start_ms is not None:
            own.setdefault(format_seconds(cue.start_ms), position)
    return own


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


def _line(cue: Cue, position: int, quoted: bool, own: Mapping[str, int], anchors: Iterable[str]) -> CueLine:
    if cue.start_ms is None:
        return cue.text, "", quoted, tuple(anchors)
    start = format_seconds(cue.start_ms)
    names = (start, *anchors) if own[start] == position else tuple(anchors)
    return cue.text, start, quoted, names

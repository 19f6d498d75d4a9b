"""A transcript in paragraphs that a reader can follow, with the passages that articles quote marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from podcast_notes.models import Chapter, Cue, SightingRecord, Transcript, Verdict
from podcast_notes.pages.records import CueLine, TranscriptView, Turn
from podcast_notes.timecode import format_seconds

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
    transcript: Transcript, *, chapters: Sequence[Chapter], sightings: Iterable[SightingRecord]
) -> TranscriptView:
    """A transcript in paragraphs; `chapters` are in order of time, `sightings` point into this transcript."""
    cues = transcript.cues
    quoted: set[int] = set()
    anchors: dict[int, dict[str, None]] = {}
    for sighting in sightings:
        if sighting.first_cue is None or sighting.last_cue is None or sighting.first_cue < 0:
            continue
        for place in sighting.pieces or (sighting,):
            begin, end = place.first_cue or 0, place.last_cue or 0
            if sighting.verdict is not Verdict.NOT_FOUND:
                quoted.update(range(begin, min(end + 1, len(cues))))
            if place.start_ms is not None:
                anchors.setdefault(begin, {})[format_seconds(place.start_ms)] = None
    runs = list(_paragraphs(cues, (chapter.start_ms for chapter in chapters)))
    titles = _begin_chapters(runs, cues, chapters)
    turns = []
    speaker = None
    for run in runs:
        first = cues[run.start]
        label = first.speaker or speaker
        turns.append(
            Turn(
                speaker=label if label != speaker or run.start in titles else None,
                chapter=titles.get(run.start),
                start_ms=first.start_ms,
                cues=tuple(
                    _line(cues[position], position in quoted, tuple(anchors.get(position, ()))) for position in run
                ),
            )
        )
        speaker = label
    return TranscriptView(language=transcript.language, turns=tuple(turns))


def _line(cue: Cue, quoted: bool, anchors: tuple[str, ...]) -> CueLine:
    return cue.text, "" if cue.start_ms is None else format_seconds(cue.start_ms), quoted, anchors

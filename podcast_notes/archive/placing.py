"""A quote at the place that a person names: what the words there make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.archive.transcript_files import in_order, read_transcript
from podcast_notes.archive.voices import labels_of, voice_of
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import NotFoundError, TranscriptError, UsageError
from podcast_notes.language import primary
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    QuoteRecord,
    Sighting,
    SightingPiece,
    SightingRecord,
    TranscriptRecord,
    Verdict,
)
from podcast_notes.timecode import format_timecode

if TYPE_CHECKING:
    from podcast_notes.align import Clip
    from podcast_notes.store import Reader


def place_in_words(
    reader: Reader, workspace: Workspace, quote: QuoteRecord, episode: EpisodeRecord, times_ms: tuple[int, int]
) -> SightingRecord:
    """The sighting of a quote between two times of an episode, at the words that were said there.

    Words that the quote is not found in are still its source where a person says so: a paraphrase, or a translation. Raises
    NotFoundError and TranscriptError as `clip_of` does.
    """
    from podcast_notes.align import locate_quote

    article = reader.get(ArticleRecord, quote.article_id)
    printed = primary(article.language) if article else None
    record, clip = clip_of(reader, workspace, episode, times_ms, language=printed)
    spoken = primary(record.language)
    is_across = None not in (spoken, printed) and spoken != printed
    found = locate_quote(quote.said_in_lines, clip.transcript, language=printed if is_across else record.language)
    verdict = found.verdict
    if verdict is Verdict.NOT_FOUND:
        verdict = Verdict.TRANSLATED if is_across else Verdict.PARAPHRASE
    speaker = found.speaker if found.verdict is not Verdict.NOT_FOUND else clip.speaker
    return SightingRecord(
        id=f"{quote.id}@{episode.id}",
        quote_id=quote.id,
        episode_id=episode.id,
        transcript_id=record.id,
        verdict=verdict,
        start_ms=clip.start_ms,
        end_ms=clip.end_ms,
        first_cue=clip.first_cue,
        last_cue=clip.last_cue,
        score=found.score,
        matched=clip.text if found.verdict is Verdict.NOT_FOUND else found.matched,
        changes=() if found.verdict is Verdict.NOT_FOUND else found.changes,
        speaker=speaker,
        voice=voice_of(quote, speaker, labels_of(reader, episode.id)),
        interpolated=clip.interpolated,
        pieces=_pieces(found, clip),
    )


def _pieces(found: Sighting, clip: Clip) -> tuple[SightingPiece, ...]:
    """The places in a clip that a quote was put together from, by the cues of the whole transcript."""
    if found.verdict is Verdict.NOT_FOUND:
        return ()
    first, last = clip.first_cue, clip.last_cue
    pieces = (
        replace(piece, first_cue=first + piece.first_cue, last_cue=first + piece.last_cue) for piece in found.pieces
    )
    return tuple(
        replace(piece, interpolated=True)
        if clip.interpolated and (piece.first_cue == first or piece.last_cue == last)
        else piece
        for piece in pieces
    )


def clip_of(
    reader: Reader,
    workspace: Workspace,
    episode: EpisodeRecord,
    times_ms: tuple[int, int],
    *,
    language: str | None = None,
) -> tuple[TranscriptRecord, Clip]:
    """The words of an episode between two times, in its transcript in a language where it has one, else in the default.

    Raises UsageError where the end is not after the start, NotFoundError where no transcript with times is there,
    TranscriptError where no words are.
    """
    from podcast_notes.align import cut_clip

    from_ms, to_ms = times_ms
    span = f"{format_timecode(from_ms)}–{format_timecode(to_ms)}"
    if to_ms <= from_ms:
        raise UsageError("ends before it begins", resource=span)
    timed = [r for r in in_order(reader, reader.find(TranscriptRecord, episode_id=episode.id)) if r.timed]
    if not timed:
        raise NotFoundError(
            "has no transcript with times",
            resource=episode.id,
            hint="Add one with `podcast-notes transcript import EPISODE FILE`, or `transcript make`.",
        )
    record = next((r for r in timed if language and primary(r.language) == language), timed[0])
    clip = cut_clip(read_transcript(workspace, record), from_ms, to_ms)
    if clip is None:
        raise TranscriptError(
            f"has no words at {span}", resource=record.id, hint="`podcast-notes transcript show` has the times."
        )
    return record, clip

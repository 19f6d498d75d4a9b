"""What else is asked of a transcript: its words, its speakers, and who goes on speaking."""

from __future__ import annotations

from msgspec import structs

from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.text import drop_controls


def transcript_text(transcript: Transcript) -> str:
    """The words alone, a cue a line, without speakers and times."""
    return "\n".join(" ".join(cue.text.split()) for cue in transcript.cues if cue.text)


def speaker_labels(transcript: Transcript) -> tuple[str, ...]:
    """The distinct speaker labels, in the order in which they first speak."""
    return tuple(dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker))


def is_timed(transcript: Transcript) -> bool:
    """Whether any cue has a start."""
    return any(cue.start_ms is not None for cue in transcript.cues)


def carry_speakers(transcript: Transcript) -> Transcript:
    """The transcript with each cue that has no speaker given the last one named before it.

    For files that name the speaker only where it changes, as Podcasting 2.0 recommends for WebVTT and SRT; reading never
    does it unasked, because elsewhere a cue without a name is somebody unknown.
    """
    cues: list[Cue] = []
    speaker: str | None = None
    for cue in transcript.cues:
        speaker = cue.speaker or speaker
        carried = cue if cue.speaker == speaker else Cue(cue.start_ms, cue.end_ms, speaker, cue.text, cue.words)
        cues.append(carried)
    return Transcript(
        cues=tuple(cues),
        language=transcript.language,
        format=transcript.format,
        encoding=transcript.encoding,
        header=transcript.header,
        warnings=transcript.warnings,
    )


def without_controls(transcript: Transcript) -> Transcript:
    """The transcript without the control characters that could steer a terminal or break a page.

    Reading keeps them, as the standard of WebVTT wants; what is shown to people does without.
    """
    return structs.replace(transcript, cues=tuple(map(_printable, transcript.cues)))


def _printable(cue: Cue) -> Cue:
    text, speaker = drop_controls(cue.text), drop_controls(cue.speaker or "") or None
    if text == cue.text and speaker == cue.speaker:
        return cue
    words = tuple(Word(word.start_ms, word.end_ms, drop_controls(word.text)) for word in cue.words)
    return Cue(cue.start_ms, cue.end_ms, speaker, text.strip(), words)

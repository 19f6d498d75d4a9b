"""What else is asked of a transcript: its words, its speakers, and who goes on speaking."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from podcast_notes.models import Cue, Transcript
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
        cues.append(cue if cue.speaker == speaker else structs.replace(cue, speaker=speaker))
    return structs.replace(transcript, cues=tuple(cues))


def name_speakers(transcript: Transcript, names: Mapping[str, str]) -> Transcript:
    """The transcript with the names of people in the place of the labels that stand for them; other labels stay."""
    if names.keys().isdisjoint(speaker_labels(transcript)):
        return transcript
    cues = tuple(
        structs.replace(cue, speaker=names[cue.speaker]) if cue.speaker and cue.speaker in names else cue
        for cue in transcript.cues
    )
    return structs.replace(transcript, cues=cues)


def without_controls(transcript: Transcript) -> Transcript:
    """The transcript without the control characters that could steer a terminal or break a page.

    Reading keeps them, as the standard of WebVTT wants; what is shown to people does without.
    """
    if not _may_hold_controls(transcript):
        return transcript
    blocks = tuple(structs.replace(block, text=drop_controls(block.text)) for block in transcript.blocks)
    return structs.replace(
        transcript,
        cues=tuple(map(_printable, transcript.cues)),
        language=drop_controls(transcript.language or "") or None,
        header=drop_controls(transcript.header or "") or None,
        blocks=blocks,
    )


def _may_hold_controls(transcript: Transcript) -> bool:
    """Whether a look at all texts at once finds any, which takes a tenth of the time of one at each."""
    texts = [transcript.language, transcript.header, *(block.text for block in transcript.blocks)]
    for cue in transcript.cues:
        if cue.words:
            return True
        texts += (cue.speaker, cue.text, cue.identifier, cue.settings, cue.markup)
    whole = " ".join(filter(None, texts))
    return drop_controls(whole) != whole


def _printable(cue: Cue) -> Cue:
    """A cue without control characters; markup goes as a whole where it may hold one, written as such or as a reference."""
    parts = (cue.text, cue.speaker or "", cue.identifier or "", cue.settings or "", cue.markup or "")
    text, speaker, identifier, settings, markup = (drop_controls(part) for part in parts)
    if (text, speaker, identifier, settings, markup) == parts:
        return cue
    words = tuple(structs.replace(word, text=drop_controls(word.text)) for word in cue.words)
    is_whole = markup == cue.markup and text == cue.text
    return Cue(
        cue.start_ms,
        cue.end_ms,
        speaker or None,
        text.strip(),
        words,
        identifier or None,
        settings or None,
        cue.markup if is_whole else None,
    )

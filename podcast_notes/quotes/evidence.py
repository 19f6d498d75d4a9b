"""Which words of a text show who speaks."""

from __future__ import annotations

from podcast_notes.models import EvidenceKind, SpeakerEvidence
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.quotation import Attribution
from podcast_notes.quotes.speakers import Speaker


def evidence_of(text: str, attribution: Attribution, speaker: Speaker) -> tuple[SpeakerEvidence, ...]:
    """The mention or label, the attributing words, the full name and the introduction behind them; by their start."""
    mention = attribution.full_phrase
    printed = text[mention.start : mention.end]
    label = attribution.construction is Construction.COLON
    found = [SpeakerEvidence(EvidenceKind.LABEL if label else EvidenceKind.MENTION, mention)]
    if attribution.cue is not None and not label:
        found.append(SpeakerEvidence(EvidenceKind.CUE, attribution.cue))
    found += [
        SpeakerEvidence(EvidenceKind.NAME, name) for name in speaker.shown if text[name.start : name.end] not in printed
    ]
    if speaker.introduced is not None:
        found.append(SpeakerEvidence(EvidenceKind.INTRODUCTION, speaker.introduced))
    return tuple(sorted(found, key=lambda evidence: (evidence.span.start, evidence.span.end)))

"""What each format carries, against what is read back; the people and the words are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.transcripts import FORMATS, format_transcript, losses, parse_transcript
from podcast_notes.transcripts.losses import CARRIED, Feature, features

DOCS = Path(__file__).parent.parent.parent / "docs" / "transcripts.md"
PLAIN = Transcript(
    cues=(
        Cue(1_000, 2_000, "Anna de Wit", "Goedemorgen."),
        Cue(2_000, 3_000, "Bob Smid", "Goedemorgen Anna."),
        Cue(3_000, 4_000, "Anna de Wit", "Hoe gaat het?"),
        Cue(4_000, 5_000, "Bob Smid", "Het gaat goed."),
    )
)
WORDS = (Word(2_000, 2_500, "Goedemorgen"), Word(2_600, 3_000, "Anna."))
CUE = PLAIN.cues[1]


def having(cue: Cue) -> Transcript:
    """The plain talk with another second cue."""
    return replace(PLAIN, cues=(PLAIN.cues[0], cue, *PLAIN.cues[2:]))


SAMPLES: dict[Feature, Transcript] = {
    Feature.LANGUAGE: replace(PLAIN, language="nl"),
    Feature.START: PLAIN,
    Feature.END: PLAIN,
    Feature.FRACTION: having(replace(CUE, start_ms=2_250)),
    Feature.UNTIMED: having(replace(CUE, start_ms=None, end_ms=None)),
    Feature.UNENDED: having(replace(CUE, end_ms=None)),
    Feature.SPEAKER: PLAIN,
    Feature.UNNAMED: having(replace(CUE, speaker=None)),
    Feature.LINES: having(replace(CUE, text="Goedemorgen\nAnna.")),
    Feature.SILENT: having(replace(CUE, text="")),
    Feature.WORDS: having(replace(CUE, words=WORDS)),
    Feature.CONFIDENCE: having(replace(CUE, words=tuple(replace(word, confidence=0.5) for word in WORDS))),
    Feature.MARKUP: having(replace(CUE, markup="<v Bob Smid><i>Goedemorgen</i> Anna.")),
    Feature.IDENTIFIER: having(replace(CUE, identifier="groet")),
    Feature.SETTINGS: having(replace(CUE, settings="line:0")),
    Feature.HEADER: replace(PLAIN, header="Kind: captions"),
    Feature.BLOCKS: replace(PLAIN, blocks=(Block("NOTE van ons", 1),)),
}


def second(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else milliseconds // 1_000


VIEWS: dict[Feature, Callable[[Transcript], object]] = {
    Feature.LANGUAGE: lambda talk: talk.language,
    Feature.START: lambda talk: [second(cue.start_ms) for cue in talk.cues],
    Feature.END: lambda talk: [cue.end_ms for cue in talk.cues],
    Feature.FRACTION: lambda talk: [cue.start_ms for cue in talk.cues],
    Feature.UNTIMED: lambda talk: [second(cue.start_ms) for cue in talk.cues],
    Feature.UNENDED: lambda talk: [cue.end_ms for cue in talk.cues],
    Feature.SPEAKER: lambda talk: [cue.speaker for cue in talk.cues],
    Feature.UNNAMED: lambda talk: [cue.speaker for cue in talk.cues],
    Feature.LINES: lambda talk: [cue.text for cue in talk.cues],
    Feature.SILENT: lambda talk: [cue.text for cue in talk.cues],
    Feature.WORDS: lambda talk: [[(word.start_ms, word.end_ms, word.text) for word in cue.words] for cue in talk.cues],
    Feature.CONFIDENCE: lambda talk: [[word.confidence for word in cue.words] for cue in talk.cues],
    Feature.MARKUP: lambda talk: [cue.markup for cue in talk.cues],
    Feature.IDENTIFIER: lambda talk: [cue.identifier for cue in talk.cues],
    Feature.SETTINGS: lambda talk: [cue.settings for cue in talk.cues],
    Feature.HEADER: lambda talk: talk.header,
    Feature.BLOCKS: lambda talk: talk.blocks,
}


@pytest.mark.parametrize("format", CARRIED)
@pytest.mark.parametrize("feature", Feature, ids=lambda feature: feature.name.lower())
def test_what_is_said_of_a_format_is_so(format: str, feature: Feature) -> None:
    sample = SAMPLES[feature]
    assert feature in features(sample)
    back = parse_transcript(format_transcript(sample, format).encode(), format=format)
    is_kept = VIEWS[feature](back) == VIEWS[feature](sample)
    assert is_kept == (feature in CARRIED[format])


def test_every_format_that_is_written_is_told_of() -> None:
    assert set(CARRIED) == {known.name for known in FORMATS.values() if known.write}


def test_losses_are_told_in_words() -> None:
    assert losses(SAMPLES[Feature.MARKUP], "srt") == ("srt has no place for italics and other markup: left out.",)
    assert losses(SAMPLES[Feature.CONFIDENCE], "vtt") == ("vtt has no place for how sure a recogniser was: left out.",)
    assert losses(PLAIN, "srt") == ()


def test_the_documentation_says_the_same() -> None:
    formats = list(CARRIED)
    rows = [
        f"| {feature.value} | {' | '.join('yes' if feature in CARRIED[name] else 'no' for name in formats)} |"
        for feature in Feature
    ]
    table = "\n".join([f"| what a transcript has | {' | '.join(formats)} |", f"|---{'|---' * len(formats)}|", *rows])
    read = [f"| {known.title} | `{known.name}` | {'yes' if known.write else 'no'} |" for known in FORMATS.values()]
    documented = DOCS.read_text()
    assert table in documented
    assert "\n".join(read) in documented


def test_of_cues_that_are_left_out_the_number_is_told() -> None:
    assert "srt has no place for cues without times: left out, 1 of 4 cues, with 2 words." in losses(
        SAMPLES[Feature.UNTIMED], "srt"
    )

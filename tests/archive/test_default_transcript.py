"""Which of several transcripts is the default, and the reason that is told."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import TranscriptKind, TranscriptRecord, default_first, why_default

PLAIN = TranscriptRecord(
    id="p/1:x",
    episode_id="p/1",
    language="nl",
    format="vtt",
    original="o",
    path="p",
    added=datetime(2026, 3, 1, tzinfo=UTC),
)
CHOSEN = replace(PLAIN, id="p/1:a", chosen=True, kind=TranscriptKind.MACHINE, language="en", timed=False)
CORRECTED = replace(PLAIN, id="p/1:z", kind=TranscriptKind.CORRECTED, timed=False)
BY_HAND = replace(PLAIN, id="p/1:y")
UNTIMED = replace(PLAIN, id="p/1:b", timed=False)
PUBLISHER = replace(PLAIN, id="p/1:c", kind=TranscriptKind.PUBLISHER)
MACHINE = replace(PLAIN, id="p/1:d", kind=TranscriptKind.MACHINE)
TRANSLATED = replace(PLAIN, id="p/1:e", kind=TranscriptKind.CORRECTED, translation_of="p/1:f")
UNKNOWN = replace(PLAIN, id="p/1:f", kind=TranscriptKind.CORRECTED, language=None)
ENGLISH = replace(PLAIN, id="p/1:g", kind=TranscriptKind.CORRECTED, language="en-GB")
IN_ORDER = (CHOSEN, CORRECTED, BY_HAND, UNTIMED, PUBLISHER, MACHINE, TRANSLATED, UNKNOWN, ENGLISH)


@given(st.permutations(IN_ORDER))
def test_the_order(mixed: list[TranscriptRecord]) -> None:
    assert default_first(mixed, "nl-NL") == list(IN_ORDER)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (CHOSEN, CORRECTED, "a person chose it"),
        (CORRECTED, PUBLISHER, "it was corrected, and the next is the publisher's"),
        (BY_HAND, MACHINE, "it was handed in by hand, and the next was written by a machine"),
        (BY_HAND, UNTIMED, "it has times"),
        (MACHINE, TRANSLATED, "it is no translation"),
        (MACHINE, ENGLISH, "it is in the language that is spoken"),
        (UNTIMED, replace(UNTIMED, id="p/1:c"), "nothing tells them apart: it is the first by its id"),
    ],
)
def test_the_reason(first: TranscriptRecord, second: TranscriptRecord, reason: str) -> None:
    for pair in permutations((first, second)):
        ordered = default_first(pair, "nl")
        assert (ordered[0], why_default(ordered, "nl")) == (first, reason)


def test_one_alone_and_a_language_that_nobody_knows() -> None:
    assert why_default([MACHINE], "nl") == "there is no other"
    assert default_first([ENGLISH, PUBLISHER], None)[0] == ENGLISH, "where the language is not known, it does not count"

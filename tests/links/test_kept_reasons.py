"""Reasons that older archives kept as sentences are read back as what was meant."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from podcast_notes.links import with_reason
from podcast_notes.links.reasons import KINDS, reason_in_words
from podcast_notes.models import Evidence, Reason, Span, Verdict

TWO = frozenset(
    [
        Reason.CLOSES_WITH_PODCAST_AND,
        Reason.CLOSES_WITH,
        Reason.CLOSES_WITH_OTHER,
        Reason.NAMES_WITH_PODCAST,
        Reason.NAMES_OTHER_WITH_PODCAST,
        Reason.NAMES_SURNAME,
        Reason.SAME_SUBJECT,
    ]
)
NONE = frozenset([Reason.LINKS_TO_HOME, Reason.SAME_DAY, Reason.OLDER, Reason.YOUNGER, Reason.SAME_PASSAGE])
NUMBERED = frozenset([Reason.OLDER, Reason.YOUNGER, Reason.SAME_PASSAGE, Reason.QUOTE_SAID])
VERDICTS = [verdict for verdict in Verdict if verdict is not Verdict.NOT_FOUND]


def said(reason: Reason, verdict: Verdict | None = None, start_ms: int | None = None) -> Evidence:
    about = () if reason in NONE | {Reason.QUOTE_SAID} else ("Oat", "Van Rye")[: 2 if reason in TWO else 1]
    number = 12 if reason in NUMBERED else 0
    text = reason_in_words(reason, about, number=number, verdict=verdict, start_ms=start_ms)
    return Evidence(
        kind=KINDS[reason],
        text=text,
        weight=1.0,
        span=Span(3, 9),
        reason=reason,
        about=about,
        number=number,
        verdict=verdict,
        start_ms=start_ms,
    )


def as_kept(evidence: Evidence) -> Evidence:
    return replace(evidence, reason=None, about=(), number=0, verdict=None, start_ms=None)


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.QUOTE_SAID])
def test_every_sentence_is_read_back(reason: Reason) -> None:
    assert with_reason(as_kept(said(reason))) == said(reason)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("start_ms", [None, 754_000])
def test_a_quote_is_read_back_with_how_and_when_it_was_said(verdict: Verdict, start_ms: int | None) -> None:
    whole = said(Reason.QUOTE_SAID, verdict, start_ms)
    assert with_reason(as_kept(whole)) == whole


def test_a_title_with_and_in_it_is_one_title() -> None:
    kept = Evidence(kind="title", text="has the episode's title: Oats and barley")
    assert with_reason(kept).about == ("Oats and barley",)


@pytest.mark.parametrize(
    "kept",
    [
        Evidence(kind="date", text="was written on the same Sunday"),
        Evidence(kind="title", text="names the podcast Kwelcast"),
        Evidence(kind="podcast_named", text="names the podcast "),
        Evidence(kind="quote", text="a quote of 3 words is said, backwards"),
    ],
)
def test_what_was_never_written_so_stays_a_sentence(kept: Evidence) -> None:
    assert with_reason(kept) == kept

"""Reasons for and against links that were kept as English sentences only, read back as data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from podcast_notes.links.reasons import HOW_SAID, KINDS, TEXTS
from podcast_notes.models import Evidence, Reason
from podcast_notes.timecode import parse_timecode

_OF_PEOPLE = frozenset(
    [
        Reason.CLOSES_WITH_PODCAST_AND,
        Reason.CLOSES_WITH,
        Reason.CLOSES_WITH_OTHER,
        Reason.NAMES_WITH_PODCAST,
        Reason.NAMES_OTHER_WITH_PODCAST,
    ]
)
"""What these are about may be several names."""
_VERDICTS = {words: verdict for verdict, words in HOW_SAID.items()}
_DAYS = re.compile(r"is (?P<number>\d+) days? (?P<way>older|younger) than the episode")
_SURNAME = re.compile(r"names (?P<printed>.+), perhaps (?P<person>.+)")
_SUBJECT = re.compile(r"speaks of the same: (?P<about>.+)")
_PASSAGE = re.compile(r"(?P<number>\d+) of the article's words are said in a row")
_QUOTE = re.compile(r"a quote of (?P<number>\d+) words? is said(?: at (?P<time>[\d:]+))?, (?P<how>.+)")


def with_reason(evidence: Evidence) -> Evidence:
    """The evidence with what its sentence says; as it is where it has that, or says what this program never wrote."""
    if evidence.reason is not None:
        return evidence
    read = next((one for one in _readings(evidence) if one.reason and KINDS[one.reason] == evidence.kind), None)
    return read or evidence


def _readings(evidence: Evidence) -> Iterator[Evidence]:
    text = evidence.text
    # The longer sentence first: one is the other with words before the name.
    for reason, sentence in sorted(TEXTS.items(), key=lambda item: -len(item[1])):
        before, _, after = sentence.partition("{about}")
        if text == sentence:
            yield replace(evidence, reason=reason)
        elif after != sentence and text.startswith(before) and text.endswith(after) and len(text) > len(before + after):
            about = text[len(before) : len(text) - len(after)]
            yield replace(evidence, reason=reason, about=_names(about) if reason in _OF_PEOPLE else (about,))
    if days := _DAYS.fullmatch(text):
        yield replace(evidence, reason=Reason(days["way"]), number=int(days["number"]))
    if named := _SURNAME.fullmatch(text):
        yield replace(evidence, reason=Reason.NAMES_SURNAME, about=(named["printed"], named["person"]))
    if subject := _SUBJECT.fullmatch(text):
        yield replace(evidence, reason=Reason.SAME_SUBJECT, about=tuple(subject["about"].split(", ")))
    if passage := _PASSAGE.fullmatch(text):
        yield replace(evidence, reason=Reason.SAME_PASSAGE, number=int(passage["number"]))
    if (quote := _QUOTE.fullmatch(text)) and quote["how"] in _VERDICTS:
        start_ms = parse_timecode(quote["time"]) if quote["time"] else None
        verdict = _VERDICTS[quote["how"]]
        yield replace(
            evidence, reason=Reason.QUOTE_SAID, number=int(quote["number"]), verdict=verdict, start_ms=start_ms
        )


def _names(about: str) -> tuple[str, ...]:
    return tuple(about.split(" and "))

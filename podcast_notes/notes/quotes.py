"""Quotes of note: what people picked from an episode, and what print quotes of it as it was said."""

from __future__ import annotations

from collections.abc import Iterable

from podcast_notes.models import PickRecord, QuoteKind, QuoteRecord, SightingRecord, Status, Verdict, Voice
from podcast_notes.notes.addresses import clip_address, quote_address
from podcast_notes.notes.index import VERDICT_ORDER, LibraryIndex
from podcast_notes.notes.records import NotedQuote, SpokenPlace
from podcast_notes.notes.views import article_link, person_link, standing_alone

QUOTES_OF_NOTE = 6
"""How many there are where the producer does not say; the episode's page has all of them."""

_OF_NOTE = frozenset({Verdict.VERBATIM, Verdict.TRIMMED, Verdict.TRANSLATED})
_Span = tuple[int, int]


def quotes_of_note(index: LibraryIndex, episode_id: str, most: int | None = None) -> tuple[NotedQuote, ...]:
    """The quotes to show: first what people picked, then what was printed, both in the order in which they were said.

    What was picked is all shown, unless there may be `most` only.
    """
    picked = index.picks_of_episode.get(episode_id, ())[:most]
    room = (max(QUOTES_OF_NOTE, len(picked)) if most is None else most) - len(picked)
    taken = [(pick.start_ms, pick.end_ms) for pick in picked]
    printed = printed_quotes(index, episode_id, taken=taken, most=room)
    return (*(_of_pick(index, pick) for pick in picked), *(_of_quote(index, *pair) for pair in printed))


def printed_quotes(
    index: LibraryIndex, episode_id: str, *, taken: Iterable[_Span] = (), most: int = QUOTES_OF_NOTE
) -> list[tuple[QuoteRecord, SightingRecord]]:
    """Words in quotation marks that were really said, by whom print says, and each passage once, as they were said.

    In the wording that is closest to speech, and of these in the longest; none of what was said between the times, in
    milliseconds, that are `taken`.
    """
    found = [
        (quote, sighting)
        for quote, sighting in index.heard_in(episode_id)
        if sighting.verdict in _OF_NOTE
        and sighting.voice is not Voice.DIFFERS
        and quote.kind is not QuoteKind.INDIRECT
        and _spans(sighting)
    ]
    found.sort(key=lambda pair: (VERDICT_ORDER.index(pair[1].verdict), -len(pair[0].said), pair[0].id))
    used = list(taken)
    kept: list[tuple[QuoteRecord, SightingRecord]] = []
    for quote, sighting in found:
        spans = _spans(sighting)
        if len(kept) < most and not any(_overlap(span, other) for span in spans for other in used):
            used += spans
            kept.append((quote, sighting))
    return sorted(kept, key=lambda pair: (pair[1].start_ms or 0, pair[0].id))


def _spans(sighting: SightingRecord) -> list[_Span]:
    """When the words of a quote were said: from start to end, of each of its pieces where it was put together."""
    places = sighting.pieces or (sighting,)
    return [
        (place.start_ms, place.end_ms) for place in places if place.start_ms is not None and place.end_ms is not None
    ]


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _of_pick(index: LibraryIndex, pick: PickRecord) -> NotedQuote:
    person = index.people.get(pick.person_id or "") or index.person_behind(pick.episode_id, pick.speaker)
    transcripts = index.transcripts_of_episode.get(pick.episode_id, ())
    return NotedQuote(
        text=pick.text,
        language=next((one.language for one in transcripts if one.id == pick.transcript_id), None)
        or index.language_of(index.episodes[pick.episode_id], "")
        or None,
        split=False,
        speaker=person.name if person else pick.speaker,
        person=person_link(person) if person else None,
        places=(SpokenPlace(start_ms=pick.start_ms, end_ms=pick.end_ms, interpolated=pick.interpolated),),
        verdict=None,
        status=Status.CONFIRMED,
        article=None,
        title=pick.title,
        address=clip_address(pick.id),
    )


def _of_quote(index: LibraryIndex, quote: QuoteRecord, sighting: SightingRecord) -> NotedQuote:
    person, article = index.people.get(quote.person_id or ""), index.articles[quote.article_id]
    return NotedQuote(
        text=standing_alone(quote.text),
        language=article.language,
        split=quote.said != quote.text,
        speaker=person.name if person else quote.speaker or quote.mention,
        person=person_link(person) if person else None,
        places=tuple(
            SpokenPlace(start_ms=place.start_ms, end_ms=place.end_ms, interpolated=place.interpolated)
            for place in sighting.pieces or (sighting,)
            if place.start_ms is not None
        ),
        verdict=sighting.verdict,
        status=sighting.status,
        article=article_link(article),
        title=None,
        address=quote_address(article.id, quote.start),
    )

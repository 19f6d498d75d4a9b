"""Which quote of an article is which, when it is read again: they keep their ids, and what was decided about them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.changes.texts import CONTEXT, Revision, likeness
from podcast_notes.models import Doubt, Quote, QuoteKind, QuoteRecord, Relay, Span, Status
from podcast_notes.names import fold_name
from podcast_notes.text import words

_REWORDED = 0.5
"""The share of words from which on a quote at the place of another one is that one in other words."""
_WITHIN = 0.8
"""… or of the shorter one, where one of them was made longer."""

_ELSEWHERE = 0.6
"""The same of a quote that stands where no other stood, and …"""
_SHARED_ELSEWHERE = 5
"""… how many words both have at least: shorter ones are alike by chance."""
_MOST_COMPARED = 40_000
"""So many pairs of quotes are compared at most, as many as two hundred quotes have with as many others."""

_TRIED = 4
"""Of quotes in the same words, so many before a place and behind it are looked at."""


class Reworded(Struct, frozen=True, kw_only=True):
    """A quote that is printed in other words than before."""

    id: str
    before: str
    after: str
    moved: bool = False
    """Whether it stands at another place too, and is taken for the same by its words."""


class Reattributed(Struct, frozen=True, kw_only=True):
    """A quote that is given to another speaker than before, by the names that the article resolves to."""

    id: str
    before: str | None
    after: str | None


class QuotePlan(Struct, frozen=True, kw_only=True):
    """What becomes of the quotes of an article."""

    known: Mapping[int, QuoteRecord]
    """The record that each quote of the new reading had, by its index; the others are new."""
    kept: tuple[QuoteRecord, ...]
    """The records that stay by what was decided, brought to where they are now."""
    dropped: tuple[QuoteRecord, ...]
    """Those that nobody decided about, and that are there no more."""
    reworded: tuple[Reworded, ...] = ()
    reattributed: tuple[Reattributed, ...] = ()

    @property
    def taken(self) -> set[int]:
        """The quotes of the new reading that a kept record stands for."""
        kept = {record.id for record in self.kept}
        return {index for index, record in self.known.items() if record.id in kept}


def plan_quotes(
    revision: Revision,
    records: Sequence[QuoteRecord],
    quotes: Sequence[Quote],
    *,
    settled: Collection[str],
    now: datetime,
) -> QuotePlan:
    """Find the quotes of a reading among the records of the one before.

    `settled` are the ids of quotes that are kept whatever is read now: somebody decided about them, or where they were said.
    """
    printed = _Printed(quotes)
    known = _matched(revision, records, printed)
    index_of = {record.id: index for index, record in known.items()}
    kept: list[QuoteRecord] = []
    dropped: list[QuoteRecord] = []
    for record in records:
        index = index_of.get(record.id)
        if record.id in settled and (record.status is not Status.PROPOSED or index is None):
            kept.append(_brought_along(revision, record, None if index is None else quotes[index], now))
        elif index is None:
            dropped.append(record)
    stood_for = _stood_for(kept, printed)
    dropped += [
        known[index]
        for index, record in stood_for.items()
        if index in known and known[index].id not in settled and known[index].id != record.id
    ]
    known = {**known, **{index: record for index, record in stood_for.items() if _is_free(known, index, settled)}}
    return QuotePlan(
        known=known,
        kept=tuple(kept),
        dropped=tuple(dropped),
        reworded=tuple(_reworded(revision, known, quotes, kept)),
        reattributed=tuple(_reattributed(known, quotes)),
    )


def _stood_for(kept: Sequence[QuoteRecord], printed: _Printed) -> dict[int, QuoteRecord]:
    """The quotes that are for the most part a quote that is kept: what was decided about that holds for them."""
    found: dict[int, QuoteRecord] = {}
    for record in kept:
        for index in printed.overlapping(Span(record.start, record.end)) if record.gone is None else ():
            quote = printed.quotes[index]
            common = min(quote.end, record.end) - max(quote.start, record.start)
            longer = max(quote.end - quote.start, record.end - record.start)
            if _are_alike(record, quote) and 2 * common > longer:
                found[index] = record
    return found


def _is_free(known: Mapping[int, QuoteRecord], index: int, settled: Collection[str]) -> bool:
    """Whether a quote of the reading has no record about which somebody decided."""
    return index not in known or known[index].id not in settled


def _reworded(
    revision: Revision, known: Mapping[int, QuoteRecord], quotes: Sequence[Quote], kept: Sequence[QuoteRecord]
) -> Iterator[Reworded]:
    now = {record.id: record.said for record in kept}
    for index, record in sorted(known.items()):
        after = now.get(record.id, quotes[index].said)
        if words(after) != words(record.said):
            moved = not _overlaps(revision.place(Span(record.start, record.end)), quotes[index])
            yield Reworded(id=record.id, before=record.said, after=after, moved=moved)


def _overlaps(place: Span | None, quote: Quote) -> bool:
    return place is not None and place.start < quote.end and quote.start < place.end


def _reattributed(known: Mapping[int, QuoteRecord], quotes: Sequence[Quote]) -> Iterator[Reattributed]:
    for index, record in sorted(known.items()):
        if _names_another(record, quotes[index]):
            yield Reattributed(id=record.id, before=record.speaker, after=quotes[index].speaker)


def _names_another(record: QuoteRecord, quote: Quote) -> bool:
    """Whether a quote is given to somebody else now; a speaker whom a person corrected counts as long as print stays."""
    if record.status is not Status.PROPOSED and record.mention == quote.mention:
        return False
    return fold_name(record.speaker or "") != fold_name(quote.speaker or "")


def _brought_along(revision: Revision, record: QuoteRecord, quote: Quote | None, now: datetime) -> QuoteRecord:
    """A record that stays, at the place where its words are now; in other words and in doubt, or gone."""
    if not revision.changed:
        return record
    if record.gone is not None and quote is None:
        return record
    span = None if record.gone is not None else revision.anchor(Span(record.start, record.end))
    if span is not None:
        return _doubting(_moved(revision, record, span), record, quote)
    if quote is None:
        return replace(record, gone=now)
    printed = replace(
        record,
        start=quote.start,
        end=quote.end,
        text=quote.text,
        spans=quote.spans,
        kind=quote.kind,
        mention=quote.mention,
        mention_span=quote.mention_span,
        evidence=quote.evidence,
        cue=quote.cue,
        relayed_by=quote.relayed_by,
        gone=None,
    )
    return _doubting(printed, record, quote)


def _doubting(printed: QuoteRecord, record: QuoteRecord, quote: Quote | None) -> QuoteRecord:
    """A record as it is printed now, with the doubts that this raises about what was decided."""
    decided_as = record.decided_as or record.said
    doubts = set(record.doubts) - {Doubt.REWORDED}
    if words(printed.said) != words(decided_as):
        doubts.add(Doubt.REWORDED)
    if quote is not None and _names_another(record, quote):
        doubts.add(Doubt.REATTRIBUTED)
    return replace(printed, doubts=tuple(sorted(doubts)), decided_as=decided_as if Doubt.REWORDED in doubts else None)


def _moved(revision: Revision, record: QuoteRecord, span: Span) -> QuoteRecord:
    """A record with the same words at another offset; what is around them is where it is now, or left out."""
    by = span.start - record.start
    return replace(
        record,
        start=span.start,
        end=span.end,
        spans=tuple(Span(piece.start + by, piece.end + by) for piece in record.spans),
        mention_span=revision.place(record.mention_span) if record.mention_span else None,
        relayed_by=_moved_relay(revision, record.relayed_by) if record.relayed_by else None,
        evidence=tuple(
            replace(shown, span=place) for shown in record.evidence if (place := revision.place(shown.span)) is not None
        ),
    )


def _moved_relay(revision: Revision, relay: Relay) -> Relay | None:
    mention = revision.place(relay.mention_span)
    if mention is None:
        return None
    return replace(relay, mention_span=mention, cue_span=revision.place(relay.cue_span) if relay.cue_span else None)


class _Printed:
    """The quotes of a reading, by their places."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = quotes
        self._order = sorted(range(len(quotes)), key=lambda index: quotes[index].start)
        self._starts = [quotes[index].start for index in self._order]
        self._longest = max((quote.end - quote.start for quote in quotes), default=0)

    def overlapping(self, place: Span) -> list[int]:
        """The indexes of those that share some of a place, by their start."""
        near = self._order[
            bisect_left(self._starts, place.start - self._longest) : bisect_left(self._starts, place.end)
        ]
        return [index for index in near if self.quotes[index].end > place.start]


def _matched(revision: Revision, records: Sequence[QuoteRecord], printed: _Printed) -> dict[int, QuoteRecord]:
    """The records of the quotes of a reading, by index.

    Those in the same words come first, then those in the same place, then those that have most of their words elsewhere.
    """
    places = {
        record.id: None if record.gone is not None else revision.place(Span(record.start, record.end))
        for record in records
    }
    known: dict[int, QuoteRecord] = {}
    used: set[str] = set()
    for ranked in (
        _in_same_words(revision, records, printed.quotes, places),
        _in_same_place(records, printed, places),
    ):
        for _, record, index in sorted(ranked, key=lambda one: (one[0], one[1].id, one[2])):
            if record.id not in used and index not in known:
                known[index] = record
                used.add(record.id)
    left = [record for record in records if record.id not in used and record.gone is None]
    free = [index for index in range(len(printed.quotes)) if index not in known]
    for _, record, index in sorted(_elsewhere(left, printed, free), key=lambda one: (one[0], one[1].id, one[2])):
        if record.id not in used and index not in known:
            known[index] = record
            used.add(record.id)
    return known


Ranked = tuple[tuple[float, ...], QuoteRecord, int]
"""How far a record is from a quote, the record, and the index of the quote."""


def _in_same_words(
    revision: Revision,
    records: Sequence[QuoteRecord],
    quotes: Sequence[Quote],
    places: Mapping[str, Span | None],
) -> Iterator[Ranked]:
    by_words: dict[tuple[str, ...], list[int]] = {}
    for index, quote in enumerate(quotes):
        by_words.setdefault(tuple(words(quote.said)), []).append(index)
    for indexes in by_words.values():
        indexes.sort(key=lambda index: quotes[index].start)
    for record in records:
        place = places[record.id]
        same = by_words.get(tuple(words(record.said)), [])
        for index in same if len(same) == 1 or place is None else _nearest(same, quotes, place):
            quote = quotes[index]
            away = len(revision.after) if place is None else abs(quote.start - place.start)
            yield (
                (
                    record.kind is not quote.kind,
                    away > CONTEXT,
                    fold_name(record.speaker or "") != fold_name(quote.speaker or ""),
                    away,
                ),
                record,
                index,
            )


def _are_alike(record: QuoteRecord, quote: Quote) -> bool:
    """Whether both are reported speech, or neither is: one may stand around the other."""
    return (record.kind is QuoteKind.INDIRECT) == (quote.kind is QuoteKind.INDIRECT)


def _nearest(indexes: Sequence[int], quotes: Sequence[Quote], place: Span) -> list[int]:
    """The few that are nearest to a place: an article may hold the same words a thousand times."""
    at = bisect_left(indexes, place.start, key=lambda index: quotes[index].start)
    return list(indexes[max(0, at - _TRIED) : at + _TRIED])


def _in_same_place(
    records: Sequence[QuoteRecord], printed: _Printed, places: Mapping[str, Span | None]
) -> Iterator[Ranked]:
    """The quotes that overlap with where a record should be, and have most of its words."""
    quotes = printed.quotes
    counted = [Counter(words(quote.said)) for quote in quotes]
    for record in records:
        place = places[record.id]
        ours = Counter(words(record.said))
        for index in printed.overlapping(place) if place else ():
            share = likeness(ours, counted[index])
            shorter = min(ours.total(), counted[index].total())
            within = (ours & counted[index]).total() / shorter if shorter else 0.0
            if _are_alike(record, quotes[index]) and (share >= _REWORDED or within >= _WITHIN):
                yield (record.kind is not quotes[index].kind, 1 - share), record, index


def _elsewhere(records: Sequence[QuoteRecord], printed: _Printed, indexes: Sequence[int]) -> Iterator[Ranked]:
    """The quotes, of those with these indexes, that have most of the words of a record at another place."""
    if len(records) * len(indexes) > _MOST_COMPARED:
        return
    counted = {index: Counter(words(printed.quotes[index].said)) for index in indexes}
    for record in records:
        ours = Counter(words(record.said))
        for index, theirs in counted.items():
            share = likeness(ours, theirs)
            is_same = share >= _ELSEWHERE and (ours & theirs).total() >= _SHARED_ELSEWHERE
            if is_same and _are_alike(record, printed.quotes[index]):
                yield (record.kind is not printed.quotes[index].kind, 1 - share), record, index

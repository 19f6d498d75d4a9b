"""From the printed word to the second it was said: which episode an article is from, and where its quotes stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.encodings import dictionary_between, sentence_encoder
from podcast_notes.archive.said import SaidQuotes
from podcast_notes.archive.searching import TranscriptSearch
from podcast_notes.archive.targets import Targets
from podcast_notes.archive.transcript_files import LoadedTranscripts, in_order, read_transcript
from podcast_notes.archive.voices import EpisodeLabels, labels_of, voice_of_all
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import PodcastNotesError
from podcast_notes.language import primary
from podcast_notes.models import (
    Article,
    ArticleRecord,
    Candidate,
    LinkRecord,
    LinkTarget,
    NoLink,
    NoLinkReason,
    QuoteRecord,
    Sighting,
    SightingRecord,
    Status,
    Transcript,
    TranscriptRecord,
    Verdict,
)

if TYPE_CHECKING:
    from podcast_notes.links import EpisodeMatcher
    from podcast_notes.store import Reader, Transaction

SEARCHED_TRANSCRIPTS = 300
"""So many transcripts are read for one article: those of the episodes that share most of its words, and …"""
SPEAKING_OF = 100
"""… so many of these at most, for the rest those that fit best by people, names and date."""


class Trace(Struct, frozen=True):
    """What was found for an article: the episodes that it is from, surest first, or why there is none."""

    candidates: tuple[Candidate, ...]
    reason: str | None
    no_link: NoLink | None
    failures: tuple[Failure, ...] = ()
    """Transcripts that could not be read, and so were not searched."""


class Tracer:
    """Finds the episodes that articles come from, for one run of any number of articles.

    It knows the episodes and transcripts as they were when it was made: to take them in costs seconds in a large archive.
    `reading` shows how far that is.
    """

    def __init__(self, workspace: Workspace, *, reading: Progress = silently) -> None:
        self._workspace = workspace
        self._reader = workspace.snapshot()
        self._targets = Targets(self._reader)
        self._reading = reading

    def prepare(self) -> None:
        """Take the transcripts into the search index, which the first article would else wait for; `reading` shows it."""
        if self._records:
            with suppress(PodcastNotesError):  # a full disk, perhaps: articles are then traced without it
                self._search.prepare()

    def trace(self, article: Article, *, without: Collection[str] = ()) -> Trace:
        """The episodes that an article comes from, with the reasons, or the reason why none fits.

        `without` are the ids of episodes that it does not come from: a person has said so.
        """
        if not self._targets:
            return Trace((), "the archive holds no episodes yet", NoLink(reason=NoLinkReason.NO_EPISODES))
        matcher, failures = self._matcher_for(article)
        candidates = tuple(matcher.links(article, without=without))
        if candidates:
            return Trace(candidates, None, None, failures)
        no_link = matcher.no_link(article, without=without)
        return Trace((), matcher.in_words(no_link), no_link, failures)

    def _matcher_for(self, article: Article) -> tuple[EpisodeMatcher, tuple[Failure, ...]]:
        """A matcher of the episodes that may be meant, which has read the transcripts of those that fit best without."""
        if not self._targets.are_all_compared:
            targets = self._targets.for_article(article, self._speaking_of(article))
            records = self._reader.find_any(TranscriptRecord, "episode_id", {target.key for target in targets})
            if len(records) <= SEARCHED_TRANSCRIPTS:
                return self._matcher(targets, in_order(self._reader, records))
            return self._of_best(article, targets, in_order(self._reader, records), self._matcher(targets, [])[0])
        if len(self._records) <= SEARCHED_TRANSCRIPTS:
            return self._of_all
        return self._of_best(article, self._targets.all, self._records, self._without_transcripts)

    def _of_best(
        self,
        article: Article,
        targets: Sequence[LinkTarget],
        records: Sequence[TranscriptRecord],
        without: EpisodeMatcher,
    ) -> tuple[EpisodeMatcher, tuple[Failure, ...]]:
        """A matcher that has read the transcripts of the episodes that fit best by one that has read none."""
        ranked = [candidate.episode for candidate in without.candidates(article, limit=SEARCHED_TRANSCRIPTS)]
        best = frozenset(list(dict.fromkeys([*self._speaking_of(article), *ranked]))[:SEARCHED_TRANSCRIPTS])
        return self._matcher(targets, [record for record in records if record.episode_id in best])

    def _speaking_of(self, article: Article) -> list[str]:
        """The episodes in which its quotes or most of its words were said, by the search index; none where it cannot be kept."""
        if not self._records:
            return []
        quoted = [sighting.episode or "" for quote in self._said.of(article) for sighting in quote.sightings]
        try:
            about = self._search.episodes_about(f"{article.title or ''}\n{article.text}", SPEAKING_OF)
        except PodcastNotesError:  # a full disk, perhaps: people, names and date are left
            about = []
        return list(dict.fromkeys([*quoted, *about]))

    @cached_property
    def _said(self) -> SaidQuotes:
        return SaidQuotes(self._search, self._records)

    @cached_property
    def _search(self) -> TranscriptSearch:
        return TranscriptSearch(self._workspace, self._records, progress=self._reading)

    @cached_property
    def _records(self) -> list[TranscriptRecord]:
        return in_order(self._reader, self._reader.all(TranscriptRecord))

    @cached_property
    def _of_all(self) -> tuple[EpisodeMatcher, tuple[Failure, ...]]:
        return self._matcher(self._targets.all, self._records)

    @cached_property
    def _without_transcripts(self) -> EpisodeMatcher:
        return self._matcher(self._targets.all, [])[0]

    def _matcher(
        self, targets: Sequence[LinkTarget], records: Sequence[TranscriptRecord]
    ) -> tuple[EpisodeMatcher, tuple[Failure, ...]]:
        """A matcher that has read these transcripts, and those that could not be read."""
        from podcast_notes.links import EpisodeMatcher

        failures: list[Failure] = []
        loaded = LoadedTranscripts(self._workspace, records, failures)
        transcripts = {record.episode_id: loaded[record.id] for record in reversed(records)}
        return EpisodeMatcher(targets, transcripts, quoted=self._said.of), tuple(failures)


def link_id(article_id: str, episode_id: str) -> str:
    """The id of the link between an article and an episode."""
    return f"{article_id}→{episode_id}"


def link_record(article_id: str, candidate: Candidate) -> LinkRecord:
    """The link that a candidate proposes."""
    return LinkRecord(
        id=link_id(article_id, candidate.episode),
        article_id=article_id,
        episode_id=candidate.episode,
        type=candidate.type,
        score=candidate.score,
        evidence=candidate.evidence,
    )


def sight_quotes(
    transaction: Transaction, workspace: Workspace, article: ArticleRecord, *, episode_id: str | None = None
) -> tuple[str, ...]:
    """Look for the quotes of an article in the transcripts of the episodes linked to it (or of one of these).

    Stores a sighting for each quote in the transcript of the article's language, the default one first; where there is none,
    in the default one, by its meaning. Confirmed sightings stay, and all do where the transcript cannot be read. Returns what
    the user should know: that this is so, that no transcript is there, or what to install for one in another language.
    """
    links = [x for x in transaction.find(LinkRecord, article_id=article.id) if x.status is not Status.REJECTED]
    linked = [x.episode_id for x in links if episode_id in (None, x.episode_id)]
    quotes = _sought_quotes(transaction, article.id)
    notes: list[str] = []
    for linked_id in linked:
        notes += _sight_in_episode(transaction, workspace, article, quotes, linked_id)
    return tuple(notes)


def sight_linked_quotes(transaction: Transaction, workspace: Workspace, episode_id: str) -> None:
    """Look once more for the quotes of the articles that are linked to an episode: its transcripts have changed.

    A quote that was found in a transcript is looked up in that one again, the others as `sight_quotes` does.
    """
    records = {record.id: record for record in transaction.find(TranscriptRecord, episode_id=episode_id)}
    found = {
        sighting.quote_id: sighting.transcript_id
        for sighting in transaction.find(SightingRecord, episode_id=episode_id)
        if sighting.transcript_id in records and sighting.verdict is not Verdict.NOT_FOUND
    }
    for link in transaction.find(LinkRecord, episode_id=episode_id):
        article = transaction.get(ArticleRecord, link.article_id)
        if article is None or link.status is Status.REJECTED:
            continue
        sought: dict[str | None, list[QuoteRecord]] = {}
        for quote in _sought_quotes(transaction, article.id):
            sought.setdefault(found.get(quote.id), []).append(quote)
        for transcript_id, quotes in sought.items():
            if transcript_id is None:
                _sight_in_episode(transaction, workspace, article, quotes, episode_id)
            else:
                _replace_sightings(transaction, workspace, article, quotes, records[transcript_id])


def is_confirmed_by_sightings(reader: Reader, link: LinkRecord) -> bool:
    """Whether a person confirmed that a quote of the article was said in the episode, and so that the two belong together."""
    quotes = {quote.id for quote in _quotes_of(reader, link.article_id)}
    sightings = reader.find(SightingRecord, episode_id=link.episode_id)
    return any(one.quote_id in quotes and one.status is Status.CONFIRMED for one in sightings)


def _quotes_of(reader: Reader, article_id: str) -> list[QuoteRecord]:
    """The quotes of an article, without those of which a person said that they are none."""
    quotes = reader.find(QuoteRecord, article_id=article_id)
    return [quote for quote in quotes if quote.status is not Status.REJECTED]


def _sought_quotes(reader: Reader, article_id: str) -> list[QuoteRecord]:
    """The quotes that are looked up: those that the article prints still."""
    return [quote for quote in _quotes_of(reader, article_id) if quote.gone is None]


def forget_sightings(transaction: Transaction, article_id: str, episode_id: str) -> None:
    """Drop the sightings of an article's quotes in an episode: the article is not from it."""
    quotes = {quote.id for quote in transaction.find(QuoteRecord, article_id=article_id)}
    sightings = transaction.find(SightingRecord, episode_id=episode_id)
    transaction.delete(SightingRecord, *(s.id for s in sightings if s.quote_id in quotes))


def _sight_in_episode(
    transaction: Transaction,
    workspace: Workspace,
    article: ArticleRecord,
    quotes: Sequence[QuoteRecord],
    episode_id: str,
) -> list[str]:
    """Store the sightings of quotes in the transcript of an episode that is theirs to be looked up in; what is to be told."""
    records = in_order(transaction, transaction.find(TranscriptRecord, episode_id=episode_id))
    if not records:
        _drop_proposed(transaction, quotes, episode_id)
        return [f"{episode_id}: no transcript yet, so the quotes have no time"] if quotes else []
    same = [record for record in records if _same_language(record.language, article.language)]
    notes = [] if same or not quotes else _notes_across(records, article, episode_id)
    return [*notes, *_replace_sightings(transaction, workspace, article, quotes, (same or records)[0])]


def _notes_across(records: Sequence[TranscriptRecord], article: ArticleRecord, episode_id: str) -> list[str]:
    """What to install, where quotes cannot be looked up in another language."""
    from podcast_notes.align import HOW_TO_INSTALL, installed_encoder

    if installed_encoder():
        return []
    spoken = ", ".join(sorted({record.language or "unknown" for record in records}))
    note = (
        f"{episode_id}: the transcript is in another language ({spoken}) than the article ({article.language or 'unknown'}), "
        f"and nothing is installed that finds quotes across languages; `{HOW_TO_INSTALL}` does"
    )
    return [note]


def _replace_sightings(
    transaction: Transaction,
    workspace: Workspace,
    article: ArticleRecord,
    quotes: Sequence[QuoteRecord],
    record: TranscriptRecord,
) -> list[str]:
    """Put the sightings in one transcript in the place of those in its episode.

    Changes nothing where it cannot be read, and returns that this is so.
    """
    try:
        transcript = read_transcript(workspace, record)
    except PodcastNotesError as error:
        return [str(Failure.of(record.episode_id, error))]
    decided = _drop_proposed(transaction, quotes, record.episode_id)
    # All are looked up, those that are decided too: the order in which they come tells.
    located = locate_in(workspace, article, quotes, record, transcript)
    labels = labels_of(transaction, record.episode_id)
    transaction.put(
        *(_sighting_record(quote, record, found, labels) for quote, found in located if quote.id not in decided)
    )
    return []


def _drop_proposed(transaction: Transaction, quotes: Sequence[QuoteRecord], episode_id: str) -> set[str]:
    """Delete the sightings of quotes in an episode that nobody decided on; the ids of the quotes whose sightings stay."""
    ids = {quote.id for quote in quotes}
    old = [s for s in transaction.find(SightingRecord, episode_id=episode_id) if s.quote_id in ids]
    decided = {s.quote_id for s in old if s.status is not Status.PROPOSED}
    transaction.delete(SightingRecord, *(s.id for s in old if s.quote_id not in decided))
    return decided


def locate_in(
    workspace: Workspace,
    article: ArticleRecord | None,
    quotes: Sequence[QuoteRecord],
    record: TranscriptRecord,
    transcript: Transcript,
) -> list[tuple[QuoteRecord, Sighting]]:
    """The quotes of an article, in its order, each with where it was said in a transcript."""
    from podcast_notes.align import locate_quotes

    printed = article.language if article else None
    is_across = not _same_language(record.language, printed)
    ordered = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    located = locate_quotes(
        [quote.said_in_lines for quote in ordered],
        transcript,
        language=printed if is_across else record.language,
        encoder=sentence_encoder(workspace) if is_across else None,
        dictionary=dictionary_between(printed, record.language) if is_across else None,
    )
    return list(zip(ordered, located, strict=True))


def _sighting_record(
    quote: QuoteRecord, record: TranscriptRecord, found: Sighting, labels: EpisodeLabels
) -> SightingRecord:
    return SightingRecord(
        id=f"{quote.id}@{record.episode_id}",
        quote_id=quote.id,
        episode_id=record.episode_id,
        transcript_id=record.id,
        verdict=found.verdict,
        start_ms=found.start_ms,
        end_ms=found.end_ms,
        first_cue=found.first_cue,
        last_cue=found.last_cue,
        score=found.score,
        matched=found.matched,
        changes=found.changes,
        speaker=found.speaker,
        voice=voice_of_all(quote, found, labels),
        interpolated=found.interpolated,
        pieces=found.pieces,
        other_speakers=found.other_speakers,
    )


def _same_language(one: str | None, other: str | None) -> bool:
    return primary(one) is None or primary(other) is None or primary(one) == primary(other)

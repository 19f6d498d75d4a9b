"""Joins records for reading: the views of what commands print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from podcast_notes.archive.timebases import audio_changed
from podcast_notes.archive.views import (
    AppearanceView,
    ArticleView,
    EpisodeFullView,
    EpisodeName,
    EpisodeView,
    LinkView,
    PersonInEpisode,
    PersonView,
    PodcastFullView,
    PodcastView,
    QuoteView,
    SightingView,
)
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
    Status,
    TranscriptRecord,
)
from podcast_notes.names import sort_name

if TYPE_CHECKING:
    from podcast_notes.store import Reader

R = TypeVar("R", bound=Record)


class Views:
    """Joins records for reading; reads each table at most once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._tables: dict[type[Record], dict[str, Record]] = {}
        self._groups: dict[tuple[type[Record], str], dict[str, list[Record]]] = {}

    def table(self, kind: type[R]) -> dict[str, R]:
        """All records of a kind, by id."""
        if kind not in self._tables:
            self._tables[kind] = {record.id: record for record in self._reader.all(kind)}
        return self._tables[kind]  # type: ignore[return-value]

    def grouped(self, kind: type[R], field: str, key: str) -> list[R]:
        """The records of a kind whose `field` is `key`; the grouping is made once."""
        if (kind, field) not in self._groups:
            groups: dict[str, list[Record]] = {}
            for record in self.table(kind).values():
                groups.setdefault(getattr(record, field), []).append(record)
            self._groups[kind, field] = groups
        return self._groups[kind, field].get(key, [])  # type: ignore[return-value]

    def podcast(self, record: PodcastRecord) -> PodcastView:
        """The view of a podcast."""
        episodes = self.grouped(EpisodeRecord, "podcast_id", record.id)
        dates = [e.content.published for e in episodes if e.content.published]
        return PodcastView(
            id=record.id,
            title=record.content.title,
            publisher=record.content.publisher,
            language=record.content.language,
            source=record.source,
            link=record.content.link,
            description=record.content.description,
            episodes=len(episodes),
            newest=max(dates, default=None),
            hosts=tuple(p.name for p in record.content.persons if p.role == "host"),
            fetched=record.feed.fetched,
            failed=record.feed.failed,
            failure=record.feed.failure,
            waiting=record.feed.not_before,
            moves=record.moves,
        )

    def full_podcast(self, record: PodcastRecord) -> PodcastFullView:
        """The view of a podcast with everything that its feed says."""
        said = {name: getattr(record.content, name) for name in _added_fields(PodcastFullView, PodcastView)}
        return PodcastFullView(**structs.asdict(self.podcast(record)), **said)

    def episode_name(self, episode_id: str) -> EpisodeName:
        """What an episode is called by; its id alone where it is no longer in the archive."""
        record = self.table(EpisodeRecord).get(episode_id)
        if record is None:
            return EpisodeName(episode_id, episode_id.split("/", maxsplit=1)[0], None, episode_id, "")
        content = record.content
        return EpisodeName(record.id, record.podcast_id, content.number, content.title, content.guid)

    def people_of(self, episode_id: str) -> tuple[PersonInEpisode, ...]:
        """The people of an episode, guests first, then by surname."""
        people = self.table(PersonRecord)
        found = [
            PersonInEpisode(
                id=a.person_id,
                name=people[a.person_id].name if a.person_id in people else a.person_id,
                role=a.role,
                title=a.title,
                organisation=a.organisation,
                sources=a.sources,
                evidence=a.evidence,
            )
            for a in self.grouped(AppearanceRecord, "episode_id", episode_id)
            if not a.removed
        ]
        return tuple(sorted(found, key=lambda p: (p.role != "guest", p.role, sort_name(p.name))))

    def episode(self, record: EpisodeRecord) -> EpisodeView:
        """The view of an episode."""
        content = record.content
        transcripts = self.grouped(TranscriptRecord, "episode_id", record.id)
        return EpisodeView(
            id=record.id,
            podcast=record.podcast_id,
            number=content.number,
            title=content.title,
            guid=content.guid,
            season=content.season,
            published=content.published,
            duration_ms=content.duration_ms,
            link=content.link,
            audio=content.enclosure.url if content.enclosure else None,
            summary=content.summary,
            people=self.people_of(record.id),
            transcripts=tuple(t.id for t in transcripts),
            articles=tuple(
                link.article_id
                for link in self.grouped(LinkRecord, "episode_id", record.id)
                if link.status is not Status.REJECTED
            ),
            locked=record.locked,
            gone=record.gone,
            times_suspect=tuple(t.id for t in transcripts if audio_changed(t, content)),
        )

    def full_episode(self, record: EpisodeRecord) -> EpisodeFullView:
        """The view of an episode with everything that its feed says."""
        names = _added_fields(EpisodeFullView, EpisodeView) - {"transcript_files"}
        said = {name: getattr(record.content, name) for name in names}
        shown = structs.asdict(self.episode(record))
        return EpisodeFullView(**shown, **said, transcript_files=record.content.transcripts)

    def link(self, record: LinkRecord) -> LinkView:
        """The view of a link."""
        article = self.table(ArticleRecord).get(record.article_id)
        return LinkView(
            id=record.id,
            article=record.article_id,
            article_title=article.title if article else None,
            episode=self.episode_name(record.episode_id),
            type=record.type,
            score=record.score,
            status=record.status,
            evidence=record.evidence,
        )

    def sighting(self, record: SightingRecord) -> SightingView:
        """The view of a sighting."""
        return SightingView(
            episode=self.episode_name(record.episode_id),
            verdict=record.verdict,
            start_ms=record.start_ms,
            end_ms=record.end_ms,
            score=record.score,
            spoken=record.matched,
            speaker_label=record.speaker,
            changes=record.changes,
            voice=record.voice,
            risks=record.risks,
            interpolated=record.interpolated,
            status=record.status,
        )

    def quote(self, record: QuoteRecord) -> QuoteView:
        """The view of a quote."""
        person = self.table(PersonRecord).get(record.person_id or "")
        return QuoteView(
            id=record.id,
            article=record.article_id,
            kind=record.kind,
            text=record.text,
            start=record.start,
            end=record.end,
            speaker=person.name if person else record.speaker,
            speaker_kind=record.speaker_kind,
            mention=record.mention,
            person=record.person_id,
            confidence=record.confidence,
            same_as=record.same_as,
            sightings=tuple(self.sighting(s) for s in self.grouped(SightingRecord, "quote_id", record.id)),
        )

    def article(self, record: ArticleRecord, *, notes: Sequence[str] = ()) -> ArticleView:
        """The view of an article."""
        return ArticleView(
            id=record.id,
            title=record.title,
            byline=record.byline,
            publisher=record.publisher,
            published=record.published,
            language=record.language,
            url=record.url,
            links=tuple(self.link(x) for x in self.grouped(LinkRecord, "article_id", record.id)),
            quotes=self.quotes(article_id=record.id),
            no_link_reason=record.no_link_reason,
            notes=tuple(notes),
        )

    def quotes(self, *, article_id: str | None = None, person_id: str | None = None) -> tuple[QuoteView, ...]:
        """Quotes in the order of their articles, of one article or one person where given."""
        if article_id is not None:
            found = self.grouped(QuoteRecord, "article_id", article_id)
        elif person_id is not None:
            found = self.grouped(QuoteRecord, "person_id", person_id)
        else:
            found = list(self.table(QuoteRecord).values())
        return tuple(self.quote(q) for q in sorted(found, key=lambda q: (q.article_id, q.start)))

    def person(self, record: PersonRecord) -> PersonView:
        """The view of a person."""
        episodes = self.table(EpisodeRecord)
        mine = [a for a in self.grouped(AppearanceRecord, "person_id", record.id) if not a.removed]
        views = [
            AppearanceView(
                episode=self.episode_name(a.episode_id),
                published=episodes[a.episode_id].content.published if a.episode_id in episodes else None,
                role=a.role,
                title=a.title,
                organisation=a.organisation,
                sources=a.sources,
                evidence=a.evidence,
            )
            for a in mine
        ]
        return PersonView(
            id=record.id,
            name=record.name,
            aliases=record.aliases,
            links=record.links,
            affiliations=record.affiliations,
            appearances=tuple(sorted(views, key=lambda a: str(a.published or ""), reverse=True)),
            quotes=self.quotes(person_id=record.id),
        )


def _added_fields(kind: type[Struct], base: type[Struct]) -> set[str]:
    """The names of the fields that a view has beside those of the view that it extends."""
    return set(kind.__struct_fields__) - set(base.__struct_fields__)

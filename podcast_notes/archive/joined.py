"""Joins records for reading: the views of what commands print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from podcast_notes.archive.joins import Joins, best_first
from podcast_notes.archive.rivals import rival_links
from podcast_notes.archive.sketches import EpisodeSketch, sketch_of
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
    Doubt,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    SightingRecord,
    SpeakerKind,
    Status,
    TranscriptRecord,
    Verdict,
    Voice,
    audio_changed,
    default_first,
)
from podcast_notes.names import sort_name


class Views(Joins):
    """Joins records for reading; ask for many views at once, so that what they need is read at once."""

    def podcasts(self, records: Iterable[PodcastRecord]) -> list[PodcastView]:
        """The views of many podcasts."""
        episodes = defaultdict[str, list[EpisodeSketch]](list)
        for sketch in self.all_sketches():
            episodes[sketch.podcast_id].append(sketch)
        return [self._podcast(record, episodes[record.id]) for record in records]

    def podcast(self, record: PodcastRecord) -> PodcastView:
        """The view of a podcast."""
        return self._podcast(record, [sketch_of(e) for e in self.grouped(EpisodeRecord, "podcast_id", record.id)])

    def _podcast(self, record: PodcastRecord, episodes: Sequence[EpisodeSketch]) -> PodcastView:
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
        sketch = self.sketch(episode_id)
        if sketch is None:
            return EpisodeName(episode_id, episode_id.split("/", maxsplit=1)[0], None, episode_id, "")
        content = sketch.content
        return EpisodeName(sketch.id, sketch.podcast_id, content.number, content.title, content.guid)

    def people_of(self, episode_id: str) -> tuple[PersonInEpisode, ...]:
        """The people of an episode, guests first, then by surname."""
        appearances = [a for a in self.grouped(AppearanceRecord, "episode_id", episode_id) if not a.removed]
        self.expect(PersonRecord, (a.person_id for a in appearances))
        found = [
            PersonInEpisode(
                id=a.person_id,
                name=person.name if (person := self.record(PersonRecord, a.person_id)) else a.person_id,
                role=a.role,
                title=a.title,
                organisation=a.organisation,
                sources=a.sources,
                evidence=a.evidence,
            )
            for a in appearances
        ]
        return tuple(sorted(found, key=lambda p: (p.role != "guest", p.role, sort_name(p.name))))

    def episodes(self, records: Sequence[EpisodeRecord]) -> list[EpisodeView]:
        """The views of many episodes."""
        ids = [record.id for record in records]
        for kind in (AppearanceRecord, TranscriptRecord, LinkRecord):
            self.expect_grouped(kind, "episode_id", ids)
        appearances = [a for key in ids for a in self.grouped(AppearanceRecord, "episode_id", key)]
        self.expect(PersonRecord, (a.person_id for a in appearances))
        return [self.episode(record) for record in records]

    def episode(self, record: EpisodeRecord) -> EpisodeView:
        """The view of an episode."""
        content = record.content
        transcripts = self._transcripts_of(record)
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

    def _transcripts_of(self, record: EpisodeRecord) -> list[TranscriptRecord]:
        """The transcripts of an episode, the default first."""
        found = self.grouped(TranscriptRecord, "episode_id", record.id)
        podcast = self.record(PodcastRecord, record.podcast_id) if len(found) > 1 else None
        return default_first(found, record.content.language or (podcast.content.language if podcast else None))

    def full_episode(self, record: EpisodeRecord) -> EpisodeFullView:
        """The view of an episode with everything that its feed says."""
        names = _added_fields(EpisodeFullView, EpisodeView) - {"transcript_files"}
        said = {name: getattr(record.content, name) for name in names}
        shown = structs.asdict(self.episode(record))
        return EpisodeFullView(**shown, **said, transcript_files=record.content.transcripts)

    def links(self, records: Sequence[LinkRecord]) -> list[LinkView]:
        """The views of many links."""
        self.expect(ArticleRecord, (record.article_id for record in records))
        self.expect_sketches(record.episode_id for record in records)
        return [self.link(record) for record in records]

    def link(self, record: LinkRecord) -> LinkView:
        """The view of a link."""
        article = self.record(ArticleRecord, record.article_id)
        return LinkView(
            id=record.id,
            article=record.article_id,
            article_title=article.title if article else None,
            episode=self.episode_name(record.episode_id),
            type=record.type,
            score=record.score,
            status=record.status,
            decided=record.decided,
            decided_by=record.decided_by,
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
            said_by=self._said_by(record),
            changes=record.changes,
            voice=record.voice,
            risks=record.risks,
            interpolated=record.interpolated,
            pieces=record.pieces,
            status=record.status,
            doubts=self._doubts(record),
            decided=record.decided,
            decided_by=record.decided_by,
        )

    def _doubts(self, record: SightingRecord | PickRecord) -> tuple[Doubt, ...]:
        """Why a sighting or pick should be looked at again, other audio than its transcript was made for among it."""
        transcript, episode = self.record(TranscriptRecord, record.transcript_id), self.sketch(record.episode_id)
        if record.start_ms is None or not transcript or not episode or not audio_changed(transcript, episode.content):
            return record.doubts
        return (*record.doubts, Doubt.OTHER_AUDIO)

    def _said_by(self, record: SightingRecord) -> str | None:
        """The name of the person whose confirmed label a sighting has."""
        if record.speaker is None:
            return None
        for appearance in self.grouped(AppearanceRecord, "episode_id", record.episode_id):
            if record.speaker in appearance.speaker_labels and not appearance.removed:
                person = self.record(PersonRecord, appearance.person_id)
                return person.name if person else None
        return None

    def quote(self, record: QuoteRecord) -> QuoteView:
        """The view of a quote."""
        person = self.record(PersonRecord, record.person_id)
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
            spans=record.spans,
            relayed_by=record.relayed_by,
            evidence=record.evidence,
            same_as=record.same_as,
            sightings=tuple(map(self.sighting, best_first(self.grouped(SightingRecord, "quote_id", record.id)))),
            gone=record.gone,
            doubts=record.doubts,
            decided_as=record.decided_as,
            status=record.status,
            decided=record.decided,
            decided_by=record.decided_by,
        )

    def pick(self, record: PickRecord) -> QuoteView:
        """The view of a picked quote, which has its one sighting by itself."""
        person = self.record(PersonRecord, record.person_id)
        return QuoteView(
            id=record.id,
            article=None,
            kind=QuoteKind.PICKED,
            text=record.text,
            start=0,
            end=len(record.text),
            speaker=person.name if person else record.speaker,
            speaker_kind=SpeakerKind.PERSON if person else None,
            mention=None,
            person=record.person_id,
            confidence=1.0,
            spans=(),
            relayed_by=None,
            evidence=(),
            same_as=None,
            sightings=(self._sighting_of_pick(record),),
            status=Status.CONFIRMED,
            decided=record.picked,
            decided_by=record.picked_by,
            title=record.title,
        )

    def _sighting_of_pick(self, record: PickRecord) -> SightingView:
        return SightingView(
            episode=self.episode_name(record.episode_id),
            verdict=Verdict.VERBATIM,
            start_ms=record.start_ms,
            end_ms=record.end_ms,
            score=1.0,
            spoken=record.text,
            speaker_label=record.speaker,
            said_by=None,
            voice=Voice.UNKNOWN,
            changes=(),
            risks=(),
            interpolated=record.interpolated,
            pieces=(),
            status=Status.CONFIRMED,
            doubts=self._doubts(record),
            decided=record.picked,
            decided_by=record.picked_by,
        )

    def articles(self, records: Sequence[ArticleRecord]) -> list[ArticleView]:
        """The views of many articles."""
        ids = [record.id for record in records]
        self.expect_grouped(QuoteRecord, "article_id", ids)
        self.expect_grouped(LinkRecord, "article_id", ids)
        self.expect_quotes([quote for key in ids for quote in self.grouped(QuoteRecord, "article_id", key)])
        self.expect_sketches(x.episode_id for key in ids for x in self.grouped(LinkRecord, "article_id", key))
        return [self.article(record) for record in records]

    def article(self, record: ArticleRecord, *, notes: Sequence[str] = ()) -> ArticleView:
        """The view of an article."""
        links = self.grouped(LinkRecord, "article_id", record.id)
        is_linked = any(link.status is not Status.REJECTED for link in links)
        rivals = rival_links(record, links)
        return ArticleView(
            id=record.id,
            title=record.title,
            byline=record.byline,
            publisher=record.publisher,
            published=record.published,
            language=record.language,
            url=record.url,
            links=tuple(self.links(links)),
            quotes=self.quotes(self.grouped(QuoteRecord, "article_id", record.id)),
            no_link_reason=None if is_linked else record.no_link_reason,
            rivals=tuple(self.links([one for one in rivals if self.sketch(one.episode_id)])),
            notes=tuple(notes),
            checked=record.checked,
            versions=record.versions,
        )

    def quotes(self, records: Sequence[QuoteRecord]) -> tuple[QuoteView, ...]:
        """The views of many quotes, in the order of their articles."""
        self.expect_quotes(records)
        return tuple(self.quote(q) for q in sorted(records, key=lambda q: (q.article_id, q.start)))

    def expect_quotes(self, records: Sequence[QuoteRecord]) -> None:
        """Read what the views of these quotes need, at once."""
        ids = [record.id for record in records]
        self.expect_grouped(SightingRecord, "quote_id", ids)
        sightings = [sighting for key in ids for sighting in self.grouped(SightingRecord, "quote_id", key)]
        self.expect_sketches(sighting.episode_id for sighting in sightings)
        self.expect(TranscriptRecord, (sighting.transcript_id for sighting in sightings))
        self.expect_grouped(AppearanceRecord, "episode_id", {s.episode_id for s in sightings if s.speaker is not None})
        self.expect(PersonRecord, (record.person_id for record in records))

    def people(self, records: Sequence[PersonRecord]) -> list[PersonView]:
        """The views of many people."""
        ids = [record.id for record in records]
        self.expect_grouped(AppearanceRecord, "person_id", ids)
        self.expect_grouped(QuoteRecord, "person_id", ids)
        self.expect_sketches(a.episode_id for key in ids for a in self.grouped(AppearanceRecord, "person_id", key))
        self.expect_quotes([quote for key in ids for quote in self.grouped(QuoteRecord, "person_id", key)])
        return [self.person(record) for record in records]

    def person(self, record: PersonRecord) -> PersonView:
        """The view of a person."""
        mine = [a for a in self.grouped(AppearanceRecord, "person_id", record.id) if not a.removed]
        self.expect_sketches(a.episode_id for a in mine)
        views = [
            AppearanceView(
                episode=self.episode_name(a.episode_id),
                published=sketch.content.published if (sketch := self.sketch(a.episode_id)) else None,
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
            quotes=(*self.quotes(self.grouped(QuoteRecord, "person_id", record.id)), *self._picks_of(record)),
        )

    def _picks_of(self, person: PersonRecord) -> list[QuoteView]:
        """What was picked of a person's words, in the order of episodes and of speech."""
        picks = self.grouped(PickRecord, "person_id", person.id)
        return [self.pick(pick) for pick in sorted(picks, key=lambda pick: (pick.episode_id, pick.start_ms, pick.id))]


def _added_fields(kind: type[Struct], base: type[Struct]) -> set[str]:
    """The names of the fields that a view has beside those of the view that it extends."""
    return set(kind.__struct_fields__) - set(base.__struct_fields__)

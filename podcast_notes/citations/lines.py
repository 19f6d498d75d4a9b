"""Quotes as a table: a line for each quote and place where it was said, and for each pick."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.citations.citation import Citation, PickedWords
from podcast_notes.models import Doubt, QuoteKind, SpeakerKind, Status, Verdict, Voice


class CitationLine(Struct, frozen=True, kw_only=True):
    """A line; its id is that of the sighting, else of the quote. Times are milliseconds, offsets those of the article's text.

    Words that a person picked from an episode stand in no article, so that they have no offsets there.
    """

    id: str
    quote: str
    article: str | None
    article_title: str | None
    publisher: str | None
    published: datetime | None
    article_url: str | None
    kind: QuoteKind
    start: int | None
    end: int | None
    printed: str | None
    said: str
    mention: str | None
    speaker: str | None
    speaker_kind: SpeakerKind | None
    person: str | None
    quote_status: Status
    quote_decided_by: str | None
    gone: datetime | None
    quote_doubts: tuple[Doubt, ...]
    podcast: str | None
    episode: str | None
    episode_number: str | None
    episode_title: str | None
    episode_guid: str | None
    audio: str | None
    """With the times as a media fragment, where there are some; where it was put together, those of the first place."""
    start_ms: int | None
    end_ms: int | None
    times: tuple[str, ...]
    """One for each place that the words are from."""
    interpolated: bool | None
    spoken: str | None
    spoken_by: str | None
    voice: Voice | None
    verdict: Verdict | None
    score: float | None
    risks: tuple[str, ...]
    status: Status | None
    decided: datetime | None
    decided_by: str | None
    doubts: tuple[Doubt, ...]
    title: str | None = None
    """What a person called what was picked."""


def citation_line(citation: Citation) -> CitationLine:
    """The line of a citation."""
    quote, article, sighting, episode = citation.quote, citation.article, citation.sighting, citation.episode
    audio = citation.audio if citation.is_found else None
    return CitationLine(
        id=citation.id,
        quote=quote.id,
        article=article.id,
        article_title=article.title,
        publisher=article.publisher,
        published=article.published,
        article_url=article.url,
        kind=quote.kind,
        start=quote.start,
        end=quote.end,
        printed=quote.text,
        said=quote.said,
        mention=quote.mention,
        speaker=citation.speaker,
        speaker_kind=quote.speaker_kind,
        person=quote.person_id,
        quote_status=quote.status,
        quote_decided_by=quote.decided_by,
        gone=quote.gone,
        quote_doubts=quote.doubts,
        podcast=citation.podcast.content.title if citation.podcast else None,
        episode=episode.id if episode else None,
        episode_number=episode.content.number if episode else None,
        episode_title=episode.content.title if episode else None,
        episode_guid=episode.content.guid if episode else None,
        audio=f"{audio}#{citation.times[0]}" if audio and citation.times else audio,
        start_ms=sighting.start_ms if sighting else None,
        end_ms=sighting.end_ms if sighting else None,
        times=citation.times,
        interpolated=sighting.interpolated if sighting else None,
        spoken=sighting.matched if sighting else None,
        spoken_by=citation.said_by,
        voice=sighting.voice if sighting else None,
        verdict=sighting.verdict if sighting else None,
        score=sighting.score if sighting else None,
        risks=sighting.risks if sighting else (),
        status=sighting.status if sighting else None,
        decided=sighting.decided if sighting else None,
        decided_by=sighting.decided_by if sighting else None,
        doubts=citation.doubts,
    )


def picked_line(picked: PickedWords) -> CitationLine:
    """The line of words that a person picked."""
    pick, episode, audio = picked.pick, picked.episode, picked.audio
    return CitationLine(
        id=pick.id,
        quote=pick.id,
        article=None,
        article_title=None,
        publisher=None,
        published=None,
        article_url=None,
        kind=QuoteKind.PICKED,
        start=None,
        end=None,
        printed=None,
        said=pick.text,
        mention=None,
        speaker=picked.speaker,
        speaker_kind=SpeakerKind.PERSON if picked.person else None,
        person=pick.person_id,
        quote_status=Status.CONFIRMED,
        quote_decided_by=pick.picked_by,
        gone=None,
        quote_doubts=(),
        podcast=picked.podcast.content.title if picked.podcast else None,
        episode=pick.episode_id,
        episode_number=episode.content.number if episode else None,
        episode_title=episode.content.title if episode else None,
        episode_guid=episode.content.guid if episode else None,
        audio=f"{audio}#{picked.time}" if audio else None,
        start_ms=pick.start_ms,
        end_ms=pick.end_ms,
        times=(picked.time,),
        interpolated=pick.interpolated,
        spoken=pick.text,
        spoken_by=pick.speaker,
        voice=None,
        verdict=Verdict.VERBATIM,
        score=1.0,
        risks=(),
        status=Status.CONFIRMED,
        decided=pick.picked,
        decided_by=pick.picked_by,
        doubts=picked.doubts,
        title=pick.title,
    )

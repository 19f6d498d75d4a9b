"""An archive of any size for measuring: shows, people, words and quotes are all invented, from syllables and a seed.

`python benchmarks/invented_archive.py FOLDER EPISODES` makes one, with an article and a feed for it beside it, and prints what
is in it to ask for.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct

from podcast_notes.archive import Archive
from podcast_notes.archive.references import with_id
from podcast_notes.links.reasons import KINDS, reason_in_words
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Change,
    ChangeKind,
    Enclosure,
    Episode,
    EpisodeRecord,
    Evidence,
    FeedState,
    LinkRecord,
    LinkType,
    PersonRecord,
    Podcast,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    Reason,
    Record,
    SightingRecord,
    Source,
    Span,
    SpeakerKind,
    Timebase,
    TranscriptRecord,
    Verdict,
    Voice,
)
from podcast_notes.store import Reader, TinyStore
from podcast_notes.text import slugify

START = datetime(2015, 1, 5, 6, tzinfo=UTC)
EPISODES_A_PODCAST = 100
PEOPLE_AN_EPISODE = 0.5
ARTICLES_AN_EPISODE = 0.6
QUOTES_AN_ARTICLE = 5
TRANSCRIPTS_AN_EPISODE = 0.25
_ONSETS = "b d f g h j k l m n p r s t v w z br dr gr kl kr pl sl sp st tr vl zw".split()
_VOWELS = "a e i o u aa ee oo oe ie ij ui ei".split()
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "k", "nd", "rt", "st"]


class Size(Struct, frozen=True):
    """How many of each; all follow from the number of episodes."""

    episodes: int

    @property
    def podcasts(self) -> int:
        """One podcast for a hundred episodes."""
        return max(1, self.episodes // EPISODES_A_PODCAST)

    @property
    def people(self) -> int:
        """One person for two episodes."""
        return max(3, int(self.episodes * PEOPLE_AN_EPISODE))

    @property
    def articles(self) -> int:
        """Three articles for five episodes, with five quotes each."""
        return int(self.episodes * ARTICLES_AN_EPISODE)


class Inventor:
    """Words, names and texts; the same for the same seed."""

    def __init__(self, seed: int, people: int) -> None:
        self.random = random.Random(seed)
        drawn = dict.fromkeys(self._word() for _ in range(30_000))
        self._words = sorted(drawn, key=lambda word: len(word) + 4 * self.random.random())
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        names: dict[str, None] = {}
        while len(names) < people:
            names[
                f"{self._word().title()} {self.random.choice(['', '', '', 'van ', 'de '])}{self._word(3).title()}"
            ] = None
        self.names = list(names)

    def text(self, words: int) -> str:
        """So many words in sentences; frequent words are as frequent as in speech (Zipf)."""
        drawn = self.random.choices(self._words, cum_weights=self._weights, k=words)
        sentences, at = list[str](), 0
        while at < words:
            length = self.random.randint(6, 22)
            sentences.append(" ".join(drawn[at : at + length]).capitalize() + ".")
            at += length
        return " ".join(sentences)

    def title(self, words: int = 4) -> str:
        """A few rare words."""
        return " ".join(self.random.choices(self._words[200:], k=words)).capitalize()

    def hash(self) -> str:
        """Looks like a SHA-256."""
        return f"{self.random.getrandbits(256):064x}"

    def _word(self, syllables: int | None = None) -> str:
        draw = self.random.choice
        return "".join(
            draw(_ONSETS) + draw(_VOWELS) + draw(_CODAS) for _ in range(syllables or self.random.choice([1, 2, 2, 3]))
        )


class Picks(Struct, frozen=True):
    """What of an archive is asked for: ids, names and titles of records that belong together."""

    episode: str
    episode_title: str
    podcast: str
    podcast_title: str
    person: str
    person_name: str
    article: str
    quote: str


def make_archive(folder: Path, size: Size, *, seed: int = 1) -> Picks:
    """Make the archive of this size in a folder that does not exist yet, with `feed-….xml` and `article.txt` beside it."""
    Archive.create(folder, title="Measured")
    with TinyStore.open(folder / "archive.json").transaction() as transaction:
        for record in invented_records(size, seed):
            transaction.put(record)
        picks = _picks(transaction)
        podcast = with_id(transaction, PodcastRecord, picks.podcast)
        feed = folder.parent / "feed.xml"
        transaction.put(msgspec.structs.replace(podcast, source=str(feed)))
        episodes = transaction.find(EpisodeRecord, podcast_id=podcast.id)
    feed.write_text(feed_of(podcast, episodes))
    (folder.parent / "article.txt").write_text(article_about(picks))
    return picks


def _picks(reader: Reader) -> Picks:
    links = reader.all(LinkRecord)
    link = links[len(links) // 2]
    episode = with_id(reader, EpisodeRecord, link.episode_id)
    podcast = with_id(reader, PodcastRecord, episode.podcast_id)
    quote = reader.find(QuoteRecord, article_id=link.article_id)[0]
    person = with_id(reader, PersonRecord, str(quote.person_id))
    return Picks(
        episode=episode.id,
        episode_title=episode.content.title,
        podcast=podcast.id,
        podcast_title=podcast.content.title,
        person=person.id,
        person_name=person.name,
        article=link.article_id,
        quote=quote.id,
    )


def article_about(picks: Picks) -> str:
    """An article of some 600 words that quotes a guest and names the podcast."""
    inventor = Inventor(7, 3)
    paragraphs = [f'{inventor.text(100)}\n\n"{inventor.text(16)}" said {picks.person_name}.' for _ in range(5)]
    closing = f"Listen to the whole conversation with {picks.person_name} in the podcast {picks.podcast_title}."
    return "\n\n".join([inventor.title(), *paragraphs, closing])


def feed_of(podcast: PodcastRecord, episodes: Iterable[EpisodeRecord], new: int = 0) -> str:
    """The feed of a podcast, with so many episodes that the archive does not have."""
    items = [_item(e.content.title, e.content.guid, str(e.content.number), e.content.summary) for e in episodes]
    items += [_item(f"New one {number}", f"new-{number}", str(10_000 + number), "Fresh.") for number in range(new)]
    return f"<rss version='2.0'><channel><title>{podcast.content.title}</title>{''.join(items)}</channel></rss>"


def _item(title: str, guid: str, number: str, text: str) -> str:
    return (
        f"<item><title>{title}</title><guid isPermaLink='false'>{guid}</guid><description>{text}</description>"
        f"<enclosure url='https://media.example/{number}.mp3' length='40000000' type='audio/mpeg'/></item>\n"
    )


def invented_records(size: Size, seed: int) -> Iterator[Record]:
    """All records of an archive of this size."""
    inventor = Inventor(seed, size.people)
    people = [PersonRecord(id=slugify(name), name=name, added=START) for name in inventor.names]
    yield from people
    episodes = list[EpisodeRecord]()
    for number in range(size.podcasts):
        podcast = _podcast(inventor, number)
        yield podcast
        count = size.episodes // size.podcasts
        episodes += [_episode(inventor, podcast, index) for index in range(1, count + 1)]
    hosts = dict(zip(dict.fromkeys(episode.podcast_id for episode in episodes), people, strict=False))
    others = people[len(hosts) :]
    guests = dict[str, PersonRecord]()
    for episode in episodes:
        yield episode
        there = [hosts[episode.podcast_id], *inventor.random.sample(others, inventor.random.choice([1, 1, 2, 2]))]
        guests[episode.id] = there[-1]
        yield from _appearances(episode, there)
        if inventor.random.random() < TRANSCRIPTS_AN_EPISODE:
            yield _transcript(episode, inventor)
    for index in range(size.articles):
        episode = inventor.random.choice(episodes)
        yield from _article(inventor, index, episode, guests[episode.id])


def _podcast(inventor: Inventor, number: int) -> PodcastRecord:
    title = f"{inventor.title(2)} {number}"
    return PodcastRecord(
        id=slugify(title),
        content=Podcast(
            title=title,
            language="en",
            publisher=inventor.title(2),
            link=f"https://{slugify(title)}.example/",
            description=inventor.text(60),
            feed_url=f"https://{slugify(title)}.example/feed.xml",
        ),
        source=f"https://{slugify(title)}.example/feed.xml",
        feed=FeedState(etag=inventor.hash()[:32], sha256=inventor.hash(), fetched=START),
        added=START,
    )


def _episode(inventor: Inventor, podcast: PodcastRecord, number: int) -> EpisodeRecord:
    summary = inventor.text(inventor.random.randint(100, 250))
    title = inventor.title(5)
    identifier = f"{podcast.id}/{number}-{slugify(title)}"
    return EpisodeRecord(
        id=identifier,
        podcast_id=podcast.id,
        content=Episode(
            guid=f"https://{podcast.id}.example/?p={number}",
            title=title,
            number=str(number),
            published=START + timedelta(days=7 * number),
            duration_ms=inventor.random.randint(1_200_000, 4_800_000),
            link=f"https://{podcast.id}.example/{number}",
            summary=summary,
            description_html="".join(f"<p>{line}.</p>" for line in summary.split(". ")),
            image=f"https://{podcast.id}.example/{number}.jpg",
            enclosure=Enclosure(
                url=f"https://media.example/{podcast.id}/{number}.mp3", media_type="audio/mpeg", length=40_000_000
            ),
        ),
        added=START,
        updated=START,
    )


def _appearances(episode: EpisodeRecord, people: list[PersonRecord]) -> Iterator[AppearanceRecord]:
    for index, person in enumerate(people):
        yield AppearanceRecord(
            id=f"{episode.id}:{person.id}",
            episode_id=episode.id,
            person_id=person.id,
            role="host" if index == 0 else "guest",
            sources=(Source.FEED,),
            evidence=(f"with {person.name}",),
        )


def _transcript(episode: EpisodeRecord, inventor: Inventor) -> TranscriptRecord:
    return TranscriptRecord(
        id=f"{episode.id}:en",
        episode_id=episode.id,
        language="en",
        format="vtt",
        original=f"episodes/{episode.id}/sources/{episode.content.number}.vtt",
        path=f"episodes/{episode.id}/transcript.vtt",
        source=Source.FEED,
        url=f"https://media.example/{episode.id}.vtt",
        timebase=Timebase(
            url=episode.content.enclosure.url if episode.content.enclosure else None,
            length=40_000_000,
            duration_ms=episode.content.duration_ms,
        ),
        cues=inventor.random.randint(300, 900),
        words=9_000,
        added=START,
    )


def _article(inventor: Inventor, index: int, episode: EpisodeRecord, guest: PersonRecord) -> Iterator[Record]:
    title = inventor.title(7)
    identifier = f"{slugify(title)}-{index}"
    yield ArticleRecord(
        id=identifier,
        title=title,
        byline=inventor.names[index % len(inventor.names)],
        publisher=inventor.title(2),
        published=episode.content.published,
        language="en",
        url=f"https://news.example/{identifier}",
        sha256=inventor.hash(),
        text_sha256=inventor.hash(),
        source=f"https://news.example/{identifier}",
        added=START,
    )
    yield LinkRecord(
        id=f"{identifier}→{episode.id}",
        article_id=identifier,
        episode_id=episode.id,
        type=LinkType.BASED_ON,
        score=0.97,
        evidence=(
            _evidence(Reason.NAMES_PODCAST, 3.0, Span(40, 52), about=(episode.podcast_id,)),
            _evidence(Reason.NAMES_GUEST, 2.8, Span(9, 30), about=(guest.name,)),
            _evidence(Reason.YOUNGER, 1.0, number=2),
        ),
    )
    for start in range(0, QUOTES_AN_ARTICLE * 500, 500):
        yield from _quote(inventor, identifier, start, episode, guest)


def _evidence(
    reason: Reason, weight: float, span: Span | None = None, *, about: tuple[str, ...] = (), number: int = 0
) -> Evidence:
    text = reason_in_words(reason, about, number=number)
    return Evidence(kind=KINDS[reason], text=text, weight=weight, span=span, reason=reason, about=about, number=number)


def _quote(
    inventor: Inventor, article: str, start: int, episode: EpisodeRecord, guest: PersonRecord
) -> Iterator[Record]:
    key = f"{article}:{start}"
    words = inventor.text(inventor.random.randint(8, 30))
    yield QuoteRecord(
        id=key,
        article_id=article,
        start=start,
        end=start + len(words),
        text=words,
        kind=QuoteKind.DIRECT,
        mention=guest.name,
        mention_span=Span(start + len(words) + 6, start + len(words) + 6 + len(guest.name)),
        speaker=guest.name,
        speaker_kind=SpeakerKind.PERSON,
        person_id=guest.id,
        cue="said",
        confidence=0.95,
    )
    yield SightingRecord(
        id=f"{key}@{episode.id}",
        quote_id=key,
        episode_id=episode.id,
        transcript_id=f"{episode.id}:en",
        verdict=Verdict.TRIMMED,
        start_ms=start * 1000,
        end_ms=start * 1000 + 6_000,
        first_cue=start // 10,
        last_cue=start // 10 + 2,
        score=0.97,
        matched=words,
        changes=(Change(kind=ChangeKind.EQUAL, spoken=words, printed=words),),
        speaker=guest.name,
        voice=Voice.AGREES,
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(make_archive(Path(sys.argv[1]), Size(int(sys.argv[2])))))

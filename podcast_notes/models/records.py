"""What the document database holds: one record type a table, all with an `id` that is a slug."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from podcast_notes.models.article import (
    ArticleLink,
    QuoteKind,
    Relay,
    Span,
    SpeakerEvidence,
    SpeakerKind,
    words_said,
)
from podcast_notes.models.feed import Episode, Podcast
from podcast_notes.models.linking import Change, Doubt, Evidence, LinkType, NoLink, SightingPiece, Verdict, Voice
from podcast_notes.models.transcript import Timebase


class Source(StrEnum):
    """Where a value came from."""

    FEED = "feed"
    DESCRIPTION = "description"
    MANUAL = "manual"
    ARTICLE = "article"
    TRANSCRIPT = "transcript"


class Status(StrEnum):
    """What the tool proposed and what a person decided."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class TranscriptKind(StrEnum):
    """Who a transcript is by, as far as that is stated; those that deserve most trust stand first."""

    CORRECTED = "corrected"
    """Somebody went through it."""
    UNSTATED = "unstated"
    """A person handed it in and did not say."""
    PUBLISHER = "publisher"
    """The feed names it."""
    MACHINE = "machine"
    """A speech recogniser wrote it, and nobody corrected it."""


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stored record; `id` is unique in its table."""

    id: str


class FeedState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the last fetch of a feed left for the next one."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    fetched: datetime | None = None
    not_before: datetime | None = None
    """Until when its host asks to be left alone (`Retry-After`)."""
    failed: datetime | None = None
    """Since when it cannot be read; None once it could be again."""
    failure: str | None = None
    """Why it could not be read the last time."""


class FeedMove(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A feed that went to another address: the one it left, when, and who said so."""

    source: str
    moved: datetime
    reason: str
    """`redirect` (301, 308), `new-feed-url` or `manual`."""


class PodcastRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A podcast in the archive; `locked` names the fields of `content` that a person stated."""

    content: Podcast
    feed_content: Podcast | None = None
    """What the feed last said, where `content` says otherwise."""
    source: str | None = None
    """The feed's address or file, as the user gave it; None for a podcast made by hand."""
    aliases: tuple[str, ...] = ()
    feed: FeedState = FeedState()
    moves: tuple[FeedMove, ...] = ()
    """The addresses at which the feed was before, oldest first: it is still known by them."""
    locked: tuple[str, ...] = ()
    since: dict[str, datetime] = {}
    """Since when a field of `content` is as it is, where that is later than `added`."""
    added: datetime


class EpisodeRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An episode in the archive; its id is `<podcast>/<slug>` and names its folder.

    `locked` names the fields of `content` that a person stated; the others are from where the episode is (`source`).
    """

    podcast_id: str
    content: Episode
    source: Source = Source.FEED
    locked: tuple[str, ...] = ()
    since: dict[str, datetime] = {}
    """Since when a field of `content` is as it is, where that is later than `added`."""
    feed: Episode | None = None
    """The item as the feed last printed it, where `content` says otherwise."""
    gone: datetime | None = None
    """Since when the feed no longer lists it."""
    nobody: tuple[str, ...] = ()
    """The speaker labels of its transcripts that a person said are nobody: a jingle, a clip."""
    declined: tuple[str, ...] = ()
    """The addresses of transcripts that a person removed; no fetch of all brings them back."""
    added: datetime
    updated: datetime


class Affiliation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person was, where, and when somebody said so."""

    title: str | None = None
    organisation: str | None = None
    date: datetime | None = None
    source: Source = Source.MANUAL
    reference: str | None = None
    """The id of the episode or article that says so."""


class PersonRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A human being who appears or is quoted."""

    name: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    links: tuple[str, ...] = ()
    image: str | None = None
    locked: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    """The ids of those who turned out to be the same person: what is found at them is here."""
    added: datetime


class AppearanceRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One person in one episode; its id is `<episode>:<person>`."""

    episode_id: str
    person_id: str
    role: str = "guest"
    group: str = "cast"
    title: str | None = None
    organisation: str | None = None
    speaker_labels: tuple[str, ...] = ()
    """The labels under which the person speaks in the transcripts of the episode, as a person confirmed."""
    sources: tuple[Source, ...] = ()
    evidence: tuple[str, ...] = ()
    """The words that name the person, one for each source that has words."""
    removed: bool = False
    """A person took this appearance out; no refresh brings it back."""


class TranscriptRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A transcript's metadata; its cues are a VTT in the episode's folder.

    Its id is `<episode>:<language>`, and `<episode>:<language>-<kind>` where another has that one.
    """

    episode_id: str
    language: str | None = None
    format: str
    """The format of the original."""
    original: str
    """Path of the original, relative to the archive."""
    path: str
    """Path of the VTT, relative to the archive."""
    source: Source = Source.MANUAL
    kind: TranscriptKind = TranscriptKind.UNSTATED
    translation_of: str | None = None
    """The id of the transcript that it translates."""
    chosen: bool = False
    """Whether a person made it the default of its episode."""
    url: str | None = None
    rel: str | None = None
    """What the feed says that it is for: `captions`."""
    timebase: Timebase = Timebase()
    cues: int = 0
    words: int = 0
    timed: bool = True
    labels: tuple[str, ...] = ()
    added: datetime


class ArticleVersion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text that an article had before; the first one is `versions/1-article.txt` in the article's folder, and so on."""

    sha256: str
    text_sha256: str
    until: datetime
    """When the text that came after it was read."""


class ArticleRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An article's metadata; its text is `article.txt` in the article's folder."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    closing: tuple[str, ...] = ()
    links: tuple[ArticleLink, ...] = ()
    sha256: str
    """Of the bytes handed in: adding them twice changes nothing."""
    text_sha256: str = ""
    """Of the text: a page that was saved twice is one article."""
    source: str | None = None
    no_link_reason: str | None = None
    """Why no episode fits, where none does, in English."""
    no_link: NoLink | None = None
    """The same, for those who say it in another language; records that were kept before it have only the text."""
    etag: str | None = None
    last_modified: str | None = None
    """Like `etag`, what the page's host sent along with the bytes handed in: asking with it is answered in a few bytes."""
    checked: datetime | None = None
    """When the article was last read again, whether it had changed or not."""
    versions: tuple[ArticleVersion, ...] = ()
    """The texts that it had before, oldest first."""
    locked: tuple[str, ...] = ()
    added: datetime


class LinkRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Article → episode, typed; its id is `<article>→<episode>` with the slashes kept."""

    article_id: str
    episode_id: str
    type: LinkType
    score: float
    evidence: tuple[Evidence, ...] = ()
    status: Status = Status.PROPOSED
    decided: datetime | None = None
    decided_by: str | None = None
    """The name of the person who confirmed or rejected it."""


class QuoteRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A quote of an article; its id is `<article>:<start offset>`."""

    article_id: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    mention: str | None = None
    mention_span: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    person_id: str | None = None
    cue: str | None = None
    confidence: float = 0.0
    spans: tuple[Span, ...] = ()
    """The pieces of a quotation that its attribution splits, without marks; empty where it is one piece."""
    relayed_by: Relay | None = None
    evidence: tuple[SpeakerEvidence, ...] = ()
    same_as: str | None = None
    """The quote of which this one is another wording."""
    status: Status = Status.PROPOSED
    decided: datetime | None = None
    decided_by: str | None = None
    """The name of the person who confirmed that these words are a quotation, and whose, or that they are none."""
    gone: datetime | None = None
    """Since when the article does not print it any more; its offsets are then those of the last version that did."""
    doubts: tuple[Doubt, ...] = ()
    """Why somebody should look again, where it was decided and the article has changed since."""
    decided_as: str | None = None
    """The words that it was decided with, where the article prints others since."""

    @property
    def said(self) -> str:
        """The quoted words, without the attribution between them."""
        return words_said(self.text, self.start, self.spans)

    @property
    def said_in_lines(self) -> str:
        """The quoted words with each piece on its own line: between them, others may have been said."""
        return words_said(self.text, self.start, self.spans, "\n")


class SightingRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where a quote was said; its id is that of the quote, `@`, and the episode."""

    quote_id: str
    episode_id: str
    transcript_id: str
    verdict: Verdict
    start_ms: int | None = None
    end_ms: int | None = None
    first_cue: int | None = None
    last_cue: int | None = None
    score: float = 0.0
    matched: str = ""
    changes: tuple[Change, ...] = ()
    speaker: str | None = None
    voice: Voice = Voice.UNKNOWN
    interpolated: bool = False
    pieces: tuple[SightingPiece, ...] = ()
    """The places that the quote was put together from, in the order of print; empty where it was said in one."""
    other_speakers: tuple[str, ...] = ()
    """The labels under which other words of it stand."""
    status: Status = Status.PROPOSED
    decided: datetime | None = None
    decided_by: str | None = None
    """The name of the person who confirmed or rejected it, or stated where it is."""
    doubts: tuple[Doubt, ...] = ()
    """Why somebody should look again, where it was confirmed and its transcript or the article has changed since."""

    @property
    def risks(self) -> tuple[str, ...]:
        """What may change the meaning: the risks of the changes, and `speaker` where somebody else said it, or a part of it.

        None where it was not found: its nearest span is no source.
        """
        if self.verdict is Verdict.NOT_FOUND:
            return ()
        changed = [change.risk for change in self.changes if change.risk]
        is_shared = bool(self.other_speakers) and self.voice is not Voice.AGREES
        return tuple(dict.fromkeys([*changed, *(["speaker"] if is_shared or self.voice is Voice.DIFFERS else [])]))


class PickRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words of an episode that a person picked, verbatim; its id is `<episode>:<start>`, in milliseconds when it was made."""

    episode_id: str
    transcript_id: str | None = None
    """None where that transcript was removed."""
    text: str
    title: str | None = None
    start_ms: int
    end_ms: int
    first_cue: int
    last_cue: int
    interpolated: bool = False
    """Whether start or end were estimated within a cue."""
    speaker: str | None = None
    """The label under which most of the words stand."""
    person_id: str | None = None
    picked: datetime
    picked_by: str
    doubts: tuple[Doubt, ...] = ()
    """Why somebody should look again, where the transcript has changed since it was picked."""


class Tombstone(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An episode that a person removed; its id is `<table>/<id>`, and no refresh brings it back until it is asked back."""

    table: str
    keys: tuple[str, ...] = ()
    """Its guid, audio address and title with time, as listed, then and since, and as edited."""
    removed: datetime
    episode: EpisodeRecord | None = None
    """As it was, with what the feed has said since; None where an older program removed it."""
    appearances: tuple[AppearanceRecord, ...] = ()
    transcripts: tuple[TranscriptRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    sightings: tuple[SightingRecord, ...] = ()
    picks: tuple[PickRecord, ...] = ()

"""What ties print to speech: candidates for an article's episode, and sightings of a quote."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from podcast_notes.models.article import Span
from podcast_notes.models.feed import Episode, Podcast


class LinkType(StrEnum):
    """What an article owes to an episode."""

    BASED_ON = "based_on"
    EXCERPTS = "excerpts"
    MENTIONS = "mentions"


class LinkTarget(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a matcher knows of an episode; `key` is what candidates are named by."""

    key: str
    title: str = ""
    number: str | None = None
    published: datetime | None = None
    language: str | None = None
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    summary: str = ""
    link: str | None = None
    audio_url: str | None = None
    podcast_key: str | None = None
    podcast_title: str | None = None
    podcast_aliases: tuple[str, ...] = ()
    publisher: str | None = None
    podcast_link: str | None = None

    @classmethod
    def from_episode(cls, episode: Episode, podcast: Podcast | None = None) -> LinkTarget:
        """The target of a parsed episode, keyed by its guid."""
        return cls(
            key=episode.guid,
            title=episode.title,
            number=episode.number,
            published=episode.published,
            language=episode.language or (podcast.language if podcast else None),
            guests=tuple(p.name for p in episode.persons if p.role == "guest"),
            hosts=tuple(p.name for p in episode.persons if p.role != "guest"),
            summary=episode.summary,
            link=episode.link,
            audio_url=episode.enclosure.url if episode.enclosure else None,
            podcast_key=podcast.guid or podcast.title if podcast else None,
            podcast_title=podcast.title if podcast else None,
            publisher=podcast.publisher if podcast else None,
            podcast_link=podcast.link if podcast else None,
        )


class Reason(StrEnum):
    """What a piece of evidence says of an article, or of an article and an episode."""

    LINKS_TO_EPISODE = "links_to_episode"
    LINKS_TO_AUDIO = "links_to_audio"
    LINKS_TO_HOME = "links_to_home"
    NAMES_PODCAST = "names_podcast"
    CLOSES_WITH_PODCAST_AND = "closes_with_podcast_and"
    """The line that sends the reader to the audio names the podcast and people of the episode."""
    CLOSES_WITH = "closes_with"
    """That line names people of the episode, but no podcast."""
    CLOSES_WITH_OTHER = "closes_with_other"
    """That line names people whom the episode does not have."""
    NAMES_WITH_PODCAST = "names_with_podcast"
    NAMES_OTHER_WITH_PODCAST = "names_other_with_podcast"
    NAMES_GUEST = "names_guest"
    NAMES_SURNAME = "names_surname"
    """A name, and whose it may be."""
    HAS_TITLE = "has_title"
    HAS_NUMBER = "has_number"
    IS_BY_PUBLISHER = "is_by_publisher"
    SAME_DAY = "same_day"
    OLDER = "older"
    YOUNGER = "younger"
    SAME_SUBJECT = "same_subject"
    SAME_PASSAGE = "same_passage"
    QUOTE_SAID = "quote_said"


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason for (or, with a negative weight, against) a link, in words, with the span of the article that shows it.

    `text` is English; `reason` and what follows say the same for those who say it in another language. Links that were found
    before these were kept have only `text`.
    """

    kind: str
    """`episode_link`, `audio_link`, `closing_line`, `podcast_named`, `guest_named`, `publisher`, `date`, `title`, `number`,
    `quote`, `passage` or `subject`."""
    text: str
    weight: float = 0.0
    span: Span | None = None
    reason: Reason | None = None
    about: tuple[str, ...] = ()
    """The names, title, number, address or words that it is about."""
    number: int = 0
    """How many days the article is older or younger; how many words are said."""
    verdict: Verdict | None = None
    """How a quote was said."""
    start_ms: int | None = None
    """When it was said, in the episode."""


class Candidate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An episode that an article may come from; `episode` is the target's key, `score` a confidence from 0 to 1."""

    episode: str
    score: float
    type: LinkType = LinkType.MENTIONS
    evidence: tuple[Evidence, ...] = ()


class NoLinkReason(StrEnum):
    """Why no episode is an article's."""

    NO_EPISODES = "no_episodes"
    NO_OTHER_EPISODES = "no_other_episodes"
    """None but those that a person said it is not from."""
    NO_PODCAST_NAMED = "no_podcast_named"
    NO_SUCH_GUEST = "no_such_guest"
    SEVERAL_FIT = "several_fit"
    """Several episodes fit about as well, of podcasts that the article names or of any."""
    NOTHING_TELLS = "nothing_tells"


class NoLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why no episode is an article's, with what that is about; all is empty that its reason does not speak of."""

    reason: NoLinkReason
    podcasts: tuple[str, ...] = ()
    """The titles of the podcasts that the article names."""
    people: tuple[str, ...] = ()
    """The guests to whom it points, whom no episode of these has."""
    episodes: int = 0
    """How many episodes these podcasts have."""
    nearest: str | None = None
    """The key of the episode that comes nearest."""
    score: float = 0.0
    """The confidence that it is that one, 0 to 1."""
    rivals: tuple[Candidate, ...] = ()
    """Where several fit about as well: those, best first, the nearest one among them."""


class Verdict(StrEnum):
    """How what is printed relates to what was said."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    ALTERED = "altered"
    TRANSLATED = "translated"
    PARAPHRASE = "paraphrase"
    NOT_FOUND = "not_found"


class Voice(StrEnum):
    """Whether the label of the cue names the speaker in print, or stands for that person."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why what was decided or found should be looked at again: what it rests on has changed since."""

    NOT_THERE = "not_there"
    """The transcript has come in another version, and the words are not found at their place."""
    REWORDED = "reworded"
    """The article prints other words now."""
    REATTRIBUTED = "reattributed"
    """The article names another speaker now."""
    OTHER_AUDIO = "other_audio"
    """The episode has other audio than its transcript was made for, so the time may be off; told by comparing, not stored."""


class ChangeKind(StrEnum):
    """One step of a word diff, from speech to print."""

    EQUAL = "equal"
    DROPPED = "dropped"
    ADDED = "added"
    REPLACED = "replaced"


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step of the word diff; `risk` names a change of meaning: `negation`, `number`, `name`, `unit`, `modality`."""

    kind: ChangeKind
    spoken: str = ""
    printed: str = ""
    risk: str | None = None


class SightingPiece(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the places from which a quote was put together; the fields are those of a sighting."""

    start_ms: int | None = None
    end_ms: int | None = None
    first_cue: int
    last_cue: int
    matched: str = ""
    speaker: str | None = None
    interpolated: bool = False


class Sighting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a quote was said; with the verdict `not_found`, the nearest span, or none where nothing comes near.

    `first_cue` and `last_cue` are indexes into the cues, `score` from 0 to 1, `matched` the words as spoken. Of a quote that was
    put together from several places, start and end are those of all of them.
    """

    verdict: Verdict
    start_ms: int | None = None
    end_ms: int | None = None
    first_cue: int | None = None
    last_cue: int | None = None
    score: float = 0.0
    matched: str = ""
    changes: tuple[Change, ...] = ()
    speaker: str | None = None
    """The label under which most of the matched words stand."""
    episode: str | None = None
    """The key of the transcript, where many were searched."""
    interpolated: bool = False
    """Whether start and end were estimated within a cue."""
    pieces: tuple[SightingPiece, ...] = ()
    """The places that the quote was put together from, in the order of print; empty where it was said in one."""
    other_speakers: tuple[str, ...] = ()
    """The labels under which other words of it stand, more than an interjection."""

    @property
    def risks(self) -> tuple[str, ...]:
        """The distinct risks of the changes, in order; and `speaker` where several people said the words."""
        risks = [change.risk for change in self.changes if change.risk]
        return tuple(dict.fromkeys([*risks, *(["speaker"] if self.other_speakers else [])]))

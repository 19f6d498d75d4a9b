"""An invented archive: a Dutch show about dikes, its guests, and two articles in which every verdict occurs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from podcast_notes.models import (
    Affiliation,
    AlternateEnclosure,
    AppearanceRecord,
    ArticleRecord,
    Change,
    ChangeKind,
    Chapter,
    ContentLink,
    Cue,
    Enclosure,
    Episode,
    EpisodeRecord,
    Evidence,
    Funding,
    Library,
    License,
    LinkRecord,
    LinkType,
    Location,
    MediaSource,
    NoLink,
    NoLinkReason,
    PersonRecord,
    PickRecord,
    Podcast,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    Reason,
    RemoteItem,
    SightingRecord,
    SiteSettings,
    SocialInteract,
    Source,
    Status,
    Trailer,
    Transcript,
    TranscriptRecord,
    UpdateFrequency,
    Verdict,
)
from podcast_notes.notes import OwnNotes

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DIKE = "dijkwacht/14-wie-betaalt-de-dijk"
DROUGHT = "dijkwacht/5-het-jaar-dat-het-droog-bleef"
DUTCH = "dijk-kost-veertig-miljoen"
ENGLISH = "why-the-dutch-pay"
UNLINKED = "zwemverbod"
TRANSCRIPT = f"{DIKE}:nl"

SITE = SiteSettings(
    title="Dijkwacht, het archief",
    language="nl",
    base_url="https://archief.example.org/",
    description="Bij elk citaat kun je op afspelen drukken.",
)

SHOW = PodcastRecord(
    id="dijkwacht",
    content=Podcast(
        title="Dijkwacht",
        language="nl",
        publisher="Radio Waterkant",
        link="https://dijkwacht.example.org/",
        description="Over het land dat er eigenlijk niet had moeten zijn.",
        feed_url="https://dijkwacht.example.org/feed.xml",
        license=License(name="dijkwacht-1", url="https://dijkwacht.example.org/voorwaarden"),
        funding=(Funding(url="https://dijkwacht.example.org/steun", text="Word lid"),),
        trailers=(Trailer(url="https://audio.example.org/trailer.mp3", title="Binnenkort", season=2),),
        podroll=(
            RemoteItem(feed_guid="d1", feed_url="https://sluis.example.org/feed.xml", title="Sluiswachters"),
            RemoteItem(feed_guid="d2", title="Polderpraat"),
        ),
        update_frequency=UpdateFrequency(text="Elke twee weken", rule="FREQ=WEEKLY;INTERVAL=2"),
    ),
    added=NOW,
)


def day(year: int, month: int, date: int) -> datetime:
    return datetime(year, month, date, 9, tzinfo=UTC)


def episode(id: str, number: str, title: str, published: datetime, summary: str) -> EpisodeRecord:
    return EpisodeRecord(
        id=id,
        podcast_id=SHOW.id,
        content=Episode(
            guid=id,
            title=title,
            number=number,
            published=published,
            duration_ms=2_712_000,
            summary=summary,
            description_html=f'<p>{summary} Zie <a href="https://example.org/rapport">het rapport</a>.</p>',
            enclosure=Enclosure(url=f"https://audio.example.org/{number}.mp3", media_type="audio/mpeg"),
        ),
        added=NOW,
        updated=NOW,
    )


def with_said(record: EpisodeRecord, said: dict[str, Any]) -> EpisodeRecord:
    return replace(record, content=replace(record.content, **said))


SAID: dict[str, Any] = {
    "season": 2,
    "season_name": "De dure jaren",
    "locations": (Location(name="Hoekdijk", rel="creator", osm="W271110", country="NL"), Location(name="Waterkant")),
    "license": License(name="cc-by-4.0"),
    "funding": (Funding(url="https://dijkwacht.example.org/steun", text="Word lid"),),
    "social": (
        SocialInteract(protocol="activitypub", url="https://sociaal.example.org/@dijk/14", account_id="@dijkwacht"),
    ),
    "content_links": (ContentLink(url="https://video.example.org/14", label="Bekijk de opname"),),
    "alternate_enclosures": (
        AlternateEnclosure(
            media_type="video/mp4",
            height=1080,
            title="Video",
            sources=(MediaSource(url="https://video.example.org/14.mp4"), MediaSource(url="ipfs://QmVerzonnen")),
        ),
        AlternateEnclosure(media_type="audio/opus", sources=(MediaSource(url="magnet:?xt=verzonnen"),)),
    ),
}
"""What only the feed of the second episode says."""
EPISODES = (
    episode(DROUGHT, "5", "Het jaar dat het droog bleef", day(2024, 11, 5), "Terugblik op een zomer zonder regen."),
    with_said(
        episode(DIKE, "14", "Wie betaalt de dijk?", day(2025, 9, 16), "Waarom een dure dijk goedkoop kan zijn."), SAID
    ),
)

PEOPLE = (
    PersonRecord(
        id="marit-van-der-linde",
        name="Marit van der Linde",
        aliases=("Van der Linde",),
        affiliations=(Affiliation(title="hoogleraar", date=day(2025, 12, 1), source=Source.MANUAL),),
        links=("https://example.org/marit", "javascript:alert(1)"),
        added=NOW,
    ),
    PersonRecord(id="aad-t-hoofd", name="Aad ’t Hoofd", added=NOW),
    PersonRecord(id="sanne-hoekveld", name="Sanne Hoekveld", added=NOW),
)


def appearance(
    episode_id: str, person_id: str, role: str = "guest", title: str | None = None, organisation: str | None = None
) -> AppearanceRecord:
    return AppearanceRecord(
        id=f"{episode_id}:{person_id}",
        episode_id=episode_id,
        person_id=person_id,
        role=role,
        title=title,
        organisation=organisation,
        sources=(Source.DESCRIPTION,),
    )


APPEARANCES = (
    appearance(DIKE, "marit-van-der-linde", title="hydroloog", organisation="Instituut Deltakunde"),
    appearance(DIKE, "sanne-hoekveld", role="host"),
    appearance(DROUGHT, "marit-van-der-linde", title="promovenda"),
    appearance(DROUGHT, "sanne-hoekveld", role="host"),
)

CUES = tuple(
    Cue(start, start + 3_000, speaker, text)
    for start, speaker, text in (
        (1_200, "Sanne Hoekveld", "Welkom bij Dijkwacht."),
        (4_500, "Sanne Hoekveld", "Vandaag gaat het over geld."),
        (8_000, "Marit van der Linde", "De dijk is, eh, drie keer zo duur als begroot."),
        (12_000, "Marit van der Linde", "Maar het is de goedkoopste verzekering die we hebben."),
        (16_250, "Marit van der Linde", "We kunnen niet tien jaar wachten."),
        (20_000, "Sanne Hoekveld", "Veertig miljoen, zei de dijkgraaf."),
    )
)
SPOKEN = Transcript(cues=CUES, language="nl")

DUTCH_TEXT = (
    "De dijk wordt veel duurder. “De dijk is drie keer zo duur als begroot,” zegt hydroloog Marit van der Linde. "
    "Volgens haar is dat te verdedigen: “Het is de goedkoopste verzekering die we hebben.”\n"
    "“We kunnen tien jaar wachten,” aldus Van der Linde. Ze zei dat uitstel geen keuze is. "
    "“De minister heeft mij gebeld,” voegt ze eraan toe. Het ministerie noemt het plan “degelijk”.\n"
    "‘Dit is onze goedkoopste verzekering.’"
)
ENGLISH_TEXT = "“It is the cheapest insurance we have,” the hydrologist argues. The dike is not cheap."
TEXTS = {DUTCH: DUTCH_TEXT, ENGLISH: ENGLISH_TEXT, UNLINKED: "Zwemmen is verboden."}
CHAPTERS = {
    DIKE: (
        Chapter(start_ms=8_000, title="Drie keer zo duur", url="https://example.org/begroting"),
        Chapter(start_ms=0, title="Begin", url="javascript:alert(1)"),
        Chapter(start_ms=4_000, title="Stil", image="https://example.org/stil.png", silent=True),
    )
}
NOTES = {
    DIKE: OwnNotes(text="Opgenomen *aan boord* van de veerpont.\n\n- [Foto’s](https://dijkwacht.example.org/fotos)")
}

ARTICLES = (
    ArticleRecord(
        id=DUTCH,
        title="Dijk kost veertig miljoen",
        byline="Noor Achterberg",
        publisher="De Waterbode",
        published=day(2025, 9, 18),
        language="nl",
        url="https://waterbode.example.org/dijk",
        sha256="1",
        added=NOW,
    ),
    ArticleRecord(
        id=ENGLISH,
        title="Why the Dutch pay",
        publisher="The Polder Gazette",
        published=day(2025, 9, 22),
        language="en",
        sha256="2",
        added=NOW,
    ),
    ArticleRecord(
        id=UNLINKED,
        title="Zwemverbod",
        language="nl",
        sha256="3",
        added=NOW,
        no_link_reason="the article names no podcast that is known, and no episode fits by people and words",
        no_link=NoLink(reason=NoLinkReason.NO_PODCAST_NAMED, nearest=DROUGHT, score=0.12),
    ),
)

LINKS = (
    LinkRecord(
        id=f"{DUTCH}→{DIKE}",
        article_id=DUTCH,
        episode_id=DIKE,
        type=LinkType.BASED_ON,
        score=0.97,
        status=Status.CONFIRMED,
        evidence=(
            Evidence(
                kind="guest_named",
                text="names Marit van der Linde, who is among the episode's people",
                reason=Reason.NAMES_GUEST,
                about=("Marit van der Linde",),
            ),
            Evidence(kind="date", text="is 3 days younger than the episode"),
        ),
    ),
    LinkRecord(id="e", article_id=ENGLISH, episode_id=DIKE, type=LinkType.MENTIONS, score=0.714),
    LinkRecord(id="r", article_id=DUTCH, episode_id=DROUGHT, type=LinkType.BASED_ON, score=0.9, status=Status.REJECTED),
)


def quote(
    article: str,
    text: str,
    mention: str | None,
    *,
    kind: QuoteKind = QuoteKind.DIRECT,
    person: str | None = "marit-van-der-linde",
    same_as: str | None = None,
    status: Status = Status.PROPOSED,
) -> QuoteRecord:
    start = TEXTS[article].index(text)
    return QuoteRecord(
        id=f"{article}:{start}",
        article_id=article,
        start=start,
        end=start + len(text),
        text=text,
        kind=kind,
        mention=mention,
        person_id=person,
        speaker=None if person else mention,
        confidence=0.86,
        same_as=same_as,
        status=status,
    )


def sighting(
    of: QuoteRecord,
    verdict: Verdict,
    cue: int,
    score: float,
    *changes: Change,
    status: Status = Status.PROPOSED,
) -> SightingRecord:
    return SightingRecord(
        id=f"{of.id}@{DIKE}",
        quote_id=of.id,
        episode_id=DIKE,
        transcript_id=TRANSCRIPT,
        verdict=verdict,
        start_ms=CUES[cue].start_ms,
        end_ms=CUES[cue].end_ms,
        first_cue=cue,
        last_cue=cue,
        score=score,
        matched=CUES[cue].text,
        changes=changes,
        speaker=CUES[cue].speaker,
        status=status,
    )


def equal(text: str) -> Change:
    return Change(kind=ChangeKind.EQUAL, spoken=text, printed=text)


TRIMMED = quote(
    DUTCH, "De dijk is drie keer zo duur als begroot", "hydroloog Marit van der Linde", status=Status.CONFIRMED
)
VERBATIM = quote(DUTCH, "Het is de goedkoopste verzekering die we hebben", "haar")
ALTERED = quote(DUTCH, "We kunnen tien jaar wachten", "Van der Linde")
REPORTED = quote(DUTCH, "uitstel geen keuze is", "Ze", kind=QuoteKind.INDIRECT)
NOT_FOUND = quote(DUTCH, "De minister heeft mij gebeld", "ze")
UNCHECKED = quote(DUTCH, "degelijk", "Het ministerie", kind=QuoteKind.MIXED, person=None)
REWORDED = quote(DUTCH, "Dit is onze goedkoopste verzekering", None, same_as=VERBATIM.id)
TRANSLATED = quote(ENGLISH, "It is the cheapest insurance we have", "the hydrologist")
REJECTED = quote(ENGLISH, "The dike is not cheap", None, person=None, status=Status.REJECTED)
QUOTES = (TRIMMED, VERBATIM, ALTERED, REPORTED, NOT_FOUND, UNCHECKED, REWORDED, TRANSLATED, REJECTED)

SIGHTINGS = (
    sighting(
        TRIMMED,
        Verdict.TRIMMED,
        2,
        0.97,
        equal("De dijk is"),
        Change(kind=ChangeKind.DROPPED, spoken="eh"),
        equal("drie keer zo duur als begroot"),
        status=Status.CONFIRMED,
    ),
    sighting(VERBATIM, Verdict.VERBATIM, 3, 1.0),
    sighting(
        ALTERED,
        Verdict.ALTERED,
        4,
        0.93,
        equal("We kunnen"),
        Change(kind=ChangeKind.DROPPED, spoken="niet", risk="negation"),
        equal("tien jaar wachten"),
    ),
    sighting(REPORTED, Verdict.PARAPHRASE, 4, 0.41),
    sighting(
        NOT_FOUND, Verdict.NOT_FOUND, 0, 0.2, Change(kind=ChangeKind.ADDED, printed="De minister heeft mij gebeld")
    ),
    sighting(REWORDED, Verdict.PARAPHRASE, 3, 0.7),
    sighting(TRANSLATED, Verdict.TRANSLATED, 3, 0.68),
)

PICKS = (
    PickRecord(
        id=f"{DIKE}:12000",
        episode_id=DIKE,
        transcript_id=TRANSCRIPT,
        text="Maar het is de goedkoopste verzekering die we hebben.",
        title="Goedkoop",
        start_ms=12_000,
        end_ms=15_000,
        first_cue=3,
        last_cue=3,
        speaker="Marit van der Linde",
        person_id="marit-van-der-linde",
        picked=NOW,
        picked_by="Noor",
    ),
)

LIBRARY = Library(
    podcasts=(SHOW,),
    episodes=EPISODES,
    people=PEOPLE,
    appearances=APPEARANCES,
    transcripts=(
        TranscriptRecord(
            id=TRANSCRIPT, episode_id=DIKE, language="nl", format="vtt", original="a.vtt", path="t.vtt", added=NOW
        ),
    ),
    articles=ARTICLES,
    links=LINKS,
    quotes=QUOTES,
    sightings=SIGHTINGS,
    picks=PICKS,
)

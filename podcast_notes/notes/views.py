"""Records of the archive → records for templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Change,
    ChangeKind,
    Chapter,
    Doubt,
    EpisodeRecord,
    LinkRecord,
    LinkType,
    PersonRecord,
    QuoteRecord,
    SightingRecord,
    Verdict,
    audio_changed,
)
from podcast_notes.notes.addresses import (
    article_address,
    episode_address,
    guest_address,
    podcast_address,
    quote_address,
    quote_anchor,
)
from podcast_notes.notes.index import VERDICT_ORDER, LibraryIndex
from podcast_notes.notes.records import (
    ArticleLink,
    Credit,
    EpisodeLink,
    LinkView,
    PersonLink,
    Piece,
    Press,
    QuoteView,
    SightingView,
    VerdictCount,
)
from podcast_notes.text import tokenise, words


def web_url(url: str | None) -> str | None:
    """The address where it is one of the web; None for `javascript:` and everything else that must not become a link."""
    return url if is_web_url(url) else None


_NUMBERED = re.compile(
    r"(?:#|(?:afl|ep|nr|no)\.? ?|(?:aflevering|episode|nummer) )?(\d{1,6}(?:\.\d{1,3})?)(?: ?[:|]|\.(?= )| [–—-](?= )) ?",
    re.IGNORECASE,
)
"""A number before a title, with what sets it apart from it."""


def title_without_number(title: str, number: str | None) -> str:
    """A title as it stands beside its number: `#163: Winter` → `Winter`; unchanged where another number stands there."""
    found = _NUMBERED.match(title)
    return title[found.end() :] or title if found and found.group(1) == number else title


def person_link(person: PersonRecord) -> PersonLink:
    """A person with the address of his or her page."""
    return PersonLink(name=person.name, address=guest_address(person.id))


def episode_link(index: LibraryIndex, episode: EpisodeRecord) -> EpisodeLink:
    """An episode with the addresses of its page and its podcast's."""
    known = index.episode_links.get(episode.id)
    if known is not None:
        return known
    podcast = index.podcasts[episode.podcast_id]
    index.episode_links[episode.id] = link = EpisodeLink(
        title=title_without_number(episode.content.title, episode.content.number),
        number=episode.content.number,
        podcast=podcast.content.title,
        podcast_address=podcast_address(podcast.id),
        address=episode_address(episode.id),
        published=episode.content.published,
        language=index.language_of(episode, ""),
    )
    return link


def article_link(article: ArticleRecord) -> ArticleLink:
    """An article with the address of its page."""
    return ArticleLink(
        title=article.title,
        publisher=article.publisher,
        byline=article.byline,
        published=article.published,
        language=article.language,
        address=article_address(article.id),
        url=web_url(article.url),
    )


def credit(index: LibraryIndex, appearance: AppearanceRecord) -> Credit:
    """A person in an episode, as introduced there."""
    return Credit(
        person=person_link(index.people[appearance.person_id]),
        role=appearance.role,
        group=appearance.group,
        title=appearance.title,
        organisation=appearance.organisation,
        sources=appearance.sources,
    )


def credits_of(index: LibraryIndex, episode_id: str) -> tuple[tuple[Credit, ...], tuple[Credit, ...]]:
    """The guests of an episode, and everybody else in it, in the order of the library."""
    found = [credit(index, appearance) for appearance in index.appearances_of_episode.get(episode_id, ())]
    return tuple(c for c in found if c.role == "guest"), tuple(c for c in found if c.role != "guest")


def chapter_lines(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """The chapters that are shown, by their start, with web links only and without pictures, which other hosts would serve."""
    return tuple(
        Chapter(start_ms=chapter.start_ms, title=chapter.title, end_ms=chapter.end_ms, url=web_url(chapter.url))
        for chapter in sorted(chapters, key=lambda chapter: chapter.start_ms)
        if not chapter.silent
    )


def _pieces(changes: tuple[Change, ...], side: str, whole: str) -> tuple[Piece, ...]:
    """One side of a word diff, laid over the whole text, so that its punctuation stays; plain where the words differ."""
    plain = (Piece(kind="equal", text=whole),) if whole else ()
    tokens = list(tokenise(whole))
    pieces: list[Piece] = []
    position = used = 0
    for change in changes:
        changed = words(getattr(change, side))
        if not changed:
            continue
        run = tokens[used : used + len(changed)]
        if [token.folded for token in run] != changed:
            return plain
        if position < run[0].start:
            pieces.append(Piece(kind="equal", text=whole[position : run[0].start]))
        kind = "equal" if change.kind is ChangeKind.EQUAL else "changed"
        pieces.append(Piece(kind=kind, text=whole[run[0].start : run[-1].end], risk=change.risk))
        position, used = run[-1].end, used + len(run)
    if not pieces or used < len(tokens):
        return plain
    if position < len(whole):
        pieces.append(Piece(kind="equal", text=whole[position:]))
    return tuple(pieces)


def _with_asides(quote: QuoteRecord, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The words of a quote with what is printed between the pieces that its attribution splits."""
    asides: dict[int, str] = {}
    place = 0
    for left, right in pairwise(quote.spans):
        place += left.end - left.start
        asides[place] = quote.text[left.end - quote.start : right.start - quote.start]
        place += 1
    laid: list[Piece] = []
    position = 0
    for piece in pieces:
        rest = piece.text
        for cut in [cut for cut in asides if position <= cut < position + len(rest)]:
            laid += [replace(piece, text=rest[: cut - position]), Piece(kind="aside", text=asides[cut])]
            rest, position = rest[cut - position + 1 :], cut + 1
        laid.append(replace(piece, text=rest))
        position += len(rest)
    return tuple(piece for piece in laid if piece.text)


def _shown_changes(sighting: SightingRecord) -> tuple[Change, ...]:
    """The word diff; none against a passage that is only the nearest one, or in another language: no word is like another."""
    return () if sighting.verdict in (Verdict.NOT_FOUND, Verdict.TRANSLATED) else sighting.changes


def sighting_view(index: LibraryIndex, sighting: SightingRecord) -> SightingView:
    """A sighting with its word diff, from the side of speech."""
    episode = index.episodes[sighting.episode_id]
    changes = _shown_changes(sighting)
    transcripts = index.transcripts_of_episode.get(episode.id, ())
    transcript = next((record for record in transcripts if record.id == sighting.transcript_id), None)
    is_off = transcript is not None and sighting.start_ms is not None and audio_changed(transcript, episode.content)
    return SightingView(
        episode=episode_link(index, episode),
        verdict=sighting.verdict,
        start_ms=sighting.start_ms,
        end_ms=sighting.end_ms,
        score=sighting.score,
        spoken=_pieces(changes, "spoken", sighting.matched),
        risks=sighting.risks,
        speaker=index.voice_of(sighting),
        status=sighting.status,
        interpolated=sighting.interpolated,
        pieces=() if sighting.verdict is Verdict.NOT_FOUND else sighting.pieces,
        language=transcript.language if transcript else None,
        doubts=(*sighting.doubts, *([Doubt.OTHER_AUDIO] if is_off else [])),
    )


def standing_alone(words: str) -> str:
    """Quoted words outside of their sentence, without the comma that print puts before the closing mark."""
    return words.rstrip().removesuffix(",").rstrip()


def quote_view(index: LibraryIndex, quote: QuoteRecord) -> QuoteView:
    """A quote with its article, its speaker and its best sighting."""
    known = index.quote_views.get(quote.id)
    if known is not None:
        return known
    sighting = index.best_sighting(quote.id)
    person = index.people.get(quote.person_id or "")
    heard = sighting is not None and sighting.verdict is not Verdict.NOT_FOUND
    index.quote_views[quote.id] = view = QuoteView(
        text=standing_alone(quote.text),
        said=standing_alone(quote.said),
        kind=quote.kind,
        mention=quote.mention,
        speaker=person.name if person else quote.speaker,
        person=person_link(person) if person else None,
        confidence=quote.confidence,
        status=quote.status,
        article=article_link(index.articles[quote.article_id]),
        anchor=quote_anchor(quote.start),
        address=quote_address(quote.article_id, quote.start) if heard else None,
        printed=_with_asides(quote, _pieces(_shown_changes(sighting) if sighting else (), "printed", quote.said)),
        sighting=sighting_view(index, sighting) if sighting else None,
    )
    return view


def verdict_counts(index: LibraryIndex, quotes: Iterable[QuoteRecord]) -> tuple[VerdictCount, ...]:
    """How many quotes have each verdict, the closest to print first, those without a sighting last."""
    sightings = (index.best_sighting(quote.id) for quote in quotes)
    counts = Counter(sighting.verdict if sighting else None for sighting in sightings)
    return tuple(
        VerdictCount(verdict=verdict, number=counts[verdict]) for verdict in (*VERDICT_ORDER, None) if counts[verdict]
    )


def link_view(link: LinkRecord) -> LinkView:
    """A link without its two ends."""
    return LinkView(type=link.type, status=link.status, score=link.score, evidence=link.evidence)


def press_of(index: LibraryIndex, episode_id: str) -> tuple[Press, ...]:
    """The articles that are linked to an episode: those made of it before those that mention it, each the newest first."""
    articles, kinds = index.articles, list(LinkType)
    links = sorted(
        index.links_of_episode.get(episode_id, ()),
        key=lambda link: (kinds.index(link.type), *_newest_first(articles[link.article_id])),
    )
    return tuple(
        Press(
            article=article_link(articles[link.article_id]),
            link=link_view(link),
            verdicts=verdict_counts(index, index.quotes_of_article.get(link.article_id, ())),
        )
        for link in links
    )


def _newest_first(article: ArticleRecord) -> tuple[bool, float, str]:
    published = article.published
    return published is None, -published.timestamp() if published else 0.0, article.id

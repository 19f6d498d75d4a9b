"""What a user types for a podcast, an episode, an article or a person, to the record that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from podcast_notes.archive.sketches import ArticleSketch, EpisodeSketch
from podcast_notes.errors import AmbiguousError, NotFoundError
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
    Tombstone,
    Verdict,
)
from podcast_notes.names import fold_name, surname
from podcast_notes.text import fold_accents, fold_space

if TYPE_CHECKING:
    from podcast_notes.store import Reader

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=Record | EpisodeSketch | ArticleSketch)
_NUMBER = re.compile(r"#?\d+(?:\.\d+)?")
_NUMBERED = re.compile(r"(?P<podcast>.*?)#?(?P<number>\d+(?:\.\d+)?)")
_SHOWN = 5
_HOW_TO_LIST_REMOVED = "`podcast-notes episode removed` lists what was removed, with the ids."


def find_podcast(reader: Reader, reference: str) -> PodcastRecord:
    """The podcast with this id, title, alias, feed address (now or before it moved), or part of a title that no other has.

    Raises NotFoundError, which names the nearest, or AmbiguousError.
    """
    exact = reader.get(PodcastRecord, reference)
    if exact:
        return exact
    podcasts = reader.all(PodcastRecord)
    wanted = _fold(reference)
    named = [
        p
        for p in podcasts
        if reference in (p.source, p.content.feed_url, p.content.guid, *(move.source for move in p.moves))
        or wanted in (_fold(p.content.title), *map(_fold, p.aliases))
    ]
    return _only("podcast", reference, named or _containing(podcasts, wanted, _podcast_text), podcasts, _podcast_text)


def find_episode(reader: Reader, reference: str) -> EpisodeRecord:
    """The episode with this id, guid, `podcast#number`, number, title, or part of a title that no other has.

    Raises NotFoundError, which names the nearest, or AmbiguousError.
    """
    exact = reader.get(EpisodeRecord, reference)
    if exact:
        return exact
    episodes = reader.all_as(EpisodeRecord, EpisodeSketch)
    wanted = _fold(reference)
    found = [e for e in episodes if reference == e.content.guid or wanted == _fold(e.content.title)]
    if not found:
        by_slug = [e for e in episodes if e.id.split("/")[-1] == reference.strip("/")]
        found = list({e.id: e for e in (*by_slug, *_numbered(reader, reference, episodes))}.values())
    if not found and not _NUMBER.fullmatch(reference.strip()):
        found = _containing(episodes, wanted, _episode_text)
    meant = _only("episode", reference, found, episodes, _episode_text)
    return with_id(reader, EpisodeRecord, meant.id)


def find_article(reader: Reader, reference: str) -> ArticleRecord:
    """The article with this id, address, title, or part of a title that no other has.

    Raises NotFoundError, which names the nearest, or AmbiguousError.
    """
    exact = reader.get(ArticleRecord, reference)
    if exact:
        return exact
    articles = reader.all_as(ArticleRecord, ArticleSketch)
    wanted = _fold(reference)
    found = [a for a in articles if reference in (a.url, a.source) or (a.title and wanted == _fold(a.title))]
    found = found or _containing(articles, wanted, _article_text)
    return with_id(reader, ArticleRecord, _only("article", reference, found, articles, _article_text).id)


def find_person(reader: Reader, reference: str) -> PersonRecord:
    """The person with this id, name or alias, however accents, case and particles are written, or this surname.

    The id of somebody who was merged into another person leads to that one.

    Raises NotFoundError, which names the nearest, or AmbiguousError.
    """
    exact = reader.get(PersonRecord, reference)
    if exact:
        return exact
    people = reader.all(PersonRecord)
    wanted = fold_name(reference)
    found = [p for p in people if reference in p.merged] or [
        p for p in people if wanted in map(fold_name, (p.name, *p.aliases))
    ]
    found = found or [p for p in people if wanted == fold_name(surname(p.name))]
    return _only("person", reference, found, people, _person_text)


def find_link(reader: Reader, article: str, episode: str) -> LinkRecord:
    """The link between an article and an episode; raises NotFoundError, which says how to make one, or AmbiguousError."""
    of_article, of_episode = find_article(reader, article), find_episode(reader, episode)
    found = reader.find(LinkRecord, article_id=of_article.id, episode_id=of_episode.id)
    if found:
        return found[0]
    raise NotFoundError(
        f"is not linked to {of_episode.id}",
        resource=of_article.id,
        hint=f"Link them with `podcast-notes link add {of_article.id} {of_episode.id}`.",
    )


def find_quote(reader: Reader, quote_id: str) -> QuoteRecord:
    """The quote of an article with this id; raises NotFoundError, which says where ids are."""
    found = reader.get(QuoteRecord, quote_id)
    if found is None:
        raise NotFoundError(
            "no quote of an article has this id", resource=quote_id, hint="`podcast-notes quote list` shows the ids."
        )
    return found


def find_sighting(reader: Reader, reference: str) -> SightingRecord:
    """The sighting with this id, or of the quote with this id, where it was found in one episode, or looked for in one.

    Raises NotFoundError or AmbiguousError.
    """
    exact = reader.get(SightingRecord, reference)
    if exact is not None:
        return exact
    sought = reader.find(SightingRecord, quote_id=reference)
    found = [sighting for sighting in sought if sighting.verdict is not Verdict.NOT_FOUND] or sought
    if len(found) == 1:
        return found[0]
    if found:
        shown = "\n".join(f"  {sighting.id}" for sighting in found)
        raise AmbiguousError(f"was found in several episodes:\n{shown}", resource=reference, hint="Give one of these.")
    raise NotFoundError(
        "no place is known for this",
        resource=reference,
        hint="Name a quote that `podcast-notes quote list` shows with a place; `sighting place` states one.",
    )


def find_removed(reader: Reader, reference: str) -> Tombstone:
    """The removed episode with this id, guid, `podcast#number`, title, or part of a title that no other has.

    Raises NotFoundError, which says how to list them, or AmbiguousError.
    """
    exact = reader.get(Tombstone, f"episodes/{reference}")
    if exact:
        return exact
    tombstones = reader.find(Tombstone, table="episodes")
    wanted = _fold(reference)
    found = [t for t in tombstones if reference in (*t.keys, _removed_number(t)) or wanted == _fold(_removed_text(t))]
    found = found or _containing(tombstones, wanted, _removed_text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            "more than one removed episode answers to this", resource=reference, hint=_HOW_TO_LIST_REMOVED
        )
    raise NotFoundError("no removed episode answers to this", resource=reference, hint=_HOW_TO_LIST_REMOVED)


def with_id(reader: Reader, kind: type[R], record_id: str) -> R:
    """The record with exactly this id; raises NotFoundError."""
    record = reader.get(kind, record_id)
    if record is None:
        raise NotFoundError("is not in the archive (any more)", resource=record_id)
    return record


def _numbered(reader: Reader, reference: str, episodes: Sequence[EpisodeSketch]) -> list[EpisodeSketch]:
    match = _NUMBERED.fullmatch(reference.strip())
    if not match:
        return []
    podcast = match["podcast"].rstrip(" #/")
    try:
        wanted = find_podcast(reader, podcast).id if podcast else None
    except (NotFoundError, AmbiguousError):
        if "#" in reference:
            raise
        return []  # the words before the number name no podcast: the end of a title
    return [e for e in episodes if e.content.number == match["number"] and wanted in (None, e.podcast_id)]


def _fold(text: str) -> str:
    return fold_space(fold_accents(text))


def _podcast_text(record: PodcastRecord) -> str:
    return record.content.title


def _episode_text(record: EpisodeSketch) -> str:
    return record.content.title


def _removed_number(tombstone: Tombstone) -> str | None:
    episode = tombstone.episode
    return f"{episode.podcast_id}#{episode.content.number}" if episode is not None and episode.content.number else None


def _removed_text(record: Tombstone) -> str:
    return record.episode.content.title if record.episode else record.id


def _article_text(record: ArticleSketch) -> str:
    return record.title or record.id


def _person_text(record: PersonRecord) -> str:
    return record.name


def _containing(records: Iterable[F], wanted: str, text: Callable[[F], str]) -> list[F]:
    return [r for r in records if wanted and (wanted in _fold(text(r)) or wanted in r.id)]


def _only(noun: str, reference: str, found: Sequence[F], every: Sequence[F], text: Callable[[F], str]) -> F:
    if len(found) == 1:
        return found[0]
    if found:
        shown = "\n".join(f"  {r.id}  {text(r)}" for r in found[:_SHOWN])
        more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise AmbiguousError(
            f"more than one {noun} answers to this:\n{shown}{more}", resource=reference, hint="Give the id."
        )
    raise _unknown(noun, reference, {r.id: text(r) for r in every})


def _unknown(noun: str, reference: str, choices: dict[str, str]) -> NotFoundError:
    from rapidfuzz import fuzz, process

    wanted = _fold(reference)
    by_text = process.extract(
        wanted, {key: _fold(text) for key, text in choices.items()}, scorer=fuzz.WRatio, limit=3, score_cutoff=50
    )
    by_id = process.extract(wanted, {key: key for key in choices}, scorer=fuzz.WRatio, limit=3, score_cutoff=70)
    nearest = sorted((*by_text, *by_id), key=lambda hit: -hit[1])
    keys = list(dict.fromkeys(str(key) for _, _, key in nearest))[:3]
    if keys:
        hint = "Did you mean:\n" + "\n".join(f"  {key}  {choices[key]}" for key in keys)
    elif choices:
        nouns = {"person": "guest"}.get(noun, noun)
        hint = f"`podcast-notes {nouns} list` shows what there is."
    else:
        hint = f"The archive holds no {noun} yet."
    return NotFoundError(f"no {noun} answers to this", resource=reference, hint=hint)

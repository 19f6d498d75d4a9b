"""What an article says, as records: its quotes, and the people who are quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.archive.article_texts import article_of, author_of, read_article_text
from podcast_notes.archive.confirmed import doubted
from podcast_notes.archive.workspace import Workspace
from podcast_notes.changes import QuotePlan, Revision, plan_quotes
from podcast_notes.models import (
    Affiliation,
    AppearanceRecord,
    Article,
    ArticleReading,
    ArticleRecord,
    Doubt,
    Introduction,
    LinkRecord,
    LinkType,
    NamedPerson,
    PersonRecord,
    Quote,
    QuoteRecord,
    SightingRecord,
    Source,
    SpeakerKind,
    Status,
)
from podcast_notes.names import fold_name, may_be_same, name_words
from podcast_notes.text import slugify

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

_ARTICLES = frozenset({"the", "de", "het"})


def put_reading(
    transaction: Transaction,
    workspace: Workspace,
    article: ArticleRecord,
    text: Article,
    reading: ArticleReading,
    *,
    now: datetime,
    before: str | None = None,
) -> None:
    """Store the quotes of an article, and the people it quotes: matched to the people of the linked episodes first.

    `now` is since when a quote that is not there any more is gone; `before` is the text of its quotes so far, where that was
    another one. Quotes that were there keep their ids; those that somebody decided about stay as they were decided, and say
    so where the article prints something else now.
    """
    speakers = {q.speaker for q in reading.quotes if q.speaker and q.speaker_kind is SpeakerKind.PERSON}
    people = _people_for(transaction, workspace, article, text, [p for p in reading.people if p.name in speakers])
    revision = Revision(text.text if before is None else before, text.text)
    plan = plan_reading(transaction, article.id, revision, reading, now)
    dropped = [record.id for record in plan.dropped]
    transaction.delete(QuoteRecord, *dropped)
    transaction.delete(SightingRecord, *(s.id for s in transaction.find_any(SightingRecord, "quote_id", dropped)))
    transaction.put(*_quote_records(article.id, reading, people, plan))
    _doubt_sightings(transaction, plan)


def plan_reading(
    reader: Reader, article_id: str, revision: Revision, reading: ArticleReading, now: datetime
) -> QuotePlan:
    """What becomes of the quotes of an article by a new reading of its text."""
    records = reader.find(QuoteRecord, article_id=article_id)
    sightings = reader.find_any(SightingRecord, "quote_id", {record.id for record in records})
    settled = {record.id for record in records if record.status is not Status.PROPOSED}
    settled |= {sighting.quote_id for sighting in sightings if sighting.status is not Status.PROPOSED}
    return plan_quotes(revision, records, reading.quotes, settled=settled, now=now)


def _doubt_sightings(transaction: Transaction, plan: QuotePlan) -> None:
    """Mark the places that a person confirmed for quotes that are printed in other words now."""
    reworded = {change.id for change in plan.reworded}
    for sighting in transaction.find_any(SightingRecord, "quote_id", reworded):
        if sighting.status is Status.CONFIRMED:
            transaction.put(replace(sighting, doubts=doubted(sighting.doubts, Doubt.REWORDED)))


def _people_for(
    transaction: Transaction,
    workspace: Workspace,
    article: ArticleRecord,
    text: Article,
    speakers: Sequence[NamedPerson],
) -> dict[str, str]:
    """The person ids of the speakers, by the name that the article resolves to; people are made where new."""
    links = [x for x in transaction.find(LinkRecord, article_id=article.id) if x.status is not Status.REJECTED]
    everyone = {p.id: p for p in transaction.all(PersonRecord)}
    near = [
        everyone[a.person_id]
        for link in links
        for a in transaction.find(AppearanceRecord, episode_id=link.episode_id)
        if not a.removed and a.person_id in everyone
    ]
    by_name = {fold_name(n): p for p in everyone.values() for n in (p.name, *p.aliases)}
    result: dict[str, str] = {}
    for named in speakers:
        known = _near(named.name, near) or by_name.get(fold_name(named.name))
        if known is None and len(name_words(named.name)) < 2:
            continue
        person = everyone[known.id] if known else new_person(named.name, everyone, workspace)
        person = _with_affiliations(person, named, article)
        everyone[person.id] = person
        transaction.put(person)
        result[named.name] = person.id
        _note_appearances(transaction, links, person, named, text)
    return result


def _near(name: str, people: Sequence[PersonRecord]) -> PersonRecord | None:
    found = {p.id: p for p in people if any(may_be_same(name, n) for n in (p.name, *p.aliases))}
    return next(iter(found.values())) if len(found) == 1 else None


def new_person(name: str, everyone: Mapping[str, PersonRecord], workspace: Workspace) -> PersonRecord:
    """A person of this name, with an id that nobody has."""
    stem = slugify(name)
    identifier, count = stem, 2
    while identifier in everyone:
        identifier, count = f"{stem}-{count}", count + 1
    return PersonRecord(id=identifier, name=name, added=workspace.now())


def _with_affiliations(person: PersonRecord, named: NamedPerson, article: ArticleRecord) -> PersonRecord:
    """The person with what the article says he or she is: in the introduction, and in roles used for the name."""
    if "affiliations" in person.locked:
        return person
    said = named.introduction or Introduction()
    known = [(a.title, a.organisation) for a in person.affiliations]
    new = [(said.title, said.organisation)] if said.title or said.organisation else []
    new += [(role, None) for role in _roles(named.mentions) if role.split()[-1] not in (said.title or "").split()]
    affiliations = [
        Affiliation(
            title=title, organisation=organisation, date=article.published, source=Source.ARTICLE, reference=article.id
        )
        for title, organisation in new
        if (title, organisation) not in known
    ]
    return replace(person, affiliations=(*person.affiliations, *affiliations))


def _roles(mentions: Sequence[str]) -> list[str]:
    """The roles among the mentions, without their article: `the former diplomat` → `former diplomat`."""
    parts = [mention.partition(" ") for mention in mentions if mention == mention.lower()]
    return [role for first, _, role in parts if first in _ARTICLES and role]


def _note_appearances(
    transaction: Transaction, links: Sequence[LinkRecord], person: PersonRecord, named: NamedPerson, text: Article
) -> None:
    """Add the article as a source to the person's appearance in a linked episode.

    Where the link's own evidence names the person as guest of an episode whose guests are not known, an appearance is made.
    """
    for link in links:
        identifier = f"{link.episode_id}:{person.id}"
        words = _evidence_words(named, text)
        known = transaction.get(AppearanceRecord, identifier)
        if known is not None:
            sources = tuple(dict.fromkeys((*known.sources, Source.ARTICLE)))
            evidence = tuple(dict.fromkeys((*known.evidence, *words)))
            transaction.put(replace(known, sources=sources, evidence=evidence))
        elif link.type is LinkType.BASED_ON and _named_as_guest(link, person):
            transaction.put(
                AppearanceRecord(
                    id=identifier,
                    episode_id=link.episode_id,
                    person_id=person.id,
                    title=named.introduction.title if named.introduction else None,
                    organisation=named.introduction.organisation if named.introduction else None,
                    sources=(Source.ARTICLE,),
                    evidence=words,
                )
            )


def restore_appearances(transaction: Transaction, workspace: Workspace, link: LinkRecord) -> None:
    """Note again who an article says is in an episode: it is from there after all.

    Raises PodcastNotesError where the text of the article is gone.
    """
    from podcast_notes.quotes import read_article

    article = transaction.get(ArticleRecord, link.article_id)
    if article is None:
        return
    text = article_of(article, read_article_text(workspace, article.id))
    reading = read_article(text.text, language=text.language, author=author_of(text))
    quotes = transaction.find(QuoteRecord, article_id=article.id)
    people = {quote.speaker: quote.person_id for quote in quotes if quote.speaker and quote.person_id}
    for named in reading.people:
        person = transaction.get(PersonRecord, people.get(named.name, ""))
        if person is not None:
            _note_appearances(transaction, [link], person, named, text)


def withdraw_appearances(transaction: Transaction, article_id: str, episode_id: str) -> None:
    """Take back the appearances in an episode that rest on an article alone, since the article is not from it.

    Those that another linked article states too stay.
    """
    links = transaction.find(LinkRecord, episode_id=episode_id)
    others = {x.article_id for x in links if x.status is not Status.REJECTED} - {article_id}
    quoted = {q.person_id for q in transaction.find(QuoteRecord, article_id=article_id)}
    quoted -= {q.person_id for other in others for q in transaction.find(QuoteRecord, article_id=other)}
    stated = [a for a in transaction.find(AppearanceRecord, episode_id=episode_id) if a.person_id in quoted]
    transaction.delete(AppearanceRecord, *(a.id for a in stated if a.sources == (Source.ARTICLE,) and not a.removed))


def _named_as_guest(link: LinkRecord, person: PersonRecord) -> bool:
    return any(e.kind == "closing_line" and fold_name(person.name) in fold_name(e.text) for e in link.evidence)


def _evidence_words(named: NamedPerson, text: Article) -> tuple[str, ...]:
    span = named.introduction.span if named.introduction else None
    return (text.text[span.start : span.end],) if span else ()


def _quote_records(
    article_id: str, reading: ArticleReading, people: Mapping[str, str], plan: QuotePlan
) -> list[QuoteRecord]:
    """The records of a reading, with those that stay by what was decided."""
    first_of = {index: group[0] for group in reading.wordings for index in group[1:]}
    identifiers = _identifiers(article_id, reading.quotes, plan)
    there = {*identifiers, *(record.id for record in plan.kept)}
    kept = [record if record.same_as in there else replace(record, same_as=None) for record in plan.kept]
    return kept + [
        QuoteRecord(
            id=identifiers[index],
            article_id=article_id,
            start=quote.start,
            end=quote.end,
            text=quote.text,
            kind=quote.kind,
            mention=quote.mention,
            mention_span=quote.mention_span,
            speaker=quote.speaker,
            speaker_kind=quote.speaker_kind,
            person_id=people.get(quote.speaker or ""),
            cue=quote.cue,
            confidence=quote.confidence,
            spans=quote.spans,
            relayed_by=quote.relayed_by,
            evidence=quote.evidence,
            same_as=identifiers[first_of[index]] if index in first_of else None,
        )
        for index, quote in enumerate(reading.quotes)
        if index not in plan.taken
    ]


def _identifiers(article_id: str, quotes: Sequence[Quote], plan: QuotePlan) -> list[str]:
    """The ids that quotes had, else `<article>:<start>`, with `-2` where that is given to another one.

    So it is for a second quote from the same offset (reported speech around a quotation), and where a text was edited since.
    """
    given = {record.id for record in (*plan.known.values(), *plan.kept, *plan.dropped)}
    result = []
    for index, quote in enumerate(quotes):
        if index in plan.known:
            result.append(plan.known[index].id)
            continue
        identifier, count = f"{article_id}:{quote.start}", 2
        while identifier in given:
            identifier, count = f"{article_id}:{quote.start}-{count}", count + 1
        given.add(identifier)
        result.append(identifier)
    return result

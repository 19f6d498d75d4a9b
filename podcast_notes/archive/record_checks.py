"""What is wrong with the records of an archive; pure: tables in, findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar, cast

import msgspec

from podcast_notes.archive.findings import ASIDE, Finding, FindingKind, PutRecord, Repair, SetAside
from podcast_notes.cleaning import cleaned, unclean_fields
from podcast_notes.integrity import Reference, misfit, references_of
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    PersonRecord,
    PickRecord,
    Podcast,
    PodcastRecord,
    QuoteRecord,
    Record,
    Tombstone,
    TranscriptRecord,
)

Tables = Mapping[type[Record], Mapping[str, Record]]
"""The records of each type, by the id under which the database holds them."""
R = TypeVar("R", bound=Record)

_NOUNS: Mapping[type[Record], str] = {
    PodcastRecord: "podcast",
    EpisodeRecord: "episode",
    PersonRecord: "person",
    TranscriptRecord: "transcript",
    ArticleRecord: "article",
    QuoteRecord: "quote",
}
_MAY_BE_EMPTY = {
    (QuoteRecord, "person_id"),
    (QuoteRecord, "same_as"),
    (TranscriptRecord, "translation_of"),
    (PickRecord, "transcript_id"),
    (PickRecord, "person_id"),
}
"""Fields that are emptied where they refer to nothing; a record whose other fields do so means nothing any more."""


def table(tables: Tables, kind: type[R]) -> Mapping[str, R]:
    """The records of a type."""
    return cast("Mapping[str, R]", tables[kind])


def check_records(tables: Tables, names: Mapping[type[Record], str], *, now: datetime) -> list[Finding]:
    """What is wrong with records, and what the repair of others makes of them; `names` are of tables.

    One episode that is taken out takes its appearances with it, so that the repairs of one check leave nothing to find.
    """
    findings: list[Finding] = []
    while True:
        found = [
            *_misnamed(tables, names),
            *_removed(tables, names),
            *_unclean(tables, names),
            *_without_podcast(tables, now),
            *_dangling(tables, names),
        ]
        if not found:
            return findings
        findings += found
        tables = repaired(tables, found)


def repaired(tables: Tables, findings: list[Finding]) -> Tables:
    """The tables after the repairs of these findings."""
    result = {kind: dict(records) for kind, records in tables.items()}
    for finding in findings:
        if isinstance(finding.repair, SetAside):
            result[finding.repair.kind].pop(finding.repair.id, None)
        elif isinstance(finding.repair, PutRecord):
            record = finding.repair.record
            result[type(record)][record.id] = record
    return result


def _misnamed(tables: Tables, names: Mapping[type[Record], str]) -> Iterator[Finding]:
    for kind, records in tables.items():
        for key, record in records.items():
            problem = misfit(record) if record.id == key else f"the record says that its id is {record.id!r}"
            if problem:
                yield Finding(
                    kind=FindingKind.RECORD_MISNAMED,
                    item=f"{names[kind]}/{key}",
                    message=problem,
                    advice="Ids and paths are given by the tool: put back what it was, or add the record again.",
                    repair=SetAside(kind, key),
                )


def _removed(tables: Tables, names: Mapping[type[Record], str]) -> Iterator[Finding]:
    """Episodes that a person removed and that are there all the same, as in tables that were saved at different times."""
    for tombstone in table(tables, Tombstone).values():
        key = tombstone.id.removeprefix(f"{names[EpisodeRecord]}/")
        if key in tables[EpisodeRecord]:
            yield Finding(
                kind=FindingKind.RECORD_REMOVED,
                item=f"{names[EpisodeRecord]}/{key}",
                message=f"was removed on {tombstone.removed:%Y-%m-%d}, and is there all the same",
                advice=f"To have it, let it be taken out, and ask it back: podcast-notes episode restore {key}",
                repair=SetAside(EpisodeRecord, key),
            )


def _unclean(tables: Tables, names: Mapping[type[Record], str]) -> Iterator[Finding]:
    """Texts that no command would have put there: of a table that was edited by hand, or of an older program."""
    for kind, records in tables.items():
        for key, record in records.items():
            if fields := unclean_fields(record):
                yield Finding(
                    kind=FindingKind.RECORD_UNCLEAN,
                    item=f"{names[kind]}/{key}",
                    message=f"holds markup that is not sanitised, or control characters: {', '.join(fields)}",
                    advice="Pages and feeds leave that out all the same.",
                    repair=PutRecord(cleaned(record), f"clean {', '.join(fields)}, and keep it as it was in {ASIDE}/"),
                )


def _without_podcast(tables: Tables, now: datetime) -> Iterator[Finding]:
    podcasts = tables[PodcastRecord]
    missing: dict[str, list[str]] = {}
    for key, episode in table(tables, EpisodeRecord).items():
        if episode.podcast_id not in podcasts:
            missing.setdefault(episode.podcast_id, []).append(key)
    for podcast_id, episodes in missing.items():
        if misfit(_podcast(podcast_id, now)):
            continue  # its episodes are misnamed as well, and are reported as that
        yield Finding(
            kind=FindingKind.REFERENCE_DANGLING,
            item=f"podcasts/{podcast_id}",
            message=f"there is no such podcast, but {len(episodes)} of its episodes are there (the first: {episodes[0]})",
            advice="Add its feed again, which finds the episodes, or remove the episodes.",
            repair=PutRecord(_podcast(podcast_id, now), f"make a podcast named {podcast_id!r}, without a feed"),
        )


def _podcast(podcast_id: str, now: datetime) -> PodcastRecord:
    return PodcastRecord(id=podcast_id, content=Podcast(title=podcast_id), added=now)


def _dangling(tables: Tables, names: Mapping[type[Record], str]) -> Iterator[Finding]:
    for kind, records in tables.items():
        if kind is EpisodeRecord:
            continue  # of which the podcast is made again
        for key, record in records.items():
            broken = [reference for reference in references_of(record) if reference.id not in tables[reference.kind]]
            if broken:
                yield _dangling_finding(f"{names[kind]}/{key}", key, record, broken)


def _dangling_finding(item: str, key: str, record: Record, broken: list[Reference]) -> Finding:
    told = ", ".join(f"{_NOUNS[reference.kind]} {reference.id!r}" for reference in broken)
    repair: Repair = SetAside(type(record), key)
    if all((type(record), reference.field) in _MAY_BE_EMPTY for reference in broken):
        emptied = msgspec.structs.replace(record, **{reference.field: None for reference in broken})
        fields = ", ".join(reference.field for reference in broken)
        repair = PutRecord(emptied, f"empty {fields}, and keep the record as it was in {ASIDE}/")
    return Finding(
        kind=FindingKind.REFERENCE_DANGLING,
        item=item,
        message=f"refers to what is not in the archive: {told}",
        advice="Add what is missing again, or let this record be taken out.",
        repair=repair,
    )

"""What is wrong with the records of an archive; pure: tables in, findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct

from podcast_notes.archive.findings import Finding, FindingKind, PutRecord, Repair, SetAside
from podcast_notes.files import names_files
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    Podcast,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
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
_NAMING_FILES = (PodcastRecord, EpisodeRecord, ArticleRecord)
"""The types whose ids name folders."""


class _Reference(Struct, frozen=True):
    """A field that holds the id of another record; where it may be empty, a dangling one is emptied."""

    kind: type[Record]
    field: str
    target: type[Record]
    optional: bool = False


_REFERENCES = (
    _Reference(AppearanceRecord, "episode_id", EpisodeRecord),
    _Reference(AppearanceRecord, "person_id", PersonRecord),
    _Reference(TranscriptRecord, "episode_id", EpisodeRecord),
    _Reference(LinkRecord, "article_id", ArticleRecord),
    _Reference(LinkRecord, "episode_id", EpisodeRecord),
    _Reference(QuoteRecord, "article_id", ArticleRecord),
    _Reference(QuoteRecord, "person_id", PersonRecord, optional=True),
    _Reference(QuoteRecord, "same_as", QuoteRecord, optional=True),
    _Reference(SightingRecord, "quote_id", QuoteRecord),
    _Reference(SightingRecord, "episode_id", EpisodeRecord),
    _Reference(SightingRecord, "transcript_id", TranscriptRecord),
)


def table(tables: Tables, kind: type[R]) -> Mapping[str, R]:
    """The records of a type."""
    return cast("Mapping[str, R]", tables[kind])


def check_records(tables: Tables, names: Mapping[type[Record], str], *, now: datetime) -> list[Finding]:
    """Misnamed records and dangling references, with those that the repair of others brings about; `names` are of tables.

    One episode that is taken out takes its appearances with it, so that the repairs of one check leave nothing to find.
    """
    findings: list[Finding] = []
    while True:
        found = [*_misnamed(tables, names), *_without_podcast(tables, now), *_dangling(tables, names)]
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
            problem = _problem_of_id(key, record)
            if problem:
                yield Finding(
                    kind=FindingKind.RECORD_MISNAMED,
                    item=f"{names[kind]}/{key}",
                    message=problem,
                    advice="Ids are given by the tool: put back the one that it had, or add the record again.",
                    repair=SetAside(kind, key),
                )


def _problem_of_id(key: str, record: Record) -> str | None:
    if record.id != key:
        return f"the record says that its id is {record.id!r}"
    if isinstance(record, _NAMING_FILES):
        if not names_files(key):
            return "the id names no folder: it must be made of a-z, 0-9 and '-'"
        parts, wanted = key.count("/") + 1, 2 if isinstance(record, EpisodeRecord) else 1
        if parts != wanted:
            return f"the id must have {wanted} parts, set apart by '/'" if wanted > 1 else "the id must hold no '/'"
    if isinstance(record, EpisodeRecord) and key.partition("/")[0] != record.podcast_id:
        return f"the id is not of its podcast {record.podcast_id!r}"
    return None


def _without_podcast(tables: Tables, now: datetime) -> Iterator[Finding]:
    podcasts = tables[PodcastRecord]
    missing: dict[str, list[str]] = {}
    for key, episode in table(tables, EpisodeRecord).items():
        if episode.podcast_id not in podcasts:
            missing.setdefault(episode.podcast_id, []).append(key)
    for podcast_id, episodes in missing.items():
        if _problem_of_id(podcast_id, _podcast(podcast_id, now)):
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
    for kind in dict.fromkeys(reference.kind for reference in _REFERENCES):
        references = [reference for reference in _REFERENCES if reference.kind is kind]
        for key, record in tables[kind].items():
            broken = [r for r in references if not _is_met(tables, r, getattr(record, r.field))]
            if broken:
                yield _dangling_finding(f"{names[kind]}/{key}", key, record, broken)


def _is_met(tables: Tables, reference: _Reference, value: Any) -> bool:
    return (value is None and reference.optional) or value in tables[reference.target]


def _dangling_finding(item: str, key: str, record: Record, broken: list[_Reference]) -> Finding:
    told = ", ".join(f"{_NOUNS[r.target]} {getattr(record, r.field)!r}" for r in broken)
    repair: Repair = SetAside(type(record), key)
    if all(reference.optional for reference in broken):
        emptied = msgspec.structs.replace(record, **{reference.field: None for reference in broken})
        fields = ", ".join(reference.field for reference in broken)
        repair = PutRecord(emptied, f"empty {fields}, and keep the record as it was")
    return Finding(
        kind=FindingKind.REFERENCE_DANGLING,
        item=item,
        message=f"refers to what is not in the archive: {told}",
        advice="Add what is missing again, or let this record be taken out.",
        repair=repair,
    )

"""What is wrong with the files of an archive; pure: records and a listing in, findings out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from podcast_notes.archive.audio_files import AUDIO_SUFFIXES
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.findings import (
    Finding,
    FindingKind,
    MoveAside,
    PutRecord,
    RebuildText,
    RebuildTranscript,
    RemoveFile,
    Repair,
)
from podcast_notes.archive.library import NOTES_FILE
from podcast_notes.archive.record_checks import Tables, table
from podcast_notes.file_names import is_temporary
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    PodcastRecord,
    QuoteRecord,
    Tombstone,
    TranscriptRecord,
)

_KNOWN_FILES = {
    "episodes": {NOTES_FILE, CHAPTERS_FILE, *(f"audio{suffix}" for suffix in AUDIO_SUFFIXES)},
    "articles": {"article.txt", "source.html", "source.txt"},
}
"""What may be in the folder of a record though the record does not name it. Folders in it, such as `sources/`, hold what
people and commands keep there, whatever it is called."""


class Listing(Struct, frozen=True):
    """The files and folders below `episodes/` and `articles/`, as paths relative to the archive."""

    files: frozenset[str]
    folders: frozenset[str]


class TextOnDisk(Struct, frozen=True, kw_only=True):
    """What an article's files hold: hashes in hex, None where there is no such file; the text where it is another one."""

    text_sha256: str | None = None
    text: str | None = None
    source_sha256: tuple[str, ...] = ()
    """Of each page that was handed in: another one may have been there before."""
    is_same_again: bool = False
    """Whether the page that was handed in still gives the text that the record knows."""


def check_files(tables: Tables, listing: Listing, owned: Collection[str]) -> list[Finding]:
    """Missing, orphaned and temporary files; `owned` are further ids of episodes and articles whose folders stay."""
    return [
        *_temporary(listing),
        *_missing(table(tables, TranscriptRecord), listing),
        *_orphaned(tables, listing, owned),
    ]


def check_texts(tables: Tables, texts: Mapping[str, TextOnDisk]) -> list[Finding]:
    """Articles whose text or page is missing, or is not what was stored."""
    quotes: dict[str, list[QuoteRecord]] = {}
    changed = {key for key, on_disk in texts.items() if on_disk.text is not None}
    for quote in table(tables, QuoteRecord).values():
        if quote.article_id in changed:
            quotes.setdefault(quote.article_id, []).append(quote)
    articles = table(tables, ArticleRecord)
    return [
        finding
        for key, on_disk in texts.items()
        for finding in (
            *_check_text(articles[key], on_disk, quotes.get(key, [])),
            *_check_source(articles[key], on_disk),
        )
    ]


def _check_text(article: ArticleRecord, on_disk: TextOnDisk, quotes: Iterable[QuoteRecord]) -> Iterator[Finding]:
    path = f"articles/{article.id}/article.txt"
    if on_disk.text_sha256 is None:
        yield Finding(
            kind=FindingKind.FILE_MISSING,
            item=path,
            message="the text of an article is missing, or cannot be read",
            advice="Put it back from a backup, or remove the article and add it again.",
            repair=RebuildText(article.id) if on_disk.is_same_again else None,
        )
    elif article.text_sha256 and on_disk.text_sha256 != article.text_sha256:
        text = on_disk.text or ""
        moved = [quote for quote in quotes if quote.gone is None and text[quote.start : quote.end] != quote.text]
        repair: Repair | None = None
        if not moved:
            updated = msgspec.structs.replace(article, text_sha256=on_disk.text_sha256)
            repair = PutRecord(updated, "take the text as it is now: its quotes stand where they stood")
        told = f"{len(moved)} of its quotes no longer stand where they stood" if moved else "its quotes stand as before"
        yield Finding(
            kind=FindingKind.FILE_CHANGED,
            item=path,
            message=f"the text of an article was changed since it was read; {told}",
            advice=f"Put it back from a backup, or read it again: podcast-notes article trace {article.id}",
            repair=repair,
        )


def _check_source(article: ArticleRecord, on_disk: TextOnDisk) -> Iterator[Finding]:
    if article.sha256 in on_disk.source_sha256:
        return
    missing = not on_disk.source_sha256
    yield Finding(
        kind=FindingKind.FILE_MISSING if missing else FindingKind.FILE_CHANGED,
        item=f"articles/{article.id}",
        message="the page that was handed in is missing"
        if missing
        else "the page that was handed in was changed since",
        advice="Put source.html or source.txt back from a backup; the text and the quotes do not need it.",
    )


def _temporary(listing: Listing) -> Iterator[Finding]:
    for path in sorted(listing.files):
        if is_temporary(path.rpartition("/")[2]):
            yield temporary_finding(path)


def temporary_finding(path: str) -> Finding:
    """A file that was not written to its end."""
    return Finding(
        kind=FindingKind.TEMPORARY_FILE,
        item=path,
        message="was left by a process that was killed while it wrote",
        advice="Remove it, while nothing else writes to the archive.",
        repair=RemoveFile(path),
    )


def _missing(transcripts: Mapping[str, TranscriptRecord], listing: Listing) -> Iterator[Finding]:
    for record in transcripts.values():
        has_original = record.original in listing.files
        again = f"podcast-notes transcript import {record.episode_id} FILE"
        if record.path not in listing.files:
            yield Finding(
                kind=FindingKind.FILE_MISSING,
                item=record.path,
                message=f"the transcript {record.id} is missing",
                advice=f"Put it back from a backup, or import it again: {again}",
                repair=RebuildTranscript(record.id) if has_original else None,
            )
        if not has_original:
            yield Finding(
                kind=FindingKind.FILE_MISSING,
                item=record.original,
                message=f"the original of the transcript {record.id} is missing",
                advice=f"Put it back from a backup, or import it again: {again}",
            )


def _orphaned(tables: Tables, listing: Listing, owned: Collection[str]) -> Iterator[Finding]:
    kept = {*owned, *(key.partition("/")[2] for key in tables[Tombstone])}
    untouched = {f"{top}/{key}" for top in _KNOWN_FILES for key in kept}
    live = {
        *(f"episodes/{key}" for key in tables[EpisodeRecord]),
        *(f"articles/{key}" for key in tables[ArticleRecord]),
    }
    folders = live | untouched
    above = {parent for folder in folders for parent in _parents(folder)}
    above |= {f"episodes/{key}" for key in tables[PodcastRecord]}
    orphans: set[str] = set()
    for path in sorted(listing.folders - folders - above):
        if not _is_within(path, folders) and not _is_within(path, orphans):
            orphans.add(path)
            yield _orphan(FindingKind.FOLDER_ORPHANED, path)
    named = {path for record in table(tables, TranscriptRecord).values() for path in (record.path, record.original)}
    for path in sorted(listing.files - named):
        folder, _, name = path.rpartition("/")
        if name.startswith(".") or _is_within(path, orphans) or _is_within(folder, folders) or folder in untouched:
            continue
        if folder not in live or name not in _KNOWN_FILES[path.partition("/")[0]]:
            yield _orphan(FindingKind.FILE_ORPHANED, path)


def _is_within(path: str, folders: Collection[str]) -> bool:
    return any(parent in folders for parent in _parents(path))


def _parents(path: str) -> Iterator[str]:
    """`a/b/c` → `a/b`, `a`; as text, because there are tens of thousands."""
    at = path.rfind("/")
    while at > 0:
        yield path[:at]
        at = path.rfind("/", 0, at)


def _orphan(kind: FindingKind, path: str) -> Finding:
    what = "folder" if kind is FindingKind.FOLDER_ORPHANED else "file"
    return Finding(
        kind=kind,
        item=path,
        message=f"no record names this {what}: what it belongs to was removed, or a command that wrote it was interrupted",
        advice="Run the command again, if it was interrupted; else move it to where you want it, or delete it.",
        repair=MoveAside(path),
    )

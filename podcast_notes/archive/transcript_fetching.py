"""Fetches the transcripts that feeds name and the archive lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from podcast_notes.archive.references import find_episode, find_podcast
from podcast_notes.archive.transcript_keeping import (
    Incoming,
    IsThereError,
    TranscriptImport,
    blocks_fetching,
    keep,
    parsed,
)
from podcast_notes.archive.workspace import Failure, Progress, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.language import primary
from podcast_notes.models import (
    Episode,
    EpisodeRecord,
    ExternalFile,
    PodcastRecord,
    Source,
    TranscriptKind,
    TranscriptRecord,
)

_FORMATS = ("vtt", "json", "srt", "subrip", "captions", "html", "plain")
"""From the format that carries most to that which carries least; captions have times, whatever the type says."""


def fetch_transcripts(
    workspace: Workspace, references: Sequence[str], podcast: str | None, progress: Progress
) -> tuple[list[TranscriptImport], list[Failure]]:
    """Fetch the best file of each language in which an episode has no transcript, or only one of a machine.

    What a person removed is fetched again where the episode is named.
    """
    reader = workspace.snapshot()
    wanted = find_podcast(reader, podcast).id if podcast is not None else None
    episodes = [find_episode(reader, r) for r in references] if references else reader.all(EpisodeRecord)
    spoken = {podcast.id: podcast.content.language for podcast in reader.all(PodcastRecord)}
    named = [e for e in episodes if e.content.transcripts and wanted in (None, e.podcast_id)]
    have: dict[str, list[TranscriptRecord]] = {}
    for record in reader.all(TranscriptRecord):
        have.setdefault(record.episode_id, []).append(record)
    results: list[TranscriptImport] = []
    failures: list[Failure] = []
    for episode in progress(named, len(named)):
        language = episode.content.language or spoken.get(episode.podcast_id)
        declined = () if references else episode.declined
        for file in _missing(episode.content, language, have.get(episode.id, ()), declined):
            try:
                results.append(_fetch_one(workspace, episode, file))
            except IsThereError:
                continue
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
    return results, failures


def _missing(
    content: Episode, spoken: str | None, have: Collection[TranscriptRecord], declined: Collection[str]
) -> list[ExternalFile]:
    urls = {record.url for record in have} | set(declined)
    languages = {primary(record.language) for record in have if blocks_fetching(record)}
    return [
        file
        for file in _best_files(content, spoken)
        if file.url not in urls and primary(file.language or spoken) not in languages
    ]


def _best_files(content: Episode, spoken: str | None) -> list[ExternalFile]:
    """One file a language, which is `spoken` where the feed names none: of the format that carries most."""
    best: dict[str | None, ExternalFile] = {}
    for file in sorted(content.transcripts, key=_place):
        best.setdefault(primary(file.language or spoken), file)
    return list(best.values())


def _place(file: ExternalFile) -> int:
    said = f"{file.media_type or ''} {file.rel or ''}".lower()
    return min((place for place, name in enumerate(_FORMATS) if name in said), default=len(_FORMATS))


def _fetch_one(workspace: Workspace, episode: EpisodeRecord, file: ExternalFile) -> TranscriptImport:
    from podcast_notes.fetch import NotModified

    fetched = workspace.fetcher.fetch(file.url)
    if isinstance(fetched, NotModified):
        raise PodcastNotesError("answers that it has not changed, but was never read", resource=file.url)
    name = PurePosixPath(urlsplit(file.url).path).name or "transcript"
    transcript = parsed(fetched.data, name=name, format=None)
    if transcript.format == "html" and file.media_type and "html" not in file.media_type.lower():
        raise PodcastNotesError(
            f"is a web page, though the feed says {file.media_type}",
            resource=file.url,
            hint="It may ask for a login; download the transcript and import it.",
        )
    incoming = Incoming(
        transcript=transcript,
        data=fetched.data,
        name=name,
        language=file.language,
        source=Source.FEED,
        kind=TranscriptKind.PUBLISHER,
        url=file.url,
        rel=file.rel,
    )
    return keep(workspace, episode.id, incoming)

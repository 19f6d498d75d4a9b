"""What a feed says of a podcast and its episodes, with what the archive knows beside: people, transcripts, chapters, audio."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.archive.audio_files import AUDIO_SUFFIXES, local_audio
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.credits import Credits
from podcast_notes.archive.picking import own_soundbites
from podcast_notes.archive.workspace import Workspace
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    Chapters,
    Enclosure,
    Episode,
    EpisodeRecord,
    ExternalFile,
    PickRecord,
    Podcast,
    PodcastRecord,
    TranscriptRecord,
)
from podcast_notes.notes.addresses import (
    absolute,
    episode_address,
    episode_file_address,
    media_address,
    podcast_address,
    transcript_file,
)

if TYPE_CHECKING:
    from podcast_notes.feeds import Notices
    from podcast_notes.store import Reader


class Outgoing:
    """Makes outgoing episodes of those of an archive.

    What stands only in the archive has the address at which the site publishes it, below `base_url`; where that is None it is
    left out, and `notices` is told.
    """

    def __init__(
        self, workspace: Workspace, reader: Reader, people: Credits, *, base_url: str | None, notices: Notices
    ) -> None:
        self._workspace = workspace
        self._people = people
        self._base_url = base_url
        self._notices = notices
        self._transcripts: dict[str, list[TranscriptRecord]] = defaultdict(list)
        for transcript in reader.all(TranscriptRecord):
            self._transcripts[transcript.episode_id].append(transcript)
        self._picks: dict[str, list[PickRecord]] = defaultdict(list)
        for pick in reader.all(PickRecord):
            self._picks[pick.episode_id].append(pick)

    def podcast(self, record: PodcastRecord, self_url: str | None) -> Podcast:
        """A podcast, enriched; one that never had a feed gets the guid of the feed at `self_url`.

        A feed that stands elsewhere than the publisher's does not send its readers there (`itunes:new-feed-url`).
        """
        from podcast_notes.feeds import podcast_guid

        content = record.content
        return replace(
            content,
            guid=content.guid or (podcast_guid(self_url) if self_url else None),
            link=content.link or absolute(self._base_url, podcast_address(record.id)),
            new_feed_url=content.new_feed_url if self_url in (None, record.source) else None,
            persons=tuple(self._people.as_known(person) for person in content.persons),
        )

    def episode(self, record: EpisodeRecord) -> Episode:
        """An episode, enriched."""
        content = record.content
        return replace(
            content,
            link=content.link or absolute(self._base_url, episode_address(record.id)),
            persons=self._people.of_episode(record),
            enclosure=self._enclosure(record),
            transcripts=(*content.transcripts, *self._own_transcripts(record)),
            chapters=self._chapters(record),
            soundbites=(*content.soundbites, *own_soundbites(self._picks.get(record.id, []), content.soundbites)),
        )

    def _own_transcripts(self, record: EpisodeRecord) -> list[ExternalFile]:
        """The transcripts that did not come from an address that the feed names."""
        named = {file.url for file in record.content.transcripts}
        own = [t for t in self._transcripts.get(record.id, ()) if t.url not in named]
        files = [(transcript, *transcript_file(transcript)) for transcript in own]
        return [
            ExternalFile(url=url, media_type=media_type, language=t.language, rel="captions" if t.timed else None)
            for t, name, media_type in files
            if (url := self._published("a transcript", episode_file_address(record.id, name)))
        ]

    def _chapters(self, record: EpisodeRecord) -> Chapters | None:
        """What the feed names, else the file of the archive."""
        said = record.content.chapters
        own = self._workspace.episode_folder(record.id) / CHAPTERS_FILE
        if (said and said.file) or not own.is_file():
            return said
        url = self._published("a file of chapters", episode_file_address(record.id, CHAPTERS_FILE))
        file = ExternalFile(url=url, media_type="application/json+chapters") if url else None
        return replace(said or Chapters(), file=file)

    def _enclosure(self, record: EpisodeRecord) -> Enclosure | None:
        """What the feed names, else the audio in the archive."""
        said = record.content.enclosure
        if said and is_web_url(said.url):
            return said
        own = local_audio(self._workspace.episode_folder(record.id))
        if own is None:
            return said
        url = self._published("an audio file", media_address(record.id, own.suffix))
        if url is None:
            return None
        return Enclosure(url=url, media_type=AUDIO_SUFFIXES[own.suffix], length=own.stat().st_size)

    def _published(self, what: str, address: str) -> str | None:
        url = absolute(self._base_url, address)
        if url is None:
            self._notices.add(
                f"{what} of the archive was left out: it has no address without that of the site (--base-url)"
            )
        return url

"""Whether words were said, and where: in one episode, or in all of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes.archive.encodings import dictionary_between, sentence_encoder
from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_episode
from podcast_notes.archive.searching import TranscriptSearch
from podcast_notes.archive.transcript_files import in_order, read_transcript
from podcast_notes.archive.views import SightingView
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import NotFoundError, PodcastNotesError, UsageError
from podcast_notes.language import detect_language, primary
from podcast_notes.models import Sighting, SightingRecord, Transcript, TranscriptRecord, Verdict

if TYPE_CHECKING:
    from podcast_notes.align import SentenceEncoder

MOST_COUNTED = 50
"""In how many episodes words are counted at most; what is said in more is a jingle."""


class CheckedQuote(Struct, frozen=True, kw_only=True):
    """Words, and where they were said: the best place of each episode, best first, or the nearest where they were not."""

    text: str
    verdict: Verdict
    searched: int
    """In how many transcripts they were looked for."""
    by_words_only: int = 0
    """In how many of these, which are in another language, only words were compared, and not what they mean."""
    sightings: tuple[SightingView, ...]
    episodes: int = 0
    """In how many episodes they were said word for word, or but for words left out; counted up to `MOST_COUNTED`."""


class QuoteChecking:
    """Looks words up that stand in no article of the archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def check(
        self,
        text: str,
        *,
        episode: str | None = None,
        language: str | None = None,
        limit: int = 5,
        progress: Progress = silently,
    ) -> tuple[CheckedQuote, tuple[Failure, ...]]:
        """Where words were said, in an episode or anywhere; transcripts that cannot be read are failures.

        `language` is that of the words, a BCP 47 tag; without it they are taken to be in that of the transcript, and, where
        they were not said so, in the one that they tell of themselves.
        Raises UsageError where there are no words, NotFoundError where the episode is not there or nothing has a transcript.
        """
        if not any(map(str.isalnum, text)):
            raise UsageError("there are no words to look for", resource=text.strip() or None)
        reader = self._workspace.snapshot()
        wanted = {} if episode is None else {"episode_id": find_episode(reader, episode).id}
        records = in_order(reader, reader.find(TranscriptRecord, **wanted))
        if not records:
            raise NotFoundError(
                "has no transcript" if episode else "the archive has no transcripts yet",
                resource=episode,
                hint="Add one with `podcast-notes transcript import EPISODE FILE`, or `transcript fetch`.",
            )
        lookup = _Lookup(self._workspace, records, _Words(text, language))
        found = lookup.anywhere(limit, progress) if episode is None else lookup.in_each(records)
        ranked = _best_of_episodes(found, {record.id: record for record in records})
        best = ranked[:limit]
        checked = CheckedQuote(
            text=text,
            verdict=best[0].verdict if best else Verdict.NOT_FOUND,
            searched=len(records) - len(lookup.failures),
            by_words_only=lookup.by_words_only,
            sightings=tuple(map(Views(reader).sighting, best)),
            episodes=sum(one.verdict in (Verdict.VERBATIM, Verdict.TRIMMED) for one in ranked),
        )
        return checked, tuple(lookup.failures)


class _Words(Struct, frozen=True):
    """What is looked for, and its language where that is stated."""

    text: str
    language: str | None


class _Lookup:
    """Looks for words in transcripts; those that cannot be read stand in `failures`."""

    def __init__(self, workspace: Workspace, records: Sequence[TranscriptRecord], words: _Words) -> None:
        self.failures: list[Failure] = []
        self._workspace = workspace
        self._records = records
        self._words = words
        self._language = primary(words.language) or detect_language(words.text)
        self._by_meaning: set[str] = set()

    @property
    def by_words_only(self) -> int:
        """How many of the transcripts are in another language than the words, and were not looked through by their meaning."""
        return sum(self._is_foreign(record) and record.id not in self._by_meaning for record in self._records)

    def anywhere(self, limit: int, progress: Progress) -> list[Sighting]:
        """The sightings by the search index; where something was found, as a look at the whole transcript judges it.

        Where nothing was, some transcripts in other languages are looked at as well, the likeliest first.
        """
        search = TranscriptSearch(self._workspace, self._records, progress=progress)
        found = search.locate(self._words.text, language=self._words.language, limit=max(limit, MOST_COUNTED))
        self.failures += search.failures()
        keys = {sighting.episode for sighting in found[:limit] if sighting.verdict is not Verdict.NOT_FOUND}
        keys = keys or set(self._across(found)[:limit])
        sure = self.in_each(record for record in self._records if record.id in keys)
        return [*sure, *(sighting for sighting in found if sighting.episode not in keys)]

    def _across(self, found: Sequence[Sighting]) -> list[str]:
        """The ids of the transcripts in other languages than the words, those first that share something with them."""
        from podcast_notes.align import installed_encoder

        if not installed_encoder():
            return []
        foreign = [record.id for record in self._records if self._is_foreign(record)]
        sharing = (sighting.episode for sighting in found if sighting.episode in foreign)
        return list(dict.fromkeys((*filter(None, sharing), *foreign)))

    def in_each(self, records: Iterable[TranscriptRecord]) -> list[Sighting]:
        """The sightings in some of the transcripts."""
        found: list[Sighting] = []
        for record in records:
            try:
                transcript = read_transcript(self._workspace, record)
            except PodcastNotesError as error:
                self.failures.append(Failure.of(record.id, error))
                continue
            sighting = self._located(record, transcript, self._words.language)
            if sighting.verdict is Verdict.NOT_FOUND and self._words.language is None and self._is_foreign(record):
                sighting = self._located(record, transcript, self._language)
            found.append(msgspec.structs.replace(sighting, episode=record.id))
        return found

    def _located(self, record: TranscriptRecord, transcript: Transcript, language: str | None) -> Sighting:
        from podcast_notes.align import locate_quote

        if self._encoder and language and self._is_foreign(record):
            self._by_meaning.add(record.id)
        dictionary = dictionary_between(language, record.language)
        return locate_quote(
            self._words.text, transcript, language=language, encoder=self._encoder, dictionary=dictionary
        )

    @cached_property
    def _encoder(self) -> SentenceEncoder | None:
        return sentence_encoder(self._workspace)

    def _is_foreign(self, record: TranscriptRecord) -> bool:
        """Whether a transcript is known to be in another language than the words."""
        return None not in (self._language, primary(record.language)) and primary(record.language) != self._language


def _best_of_episodes(found: Iterable[Sighting], records: dict[str, TranscriptRecord]) -> list[SightingRecord]:
    """The best sighting in each episode, best first; what was not found only where nothing was."""
    ranked = sorted(found, key=lambda sighting: (sighting.verdict is Verdict.NOT_FOUND, -sighting.score))
    best: dict[str, SightingRecord] = {}
    for sighting in ranked:
        if best and sighting.verdict is Verdict.NOT_FOUND:
            break
        record = records[sighting.episode or ""]
        best.setdefault(record.episode_id, _unstored(sighting, record))
    return list(best.values())


def _unstored(sighting: Sighting, record: TranscriptRecord) -> SightingRecord:
    """A sighting as a record that is not kept: the words stand in no article."""
    return SightingRecord(
        id="",
        quote_id="",
        episode_id=record.episode_id,
        transcript_id=record.id,
        verdict=sighting.verdict,
        start_ms=sighting.start_ms,
        end_ms=sighting.end_ms,
        first_cue=sighting.first_cue,
        last_cue=sighting.last_cue,
        score=sighting.score,
        matched=sighting.matched,
        changes=sighting.changes,
        speaker=sighting.speaker,
        interpolated=sighting.interpolated,
        pieces=sighting.pieces,
        other_speakers=sighting.other_speakers,
    )

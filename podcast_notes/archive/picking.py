"""Words that people pick from episodes, without an article: quotes for the site, and soundbites for the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.deciders import who_decides
from podcast_notes.archive.joined import Views
from podcast_notes.archive.placing import clip_of
from podcast_notes.archive.references import find_episode, find_person
from podcast_notes.archive.stated import stated_line
from podcast_notes.archive.views import QuoteView
from podcast_notes.archive.voices import people_by_label
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import NotFoundError
from podcast_notes.models import Doubt, PickRecord, Soundbite

if TYPE_CHECKING:
    from podcast_notes.store import Reader

SHORTEST_MS, LONGEST_MS = 15_000, 120_000
"""How long a soundbite should be: https://podcasting2.org/docs/podcast-namespace/tags/soundbite"""
_DOUBTS = {
    Doubt.NOT_THERE: "the transcript of now does not have its words there; pick them again, or forget them",
    Doubt.OTHER_AUDIO: "the episode has other audio than its transcript was made for, so the time may be off",
}
_LONGEST_TITLE = 128
"""Characters, as the namespace recommends."""


class Picked(Struct, frozen=True):
    """A quote that was picked, and what to know before it is published as a soundbite."""

    quote: QuoteView
    warnings: tuple[str, ...]


class Soundbites(Struct, frozen=True):
    """The soundbites of an episode: those of its feed, then those that were picked; `xml` are their elements."""

    episode: str
    soundbites: tuple[Soundbite, ...]
    xml: str
    warnings: tuple[str, ...]


class Picks:
    """The quotes that were picked from episodes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def pick(
        self,
        episode: str,
        from_ms: int,
        to_ms: int,
        *,
        speaker: str | None = None,
        title: str | None = None,
        by: str | None = None,
    ) -> Picked:
        """Make a quote of what was said between two times, in whole words; the same words again take the new title.

        `speaker` is a person of the archive; without it the person whom the label of the transcript stands for, if that is
        confirmed. Raises NotFoundError, UsageError and TranscriptError.
        """
        workspace = self._workspace
        name = who_decides(workspace, by)
        with workspace.store.transaction() as transaction:
            of_episode = find_episode(transaction, episode)
            record, clip = clip_of(transaction, workspace, of_episode, (from_ms, to_ms))
            known = people_by_label(transaction, of_episode.id).get(clip.speaker or "")
            person = find_person(transaction, speaker) if speaker else known
            pick = PickRecord(
                id=_pick_id(transaction, of_episode.id, clip.start_ms, clip.text),
                episode_id=of_episode.id,
                transcript_id=record.id,
                text=clip.text,
                title=stated_line(title or "") or None,
                start_ms=clip.start_ms,
                end_ms=clip.end_ms,
                first_cue=clip.first_cue,
                last_cue=clip.last_cue,
                interpolated=clip.interpolated,
                speaker=clip.speaker,
                person_id=person.id if person else None,
                picked=workspace.now(),
                picked_by=name,
            )
            transaction.put(pick)
        return Picked(Views(workspace.snapshot()).pick(pick), tuple(_warnings(_soundbite(pick))))

    def remove(self, pick_id: str) -> None:
        """Forget the picked quote with this id; raises NotFoundError."""
        with self._workspace.store.transaction() as transaction:
            if transaction.get(PickRecord, pick_id) is None:
                raise NotFoundError(
                    "nothing that was picked has this id",
                    resource=pick_id,
                    hint="`podcast-notes quote list` shows the ids, that of a pick after those of the articles.",
                )
            transaction.delete(PickRecord, pick_id)

    def soundbites(self, episode: str) -> Soundbites:
        """The soundbites of an episode, as its feed will have them; raises NotFoundError or AmbiguousError."""
        from podcast_notes.feeds import soundbite_elements

        reader = self._workspace.snapshot()
        record = find_episode(reader, episode)
        picks = reader.find(PickRecord, episode_id=record.id)
        bites = (*record.content.soundbites, *own_soundbites(picks, record.content.soundbites))
        return Soundbites(
            episode=record.id,
            soundbites=bites,
            xml="".join(f"{line}\n" for line in soundbite_elements(bites)),
            warnings=(
                *(warning for bite in bites for warning in _warnings(bite)),
                *(f"{pick.id}: {_DOUBTS[doubt]}" for pick in map(Views(reader).pick, picks) for doubt in _doubts(pick)),
            ),
        )


def _doubts(pick: QuoteView) -> tuple[Doubt, ...]:
    return tuple(doubt for sighting in pick.sightings for doubt in sighting.doubts)


def own_soundbites(picks: list[PickRecord], published: tuple[Soundbite, ...]) -> tuple[Soundbite, ...]:
    """What was picked, as soundbites in the order of speech, without those that the feed has already."""
    there = {(bite.start_ms, bite.duration_ms) for bite in published}
    own = [_soundbite(pick) for pick in sorted(picks, key=lambda pick: (pick.start_ms, pick.end_ms, pick.id))]
    return tuple(bite for bite in own if (bite.start_ms, bite.duration_ms) not in there)


def _soundbite(pick: PickRecord) -> Soundbite:
    return Soundbite(start_ms=pick.start_ms, duration_ms=pick.end_ms - pick.start_ms, title=pick.title)


def _warnings(bite: Soundbite) -> list[str]:
    seconds = f"{bite.duration_ms / 1000:.1f} s"
    found = []
    if not SHORTEST_MS <= bite.duration_ms <= LONGEST_MS:
        found.append(f"a soundbite should be 15 to 120 s long: this one is {seconds}")
    if bite.title and len(bite.title) > _LONGEST_TITLE:
        found.append(f"the title of a soundbite should have at most {_LONGEST_TITLE} characters, not {len(bite.title)}")
    return found


def _pick_id(reader: Reader, episode_id: str, start_ms: int, text: str) -> str:
    """`<episode>:<start>`; other words from the same moment take `-2`."""
    stem = f"{episode_id}:{start_ms}"
    identifier, count = stem, 2
    while (known := reader.get(PickRecord, identifier)) is not None and known.text != text:
        identifier, count = f"{stem}-{count}", count + 1
    return identifier

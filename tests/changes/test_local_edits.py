"""Whatever a feed does: what a person stated stays until unlocked, what a person removed stays away until asked back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from podcast_notes.changes import edit_episode, removed_id, tombstone_for, unlock_episode
from podcast_notes.models import Enclosure, Episode, EpisodeRecord, Tombstone
from tests.changes.duinradio import LATER, NOW, SHOW, apply, buried, item, refresh

NUMBERS = st.integers(0, 3)
CHANGES = st.sampled_from(["nothing", "words", "guids", "guids and audio", "guids and dates", "title and audio"])
FIELDS = ("title", "published", "enclosure", "summary", "image")
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Mijn titel", "Aflevering 0", "Aflevering 1"]),
        "published": st.sampled_from([datetime(2020, 5, 5, tzinfo=UTC), datetime(2021, 6, 6, tzinfo=UTC)]),
        "enclosure": st.sampled_from(
            [Enclosure(url="https://mine.example/a"), Enclosure(url="https://mine.example/b")]
        ),
        "summary": st.sampled_from(["Mijn woorden", ""]),
        "image": st.none(),
    },
)


class LocalEdits(RuleBasedStateMachine):
    """A feed of four episodes, of which two have one title, an archive that follows it, and what it ought to hold.

    `season` tells who is who: the archive does not look at it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.feed = {n: item(n, title=f"Aflevering {n % 3}", season=n, number=None) for n in range(4)}
        self.stored: list[EpisodeRecord] = []
        self.tombstones: tuple[Tombstone, ...] = ()
        self.listed: dict[int, Episode] = {}
        """What the feed last said, of the episodes that are not removed too."""
        self.stated: dict[int, dict[str, object]] = {}
        self.removed: set[int] = set()
        self.owners: dict[str, int | None] = {}
        """Whose an id is, once it was given."""

    @rule(change=CHANGES, numbers=st.one_of(st.sets(NUMBERS, min_size=1), st.sets(NUMBERS, min_size=1, max_size=1)))
    def refresh_feed(self, change: str, numbers: set[int]) -> None:
        self.now += timedelta(days=1)
        for n in numbers:
            self.feed[n] = self._changed(self.feed[n], change)
        items = [self.feed[n] for n in sorted(numbers)]
        plan = refresh(self.stored, *items, tombstones=self.tombstones, now=self.now)
        self.stored = apply(self.stored, plan)
        self.tombstones = buried(self.tombstones, plan)
        self.listed |= {n: self.feed[n] for n in numbers}
        again = refresh(self.stored, *items, tombstones=self.tombstones, now=self.now + timedelta(hours=1))
        assert again.records == (SHOW,), "a second refresh changes nothing"

    @rule(values=EDITS, n=NUMBERS)
    def edit(self, values: Mapping[str, object], n: int) -> None:
        if self._is_stored(n):
            self.stated.setdefault(n, {}).update(values)
            self._update(n, edit_episode(self._record(n), values, now=LATER))

    @rule(names=st.sets(st.sampled_from(FIELDS)), n=NUMBERS)
    def unlock(self, names: set[str], n: int) -> None:
        if self._is_stored(n):
            self.stated[n] = {name: value for name, value in self.stated.get(n, {}).items() if name not in names}
            self._update(n, unlock_episode(self._record(n), names, now=LATER))

    @rule(n=NUMBERS)
    def remove(self, n: int) -> None:
        if self._is_stored(n):
            record = self._record(n)
            self.tombstones += (tombstone_for(record, now=LATER),)
            self.stored.remove(record)
            self.removed.add(n)

    @rule(n=NUMBERS)
    def restore(self, n: int) -> None:
        for tombstone in self.tombstones:
            if tombstone.episode is not None and tombstone.episode.content.season == n:
                assert tombstone.episode.id == removed_id(tombstone)
                self.tombstones = tuple(each for each in self.tombstones if each is not tombstone)
                self.stored.append(tombstone.episode)
                self.removed.remove(n)

    @invariant()
    def what_is_stored_is_the_feed_s_word_but_for_what_was_stated(self) -> None:
        held = {record.content.season: record for record in self.stored}
        assert len(held) == len(self.stored), "none is doubled"
        assert held.keys() == self.listed.keys() - self.removed, "none is lost, and none comes back"
        for n, record in held.items():
            stated = self.stated.get(n or 0, {})
            said = self.listed[n or 0]
            assert record.content == replace(said, **stated)
            assert record.locked == tuple(sorted(stated))
            assert record.feed == (None if record.content == said else said)

    @invariant()
    def an_id_is_never_given_to_another_episode(self) -> None:
        for record in self.stored:
            assert self.owners.setdefault(record.id, record.content.season) == record.content.season
        assert len(set(self.owners.values())) == len(self.owners), "and an episode has one id for good"

    def _is_stored(self, n: int) -> bool:
        return n in self.listed and n not in self.removed

    def _record(self, n: int) -> EpisodeRecord:
        return next(record for record in self.stored if record.content.season == n)

    def _update(self, n: int, record: EpisodeRecord) -> None:
        self.stored = [record if each.content.season == n else each for each in self.stored]

    def _changed(self, episode: Episode, change: str) -> Episode:
        step = self.now.date().isoformat()
        changes: dict[str, object] = {"summary": f"Woorden {step}"} if change == "words" else {}
        if "guids" in change:
            changes["guid"] = f"guid-{episode.season}-{step}"
        if "audio" in change:
            changes["enclosure"] = Enclosure(url=f"https://audio.example/{step}/{episode.season}.mp3")
        if "dates" in change:
            changes["published"] = self.now + timedelta(days=10, hours=episode.season or 0)
        if "title" in change:
            changes["title"] = f"Titel {step} van {episode.season}"
        return replace(episode, **changes)


TestLocalEdits = LocalEdits.TestCase
TestLocalEdits.settings = settings(stateful_step_count=25)

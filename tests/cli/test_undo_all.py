"""However many decisions follow each other, taking them back one by one leads back to where they began."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from podcast_notes.archive import Archive
from podcast_notes.errors import NotFoundError, UsageError
from podcast_notes.models import AppearanceRecord, LinkRecord, LinkType, QuoteRecord, Record, SightingRecord, Status
from podcast_notes.store import TinyStore
from tests.cli.conftest import TRANSCRIPT, Run

ARTICLE = "storm-took-the-sails-of-eleven-mills"
EPISODES = ("moleneers/7-sails-in-a-storm", "moleneers/8-flour-and-dust")
PEOPLE = ("Ruben Knoopkaas", "Saar van den Akkerzoom", None)
DECIDED = (Status.CONFIRMED, Status.REJECTED)


def state(run: Run) -> list[list[Record]]:
    store = TinyStore.open(run.archive / "archive.json")
    return [list(store.all(kind)) for kind in (LinkRecord, QuoteRecord, SightingRecord, AppearanceRecord)]


def decide_at_random(archive: Archive, chance: random.Random) -> None:
    quote = chance.choice(archive.quotes.all())
    subjects = [f"quotes/{quote.id}", *(f"links/{link.id}" for link in archive.links.all())]
    subjects += [f"sightings/{quote.id}@{one.episode.id}" for one in quote.sightings]
    actions: list[Callable[[], object]] = [
        lambda: archive.review.decide(chance.choice(subjects), chance.choice(DECIDED)),
        lambda: archive.review.set_speaker(quote.id, chance.choice(PEOPLE)),
        lambda: archive.review.set_words(quote.id, "as a memory"),
        lambda: archive.review.place(quote.id, (6000, 14_000), episode=chance.choice(EPISODES)),
        lambda: archive.review.relink(ARTICLE, *chance.sample(EPISODES, 2), link_type=chance.choice(list(LinkType))),
        lambda: archive.links.add(ARTICLE, chance.choice(EPISODES), LinkType.EXCERPTS),
        lambda: archive.review.accept_above(chance.random()),
        lambda: archive.review.skip(chance.choice(subjects)),
    ]
    with suppress(UsageError):  # not everything can be decided at any time
        chance.choice(actions)()


@pytest.mark.parametrize("seed", range(12))
def test_back_to_the_beginning(
    filled: Run, write: Callable[[str, bytes | str], Path], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    filled("transcript", "import", "moleneers#8", write("flour.vtt", TRANSCRIPT))
    archive = Archive.open(filled.archive)
    chance = random.Random(seed)
    before = state(filled)
    for _ in range(8):
        decide_at_random(archive, chance)
    assert len(archive.review.log()) > 2
    while True:
        try:
            archive.review.undo()
        except NotFoundError:
            break
    assert state(filled) == before

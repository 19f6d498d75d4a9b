"""Whatever becomes of what is remembered of a feed, refreshes leave the same archive. The show and its people are invented."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_notes.archive import Archive
from podcast_notes.archive.details import EpisodeDetails
from podcast_notes.models import AppearanceRecord, EpisodeRecord, PersonRecord, PodcastRecord, Record, Tombstone
from podcast_notes.store import TinyStore

KINDS: Sequence[type[Record]] = (PodcastRecord, EpisodeRecord, PersonRecord, AppearanceRecord, Tombstone)


def item(name: str, guid: str = "", text: str = "Over de dijk.") -> str:
    return (
        f"<item><title>Dag {name}</title><guid>{guid or name}</guid><pubDate>Fri, 10 Mar 2023 06:30:00 +0100</pubDate>"
        f'<podcast:person role="guest">Ada {name.title()}</podcast:person><description>{text}</description>'
        f'<enclosure url="https://audio.example/{name}.mp3" type="audio/mpeg"/></item>'
    )


def feed(*items: str, language: str = "nl") -> bytes:
    head = '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Dijkradio</title>'
    return f"{head}<language>{language}</language>{''.join(items)}</channel></rss>".encode()


A, B, C, D = item("aal"), item("baars"), item("cod"), item("doorn")
Step = bytes | Callable[[Archive], object]
HISTORY: Sequence[Step] = (
    feed(A, B, C),
    lambda archive: archive.episodes.edit("dijkradio/dag-baars", EpisodeDetails(title="Baars")),
    feed(D, item("aal", text="Over water."), C, B),
    lambda archive: archive.episodes.remove("dijkradio/dag-cod"),
    feed(item("cod", guid="other"), D, B, A),
    lambda archive: archive.episodes.unlock("dijkradio/dag-baars"),
    feed(B, D, language="en"),
    feed(A, B, D, B, language="en"),
)
FORGOTTEN: dict[str, Callable[[Path], object]] = {
    "everything": shutil.rmtree,
    "the end of it": lambda cache: [path.write_bytes(path.read_bytes()[:-9]) for path in (cache / "feeds").iterdir()],
    "all but the name": lambda cache: [path.write_bytes(b"") for path in (cache / "feeds").iterdir()],
}


def live(folder: Path, source: Path, between: Callable[[Path], object]) -> list[list[Record]]:
    """Go through the history, and return all records as they are at each step."""
    days = iter(range(1, 100))
    Archive.create(folder)
    archive = Archive.open(folder, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC).replace(minute=next(days) % 60))
    found = []
    for step in HISTORY:
        if isinstance(step, bytes):
            source.write_bytes(step)
            archive.podcasts.add(str(source))
            between(folder / ".cache")
        else:
            step(archive)
        store = TinyStore.open(folder / "archive.json")
        found.append([record for kind in KINDS for record in store.all(kind)])
    return found


@pytest.mark.parametrize("forget", FORGOTTEN.values(), ids=FORGOTTEN.keys())
def test_what_is_forgotten_changes_nothing(tmp_path: Path, forget: Callable[[Path], object]) -> None:
    source = tmp_path / "feed.xml"
    remembered = live(tmp_path / "remembering", source, lambda _: None)
    assert live(tmp_path / "forgetting", source, forget) == remembered
    assert len([record for record in remembered[-1] if isinstance(record, EpisodeRecord)]) == 3


def test_a_podcast_that_is_removed_is_forgotten(tmp_path: Path) -> None:
    source = tmp_path / "feed.xml"
    source.write_bytes(feed(A, B))
    archive = Archive.create(tmp_path / "archive")
    archive.podcasts.add(str(source))
    assert len(list((tmp_path / "archive" / ".cache" / "feeds").iterdir())) == 1
    archive.podcasts.remove("dijkradio")
    assert list((tmp_path / "archive" / ".cache" / "feeds").iterdir()) == []

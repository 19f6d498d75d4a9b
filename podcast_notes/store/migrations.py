"""From the archives of older programs to this one's.

`MIGRATIONS[n - 1]` takes all tables of version n and returns those of version n + 1. Any change of a record type that an
older program would lose, misread or refuse needs a new one, even if it only returns its argument.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from podcast_notes import files
from podcast_notes.errors import StoreError
from podcast_notes.store.commit import Committer
from podcast_notes.store.manifest import Manifest, damaged
from podcast_notes.store.snapshot import Snapshot

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
"""Table name → record id → record, as in JSON."""

Migration = Callable[[Tables], Tables]
Step = Callable[[Document], Document]


def from_one_file(tables: Tables) -> Tables:
    """1 → 2: a file for each table, and of an edited episode all that its feed says, in place of its identity.

    Version 1 kept less of a feed than version 2 shows, so that each is read as a whole once more. A person may speak under
    several labels, and a transcript says who it is by.
    """
    steps: dict[str, Step] = {
        "podcasts": _to_be_read_anew,
        "episodes": _with_whole_item,
        "appearances": _with_labels,
        "transcripts": _with_kind,
        "tombstones": _with_what_it_keeps,
    }
    return {
        name: {key: steps[name](record) for key, record in table.items()} if name in steps else table
        for name, table in tables.items()
    }


def _to_be_read_anew(podcast: Document) -> Document:
    validators = ("etag", "last_modified", "sha256")
    return podcast | {
        "feed": {name: value for name, value in podcast.get("feed", {}).items() if name not in validators}
    }


def _with_whole_item(episode: Document) -> Document:
    """The episode with the item of its feed: as it is itself, except for what is known to be different there."""
    identity = episode.get("feed")
    if identity is None:
        return episode
    content = episode["content"]
    item = {name: value for name, value in content.items() if name not in ("title", "published", "enclosure")}
    item |= {name: identity[name] for name in ("guid", "title", "published") if name in identity}
    if "audio" in identity:
        enclosure = content.get("enclosure") or {}
        item["enclosure"] = enclosure if enclosure.get("url") == identity["audio"] else {"url": identity["audio"]}
    return episode | {"feed": item}


def _with_labels(appearance: Document) -> Document:
    label = appearance.get("speaker_label")
    kept = {name: value for name, value in appearance.items() if name != "speaker_label"}
    return kept | {"speaker_labels": [label]} if label else kept


def _with_kind(transcript: Document) -> Document:
    return transcript | {"kind": "publisher"} if transcript.get("source") == "feed" else transcript


def _with_what_it_keeps(tombstone: Document) -> Document:
    """The tombstone with the records in it brought up to date as those in the tables are."""
    steps: dict[str, Step] = {"appearances": _with_labels, "transcripts": _with_kind}
    return tombstone | {
        name: [step(record) for record in tombstone[name]] for name, step in steps.items() if name in tombstone
    }


MIGRATIONS: Sequence[Migration] = (from_one_file,)


def current_version(migrations: Sequence[Migration]) -> int:
    """The schema version that these migrations lead to."""
    return len(migrations) + 1


def is_old(path: Path, snapshot: Snapshot, migrations: Sequence[Migration]) -> bool:
    """Whether an archive was written by an older program; raises StoreError for that of a newer one."""
    current = current_version(migrations)
    if snapshot.version > current:
        raise StoreError(
            f"written by a newer podcast-notes (schema {snapshot.version}; this program reads up to {current})",
            resource=str(path),
            hint="Upgrade podcast-notes: pip install --upgrade podcast-notes",
        )
    return snapshot.version < current or snapshot.manifest is None


def migrate(path: Path, snapshot: Snapshot, migrations: Sequence[Migration]) -> None:
    """Write an old archive anew in the current schema, and keep the file as `<name>.bak-<version>`.

    Call it with the lock held. Raises StoreError.
    """
    try:
        tables = {name: _decoded(snapshot, name) for name in snapshot.names}
    except msgspec.DecodeError as error:
        raise damaged(path, str(error)) from error
    for migration in migrations[snapshot.version - 1 :]:
        tables = migration(tables)
    files.keep_copy(path, path.with_name(f"{path.name}.bak-{snapshot.version}"))
    generation = snapshot.manifest.generation if snapshot.manifest else 0
    committer = Committer(path, Manifest(version=current_version(migrations), generation=generation))
    for name, table in tables.items():
        committer.replace(name, table)
    committer.finish()


def _decoded(snapshot: Snapshot, name: str) -> dict[str, dict[str, Any]]:
    return {
        key: msgspec.json.decode(document, type=dict[str, Any]) for key, document in snapshot.documents(name).items()
    }

"""What is stored has the shape of its schema version, so that no archive is misread by another program's records."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from podcast_notes.store.migrations import MIGRATIONS, current_version
from tests.store.shapes import shape

VERSION = current_version(MIGRATIONS)
PINNED = Path(__file__).parent / f"schema-{VERSION}.txt"


def test_the_shape_of_what_is_stored_is_that_of_its_version() -> None:
    pinned = PINNED.read_text() if PINNED.exists() else ""
    difference = "\n".join(unified_diff(pinned.splitlines(), shape().splitlines(), PINNED.name, "now", lineterm=""))
    assert shape() == pinned, (
        f"The types of stored records are not those of schema {VERSION} (any more):\n{difference}\n"
        "An archive that a released program wrote with other types needs a migration: add one to MIGRATIONS in "
        "podcast_notes/store/migrations.py, with a test of an archive from before, and write the shape of the new version "
        "with `python -m tests.store.shapes > tests/store/schema-<version>.txt`. If no release has this schema yet, "
        f"write {PINNED.name} anew, and see whether the migration that leads to it has to change."
    )

"""The files of an archive as a person or another program sees them, and small sizes for which tables count as large."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from podcast_notes.store import commit, table

Manifest = Mapping[str, Any]


def manifest(path: Path) -> Manifest:
    found: Manifest = json.loads(path.read_text())
    return found


def table_path(path: Path, name: str) -> Path:
    """The file of a table."""
    return path.parent / "archive.tables" / str(manifest(path)["tables"][name]["file"])


def changes_path(path: Path, name: str) -> Path:
    """The file of the changes of a table."""
    return path.parent / "archive.tables" / str(manifest(path)["tables"][name]["changes"])


def read_table(path: Path, name: str) -> dict[str, Any]:
    """The records of a table that has no changes beside it."""
    assert "changes" not in manifest(path)["tables"][name]
    records: dict[str, Any] = json.loads(table_path(path, name).read_text())
    assert records.pop("").startswith(name)
    return records


def all_bytes(path: Path) -> dict[str, bytes]:
    """The manifest and the files that it names."""
    tables = manifest(path)["tables"]
    names = [file for each in tables.values() for file in (each["file"], each.get("changes")) if file]
    folder = path.parent / "archive.tables"
    return {path.name: path.read_bytes(), **{name: (folder / name).read_bytes() for name in names}}


def let_tables_be_large(monkeypatch: pytest.MonkeyPatch, *, changed_share: int = 8) -> None:
    """Let tables of any size be read in pieces and changed by lines beside them."""
    monkeypatch.setattr(commit, "REWRITTEN_BYTES", 0)
    monkeypatch.setattr(commit, "CHANGED_SHARE", changed_share)
    monkeypatch.setattr(table, "KEPT_BYTES", 0)
    monkeypatch.setattr(table, "PIECE_BYTES", 100)
    monkeypatch.setattr(table, "FEW_LOOKUPS", 1)

"""The index in its folder: made, kept in step with the transcripts, and made again where it is broken.

A file beside the index, the manifest, says which folder holds it and of which transcripts it is. It is written last, in one
step: a reader finds the old index or the new, and what a killed process wrote is written once more. One process writes at a time.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec import Struct

from podcast_notes import __version__, files
from podcast_notes.align import KeptTermReader, Spoken, language_of
from podcast_notes.errors import LockedError, StoreError
from podcast_notes.models import Transcript
from podcast_notes.search.passages import IndexBrokenError, IndexedPassages, reported
from podcast_notes.search.schema import TRANSCRIPT, documents, new_schema

if TYPE_CHECKING:
    import tantivy

_FORMAT = 3
"""Raised when what is written changes; the version of the program is told apart anyway, since stems may change with it."""
_HEAP_BYTES = 60_000_000
_WAIT_SECONDS = 600.0
_MANIFEST = "manifest.msgpack"


class Contents(Protocol):
    """The transcripts that are to be in an index, by key."""

    def keys(self) -> Collection[str]:
        """Their keys."""
        ...

    def stamp(self, key: str) -> str:
        """What is other when a transcript may have changed, and is told without reading it."""
        ...

    def digest(self, key: str) -> bytes | None:
        """A hash of all that makes a transcript what it is; None where it cannot be read."""
        ...

    def transcript(self, key: str) -> Transcript | None:
        """A transcript; None where it cannot be read."""
        ...


class _Held(Struct, frozen=True):
    """A transcript as it was taken into the index; one that could not be read has no digest."""

    stamp: str
    digest: bytes | None = None
    stated: str | None = None
    language: str | None = None


class _Manifest(Struct, frozen=True):
    """Which folder holds the index, and of which transcripts it is."""

    version: str
    folder: str
    transcripts: dict[str, _Held] = {}


class Progress(Protocol):
    """Goes through keys and shows how far it is."""

    def __call__(self, items: Iterable[str], total: int, /) -> Iterable[str]:
        """The same keys."""
        ...


class IndexFolder:
    """The search index in a folder of the cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def passages(self, contents: Contents, progress: Progress) -> IndexedPassages:
        """The passages of these transcripts, after those that have changed were read.

        Raises StoreError where the folder cannot be written, LockedError where another process writes for too long.
        """
        manifest = self._manifest()
        if not _changed(manifest, contents):
            with suppress(IndexBrokenError):
                return self._opened(manifest)
        with self._held():
            return self._updated(contents, progress)

    def forget(self) -> None:
        """Let the index be made from nothing when it is next asked for: it was found to be broken. Raises StoreError."""
        files.remove_file(self._folder / _MANIFEST)

    def _updated(self, contents: Contents, progress: Progress) -> IndexedPassages:
        try:
            return self._opened(self._written(self._manifest(), contents, progress))
        except IndexBrokenError:  # once more, from nothing; what is wrong then is not the index
            self.forget()
        return self._opened(self._written(self._manifest(), contents, progress))

    def _written(self, manifest: _Manifest, contents: Contents, progress: Progress) -> _Manifest:
        changed = _changed(manifest, contents)
        if not changed and (self._folder / manifest.folder).is_dir():
            return manifest
        transcripts = dict(manifest.transcripts)
        with self._writer(manifest) as writer:
            reader = KeptTermReader()
            for key in progress(changed, len(changed)):
                before = transcripts.pop(key, None)
                if key in contents.keys():  # noqa: SIM118 - no mapping
                    transcripts[key] = _taken_in(writer, key, before, contents, reader)
                else:
                    _take_out(writer, key)
        written = msgspec.structs.replace(manifest, transcripts=transcripts)
        files.write_checked(self._folder / _MANIFEST, msgspec.msgpack.encode(written))
        self._remove_others(written.folder)
        return written

    @contextmanager
    def _writer(self, manifest: _Manifest) -> Iterator[tantivy.IndexWriter]:
        """A writer that commits in the end."""
        import tantivy

        path = self._folder / manifest.folder
        files.make_folder(path)
        with reported():
            index = (
                tantivy.Index.open(str(path)) if manifest.transcripts else tantivy.Index(new_schema(), path=str(path))
            )
            writer = index.writer(_HEAP_BYTES, 1)
        yield writer
        with reported():
            writer.commit()
            writer.wait_merging_threads()

    def _opened(self, manifest: _Manifest) -> IndexedPassages:
        import tantivy

        with reported():
            index = tantivy.Index.open(str(self._folder / manifest.folder))
        spoken = {key: Spoken(held.stated, held.language) for key, held in manifest.transcripts.items()}
        unread = frozenset(key for key, held in manifest.transcripts.items() if held.digest is None)
        return IndexedPassages(index, spoken, unread)

    def _manifest(self) -> _Manifest:
        """What the index is of; nothing, in a folder of its own, where none is there or it is another program's."""
        new = _Manifest(version=f"{__version__} {_FORMAT}", folder=f"index-{secrets.token_hex(4)}")
        data = files.read_checked(self._folder / _MANIFEST)
        try:
            known = msgspec.msgpack.decode(data, type=_Manifest) if data is not None else new
        except msgspec.DecodeError:
            return new
        return known if known.version == new.version else new

    def _remove_others(self, kept: str) -> None:
        """Remove the indexes that nobody opens any more; a process that has opened one goes on reading it."""
        for other in self._folder.glob("index-*"):
            if other.name != kept:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def _held(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        files.make_folder(self._folder)
        lock = FileLock(self._folder / "index.lock")
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise LockedError(
                f"another process has been making the search index for {_WAIT_SECONDS:g} s",
                resource=str(self._folder),
                hint="Run the command again when it is done, or end it if it hangs.",
            ) from error
        except OSError as error:
            raise StoreError(
                f"cannot be locked: {error.strerror or error}",
                resource=str(self._folder),
                hint="Check that you may write there, and that the disk is not full.",
            ) from error
        try:
            yield
        finally:
            lock.release()


def _changed(manifest: _Manifest, contents: Contents) -> list[str]:
    """The transcripts that may have changed, have come, or are gone."""
    known, wanted = manifest.transcripts, contents.keys()
    other = [key for key in wanted if key not in known or known[key].stamp != contents.stamp(key)]
    return [*other, *(key for key in known if key not in wanted)]


def _taken_in(
    writer: tantivy.IndexWriter, key: str, before: _Held | None, contents: Contents, reader: KeptTermReader
) -> _Held:
    """Put a transcript into the index in the place of what it was, unless it is the same."""
    stamp, digest = contents.stamp(key), contents.digest(key)
    if before is not None and digest is not None and before.digest == digest:
        return msgspec.structs.replace(before, stamp=stamp)
    transcript = contents.transcript(key) if digest is not None else None
    _take_out(writer, key)
    if transcript is None:
        return _Held(stamp)
    with reported():
        for document in documents(key, transcript, reader):
            writer.add_document(document)
    return _Held(stamp, digest, transcript.language, language_of(transcript))


def _take_out(writer: tantivy.IndexWriter, key: str) -> None:
    with reported():
        writer.delete_documents_by_term(TRANSCRIPT, key)

"""What the system says of a file that it refuses, as errors that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podcast_notes.errors import StoreError

_HINTS = {
    errno.ENOSPC: "The disk is full: free some space and run the command again.",
    errno.EDQUOT: "Your quota on this disk is used up: free some space and run the command again.",
    errno.EROFS: "The disk is read-only: move the archive, or mount it for writing.",
    errno.EACCES: "Check who owns the file and its folder, and whether you may write there.",
    errno.EPERM: "Check who owns the file and its folder, and whether you may write there.",
    errno.EIO: "The disk reports an error: check it before you go on.",
}


@contextmanager
def reported(path: Path, what: str) -> Iterator[None]:
    """Raises StoreError for whatever the system refuses in the block: `what` of the file at `path`."""
    try:
        yield
    except OSError as error:
        raise as_store_error(error, path, what) from error


def as_store_error(error: OSError, path: str | Path, what: str) -> StoreError:
    """What the system refused, with what to do about it."""
    hint = _HINTS.get(error.errno or 0, "See what is wrong there, and run the command again.")
    return StoreError(f"{what}: {error.strerror or error}", resource=str(path), hint=hint)

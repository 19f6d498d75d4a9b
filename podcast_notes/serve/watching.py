"""Waiting for changes below folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

_DEBOUNCE_MS = 400
"""An editor, a program and `git` write several files for one change; after so long without another it is complete."""


def changes_below(folders: list[Path], *, counts: Callable[[Path], bool]) -> Iterator[set[Path]]:
    """The files that were changed, added or removed below some folders, one set after another, without an end.

    The first set comes when watching has begun, and may be empty: what changed before that is nowhere told.
    `counts` says of a path whether it is of interest. Raises KeyboardInterrupt.
    """
    from watchfiles import Change, watch

    def is_of_interest(_: Change, path: str) -> bool:
        return counts(Path(path))

    there = [folder for folder in folders if folder.exists()]
    watching = watch(
        *there, watch_filter=is_of_interest, debounce=_DEBOUNCE_MS, rust_timeout=_DEBOUNCE_MS, yield_on_timeout=True
    )
    yield {Path(path) for _, path in next(watching)}
    for changes in watching:
        if changes:
            yield {Path(path) for _, path in changes}

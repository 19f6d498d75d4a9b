"""The archive: one folder, and everything that the command line does with it."""

from podcast_notes.archive.archive import Archive
from podcast_notes.archive.workspace import Failure, Progress, find_archive

__all__ = ["Archive", "Failure", "Progress", "find_archive"]

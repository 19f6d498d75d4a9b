"""One exception root: every error names its resource, says what is wrong and what to do, and has an exit code."""

from __future__ import annotations

EXIT_DONE = 0
EXIT_SOME_FAILED = 1
EXIT_USAGE = 2


class PodcastNotesError(Exception):
    """Something is wrong with a resource that the user can name.

    `message` says what is wrong, `resource` with which file, address or record, `hint` what to do about it.
    """

    exit_code = EXIT_SOME_FAILED

    def __init__(self, message: str, *, resource: str | None = None, hint: str | None = None) -> None:
        super().__init__(message, resource, hint)
        self.message = message
        self.resource = resource
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what it says, so that it comes back whole from another process."""
        return _empty_error, (type(self), self.args), self.__dict__

    @property
    def summary(self) -> str:
        """What is wrong with which resource, on one line, without what to do."""
        return f"{self.resource}: {self.message}" if self.resource else self.message

    def __str__(self) -> str:
        return f"{self.summary}\n{self.hint}" if self.hint else self.summary


def _empty_error(kind: type[PodcastNotesError], arguments: tuple[object, ...]) -> PodcastNotesError:
    return kind.__new__(kind, *arguments)


class UsageError(PodcastNotesError):
    """The call cannot be carried out as it was written."""

    exit_code = EXIT_USAGE


class NotFoundError(UsageError):
    """No record answers to the reference that the user gave."""


class AmbiguousError(UsageError):
    """More than one record, or format, answers to what the user gave."""


class ConfigError(UsageError):
    """The settings file cannot be read."""


class ArchiveError(PodcastNotesError):
    """There is no archive here, or it cannot be opened."""

    exit_code = EXIT_USAGE


class StoreError(PodcastNotesError):
    """The document database could not be read or written; what was stored before is still there."""


class LockedError(StoreError):
    """Another process holds the archive."""


class FetchError(PodcastNotesError):
    """An address could not be read."""


class TryAgainError(FetchError):
    """An address could not be read just now; `after_seconds` is how long its host asks to wait, where it says so."""

    def __init__(
        self,
        message: str,
        *,
        resource: str | None = None,
        hint: str | None = None,
        after_seconds: float | None = None,
    ) -> None:
        super().__init__(message, resource=resource, hint=hint)
        self.after_seconds = after_seconds


class HeldError(TryAgainError):
    """An address was not asked: its host has just asked to be left alone."""


class FeedError(PodcastNotesError):
    """The bytes are not a feed."""


class TranscriptError(PodcastNotesError):
    """The bytes are not a transcript in a format that is known."""


class AudioError(PodcastNotesError):
    """A file holds no audio that can be read."""


class ArticleError(PodcastNotesError):
    """The bytes hold no article."""


class TemplateError(PodcastNotesError):
    """A template cannot be rendered; the message names file and line."""


class SearchIndexError(PodcastNotesError):
    """The index with which the site is searched could not be made; the one of before, if any, is still there."""


class NotesError(PodcastNotesError):
    """What a producer wrote about an episode cannot be used; the message names file and line."""

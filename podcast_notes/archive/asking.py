"""Who answers the requests of readings: one after the other, or many readings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from podcast_notes.errors import FetchError, PodcastNotesError

if TYPE_CHECKING:
    from podcast_notes.archive.reading import Answered
    from podcast_notes.archive.workspace import Workspace
    from podcast_notes.fetch import Fetched, FetchQueue, NotModified

A = TypeVar("A")
K = TypeVar("K")


def answer_one(reading: Answered[A], workspace: Workspace) -> A:
    """What a reading returns, with its requests answered as they come; raises what it raises.

    A reading that asks for nothing, as that of a file, does not wait for the HTTP client to be loaded.
    """
    try:
        request = next(reading)
        while True:
            try:
                answer = workspace.fetcher.fetch(
                    request.url, etag=request.etag, last_modified=request.last_modified, trusted=request.trusted
                )
            except FetchError as error:
                request = reading.throw(error)
            else:
                request = reading.send(answer)
    except StopIteration as stop:
        value: A = stop.value
        return value


def answer_all(
    readings: Iterable[tuple[K, Answered[A]]], queue: FetchQueue[K]
) -> Iterator[tuple[K, A | PodcastNotesError]]:
    """What readings return, or the errors that they raise, by their keys and as they are done.

    What is to be worked out from an answer is worked out here, in the thread that takes the results.
    """
    under_way: dict[K, Answered[A]] = {}

    def on(key: K, answer: Fetched | NotModified | FetchError | None) -> Iterator[tuple[K, A | PodcastNotesError]]:
        reading = under_way[key]
        try:
            if answer is None:
                request = next(reading)
            elif isinstance(answer, FetchError):
                request = reading.throw(answer)
            else:
                request = reading.send(answer)
        except StopIteration as stop:
            del under_way[key]
            yield key, stop.value
        except PodcastNotesError as error:
            del under_way[key]
            yield key, error
        else:
            queue.submit(key, request)

    for key, reading in readings:
        under_way[key] = reading
        yield from on(key, None)
    while queue:
        yield from on(*queue.take())

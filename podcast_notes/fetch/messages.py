"""What went wrong with an address, and what to do, in words."""

from __future__ import annotations

from http import HTTPStatus

import urllib3

from podcast_notes.errors import FetchError, TryAgainError
from podcast_notes.fetch.addresses import shown

_STATUS = {
    401: ("asks for a login (401)", "Put it in the address: https://name:password@host/path"),
    402: ("asks for money (402)", "Download it in your browser, and give the file."),
    403: ("refuses to be read by us (403)", "Open it in a browser, save it, and give the file."),
    404: ("is not there (404)", "Check the address; the show's page names the current one."),
    410: ("is gone for good (410)", "Look for a new address on the show's page."),
    429: ("has had too many requests (429)", "Wait a while, and try again."),
}


_WORTH_RETRYING = frozenset([429, 500, 502, 503, 504])


def status_error(url: str, status: int, retry_after: float | None) -> FetchError:
    """The error for a status other than success, a TryAgainError where it may pass.

    `retry_after` is in seconds, as the server asked.
    """
    if status in _STATUS:
        message, hint = _STATUS[status]
    elif status >= 500:
        message, hint = f"is out of order ({_phrase(status)})", "Try again later."
    else:
        message, hint = f"answers with {_phrase(status)}", "Open it in a browser to see what is wrong."
    if status not in _WORTH_RETRYING:
        return FetchError(message, resource=shown(url), hint=hint)
    if retry_after is not None:
        hint = f"The server asks to wait {_duration(retry_after)}."
    return TryAgainError(message, resource=shown(url), hint=hint, after_seconds=retry_after)


def network_error(url: str, error: urllib3.exceptions.HTTPError, timeout_seconds: float) -> FetchError:
    """The error for a request that got no answer, or only a part of one; a TryAgainError where it may pass."""
    exceptions = urllib3.exceptions
    cause = error.reason if isinstance(error, exceptions.MaxRetryError) and error.reason else error
    hint = "Try again later."
    if isinstance(cause, exceptions.NameResolutionError):
        message, hint = "has a host that is not known", "Check the address, and your network connection."
    elif isinstance(cause, exceptions.TimeoutError) and not isinstance(cause, exceptions.NewConnectionError):
        message = f"did not answer within {timeout_seconds:g} seconds"
    elif isinstance(cause, exceptions.NewConnectionError):
        message, hint = "cannot be reached", "Check the address, and your network connection."
    elif isinstance(cause, exceptions.SSLError):
        message, hint = (
            f"has no valid certificate ({cause})",
            "Tell the publisher; http:// is not a safe way around it.",
        )
    elif isinstance(cause, exceptions.LocationValueError):
        message, hint = "is not a web address", "Check it for typing errors."
    else:
        message = f"broke off ({type(cause).__name__})"
    lasting = isinstance(cause, exceptions.SSLError | exceptions.LocationValueError)
    return (FetchError if lasting else TryAgainError)(message, resource=shown(url), hint=hint)


def slow_error(url: str, seconds: float) -> FetchError:
    """The error for an address that was cut off at the deadline of its transfer."""
    message = f"came too slowly: it took more than {seconds:g} seconds"
    return FetchError(message, resource=shown(url), hint="Try again later, or raise timeout_seconds in the settings.")


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"

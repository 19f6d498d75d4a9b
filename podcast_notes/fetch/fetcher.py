"""The HTTP client: conditional GET with time-outs, caps, retries and a guard against private addresses."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Protocol

import urllib3
from msgspec import Struct

from podcast_notes import __version__
from podcast_notes.errors import FetchError
from podcast_notes.fetch.addresses import redirected, shown, target
from podcast_notes.fetch.body import BrokenBodyError, TooLargeError, read_body
from podcast_notes.fetch.guard import PrivateAddressError, public_pool_manager
from podcast_notes.fetch.messages import network_error, status_error

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_PERMANENT = frozenset([301, 308])
_MOST_REDIRECTS = 10
_WORTH_RETRYING = frozenset([429, 500, 502, 503, 504])
_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 20.0
_TIMEOUTS_FOR_A_BODY = 6


class Fetched(Struct, frozen=True, kw_only=True):
    """A body with what the next conditional request needs.

    `url` is the address that answered, after redirects; `permanent_url` the one to ask from now on, where a permanent redirect
    (301, 308) says so; `media_type` in lower case without parameters; `data` is unpacked.
    """

    data: bytes
    url: str
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    permanent_url: str | None = None


class NotModified(Struct, frozen=True, kw_only=True):
    """The body is the one that the validators stand for (304)."""

    url: str
    permanent_url: str | None = None


class FetcherProtocol(Protocol):
    """What reads addresses: the one contract that Fetcher, and a stand-in for it in tests, fulfil."""

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, trusted: bool = False
    ) -> Fetched | NotModified:
        """The body at `url`, or NotModified; raises FetchError, only."""


class _Hop(Struct):
    """Where a fetch stands between redirects."""

    url: str
    permanent_url: str | None = None
    all_permanent: bool = True
    private_allowed: bool = False


class Fetcher:
    """Reads http(s) addresses; one instance may be used by many threads.

    `timeout_seconds` is for connecting and for each wait for data, a whole body may take six times as long; `max_bytes` caps the
    body, packed and unpacked; `retries` are further attempts, with growing pauses, where the server is busy or the network fails.
    """

    def __init__(
        self,
        *,
        timeout_seconds: float = 20,
        max_bytes: int = 64_000_000,
        user_agent: str = f"podcast-notes/{__version__}",
        allow_private: bool = False,
        retries: int = 2,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._timeout_seconds = timeout_seconds
        self._max_bytes = max_bytes
        self._user_agent = user_agent
        self._allow_private = allow_private
        self._retries = retries
        self._sleep = sleep
        self._open = urllib3.PoolManager()
        self._public = public_pool_manager()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, trusted: bool = False
    ) -> Fetched | NotModified:
        """The body at `url`, or NotModified where `etag` or `last_modified` still hold; raises FetchError, only.

        Private, loopback and link-local addresses are refused, unless `trusted` says that a person typed the address: then that
        host may be private, and redirect to private ones.
        """
        headers = {"User-Agent": self._user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        if etag and _can_be_sent(etag):
            headers["If-None-Match"] = etag
        if last_modified and _can_be_sent(last_modified):
            headers["If-Modified-Since"] = last_modified
        hop = _Hop(url, private_allowed=self._allow_private)
        for number in range(_MOST_REDIRECTS + 1):
            response = self._ask(hop, headers, may_be_private=trusted and not number)
            try:
                if response.status in _REDIRECTS and response.headers.get("location"):
                    _follow(hop, response)
                    continue
                return self._result(hop, response)
            finally:
                response.close()
        hint = "It redirects in a circle; open it in a browser, and give the address where you end."
        raise FetchError(f"redirects more than {_MOST_REDIRECTS} times", resource=shown(url), hint=hint)

    def _ask(self, hop: _Hop, headers: dict[str, str], *, may_be_private: bool) -> urllib3.BaseHTTPResponse:
        """One address, asked again where that may help; a private peer only where it may be, which `hop` then remembers."""
        for attempt in range(self._retries + 1):
            pause = min(_FIRST_PAUSE_SECONDS * 2**attempt, _LONGEST_PAUSE_SECONDS)
            last = attempt == self._retries
            try:
                response = self._send(hop, headers, may_be_private=may_be_private)
            except urllib3.exceptions.HTTPError as error:
                if last or not _may_pass(error):
                    raise network_error(hop.url, error, self._timeout_seconds) from error
            else:
                wait = _retry_after(response)
                too_long = wait is not None and wait > _LONGEST_PAUSE_SECONDS
                if response.status not in _WORTH_RETRYING or last or too_long:
                    return response
                response.close()
                pause = max(pause, wait or 0)
            self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _send(self, hop: _Hop, headers: dict[str, str], *, may_be_private: bool) -> urllib3.BaseHTTPResponse:
        try:
            return self._request(self._open if hop.private_allowed else self._public, hop.url, headers)
        except PrivateAddressError as error:
            if not may_be_private:
                hint = "Set allow_private_addresses in the settings if feeds may name addresses in your own network."
                message = f"is in a private network ({error}), where a feed or a redirect may not send us"
                raise FetchError(message, resource=shown(hop.url), hint=hint) from error
        hop.private_allowed = True
        return self._request(self._open, hop.url, headers)

    def _request(self, manager: urllib3.PoolManager, url: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        asked = target(url)
        return manager.request(
            "GET",
            asked.url,
            headers={**headers, **asked.headers},
            timeout=urllib3.Timeout(connect=self._timeout_seconds, read=self._timeout_seconds),
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )

    def _result(self, hop: _Hop, response: urllib3.BaseHTTPResponse) -> Fetched | NotModified:
        if response.status == 304:
            return NotModified(url=hop.url, permanent_url=hop.permanent_url)
        if not 200 <= response.status < 300:
            raise status_error(hop.url, response.status, _retry_after(response))
        headers = response.headers
        return Fetched(
            data=self._body(hop, response),
            url=hop.url,
            status=response.status,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            media_type=headers.get("content-type", "").partition(";")[0].strip().lower() or None,
            permanent_url=hop.permanent_url,
        )

    def _body(self, hop: _Hop, response: urllib3.BaseHTTPResponse) -> bytes:
        deadline = time.monotonic() + self._timeout_seconds * _TIMEOUTS_FOR_A_BODY
        try:
            return read_body(response, max_bytes=self._max_bytes, deadline=deadline)
        except TooLargeError as error:
            hint = "Raise max_megabytes in the settings if it is meant to be that large."
            message = f"is larger than the {self._max_bytes / 1_000_000:g} MB that are allowed"
            raise FetchError(message, resource=shown(hop.url), hint=hint) from error
        except BrokenBodyError as error:
            raise FetchError(str(error), resource=shown(hop.url), hint="Try again later.") from error
        except urllib3.exceptions.HTTPError as error:
            raise network_error(hop.url, error, self._timeout_seconds) from error


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _follow(hop: _Hop, response: urllib3.BaseHTTPResponse) -> None:
    hop.url = redirected(hop.url, response.headers["location"])
    hop.all_permanent = hop.all_permanent and response.status in _PERMANENT
    if hop.all_permanent:
        hop.permanent_url = hop.url


def _may_pass(error: urllib3.exceptions.HTTPError) -> bool:
    """Whether asking again may help: not for a wrong certificate or an address that cannot be read."""
    return not isinstance(error, urllib3.exceptions.SSLError | urllib3.exceptions.LocationValueError)


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds that `Retry-After` asks for: a number, or a date (RFC 9110 §10.2.3)."""
    printed = response.headers.get("retry-after", "").strip()
    if printed.isascii() and printed.isdigit():
        return float(printed[:9])
    try:
        return max(0.0, parsedate_to_datetime(printed).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None

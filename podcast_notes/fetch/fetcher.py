"""The HTTP client: conditional GET with time-outs, caps, retries and a guard against private addresses."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Protocol

import urllib3
from msgspec import Struct

from podcast_notes import __version__
from podcast_notes.errors import FetchError, TryAgainError
from podcast_notes.fetch.addresses import redirected, shown, target
from podcast_notes.fetch.body import BrokenBodyError, CutBodyError, TooLargeError, read_body
from podcast_notes.fetch.guard import PrivateAddressError, pool_manager, public_pool_manager
from podcast_notes.fetch.messages import network_error, slow_error, status_error
from podcast_notes.fetch.transfer import Transfer

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_PERMANENT = frozenset([301, 308])
_MOST_REDIRECTS = 10
_FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 20.0
_TIMEOUTS_FOR_A_TRANSFER = 6


class Fetched(Struct, frozen=True, kw_only=True):
    """A body with what the next conditional request needs.

    `url` is the address that answered, after redirects; `permanent_url` the one to ask from now on, where permanent redirects
    (301, 308), and no other before them, say so; `media_type` in lower case without parameters; `data` is unpacked.
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


class Request(Struct, frozen=True, kw_only=True):
    """An address to read: with the validators of the body that is there already, and whether a person typed it."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    trusted: bool = False


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

    `timeout_seconds` is for connecting and for each wait for data, all of an attempt may take six times as long, or
    `longest_seconds` where given; `max_bytes` caps the body, packed and unpacked; `retries` are further attempts, with growing
    pauses, where the server is busy or the network fails.
    """

    def __init__(
        self,
        *,
        timeout_seconds: float = 20,
        longest_seconds: float | None = None,
        max_bytes: int = 64_000_000,
        user_agent: str = f"podcast-notes/{__version__}",
        allow_private: bool = False,
        retries: int = 2,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._timeout_seconds = timeout_seconds
        self._longest_seconds = longest_seconds or timeout_seconds * _TIMEOUTS_FOR_A_TRANSFER
        self._max_bytes = max_bytes
        self._user_agent = user_agent
        self._allow_private = allow_private
        self._retries = retries
        self._sleep = sleep
        self._open = pool_manager()
        self._public = public_pool_manager()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, trusted: bool = False
    ) -> Fetched | NotModified:
        """The body at `url`, or NotModified where `etag` or `last_modified` still hold; raises FetchError, only.

        Private, loopback and link-local addresses are refused, unless `trusted` says that a person typed the address: then that
        host may be private, and redirect to private ones.
        """
        request = Request(url=url, etag=etag, last_modified=last_modified, trusted=trusted)
        attempts = 0
        while True:
            try:
                return self.attempt(request)
            except TryAgainError as error:
                pause = self.pause_after(error, attempts)
                if pause is None:
                    raise
            attempts += 1
            self._sleep(pause)

    @property
    def longest_seconds(self) -> float:
        """How long an attempt may take; but for looking up its host and connecting, which nothing here can cut short."""
        return self._longest_seconds

    def pause_after(self, error: TryAgainError, retries: int) -> float | None:
        """The seconds to wait before another attempt, when so many retries were made; None where there is to be none."""
        if retries >= self._retries or is_long(error):
            return None
        return max(_FIRST_PAUSE_SECONDS * 2.0**retries, error.after_seconds or 0)

    def attempt(self, request: Request) -> Fetched | NotModified:
        """As `fetch`, but asked once; raises a TryAgainError where asking again may help."""
        seconds = self.longest_seconds
        with Transfer(seconds) as transfer:
            try:
                result = self._follow(request)
            except FetchError as error:
                if transfer.expired:
                    raise slow_error(request.url, seconds) from error
                raise
        if transfer.expired:
            raise slow_error(request.url, seconds)
        return result

    def _follow(self, request: Request) -> Fetched | NotModified:
        headers = {"User-Agent": self._user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        if request.etag and _can_be_sent(request.etag):
            headers["If-None-Match"] = request.etag
        if request.last_modified and _can_be_sent(request.last_modified):
            headers["If-Modified-Since"] = request.last_modified
        hop = _Hop(request.url, private_allowed=self._allow_private)
        for number in range(_MOST_REDIRECTS + 1):
            response = self._send(hop, headers, may_be_private=request.trusted and not number)
            try:
                if response.status in _REDIRECTS and response.headers.get("location"):
                    _go_on(hop, response)
                    continue
                return self._result(hop, response)
            finally:
                response.close()
        hint = "It redirects in a circle; open it in a browser, and give the address where you end."
        raise FetchError(f"redirects more than {_MOST_REDIRECTS} times", resource=shown(request.url), hint=hint)

    def _send(self, hop: _Hop, headers: dict[str, str], *, may_be_private: bool) -> urllib3.BaseHTTPResponse:
        """Ask one address; a private peer only where it may be, which `hop` then remembers."""
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
        try:
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
        except urllib3.exceptions.HTTPError as error:
            raise network_error(url, error, self._timeout_seconds) from error

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
        try:
            return read_body(response, max_bytes=self._max_bytes)
        except TooLargeError as error:
            hint = "Raise max_megabytes in the settings if it is meant to be that large."
            message = f"is larger than the {self._max_bytes / 1_000_000:g} MB that are allowed"
            raise FetchError(message, resource=shown(hop.url), hint=hint) from error
        except CutBodyError as error:
            raise TryAgainError(str(error), resource=shown(hop.url), hint="Try again later.") from error
        except BrokenBodyError as error:
            raise FetchError(str(error), resource=shown(hop.url), hint="Try again later.") from error
        except urllib3.exceptions.HTTPError as error:
            raise network_error(hop.url, error, self._timeout_seconds) from error
        except OSError as error:
            hint = "Make room where temporary files are kept (TMPDIR)."
            raise FetchError(f"cannot be kept while it comes: {error}", resource=shown(hop.url), hint=hint) from error


def is_long(error: FetchError) -> bool:
    """Whether a host asks for a longer pause than anybody waits here."""
    return isinstance(error, TryAgainError) and (error.after_seconds or 0) > LONGEST_PAUSE_SECONDS


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _go_on(hop: _Hop, response: urllib3.BaseHTTPResponse) -> None:
    hop.url = redirected(hop.url, response.headers["location"])
    hop.all_permanent = hop.all_permanent and response.status in _PERMANENT
    if hop.all_permanent:
        hop.permanent_url = hop.url


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds that `Retry-After` asks for: a number, or a date (RFC 9110 §10.2.3)."""
    printed = response.headers.get("retry-after", "").strip()
    if printed.isascii() and printed.isdigit():
        return float(printed[:9])
    try:
        return max(0.0, parsedate_to_datetime(printed).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None

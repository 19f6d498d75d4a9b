"""One attempt at an address: cut off at its deadline, however slowly its host sends what it sends."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType

from urllib3.connection import HTTPConnection, HTTPSConnection

_CURRENT = threading.local()
"""The transfer that a thread is at, by which a connection finds who watches it."""


class Transfer:
    """The time of one attempt, redirects included; past it the connection is cut, and `expired` says so.

    The time-out of a socket begins anew with each byte, so that a host that sends one now and then, in its headers or in its
    body, would hold us for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Transfer:
        _CURRENT.transfer = self
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._socket = None
        _CURRENT.transfer = None

    def watch(self, connected: socket.socket) -> None:
        """Take the connection that is used from now on."""
        with self._lock:
            self._socket = connected
            if self.expired:
                _shut(connected)

    def _cut(self) -> None:
        with self._lock:
            self.expired = True
            if self._socket is not None:
                _shut(self._socket)


def _shut(connected: socket.socket) -> None:
    """End both directions, past TLS, whose own way of ending is not meant for another thread."""
    with suppress(OSError):  # its host has ended it already
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


class WatchedHTTPConnection(HTTPConnection):
    """A connection that tells the transfer of its thread which socket it uses, new or kept from before."""

    def connect(self) -> None:
        """See HTTPConnection."""
        super().connect()
        self._tell()

    def putrequest(self, method: str, url: str, skip_host: bool = False, skip_accept_encoding: bool = False) -> None:
        """See HTTPConnection."""
        self._tell()
        super().putrequest(method, url, skip_host, skip_accept_encoding)

    def _tell(self) -> None:
        transfer: Transfer | None = getattr(_CURRENT, "transfer", None)
        if transfer is not None and self.sock is not None:
            transfer.watch(self.sock)


class WatchedHTTPSConnection(WatchedHTTPConnection, HTTPSConnection):
    """The same, with TLS."""

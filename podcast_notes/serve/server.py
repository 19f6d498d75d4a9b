"""A server for a site that runs beside the program."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from podcast_notes.errors import UsageError
from podcast_notes.serve.hosts import is_loopback

if TYPE_CHECKING:
    import uvicorn

_END_SECONDS = 2


class Serving:
    """Serves a folder while it is entered; `changed` has open pages loaded again, where they are `live`.

    `base` is the path below which the site will stand, `/` or `/archive/`, so that links which begin there hold. Raises
    UsageError where the address cannot be had.
    """

    def __init__(self, folder: Path, *, host: str, port: int, live: bool, base: str = "/") -> None:
        self._folder = folder
        self._host = host
        self._live = live
        self._base = base
        self._states = 0
        self._socket = _listen(host, port)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """Where the site is: `http://127.0.0.1:8000/`."""
        host, port = self._socket.getsockname()[:2]
        return f"http://[{host}]:{port}{self._base}" if ":" in host else f"http://{host}:{port}{self._base}"

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return not is_loopback(self._socket.getsockname()[0])

    def changed(self) -> None:
        """Have open pages loaded again."""
        self._states += 1

    def wait(self) -> None:
        """Wait until the server ends, which it does not by itself. Raises KeyboardInterrupt."""
        assert self._thread is not None
        while self._thread.is_alive():
            self._thread.join(1)

    def __enter__(self) -> Serving:
        """Begin to serve."""
        import uvicorn

        from podcast_notes.serve.application import site_application

        start = f"{id(self)}-{threading.get_native_id()}"  # another server than that before
        application = site_application(
            self._folder,
            host=self._host,
            base=unquote(self._base),
            state=(lambda: f"{start}-{self._states}") if self._live else None,
            is_ending=lambda: self._server is None or self._server.should_exit,
        )
        config = uvicorn.Config(
            application,
            log_level="error",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=_END_SECONDS,
        )
        self._server = uvicorn.Server(config)
        # It does not keep the program from ending, but is asked to end first.
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        assert self._server is not None
        assert self._thread is not None
        self._server.should_exit = True
        self._thread.join(2 * _END_SECONDS)
        self._socket.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        raise UsageError(
            f"cannot be served at: {getattr(error, 'strerror', None) or error}",
            resource=f"{host}:{port}",
            hint="Name another with --port or --host; --port 0 takes one that is free.",
        ) from error

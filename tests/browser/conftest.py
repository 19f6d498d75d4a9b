"""Debian's Chromium for tests of pages; a built demo archive, and a server for any folder.

Without Chromium these tests are skipped, but where PODCAST_NOTES_NEEDS_CHROMIUM is set (as in `.ci/run`) they fail.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

MakeOnce = Callable[[str, Callable[[Path], None]], Path]
ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all tests."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        message = "Chromium is not on the PATH; on Debian: apt-get install chromium"
        if os.environ.get("PODCAST_NOTES_NEEDS_CHROMIUM"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@contextmanager
def new_profile(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing remembered, nothing cached."""
    profile = browser.new_context(viewport={"width": 1200, "height": 900})
    profile.set_default_timeout(10_000)
    yield profile
    profile.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, for tests that add something to all its windows."""
    with new_profile(browser) as profile:
        yield profile


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of all windows that need none of their own, for one takes Chromium longer than most of what is tested."""
    with new_profile(browser) as profile:
        yield profile


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A window with nothing remembered or allowed; what was loaded before may be cached."""
    window = profile.new_page()
    yield window
    # Of all hosts, also those whose server has ended.
    profile.new_cdp_session(window).send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    profile.clear_permissions()
    window.close()


class _Handler(SimpleHTTPRequestHandler):
    """Serves parts of files too, as servers of sound do: without them no browser can go to a place in it."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted is None or not path.is_file():
            super().do_GET()
            return
        data = path.read_bytes()
        start, end = int(wanted[1]), min(int(wanted[2] or len(data) - 1), len(data) - 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(data)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(data[start : end + 1])

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], object]:
    """Serve a folder: `with serve(folder) as address`."""
    return served


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Make a folder once for all processes that test: `shared("demo", make_demo)`."""
    base = tmp_path_factory.getbasetemp()
    # xdist gives each process a folder in that of the whole run.
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = run / f"shared-{name}"
        with FileLock(run / f"{name}.lock"):
            if not folder.exists():
                unfinished = run / f"making-{name}"
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made


def make_demo(folder: Path) -> None:
    """The archive that `make demo` makes, with its site built."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["sh", str(ROOT / "episodes" / "demo.sh"), str(folder / "archive")],
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": path},
    )


@pytest.fixture(scope="session")
def demo(shared: MakeOnce) -> Path:
    """The archive that `make demo` makes, with its site built. Tests change nothing in it."""
    return shared("demo", make_demo) / "archive"


@pytest.fixture(scope="session")
def demo_site(demo: Path) -> Iterator[str]:
    """The address of the demo's site."""
    with served(demo / "site") as address:
        yield address


@pytest.fixture(scope="session")
def episode(demo: Path, demo_site: str) -> str:
    """The address of an episode with sound, chapters, quotes and a transcript."""
    folder = next((demo / "site" / "episodes" / "kwelcast").glob("14-*"))
    return f"{demo_site}/episodes/kwelcast/{folder.name}/index.html"


@pytest.fixture
def clipboard(page: Page) -> None:
    """Leave to read what was copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

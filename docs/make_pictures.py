"""Takes the pictures of docs/images from the site that the demo builds; needs Chromium (`chromium` on the PATH).

`docs/images/site/<kind>.png` shows one page of each kind at 375, 768 and 1440 px; a new kind gets its picture by itself.
With `--dark` they are taken in the colours of the night, and with `--out DIR` into another folder, to look at.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLES = {
    "article": "articles/waarom-waardrecht-zijn-regen-moet-leren-vasthouden/index.html",
    "guest": "guests/jorrit-ten-hagelaar/index.html",
    "episode": "episodes/kwelcast/14-de-stad-als-spons/index.html",
    "podcast": "podcasts/kwelcast/index.html",
    "search": "search/index.html?q=regen",
}
"""The page that stands for its kind; of the others it is the largest file."""
LARGE = {
    "article": (1180, 1120),
    "guest": (1180, 980),
    "episode": (1180, 1000),
    "quote": (1180, 900),
    "search": (1180, 1180),
}
"""The pictures that stand by themselves in texts: their names and sizes."""
QUOTES = ("episodes/kwelcast/articles/the-salt-beneath-the-dike.txt", (1180, 900))
"""The text of which `quote extract --html` makes the page of the picture `quotes`."""
WIDTHS = (375, 768, 1440)
HEIGHT = 1100
LOW = {"embed": 280}
"""The heights of pages that are lower."""
GAP, GROUND, SCALE, COLOURS = 24, (119, 119, 119), 0.55, 96
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --hide-scrollbars"


def kind_of(path: Path) -> str:
    """What a page of the site is: `articles/x/index.html` → `article`, `articles/index.html` → `articles`."""
    *folders, name = path.parts
    if name == "embed.html":
        return "embed"
    if name != "index.html":
        return "-".join([*folders[:1], Path(name).stem]) if len(folders) < 2 else ""
    if not folders:
        return "home"
    if folders[0] == "articles" and len(folders) == 3:
        return "quote"
    if folders[0] == "quotes" and len(folders) > 1:
        return "quotes-some"
    return folders[0] if len(folders) == 1 else folders[0].removesuffix("s") if "clips" not in folders else "clip"


def pages_of(site: Path) -> Mapping[str, str]:
    """One page of each kind."""
    largest: dict[str, tuple[int, str]] = {}
    for path in site.rglob("*.html"):
        kind = kind_of(path.relative_to(site))
        if kind:
            largest[kind] = max(largest.get(kind, (0, "")), (path.stat().st_size, path.relative_to(site).as_posix()))
    return {kind: path for kind, (_, path) in sorted(largest.items())} | EXAMPLES


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """See http.server."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on 127.0.0.1: search works over http only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def window(browser: Browser, *, dark: bool) -> BrowserContext:
    """A window in which typefaces are waited for, as they are not on the site."""
    context = browser.new_context(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    sheet = (ROOT / "templates" / "static" / "fonts.css").read_text(encoding="utf-8").replace("optional", "block")
    context.route("**/fonts.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    return context


def photograph(page: Page, url: str, size: tuple[int, int]) -> Image.Image:
    """What a window of this size shows of a page."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_function("!document.querySelector('[aria-busy]')")  # that a search is over
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one height beside each other, smaller."""
    wide = Image.new("RGB", (sum(one.width + GAP for one in pictures) - GAP, pictures[0].height), GROUND)
    left = 0
    for picture in pictures:
        wide.paste(picture, (left, 0))
        left += picture.width + GAP
    return wide.resize((round(wide.width * SCALE), round(wide.height * SCALE)), Image.Resampling.LANCZOS)


def save(picture: Image.Image, target: Path) -> None:
    """A PNG of few colours: a page of text has no more."""
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


def build(folder: Path) -> Path:
    """The demo's site, and the page of `quote extract` beside it."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    archive = folder / "demo"
    subprocess.run(
        ["sh", str(ROOT / "episodes" / "demo.sh"), str(archive)], check=True, capture_output=True, env=environment
    )
    extract = [
        "podcast-notes",
        "quote",
        "extract",
        str(ROOT / QUOTES[0]),
        "--html",
        "--output",
        str(folder / "quotes.html"),
    ]
    subprocess.run(extract, check=True, capture_output=True, env=environment)
    return archive / "site"


def main() -> None:
    """Build the demo in a temporary folder and take the pictures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--dark", action="store_true", help="in the colours of the night")
    options.add_argument("--out", type=Path, default=IMAGES, metavar="DIR", help="another folder than docs/images")
    wanted = options.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not on the PATH")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = build(Path(temporary))
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
        page = window(browser, dark=wanted.dark).new_page()
        with served(site) as address:
            pages = pages_of(site)
            for kind, path in pages.items():
                shots = [photograph(page, address + path, (width, LOW.get(kind, HEIGHT))) for width in WIDTHS]
                save(side_by_side(shots), wanted.out / "site" / f"{kind}.png")
            for kind, size in LARGE.items():
                save(photograph(page, address + pages[kind], size), wanted.out / f"{kind}.png")
        save(photograph(page, (Path(temporary) / "quotes.html").as_uri(), QUOTES[1]), wanted.out / "quotes.png")
        browser.close()


if __name__ == "__main__":
    main()

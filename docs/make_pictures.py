"""Takes the pictures of docs/images from the site that the demo builds; needs Chromium (`chromium` on the PATH)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PICTURES = {
    "article": ("articles/waarom-waardrecht-zijn-regen-moet-leren-vasthouden/index.html", (1180, 1120)),
    "guest": ("guests/jorrit-ten-hagelaar/index.html", (1180, 980)),
    "episode": ("episodes/kwelcast/14-de-stad-als-spons/index.html", (1180, 1000)),
}
QUOTES = ("episodes/kwelcast/articles/the-salt-beneath-the-dike.txt", (1180, 900))
"""The text of which `quote extract --html` makes the page of the picture `quotes`."""
QUIET = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def take(chromium: str, page: Path, target: Path, size: tuple[int, int], profile: Path) -> None:
    """One picture of a page, as large as the window."""
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        *QUIET.split(),
        "--hide-scrollbars",
        f"--user-data-dir={profile}",
    ]
    command += [f"--window-size={size[0]},{size[1]}", f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def main() -> None:
    """Build the demo in a temporary folder and take the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not on the PATH")
    IMAGES.mkdir(exist_ok=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "demo"
        demo = ["sh", str(ROOT / "episodes" / "demo.sh"), str(archive)]
        subprocess.run(demo, check=True, capture_output=True, env={**os.environ, "PATH": path})
        for name, (page, size) in PICTURES.items():
            profile = Path(temporary) / f"profile-{name}"
            take(chromium, archive / "site" / page, IMAGES / f"{name}.png", size, profile)
        text, size = QUOTES
        extract = [
            "podcast-notes",
            "quote",
            "extract",
            str(ROOT / text),
            "--html",
            "--output",
            f"{temporary}/quotes.html",
        ]
        subprocess.run(extract, check=True, capture_output=True, env={**os.environ, "PATH": path})
        take(chromium, Path(temporary) / "quotes.html", IMAGES / "quotes.png", size, Path(temporary) / "profile-quotes")


if __name__ == "__main__":
    main()

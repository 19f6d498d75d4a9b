"""The pages of an archive's site as a site of Hugo: the same records as front matter, and templates of the same structure.

`python benchmarks/hugo_site.py ARCHIVE FOLDER` makes it. Hugo is given what our templates are given: transcripts in paragraphs,
quotes with their word diffs, linked data. It need not parse transcripts, choose quotes, sanitise markup or lay captions out; the
files that apps read are ready, and only copied.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import msgspec

from podcast_notes.archive.building import pages_of_site
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.pages import Page, stand_in
from podcast_notes.pages.records import RecordingPage
from podcast_notes.render import templates_folder

_LAYOUTS = {f"{kind}.html": kind for kind in ("article", "embed", "episode", "guest", "quote")}
"""Pages with templates of their own; the others, a few in a hundred, are lists."""

_TEMPLATES = Path(__file__).parent / "hugo"


def make_hugo_site(archive: Path, folder: Path) -> int:
    """Write the site for Hugo of an archive that is built; how many pages it has."""
    shutil.copytree(_TEMPLATES, folder)
    shutil.copyfile(templates_folder() / "embed.css", folder / "embed.css")
    pages = _pages(archive)
    for number, page in enumerate(pages):
        content = folder / "content" / f"{number}.md"
        content.parent.mkdir(exist_ok=True)
        content.write_bytes(_front_matter(page) + b"\n")
    built = archive / "site"
    for path in built.rglob("*"):
        if path.is_file() and path.suffix != ".html" and not path.name.startswith("."):
            target = folder / "static" / path.relative_to(built)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return len(pages)


def _front_matter(page: Page) -> bytes:
    fields = msgspec.to_builtins(page.context, enc_hook=stand_in)
    transcript = page.context.transcript if isinstance(page.context, RecordingPage) else None
    if transcript is not None:
        shown = {"language": transcript.language, "timed": transcript.timed, "turn_audio": transcript.turn_audio}
        fields["transcript"] = {**shown, "turns": msgspec.to_builtins(transcript.turns)}
    address = "/" + page.path.removesuffix("index.html")
    return msgspec.json.encode(
        {
            **fields,
            "title": fields["title"] or "Home",
            "url": address,
            "layout": _LAYOUTS.get(page.template, "list-page"),
        }
    )


def _pages(archive: Path) -> list[Page]:
    """The pages that a build makes of an archive."""
    failures: list[Failure] = []
    pages = list(pages_of_site(Workspace(archive), failures))
    assert not failures
    return pages


if __name__ == "__main__":
    print(make_hugo_site(Path(sys.argv[1]), Path(sys.argv[2])))

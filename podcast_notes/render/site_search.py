"""The index with which the site is searched in the browser, made by Pagefind (https://pagefind.app).

Pagefind searches the text of documents, their filters and sort keys, and downloads of its index only what a search
needs. It finds the forms of a word by the language of an index, and needs half a kilobyte of memory for each word; so there
is an index for each language, in parts of a million words, of which a build makes only those anew in which something
changed. Merged in the browser, the parts of a language are one index.

`pagefind/index.json` names the parts of each language, oldest first. A part has a digest of its documents for a name, so
that it is never half new. To Pagefind the language of a part is `nl-x-20250916`, Dutch from that day on: this is in the
names of its results, by which they are put in order of time across parts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import compile as pattern

from podcast_notes.errors import SearchIndexError
from podcast_notes.files import make_folder, remove_file, write_if_changed
from podcast_notes.render.outputs import SEARCH_INDEX
from podcast_notes.render.search_files import Documents, Findable, Listed

_FOLDER, _, _LIST = SEARCH_INDEX.partition("/")
_PART_NAME = pattern(r"[a-z]{2,3}-[0-9a-f]{16}(\.new)?")
_PASSAGES = "search-passages"
_WORDS_IN_PART = 1_000_000
_REVISION = b"2"
"""Part of the name of each part; another one makes all of them anew."""


def pagefind_version() -> str | None:
    """The version of Pagefind, or None where its program is not installed for this platform."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    executable = get_executable()
    if executable is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - the program that Pagefind's own package names
            [executable, "--version"], capture_output=True, check=True, text=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def index_site(
    site: Path,
    pages: Iterable[str],
    documents: Callable[[], Iterable[Findable]],
    *,
    version: str,
    work: Path,
) -> bool:
    """Make `pagefind/` in the folder of a site find these documents, and nothing else; returns whether that was to do.

    The documents are asked for only where one of the pages was written since: `pages` are those that can be found,
    relative to the folder. `version` is that of Pagefind; `work` is a folder for what is needed meanwhile, and for what is kept
    of passages. The index of before stays in place and whole where this fails. Raises SearchIndexError and StoreError.
    """
    target = site / _FOLDER
    made_of = _state_of(site, pages, version)
    if _read_list(target).get("made_of") == made_of:
        return False
    make_folder(target)
    make_folder(work)
    with tempfile.TemporaryDirectory(dir=work, prefix="site-search-") as temporary:
        found = Documents(Path(temporary), kept=work / _PASSAGES)
        found.take(documents())
        parts = {
            language: [_make_part(part, language, found, target, version=version) for part in _in_parts(listed)]
            for language, listed in found.by_language()
        }
    write_if_changed(target / _LIST, json.dumps({"made_of": made_of, "parts": parts}).encode())
    _remove_others(target, {name for names in parts.values() for name in names})
    found.keep()
    return True


def remove_index(site: Path) -> None:
    """Remove the index from the folder of a site that is not to be searched any more. Raises StoreError."""
    target = site / _FOLDER
    if (target / _LIST).is_file():
        remove_file(target / _LIST)
        _remove_others(target, set())
        if not any(target.iterdir()):
            target.rmdir()


def _state_of(site: Path, pages: Iterable[str], version: str) -> str:
    """A digest of when each page was written."""
    state = hashlib.sha256(_REVISION + version.encode())
    for page in sorted(pages):
        about = (site / page).stat()
        state.update(f"\n{page} {about.st_size} {about.st_mtime_ns}".encode())
    return state.hexdigest()


def _read_list(target: Path) -> dict[str, object]:
    try:
        found = json.loads((target / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or a broken one: the index is made again
        return {}
    return found if isinstance(found, dict) else {}


def _in_parts(written: list[Listed]) -> Iterator[list[Listed]]:
    """Parts that are full but for the last: what is added later leaves the older ones as they are."""
    part: list[Listed] = []
    words = 0
    for one in written:
        if part and words + one.words > _WORDS_IN_PART:
            yield part
            part, words = [], 0
        part.append(one)
        words += one.words
    if part:
        yield part


def _make_part(part: list[Listed], language: str, found: Documents, target: Path, *, version: str) -> str:
    """Index some documents, where that has not been done, and return the name of their folder."""
    content = hashlib.sha256(_REVISION + version.encode())
    for one in part:
        content.update(one.digest.encode())
    name = f"{language}-{content.hexdigest()[:16]}"
    if (target / name).is_dir():
        return name
    output = target / f"{name}.new"
    shutil.rmtree(output, ignore_errors=True)  # which a killed build left
    source = found.collect(part, name)
    _run_pagefind(source, output, f"{language}-x-{part[0].day}")
    _remove_unused(output)
    output.rename(target / name)
    return name


def _run_pagefind(source: Path, output: Path, language: str) -> None:
    from pagefind.service import get_executable

    command = [get_executable(), "--silent", "--site", source, "--output-path", output, "--force-language", language]
    try:
        subprocess.run([str(part) for part in command], capture_output=True, check=True, text=True)  # noqa: S603 - as above
    except OSError as error:
        raise SearchIndexError(
            f"Pagefind cannot be started: {error.strerror}",
            resource=str(command[0]),
            hint="Install it again: `pip install 'pagefind[bin]'`; or set search = false in podcast-notes.toml.",
        ) from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip()[-500:] or f"it ended with status {error.returncode}"
        raise SearchIndexError(
            f"Pagefind made no index: {said}",
            resource=str(output.name),
            hint="An index of a million words takes half a gigabyte of memory. search = false in podcast-notes.toml"
            " leaves it out.",
        ) from error


def _remove_unused(output: Path) -> None:
    """Leave out what Pagefind brings for other uses, and the languages that this index is not in."""
    entry = json.loads((output / "pagefind-entry.json").read_text(encoding="utf-8"))
    kept = {"pagefind.js", "pagefind-entry.json"}
    kept |= {f"wasm.{about['wasm'] or 'unknown'}.pagefind" for about in entry["languages"].values()}
    for path in output.iterdir():
        if path.is_file() and path.name not in kept and path.suffix != ".pf_meta":
            path.unlink()


def _remove_others(target: Path, kept: set[str]) -> None:
    for path in target.iterdir():
        if path.is_dir() and path.name not in kept and _PART_NAME.fullmatch(path.name):
            shutil.rmtree(path)

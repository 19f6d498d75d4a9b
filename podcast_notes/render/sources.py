"""What a page is made of beside its context: its template and those which that uses, words, and the program itself."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec

from podcast_notes import files

BUILTIN = "builtin/"
"""How a template names the built-in one that it takes the place of."""
ASSETS = "static"
THEME = "static/theme.css"
"""The one asset that a template can print, by calling `theme()`."""
_WORDS = "locale/"
_KEPT = "used-templates"
_DIGEST_BYTES = 16

_USE = re.compile(rb"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_ONE_NAME = re.compile(rb"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*(?:(?:as|import|with|without|ignore)\b[\w\s,]*)?[-+]?""")


class TemplateSources:
    """The templates of some folders, of which the first that has one counts; what they use is kept in `cache`."""

    def __init__(self, folders: Sequence[Path], cache: Path | None) -> None:
        self._kept = cache / _KEPT if cache else None
        self._files = dict(_template_files(folders))

    def digest(self, template: str) -> bytes:
        """A digest of all that a template's pages are made of, but for what they are given."""
        if template not in self._digests:
            self._digests[template] = self._digest_of(template)
            if self._kept is not None:
                files.write_checked(self._kept, msgspec.msgpack.encode([self._all, self._digests]))
        return self._digests[template]

    def of_pages(self) -> list[str]:
        """The templates of pages and of what they share, those that are in no folder; the largest first."""
        names = [name for name in self._files if name.endswith(".html") and "/" not in name]
        return sorted(names, key=lambda name: (-len(self._sources[name]), name))

    @cached_property
    def _sources(self) -> dict[str, bytes]:
        return {name: path.read_bytes() for name, path in self._files.items()}

    @cached_property
    def _all(self) -> bytes:
        """A digest of every template and every word."""
        digest = hashlib.blake2b(program_digest(), digest_size=_DIGEST_BYTES)
        for name, source in sorted(self._sources.items()):
            digest.update(b"%d %d %s" % (len(name), len(source), os.fsencode(name)))
            digest.update(source)
        return digest.digest()

    @cached_property
    def _digests(self) -> dict[str, bytes]:
        """Digests by template, those kept from an earlier build where nothing has changed since."""
        data = files.read_checked(self._kept) if self._kept else None
        if data is not None:
            kept, digests = msgspec.msgpack.decode(data, type=tuple[bytes, dict[str, bytes]])
            if kept == self._all:
                return digests
        return {}

    def _digest_of(self, template: str) -> bytes:
        used = self._closure(template)
        if used is None:
            return self._all
        digest = hashlib.blake2b(program_digest(), digest_size=_DIGEST_BYTES)
        words = {name for name in self._sources if name.startswith(_WORDS)}
        for name in sorted(used | words):
            digest.update(b"\0%s\0" % os.fsencode(name))
            digest.update(self._sources.get(name, b"\0none"))
        return digest.digest()

    def _closure(self, template: str) -> set[str] | None:
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            if b"theme()" in self._sources.get(name, b""):
                found |= {one for one in self._sources if one.startswith(THEME)}
            named = used_templates(self._sources.get(name, b""))
            if named is None:
                return None
            waiting += named
        return found


def used_templates(source: bytes) -> frozenset[str] | None:
    """The templates that a template extends, includes and imports; None where only rendering it tells.

    Parsing all templates would take longer than compiling those that are used; of what stands in comments it may name too many.
    """
    found: set[str] = set()
    for use in _USE.finditer(source):
        named = _ONE_NAME.fullmatch(use[1])
        if named is None:
            return None
        found.add((named[1] or named[2] or b"").decode(errors="replace"))
    return frozenset(found)


def _template_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Templates and words by name, last folder first, so that a dict keeps those of the first."""
    for path in _files_below(folders[-1]):
        yield f"{BUILTIN}{path.relative_to(folders[-1]).as_posix()}", path
    for number, folder in reversed(list(enumerate(folders))):
        for path in _files_below(folder):
            name = path.relative_to(folder).as_posix()
            # Words and themes of all folders count together.
            yield (f"{name}#{number}" if name.startswith((_WORDS, THEME)) else name), path


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name == THEME or not name.startswith(f"{ASSETS}/")):
            yield path


@cache
def program_digest() -> bytes:
    """A digest of the program as it is installed: of the names, sizes and times of its modules."""
    package = str(Path(__file__).parent.parent)
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(".py"):
                found = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - hundreds of files, each time
                digest.update(f"{folder[len(package) :]}/{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.digest()

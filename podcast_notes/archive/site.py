"""The site: built where it is not up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes.archive import freshness, site_index
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult
    from podcast_notes.serve import Serving


class Site:
    """The pages of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def build(self, *, progress: Progress = silently) -> tuple[BuildResult, list[Failure]]:
        """Render the site into `site/`; what would be the same is left alone, and all else put into place at the end.

        A file that cannot be read is a Failure, and its pages do without it. Raises TemplateError, and LockedError where
        another build goes on; the site is then as it was.
        """
        from podcast_notes.render import BuildResult, collecting_rarely, read_manifest, staging_in

        sight = freshness.see(self._workspace.folder)
        known = freshness.known_failures(self._workspace, sight)
        if known is not None and self._index_is_there():
            return BuildResult(unchanged=tuple(read_manifest(self._folder))), list(known)
        from podcast_notes.archive.building import build_site

        with collecting_rarely(), staging_in(self._folder) as staging:
            sight = freshness.see(self._workspace.folder)  # of now: another build may have been waited for
            result, failures = build_site(self._workspace, staging, progress)
            if all(failure.item != site_index.ITEM for failure in failures):  # there may be memory enough the next time
                freshness.keep(self._workspace, sight, tuple(failures))
        return result, failures

    def _index_is_there(self) -> bool:
        """Whether there is a search index if and only if one is wanted; Pagefind may have been installed meanwhile."""
        from podcast_notes.render import SEARCH_INDEX

        return (self._folder / SEARCH_INDEX).is_file() == self._workspace.settings.site.search

    @property
    def _folder(self) -> Path:
        return self._workspace.folder / "site"

    def changes(self) -> Iterator[None]:
        """Wait for changes of what the site is made of, without an end. Raises KeyboardInterrupt."""
        from podcast_notes.render import templates_folder
        from podcast_notes.serve import changes_below

        root = self._workspace.folder.resolve()

        def counts(path: Path) -> bool:
            return freshness.is_shown(root, path) or path.is_relative_to(templates_folder())

        for _ in changes_below([root, templates_folder()], counts=counts):
            yield

    def serving(self, *, host: str, port: int, live: bool) -> Serving:
        """A server for the site, to be entered; raises UsageError where the address cannot be had."""
        from podcast_notes.notes.addresses import base_path
        from podcast_notes.serve import Serving

        base = base_path(self._workspace.settings.site.base_url)
        return Serving(self._folder, host=host, port=port, live=live, base=base)

    @property
    def has_address(self) -> bool:
        """Whether the settings say where the site will stand."""
        return bool(self._workspace.settings.site.base_url)

    @property
    def index(self) -> Path:
        """The page to open first."""
        return (self._folder / "index.html").resolve()

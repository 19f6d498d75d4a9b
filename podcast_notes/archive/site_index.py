"""The index with which the site is searched: whether it is wanted, whether it can be made, and bringing it up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult
    from podcast_notes.render.search_files import Findable

_FOUND = ("episodes/", "guests/", "articles/")
"""The pages that can be found begin with one of these."""

ITEM = "search"
"""What a Failure names where the index could not be made."""
_MISSING = (
    "the site has no search page: Pagefind is not installed, or not for this platform. Install it with "
    "`pip install 'pagefind[bin]'`, or set search = false in podcast-notes.toml."
)


class SearchIndex:
    """The search index of the site in a folder; `wanted` says whether the site has a search page."""

    def __init__(self, workspace: Workspace, site: Path) -> None:
        from podcast_notes.render.site_search import pagefind_version

        self._work = workspace.folder / ".cache"
        self._site = site
        asked_for = workspace.settings.site.search
        self._version = pagefind_version() if asked_for else None
        self.wanted = self._version is not None
        self.warnings = (_MISSING,) if asked_for and not self.wanted else ()

    def bring_up_to_date(
        self, result: BuildResult, documents: Callable[[], Iterable[Findable]], failures: list[Failure]
    ) -> None:
        """Index what can be found where a build has changed it; an index that cannot be made is a Failure."""
        from podcast_notes.render.site_search import index_site, remove_index

        try:
            if self._version is None:
                remove_index(self._site)
            else:
                pages = [
                    path
                    for path in (*result.written, *result.unchanged)
                    if path.startswith(_FOUND) and path.endswith(".html")
                ]
                index_site(self._site, pages, documents, version=self._version, work=self._work)
        except PodcastNotesError as error:
            failures.append(Failure.of(ITEM, error))

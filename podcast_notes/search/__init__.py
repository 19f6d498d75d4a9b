"""The search index of an archive, on disk: transcripts in passages, found by the words they share with a quote or an article.

It can be deleted at any time, and is made again from the transcripts; only what has changed is read for it.
"""

from podcast_notes.search.folder import Contents, IndexFolder
from podcast_notes.search.passages import IndexBrokenError, IndexedPassages

__all__ = ["Contents", "IndexBrokenError", "IndexFolder", "IndexedPassages"]

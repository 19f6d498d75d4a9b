"""An invented archive with all that its site shows: transcripts, chapters and articles beside the records of `invented_archive`.

`python benchmarks/invented_site.py FOLDER EPISODES WORDS` makes one, with a transcript of so many words for each episode.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from invented_archive import Size, make_archive
from invented_talk import as_vtt, invented_talk

from podcast_notes.models import ArticleRecord, EpisodeRecord, QuoteRecord, Source, TranscriptRecord
from podcast_notes.store import TinyStore

_WORDS_IN_CUE = 10


def make_site_archive(folder: Path, episodes: int, words: int) -> None:
    """Make the archive in a folder that does not exist yet."""
    make_archive(folder, Size(episodes))
    with TinyStore.open(folder / "archive.json").transaction() as transaction:
        quotes: dict[str, list[QuoteRecord]] = {}
        for quote in transaction.all(QuoteRecord):
            quotes.setdefault(quote.article_id, []).append(quote)
        for article in transaction.all(ArticleRecord):
            _write(folder / "articles" / article.id / "article.txt", _article_text(quotes.get(article.id, [])))
        for number, episode in enumerate(transaction.all(EpisodeRecord)):
            talk = invented_talk(words, in_cue=_WORDS_IN_CUE, seed=number)
            path = f"episodes/{episode.id}/transcript.vtt"
            _write(folder / path, as_vtt(talk))
            _write(folder / "episodes" / episode.id / "chapters.json", _chapters(episode))
            transaction.put(
                TranscriptRecord(
                    id=f"{episode.id}:en",
                    episode_id=episode.id,
                    language="en",
                    format="vtt",
                    original=path,
                    path=path,
                    source=Source.FEED,
                    timed=True,
                    cues=len(talk),
                    words=words,
                    added=episode.added,
                )
            )


def _article_text(quotes: list[QuoteRecord]) -> str:
    """A text in which each quote stands where its record says."""
    text = ""
    for quote in sorted(quotes, key=lambda found: found.start):
        text = text.ljust(quote.start, ".") + quote.text
    return text


def _chapters(episode: EpisodeRecord) -> str:
    length = (episode.content.duration_ms or 0) // 1000
    chapters = [{"startTime": length * part // 8, "title": f"Part {part + 1}"} for part in range(8)]
    return msgspec.json.encode({"version": "1.2.0", "chapters": chapters}).decode()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make_site_archive(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

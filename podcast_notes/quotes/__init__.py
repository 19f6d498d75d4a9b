"""Text to quotes with their speakers: marks, attributing words, reported speech, names."""

from podcast_notes.quotes.reading import extract_quotes, read_article

__all__ = ["extract_quotes", "read_article"]

"""Text to quotes with their speakers: marks, attributing words, reported speech, names."""

from podcast_notes.quotes.languages import codes, language_read
from podcast_notes.quotes.parsed import ClauseParser, ParsedClause
from podcast_notes.quotes.reading import extract_quotes, read_article

__all__ = ["ClauseParser", "ParsedClause", "codes", "extract_quotes", "language_read", "read_article"]

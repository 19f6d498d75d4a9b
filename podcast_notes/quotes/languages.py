"""The languages that have tables; a further one is a file like `english.py` and an entry here."""

from __future__ import annotations

from podcast_notes.language import detect_language, primary
from podcast_notes.quotes.dutch import DUTCH
from podcast_notes.quotes.english import ENGLISH
from podcast_notes.quotes.tables import LanguageTables

TABLES: dict[str, LanguageTables] = {tables.code: tables for tables in (ENGLISH, DUTCH)}
"""By ISO 639-1 code."""


def tables_for(text: str, language: str | None) -> LanguageTables | None:
    """The tables of a BCP 47 tag, or of the language that the text seems to be in; None where there are none."""
    code = primary(language) or detect_language(text)
    return TABLES.get(code) if code else None

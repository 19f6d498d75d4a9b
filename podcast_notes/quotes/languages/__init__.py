"""The languages that have tables: each module here holds those of one, named by its ISO 639-1 code, as `TABLES`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from podcast_notes.language import detect_language, primary
from podcast_notes.quotes.tables import LanguageTables


def tables_for(text: str, language: str | None) -> LanguageTables | None:
    """The tables of a BCP 47 tag, or of the language that the text seems to be in; None where there are none."""
    code = primary(language) or detect_language(text)
    return _tables(code) if code in codes() else None


def codes() -> frozenset[str]:
    """The ISO 639-1 codes of the languages that have tables."""
    return frozenset(module.name for module in iter_modules(__path__))


@cache
def _tables(code: str) -> LanguageTables:
    tables = import_module(f"{__name__}.{code}").TABLES
    assert isinstance(tables, LanguageTables)
    return tables

"""The languages that have tables: each module here holds those of one, named by its code, as `TABLES`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from podcast_notes.language import KNOWN, detect_language, primary
from podcast_notes.quotes.tables import LanguageTables


def tables_for(text: str, language: str | None) -> LanguageTables | None:
    """The tables of a BCP 47 tag, or of the language that the text seems to be in; None where there are none."""
    code = language_read(text, language)
    return _tables(code) if code else None


def language_read(text: str, language: str | None = None) -> str | None:
    """The code of the language in which the speakers of a text are read; None where only marks are looked for.

    `language` is a BCP 47 tag; without it the language is told by the words of the text.
    """
    known = codes()
    code = primary(language) or _detected(text, known)
    return code if code in known else None


def codes() -> frozenset[str]:
    """The codes (ISO 639-1 or 639-3) of the languages that have tables."""
    return _modules(tuple(__path__))


@cache
def _modules(folders: tuple[str, ...]) -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(folders))


def _detected(text: str, known: frozenset[str]) -> str | None:
    return detect_language(text, more={code: _tables(code).frequent_words for code in known - KNOWN})


@cache
def _tables(code: str) -> LanguageTables:
    tables = import_module(f"{__name__}.{code}").TABLES
    assert isinstance(tables, LanguageTables)
    return tables

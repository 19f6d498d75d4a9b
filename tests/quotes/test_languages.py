"""Languages are tables: one more is one more file, and without tables the marks remain."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcast_notes.language import detect_language
from podcast_notes.quotes import extract_quotes, languages, read_article
from podcast_notes.quotes.languages import codes, tables_for


def test_an_unknown_language_has_marks_and_no_speakers() -> None:
    quotes = extract_quotes("«Vi iru hejmen,» diris Mira Holt. “Ni restu,” said Bo Lund.", language="eo")
    assert [quote.text for quote in quotes] == ["Vi iru hejmen,", "Ni restu,"]
    assert [quote.speaker for quote in quotes] == [None, None]
    assert read_article("«Vi iru hejmen,» diris Mira Holt.", language="eo").people == ()


PAGE = Path(__file__).parent.parent.parent / "docs" / "languages.md"
MADE_UP = """“Ver lak,” dasa brod Mira Holt ut Brask. Na lak ti ver o mu.
Bo Lund dasin kel ver sil lak. “Ti mu ver?” vorka hu.
Zug Bo Lund, ver sil lak. “Lak,” dasa na brod. “Mu,” Holt vorkin."""

LEAST = """
from podcast_notes.quotes.tables import LanguageTables

TABLES = LanguageTables(code="qab", quoting_verbs=frozenset(["dasa"]))
"""


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The language of docs/languages.md, as a file that somebody adds, and one with nothing but what it must have."""
    (code,) = re.findall(r"```python\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "qaa.py").write_text(code, encoding="utf-8")
    (tmp_path / "qab.py").write_text(LEAST, encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    yield
    for name in ("qaa", "qab"):
        sys.modules.pop(f"{languages.__name__}.{name}", None)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("language", ["qaa", "qaa-Latn", None])
def test_a_made_up_language_is_one_small_file(language: str | None) -> None:
    reading = read_article(MADE_UP, language=language)
    assert [(quote.kind.value, quote.text, quote.speaker) for quote in reading.quotes] == [
        ("direct", "Ver lak,", "Mira Holt"),
        ("indirect", "ver sil lak", "Bo Lund"),
        ("direct", "Ti mu ver?", "Bo Lund"),
        ("indirect", "ver sil lak", "Bo Lund"),
        ("direct", "Lak,", "Mira Holt"),
        ("direct", "Mu,", "Mira Holt"),
    ]
    introduction = reading.people[0].introduction
    assert introduction is not None
    assert (introduction.title, introduction.organisation) == ("brod", "Brask")


@pytest.mark.usefixtures("made_up")
def test_a_further_language_takes_no_text_from_the_others() -> None:
    text = "It is dry and there has been no water in the lake for weeks. “We go on,” said Mira Holt."
    assert extract_quotes(text)[0].speaker == "Mira Holt"
    assert detect_language(text, more={"qaa": frozenset(["na", "ti", "mu"])}) == "en"


@pytest.mark.usefixtures("made_up")
def test_the_least_that_a_language_needs_is_its_verbs() -> None:
    text = "“Ver lak,” dasa Mira Holt. Holt dasa: “Mu.”"
    assert [quote.speaker for quote in extract_quotes(text, language="qab")] == ["Mira Holt"] * 2


@pytest.mark.parametrize("language", ["de", None])
def test_a_language_that_is_known_but_has_no_tables_has_marks_only(language: str | None) -> None:
    text = "Das ist nicht gut, und wir haben kein Wasser mehr im See. „Wir gehen“, sagte Mira Holt."
    assert [(quote.text, quote.speaker) for quote in extract_quotes(text, language=language)] == [("Wir gehen", None)]


def test_a_language_tag_with_a_region() -> None:
    assert extract_quotes("‘Droog’, zegt Mira Holt.", language="nl-BE")[0].speaker == "Mira Holt"


def test_the_language_is_detected_where_none_is_given() -> None:
    text = "Het is al weken droog en er is geen water meer in het meer. ‘We gaan door’, aldus Mira Holt."
    assert extract_quotes(text)[0].speaker == "Mira Holt"


@pytest.mark.parametrize("code", sorted(codes()))
def test_tables_hang_together(code: str) -> None:
    tables = tables_for("", code)
    assert tables is not None
    assert tables.code == code
    assert tables.weak_verbs <= tables.quoting_verbs
    assert tables.participles <= tables.quoting_verbs
    assert tables.genitives | tables.adverbial_prepositions <= tables.prepositions
    assert tables.masculine.isdisjoint(tables.feminine)

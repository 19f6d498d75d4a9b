"""Languages are tables: one more is one more file, and without tables the marks remain."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast_notes.quotes import extract_quotes, languages, read_article
from podcast_notes.quotes.languages import codes, tables_for


def test_an_unknown_language_has_marks_and_no_speakers() -> None:
    quotes = extract_quotes("«Vi iru hejmen,» diris Mira Holt. “Ni restu,” said Bo Lund.", language="eo")
    assert [quote.text for quote in quotes] == ["Vi iru hejmen,", "Ni restu,"]
    assert [quote.speaker for quote in quotes] == [None, None]
    assert read_article("«Vi iru hejmen,» diris Mira Holt.", language="eo").people == ()


XX = """
from msgspec.structs import replace
from podcast_notes.quotes.languages import en

verbs = frozenset(["blorps", "blorpa"])
TABLES = replace(
    en.TABLES,
    code="xx",
    quoting_verbs=verbs,
    reporting_verbs=verbs,
    weak_verbs=frozenset(),
    source_phrases=(("zug", "vom"),),
    complementisers=frozenset(["dak"]),
    common_verbs=frozenset(["ona"]),
)
"""


def test_a_made_up_language_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xx.py").write_text(XX)
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    text = "“Lak ona ver,” blorps Mira Holt. Mira Holt blorpa dak lak ona ver. Zug vom Mira Holt, lak ona “ver” tu."
    found = [(quote.text, quote.speaker) for quote in extract_quotes(text, language="xx")]
    assert found == [("Lak ona ver,", "Mira Holt"), ("lak ona ver", "Mira Holt"), ("ver", "Mira Holt")]


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

"""The forms in which a text says who a person is: role, organisation, age, and the words that say so."""

from __future__ import annotations

import pytest

from podcast_notes.models import Introduction
from podcast_notes.quotes import read_article

Said = tuple[str | None, str | None, int | None, str]


def introductions(text: str, name: str, language: str) -> list[Said]:
    people = {person.name: person for person in read_article(text, language=language).people}
    return [as_said(text, one) for one in people[name].introductions] if name in people else []


def as_said(text: str, introduction: Introduction) -> Said:
    assert introduction.span is not None
    words = text[introduction.span.start : introduction.span.end]
    return introduction.title, introduction.organisation, introduction.age, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“Dry,” said Ann Roe, 42, a beekeeper from Holm.",
            ("beekeeper", None, 42, "Ann Roe, 42, a beekeeper from Holm"),
        ),
        ("“Dry,” said Ann Roe (42).", (None, None, 42, "Ann Roe (42)")),
        (
            "“Dry,” said director Ann Roe of the Lake Board.",
            ("director", "Lake Board", None, "director Ann Roe of the Lake Board"),
        ),
        (
            "The Lake Board’s director, Ann Roe, said it was “dry”.",
            ("director", "Lake Board", None, "Lake Board’s director, Ann Roe"),
        ),
        ("“Dry,” said Lake Board director Ann Roe.", ("director", "Lake Board", None, "Lake Board director Ann Roe")),
        (
            "“Dry,” said Ann Roe, director of the Lake Board.",
            ("director", "Lake Board", None, "Ann Roe, director of the Lake Board"),
        ),
        (
            "Ann Roe, who leads the Lake Board, said it was “dry”.",
            ("leader", "Lake Board", None, "Ann Roe, who leads the Lake Board"),
        ),
        (
            "Ann Roe, who is a baker in Holm, said it was “dry”.",
            ("baker", None, None, "Ann Roe, who is a baker in Holm"),
        ),
        ("Ann Roe is a beekeeper. “Dry,” she said.", ("beekeeper", None, None, "Ann Roe is a beekeeper")),
        ("“Dry,” said Ann Roe, mayor of Holm.", ("mayor of Holm", None, None, "Ann Roe, mayor of Holm")),
        (
            "“Dry,” said spokeswoman Ann Roe for the Lake Board.",
            ("spokeswoman", "Lake Board", None, "spokeswoman Ann Roe for the Lake Board"),
        ),
        ("“Dry,” said her lawyer, Ann Roe.", ("lawyer", None, None, "lawyer, Ann Roe")),
        ("“Dry,” said his sister Ann Roe.", ("sister", None, None, "sister Ann Roe")),
        ("Grower Ann Roe left. “Dry,” Roe said.", ("Grower", None, None, "Grower Ann Roe")),
    ],
)
def test_english_forms(text: str, said: Said) -> None:
    assert introductions(text, "Ann Roe", "en") == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "‘Droog’, zegt Jan Bakker (42), hoogleraar in Leiden.",
            ("hoogleraar", None, 42, "Jan Bakker (42), hoogleraar in Leiden"),
        ),
        (
            "‘Droog’, zegt Jan Bakker (wethouder, Lokaal Belang).",
            ("wethouder", "Lokaal Belang", None, "Jan Bakker (wethouder, Lokaal Belang)"),
        ),
        (
            "‘Droog’, zegt wethouder Jan Bakker (Lokaal Belang).",
            ("wethouder", "Lokaal Belang", None, "wethouder Jan Bakker (Lokaal Belang)"),
        ),
        ("‘Droog’, zegt Jan Bakker van de vakbond.", (None, "vakbond", None, "Jan Bakker van de vakbond")),
        (
            "‘Droog’, zegt jurist Jan Bakker van de Hogeschool Holm.",
            ("jurist", "Hogeschool Holm", None, "jurist Jan Bakker van de Hogeschool Holm"),
        ),
        (
            "Kweker Jan-Piet Bakker van Zout & Zoon lacht. ‘Droog’, zegt Bakker.",
            ("Kweker", "Zout & Zoon", None, "Kweker Jan-Piet Bakker van Zout & Zoon"),
        ),
        (
            "Burgemeester Jan Bakker van Holm lacht. ‘Droog’, zegt Bakker.",
            ("Burgemeester", None, None, "Burgemeester Jan Bakker van Holm"),
        ),
        ("‘Droog’, zegt advocaat mr. Jan Bakker.", ("advocaat", None, None, "advocaat mr. Jan Bakker")),
        ("‘Droog’, zegt haar redacteur, Jan Bakker.", ("redacteur", None, None, "redacteur, Jan Bakker")),
        (
            "‘Droog’, zegt voorzitter Jan Bakker van schippersbond Vaart.",
            ("voorzitter", "schippersbond Vaart", None, "voorzitter Jan Bakker van schippersbond Vaart"),
        ),
    ],
)
def test_dutch_forms(text: str, said: Said) -> None:
    name = "Jan-Piet Bakker" if "Jan-Piet" in text else "Jan Bakker"
    assert introductions(text, name, "nl") == [said]


def test_a_person_is_introduced_more_than_once() -> None:
    text = "Baker Ann Roe left. “Dry,” said Roe. Baker Ann Roe came back. “Wet,” said Ann Roe, chair of the Lake Board."
    said = introductions(text, "Ann Roe", "en")
    assert [one[:2] for one in said] == [("Baker", None), ("chair", "Lake Board")]
    (person,) = read_article(text, language="en").people
    assert person.introduction == person.introductions[1]


@pytest.mark.parametrize(
    "text",
    [
        "“Dry,” said Ann Roe, and the mayor left.",
        "After Ann Roe left, “dry” was all that Ann Roe said.",
        "“Dry,” said Ann Roe (see map).",
        "Ann Roe was with the mayor. “Dry,” said Ann Roe.",
        "The mayor met, Ann Roe said, with “friends”.",
        "“Dry,” said Ann Roe, who is late.",
        "“Dry,” said Ann Roe. Hear what Ann Roe said on the lake, and Ann Roe in NWB Water Talk.",
    ],
)
def test_what_introduces_nobody(text: str) -> None:
    assert introductions(text, "Ann Roe", "en") == []


def test_surnames_that_are_roles_are_surnames() -> None:
    text = "‘Droog’, zegt Piet Visser. ‘Nat’, zegt Visser. ‘Laat’, zegt Anna Kok van Holm."
    assert [quote.speaker for quote in read_article(text, language="nl").quotes][:2] == ["Piet Visser"] * 2


def test_a_relative_clause_is_no_title() -> None:
    assert read_article("Roe, whose father built it, said, “It is mine.”", language="en").people[0].introductions == ()


def test_an_employer_behind_honorifics_and_a_name() -> None:
    text = "‘Ja’, zei oud-minister prof. dr. Mira ’t Hart van de Universiteit Holm. ’t Hart lachte: ‘Onzin.’"
    reading = read_article(text, language="nl")
    assert [quote.speaker for quote in reading.quotes] == ["Mira ’t Hart", "Mira ’t Hart"]
    introduction = reading.people[0].introduction
    assert introduction
    assert (introduction.title, introduction.organisation) == ("oud-minister", "Universiteit Holm")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Volgens Mira Holt, Bo Lund en Jan Bakker is het laat.", []),
        ("‘Droog’, zeggen burgemeester Mira Holt en wethouder Jan Bakker.", ["burgemeester", "wethouder"]),
        ("De minister van Water en Dijken zegt dat het op is.", []),
    ],
)
def test_a_name_beside_another_is_no_title(text: str, titles: list[str]) -> None:
    people = read_article(text, language="nl").people
    assert [introduction.title for person in people for introduction in person.introductions] == titles

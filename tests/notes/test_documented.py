"""docs/notes.md says what is so: its examples run, and its lists are whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from podcast_notes.notes import Section, parse_own_notes
from podcast_notes.notes.formats import FORMATS, SHED, NotesFormat, write_notes
from podcast_notes.render import Renderer
from tests.notes.test_forms import full_notes

DOCS = (Path(__file__).parent.parent.parent / "docs" / "notes.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_front_matter_that_is_shown_is_read() -> None:
    own = parse_own_notes(example("yaml"), name="docs/notes.md")
    assert own.summary == ("Rain that stays where it falls.", "A walk through a street without gutters.")
    assert own.hide == (Section.PRESS, Section.SUPPORT)
    assert len(own.links) == 2
    assert own.quotes_of_note == 3
    assert own.text == "Recorded *on the roof* of the town hall."


def test_the_template_that_is_shown_works(tmp_path: Path) -> None:
    override = tmp_path / "notes" / "notes.md"
    override.parent.mkdir()
    override.write_text(example("jinja"), encoding="utf-8")
    made = write_notes(full_notes(), "md", Renderer(overrides=tmp_path).render).data.decode()
    assert "\nWith Marit van der Linde.\n" in made
    assert made.endswith("\nThis was Dijkwacht.\n")
    assert "## Gasten" not in made
    assert "## Citaten" in made


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_form_is_listed_with_its_ending(form: NotesFormat) -> None:

    assert any(f"`{form.name}`" in line and f"`{form.suffix}`" in line for line in DOCS.splitlines())


def test_every_section_is_listed_and_the_order_in_which_they_are_left_out() -> None:
    folded = " ".join(DOCS.split())
    assert f"in this order: {', '.join(SHED)}." in folded
    assert all(f"`{section}`" in DOCS for section in Section)


def test_every_key_of_the_json_is_listed() -> None:
    keys = json.loads(write_notes(full_notes(), "json", Renderer().render).data)
    listed = DOCS.partition("## JSON")[2]

    def check(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key != "verdicts":
                    check(inner)
                assert f"`{key}`" in listed, key
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(keys)

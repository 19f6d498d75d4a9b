"""The README shows what its commands print, and the reference what --help prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parent.parent / "docs"


def load(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_readme_shows_what_its_commands_print() -> None:
    console = load("readme_console")
    text = console.README.read_text(encoding="utf-8")
    assert console.filled(text) == text, "run `make docs`"


def test_the_reference_shows_the_help_of_every_command() -> None:
    reference = load("make_reference")
    assert reference.TARGET.read_text(encoding="utf-8") == reference.reference(), "run `make docs`"


def test_every_picture_and_page_that_the_readme_names_is_there() -> None:
    import re

    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    names = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert names
    assert [name for name in names if not (DOCS.parent / name).exists()] == []


def test_every_command_has_an_example() -> None:
    import click

    from podcast_notes.cli import cli

    reference = load("make_reference")
    for path, text in reference.walk(cli, click.Context(cli, info_name="podcast-notes")):
        assert "Example" in text or "Commands:" in text, path

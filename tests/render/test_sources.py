"""What a template uses, told without parsing it."""

from __future__ import annotations

import pytest

from podcast_notes.render.sources import used_templates


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ('{% extends "page.html" %}{% import "parts.html" as parts with context %}', {"page.html", "parts.html"}),
        ("{%- from 'parts.html' import day, verdict with context -%}", {"parts.html"}),
        ('{% include "embed.css" ignore missing %}', {"embed.css"}),
        ('{% if imported %}{{ include }}{% endif %}{{ "extends" }}', set()),
    ],
)
def test_templates_that_are_named_are_known(source: str, used: set[str]) -> None:
    assert used_templates(source.encode()) == frozenset(used)


@pytest.mark.parametrize(
    "source",
    [
        "{% extends layout %}",
        '{% extends "a.html" if wide else "b.html" %}',
        '{% include ["a.html", "b.html"] %}',
        '{% include "a" ~ name %}',
    ],
)
def test_where_only_rendering_tells_any_template_may_be_used(source: str) -> None:
    assert used_templates(source.encode()) is None

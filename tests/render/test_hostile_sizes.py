"""Markdown that is larger or deeper than anybody's becomes safe HTML in a moment."""

from __future__ import annotations

import pytest

from podcast_notes.render.markdown import escape_markdown, markdown_to_html

HUGE = {
    "quotations": ">" * 10_000 + " words",
    "lists": "".join(f"{' ' * depth}- words\n" for depth in range(0, 1_000, 2)),
    "list marks": "- " * 20_000 + "words",
    "numbers": "1. " * 10_000 + "words",
    "brackets": "[" * 10_000 + "words",
    "pictures": "![" * 15_000 + "words",
    "open links": "[words](" * 20_000,
    "empty links": "[](" * 20_000 + "words",
    "references": "[a]: b\n" * 20_000 + "\nwords",
    "stars": "*" * 40_000 + "words",
    "open stars": "*a " * 20_000 + "words",
    "stars and lines": "*a_ " * 15_000 + "words",
    "strokes": "_a**b" * 10_000 + " words",
    "ticks": "".join("`" * length + " " for length in range(600)) + "words",
    "angles": "<" * 120_000 + "words",
    "open tags": "<a " * 20_000 + "words",
    "open comments": "<!--" * 20_000 + "words",
    "characters": "&#x3b;" * 15_000 + "words",
    "backslashes": "\\" * 120_000 + "words",
    "cells": "|" * 40_000 + "\n|-|\nwords",
    "fences": "```\n" * 30_001 + "words",
    "line": "words" * 15_000,
}
TOO_DEEP = [HUGE[name] for name in ("quotations", "lists", "list marks", "numbers")]
"""Nothing is made of what is in forty elements."""


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_producers_markdown_of_any_depth_is_rendered(text: str) -> None:
    html = markdown_to_html(text)
    assert "words" in html or text in TOO_DEEP
    assert len(html) < 40 * len(text)


def test_lists_in_lists_keep_their_words_as_deep_as_people_write() -> None:
    text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(18))
    assert "level 17" in markdown_to_html(text)


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_words_of_any_length_are_escaped(text: str) -> None:
    assert len(escape_markdown(text)) <= 2 * len(text) + 1

"""Dutch infinitives that somebody says, expects or advises, and those that nobody does."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


@pytest.mark.parametrize(
    "text",
    [
        "Jan Bakker schrijft boeken om van te leven.",
        "Mira Holt vindt het leuk om te varen.",
        "Jan Bakker wist aan de storm te ontkomen.",
        "De gemeente stelt alles in het werk om de dam te redden.",
    ],
)
def test_a_dutch_infinitive_that_nobody_says(text: str) -> None:
    assert extract_quotes(text, language="nl") == []

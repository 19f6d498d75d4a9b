"""Two passes of labels over one article: what both found, and each difference by name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.gold.agreement import differences, figures
from tests.gold.labels import GoldArticle, read_article

TEXT = """style: wire

Brug dicht

‘De brug is op’, zegt wethouder Els Verhoef. Zij vindt dat het rijk moet betalen.
"""
FIRST = """quote direct
text: De brug is op
mention: Els Verhoef
speaker: person Els Verhoef
cue: zegt

quote indirect
text: het rijk moet betalen
mention: Zij
speaker: person Els Verhoef
cue: vindt

intro Els Verhoef
role: wethouder
span: wethouder Els Verhoef
"""


def read(folder: Path, labels: str) -> GoldArticle:
    text_file, label_file = folder / "01.txt", folder / "labels.txt"
    text_file.write_text(TEXT, encoding="utf-8")
    label_file.write_text(labels, encoding="utf-8")
    return read_article(text_file, label_file)


def test_equal_passes_agree(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    assert not list(differences(read(tmp_path, FIRST), read(tmp_path, FIRST), counts))
    assert list(figures(counts)) == [
        "quotations: 2 and 2, F1 100.0",
        *(f"  same {name}: 100.0 %" for name in ("kind", "speaker", "mention", "cue", "relay", "pieces")),
        "introductions: 1 and 1, F1 100.0",
        "  same words: 100.0 %",
    ]


def test_each_difference_is_named(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    second = FIRST.replace("speaker: person Els Verhoef\ncue: vindt", "speaker: role Zij\ncue: vindt")
    second = second.replace("quote direct\ntext: De brug is op", "quote direct\ntext: De brug")
    second = second.replace("role: wethouder\nspan: wethouder Els Verhoef", "role: wethouder\nspan: wethouder")
    named = [line.partition(":")[0] for line in differences(read(tmp_path, FIRST), read(tmp_path, second), counts)]
    assert named == ["speaker", "only first", "only second", "introduction of Els Verhoef"]
    assert "quotations: 2 and 2, F1 50.0" in figures(counts)

"""The Dutch gold set is what its label files say, and a label that its text does not bear out is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gold import build
from tests.gold.labels import GoldArticle, LabelError, read_article

TEXT = """style: wire

Brug dicht

‘De brug’, zegt wethouder Els Verhoef, ‘is op.’ Volgens Verhoef is het ‘code rood’.
„Wij wisten niets“, zegt Jan Bakker. Hij zegt dat hij 's avonds omrijdt.
"""
LABELS = """quote direct
text: De brug
text: is op.
mention: Els Verhoef
speaker: person Els Verhoef
cue: zegt

# the same speaker, by surname
quote mixed
text: code rood
mention: Volgens {Verhoef}
speaker: person Els Verhoef
cue: Volgens
clause: is het ~ rood’

quote direct
text: Wij wisten niets
mention: Jan Bakker
speaker: person Jan Bakker
cue: {zegt} Jan

quote indirect
text: hij 's avonds omrijdt
mention: Hij
speaker: person Jan Bakker
cue: Hij {zegt}

intro Els Verhoef
role: wethouder
span: wethouder Els Verhoef
"""


def article(folder: Path, labels: str) -> GoldArticle:
    text_file, label_file = folder / "01.txt", folder / "labels.txt"
    text_file.write_text(TEXT, encoding="utf-8")
    label_file.write_text(labels, encoding="utf-8")
    return read_article(text_file, label_file)


def test_labels_are_found_in_their_text(tmp_path: Path) -> None:
    read = article(tmp_path, LABELS)
    split, mixed, last, indirect = read.quotes
    assert read.title == "Brug dicht"
    assert split.text == "De brug’, zegt wethouder Els Verhoef, ‘is op."
    assert [read.text[start:end] for start, end in split.spans] == ["De brug", "is op."]
    assert mixed.mention_span == (read.text.index("Volgens") + 8, read.text.index("Volgens") + 15)
    assert mixed.clause is not None
    assert read.text[slice(*mixed.clause)] == "is het ‘code rood’"
    assert (last.mention, last.cue) == ("Jan Bakker", "zegt")
    assert (indirect.mention, indirect.speaker, indirect.cue) == ("Hij", "Jan Bakker", "zegt")
    assert read.introductions[0].role == "wethouder"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("text: De brug\n", "text: De trein\n", "found 0 times, not once: text De trein"),
        ("text: code rood", "text: is", "found 2 times, not once: text is"),
        ("mention: Volgens {Verhoef}", "mention: Verhoef", "found 2 times beside the quotation"),
        ("speaker: person Jan Bakker\ncue: {zegt}", "cue: {zegt}", "mention and speaker come together"),
        ("role: wethouder", "role: burgemeester", "not in the span of its introduction"),
        ("quote mixed\ntext: code rood", "quote indirect\ntext: is het", "marked words without a label: ‘code rood’"),
        ("speaker: person Els", "speaker: Els", "not `KIND NAME`"),
        ("quote mixed", "quote loose", "a kind, and one or more pieces"),
        ("intro Els Verhoef", "introduction Els Verhoef", "neither quote, intro nor other"),
    ],
)
def test_a_label_that_its_text_does_not_bear_out_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(LabelError, match=r"labels\.txt") as raised:
        article(tmp_path, LABELS.replace(old, new, 1))
    assert message in str(raised.value)


def test_the_published_files_are_what_the_labels_say() -> None:
    for name, data in build.built().items():
        assert (build.FOLDER / name).read_bytes() == data, f"run python -m tests.gold.build: {name} is not up to date"

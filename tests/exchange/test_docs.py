"""docs/exchange.md names the columns that there are, and shows what its commands print."""

from __future__ import annotations

import re

from podcast_notes.exchange.columns import columns_of
from podcast_notes.store import TABLES
from tests.test_readme import DOCS, load

TEXT = (DOCS / "exchange.md").read_text(encoding="utf-8")


def test_the_columns_of_every_table() -> None:
    rows = re.findall(r"^\| (\w+) \| .* \| (.*) \|$", TEXT, re.MULTILINE)
    named = {table: columns for table, columns in rows if table != "table"}
    assert named == {
        name: ", ".join(f"*`{c.name}`*" if c.kind == "json" else f"`{c.name}`" for c in columns_of(kind))
        for kind, name in TABLES.items()
    }


def test_what_the_commands_print() -> None:
    assert load("readme_console").filled(TEXT) == TEXT, (
        "run the commands of docs/exchange.md, and write what they print"
    )

"""Tables, as they are printed on terminals and into files."""

from __future__ import annotations

from podcast_notes.cli.common import table_lines

ROWS = [("id", "words", "speakers"), ("en", "1,204", "Saar Molenbeek, Bram Hollestelle, Jingle"), ("nl", "", "")]


def test_a_row_is_one_line_where_there_is_no_end_of_room() -> None:
    assert list(table_lines(ROWS, None)) == [
        "id  words  speakers",
        "en  1,204  Saar Molenbeek, Bram Hollestelle, Jingle",
        "nl",
    ]


def test_the_last_column_goes_on_below_itself_on_a_narrow_terminal() -> None:
    assert list(table_lines(ROWS, 40)) == [
        "id  words  speakers",
        "en  1,204  Saar Molenbeek, Bram",
        "           Hollestelle, Jingle",
        "nl",
    ]

"""Records as tables in files: JSON lines, which lose nothing, and CSV for spreadsheets."""

from podcast_notes.exchange.formats import FORMATS, TableFormat
from podcast_notes.exchange.rows import Row

__all__ = ["FORMATS", "Row", "TableFormat"]

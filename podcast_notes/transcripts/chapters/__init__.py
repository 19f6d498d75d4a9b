"""Chapters: files in any known format to chapters and back, and proposals from a transcript."""

from __future__ import annotations

from podcast_notes.transcripts.chapters.registry import (
    CHAPTER_FORMATS,
    ChapterFormat,
    detect_chapter_format,
    format_chapters,
    losses,
    parse_chapters,
)
from podcast_notes.transcripts.chapters.times import chapters_in_text, faults_of_list

__all__ = [
    "CHAPTER_FORMATS",
    "ChapterFormat",
    "chapters_in_text",
    "detect_chapter_format",
    "faults_of_list",
    "format_chapters",
    "losses",
    "parse_chapters",
]

"""Reported speech: the words that an attributing verb or source phrase governs, where no marks show it."""

from podcast_notes.quotes.reported.finding import Reported, find_reported, passing_on

__all__ = ["Reported", "find_reported", "passing_on"]

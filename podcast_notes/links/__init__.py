"""Article × episodes → candidates with evidence."""

from podcast_notes.links.matcher import EpisodeMatcher

__all__ = ["EpisodeMatcher"]

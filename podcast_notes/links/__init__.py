"""Article × episodes → candidates with evidence."""

from podcast_notes.links.kept_reasons import with_reason
from podcast_notes.links.matcher import EpisodeMatcher
from podcast_notes.links.quoted import SaidQuote
from podcast_notes.links.shortlist import Shortlister

__all__ = ["EpisodeMatcher", "SaidQuote", "Shortlister", "with_reason"]

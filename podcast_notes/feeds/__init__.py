"""Feeds: bytes to podcasts and episodes, with Podcasting 2.0."""

from podcast_notes.feeds.parser import parse_feed
from podcast_notes.feeds.podcasting import podcast_guid

__all__ = ["parse_feed", "podcast_guid"]

"""Feeds: bytes to podcasts and episodes, with Podcasting 2.0, and back."""

from podcast_notes.feeds.known import FeedReading, KnownItems, parse_again
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.parser import parse_feed
from podcast_notes.feeds.podcasting import podcast_guid
from podcast_notes.feeds.writer import soundbite_elements, write_feed

__all__ = [
    "FeedReading",
    "KnownItems",
    "Notices",
    "parse_again",
    "parse_feed",
    "podcast_guid",
    "soundbite_elements",
    "write_feed",
]

"""A podcast companion: episodes, transcripts, guests, and the second at which every quote was said."""

__version__ = "0.1.0"

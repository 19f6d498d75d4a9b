"""Addresses to bytes over HTTP: conditional, capped, and only where the network may be asked."""

from podcast_notes.fetch.fetcher import Fetched, Fetcher, FetcherProtocol, NotModified

__all__ = ["Fetched", "Fetcher", "FetcherProtocol", "NotModified"]

"""Addresses to bytes over HTTP: conditional, capped, many at once, and only where the network may be asked."""

from podcast_notes.fetch.fetcher import Fetched, Fetcher, FetcherProtocol, NotModified, Request, is_long
from podcast_notes.fetch.queue import FetchQueue

__all__ = ["FetchQueue", "Fetched", "Fetcher", "FetcherProtocol", "NotModified", "Request", "is_long"]

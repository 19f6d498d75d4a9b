"""Addresses to bytes over HTTP: conditional, capped, and only where the network may be asked."""

from podcast_notes.fetch.addresses import host_of
from podcast_notes.fetch.fetcher import Fetched, Fetcher, FetcherProtocol, NotModified, Request
from podcast_notes.fetch.queue import FetchQueue, HeldError

__all__ = ["FetchQueue", "Fetched", "Fetcher", "FetcherProtocol", "HeldError", "NotModified", "Request", "host_of"]

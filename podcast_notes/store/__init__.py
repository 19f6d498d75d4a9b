"""The document database: a `Store` protocol, TinyDB in one file behind it, and a store in memory."""

from podcast_notes.store.lock import LockHolder
from podcast_notes.store.memory import MemoryStore
from podcast_notes.store.migrations import MIGRATIONS, Migration
from podcast_notes.store.protocol import Reader, Store, Transaction
from podcast_notes.store.tables import TABLES
from podcast_notes.store.tiny import TinyStore

__all__ = [
    "MIGRATIONS",
    "TABLES",
    "LockHolder",
    "MemoryStore",
    "Migration",
    "Reader",
    "Store",
    "TinyStore",
    "Transaction",
]

"""What the index holds of a passage, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from podcast_notes.align import KeptTermReader, Passage, cut_passages
from podcast_notes.models import Transcript

if TYPE_CHECKING:
    import tantivy

TRANSCRIPT, PLACE, TERMS, DATA = "transcript", "place", "terms", "data"
"""The key of the transcript; that and the number of the passage; its terms; and the passage itself, which is not searched."""
PRESENT, COUNTED = "basic", "freq"
"""What is kept of a term: in which passages it is, and how often."""


class KeptPassage(Passage, frozen=True, gc=False):
    """A passage as it is written, with its terms in the codes of `KeptTermReader`: coding takes longer than comparing."""

    coded: str = ""


def new_schema() -> tantivy.Schema:
    """The fields of a passage."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field(TRANSCRIPT, tokenizer_name="raw", index_option=PRESENT)
    builder.add_text_field(PLACE, tokenizer_name="raw", index_option=PRESENT)
    builder.add_text_field(TERMS, tokenizer_name="whitespace", index_option=COUNTED)
    builder.add_bytes_field(DATA, stored=True)
    return builder.build()


def place_of(transcript: str, number: int) -> str:
    """By what a passage is looked up."""
    return f"{transcript}\x1f{number}"


def documents(key: str, transcript: Transcript, reader: KeptTermReader) -> Iterable[tantivy.Document]:
    """The passages of a transcript as they are written."""
    import tantivy

    for passage in cut_passages(key, transcript.cues):
        terms = reader.terms(passage.text)
        kept = KeptPassage(
            passage.transcript,
            passage.number,
            passage.first_cue,
            passage.cues,
            passage.is_part,
            "".join(map(reader.code, terms)),
        )
        yield tantivy.Document(
            **{
                TRANSCRIPT: key,
                PLACE: place_of(key, passage.number),
                TERMS: " ".join(terms),
                DATA: msgspec.msgpack.encode(kept),
            }
        )


def read_passage(data: bytes) -> KeptPassage:
    """A passage as it was written; raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(data, type=KeptPassage)

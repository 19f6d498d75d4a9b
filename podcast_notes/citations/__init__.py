"""Printed quotes with where they were said, for other programs: W3C Web Annotation, schema.org, and a table."""

from podcast_notes.citations.annotations import annotation_collection
from podcast_notes.citations.citation import Citation, PickedWords, PrintedText
from podcast_notes.citations.graph import quotation_graph
from podcast_notes.citations.lines import CitationLine, citation_line, picked_line
from podcast_notes.citations.schema import Node, clip_data, node, quotation_data

__all__ = [
    "Citation",
    "CitationLine",
    "Node",
    "PickedWords",
    "PrintedText",
    "annotation_collection",
    "citation_line",
    "clip_data",
    "node",
    "picked_line",
    "quotation_data",
    "quotation_graph",
]

"""The parts of schema.org JSON-LD that say who was quoted, and where it can be heard.

Types: https://schema.org/Quotation and /Clip.
"""

from __future__ import annotations

Node = dict[str, object]


def node(kind: str, **properties: object) -> Node:
    """A typed node without its empty properties."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, "", [])}}


def clip_data(
    name: str, start_ms: int, end_ms: int | None, *, url: str | None = None, episode: Node | None = None
) -> Node:
    """A Clip of an episode; offsets in seconds."""
    return node(
        "Clip",
        name=name,
        startOffset=start_ms / 1000,
        endOffset=end_ms / 1000 if end_ms is not None else None,
        url=url,
        partOfEpisode=episode,
    )


def quotation_data(text: str, *, creator: Node | None, source: object = None, **properties: object) -> Node:
    """A Quotation of a person, from one clip or several."""
    return node("Quotation", text=text, creator=creator, isBasedOn=source, **properties)

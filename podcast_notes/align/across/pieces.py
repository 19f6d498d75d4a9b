"""The pieces that passages of a transcript are put together from: sentences, or short cues."""

from __future__ import annotations

from podcast_notes.align.index import TranscriptIndex

MOST_PIECES = 16
"""In captions, which cut a sentence every few words, so many are one passage at most."""
_SHORT_CUE = 160
"""A cue of up to so many characters, as two lines of subtitles have, is one piece; a longer one is cut into sentences."""


class Pieces:
    """The pieces of a transcript: at which word each begins, at which it ends, and how it is written."""

    def __init__(self, index: TranscriptIndex) -> None:
        self.index = index
        self.starts = [number for number in range(len(index)) if _begins_piece(index, number)]
        self.ends = [*self.starts[1:], len(index)][: len(self.starts)]
        self.texts = [_written(index, *ends) for ends in zip(self.starts, self.ends, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)


def _begins_piece(index: TranscriptIndex, position: int) -> bool:
    """Whether a cue begins at a word, or a sentence in a long cue; what stands in a short one belongs together."""
    if position == 0 or index.cue_of[position] != index.cue_of[position - 1]:
        return True
    return len(index.cues[index.cue_of[position]].text) > _SHORT_CUE and index.begins_sentence(position)


def _written(index: TranscriptIndex, start: int, end: int) -> str:
    """A piece of a cue as it is written, with the marks behind it: a question mark tells."""
    text = index.cues[index.cue_of[start]].text
    has_next = end < len(index) and index.cue_of[end] == index.cue_of[start]
    return " ".join(text[index.starts[start] : index.starts[end] if has_next else None].split())

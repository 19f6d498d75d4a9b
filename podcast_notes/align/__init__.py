"""Quote × transcript → sighting: where it was said, to the millisecond where the times allow, and how true the print is to it.

Verdicts, and how they are decided:

- `verbatim`: every word equal once case, accents, punctuation, white space and number forms are folded; spellings that cannot
  be heard apart (`colour`, `color`) and spacing (`e-mail`, `email`) are equal too.
- `trimmed`: words left out, and insertions in square brackets; nothing else. To leave out a word that denies, counts, names or
  qualifies is to alter, except behind an ellipsis; that may hide whole sentences, but no denial within one.
- `altered`: any other change, contractions included (`it's` for `it is`: no risk, but not the words).
- `paraphrase`: weaker, in other words; its span keeps to as few turns as hold about as much, and a risk is named only where few
  words differ among equal ones. `not_found`: nothing is claimed; the nearest span is given unless it shares next to nothing.
- `translated`: printed in another language than it was said in, and found by its meaning. Its score is the probability that
  this is the place; a denial or a number that only one side has is named as a risk.

The speaker is the label under which most of the matched words stand.
"""

from podcast_notes.align.across.encoder import HOW_TO_INSTALL, SentenceEncoder, installed_encoder, packed, unpacked
from podcast_notes.align.across.shortlist import Dictionaries
from podcast_notes.align.across.vocabulary import Dictionary
from podcast_notes.align.clip import Clip, cut_clip
from podcast_notes.align.index import TranscriptIndex, language_of
from podcast_notes.align.locate import locate_quote, locate_quotes
from podcast_notes.align.locator import QuoteLocator
from podcast_notes.align.passages import Passage, PassageSource, Spoken, cut_passages
from podcast_notes.align.sync import Part, Piece, Sync, synchronise
from podcast_notes.align.terms import KeptTermReader

__all__ = [
    "HOW_TO_INSTALL",
    "Clip",
    "Dictionaries",
    "Dictionary",
    "KeptTermReader",
    "Part",
    "Passage",
    "PassageSource",
    "Piece",
    "QuoteLocator",
    "SentenceEncoder",
    "Spoken",
    "Sync",
    "TranscriptIndex",
    "cut_clip",
    "cut_passages",
    "installed_encoder",
    "language_of",
    "locate_quote",
    "locate_quotes",
    "packed",
    "synchronise",
    "unpacked",
]

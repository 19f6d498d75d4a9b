"""A quote in another language than the transcript: where its meaning was said, by an encoder of sentences where one is installed.

With an encoder, the answer is `translated` from a confidence of `likeness.SURE` on, else `not_found` with the nearest place.
Without one there are only names, numbers and words that both languages write alike (`words`), and a dictionary where one is
given (`vocabulary`): enough to show a place, never to claim it. Among many transcripts these also say which to encode first where
there are too many (`shortlist`).
"""

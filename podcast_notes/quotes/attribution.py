"""Which attributing word in a sentence a quotation in marks belongs to, and which quotations belong to none."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.clauses import clause_subject
from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.labels import colon_label
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

_OPEN_END = frozenset(",?!")
_TITLE_WORDS = 8
"""Words that the title of a work may have."""
_TERM_WORDS = 2
"""Words in marks that, without an attributing word, are what a subject does or a term: `growers “volunteered”`."""
_GUESSES = frozenset([Construction.CLAUSE, Construction.NONE])
_BREAKS = frozenset([",", ":"])
_ACT_REACH = 3
"""Tokens from an act to the quotation behind it: `shot back, “…”`."""
_PER_TIER = 3
"""What a cue costs more than its distance for each step that its strength is below 3; it costs less above."""
_GUESSED = 4
"""… where its subject is only that of the sentence."""
_WRONG_SIDE = 6
"""… where it stands behind a quotation that ends like a sentence."""
_CLAIMED = 8
"""… where it stands before a quotation that a comma leads on from, right to another cue."""
_NEW_CLAUSE = 10
"""… where a conjunction or a semicolon parts it from the quotation before it."""
_RELAYED = 4
"""… where it reports what somebody else called something."""
_LONGEST_OBJECT = 3
"""Tokens of what a verb gives a name in marks: `called the plan “…”`."""
_FAR = 6
"""A cue at this distance or nearer outweighs a label before a colon."""


def attribute(
    sentence: Sentence, index: int, words: str, cues: Sequence[AttributionCue], tables: LanguageTables
) -> AttributionCue | None:
    """The cue that the quotation `words`, masked by token `index`, belongs to; None where it belongs to nobody.

    A cue costs its distance in tokens; more where its verb is weak, where its subject is a guess, and where it stands on the
    side that the punctuation of the quotation does not point to.
    """
    best = _nearest_cue(sentence, index, words, cues, tables)
    if best is None or best[0] > _FAR:
        label = colon_label(sentence, index, cues, tables)
        if label is not None:
            return label
    if best is not None:
        cue = best[1]
    else:
        subject = clause_subject(sentence, index, tables)
        if subject is None:
            return None
        cue = AttributionCue(index, index, subject, Construction.NONE, 0)
    return None if _belongs_to_nobody(sentence, index, words, cue, tables) else cue


def _nearest_cue(
    sentence: Sentence, index: int, words: str, cues: Sequence[AttributionCue], tables: LanguageTables
) -> tuple[int, AttributionCue] | None:
    goes_on = words[-1:] in _OPEN_END or (index + 1 < len(sentence) and sentence[index + 1].text == ",")
    followed = goes_on and any(_follows_at_once(sentence, index, cue, tables) for cue in cues)
    namer = _last_namer(sentence, index, cues, tables)
    semicolon = next((place for place in range(index, len(sentence)) if sentence[place].text == ";"), len(sentence))
    best: tuple[int, AttributionCue] | None = None
    for cue in cues:
        if cue.subject.start <= index < cue.subject.full_end:
            continue
        if cue.construction is Construction.ACT and not _stands_beside(sentence, index, cue, goes_on):
            continue
        cost = (
            _cost_after(sentence, index, cue, goes_on, tables)
            if cue.start > index
            else _cost_before(index, cue, followed)
        )
        if cue.construction is not Construction.SOURCE and cue.end <= namer:
            cost += _RELAYED
        if cue.start > semicolon:
            cost += _NEW_CLAUSE
        cost += _PER_TIER * (3 - cue.strength) + (_GUESSED if cue.construction is Construction.CLAUSE else 0)
        if best is None or cost < best[0]:
            best = (cost, cue)
    return best


def _last_namer(sentence: Sentence, index: int, cues: Sequence[AttributionCue], tables: LanguageTables) -> int:
    """Where the subject starts that calls something by a quotation; who stands before relays: `Roe said Lund called it “…”`."""
    starts = (
        cue.subject.start
        for cue in cues
        if cue.construction is Construction.BEFORE
        and cue.subject.start < cue.start
        and not tables.reports(sentence[cue.start].lower)
        and _is_object(sentence[cue.end : index], tables)
    )
    return max(starts, default=-1)


def _is_object(words: Sentence, tables: LanguageTables) -> bool:
    """Whether nothing but what is named stands between a verb and words in marks: `called the plan “…”`."""
    return 0 < len(words) <= _LONGEST_OBJECT and all(
        token.text[0].isalnum() and token.lower not in tables.infinitive_markers for token in words
    )


def _follows_at_once(sentence: Sentence, index: int, cue: AttributionCue, tables: LanguageTables) -> bool:
    near = cue.start > index and cue.next_to(index) - index <= 2 and not _leads_on(sentence, cue)
    return near and not _opens_clause_of_its_own(sentence, index, cue, tables)


def _leads_on(sentence: Sentence, cue: AttributionCue) -> bool:
    """Whether a participle has a quotation of its own behind it: `“…,” he said, adding, “…”`."""
    behind = cue.end + (cue.end < len(sentence) and sentence[cue.end].text in _BREAKS)
    return cue.construction is Construction.PARTICIPLE and behind < len(sentence) and sentence[behind].is_quote


def _stands_beside(sentence: Sentence, index: int, cue: AttributionCue, goes_on: bool) -> bool:
    """Whether nothing but a comma or a colon stands between a quotation and an act."""
    if cue.start > index:
        return goes_on and cue.next_to(index) - index <= 2
    return sentence[index - 1].text in _BREAKS and index - cue.end <= _ACT_REACH


def _cost_before(index: int, cue: AttributionCue, followed: bool) -> int:
    return index - cue.end + (_CLAIMED if followed else 0)


def _cost_after(sentence: Sentence, index: int, cue: AttributionCue, goes_on: bool, tables: LanguageTables) -> int:
    cost = cue.next_to(index) - index
    if not goes_on and cue.construction is not Construction.SOURCE:
        cost += _WRONG_SIDE
    if _opens_clause_of_its_own(sentence, index, cue, tables) or _leads_on(sentence, cue):
        cost += _NEW_CLAUSE
    return cost


def _opens_clause_of_its_own(sentence: Sentence, index: int, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether a conjunction parts the cue from the quotation before it: `“…,” but he denied that`."""
    set_off = sentence[cue.next_to(index) - 1].text == ","
    if set_off or cue.construction is Construction.SOURCE:
        return False
    openers = tables.clause_conjunctions | tables.clause_openers
    between = range(index + 1, cue.next_to(index))
    return any(sentence[place].lower in openers and not sentence[place + 1].is_quote for place in between)


def _belongs_to_nobody(sentence: Sentence, index: int, words: str, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether the marks hold a title, a name, a term or a scare quote, or the subject is too poor a guess."""
    before = [token.lower for token in sentence[max(0, index - 2) : index]]
    if any(word in tables.scare_markers for word in before):
        return True
    if _looks_like_title(words) and (
        cue.construction in _GUESSES or _introduces_title(before, tables) or _names_a_work(sentence, cue, tables)
    ):
        return True
    if before and before[-1] in tables.title_markers and words[0].isupper() and words[-1] not in ".,?!":
        return True
    if _stands_in_relative_clause(sentence, index, words, cue, tables):
        return True
    if cue.construction is not Construction.NONE:
        return False
    subject = sentence[cue.subject.start : cue.subject.end]
    phrase = " ".join(token.lower for token in subject)
    if phrase in tables.first_person:
        return True
    is_pronoun = phrase in tables.pronouns
    named = any(token.capital for token in subject)
    if len(words.split()) <= _TERM_WORDS:
        if before and before[-1] in tables.articles and not _ends_clause(sentence, index):
            return True
        predicate = any(word in tables.state_verbs for word in before) and named
        return cue.subject.end == index or not (is_pronoun or predicate)
    return not is_pronoun and not named


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Whether no word follows a quotation in its clause, so that it is no adjective there: `een “domme” telefoon`."""
    return index + 1 >= len(sentence) or not sentence[index + 1].text[0].isalnum()


def _looks_like_title(words: str) -> bool:
    parts = words.split()
    weighty = [part for part in parts if len(part) > 3 or part[0].isupper()]
    return len(parts) <= _TITLE_WORDS and bool(weighty) and all(part[0].isupper() for part in weighty)


def _introduces_title(before: list[str], tables: LanguageTables) -> bool:
    return bool(before) and (before[-1] in tables.title_markers or before[-1].endswith(("'s", "’s")))


def _names_a_work(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether a person reads or writes what stands in the marks; a sign that reads “…” is quoted."""
    subject = sentence[cue.subject.end - 1]
    is_person = subject.capital or subject.lower in tables.pronouns
    return is_person and sentence[cue.start].lower in tables.work_verbs


def _stands_in_relative_clause(
    sentence: Sentence, index: int, words: str, cue: AttributionCue, tables: LanguageTables
) -> bool:
    """Whether a word or two in marks stand in a relative clause that the attributing word does not govern.

    A relative clause that a comma opened is over after an odd number of further commas.
    """
    guessed = cue.construction is Construction.NONE
    if len(words.split()) > 2 or (cue.start >= index and not guessed) or cue.construction is Construction.SOURCE:
        return False
    governed_from = cue.subject.full_end if guessed else cue.end
    commas = 0
    for place in range(governed_from, index):
        if sentence[place].text != ",":
            continue
        if any(word.lower in tables.relative_openers for word in sentence[place + 1 : place + 3]):
            commas = 1
        elif commas:
            commas += 1
    return commas % 2 == 1

"""What speaks for and against a candidate, in words that `weights` weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.reported.clauses import Opener, bare_verb, is_pronoun, main_verb, plain, verb_in
from podcast_notes.quotes.reported.plausible import agrees
from podcast_notes.quotes.reported.spans import Candidate, Position, attribution_end, rest_of
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token

_SPEAKING_PERSONS = frozenset(["i", "we", "you"])
_VerbFinder = Callable[[Sentence, int, int, LanguageTables], int | None]
_FINDERS: dict[Opener, _VerbFinder] = {
    Opener.INFINITIVE: verb_in,
    Opener.QUESTION: verb_in,
    Opener.COMPLEMENTISER: verb_in,
    Opener.PREPOSITION: main_verb,
    Opener.CONJUNCTION: main_verb,
}
_LENGTHS = ((3, "3"), (5, "4-5"), (12, "6-12"), (30, "13-30"))
_LONGEST_VERB_GROUP = 6


def features(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> list[str]:
    """The features of a candidate, each once; all begin with where its words stand."""
    where = f"{candidate.position}-as" if candidate.as_clause else candidate.position.value
    kind = _kind(candidate.cue, sentence, tables)
    found = [*_of_cue(candidate.cue, sentence, kind, tables), *_of_surroundings(candidate, sentence, tables)]
    if candidate.position is Position.AFTER:
        found += _of_words_after(candidate, sentence, kind, tables)
    else:
        found += _of_words_before(candidate, sentence, kind, tables)
    return [f"{where} {one}" for one in found]


def _kind(cue: AttributionCue, sentence: Sentence, tables: LanguageTables) -> str:
    if cue.construction is Construction.SOURCE:
        return "source"
    if cue.construction is Construction.NOUN:
        return "noun"
    return tables.verb_class(sentence[cue.start].lower)


def _of_cue(cue: AttributionCue, sentence: Sentence, kind: str, tables: LanguageTables) -> Iterator[str]:
    yield kind
    yield f"cue {cue.construction}"
    subject = _subject(sentence, cue, tables)
    yield f"subject {subject}"
    yield f"{kind} of {subject}"
    if cue.construction is Construction.NOUN:
        return
    yield f"group {_verb_group(sentence, cue, tables)} {_form(sentence, cue, tables)}"
    if sentence[cue.start].lower in tables.noun_like_verbs:
        yield "noun-like"
        yield f"noun-like behind {_word_class(sentence, cue.start - 1, tables)}"
    if cue.subject.end == cue.start and not agrees(sentence, cue, tables):
        yield "disagrees"
    if _holds_verb(sentence, cue, tables):
        yield "verb in subject"
    if cue.start and sentence[cue.start - 1].lower in tables.relatives | tables.relative_openers:
        yield "relative"


def _of_surroundings(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> Iterator[str]:
    yield f"length {_length(candidate.end - candidate.start)}"
    if sentence[-1].text == "?":
        yield "question"
    if any(token.is_quote for token in sentence):
        yield "quote beside"
    before = candidate.cue.subject.start - 1
    if before >= 0 and candidate.cue.subject.start < candidate.cue.start:
        yield f"behind {_left_neighbour(sentence[before], tables)}"


def _left_neighbour(token: Token, tables: LanguageTables) -> str:
    """What stands before the subject."""
    if token.lower in tables.complementisers:
        return "complementiser"
    if token.lower in tables.conjunctions:
        return "conjunction"
    if token.lower in tables.clause_openers:
        return "clause opener"
    return "comma" if token.text == "," else "other"


def _of_words_after(candidate: Candidate, sentence: Sentence, kind: str, tables: LanguageTables) -> Iterator[str]:
    opener = candidate.opener
    find = _FINDERS.get(opener, bare_verb)
    verb = "verb" if find(sentence, candidate.start, candidate.end, tables) is not None else "no verb"
    yield verb
    yield f"{opener} {kind}"
    yield f"{opener} {verb}"
    yield f"{opener} {kind} {verb}"
    gap = _gap(candidate, sentence, tables)
    yield f"gap {gap}"
    if candidate.gap:
        yield f"{opener} gap {gap}"
        if opener is Opener.COMPLEMENTISER:
            start = attribution_end(candidate.cue)
            first, last = (_word_class(sentence, at, tables) for at in (start, start + candidate.gap - 1))
            yield f"{opener} behind {first} … {last}"


def _of_words_before(candidate: Candidate, sentence: Sentence, kind: str, tables: LanguageTables) -> Iterator[str]:
    left = min(candidate.end, candidate.cue.start, max(candidate.cue.subject.start, candidate.start))
    main = "main verb" if main_verb(sentence, candidate.start, left, tables) is not None else "no main verb"
    rest = rest_of(candidate, sentence, tables)
    yield main
    yield f"rest {rest}"
    yield f"{main} rest {rest}"
    yield f"{kind} {main} rest {rest}"


def _subject(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> str:
    first, last = sentence[cue.subject.start], sentence[cue.subject.end - 1]
    word = plain(first)
    if cue.subject.end - cue.subject.start == 1 and is_pronoun(first, tables):
        if word in tables.empty_subjects:
            return "empty"
        return "speaking person" if word in _SPEAKING_PERSONS else "pronoun"
    if last.capital:
        return "name"
    if tables.is_role(last.lower):
        return "role"
    if word in tables.empty_subjects:
        return "empty phrase"
    if first.lower in tables.determiners:
        return "determiner"
    return "number" if first.text[0].isdigit() else "other"


def _length(words: int) -> str:
    return next((name for longest, name in _LENGTHS if words <= longest), "31-")


def _verb_group(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> str:
    """What stands between a subject and its verb."""
    if cue.subject.start > cue.start:
        return "inverted"
    words = {plain(token) for token in sentence[cue.subject.full_end : cue.start]}
    if not words:
        return "none"
    if len(words) > _LONGEST_VERB_GROUP:
        return "far"
    if words & tables.negations or any(word.endswith("n't") for word in words):
        return "negated"
    classes = (
        ("infinitive", tables.infinitive_markers),
        ("modal", tables.modals),
        ("be", tables.passive_auxiliaries),
        ("have", tables.clause_verbs),
    )
    return next((name for name, members in classes if words & members), "words")


def _form(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> str:
    if cue.construction is Construction.SOURCE:
        return "none"
    word = sentence[cue.start].lower
    if tables.is_participle(word):
        return "participle"
    if word in tables.base_forms:
        return "base"
    return "s" if word.endswith("s") else "past"


def _word_class(sentence: Sentence, index: int, tables: LanguageTables) -> str:
    if index < 0:
        return "start"
    token = sentence[index]
    word = token.lower
    if token.is_quote or not token.text[0].isalnum():
        return "mark"
    if is_pronoun(token, tables) or word in tables.object_pronouns:
        return "pronoun"
    classes = (
        ("determiner", word in tables.determiners or word in tables.possessives),
        ("date", word in tables.calendar),
        ("preposition", word in tables.prepositions),
        ("auxiliary", tables.is_auxiliary(word)),
        ("adverb", tables.is_adverb(word)),
        ("name", token.capital),
    )
    return next((name for name, holds in classes if holds), "noun")


def _holds_verb(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether what passes for the subject is a clause: `Ann Roe has fought hard`."""
    for token in sentence[cue.subject.start + 1 : cue.subject.end]:
        if plain(token) in tables.clause_verbs or (not token.capital and tables.finite_verb.match(token.lower)):
            return True
    return False


def _gap(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> str:
    """What stands between the attributing word and the words."""
    if not candidate.gap:
        return "none"
    start = attribution_end(candidate.cue)
    words = sentence[start : start + candidate.gap]
    if sentence[candidate.cue.start].lower in tables.addressee_verbs:
        return "addressee"
    if any(token.lower in tables.calendar for token in words) and len(words) <= 3:
        return "date"
    if words[0].text == ",":
        return "comma"
    if words[0].lower in tables.prepositions:
        return "preposition"
    if all(_is_small(token, tables) for token in words):
        return "adverb"
    return "short" if len(words) <= 3 else "long"


def _is_small(token: Token, tables: LanguageTables) -> bool:
    word = token.lower
    return tables.is_adverb(word) or word in tables.verb_particles or word in tables.inner_adverbs

"""Who an attribution means: a printed name in full, a role, a pronoun or an organisation, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from podcast_notes.models import Span, SpeakerKind
from podcast_notes.quotes.cast import Cast
from podcast_notes.quotes.conversation import Conversation
from podcast_notes.quotes.naming import Name, NameKind
from podcast_notes.quotes.pronouns import PronounReader
from podcast_notes.quotes.quotation import Attribution, Quotation
from podcast_notes.quotes.roles import head_of
from podcast_notes.quotes.speakers import Speaker
from podcast_notes.quotes.together import joined_phrases
from podcast_notes.text import WORD

_MODIFIER_REACH = 40
"""Characters before a name in which the preposition that makes it part of another phrase stands."""
_INDEFINITE_REACH = 2
"""Words behind `a` among which the noun is."""
_LONGEST_POSSESSIVE = 2
"""Characters of `’s`; what ends with it owns a noun that attributes."""


class Resolver:
    """Resolves the attributions of the quotations of one text; each speaker found is one that a later pronoun may mean.

    They are read where they stand: one at the end of a paragraph, or below a headline, is no part of what is known before.
    `author` is whoever says `I` outside the quotations.
    """

    def __init__(self, cast: Cast, quotations: Sequence[Quotation], author: str | None = None) -> None:
        self._cast = cast
        self._text = cast.text
        self._tables = tables = cast.tables
        self._author = author
        self._stand_ins = (tables.pronouns, tables.object_pronouns, tables.owners, tables.both)
        """The words without a name or a noun that somebody may be called by."""
        self._conversation = Conversation()
        self._pronouns = PronounReader(cast, self._conversation)
        self._speakers: dict[Span, Speaker] = {}
        """By the noun phrase of their attribution."""
        attributed = [
            (attribution, quotation.start, quotation.relay)
            for quotation in quotations
            for attribution in (quotation.relay, quotation.attribution)
            if attribution is not None
        ]
        for attribution, start, relay in sorted(attributed, key=lambda one: (max(one[0].phrase.start, one[1]), one[1])):
            self._read(attribution, start)
            if relay is not None and relay.phrase in self._speakers:  # the text goes on with who passes the words on
                self._conversation.note(self._speakers[relay.phrase], max(attribution.phrase.start, start))

    def speaker(self, attribution: Attribution | None) -> Speaker | None:
        """Who speaks by an attribution of one of the quotations; None where nobody does."""
        return self._speakers.get(attribution.phrase) if attribution is not None else None

    def _read(self, attribution: Attribution, start: int) -> None:
        if not any(map(str.isalpha, self._printed(attribution.phrase))):
            return
        speaker = self._speakers.get(attribution.phrase)
        if speaker is None:
            speaker = self._resolve(attribution)
            speaker = replace(speaker, shown=speaker.shown or self._cast.places_of(speaker))
            self._speakers[attribution.phrase] = speaker
        self._conversation.note(speaker, max(attribution.phrase.start, start))

    def _resolve(self, attribution: Attribution) -> Speaker:
        if attribution.refers_to is not None:
            name = self._printed(attribution.refers_to)
            return self._named(attribution.refers_to) or Speaker(name, SpeakerKind.ROLE, named=False)
        phrase = self._printed(attribution.phrase)
        word = phrase.lower()
        if word in self._tables.first_person and self._author is not None:
            return Speaker(self._author, SpeakerKind.PERSON, 0.9, named=False)
        if any(word in words for words in self._stand_ins):
            named = self._named(attribution.full_phrase) if word in self._tables.relatives else None
            verb = self._printed(attribution.cue) if attribution.cue else ""
            return (
                named
                or self._pronouns.read(word, attribution.phrase.start, verb)
                or Speaker(phrase, SpeakerKind.GROUP if word in self._tables.both else SpeakerKind.ROLE, named=False)
            )
        return (
            self._author_of_words(attribution.phrase)
            or self._together(attribution.phrase)
            or self._named(attribution.phrase)
            or self._role_in_apposition(attribution)
            or self._described(phrase, attribution.phrase.start)
        )

    def _together(self, span: Span) -> Speaker | None:
        """Several who speak together; None where the phrase means one, or nobody knows whom a part of it means."""
        names = self._cast.people.within(span.start, span.end)
        phrases = joined_phrases(self._text, span, names, self._tables)
        if len(phrases) < 2:
            return None
        several = [speaker for phrase in phrases if (speaker := self._one_of_several(phrase))]
        if len(several) < len(phrases) or not self._are_names(phrases, names):
            return None
        together = self._cast.together([speaker.name for speaker in several], min(one.certainty for one in several))
        return replace(together, named=all(speaker.named for speaker in several))

    def _are_names(self, phrases: Sequence[Span], names: Sequence[Name]) -> bool:
        """Whether a name of one word that the text has nowhere else stands only beside other names.

        `Roe and Lund` are two; `the minister of Water and Dams` and `Health and Safety officer Ann Roe` are one.
        """
        bare = {Span(name.start, name.end) for name in names}
        doubtful = any(
            name.kind is NameKind.PERSON and not self._cast.people.is_known(name) and not name.honorific
            for name in names
            if Span(name.start, name.end) in phrases
        )
        return not doubtful or all(phrase in bare for phrase in phrases)

    def _one_of_several(self, span: Span) -> Speaker | None:
        """Whom a name, a role, a relative or an organisation means, to which somebody else is joined."""
        tables = self._tables
        words = self._printed(span).lower().split()
        head = head_of(words, tables)
        described = len(words) > 1 and words[0] in tables.articles | tables.owners
        known = tables.is_role(head) or head in tables.kin | tables.people or tables.organisation_word(head)
        if (described and known) or tables.is_group(head):
            return self._named(span) or self._described(self._printed(span), span.start)
        return self._named(span)

    def _printed(self, span: Span) -> str:
        return self._text[span.start : span.end].strip(" ,;:")

    def _named(self, span: Span) -> Speaker | None:
        """The name that heads a noun phrase: no possessor, and not behind the preposition of `a spokesman for X`."""
        names = [name for name in self._cast.people.within(span.start, span.end) if not self._is_modifier(name, span)]
        people = [name for name in names if name.kind is NameKind.PERSON]
        if people:
            return self._person(people[0] if "," in self._text[span.start : people[-1].start] else people[-1])
        others = [name for name in names if name.kind is not NameKind.PERSON and name.end >= span.end - 1]
        return self._organisation(others[-1]) if others else None

    def _is_modifier(self, name: Name, span: Span) -> bool:
        if (name.possessive and name.end < span.end - _LONGEST_POSSESSIVE) or self._is_in_adverbial(name, span):
            return True
        before = self._text[max(span.start, name.start - _MODIFIER_REACH) : name.start].split()
        after = self._text[name.end : span.end].split()
        names_a_role = bool(after) and after[0][0].islower() and after[0] not in self._tables.affiliation_words
        if before and before[-1] in self._tables.conjunctions and not self._cast.people.is_known(name):
            while before and (before[-1] in self._tables.conjunctions or before[-1][0].isupper()):
                before.pop()
        while before and (before[-1].lower() in self._tables.articles or self._tables.organisation_word(before[-1])):
            before.pop()
        behind = bool(before) and before[-1].lower() in self._tables.prepositions | self._tables.affiliation_words
        joins = bool(after) and after[0] in self._tables.conjunctions
        return behind or (names_a_role and not joins and not name.is_full and "," not in after[0])

    def _is_in_adverbial(self, name: Name, span: Span) -> bool:
        """Whether a name stands in the prepositional phrase behind a noun: `Ann Roe in the podcast Saltwater`."""
        clause = self._text[span.start : name.start].rpartition(",")[2].lower().split()
        return any(word in self._tables.prepositions - self._tables.genitives for word in clause[1:])

    def _person(self, name: Name) -> Speaker:
        full = self._cast.people.canonical(name)
        if self._cast.people.is_known(name) or name.honorific or self._cast.introductions.of(full):
            return Speaker(full, SpeakerKind.PERSON)
        if self._cast.organisations.knows(name.text):
            return self._organisation(name)
        before = self._text[max(0, name.start - 4) : name.start].lower().split()
        if before and before[-1] in self._tables.articles:
            return Speaker(full, SpeakerKind.ORGANISATION, 0.9)
        return Speaker(full, SpeakerKind.PERSON, 0.9)

    def _organisation(self, name: Name) -> Speaker:
        full = self._cast.organisations.canonical(name.text, name.start)
        document = full.split()[-1].lower() in self._tables.documents
        return Speaker(full, SpeakerKind.DOCUMENT if document else SpeakerKind.ORGANISATION)

    def _author_of_words(self, span: Span) -> Speaker | None:
        """Whose words `Roe’s statement` and `a letter from Roe` are."""
        words = self._printed(span).lower().split()
        names = self._cast.people.within(span.start, span.end)
        if not names or head_of(words, self._tables) not in self._tables.utterances:
            return None
        name = names[0] if names[0].possessive else names[-1]
        before = self._text[span.start : name.start].lower().split()
        before = before[:-1] if before[-1:] and before[-1] in self._tables.articles else before
        if not name.possessive and (not before or before[-1] not in self._tables.authorship):
            return None
        speaker = self._person(name) if name.kind is NameKind.PERSON else self._organisation(name)
        return replace(speaker, certainty=speaker.certainty * 0.9)

    def _role_in_apposition(self, attribution: Attribution) -> Speaker | None:
        """`his lawyer, Jan Bakker,`: the name stands in the apposition."""
        if attribution.full_phrase.end <= attribution.phrase.end:
            return None
        named = self._named(Span(attribution.phrase.end, attribution.full_phrase.end))
        return named if named and named.kind is SpeakerKind.PERSON else None

    def _described(self, phrase: str, position: int) -> Speaker:
        """Whom words without a name mean: `the former diplomat`, `the ministry`; else the words themselves and their kind."""
        tables = self._tables
        words = [word.lower() for word in phrase.split()]
        head = head_of(words, tables)
        definite = len(words) > 1 and words[0] in tables.definite
        organisation = tables.organisation_word(head)
        if organisation is not None and head not in tables.roles:
            named = None
            if definite and words[0] not in tables.owners:
                named = self._cast.organisations.of_kind(head, position) or self._cast.organisations.of_kind(
                    organisation, position
                )
            return Speaker(named or phrase, SpeakerKind.ORGANISATION, 0.9 if named else 0.8, named=False)
        roles = self._cast.introductions.roles
        bare = words[0] not in tables.determiners and tables.is_role(head) and not _has_owner(words)
        if (definite or bare) and not tables.is_group(head):
            holder = (
                roles.only_holder(words) if bare else roles.holder(words, position, self._conversation.main_speaker)
            )
            if holder is not None:
                return Speaker(
                    holder.person, SpeakerKind.PERSON, holder.certainty, named=False, introduced=holder.introduced
                )
        varied = self._varied(words, head, position)
        if varied is not None:
            return varied
        return Speaker(phrase, self._kind_of(head), named=False)

    @cached_property
    def _newcomers(self) -> dict[str, int]:
        """Where each noun, or its adjective, first stands behind `a`: somebody new."""
        first: dict[str, int] = {}
        words = WORD.finditer(self._text)
        reach = 0
        for found in words:
            word = found.group().lower()
            if word in self._tables.indefinite:
                reach = _INDEFINITE_REACH
            elif reach:
                first.setdefault(word, found.start())
                reach -= 1
        return first

    def _varied(self, words: Sequence[str], head: str, position: int) -> Speaker | None:
        """Whom a role means that the text uses for the first time, with an article, as if it were known: `the winner`."""
        tables = self._tables
        aged = any(word[0].isdigit() for word in words[1:-1])
        nationality = len(words) > 1 and tables.demonym.match(head) is not None
        if words[0] not in tables.articles or not (aged or nationality or tables.variations.match(head)):
            return None
        if not aged and not nationality and self._newcomers.get(head, position) < position:
            return None
        gender = "feminine" if tables.feminine_roles.match(head) else None
        return self._pronouns.person_before(position, gender)

    def _kind_of(self, head: str) -> SpeakerKind:
        if head in self._tables.documents:
            return SpeakerKind.DOCUMENT
        return SpeakerKind.GROUP if self._tables.is_group(head) else SpeakerKind.ROLE


def _has_owner(words: Sequence[str]) -> bool:
    return any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)

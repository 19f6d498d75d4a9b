"""What the rules need to know of a language: word classes, as one record that a language file fills in."""

from __future__ import annotations

import re

from msgspec.structs import force_setattr

from podcast_notes.quotes.people_tables import NOTHING, PeopleTables


def word_set(*lists: str) -> frozenset[str]:
    """The words of one or more blank-separated lists."""
    return frozenset(word for words in lists for word in words.split())


class LanguageTables(PeopleTables, frozen=True, kw_only=True):
    """The closed word classes of one language; every word in lower case, verbs in every form that counts.

    A language needs its code and its verbs; what each other field adds is in docs/languages.md.
    """

    code: str
    """ISO 639-1, or 639-3 where there is none."""
    frequent_words: frozenset[str] = frozenset()
    """Words by which a text is told to be in the language, where `podcast_notes.language` does not know it."""

    # Words that shape a clause.
    auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries and short adverbs between a subject and its verb."""
    infinitive_markers: frozenset[str] = frozenset()
    """`to`, where the infinitive stands right behind it."""
    hearsay_verbs: frozenset[str] = frozenset()
    """Verbs whose mood tells what others say: `zou`."""
    perfect_infinitives: frozenset[str] = frozenset()
    """`hebben`, `zijn`: behind such a verb what is said to have happened, and no wish or future in the past."""
    hypothetical_words: frozenset[str] = frozenset()
    """Words of a condition or a wish, by which that verb tells nothing of others: `als`, `graag`."""
    infinitive_openers: frozenset[str] = frozenset()
    """What opens a clause whose infinitive stands at its end: `om`."""
    infinitive: re.Pattern[str] = NOTHING
    """Matches a whole word that is an infinitive, where the marker and it stand at the end of their clause."""
    agent_prepositions: frozenset[str] = frozenset()
    """The preposition of whoever does what a passive says: `by`."""
    passive_auxiliaries: frozenset[str] = frozenset()
    """What makes a verb passive: `be`, `been`, `wordt`."""
    clause_verbs: frozenset[str] = frozenset()
    """Finite forms of `be`, `have` and the like: with one of them words are a clause and no apposition."""
    adverb_suffix: str | None = None
    """The ending of manner adverbs: `-ly`."""
    calendar: frozenset[str] = frozenset()
    """Days, months and words for days."""
    time_nouns: frozenset[str] = frozenset()
    """Nouns that measure time: `last year`, `that morning`."""
    time_modifiers: frozenset[str] = frozenset()
    """Words before them: `last`, `this`."""
    clause_openers: frozenset[str] = frozenset()
    """Conjunctions and question words; no subject reaches across them."""
    prepositions: frozenset[str] = frozenset()
    adverbial_prepositions: frozenset[str] = frozenset()
    """Those that open an adverbial between a verb and its clause: `said in an interview the …`."""
    complement_prepositions: frozenset[str] = frozenset()
    """Those behind a verb of speech that open what it is about or whom it is for: `worried about the lake, …`."""
    genitives: frozenset[str] = frozenset()
    """The prepositions that join two nouns into one phrase: `of`, `for`."""
    occasions: frozenset[str] = frozenset()
    """Nouns for where somebody speaks: `interview`, `letter`; a preposition before one of them ends a subject."""
    role_prepositions: frozenset[str] = frozenset()
    """Prepositions inside a role without a name: `the spokesman for`, `the professor at`."""
    phrase_enders: frozenset[str] = frozenset()
    """Words that end a subject which follows its verb."""
    sentence_adverbs: frozenset[str] = frozenset()
    """Words before the subject that are no part of it: `but`, `meanwhile`."""
    inner_adverbs: frozenset[str] = frozenset()
    """Adverbs between an inverted verb and its subject: `zei ook`."""
    conjunctions: frozenset[str] = frozenset()
    """`and`, `or`."""
    question_words: frozenset[str] = frozenset()
    """Words that open an indirect question: `whether`, `how`."""
    negations: frozenset[str] = frozenset()
    """`not`, `never`."""
    modals: frozenset[str] = frozenset()
    """`will`, `could`: with one of them nothing has been said yet."""
    refusing_verbs: frozenset[str] = frozenset()
    """Verbs with an infinitive that nobody does then, where refusing to say is no reported speech: `weigerde`."""
    volition_verbs: frozenset[str] = frozenset()
    """Verbs that with a negation refuse an infinitive: `wilde niet zeggen`."""
    verb_particles: frozenset[str] = frozenset()
    """Small words that belong to a verb before its clause: `pointed out that`."""
    comparing_openers: frozenset[str] = frozenset()
    """What makes an attribution a clause of its own: `As Ann Roe said, …`."""
    clause_conjunctions: frozenset[str] = frozenset()
    """Conjunctions that a second attribution may follow: `and`, `but`, `while`."""
    pronouns: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    bound_determiners: frozenset[str] = frozenset()
    """Those that a noun must follow, so that a verb never does: `the`, `a`, `his`."""
    singular_determiners: frozenset[str] = frozenset()
    """Those of one thing: `another`, `each`."""
    irregular_plurals: frozenset[str] = frozenset()
    """Nouns that are plurals without the ending of one: `people`, `police`."""
    articles: frozenset[str] = frozenset()
    object_pronouns: frozenset[str] = frozenset()
    """Pronouns after a source phrase: `according to him`."""
    possessives: frozenset[str] = frozenset()
    """Possessive pronouns, among them those that are object pronouns too: `her`."""
    relatives: frozenset[str] = frozenset()
    """Relative pronouns for people between a noun and the attributing verb: `who`."""
    relative_openers: frozenset[str] = frozenset()
    """Words that open a relative clause, after which the attributing verb no longer governs."""
    relative_adverbs: frozenset[str] = frozenset()
    """Those of them that are no subject of their clause: `waarin`."""
    subject_relatives: frozenset[str] = frozenset()
    """Relative pronouns that a verb may have for its subject right before it: `who`, `that`."""
    empty_subjects: frozenset[str] = frozenset()
    """Subjects that nobody hides behind: `it`, `there`."""
    never_subjects: frozenset[str] = frozenset()
    """Words after a verb that open no subject: objects, particles, adverbs."""
    never_appositions: frozenset[str] = frozenset()
    """Words after a comma that open no apposition: `adding`, `and`."""
    participle_suffix: str | None = None
    """The ending of the present participle: `-ing`."""
    finite_verb: re.Pattern[str] = NOTHING
    """Matches a whole word that is most likely a finite verb."""
    common_verbs: frozenset[str] = frozenset()
    """Verb forms that `finite_verb` does not match."""
    past_verb: re.Pattern[str] | None = None
    """Matches what is most likely a verb in the past tense."""
    present_verbs: frozenset[str] = frozenset()
    """Verb forms of the present and the future, alone or contracted: `is`, `will`, `he's`."""
    possible_verb: re.Pattern[str] | None = None
    """Matches whatever may be a finite verb, where its endings tell less than in English; else `finite_verb` does."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose dot ends no sentence, without it."""
    elisions: frozenset[str] = frozenset()
    """What may follow an apostrophe at the start of a word: `'t`, `'em`."""

    dialogue_pronouns: frozenset[str] = frozenset()
    """Pronouns of the first and the second person, by which a sentence of a story is spoken: `I`, `your`."""
    past_tense: re.Pattern[str] | None = None
    """Matches a whole word that is most likely a verb in the past tense, in which stories are told."""

    own_pronouns: frozenset[str] = frozenset()
    """Those by which one person speaks of himself or herself: `I`, `my`."""

    question_labels: frozenset[str] = frozenset()
    """Labels of the questions of an interview: `q`."""
    answer_labels: frozenset[str] = frozenset()
    """Labels of its answers: `a`."""
    byline_words: frozenset[str] = frozenset()
    """What stands before the name of an author or a photographer on a line of its own: `by`, `photo`."""

    # Words that say that a quotation is none.
    title_markers: frozenset[str] = frozenset()
    """Words after which marks hold the title of a work or a name: `book`, `titled`."""
    work_verbs: frozenset[str] = frozenset()
    """Quoting verbs whose object may be a work: `read`, `wrote`."""
    scare_markers: frozenset[str] = frozenset()
    """Words after which marks hold a term: `so-called`."""
    contraction: re.Pattern[str] | None = None
    """Matches what a word ends with that is a word of its own or a case: `won't`, `dam's`."""
    stop_words: frozenset[str] = frozenset()
    """Words that carry no content, when two wordings are compared."""

    # Made of the fields above.
    attributing_words: frozenset[str] = frozenset()
    """Every word that can open an attribution; filled in."""
    only_reporting_verbs: frozenset[str] = frozenset()
    """Reporting verbs that never attribute words in marks; filled in."""

    def __post_init__(self) -> None:
        phrases = (phrase[0] for phrase in (*self.source_phrases, *self.own_words, *self.wording_phrases))
        words = self.quoting_verbs.union(
            self.split_verbs, phrases, self.bearing_verbs, self.passive_participles, self.attributing_nouns
        )
        force_setattr(self, "attributing_words", words)
        force_setattr(self, "only_reporting_verbs", self.reporting_verbs - self.quoting_verbs)

    def is_auxiliary(self, word: str) -> bool:
        """Whether a lower-case word may stand between a subject and its verb."""
        return word in self.auxiliaries or word in self.clause_verbs

    def is_adverb(self, word: str) -> bool:
        """Whether a lower-case word has the ending of a manner adverb."""
        return self.adverb_suffix is not None and word.endswith(self.adverb_suffix)

    def is_participle(self, word: str) -> bool:
        """Whether a lower-case word has the ending of a present participle."""
        return self.participle_suffix is not None and word.endswith(self.participle_suffix)

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word is most likely a finite verb."""
        shape = self.possible_verb or self.finite_verb
        return word in self.common_verbs or shape.match(word) is not None

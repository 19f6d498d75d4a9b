"""What the rules need to know of a language: word classes, as one record that a language file fills in."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import force_setattr

NOTHING = re.compile(r"(?!)")
"""Matches no word: a language that does without a shape."""


def word_set(*lists: str) -> frozenset[str]:
    """The words of one or more blank-separated lists."""
    return frozenset(word for words in lists for word in words.split())


_SHORTEST_HEAD = 4
"""Letters of the head of a compound that may be an organisation: `vakbond`."""


class LanguageTables(Struct, frozen=True, kw_only=True):
    """The closed word classes of one language; every word in lower case, verbs in every form that counts.

    A language needs its code and its verbs; what each other field adds is in docs/languages.md.
    """

    code: str
    """ISO 639-1, or 639-3 where there is none."""
    frequent_words: frozenset[str] = frozenset()
    """Words by which a text is told to be in the language, where `podcast_notes.language` does not know it."""

    # Words that attribute.
    quoting_verbs: frozenset[str]
    """Verbs that can attribute words in marks, of all three tiers: `says`, `warned`, `called`, `agreed`."""
    strong_verbs: frozenset[str] = frozenset()
    """Those of them that do nothing else: `said`, `replied`."""
    weak_verbs: frozenset[str] = frozenset()
    """Those of them that mostly do something else: `began`, `agreed`."""
    reporting_verbs: frozenset[str] = frozenset()
    """Verbs whose clause is reported speech: `said that`, `argued`."""
    asking_verbs: frozenset[str] = frozenset()
    """Verbs of a question that somebody else answers: `asked`."""
    reporting_classes: dict[str, str] = {}
    """What kind of reporting a verb does (`state`, `think`, `ask`): decides which clauses it governs; those not named say."""
    infinitive_classes: frozenset[str] = frozenset()
    """The classes of verbs whose infinitive is reported speech: `promised to go`, `asked her to go`."""
    closing_classes: frozenset[str] = frozenset({"say"})
    """The classes of verbs that may stand behind what they report: `…, she said`."""
    naming_classes: frozenset[str] = frozenset()
    """The classes of verbs that report by a noun alone, too: `announced a new dam`."""
    reported_odds: float = 1.0
    """Added to the log odds that words are reported: the weights were fitted to English, whose rivals to them are other ones."""
    marked_classes: frozenset[str] = frozenset()
    """The classes of verbs that report only by a clause that a complementiser or a pronoun opens: `maintained that …`."""
    base_forms: frozenset[str] = frozenset()
    """Reporting verbs as the plural of the present has them: `say`; the singular adds an s."""
    noun_like_verbs: frozenset[str] = frozenset()
    """Forms that are nouns as often: `states`, `claims`, `reports`."""
    noun_forms: frozenset[str] = frozenset()
    """Verb forms that no `he` takes and that are nouns behind a singular: `state`, `call`."""
    participles: frozenset[str] = frozenset()
    """Forms that go on with the subject before them and never take one after them: `adding`, `noting`."""
    split_verbs: dict[str, frozenset[str]] = {}
    """Forms whose other half stands behind the subject, with the halves that make them attribute: `laat … weten`."""
    relaying_verbs: frozenset[str] = frozenset()
    """Verbs whose object speaks, where `relay` follows it: `quoted`."""
    relay: tuple[str, ...] = ()
    """The two words behind that object: `as saying`."""
    addressee_verbs: frozenset[str] = frozenset()
    """Verbs that name the hearer first: `told reporters that`."""
    attributing_nouns: frozenset[str] = frozenset()
    """Nouns for what somebody says or thinks: `claim`, `remark`, `view`."""
    uttering_verbs: frozenset[str] = frozenset()
    """Verbs that do no more than utter such a noun: `made a promise to …`."""
    owner_prepositions: frozenset[str] = frozenset()
    """Prepositions between such a noun and whose it is: `by`, `from`."""
    impersonal_verbs: frozenset[str] = frozenset()
    """Verbs of being heard, whose subject is nobody: `klinkt het`."""
    people: frozenset[str] = frozenset()
    """Nouns for people by kin, age or company, who may act and speak like a role: `dochter`, `collega`."""
    quarters: frozenset[str] = frozenset()
    """Prepositions between an impersonal verb and those who are heard: `klinkt het bij de bewoners`."""
    passive_participles: frozenset[str] = frozenset()
    """Participles of a passive whose agent speaks, where they stand at the end of the clause: `genoemd`."""
    state_verbs: frozenset[str] = frozenset()
    """Verbs between a person and his or her own word for it: `Roe was “thrilled”`."""
    source_phrases: tuple[tuple[str, ...], ...] = ()
    """Phrases that a source follows: `according to`, `volgens`."""
    wording_phrases: tuple[tuple[str, ...], ...] = ()
    """Phrases, the verb first, for finding words: `as Roe put it`."""
    own_words: tuple[tuple[str, ...], ...] = ()
    """Phrases that make the subject of their clause the source: `naar eigen zeggen`."""
    bearing_verbs: frozenset[str] = frozenset()
    """Verbs of what a document holds: `staat`, `blijkt`."""
    bearers: frozenset[str] = frozenset()
    """Prepositions before that document: `in de brief staat dat`."""
    bearing_adverbs: frozenset[str] = frozenset()
    """Adverbs in its place: `daarin`, `waarop`."""
    source_objects: frozenset[str] = frozenset()
    """Heads after a source phrase that are no source: `according to plan`."""
    back_references: frozenset[str] = frozenset()
    """Pronouns for the whole sentence before, in front of a verb of speech: `Dat meldt de politie.`"""
    complementisers: frozenset[str] = frozenset()
    """Words that open a reported clause: `that`, `dat`."""
    verb_second: bool = False
    """Whether the subject follows the verb where something else comes first (`Gisteren zei zij`)."""

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

    # Words about people.
    masculine: frozenset[str] = frozenset()
    """Pronouns for one man."""
    feminine: frozenset[str] = frozenset()
    """Pronouns for one woman (where one means a group as well, the verb is not looked at)."""
    masculine_titles: frozenset[str] = frozenset()
    """Honorifics of a man: `mr`."""
    feminine_titles: frozenset[str] = frozenset()
    short_names: dict[str, str] = {}
    """Short forms of first names, with the names that they stand for: `bill`."""
    masculine_owners: frozenset[str] = frozenset()
    """Possessive pronouns of one man alone: `his`; those of a woman are in `feminine`."""
    definite: frozenset[str] = frozenset()
    """Determiners of something known: `the`, `this`, `his`."""
    owners: frozenset[str] = frozenset()
    """Those of them that say whose: `his`, `zijn`."""
    roles: frozenset[str] = frozenset()
    """Nouns for what a person does or is: `researcher`, `minister`."""
    role_shape: re.Pattern[str] = NOTHING
    """Matches a whole word that its ending makes a role: `beekeeper`, `dijkwachter`."""
    role_modifiers: frozenset[str] = frozenset()
    """Words that go with a role before a name: `former`, `senior`."""
    compounds: bool = False
    """Whether two nouns are written as one word, the head at its end."""
    person_modifiers: frozenset[str] = frozenset()
    """Those of them that make whatever noun speaks a person's role: `the former …`."""
    experts: frozenset[str] = frozenset()
    """Nouns for whoever is asked for what he or she knows: `researcher`, `author`."""
    variations: re.Pattern[str] = NOTHING
    """Matches a whole word by which a text calls again whoever spoke last, its first use behind `the`: `winnares`."""
    feminine_roles: re.Pattern[str] = NOTHING
    """Matches a whole role of a woman: `biologe`."""
    expertise: re.Pattern[str] = NOTHING
    """Matches a whole word of a title whose bearer one of the experts may be."""
    office: re.Pattern[str] = NOTHING
    """Matches a whole word for who holds an office or speaks for others: `minister`, `spokesman`."""
    organisation_words: frozenset[str] = frozenset()
    """Words that make a capitalised name an organisation: `ministry`, `university`."""
    place_words: frozenset[str] = frozenset()
    """Words that make a capitalised name a place, a time or a thing: `street`, `river`."""
    affiliation_words: frozenset[str] = frozenset()
    """Prepositions between a person and an organisation: `of`, `at`."""
    demonym: re.Pattern[str] = NOTHING
    """Matches a whole word that is an adjective of a country or a party."""
    feminine_names: frozenset[str] = frozenset()
    """First names, to tell pronouns apart; honorifics in the text go before them."""
    masculine_names: frozenset[str] = frozenset()

    agent_shape: re.Pattern[str] = NOTHING
    """Matches a whole word that, right before a full name or alone between commas, is what a person does: `grower`."""
    office_nouns: frozenset[str] = frozenset()
    """Nouns that may stand between an office and a name as what it is of: `directeur van de dienst`."""
    local_office: re.Pattern[str] = NOTHING
    """Matches a whole role whose complement is a place or a department: `mayor`."""
    kin: frozenset[str] = frozenset()
    """Words of kinship: `husband`."""
    indefinite: frozenset[str] = frozenset()
    """`a`, `an`."""

    # Words about who else speaks.
    role_families: tuple[frozenset[str], ...] = ()
    """Roles that one person may be called by: `ambassador` and `diplomat`."""
    leading_verbs: frozenset[str] = frozenset()
    """Verbs after `who` that make somebody the leader of what follows: `leads`."""
    leader: str | None = None
    """The role of whoever does."""
    copulas: frozenset[str] = frozenset()
    """`is` between a person and a role."""
    neuter: frozenset[str] = frozenset()
    """Pronouns for an organisation or a document: `it`."""
    plural_pronouns: frozenset[str] = frozenset()
    """Pronouns for several people or an organisation: `they`."""
    plural_verb: re.Pattern[str] | None = None
    """Matches a whole verb with which the pronouns of `plural_pronouns` are plural; None where they always are."""
    both: frozenset[str] = frozenset()
    """Words for two people named before."""
    joiner: str = "&"
    """The conjunction between two names."""
    first_person: frozenset[str] = frozenset()
    """Pronouns by which the author of a text speaks: `I`."""
    groups: frozenset[str] = frozenset()
    """Nouns for several people, besides plurals of roles: `residents`, `critics`."""
    plural_endings: tuple[str, ...] = ()
    """What makes the plural of a role."""
    documents: frozenset[str] = frozenset()
    """Nouns for what speaks in place of its authors: `report`, `poll`, `law`."""
    utterances: frozenset[str] = frozenset()
    """Nouns for what somebody said or wrote, with whose words the owner speaks: `Roe’s statement`."""
    any_organisation: frozenset[str] = frozenset()
    """Those of `organisation_words` that whatever has a name may be called by: `company`."""
    demonstratives: frozenset[str] = frozenset()
    """Pronouns for whoever was named last: `die`."""
    authorship: frozenset[str] = frozenset()
    """Prepositions between one of them and the owner: `by`."""
    company_forms: frozenset[str] = frozenset()
    """Words behind the name of a company that may be left out: `Holdings`."""
    organisation_families: tuple[frozenset[str], ...] = ()
    """Words of `organisation_words` that one organisation may be called by: `company` and `firm`."""

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

    def reports(self, word: str) -> bool:
        """Whether the clause of a lower-case verb is reported speech."""
        return word in self.reporting_verbs

    def verb_class(self, word: str) -> str:
        """What kind of reporting a lower-case verb does."""
        return self.reporting_classes.get(word, "say")

    def is_auxiliary(self, word: str) -> bool:
        """Whether a lower-case word may stand between a subject and its verb."""
        return word in self.auxiliaries or word in self.clause_verbs

    def is_adverb(self, word: str) -> bool:
        """Whether a lower-case word has the ending of a manner adverb."""
        return self.adverb_suffix is not None and word.endswith(self.adverb_suffix)

    def is_participle(self, word: str) -> bool:
        """Whether a lower-case word has the ending of a present participle."""
        return self.participle_suffix is not None and word.endswith(self.participle_suffix)

    def is_role(self, word: str) -> bool:
        """Whether a lower-case word is a role, a prefix allowed: `ex-minister`, `oud-schipper`, `stadshydroloog`."""
        bare = word.rpartition("-")[2]
        return bare in self.roles or self.role_shape.match(bare) is not None

    def is_first_name(self, word: str) -> bool:
        """Whether a lower-case word is a known first name, or a double one that begins with one."""
        first = word.partition("-")[0]
        return first in self.masculine_names or first in self.feminine_names

    def is_group(self, word: str) -> bool:
        """Whether a lower-case noun means several people: `critics`, `beekeepers`."""
        if word in self.groups:
            return True
        singulars = (word.removesuffix(ending) for ending in self.plural_endings if word.endswith(ending))
        return word not in self.roles and any(self.is_role(singular) for singular in singulars)

    def organisation_word(self, word: str) -> str | None:
        """The word that makes a lower-case noun one for an organisation: itself, or the head of a compound."""
        if word in self.organisation_words:
            return word
        if not self.compounds:
            return None
        heads = (word[cut:] for cut in range(1, len(word) - _SHORTEST_HEAD + 1))
        return next((head for head in heads if head in self.organisation_words), None)

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word is most likely a finite verb."""
        shape = self.possible_verb or self.finite_verb
        return word in self.common_verbs or shape.match(word) is not None

"""The words of a language for those who speak: people, their roles and names, organisations and what speaks for them."""

from __future__ import annotations

import re

from msgspec import field

from podcast_notes.quotes.attribution_tables import AttributionTables

NOTHING = re.compile(r"(?!)")
"""Matches no word: a language that does without a shape."""

_SHORTEST_HEAD = 4
"""Letters of the head of a compound that may be an organisation: `vakbond`."""


class PeopleTables(AttributionTables, frozen=True, kw_only=True):
    """Words about people and about who else speaks, beside those that attribute: a part of `tables.LanguageTables`."""

    masculine: frozenset[str] = frozenset()
    """Pronouns for one man."""
    feminine: frozenset[str] = frozenset()
    """Pronouns for one woman (where one means a group as well, the verb is not looked at)."""
    masculine_titles: frozenset[str] = frozenset()
    """Honorifics of a man: `mr`."""
    feminine_titles: frozenset[str] = frozenset()
    short_names: dict[str, str] = field(default_factory=dict)
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

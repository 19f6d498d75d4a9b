"""People: who a description names and in which role, and looking people up by name."""

from podcast_notes.people.find import find_people
from podcast_notes.people.index import PeopleIndex, PersonMatch

__all__ = ["PeopleIndex", "PersonMatch", "find_people"]

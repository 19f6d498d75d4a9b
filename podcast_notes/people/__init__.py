"""People: who a description names and in which role, looking people up by name, and who speaks in a transcript."""

from podcast_notes.people.cast import KnownSpeaker
from podcast_notes.people.find import find_people
from podcast_notes.people.index import PeopleIndex, PersonMatch
from podcast_notes.people.speaker_labels import is_nobody, is_number_for_somebody
from podcast_notes.people.speakers import SpeakerGuess, guess_speakers

__all__ = [
    "KnownSpeaker",
    "PeopleIndex",
    "PersonMatch",
    "SpeakerGuess",
    "find_people",
    "guess_speakers",
    "is_nobody",
    "is_number_for_somebody",
]

"""What incoming data changes in the archive: decided here, performed elsewhere."""

from podcast_notes.changes.identifiers import Identifiers, episode_id_for, podcast_id_for
from podcast_notes.changes.locks import (
    apply_locks,
    changed_fields,
    edit_episode,
    edit_podcast,
    listed_episode,
    listed_podcast,
    unlock_episode,
    unlock_podcast,
)
from podcast_notes.changes.merging import appearances_anew, decision_anew, merged_person, named_anew, tombstone_anew
from podcast_notes.changes.people import PeoplePlan, plan_people, plan_people_of
from podcast_notes.changes.quotations import QuotePlan, Reattributed, Reworded, plan_quotes
from podcast_notes.changes.refresh import RefreshPlan, plan_refresh
from podcast_notes.changes.register import PeopleRegister, meant_by
from podcast_notes.changes.removed import removed_id, tombstone_for
from podcast_notes.changes.sameness import differences, is_of, shares_episodes
from podcast_notes.changes.texts import ParagraphChange, ParagraphFate, Revision

__all__ = [
    "Identifiers",
    "ParagraphChange",
    "ParagraphFate",
    "PeoplePlan",
    "PeopleRegister",
    "QuotePlan",
    "Reattributed",
    "RefreshPlan",
    "Revision",
    "Reworded",
    "appearances_anew",
    "apply_locks",
    "changed_fields",
    "decision_anew",
    "differences",
    "edit_episode",
    "edit_podcast",
    "episode_id_for",
    "is_of",
    "listed_episode",
    "listed_podcast",
    "meant_by",
    "merged_person",
    "named_anew",
    "plan_people",
    "plan_people_of",
    "plan_quotes",
    "plan_refresh",
    "podcast_id_for",
    "removed_id",
    "shares_episodes",
    "tombstone_anew",
    "tombstone_for",
    "unlock_episode",
    "unlock_podcast",
]

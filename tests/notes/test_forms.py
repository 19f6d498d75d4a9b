"""Each form of the show notes of the invented archive, word by word."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from podcast_notes.models import SightingPiece
from podcast_notes.notes import ShowNotes, episode_notes
from podcast_notes.notes.formats import FORMATS, write_notes
from podcast_notes.render import Renderer
from tests.notes import golden
from tests.pages.library import CHAPTERS, DIKE, DROUGHT, LIBRARY, NOTES, PICKS, SITE, VERBATIM

PICK = replace(
    PICKS[0],
    id=f"{DIKE}:1200",
    text="Welkom bij Dijkwacht. Vandaag gaat het over geld.",
    title="Waar het over gaat",
    start_ms=1_200,
    end_ms=7_500,
    first_cue=0,
    last_cue=1,
    speaker="Sanne Hoekveld",
    person_id="sanne-hoekveld",
)
STITCHED = (
    SightingPiece(start_ms=12_000, end_ms=13_000, first_cue=3, last_cue=3),
    SightingPiece(start_ms=20_000, end_ms=21_000, first_cue=5, last_cue=5),
)
FULL = replace(
    LIBRARY,
    picks=(PICK,),
    sightings=tuple(replace(s, pieces=STITCHED) if s.quote_id == VERBATIM.id else s for s in LIBRARY.sightings),
)


def full_notes() -> ShowNotes:
    return episode_notes(FULL, DIKE, site=SITE, chapters=CHAPTERS, notes=NOTES)


def bare_notes() -> ShowNotes:
    episode = LIBRARY.episodes[0]
    bare = replace(episode, content=replace(episode.content, description_html="", enclosure=None))
    library = replace(LIBRARY, episodes=(bare,), appearances=())
    return episode_notes(library, DROUGHT, site=replace(SITE, base_url=None), chapters={}, notes={})


@pytest.mark.parametrize("form", FORMATS)
def test_show_notes(form: str) -> None:
    golden.check(f"notes{FORMATS[form].suffix}", write_notes(full_notes(), form, Renderer().render).data)


@pytest.mark.parametrize("form", FORMATS)
def test_show_notes_of_an_episode_of_which_little_is_known(form: str) -> None:
    golden.check(f"bare{FORMATS[form].suffix}", write_notes(bare_notes(), form, Renderer().render).data)

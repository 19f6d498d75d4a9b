"""Chapters proposed from transcripts; the talks are invented."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts.chapters.subjects import Piece, divide
from podcast_notes.transcripts.chapters.suggest import SHORTEST_MS, suggest_chapters
from podcast_notes.transcripts.chapters.telling import stems_of, titles_of

SUBJECTS = {
    "en": [
        "storm gale sails shutters wind thunder branches lightning".split(),
        "flour dust grain bakery sieve rye barley loaves".split(),
        "subsidy council budget invoice province tender mortgage treasurer".split(),
        "dyke polder pumping ditch sluice embankment seepage groundwater".split(),
    ],
    "nl": [
        "storm wieken windvlaag bliksem donder takken luiken orkaan".split(),
        "meel stof graan bakkerij zeef rogge gerst broden".split(),
        "subsidie gemeente begroting factuur provincie aanbesteding hypotheek penningmeester".split(),
        "dijk polder gemaal sloot sluis kwel grondwater oever".split(),
    ],
}
SENTENCES = {
    "en": "And then we saw that the {0} was there with the {1}, because of the {2}.",
    "nl": "En toen zagen we dat de {0} daar was met de {1}, vanwege de {2}.",
}


def talk(language: str, *, cues_each: int = 14, cue_ms: int = 9_000, opening: str = "") -> Transcript:
    """A talk of four subjects, with two speakers who take turns of two cues."""
    choice = Random(7)
    cues: list[Cue] = []
    for subject in SUBJECTS[language]:
        for number in range(cues_each):
            start = len(cues) * cue_ms
            text = SENTENCES[language].format(*choice.sample(subject, 3))
            speaker = ("Bram Hollestelle", "Saar Akker")[len(cues) // 2 % 2]
            cues.append(Cue(start, start + cue_ms, speaker, opening if opening and number == 0 else text))
    return Transcript(cues=tuple(cues), language=language)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_chapter_begins_where_the_subject_changes(language: str) -> None:
    made = talk(language)
    chapters = suggest_chapters(made)
    assert len(chapters) == 4
    for position, (chapter, subject) in enumerate(zip(chapters, SUBJECTS[language], strict=True)):
        assert abs(chapter.start_ms - position * 14 * 9_000) <= 18_000
        assert set(chapter.title.lower().split(", ")) <= set(subject)
    assert suggest_chapters(made) == chapters


def test_a_question_at_the_start_is_the_title() -> None:
    choice = Random(7)
    texts = [SENTENCES["en"].format(*choice.sample(SUBJECTS["en"][0], 3)) for _ in range(9)]
    question = "What did the storm do to the sails?"
    assert titles_of([[f"Well. {question} Tell us.", *texts], ["Flour, flour and flour."]]) == [question, "Flour"]


def test_titles_prefer_names_and_words_that_stand_together() -> None:
    first = "We asked Anna Verbrugge about rye bread. Then Anna Verbrugge baked rye bread. She sells rye bread."
    assert titles_of([[first], ["Of mills and more mills: mills."]])[0].split(", ")[:2] == [
        "Anna Verbrugge",
        "rye bread",
    ]


def test_words_that_tell_nothing_are_in_no_title() -> None:
    assert stems_of("Yeah, um, you know, [applause] it's 12 and so on, eigenlijk gewoon") == ()
    assert titles_of([["yeah um you know"], []]) == ["", ""]


@pytest.mark.parametrize(
    "transcript",
    [
        Transcript(),
        Transcript(cues=(Cue(None, None, None, "Words without times."),) * 40),
        Transcript(cues=tuple(Cue(n * 1_000, n * 1_000 + 900, None, "A short talk.") for n in range(100))),
        Transcript(cues=(Cue(0, 3_600_000, None, "One long cue."),)),
    ],
)
def test_what_has_no_chapters(transcript: Transcript) -> None:
    assert suggest_chapters(transcript) == ()


def test_a_division_has_the_parts_that_fit() -> None:
    pieces = [Piece(n * 60_000, ("a",) if n < 5 else ("b",)) for n in range(10)]
    assert divide(pieces, 600_000, parts=2, shortest_ms=60_000) == [0, 5]
    assert len(divide(pieces, 600_000, parts=9, shortest_ms=130_000)) == 3
    assert divide(pieces[:1], 60_000, parts=3, shortest_ms=60_000) == [0]


CUES = st.builds(
    Cue,
    st.none() | st.integers(0, 4_000_000),
    st.none() | st.integers(0, 4_000_000),
    st.sampled_from([None, "A", "B"]),
    st.sampled_from(["Storm and wind?", "flour", "", "The polder of Anna Verbrugge. What is a sluice?"]),
)


@settings(deadline=None)
@given(st.lists(CUES, max_size=60))
def test_chapters_are_apart_and_begin_with_cues(cues: list[Cue]) -> None:
    chapters = suggest_chapters(Transcript(cues=tuple(cues)))
    assert len(chapters) in (0, *range(3, 13))
    starts = [chapter.start_ms for chapter in chapters]
    assert starts[:1] in ([], [0])
    assert all(after - before >= SHORTEST_MS for before, after in pairwise(starts))
    assert set(starts[1:]) <= {cue.start_ms for cue in cues}
    assert all(chapter.title.strip() for chapter in chapters)

"""What a person confirmed, when the transcript or the audio below it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.models import SightingRecord, Status
from tests.cli.conftest import FLOUR, SAILS, TRANSCRIPT, Run, feed

Write = Callable[[str, bytes | str], Path]
BRAKE = "Nobody was at home to brake them,"


def sighting(run: Run, text: str = BRAKE) -> dict[str, Any]:
    [quote] = [quote for quote in run.json("quote", "list") if quote["text"] == text]
    [found] = quote["sightings"]
    return dict(found)


def set_status(run: Run, status: Status) -> None:
    store = Archive.open(run.archive)._workspace.store
    with store.transaction() as transaction:
        transaction.put(*(replace(one, status=status) for one in transaction.all(SightingRecord)))


def cues_of(run: Run, spoken: str) -> tuple[int | None, int | None]:
    sightings = Archive.open(run.archive)._workspace.store.all(SightingRecord)
    [found] = [one for one in sightings if one.matched == spoken]
    return found.first_cue, found.last_cue


def replace_transcript(run: Run, write: Write, *changes: tuple[str, str]) -> str:
    text = TRANSCRIPT
    for old, new in changes:
        text = text.replace(old, new)
    result = run("transcript", "import", "7", write("again.vtt", text))
    return result.stderr


def test_a_confirmed_place_that_a_new_transcript_does_not_have_is_kept_and_flagged(filled: Run, write: Write) -> None:
    was = sighting(filled)
    set_status(filled, Status.CONFIRMED)
    told = replace_transcript(filled, write, ("nobody was at home to brake them", "the millers were asleep"))
    assert "was confirmed at a place where it is not found any more" in told
    assert sighting(filled) == {**was, "status": "confirmed", "doubts": ["not_there"]}
    assert "look again: the transcript has changed since it was confirmed" in filled("quote", "list").stdout
    filled("build")
    pages = [page.read_text() for page in (filled.archive / "site" / "articles").glob("*/index.html")]
    assert any("look again: not found there in the transcript of now" in page for page in pages)


def test_the_doubt_goes_where_the_words_are_there_again(filled: Run, write: Write) -> None:
    was = sighting(filled)
    set_status(filled, Status.CONFIRMED)
    replace_transcript(filled, write, ("nobody was at home to brake them", "the millers were asleep"))
    assert replace_transcript(filled, write) == ""
    assert sighting(filled) == {**was, "status": "confirmed"}


def test_a_confirmed_place_takes_the_times_and_cues_of_a_new_transcript_where_its_words_are_near(
    filled: Run, write: Write
) -> None:
    was = sighting(filled)
    set_status(filled, Status.CONFIRMED)
    told = replace_transcript(
        filled,
        write,
        ("00:00:06.000 --> 00:00:14.000", "00:00:08.000 --> 00:00:14.000"),
        ("00:00:00.000 --> 00:00:06.000\n", "00:00:00.000 --> 00:00:01.000\nHello.\n\n00:00:01.000 --> 00:00:06.000\n"),
    )
    assert "at confirmed places moved along" in told
    now = sighting(filled)
    assert (now["status"], now["doubts"], now["end_ms"]) == ("confirmed", [], was["end_ms"])
    assert now["start_ms"] > was["start_ms"]
    assert cues_of(filled, now["spoken"]) == (2, 2)


def test_a_confirmed_place_in_a_transcript_with_times_far_from_its_own_is_flagged_and_keeps_its_time(
    filled: Run, write: Write
) -> None:
    was = sighting(filled)
    set_status(filled, Status.CONFIRMED)
    told = replace_transcript(filled, write, ("00:00:", "00:10:"))
    assert "was confirmed at a place where it is not found any more" in told
    assert sighting(filled) == {**was, "status": "confirmed", "doubts": ["not_there"]}


def test_what_was_only_proposed_is_looked_up_anew_and_what_was_rejected_stays(filled: Run, write: Write) -> None:
    replace_transcript(filled, write, ("nobody was at home to brake them", "the millers were asleep"))
    assert (sighting(filled)["verdict"], sighting(filled)["doubts"]) == ("not_found", [])
    replace_transcript(filled, write)
    was = sighting(filled)
    set_status(filled, Status.REJECTED)
    assert "confirmed" not in replace_transcript(filled, write, ("nobody was at home to brake them", "we were asleep"))
    assert sighting(filled) == {**was, "status": "rejected"}


def test_a_rejected_place_keeps_its_decision_and_takes_the_times_and_cues_of_a_new_transcript(
    filled: Run, write: Write
) -> None:
    was = sighting(filled)
    set_status(filled, Status.REJECTED)
    told = replace_transcript(
        filled,
        write,
        ("00:00:06.000 --> 00:00:14.000", "00:00:08.000 --> 00:00:14.000"),
        ("00:00:00.000 --> 00:00:06.000\n", "00:00:00.000 --> 00:00:01.000\nHello.\n\n00:00:01.000 --> 00:00:06.000\n"),
    )
    assert told == ""
    now = sighting(filled)
    assert (now["status"], now["doubts"], now["end_ms"]) == ("rejected", [], was["end_ms"])
    assert now["start_ms"] > was["start_ms"]
    assert cues_of(filled, now["spoken"]) == (2, 2)


def test_words_that_are_gone_are_not_marked_in_another_cue_of_a_new_transcript(filled: Run, write: Write) -> None:
    set_status(filled, Status.CONFIRMED)
    replace_transcript(
        filled,
        write,
        ("nobody was at home to brake them", "the millers were asleep"),
        ("00:00:00.000 --> 00:00:06.000\n", "00:00:00.000 --> 00:00:01.000\nHello.\n\n00:00:01.000 --> 00:00:06.000\n"),
    )
    assert cues_of(filled, sighting(filled)["spoken"]) == (2, 2)


def test_other_audio_makes_times_doubtful_until_a_shift_says_that_they_hold(filled: Run, write: Write) -> None:
    write("feed.xml", feed(FLOUR, SAILS.replace('length="100"', 'length="140"')))
    filled("refresh")
    assert sighting(filled)["doubts"] == ["other_audio"]
    assert "the episode has other audio than its transcript was made for" in filled("quote", "list").stdout
    filled("transcript", "shift", "7", "0")
    assert sighting(filled)["doubts"] == []

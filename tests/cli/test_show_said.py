"""`podcast show` and `episode show` say everything that a feed says; long lists are cut for people, not for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from podcast_notes.models import Episode, Podcast
from tests.cli.conftest import ITEM, Run, feed

Write = Callable[[str, bytes | str], Path]
CHANNEL = """
  <podcast:guid>29cdca4a-32d8-56ba-b48b-09a011c5daa9</podcast:guid>
  <podcast:license url="https://moleneers.example.org/terms">wiek-terms</podcast:license>
  <podcast:funding url="https://moleneers.example.org/give">Become a miller</podcast:funding>
  <podcast:location geo="geo:52.3,5.0" country="NL" rel="creator">Weesp</podcast:location>
  <podcast:updateFrequency rrule="FREQ=WEEKLY">Every Friday</podcast:updateFrequency>
  <podcast:locked owner="wiek@example.org">yes</podcast:locked>
  <podcast:trailer url="https://media.example.org/t.mp3" pubdate="Fri, 07 Feb 2025 06:00:00 GMT">Soon</podcast:trailer>
  <podcast:podroll>{recommended}</podcast:podroll>
""".format(
    recommended="".join(
        f'<podcast:remoteItem feedGuid="29cdca4a-32d8-56ba-b48b-09a011c5da{n:02}" title="Show {n}"/>' for n in range(8)
    )
)
ITEM_EXTRA = """
  <itunes:title>Ice</itunes:title><podcast:season name="The wet years">2</podcast:season>
  <podcast:socialInteract protocol="activitypub" uri="https://social.example.org/@wiek/9" accountId="@wiek"/>
  <podcast:soundbite startTime="73.0" duration="45.0">The storm</podcast:soundbite>
  <podcast:transcript url="https://moleneers.example.org/9.vtt" type="text/vtt"/>
  <podcast:contentLink href="https://video.example.org/9">Watch it</podcast:contentLink>
  <podcast:alternateEnclosure type="video/mp4" length="10600000" height="1080" title="Video">
    <podcast:source uri="https://media.example.org/9.mp4"/><podcast:source uri="ipfs://QmInvented"/>
  </podcast:alternateEnclosure>
"""


def rich(run: Run, write: Write) -> Run:
    item = ITEM.format(number=9, title="Ice", date="Fri, 21 Mar 2025 06:00:00 GMT", extra=ITEM_EXTRA, text="Cold.")
    source = feed(item).replace(b"<podcast:person", CHANNEL.encode() + b"<podcast:person", 1)
    run("podcast", "add", write("feed.xml", source))
    return run


def test_a_podcast_is_shown_with_what_its_feed_says(run: Run, write: Write) -> None:
    shown = rich(run, write)("podcast", "show", "moleneers").stdout
    for words in (
        "license      wiek-terms (https://moleneers.example.org/terms)",
        "support      Become a miller: https://moleneers.example.org/give",
        "location     Weesp (made there, NL, geo:52.3,5.0)",
        "appears      Every Friday",
        "trailer      Soon (2025-02-07): https://media.example.org/t.mp3",
        "import       not allowed to other platforms (wiek@example.org)",
    ):
        assert words in shown


def test_long_lists_are_cut_for_people_and_whole_for_programs(run: Run, write: Write) -> None:
    shown = rich(run, write)("podcast", "show", "moleneers").stdout
    assert "recommends   Show 0" in shown
    assert "             … 8 in all (--json has them)" in shown
    assert "Show 7" not in shown
    assert len(run.json("podcast", "show", "moleneers")["podroll"]) == 8


def test_an_episode_is_shown_with_what_its_feed_says(run: Run, write: Write) -> None:
    shown = rich(run, write)("episode", "show", "moleneers#9").stdout
    for words in (
        "season       2: The wet years",
        "also as      Video (video/mp4, 1080p, 10.6 MB): https://media.example.org/9.mp4 ipfs://QmInvented",
        "comments     activitypub: https://social.example.org/@wiek/9 (@wiek)",
        "soundbite    1:13 for 0:45: The storm",
        "in feed      transcript, https://moleneers.example.org/9.vtt (text/vtt)",
        "elsewhere    Watch it: https://video.example.org/9",
    ):
        assert words in shown


def test_nothing_is_said_of_what_is_not_there(filled: Run) -> None:
    labels = {line[:12].strip() for line in filled("episode", "show", "moleneers#8").stdout.splitlines()}
    assert not labels & {"license", "location", "season", "also as", "comments", "soundbite", "hidden", "text"}


def test_json_has_every_field_of_the_records(run: Run, write: Write) -> None:
    podcast = rich(run, write).json("podcast", "show", "moleneers")
    assert set(Podcast.__struct_fields__) <= podcast.keys()
    episode = run.json("episode", "show", "moleneers#9")
    assert set(Episode.__struct_fields__) <= episode.keys()
    assert episode["alternate_enclosures"][0]["sources"][1]["url"] == "ipfs://QmInvented"
    assert episode["transcript_files"] == [{"url": "https://moleneers.example.org/9.vtt", "media_type": "text/vtt"}]
    assert episode["transcripts"] == []

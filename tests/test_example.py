"""The bundled example is whole: its files parse, belong together, and say what `expected.json` says of them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from podcast_notes.feeds import parse_feed
from podcast_notes.models import Cue, LinkType, QuoteKind, SpeakerKind, Verdict
from podcast_notes.text import fold_space, words
from podcast_notes.timecode import parse_timecode
from podcast_notes.transcripts import parse_chapters, parse_transcript

EPISODES = Path(__file__).parent.parent / "episodes"
KWELCAST = EPISODES / "kwelcast"
PERESTROJKAST = EPISODES / "perestrojkast"
SHOWS = [KWELCAST, PERESTROJKAST]
SPOKEN_EPISODES = ["12-het-zout-onder-de-dijk.json", "14-de-stad-als-spons.vtt"]
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
RESERVED_HOST = re.compile(r"(?:[a-z-]+\.)*example\.(?:org|com)")


def items(show: Path) -> dict[str, ET.Element]:
    root = ET.fromstring((show / "feed.xml").read_bytes())
    return {item.findtext("guid", ""): item for item in root.iter("item")}


def cues_of(name: str) -> tuple[Cue, ...]:
    return parse_transcript((KWELCAST / "transcripts" / name).read_bytes(), filename=name).cues


def times(cue: Cue) -> tuple[int, int]:
    assert cue.start_ms is not None
    assert cue.end_ms is not None
    return cue.start_ms, cue.end_ms


def expected(show: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads((show / "expected.json").read_text(encoding="utf-8"))["articles"]
    return articles


def article_text(article: dict[str, Any]) -> str:
    text = (KWELCAST / article["file"]).read_text(encoding="utf-8")
    return unescape(re.sub(r"<[^>]*>", "", text)) if article["file"].endswith(".html") else text


QUOTES = [
    pytest.param(article, quote, id=quote["text"][:30])
    for article in expected(KWELCAST)
    for quote in article["quotes"]
    if "spoken" in quote
]


def spoken_words(cues: tuple[Cue, ...]) -> str:
    return " ".join(cue.text for cue in cues)


def mp3_duration_ms(data: bytes) -> int:
    """Milliseconds of an MPEG-2.5 layer III file at 8 kHz and 8 kbit/s: 576 samples in each frame of 72 bytes."""
    assert data[:3] == b"ID3"
    start = 10 + synchsafe(data[6:10])
    frames = range(start, len(data), 72)
    assert all(data[frame : frame + 2] == b"\xff\xe3" for frame in frames)
    assert all(data[frame + 2] >> 4 == 1 for frame in frames)
    return len(frames) * 72


def synchsafe(four: bytes) -> int:
    size = 0
    for byte in four:
        size = size << 7 | byte
    return size


@pytest.mark.parametrize("show", SHOWS, ids=lambda show: show.name)
def test_feed_is_read_without_a_warning_and_in_order(show: Path) -> None:
    feed = parse_feed((show / "feed.xml").read_bytes())
    assert feed.warnings == ()
    assert [episode.guid for episode in feed.episodes] == list(items(show))
    dates = [parsedate_to_datetime(item.findtext("pubDate", "")) for item in items(show).values()]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("show", SHOWS, ids=lambda show: show.name)
def test_feed_names_only_reserved_addresses(show: Path) -> None:
    text = (show / "feed.xml").read_text(encoding="utf-8")
    values = re.findall(r'(?:href|url)="(https?://[^"]+)"|<link>([^<]+)</link>', text)
    assert values
    for address in (one or other for one, other in values):
        assert RESERVED_HOST.fullmatch(urlsplit(address).hostname or ""), address


def test_invented_podcast_is_of_2025_and_says_that_it_is_invented() -> None:
    dates = [parsedate_to_datetime(item.findtext("pubDate", "")) for item in items(KWELCAST).values()]
    assert {date.year for date in dates} == {2025}
    assert "verzonnen" in parse_feed((KWELCAST / "feed.xml").read_bytes()).podcast.description.lower()


def test_real_podcast_marks_the_reconstruction_and_quotes_nobody() -> None:
    title = items(PERESTROJKAST)["perestrojkast-163"].findtext("title", "")
    assert "reconstructie" in title
    assert "**#163 is a reconstruction.**" in (PERESTROJKAST / "README.md").read_text(encoding="utf-8")
    assert not set("\"'“”‘’„«»`") & set((PERESTROJKAST / "report.txt").read_text(encoding="utf-8"))


def test_real_podcast_holds_no_audio_and_no_transcript() -> None:
    assert {path.name for path in PERESTROJKAST.iterdir()} == {"README.md", "expected.json", "feed.xml", "report.txt"}
    assert not any(item.find("enclosure") is not None for item in items(PERESTROJKAST).values())


@pytest.mark.parametrize("name", SPOKEN_EPISODES)
def test_transcript_is_a_whole_conversation(name: str) -> None:
    transcript = parse_transcript((KWELCAST / "transcripts" / name).read_bytes(), filename=name)
    assert transcript.warnings == ()
    assert transcript.format == ("json" if name.endswith(".json") else "vtt")
    assert 2000 <= len(words(spoken_words(transcript.cues))) <= 2400
    assert len({cue.speaker for cue in transcript.cues}) == 3
    bounds = [time for cue in transcript.cues for time in times(cue)]
    assert bounds == sorted(bounds)
    assert 13 * 60_000 < bounds[-1] < 16 * 60_000
    assert all(start < end for start, end in map(times, transcript.cues))


@pytest.mark.parametrize("name", SPOKEN_EPISODES)
def test_chapters_begin_where_somebody_begins_to_speak(name: str) -> None:
    data = (KWELCAST / "chapters" / Path(name).with_suffix(".json")).read_bytes()
    chapters = parse_chapters(data)
    starts = {times(cue)[0] for cue in cues_of(name)}
    assert json.loads(data)["version"] == "1.2.0"
    assert chapters[0].start_ms == 0
    assert len(chapters) == 8
    assert all(chapter.start_ms in starts for chapter in chapters[1:])


def test_files_that_the_feed_names_for_the_two_episodes_stand_beside_it() -> None:
    for name in SPOKEN_EPISODES:
        item = items(KWELCAST)[f"kwelcast-{name[:2]}"]
        for tag in ("transcript", "chapters"):
            element = item.find(f"{PODCAST}{tag}")
            assert element is not None
            assert (KWELCAST / urlsplit(element.attrib["url"]).path.lstrip("/")).is_file()


def test_feed_states_the_true_length_and_duration_of_the_audio() -> None:
    item = items(KWELCAST)["kwelcast-14"]
    enclosure = item.find("enclosure")
    assert enclosure is not None
    data = (KWELCAST / urlsplit(enclosure.attrib["url"]).path.lstrip("/")).read_bytes()
    stated = parse_timecode(item.findtext(f"{ITUNES}duration", ""))
    assert int(enclosure.attrib["length"]) == len(data) < 1_000_000
    assert stated is not None
    assert abs(stated - mp3_duration_ms(data)) < 1000


def test_audio_ends_just_after_the_last_word() -> None:
    last_word = times(cues_of("14-de-stad-als-spons.vtt")[-1])[1]
    duration = mp3_duration_ms((KWELCAST / "audio" / "14-de-stad-als-spons.mp3").read_bytes())
    assert last_word < duration < last_word + 1000


def test_soundbites_are_stretches_of_speech() -> None:
    feed = parse_feed((KWELCAST / "feed.xml").read_bytes())
    cues = {name[:2]: cues_of(name) for name in SPOKEN_EPISODES}
    stretches = [(episode.number or "", bite) for episode in feed.episodes for bite in episode.soundbites]
    assert len(stretches) == 3
    for number, bite in stretches:
        assert (bite.start_ms, bite.start_ms + bite.duration_ms) in [times(cue) for cue in cues[number]]


@pytest.mark.parametrize("show", SHOWS, ids=lambda show: show.name)
def test_expected_links_lead_to_episodes_of_the_feed(show: Path) -> None:
    for article in expected(show):
        item = items(show)[article["episode"]]
        assert (show / article["file"]).is_file()
        assert LinkType(article["link"]) is LinkType.BASED_ON
        assert article["guest"] in ET.tostring(item, encoding="unicode")
        assert article["guest"] in (show / article["file"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("article", expected(KWELCAST), ids=lambda article: article["language"])
def test_expected_quotes_are_printed_in_this_order(article: dict[str, Any]) -> None:
    text, position = article_text(article), 0
    for quote in article["quotes"]:
        position = text.find(quote["text"], position)
        assert position >= 0, quote["text"]
        position += len(quote["text"])


@pytest.mark.parametrize("article", expected(KWELCAST), ids=lambda article: article["language"])
def test_expected_values_are_words_of_the_models(article: dict[str, Any]) -> None:
    for quote in article["quotes"]:
        assert QuoteKind(quote["kind"])
        if quote["speaker"] is None:
            assert quote["verdict"] is None
            continue
        assert SpeakerKind(quote["speaker_kind"])
        assert ("spoken" in quote) == (Verdict(quote["verdict"]) is not Verdict.NOT_FOUND)
    for group in article["wordings"]:
        assert len({article["quotes"][index]["start_seconds"] for index in group}) == 1


@pytest.mark.parametrize(("article", "quote"), QUOTES)
def test_spoken_words_stand_in_the_transcript_at_their_time(article: dict[str, Any], quote: dict[str, Any]) -> None:
    cues = cues_of(Path(article["transcript"]).name)
    assert quote["spoken"] in spoken_words(cues)
    start = round(quote["start_seconds"] * 1000)
    first = next(index for index, cue in enumerate(cues) if times(cue)[0] - 100 <= start <= times(cue)[1])
    assert quote["spoken"] in spoken_words(cues[first : first + 3])
    assert cues[first].speaker == quote["speaker"]


def test_verdicts_of_the_same_language_fit_the_words() -> None:
    for article in expected(KWELCAST):
        if article["language"] != "nl":
            continue
        seen = {quote["verdict"] for quote in article["quotes"]}
        assert seen == {"verbatim", "trimmed", "altered", "paraphrase", "not_found"}
        for quote in article["quotes"]:
            printed, spoken = words(quote["text"]), words(quote.get("spoken", ""))
            if quote["verdict"] == "verbatim" and not any(word.isdigit() for word in printed):
                assert printed == spoken
            if quote["verdict"] == "trimmed":
                assert is_subsequence(words(re.sub(r"\[[^\]]*\]|\(\.\.\.\)", " ", quote["text"])), spoken)
            if quote["verdict"] == "altered":
                assert printed != spoken


def is_subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def test_example_is_small_and_says_its_licence() -> None:
    assert sum(path.stat().st_size for path in EPISODES.rglob("*") if path.is_file()) < 1_500_000
    readme = fold_space((EPISODES / "README.md").read_text(encoding="utf-8"))
    assert "CC0 1.0" in readme
    assert "Everything in it is invented" in readme

"""What a whole feed says, in Podcasting 2.0, iTunes, Podlove, Atom and RSS 1.0."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from podcast_notes.feeds import parse_feed, podcast_guid
from podcast_notes.models import Chapter, Enclosure, Episode, ExternalFile, FeedPerson, Soundbite

URL = "https://feeds.example.org/show/feed.xml"
CANONICAL = "https://podcastindex.org/namespace/1.0"
OLDER = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"

CHANNEL = """
    <title>De Havenmeester &amp; Co | Radio Noord</title>
    <link>/havenmeester</link>
    <language>nl-NL</language>
    <description>Over havens.</description>
    <it:author>Radio Noord Plus</it:author>
    <it:owner><it:name>Radio Noord</it:name><it:email>x@example.org</it:email></it:owner>
    <it:image href="cover.jpg"/>
    <it:category text="News"><it:category text="Politics"/></it:category>
    <pc:person>Wilma de Vries</pc:person>
"""
ITEM = """
    <title>#12: Vlissingen</title>
    <guid isPermaLink="false">haven-12</guid>
    <link>https://example.org/haven/12</link>
    <pubDate>Fri, 10 Mar 2023 06:30:00 +0100</pubDate>
    <enclosure url="audio/12.mp3" type="audio/mpeg" length="1234"/>
    <description>Kort.</description>
    <content:encoded><![CDATA[<p>Het hele verhaal<br>van de haven.</p><script>alert(1)</script><p>Gast: Bo Ket</p>]]>
    </content:encoded>
    <it:duration>1:02:03</it:duration>
    <it:episodeType>Bonus</it:episodeType>
    <it:episode>11</it:episode>
    <pc:season name="Zeeland">3</pc:season>
    <pc:episode display="Deel 12">12.5</pc:episode>
    <pc:person role="Guest" group="CAST" href="https://example.org/bo" img="bo.jpg">Bo Ket</pc:person>
    <pc:person role="guest">Tom van den Berg</pc:person>
    <pc:transcript url="https://example.org/12.vtt" type="text/vtt" language="nl" rel="captions"/>
    <pc:transcript url="12.json" type="application/json"/>
    <pc:chapters url="12-chapters.json" type="application/json+chapters"/>
    <pc:soundbite startTime="73.5" duration="60.0">Wat een haven</pc:soundbite>
    <pc:soundbite startTime="200" duration="5"/>
    <psc:chapters>
      <psc:chapter start="00:01:05.250" title="Twee" href="https://example.org/t"/><psc:chapter start="0" title="Een"/>
    </psc:chapters>
"""


def feed(channel: str = CHANNEL, *items: str, podcast: str = CANONICAL) -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:it="{ITUNES}" xmlns:pc="{podcast}" '
        'xmlns:psc="http://podlove.org/simple-chapters" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{channel}{body}</channel></rss>"
    ).encode()


def only_episode(item: str, channel: str = CHANNEL) -> Episode:
    (episode,) = parse_feed(feed(channel, item), url=URL).episodes
    return episode


def test_the_podcast() -> None:
    podcast = parse_feed(feed(CHANNEL, ITEM), url=URL).podcast
    assert podcast.title == "De Havenmeester & Co | Radio Noord"
    assert podcast.publisher == "Radio Noord"
    assert podcast.link == "https://feeds.example.org/havenmeester"
    assert podcast.image == "https://feeds.example.org/show/cover.jpg"
    assert podcast.language == "nl-NL"
    assert podcast.description == "Over havens."
    assert podcast.categories == ("News", "Politics")
    assert podcast.persons == (FeedPerson(name="Wilma de Vries", role="host", group="cast"),)
    assert podcast.feed_url == URL


def test_the_episode() -> None:
    episode = only_episode(ITEM)
    assert (episode.guid, episode.title, episode.link) == (
        "haven-12",
        "#12: Vlissingen",
        "https://example.org/haven/12",
    )
    assert episode.published == datetime(2023, 3, 10, 5, 30, tzinfo=UTC)
    assert episode.duration_ms == 3_723_000
    assert episode.kind == "bonus"
    assert (episode.number, episode.number_display) == ("12.5", "Deel 12")
    assert (episode.season, episode.season_name) == (3, "Zeeland")
    enclosure = Enclosure(url="https://feeds.example.org/show/audio/12.mp3", media_type="audio/mpeg", length=1234)
    assert episode.enclosure == enclosure


def test_the_fullest_show_notes_are_kept_as_text_and_as_safe_html() -> None:
    episode = only_episode(ITEM)
    assert episode.summary == "Het hele verhaal\nvan de haven.\nGast: Bo Ket"
    assert episode.description_html == "<p>Het hele verhaal<br>van de haven.</p><p>Gast: Bo Ket</p>"


def test_all_persons_transcripts_chapters_and_soundbites() -> None:
    episode = only_episode(ITEM)
    assert episode.persons == (
        FeedPerson(
            name="Bo Ket",
            role="guest",
            group="cast",
            href="https://example.org/bo",
            image="https://feeds.example.org/show/bo.jpg",
        ),
        FeedPerson(name="Tom van den Berg", role="guest"),
    )
    assert episode.transcripts == (
        ExternalFile(url="https://example.org/12.vtt", media_type="text/vtt", language="nl", rel="captions"),
        ExternalFile(url="https://feeds.example.org/show/12.json", media_type="application/json"),
    )
    assert episode.chapters is not None
    assert episode.chapters.file is not None
    assert episode.chapters.file.url == "https://feeds.example.org/show/12-chapters.json"
    two = Chapter(start_ms=65_250, title="Twee", url="https://example.org/t")
    assert episode.chapters.inline == (Chapter(start_ms=0, title="Een"), two)
    assert episode.soundbites == (
        Soundbite(start_ms=73_500, duration_ms=60_000, title="Wat een haven"),
        Soundbite(start_ms=200_000, duration_ms=5_000),
    )


@pytest.mark.parametrize("uri", [CANONICAL, CANONICAL + "/", CANONICAL.replace("https", "http"), OLDER, OLDER.lower()])
def test_the_namespace_is_matched_by_its_uri(uri: str) -> None:
    (episode,) = parse_feed(feed(CHANNEL, ITEM, podcast=uri), url=URL).episodes
    assert [person.name for person in episode.persons] == ["Bo Ket", "Tom van den Berg"]


def test_another_namespace_with_the_same_names_is_not_read() -> None:
    (episode,) = parse_feed(feed(CHANNEL, ITEM, podcast="https://example.org/other"), url=URL).episodes
    assert (episode.persons, episode.transcripts, episode.number) == ((), (), "11")


def test_an_item_without_persons_has_those_of_the_channel() -> None:
    assert [person.name for person in only_episode("<title>a</title>").persons] == ["Wilma de Vries"]


def test_an_unknown_role_is_kept_and_warned_about() -> None:
    parsed = parse_feed(feed(CHANNEL, '<pc:person role="Stuurman">Ada Kok</pc:person>'), url=URL)
    assert parsed.episodes[0].persons[0].role == "stuurman"
    assert any("stuurman" in warning for warning in parsed.warnings)


def test_live_items_are_no_episodes_and_leave_the_channel_alone() -> None:
    live = "<pc:liveItem status='live'><title>Nu live</title><link>https://example.org/live</link><guid>live</guid>"
    live += (
        "<enclosure url='https://example.org/live.mp3' type='audio/mpeg'/><pc:person>Live Man</pc:person></pc:liveItem>"
    )
    parsed = parse_feed(feed(live + CHANNEL, ITEM), url=URL)
    assert [episode.guid for episode in parsed.episodes] == ["haven-12"]
    assert parsed.podcast.title.startswith("De Havenmeester")
    assert [person.name for person in parsed.podcast.persons] == ["Wilma de Vries"]


def test_the_guid_is_declared_or_derived_from_the_address() -> None:
    declared = "<pc:guid>0b1c2d3e-0000-5000-8000-000000000001</pc:guid>"
    assert parse_feed(feed(CHANNEL + declared), url=URL).podcast.guid == "0b1c2d3e-0000-5000-8000-000000000001"
    # The example of the namespace's own documentation.
    assert podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert podcast_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert parse_feed(feed(CHANNEL), url=URL).podcast.guid == podcast_guid(URL)
    assert parse_feed(feed(CHANNEL)).podcast.guid is None


@pytest.mark.parametrize(
    ("item", "guid"),
    [
        ("<guid> tag:1 </guid><link>https://example.org/1</link>", "tag:1"),
        ("<link>https://example.org/1</link><enclosure url='https://example.org/1.mp3'/>", "https://example.org/1.mp3"),
        ("<link>https://example.org/1</link>", "https://example.org/1"),
    ],
)
def test_the_identity_of_an_item(item: str, guid: str) -> None:
    assert only_episode(item).guid == guid


def test_an_item_with_nothing_but_a_title_and_a_date_has_a_stable_guid_of_its_own() -> None:
    date = "<pubDate>Fri, 10 Mar 2023 06:30:00 GMT</pubDate>"
    first, second = only_episode(f"<title>a</title>{date}").guid, only_episode(f"<title>b</title>{date}").guid
    assert first != second
    assert first == only_episode(f"{date}<title>a</title>").guid


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("#163: Bijna klaar", "163"),
        ("#7 – Wind", "7"),
        ("Aflevering 12: Storm", "12"),
        ("Ep. 4", "4"),
        ("#1 reden om te blijven", None),
        ("Episode of the year", None),
        ("2024: het jaar", None),
    ],
)
def test_a_number_out_of_the_title(title: str, number: str | None) -> None:
    assert only_episode(f"<title>{title}</title>").number == number


@pytest.mark.parametrize(
    ("printed", "milliseconds"),
    [("3723", 3_723_000), ("62:03", 3_723_000), ("0:75:10", 4_510_000), ("12.5", 12_500), ("0", None), ("lang", None)],
)
def test_durations(printed: str, milliseconds: int | None) -> None:
    assert only_episode(f"<it:duration>{printed}</it:duration>").duration_ms == milliseconds


def test_an_unreadable_date_is_warned_about() -> None:
    parsed = parse_feed(feed(CHANNEL, "<title>a</title><pubDate>gisteren</pubDate>"))
    assert parsed.episodes[0].published is None
    assert any("gisteren" in warning for warning in parsed.warnings)


def test_audio_is_chosen_before_other_enclosures() -> None:
    item = "<enclosure url='https://e.org/a.pdf' type='application/pdf'/><enclosure url='https://e.org/a.ogg' type='audio/ogg'/>"
    enclosure = only_episode(item).enclosure
    assert enclosure is not None
    assert enclosure.url == "https://e.org/a.ogg"


@pytest.mark.parametrize("url", [None, "file:///tmp/show/feed.xml"])
def test_a_local_feed_keeps_files_below_its_folder(url: str | None) -> None:
    item = (
        "<enclosure url='audio/1.mp3'/><link>page.html</link><pc:transcript url='1.vtt'/><pc:chapters url='../c.json'/>"
    )
    (episode,) = parse_feed(feed(CHANNEL, item), url=url).episodes
    assert episode.enclosure == Enclosure(url="audio/1.mp3")
    assert episode.transcripts == (ExternalFile(url="1.vtt"),)
    assert episode.chapters is None
    assert episode.link is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "/etc/passwd", "..%2f..%2fetc/passwd", "ftp://e.org/a"]
)
def test_only_web_addresses_and_paths_below_the_feed_are_kept(address: str) -> None:
    item = f"<guid>1</guid><link>{address}</link><enclosure url='{address}'/><pc:transcript url='{address}'/>"
    (episode,) = parse_feed(feed(CHANNEL, item)).episodes
    assert (episode.link, episode.enclosure, episode.transcripts) == (None, None, ())


def test_an_item_in_another_language() -> None:
    (episode,) = parse_feed(feed(CHANNEL, "").replace(b"<item>", b"<item xml:lang='en'>")).episodes
    assert episode.language == "en"
    assert only_episode("<title>a</title>").language is None


def test_div_lines_stay_apart_and_soft_line_ends_do_not() -> None:
    episode = only_episode(
        "<description><![CDATA[<div>Een zin die\ndoorloopt</div><div>Gast: Bo Ket</div>]]></description>"
    )
    assert episode.summary == "Een zin die doorloopt\nGast: Bo Ket"
    assert episode.description_html == "<p>Een zin die doorloopt</p><p>Gast: Bo Ket</p>"


def test_plain_text_keeps_its_lines() -> None:
    episode = only_episode("<description>Een &amp;amp; twee\nGast: Bo Ket</description>")
    assert episode.summary == "Een & twee\nGast: Bo Ket"
    assert episode.description_html == "Een &amp; twee<br>Gast: Bo Ket"


def test_atom() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl" xml:base="https://example.org/a/">
    <title type="html">Haven &amp;amp; zee</title><link rel="alternate" href="https://example.org/"/>
    <author><name>Radio Noord</name></author>
    <entry><id>tag:example.org,2023:1</id><title>Een</title><updated>2023-03-10T05:30:00Z</updated>
      <link rel="enclosure" type="audio/mpeg" length="5" href="1.mp3"/><link href="https://example.org/1"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eerste <b>regel</b></p><p>Tweede</p></div></content>
    </entry>
    <entry><id>2</id><summary>1 &lt; 2</summary></entry></feed>"""
    parsed = parse_feed(data)
    assert (parsed.podcast.title, parsed.podcast.publisher) == ("Haven & zee", "Radio Noord")
    first, second = parsed.episodes
    assert first.guid == "tag:example.org,2023:1"
    assert first.enclosure == Enclosure(url="https://example.org/a/1.mp3", media_type="audio/mpeg", length=5)
    assert first.link == "https://example.org/1"
    assert first.published == datetime(2023, 3, 10, 5, 30, tzinfo=UTC)
    assert first.summary == "Eerste regel\nTweede"
    assert "<b>regel</b>" in first.description_html
    assert second.summary == "1 < 2"


def test_rss_1() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://example.org/"><title>Oud</title><link>https://example.org/</link></channel>
      <item rdf:about="https://example.org/1"><title>Een</title><dc:date>2003-03-10T05:30:00Z</dc:date></item></rdf:RDF>"""
    parsed = parse_feed(data)
    assert parsed.podcast.title == "Oud"
    (episode,) = parsed.episodes
    assert (episode.guid, episode.title) == ("https://example.org/1", "Een")
    assert episode.published == datetime(2003, 3, 10, 5, 30, tzinfo=UTC)


def test_a_media_file_stands_in_for_an_enclosure() -> None:
    item = (
        "<m:content xmlns:m='http://search.yahoo.com/mrss/' url='https://e.org/1.mp3' type='audio/mpeg' duration='90'/>"
    )
    episode = only_episode(item)
    assert episode.enclosure == Enclosure(url="https://e.org/1.mp3", media_type="audio/mpeg")
    assert episode.duration_ms == 90_000

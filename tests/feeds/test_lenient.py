"""Feeds as people write them, which feedparser reads too: any case of names, old elements, odd authors. All is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from podcast_notes.feeds import parse_feed
from podcast_notes.models import Episode, Podcast

URL = "https://klei.example.org/feeds/show"


def both(inside: str) -> tuple[Podcast, Episode]:
    """What a channel and an item with the same elements are read as; the prefixes are known without a declaration."""
    feed = parse_feed(f"<rss><channel>{inside}<item>{inside}</item></channel></rss>".encode(), url=URL)
    return feed.podcast, feed.episodes[0]


def only(item: str) -> Episode:
    return both(item)[1]


@pytest.mark.parametrize("close", ["Item", "ITEM", "item"])
def test_names_of_elements_and_attributes_are_read_in_any_case(close: str) -> None:
    """Where start and end tag differ, the XML is broken besides."""
    document = f"""<Rss><Channel><Title>Klei</Title><Item><TITLE>Oven</Title><GUID ispermalink="FALSE">https://klei.example.org/1</GUID>
        <pubdate>Fri, 10 Mar 2023 06:30:00 GMT</PubDate><Enclosure URL="1.mp3" Type="audio/mpeg"/></{close}></Channel></Rss>"""
    (episode,) = parse_feed(document.encode(), url=URL).episodes
    assert (episode.title, episode.guid, episode.link) == ("Oven", "https://klei.example.org/1", None)
    assert episode.published == datetime(2023, 3, 10, 6, 30, tzinfo=UTC)
    assert episode.enclosure
    assert episode.enclosure.url == "https://klei.example.org/feeds/1.mp3"


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://example.org/own"'])
def test_atom_without_its_namespace(namespace: str) -> None:
    feed = parse_feed(
        f"""<feed{namespace}><title type="html">&lt;b>Klei&lt;/b></title><subtitle>Over klei</subtitle><entry><id>klei-1</id>
        <title>Oven</title><updated>2023-03-10T05:30:00Z</updated><author><name>Ada Kok</name></author></entry></feed>""".encode()
    )
    (episode,) = feed.episodes
    assert (feed.podcast.title, feed.podcast.description) == ("Klei", "Over klei")
    assert (episode.guid, episode.title, episode.author) == ("klei-1", "Oven", "Ada Kok")
    assert episode.published == datetime(2023, 3, 10, 5, 30, tzinfo=UTC)


def test_what_atom_has_and_rss_has_not_is_read_in_rss() -> None:
    episode = only("<id>klei-1</id><updated>2023-03-10</updated><summary>Over de oven</summary>")
    assert (episode.guid, episode.summary) == ("klei-1", "Over de oven")
    assert episode.published == datetime(2023, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", ["body", "xhtml:body", "fullitem", "content", "abstract"])
def test_old_names_of_descriptions(name: str) -> None:
    assert only(f"<{name}>&lt;p>Over de oven&lt;/p></{name}>").summary == "Over de oven"


@pytest.mark.parametrize("name", ["dc:description", "media:description"])
def test_descriptions_of_other_namespaces(name: str) -> None:
    podcast, episode = both(f"<{name}>Over klei</{name}>")
    assert podcast.description == episode.summary == "Over klei"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("H&lt;sub>2&lt;/sub>O", "H2O"),
        ("&lt;b>De oven&lt;/b>: heet", "De oven: heet"),
        ("De oven&lt;br/>heet", "De oven heet"),
        ("<i>De</i> oven", "De oven"),
    ],
)
def test_markup_in_a_title_parts_no_words_and_joins_no_lines(printed: str, title: str) -> None:
    podcast, episode = both(f"<title>{printed}</title>")
    assert podcast.title == episode.title == title


def test_a_text_of_no_type_or_an_unknown_one_is_text() -> None:
    texts = '<title type="">1 &lt; 2</title><summary type="string">Over de &lt;oven&gt;</summary>'
    (episode,) = parse_feed(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{texts}</entry></feed>'.encode()
    ).episodes
    assert (episode.title, episode.summary) == ("1 < 2", "Over de <oven>")


def test_a_cdata_section_that_was_escaped() -> None:
    section = "&lt;![CDATA[De oven &amp;amp; klei]]&gt;"
    episode = only(f"<title>{section}</title><description>{section}</description>")
    assert episode.title == episode.summary == "De oven & klei"


def test_the_first_date_that_can_be_read() -> None:
    dates = "<pubDate>morgen</pubDate><dc:date>2023-03-10</dc:date><dc:created>2022-01-01</dc:created>"
    assert only(dates).published == datetime(2023, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("attribute", ["url", "uri", "href"])
@pytest.mark.parametrize("root", ["rss", "feed"])
def test_an_enclosure_of_rss_anywhere(attribute: str, root: str) -> None:
    item = f'<item><enclosure {attribute}="/1.mp3"/></item>'
    (episode,) = parse_feed(f"<{root}>{item}</{root}>".encode(), url=URL).episodes
    assert episode.enclosure
    assert episode.enclosure.url == "https://klei.example.org/1.mp3"


@pytest.mark.parametrize("root", ["rss", "feed"])
def test_a_channel_in_the_words_of_the_other_format(root: str) -> None:
    inside = "<language>fy</language><tagline>Over klei</tagline>"
    channel = inside if root == "feed" else f"<channel>{inside}</channel>"
    podcast = parse_feed(f"<{root}>{channel}</{root}>".encode()).podcast
    assert (podcast.language, podcast.description) == ("fy", "Over klei")


@pytest.mark.parametrize("media", ["content", "group"])
def test_the_title_of_the_media_stands_in_for_that_of_the_item(media: str) -> None:
    inside = f"<media:{media}><media:title>Oven</media:title></media:{media}>"
    assert only(inside).title == "Oven"
    assert only(f"{inside}<title>De oven</title>").title == "De oven"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ada Kok ada@example.org", "Ada Kok"),
        ("Ada Kok - ada@example.org", "Ada Kok"),
        ("ada@example.org, Ada Kok", "Ada Kok"),
        ("Ada Kok (Radio Klei) &lt;ada@example.org>", "Ada Kok (Radio Klei)"),
        ('"Ada Kok" &lt;ada@example.org>', "Ada Kok"),
        ("Ada &amp;amp; Bo", "Ada & Bo"),
        ("&lt;b>Ada&lt;/b>", "Ada"),
        ("@adakok", "@adakok"),
        ("mailto:ada@example.org", None),
    ],
)
def test_names_beside_an_address(printed: str, name: str | None) -> None:
    for place in ("author", "dc:author"):
        podcast, episode = both(f"<{place}>{printed}</{place}>")
        assert podcast.publisher == episode.author == name
    assert both(f"<dc:publisher>{printed}</dc:publisher>")[0].publisher == name


def test_categories_of_itunes_and_media_rss() -> None:
    episode = only(
        """<itunes:category text="Arts"><itunes:category text="Design"/></itunes:category><media:category>klei</media:category>
        <media:category label="Ovens">x/y</media:category><category>&lt;i>Klei&lt;/i></category><keywords>oven, vuur</keywords>"""
    )
    assert episode.categories == ("Klei", "klei", "Ovens", "Arts", "Design", "oven", "vuur")


@pytest.mark.parametrize(
    "element",
    [
        '<itunes:link rel="image" href="/a.png"/><itunes:image>href=/b.png"></itunes:image>',
        "<itunes:image>/a.png</itunes:image>",
        "<image><url>/a.png</url></image><itunes:image>/b.png</itunes:image>",
        '<image href="/a.png"/>',
        "<media:thumbnail>/a.png</media:thumbnail>",
        "<media:group><media:thumbnail url='https:///klei.example.org/a.png'/></media:group>",
    ],
)
def test_pictures_in_places_that_are_not_theirs(element: str) -> None:
    podcast, episode = both(element)
    assert podcast.image == episode.image == "https://klei.example.org/a.png"


@pytest.mark.parametrize(
    "printed", ["2023/03/10", "2023.3.10", "2023. 03. 10.", "2023년 3월 10일", "20230310", "Mar 10 2023"]
)
def test_days_with_other_separators(printed: str) -> None:
    assert only(f"<pubDate>{printed}</pubDate>").published == datetime(2023, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "printed", ["12", "--03-10", "-23", "1678426200", "2023-W10-5", "10-03-2023", "2023-március-10T6:30+01:00"]
)
def test_no_part_of_a_date_is_taken_from_the_clock(printed: str) -> None:
    feed = parse_feed(f"<rss><channel><item><pubDate>{printed}</pubDate></item></channel></rss>".encode())
    assert feed.episodes[0].published is None
    assert feed.warnings == (f"the date {printed!r} cannot be read",)

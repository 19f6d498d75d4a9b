"""The files of episodes: enclosures, other versions, and what Media RSS names. All addresses are invented."""

from __future__ import annotations

import pytest

from podcast_notes.feeds import parse_feed
from podcast_notes.models import AlternateEnclosure, Enclosure, Episode, Integrity, MediaFile, MediaSource

SITE = "https://veen.example.org/"


def episode(item: str) -> Episode:
    data = (
        '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f"<channel><title>Het veen</title><item><guid>1</guid>{item}</item></channel></rss>"
    )
    (found,) = parse_feed(data.encode(), url=SITE).episodes
    return found


def test_other_enclosures_are_kept_beside_the_first_audio() -> None:
    found = episode(
        "<enclosure url='a.pdf' type='application/pdf' length='7'/><enclosure url='a.mp3' type='audio/mpeg' length='0'/>"
        "<enclosure url='a.ogg' type='audio/ogg'/><enclosure url='a.mp3'/>"
        "<atom:link rel='enclosure' href='a.mp4' type='video/mp4' title='Beeld' hreflang='nl'/>"
        "<enc:enclosure rdf:resource='a.zip'/>"
    )
    assert found.enclosure == Enclosure(url=SITE + "a.mp3", media_type="audio/mpeg")
    assert found.alternate_enclosures == (
        AlternateEnclosure(
            media_type="application/pdf", sources=(MediaSource(url=SITE + "a.pdf"),), rel="enclosure", length=7
        ),
        AlternateEnclosure(media_type="audio/ogg", sources=(MediaSource(url=SITE + "a.ogg"),), rel="enclosure"),
        AlternateEnclosure(
            media_type="video/mp4",
            sources=(MediaSource(url=SITE + "a.mp4"),),
            rel="enclosure",
            title="Beeld",
            language="nl",
        ),
        AlternateEnclosure(media_type="", sources=(MediaSource(url=SITE + "a.zip"),), rel="enclosure"),
    )


def test_alternate_enclosures() -> None:
    found = episode(
        """<podcast:alternateEnclosure type="audio/opus" length="54321" bitrate="16000.5" default="true" lang="nl" title="Laag"
          rel="licht" codecs="opus" height="0">
        <podcast:source uri="laag.opus"/><podcast:source uri="ipfs://QmVeen"/><podcast:source uri="javascript:alert(1)"/>
        <podcast:source uri="https://veen.example.org/laag.torrent" contentType="application/x-bittorrent"/>
        <podcast:integrity type="SRI" value="sha384-turf"/></podcast:alternateEnclosure>
        <podcast:alternateEnclosure type="video/mp4"><podcast:source/></podcast:alternateEnclosure>"""
    )
    assert found.alternate_enclosures == (
        AlternateEnclosure(
            media_type="audio/opus",
            sources=(
                MediaSource(url=SITE + "laag.opus"),
                MediaSource(url="ipfs://QmVeen"),
                MediaSource(url=SITE + "laag.torrent", media_type="application/x-bittorrent"),
            ),
            length=54321,
            bit_rate=16000.5,
            language="nl",
            title="Laag",
            rel="licht",
            codecs="opus",
            default=True,
            integrity=Integrity(type="sri", value="sha384-turf"),
        ),
    )


MEDIA = """<media:group><media:title>Turf</media:title>
  <media:content url="a.mp4" type="video/mp4" medium="Video" fileSize="99" duration="61.5" width="640" height="360" lang="nl"/>
  <media:content url="a.mp3" type="audio/mpeg"><media:title>Alleen geluid</media:title></media:content>
  <media:thumbnail url="a.jpg" width="120"/><media:description>Over turf.</media:description></media:group>
  <media:content url="los.png" medium="image"/><media:content/>"""


def test_all_files_of_media_rss() -> None:
    found = episode(MEDIA)
    assert found.media == (
        MediaFile(
            url=SITE + "a.mp4",
            media_type="video/mp4",
            medium="video",
            length=99,
            duration_ms=61_500,
            width=640,
            height=360,
            language="nl",
            title="Turf",
        ),
        MediaFile(url=SITE + "a.mp3", media_type="audio/mpeg", title="Alleen geluid"),
        MediaFile(url=SITE + "a.jpg", medium="image", width=120, title="Turf"),
        MediaFile(url=SITE + "los.png", medium="image"),
    )
    assert found.enclosure == Enclosure(url=SITE + "a.mp3", media_type="audio/mpeg")
    assert (found.duration_ms, found.image, found.summary) == (61_500, SITE + "a.jpg", "Over turf.")


def test_the_audio_of_media_rss_stands_before_a_video_and_an_audio_enclosure_before_both() -> None:
    assert episode("<enclosure url='b.mp4' type='video/mp4'/>" + MEDIA).enclosure == Enclosure(
        url=SITE + "a.mp3", media_type="audio/mpeg"
    )
    assert episode("<enclosure url='b.ogg' type='audio/ogg'/>" + MEDIA).enclosure == Enclosure(
        url=SITE + "b.ogg", media_type="audio/ogg"
    )


@pytest.mark.parametrize(
    ("start", "milliseconds"), [("75.5", 75_500), ("01:15.500", 75_500), ("0:75:10", 4_510_000), ("3", 3_000)]
)
@pytest.mark.parametrize("uri", ["http://podlove.org/simple-chapters", "https://www.podlove.org/Simple-Chapters/"])
def test_inline_chapters_start_at_a_time_or_at_seconds(start: str, milliseconds: int, uri: str) -> None:
    found = episode(
        f'<c:chapters xmlns:c="{uri}"><c:chapter start="{start}" title="Turf"/><c:chapter start="x"/></c:chapters>'
    )
    assert found.chapters is not None
    assert [(one.start_ms, one.title) for one in found.chapters.inline] == [(milliseconds, "Turf")]


def test_pictures_of_podcasting_2_stand_in_for_those_of_itunes() -> None:
    assert episode("<podcast:image href='p.png'/><media:thumbnail url='t.png'/>").image == SITE + "p.png"

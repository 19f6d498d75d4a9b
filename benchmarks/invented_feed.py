"""A feed of any size for measuring: the show, its people and its words are all invented, from syllables and a seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

START = datetime(2010, 1, 4, 5, tzinfo=UTC)
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Duinpan</title><link>https://duinpan.example.org/</link><language>nl</language>
<description>An invented show.</description><itunes:author>Omroep Duin</itunes:author>
<podcast:person role="host">Bram Hollestelle</podcast:person><lastBuildDate>{built}</lastBuildDate>
"""
ITEM = """<item><title>#{number}: {title}</title><guid isPermaLink="false">duinpan-{number}</guid>
<link>https://duinpan.example.org/{number}</link><pubDate>{date}</pubDate>
<itunes:episode>{number}</itunes:episode><itunes:duration>{minutes}:12</itunes:duration>
<enclosure url="https://audio.example.org/duinpan/{number}.mp3?via=feed&amp;n={number}" length="{length}" type="audio/mpeg"/>
<podcast:person role="guest">{guest}</podcast:person>
<podcast:transcript url="https://audio.example.org/duinpan/{number}.vtt" type="text/vtt"/>
<description><![CDATA[<p>{first}</p><p>{second} <a href="https://duinpan.example.org/{number}/more">{title}</a></p>]]></description>
<itunes:summary>{first}</itunes:summary></item>
"""
_ONSETS = "b d g h k l m n r s t v w z kl sch str".split()
_VOWELS = "a e i o u aa ee oo ui".split()


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randint(1, 3)))


_SURNAMES = [f"{_word(random.Random(number)).title()}stra" for number in range(100)]
_GUESTS = [f"{first} {last}" for first in "Ada Bram Cato Daan Els Freek Guus".split() for last in _SURNAMES]


def invented_feed(newest: int, count: int, *, seed: int = 1) -> bytes:
    """The episodes up to number `newest`, newest first, `count` of them; an episode is always the same, about 2 KB."""
    built = format_datetime(START + timedelta(days=newest))
    items = (_item(number, seed) for number in range(newest, newest - count, -1))
    return "".join([HEAD.format(built=built), *items, "</channel></rss>\n"]).encode()


@cache
def _item(number: int, seed: int) -> str:
    chance = random.Random(f"{seed}/{number}")

    def words(count: int) -> str:
        return " ".join(_word(chance) for _ in range(count))

    return ITEM.format(
        number=number,
        title=words(5).capitalize(),
        date=format_datetime(START + timedelta(days=number)),
        minutes=chance.randint(10, 59),
        length=chance.randint(10**6, 10**8),
        guest=chance.choice(_GUESTS),
        first=words(90),
        second=words(60),
    )

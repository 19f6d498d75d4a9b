"""Invented podcasts and episodes for Hypothesis: `wild_` ones hold any text anywhere, `tidy_` ones what a feed can say.

All texts, names and addresses are made up.
"""

from __future__ import annotations

import html
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import (
    AlternateEnclosure,
    Chapter,
    Chapters,
    ContentLink,
    Enclosure,
    Episode,
    ExternalFile,
    FeedLock,
    FeedPerson,
    FreeText,
    Funding,
    Integrity,
    License,
    Location,
    MediaFile,
    MediaSource,
    Podcast,
    RemoteItem,
    SocialInteract,
    Soundbite,
    Trailer,
    UpdateFrequency,
)

T = TypeVar("T")

WORDS = st.sampled_from(
    ["Wind", "sails & flour", "a < b", "<i>mill</i>", "AT&amp;T", '"quoted"', "it's", "é", "𝔪ill", "]]>", "#7: Grist"]
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PLAIN = st.lists(st.sampled_from(["Wind", "sails & flour", "it's", "é", "𝔪ill", "Grist", '"so"']), min_size=1).map(
    " ".join
)
NAMES = st.sampled_from(["Saar Molenbeek", "J. O'Wiek", "Ünal Şahin", "Bram & Zoon"])
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1)).map(lambda d: d.replace(microsecond=0, tzinfo=UTC))
MILLISECONDS = st.integers(0, 9_999_999)
SIZES = st.integers(1, 10**12)
LANGUAGES = st.sampled_from(["nl", "en-GB", "fy"])
PATHS = st.sampled_from(["a", "b/c", "x?y=1&z=2", "é", "%20d", "q#t"])


def web(suffix: str = "") -> st.SearchStrategy[str]:
    return PATHS.map(lambda path: f"https://wiek.example.org/{path}{suffix}")


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


AUDIO_TYPES = st.sampled_from(["audio/mpeg", "audio/mp4"])
PERSONS = some(
    st.builds(
        FeedPerson,
        name=NAMES,
        role=st.sampled_from(["host", "guest", "editor"]),
        group=st.sampled_from(["cast", "audio post-production"]),
        href=maybe(web()),
        image=maybe(web(".png")),
    )
)
REMOTE_ITEMS = some(
    st.builds(
        RemoteItem,
        feed_guid=st.uuids().map(str),
        feed_url=maybe(web(".xml")),
        item_guid=maybe(st.just("grist-1")),
        medium=maybe(st.just("music")),
        title=maybe(PLAIN),
    )
)
SHARED = {
    "persons": PERSONS,
    "locations": some(
        st.builds(
            Location,
            name=PLAIN,
            rel=maybe(st.sampled_from(["subject", "creator"])),
            geo=maybe(st.just("geo:52.37,4.89")),
            osm=maybe(st.just("R271110")),
            country=maybe(st.just("NL")),
        )
    ),
    "license": maybe(st.builds(License, name=st.just("cc-by-4.0"), url=maybe(web()))),
    "funding": some(st.builds(Funding, url=web(), text=PLAIN)),
    "social": some(
        st.builds(
            SocialInteract,
            protocol=st.just("activitypub"),
            url=web(),
            account_id=maybe(st.just("@grist")),
            account_url=maybe(web()),
            priority=maybe(st.integers(0, 9)),
        )
        | st.just(SocialInteract(protocol="disabled"))
    ),
    "texts": some(st.builds(FreeText, value=PLAIN, purpose=maybe(st.just("verify")))),
    "explicit": maybe(st.booleans()),
    "blocked": st.booleans(),
    "image": maybe(web(".jpg")),
}

TIDY_PODCASTS = st.builds(
    Podcast,
    title=LINES,
    guid=st.uuids().map(str),
    language=LANGUAGES,
    publisher=maybe(NAMES),
    link=web(),
    description=st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    categories=st.sampled_from(
        [(), ("Arts", "Books", "Food", "History", "Wind & water"), ("History", "Society & Culture")]
    ),
    type=maybe(st.sampled_from(["episodic", "serial"])),
    complete=st.booleans(),
    new_feed_url=maybe(web(".xml")),
    medium=maybe(st.sampled_from(["podcast", "audiobook"])),
    lock=maybe(st.builds(FeedLock, locked=st.booleans(), owner=maybe(st.just("wiek@example.org")))),
    trailers=some(
        st.builds(
            Trailer,
            url=web(".mp3"),
            title=PLAIN,
            published=MOMENTS,
            length=maybe(SIZES),
            media_type=maybe(AUDIO_TYPES),
            season=maybe(st.integers(1, 30)),
        )
    ),
    podroll=REMOTE_ITEMS,
    remote_items=REMOTE_ITEMS,
    update_frequency=maybe(
        st.builds(
            UpdateFrequency,
            text=PLAIN,
            complete=st.booleans(),
            start=maybe(MOMENTS),
            rule=maybe(st.just("FREQ=WEEKLY")),
        )
    ),
    **SHARED,
)


def _with_own_parts(episode: Episode, parts: tuple[int, str, str]) -> Episode:
    """An episode that differs from its siblings, with a description as both HTML and text."""
    number, one, two = parts
    markup = f"<p>{html.escape(one, quote=False)}</p><p>{html.escape(two, quote=False)}</p>"
    return replace(episode, guid=f"grist-{number}", description_html=markup, summary=f"{one}\n{two}")


TIDY_EPISODES = st.builds(
    _with_own_parts,
    st.builds(
        Episode,
        guid=st.just(""),
        title=LINES,
        number=st.sampled_from(["1", "163", "4.5"]),
        number_display=maybe(st.just("Ch. 3")),
        season=st.integers(1, 40),
        season_name=maybe(PLAIN),
        kind=maybe(st.sampled_from(["full", "trailer", "bonus"])),
        published=maybe(MOMENTS),
        duration_ms=maybe(MILLISECONDS.map(lambda ms: ms + 1)),
        link=maybe(web()),
        categories=some(PLAIN).map(lambda found: tuple(dict.fromkeys(found))),
        language=st.none() | st.just("de"),
        enclosure=st.builds(Enclosure, url=web(".mp3"), media_type=AUDIO_TYPES, length=maybe(SIZES)),
        transcripts=some(
            st.builds(
                ExternalFile,
                url=web(".vtt"),
                media_type=st.just("text/vtt"),
                language=maybe(LANGUAGES),
                rel=maybe(st.just("captions")),
            )
        ),
        chapters=maybe(
            st.builds(
                Chapters,
                inline=some(
                    st.builds(Chapter, start_ms=MILLISECONDS, title=PLAIN, url=maybe(web()), image=maybe(web(".png")))
                ).map(lambda found: tuple(sorted(found, key=lambda chapter: chapter.start_ms))),
                file=st.builds(ExternalFile, url=web(".json"), media_type=st.just("application/json+chapters")),
            )
        ),
        soundbites=some(
            st.builds(
                Soundbite, start_ms=MILLISECONDS, duration_ms=MILLISECONDS.map(lambda ms: ms + 1), title=maybe(PLAIN)
            )
        ),
        short_title=maybe(st.just("Short and sweet")),
        author=maybe(NAMES),
        content_links=some(st.builds(ContentLink, url=web(), label=PLAIN)),
        alternate_enclosures=some(
            st.builds(
                AlternateEnclosure,
                media_type=st.sampled_from(["video/mp4", "audio/opus"]),
                sources=st.lists(
                    st.builds(
                        MediaSource,
                        url=web(".mp4") | st.just("ipfs://QmGrist"),
                        media_type=maybe(st.just("application/x-bittorrent")),
                    ),
                    min_size=1,
                    max_size=3,
                ).map(tuple),
                length=maybe(SIZES),
                bit_rate=maybe(st.integers(1, 10**8).map(lambda n: n / 4)),
                height=maybe(st.integers(1, 4000)),
                language=maybe(LANGUAGES),
                title=maybe(PLAIN),
                rel=maybe(st.just("video")),
                codecs=maybe(st.just("mp4a.40.2")),
                default=st.booleans(),
                integrity=maybe(
                    st.builds(Integrity, type=st.sampled_from(["sri", "pgp-signature"]), value=st.just("c2Fk"))
                ),
            )
        ),
        media=some(
            st.builds(
                MediaFile,
                url=web(".png"),
                media_type=st.just("image/png"),
                medium=maybe(st.just("image")),
                length=maybe(SIZES),
                width=maybe(st.integers(1, 4000)),
                height=maybe(st.integers(1, 4000)),
                language=maybe(LANGUAGES),
                title=maybe(PLAIN),
            )
        ).map(lambda found: tuple(dict.fromkeys(found))),
        **SHARED,
    ),
    st.tuples(st.integers(0, 10**9), LINES, LINES),
)


WILD_TEXT = st.text(max_size=6) | st.sampled_from(
    [
        "",
        " ",
        "https://wiek.example.org/a",
        "ipfs://QmGrist",
        "yes",
        "audio/mpeg",
        "en_US",
        "4.5",
        "\x1b[2J",
        "\x00",
        "]]>",
        "&#0;",
    ]
)


def wild(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a record type with any text, number and combination that its fields allow."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of([wild(one) for one in inside])
    if origin is tuple:
        return st.lists(wild(inside[0]), max_size=2).map(tuple)
    if kind in _WILD:
        return _WILD[kind]
    return st.builds(kind, **{name: wild(hint) for name, hint in get_type_hints(kind).items()})


_WILD: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    str: WILD_TEXT,
    bool: st.booleans(),
    int: st.integers(0, 10**15),
    float: st.floats(0, 10**15),
    datetime: MOMENTS,
}
WILD_PODCASTS: st.SearchStrategy[Podcast] = st.deferred(lambda: wild(Podcast))
WILD_EPISODES: st.SearchStrategy[Episode] = st.deferred(lambda: wild(Episode))

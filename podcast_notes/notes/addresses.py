"""Where each page of the site stands, relative to its root.

Addresses name `index.html`, so that a site also works when it is opened from a disk.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from podcast_notes.markup import is_web_url
from podcast_notes.models import TranscriptRecord

HOME = "index.html"
PODCASTS = "podcasts/index.html"
EPISODES = "episodes/index.html"
GUESTS = "guests/index.html"
ARTICLES = "articles/index.html"
QUOTES = "quotes/index.html"
STATISTICS = "statistics/index.html"
ABOUT = "about/index.html"
NOT_FOUND = "404.html"
QUOTED_PEOPLE = "quotes/guests/index.html"
SEARCH = "search/index.html"
CARD_PNG, CARD_SVG = "card.png", "card.svg"
"""The picture of a page, beside it."""
FEED = "feed"
"""The feed of the site, as RSS (`.xml`) and as JSON Feed (`.json`)."""

_MEDIA_TYPES = {"vtt": "text/vtt", "html": "text/html"}


def podcast_address(podcast_id: str) -> str:
    """The page of a podcast."""
    return f"podcasts/{quote(podcast_id)}/index.html"


def episode_address(episode_id: str) -> str:
    """The page of an episode; its id is `<podcast>/<slug>`."""
    return f"episodes/{quote(episode_id)}/index.html"


def episode_file_address(episode_id: str, name: str) -> str:
    """A file beside the page of an episode: a transcript, chapters."""
    return f"episodes/{quote(episode_id)}/{quote(name)}"


def transcript_file(record: TranscriptRecord) -> tuple[str, str]:
    """The name and media type of a transcript beside its episode's page: `transcript.en.vtt`, HTML where it has no times.

    The Podcasting 2.0 namespace keeps HTML for these.
    """
    ending = transcript_format(record)
    return PurePosixPath(record.path).with_suffix(f".{ending}").name, _MEDIA_TYPES[ending]


def transcript_format(record: TranscriptRecord) -> str:
    """The format in which a transcript is published: `vtt` or `html`."""
    return "vtt" if record.timed else "html"


def transcript_address(episode_id: str, name: str) -> str:
    """The page of a transcript that is not the one on the episode's page; `name` is that of its file, without the suffix."""
    return f"episodes/{quote(episode_id)}/{quote(name)}/index.html"


def media_address(episode_id: str, suffix: str) -> str:
    """The copy of an episode's own audio; `suffix` begins with a dot."""
    return f"media/{quote(episode_id)}{suffix}"


def guest_address(person_id: str) -> str:
    """The page of a person."""
    return f"guests/{quote(person_id)}/index.html"


def guest_part_address(person_id: str, part: str, number: int = 1) -> str:
    """Page `number`, from 1, of all that is known of a person in one part: `quotes`, `picked`, `appearances`, `affiliations`."""
    return f"guests/{quote(person_id)}/{part}{'' if number == 1 else f'-{number}'}.html"


def article_address(article_id: str) -> str:
    """The page that traces an article's quotes."""
    return f"articles/{quote(article_id)}/index.html"


def quotes_address(number: int, part: str = "") -> str:
    """Page `number`, from 1, of the list of quotes, or of a part of them: `verdict/altered/`, `year/2025/`."""
    return f"quotes/{part}index.html" if number == 1 else f"quotes/{part}{number}/index.html"


def articles_address(number: int) -> str:
    """Page `number`, from 1, of the list of articles; no article's own page can stand there."""
    return ARTICLES if number == 1 else f"articles/page-{number}.html"


def year_address(year: int | None, number: int = 1, *, podcast_id: str | None = None) -> str:
    """Page `number`, from 1, of the episodes of a year, or of those without a date; of one podcast where it is given."""
    folder = f"podcasts/{quote(podcast_id)}/years" if podcast_id else "years"
    name = "undated" if year is None else f"{year:04}"
    return f"{folder}/{name}/index.html" if number == 1 else f"{folder}/{name}/page-{number}.html"


def by_guest_address(letter: str | None = None) -> str:
    """The list of episodes by guest, or its part for guests under one letter; `#` are those under none."""
    return f"episodes/by-guest{_of_letter(letter)}.html"


def guests_address(letter: str) -> str:
    """The part of the list of guests for one letter, where the list is long."""
    return f"guests/letter{_of_letter(letter)}.html"


def _of_letter(letter: str | None) -> str:
    """The end of a file's name: `-a`, and `-u00e5` for a letter beyond them, which not every server finds by its own name."""
    if letter is None:
        return ""
    if not letter.isalpha():
        return "-other"
    name = letter.lower()
    return f"-{name}" if name.isascii() else "-" + "".join(f"u{ord(character):04x}" for character in name)


def quote_anchor(start: int) -> str:
    """The id, on an article's page, of the quote that starts at this offset."""
    return f"q{start}"


def quote_address(article_id: str, start: int) -> str:
    """The page of one quote that was heard; `start` is its offset in the article."""
    return f"articles/{quote(article_id)}/{quote_anchor(start)}/index.html"


def clip_address(pick_id: str) -> str:
    """The page of a quote that was picked from a transcript; its id is `<episode>:<start>`."""
    episode_id, _, name = pick_id.rpartition(":")
    return f"episodes/{quote(episode_id)}/clips/{quote(name)}/index.html"


def beside(address: str, name: str) -> str:
    """A file that stands beside a page."""
    return f"{address.removesuffix(HOME)}{name}"


def base_path(base_url: str | None) -> str:
    """The path below which a site stands, with a stroke at its end: `https://example.org/archive` → `/archive/`."""
    path = urlsplit(base_url).path if base_url and is_web_url(base_url) else ""
    return f"{path.rstrip('/')}/"


def absolute(base_url: str | None, address: str) -> str | None:
    """An address of the site with scheme and host, or None where the site's own address is not known."""
    return f"{base_url.rstrip('/')}/{address.removesuffix('index.html')}" if base_url else None

"""The content of a Hugo site, as the theme Castanet wants it: episodes, guests and hosts; articles and quotes as data.

Sources: Castanet's REFERENCE.md (https://github.com/mattstratton/castanet); https://gohugo.io/content-management/front-matter/
and /data-sources/. Hugo runs shortcodes wherever it finds `{{<` and `{{%`, also in values that a theme prints as Markdown:
no text of the archive has them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec.structs import replace

from podcast_notes.models import EpisodeRecord, PersonRecord
from podcast_notes.notes import LibraryIndex, Section
from podcast_notes.notes.addresses import episode_address, guest_address
from podcast_notes.notes.records import PersonLink, ShowNotes
from podcast_notes.notes.views import title_without_number
from podcast_notes.pages.context import Material, opening
from podcast_notes.text import fold_space
from podcast_notes.timecode import format_timecode
from podcast_notes.vaults.data import articles_data, quotes_data
from podcast_notes.vaults.properties import HOST_ROLES, hosts, people
from podcast_notes.vaults.records import Document, EpisodeSheet, ExportFile, Places
from podcast_notes.vaults.sheets import Sheets, by_age

NAME = "hugo"

_SHORTCODE = re.compile(r"\{\{(?=[<%])")
_APART = "{\u2060{"
"""With a word joiner between them, braces look the same and begin nothing."""
_EPISODES = "content/episode/"
_BUNDLE = "index"
"""A file of this name would make its whole folder one page."""
_PROFILES = {
    "twitter.com": "Twitter",
    "x.com": "Twitter",
    "github.com": "GitHub",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "pinterest.com": "Pinterest",
    "twitch.tv": "Twitch",
    "threads.net": "Threads",
}
"""Hosts whose addresses are `https://<host>/<name of the user>`, by what Castanet calls that name."""


def places(material: Material, earlier: Places) -> Places:
    """Where documents stand: by their slugs, an episode where it stood earlier, so that its address stays."""
    index = material.index
    guests, hosts = _people(index)
    names = {
        path.removeprefix(_EPISODES).removesuffix(".md"): address
        for address, path in earlier.items()
        if path.startswith(_EPISODES)
    }
    named = set(names.values())
    for episode in by_age(index.episodes.values()):
        if episode_address(episode.id) in named:
            continue
        slug, whole = episode.id.rpartition("/")[2], episode.id.replace("/", "-")
        wanted = (slug, whole, *(f"{whole}-{number}" for number in range(2, len(names) + 3)))
        free = next(name for name in wanted if name not in names and name != _BUNDLE)
        names[free] = episode_address(episode.id)
    return {
        **{address: f"{_EPISODES}{name}.md" for name, address in names.items()},
        **{guest_address(person.id): _person_path("host", person) for person in hosts},
        **{guest_address(person.id): _person_path("guest", person) for person in guests},
    }


def files(sheets: Sheets) -> Iterator[ExportFile]:
    """All files of the content, one at a time."""
    index = sheets.material.index
    for episode in index.episodes.values():
        sheet = sheets.episode(episode)
        sheet = replace(sheet, page=replace(sheet.page, notes=_harmless(sheet.page.notes)))
        yield from _episode(episode, sheet)
    for kind, found in zip(("guest", "host"), _people(index), strict=True):
        for person in found:
            path = _person_path(kind, person)
            yield Document(
                path=path,
                properties=_inert({"title": person.name, "type": kind, **_profiles(person)}),
                template="export/person.md",
                sheet=sheets.person(person, path=path),
            )
    for name, data in (("articles", articles_data(index)), ("quotes", quotes_data(sheets.material, sheets.sounds))):
        text = msgspec.json.format(msgspec.json.encode(_inert_value(data)), indent=2)
        yield f"data/podcast_notes/{name}.json", text + b"\n"


def _inert(properties: Mapping[str, object]) -> dict[str, object]:
    """Properties in whose texts no shortcode begins."""
    return {name: _inert_value(value) for name, value in properties.items()}


def _inert_value(value: object) -> object:
    if isinstance(value, str):
        return _SHORTCODE.sub(_APART, value)
    if isinstance(value, Mapping):
        return _inert(value)
    if isinstance(value, (list, tuple)):
        return [_inert_value(inner) for inner in value]
    return value


def _episode(episode: EpisodeRecord, sheet: EpisodeSheet) -> Iterator[Document]:
    path = sheet.places[episode_address(episode.id)]
    slug = path.removeprefix(_EPISODES)
    properties = _of_episode(episode, sheet)
    if Section.TRANSCRIPT in sheet.sections:
        transcript = f"static/transcripts/{slug}"
        properties["transcript"] = f"/{transcript}"
        yield Document(path=transcript, properties={}, template="export/transcript.md", sheet=sheet)
    yield Document(path=path, properties=properties, template="export/episode.md", sheet=sheet)


def _of_episode(episode: EpisodeRecord, sheet: EpisodeSheet) -> dict[str, object]:
    content, notes = episode.content, sheet.page.notes
    image = notes.said.image
    properties: dict[str, object] = {
        "title": title_without_number(notes.title, notes.number),
        "description": opening("\n".join(notes.summary)),
        "date": notes.published.isoformat() if notes.published else None,
        "episode": notes.number,
        "season": notes.said.season,
        "series": _terms([notes.podcast]),
        "tags": _terms(content.categories),
        "hosts": _slugs(sheet.places, hosts(notes.hosts)),
        "guests": _slugs(sheet.places, people(notes.guests)),
        "podcast_file": sheet.sounds.get(episode_address(episode.id)),
        "podcast_duration": format_timecode(notes.duration_ms) if notes.duration_ms is not None else None,
        "podcast_bytes": str(content.enclosure.length) if content.enclosure and content.enclosure.length else None,
        "episode_image": image,
        "images": [image] if image else [],
        "explicit": "yes" if content.explicit else "no",
        "youtube": _youtube(notes),
        "guid": content.guid,
    }
    return _inert(properties)


def _terms(names: Iterable[str]) -> list[str]:
    """Names of terms; Hugo makes folders of them, and builds nothing where one is `..`."""
    found = (fold_space(name.replace("/", " ").replace("\\", " ")).strip(". ") for name in names)
    return list(dict.fromkeys(name for name in found if name))


def _harmless(notes: ShowNotes) -> ShowNotes:
    """Notes whose Markdown, which the producer wrote, begins no shortcodes; all other texts are escaped."""
    return replace(notes, own_notes=_SHORTCODE.sub(r"{\\{", notes.own_notes))


def _slugs(places: Places, found: Iterable[PersonLink]) -> list[str]:
    """People as Castanet names them: by their files, without ending."""
    return [PurePosixPath(places[person.address]).stem for person in found if person.address in places]


def _people(index: LibraryIndex) -> tuple[list[PersonRecord], list[PersonRecord]]:
    """Those who were guests, and those who were hosts; somebody may be both."""
    roles = {key: {one.role for one in found} for key, found in index.appearances_of_person.items()}
    guests = [index.people[key] for key, found in roles.items() if "guest" in found]
    hosts = [index.people[key] for key, found in roles.items() if found & HOST_ROLES]
    return guests, hosts


def _person_path(kind: str, person: PersonRecord) -> str:
    return f"content/{kind}/{f'{person.id}-{kind}' if person.id == _BUNDLE else person.id}.md"


def _profiles(person: PersonRecord) -> dict[str, object]:
    """The links of a person as Castanet has them: names of users of known sites, and one other as `Website`."""
    found: dict[str, object] = {}
    for link in person.links:
        name, value = _profile(link)
        found.setdefault(name, value)
    if person.image:
        found["Thumbnail"] = person.image
    return found


def _profile(link: str) -> tuple[str, str]:
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    steps = [step for step in parts.path.split("/") if step]
    if host in _PROFILES and len(steps) == 1:
        return _PROFILES[host], steps[0].removeprefix("@")
    if host == "linkedin.com" and len(steps) == 2 and steps[0] == "in":
        return "LinkedIn", steps[1]
    if host == "bsky.app" and len(steps) == 2 and steps[0] == "profile":
        return "Bluesky", steps[1]
    if host == "youtube.com" and len(steps) == 1 and steps[0].startswith("@"):
        return "YouTube", steps[0]
    return "Website", link


def _youtube(notes: ShowNotes) -> str | None:
    """The id of the video that the feed or the description names."""
    for link in (*notes.said.content_links, *notes.links):
        parts = urlsplit(link.url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        if host == "youtu.be":
            return parts.path.strip("/") or None
        if host == "youtube.com" and parts.path == "/watch":
            return next(iter(parse_qs(parts.query).get("v", ())), None)
    return None

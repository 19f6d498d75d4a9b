"""Records of what a feed says, each on one line."""

from __future__ import annotations

from podcast_notes.cli.common import day
from podcast_notes.models import (
    AlternateEnclosure,
    ContentLink,
    ExternalFile,
    FeedLock,
    FeedPerson,
    FreeText,
    Funding,
    License,
    Location,
    MediaFile,
    RemoteItem,
    SocialInteract,
    Soundbite,
    Trailer,
    UpdateFrequency,
)
from podcast_notes.timecode import format_timecode


def person_text(person: FeedPerson) -> str:
    """`Saar Molenbeek (editor)`."""
    return f"{person.name} ({person.role})"


def location_text(location: Location) -> str:
    """`Weesp (made there, NL, geo:52.3,5.0)`."""
    made = "made there" if location.rel == "creator" else None
    return _with_details(location.name, made, location.country, location.geo, location.osm)


def license_text(license_: License) -> str:
    """`cc-by-4.0 (https://…)`."""
    return _with_details(license_.name, license_.url)


def funding_text(funding: Funding) -> str:
    """`Become a member: https://…`."""
    return _labelled(funding.text, funding.url)


def content_link_text(link: ContentLink) -> str:
    """`Watch it: https://…`."""
    return _labelled(link.label, link.url)


def social_text(social: SocialInteract) -> str:
    """`activitypub: https://… (@wiek)`, or that no comments are wanted."""
    if social.protocol == "disabled":
        return "none wanted"
    return _with_details(_labelled(social.protocol, social.url or ""), social.account_id)


def free_text(text: FreeText) -> str:
    """`verify: words for a machine`."""
    return _labelled(text.purpose or "", text.value)


def alternate_text(enclosure: AlternateEnclosure) -> str:
    """`Video (video/mp4, 1080p, 10.6 MB): https://… ipfs://…`."""
    rate = f"{enclosure.bit_rate / 1000:.0f} kbit/s" if enclosure.bit_rate else None
    height = f"{enclosure.height}p" if enclosure.height else None
    details = (enclosure.media_type, height, rate, size_text(enclosure.length), enclosure.language)
    name = _with_details(enclosure.title or enclosure.rel or "", *details)
    return _labelled(name, " ".join(source.url for source in enclosure.sources))


def media_text(media: MediaFile) -> str:
    """`Cover (image/png, 1400 × 1400): https://…`."""
    size = f"{media.width} × {media.height}" if media.width and media.height else None
    length = format_timecode(media.duration_ms) if media.duration_ms else None
    details = (media.media_type or media.medium, size, length, size_text(media.length), media.language)
    return _labelled(_with_details(media.title or "", *details), media.url)


def file_text(file: ExternalFile) -> str:
    """`https://… (nl, text/vtt)`."""
    return _with_details(file.url, file.language, file.media_type, file.rel)


def soundbite_text(soundbite: Soundbite) -> str:
    """`1:13 for 0:45: The storm`."""
    span = f"{format_timecode(soundbite.start_ms)} for {format_timecode(soundbite.duration_ms)}"
    return _labelled(span, soundbite.title or "")


def trailer_text(trailer: Trailer) -> str:
    """`Coming soon (2025-02-07, season 4): https://…`."""
    season = f"season {trailer.season}" if trailer.season is not None else None
    published = day(trailer.published) if trailer.published else None
    return _labelled(_with_details(trailer.title, published, season), trailer.url)


def remote_item_text(item: RemoteItem) -> str:
    """`Ships and locks: https://…`, or the guid where it is all that there is."""
    episode = f"episode {item.item_guid}" if item.item_guid else None
    return _with_details(_labelled(item.title or "", item.feed_url or item.feed_guid), item.medium, episode)


def update_frequency_text(frequency: UpdateFrequency) -> str:
    """`every Friday (from 2025-03-07)`."""
    start = f"from {day(frequency.start)}" if frequency.start else None
    complete = "complete: no more episodes will come" if frequency.complete else None
    rule = frequency.rule if not frequency.text else None
    return _with_details(frequency.text, rule, start, complete)


def lock_text(lock: FeedLock) -> str:
    """Whether another platform may import the feed."""
    said = "not allowed to other platforms" if lock.locked else "allowed to other platforms"
    return _with_details(said, lock.owner)


def size_text(length: int | None) -> str | None:
    """Bytes as people say them: `10.6 MB`, `12 kB`, `123 bytes`."""
    if not length:
        return None
    if length < 1_000:
        return f"{length} bytes"
    return f"{length / 1_000:,.0f} kB" if length < 100_000 else f"{length / 1_000_000:,.1f} MB"


def _labelled(label: str, text: str) -> str:
    return ": ".join(part for part in (label, text) if part)


def _with_details(text: str, *details: str | None) -> str:
    said = ", ".join(detail for detail in details if detail)
    if not text:
        return said
    return f"{text} ({said})" if said else text

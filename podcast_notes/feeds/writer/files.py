"""The files of an Episode to elements: enclosure, alternate enclosures, transcripts, chapters and Media RSS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.writer.markup import (
    any_address,
    decimal,
    element,
    is_blank,
    language_tag,
    media_type,
    parent_element,
    text_element,
    web_address,
)
from podcast_notes.models import (
    AlternateEnclosure,
    Chapter,
    Chapters,
    Enclosure,
    ExternalFile,
    MediaFile,
    MediaSource,
)
from podcast_notes.timecode import format_seconds, format_timestamp

_TRANSCRIPT_TYPES = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".html": "text/html",
    ".htm": "text/html",
}
_MEDIA_TYPES = {
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "video/webm",
}
_MEDIA_KINDS = frozenset(["audio", "video", "image", "document", "executable"])
_INTEGRITY_TYPES = frozenset(["sri", "pgp-signature"])
_CHAPTERS_TYPE = "application/json+chapters"


def enclosure_elements(enclosure: Enclosure | None, notices: Notices) -> Iterator[str]:
    """The audio; RSS requires a type and a length, which is 0 where it is not known."""
    if enclosure is None:
        return
    if url := web_address(enclosure.url):
        kind = media_type(enclosure.media_type) or _MEDIA_TYPES.get(_suffix_of(url), "audio/mpeg")
        yield element("enclosure", url=url, length=enclosure.length or 0, type=kind)
    else:
        notices.add("an enclosure needs an http(s) address, and was left out")


def transcript_elements(files: Iterable[ExternalFile], notices: Notices) -> Iterator[str]:
    """The transcripts; the type, which is required, is told from the address where it is not known."""
    for file in files:
        if url := web_address(file.url):
            kind = media_type(file.media_type) or _TRANSCRIPT_TYPES.get(_suffix_of(url), "text/plain")
            yield element("podcast:transcript", url=url, type=kind, language=language_tag(file.language), rel=file.rel)
        else:
            notices.add("a podcast:transcript needs an http(s) address, and was left out")


def chapters_elements(chapters: Chapters | None, notices: Notices) -> Iterator[str]:
    """The file of chapters, and those that stand in the feed itself (Podlove)."""
    if chapters and chapters.file:
        if url := web_address(chapters.file.url):
            yield element("podcast:chapters", url=url, type=media_type(chapters.file.media_type) or _CHAPTERS_TYPE)
        else:
            notices.add("a podcast:chapters needs an http(s) address, and was left out")
    titled = [chapter for chapter in chapters.inline if not is_blank(chapter.title)] if chapters else []
    if titled:
        yield parent_element("psc:chapters", map(_chapter_element, titled), version="1.2")


def alternate_enclosure_elements(enclosures: Iterable[AlternateEnclosure], notices: Notices) -> Iterator[str]:
    """Other versions of the audio; addresses of any scheme are allowed."""
    for one in enclosures:
        kind, sources = media_type(one.media_type), [*_source_elements(one.sources)]
        if not sources or not kind:
            notices.add("a podcast:alternateEnclosure needs a type and an address, and was left out")
            continue
        if one.integrity and one.integrity.type in _INTEGRITY_TYPES and not is_blank(one.integrity.value):
            sources.append(element("podcast:integrity", type=one.integrity.type, value=one.integrity.value))
        yield parent_element(
            "podcast:alternateEnclosure",
            sources,
            type=kind,
            length=one.length,
            bitrate=None if one.bit_rate is None else decimal(one.bit_rate),
            height=one.height,
            lang=language_tag(one.language),
            title=one.title,
            rel=one.rel,
            codecs=one.codecs,
            default="true" if one.default else None,
        )


def media_elements(files: Iterable[MediaFile]) -> Iterator[str]:
    """Files as Media RSS names them."""
    for file in files:
        if url := web_address(file.url):
            yield element(
                "media:content",
                text_element("media:title", file.title) if file.title and not is_blank(file.title) else "",
                url=url,
                type=media_type(file.media_type),
                medium=file.medium if file.medium in _MEDIA_KINDS else None,
                fileSize=file.length,
                duration=None if file.duration_ms is None else format_seconds(file.duration_ms),
                width=file.width,
                height=file.height,
                lang=language_tag(file.language),
            )


def _source_elements(sources: Iterable[MediaSource]) -> Iterator[str]:
    for source in sources:
        if uri := any_address(source.url):
            yield element("podcast:source", uri=uri, contentType=media_type(source.media_type))


def _chapter_element(chapter: Chapter) -> str:
    return element(
        "psc:chapter",
        start=format_timestamp(chapter.start_ms),
        title=chapter.title,
        href=web_address(chapter.url),
        image=web_address(chapter.image),
    )


def _suffix_of(url: str) -> str:
    name = urlsplit(url).path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""

"""What an export is made of: documents, and what their templates are given.

A template is given the page of the site that shows the same, as `page`, and how documents of the export link each other:
`places` are their paths by the addresses of those pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from podcast_notes.models import SiteSettings
from podcast_notes.notes.records import ArticleLink, PersonLink
from podcast_notes.pages.quote_records import ArticlePage
from podcast_notes.pages.records import EpisodeCard, EpisodePage, GuestPage, PodcastCard, PodcastPage, Year

Places = Mapping[str, str]
"""The path of a document, relative to the export's folder, by the address of the page that shows the same."""


class Sheet(Struct, frozen=True, kw_only=True):
    """What every template of an export is given.

    `form` names the kind of export, `root` is the way from the document to the export's folder. `places` are the documents of
    all that its page names, and the list of everything; `sounds` are the addresses on the web of the sound of the episodes
    among them. `page_url` is the page of the site that shows the same, where the address of the site is known.
    """

    form: str
    language: str
    site: SiteSettings
    places: Places
    sounds: Mapping[str, str]
    root: str
    page_url: str | None


class EpisodeSheet(Sheet, frozen=True, kw_only=True):
    """An episode; `sections` names what is shown of it, in order (see `notes.own.Section`)."""

    page: EpisodePage
    sections: tuple[str, ...]


class PersonSheet(Sheet, frozen=True, kw_only=True):
    """A person."""

    page: GuestPage


class ArticleSheet(Sheet, frozen=True, kw_only=True):
    """An article."""

    page: ArticlePage


class PodcastSheet(Sheet, frozen=True, kw_only=True):
    """A podcast with all its episodes, newest first."""

    page: PodcastPage
    episodes: tuple[EpisodeCard, ...]


class IndexSheet(Sheet, frozen=True, kw_only=True):
    """The list of all that was exported; people are in the order of the alphabet, the rest newest first."""

    podcasts: tuple[PodcastCard, ...]
    years: tuple[Year, ...]
    people: tuple[PersonLink, ...]
    articles: tuple[ArticleLink, ...]


class Document(Struct, frozen=True, kw_only=True):
    """A document to be written: its path, its front matter, its template and what that is given."""

    path: str
    properties: Mapping[str, object]
    template: str
    sheet: Sheet


ExportFile = Document | tuple[str, bytes]
"""A document, or another file: its path, and its bytes."""

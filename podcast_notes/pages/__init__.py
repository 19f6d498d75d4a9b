"""The pages of the site: records of an archive → a path, a template and what the template shows."""

from podcast_notes.pages.context import Material
from podcast_notes.pages.feeds import Entry, Feed, site_feeds
from podcast_notes.pages.quoted_text import QuotedText, quoted_text, sureness
from podcast_notes.pages.quotes import QUOTES_ON_A_PAGE
from podcast_notes.pages.records import CardView, Page, PageContext
from podcast_notes.pages.redirects import redirect_lines, redirects
from podcast_notes.pages.search_documents import Marker, PassageDocuments, SearchDocument, search_documents
from podcast_notes.pages.site import PagePart, SitePages, site_pages
from podcast_notes.pages.transcript import CueLine, ShownTranscript, TranscriptSource, stand_in

__all__ = [
    "QUOTES_ON_A_PAGE",
    "CardView",
    "CueLine",
    "Entry",
    "Feed",
    "Marker",
    "Material",
    "Page",
    "PageContext",
    "PagePart",
    "PassageDocuments",
    "QuotedText",
    "SearchDocument",
    "ShownTranscript",
    "SitePages",
    "TranscriptSource",
    "quoted_text",
    "redirect_lines",
    "redirects",
    "search_documents",
    "site_feeds",
    "site_pages",
    "stand_in",
    "sureness",
]

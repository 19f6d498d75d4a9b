"""All about one quote: the words around it, who says so, where to listen, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.decisions import DecisionView, log_of
from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_quote
from podcast_notes.archive.views import QuoteView, SightingView
from podcast_notes.archive.workspace import Workspace
from podcast_notes.markup import is_web_url
from podcast_notes.models import ArticleRecord, EpisodeRecord, PickRecord
from podcast_notes.timecode import format_span

if TYPE_CHECKING:
    from podcast_notes.store import Reader

_AROUND = 160
"""Characters of the article before and after a quote."""


class QuoteDetail(Struct, frozen=True, kw_only=True):
    """All about one quote: the words around it in the article, who says so, where it was said, what was decided."""

    quote: QuoteView
    article_title: str | None
    before: str
    after: str
    shown_by: tuple[tuple[str, str], ...]
    """What shows who speaks: kind and words."""
    players: tuple[str | None, ...]
    """Where to listen to each of the sightings."""
    decisions: tuple[DecisionView, ...]


class QuoteDetails:
    """What there is to know of each quote of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def show(self, quote: str) -> QuoteDetail:
        """All about the quote with this id, printed or picked; raises NotFoundError."""
        reader = self._workspace.snapshot()
        pick = reader.get(PickRecord, quote)
        view = Views(reader).pick(pick) if pick else Views(reader).quote(find_quote(reader, quote))
        article = reader.get(ArticleRecord, view.article) if view.article else None
        text = read_article_text(self._workspace, article.id) if article else ""
        before, after = _around(text, view)
        return QuoteDetail(
            quote=view,
            article_title=article.title if article else None,
            before=before,
            after=after,
            shown_by=tuple((one.kind.value, text[one.span.start : one.span.end]) for one in view.evidence),
            players=tuple(self._player(reader, one) for one in view.sightings),
            decisions=tuple(reversed(_decisions_about(reader, view.id))),
        )

    def around(self, quote: QuoteView) -> tuple[str, str]:
        """The words of the article before and after a quote; empty where there is no article."""
        return _around(read_article_text(self._workspace, quote.article), quote) if quote.article else ("", "")

    def player(self, sighting: SightingView) -> str | None:
        """Where to listen to a sighting: the audio in the archive, else that of the feed, at its times (`#t=`)."""
        return self._player(self._workspace.snapshot(), sighting)

    def _player(self, reader: Reader, sighting: SightingView) -> str | None:
        own = local_audio(self._workspace.episode_folder(sighting.episode.id))
        episode = reader.get(EpisodeRecord, sighting.episode.id)
        published = episode.content.enclosure.url if episode and episode.content.enclosure else None
        address = own.resolve().as_uri() if own else published if is_web_url(published) else None
        if address is None or sighting.start_ms is None:
            return address
        return f"{address.partition('#')[0]}#t={format_span(sighting.start_ms, sighting.end_ms)}"


def _around(text: str, quote: QuoteView) -> tuple[str, str]:
    """What stands before and after a quote in its paragraph, cut at words."""
    before = text[max(0, quote.start - _AROUND) : quote.start].rpartition("\n")[2]
    after = text[quote.end : quote.end + _AROUND].partition("\n")[0]
    if len(before) == _AROUND:
        before = "…" + before[before.find(" ") :]
    if len(after) == _AROUND:
        after = after[: after.rfind(" ") + 1] + "…"
    return before, after


def _decisions_about(reader: Reader, quote_id: str) -> list[DecisionView]:
    """The decisions about a quote and its sightings, the newest first."""
    return [
        decision
        for decision in log_of(reader)
        if any(
            subject == f"quotes/{quote_id}" or subject.startswith(f"sightings/{quote_id}@")
            for subject in decision.subjects
        )
    ]

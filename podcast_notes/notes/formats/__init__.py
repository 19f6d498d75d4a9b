"""The forms of show notes: which template makes each, what it is called, and how it is made to fit where it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.errors import TemplateError
from podcast_notes.notes.formats import feed, mail, social, youtube
from podcast_notes.notes.formats.cutting import cut_html, cut_text
from podcast_notes.notes.own import Section
from podcast_notes.notes.records import ShowNotes, SocialPost

Render = Callable[[str, Struct], str]
"""Makes a document of a template and what it is given; raises TemplateError."""

SHED = (
    Section.COMMENTS,
    Section.SUPPORT,
    Section.PRESS,
    Section.CREDITS,
    Section.QUOTES,
    Section.LINKS,
    Section.CHAPTERS,
    Section.TRANSCRIPT,
    Section.GUESTS,
)
"""The sections that are left out, one after the other, where there is no room for all; then words from the end."""
MOST_OF_A_FEED = 4_000
"""Bytes of UTF-8."""
_POSTS_APART = "\n\n---\n\n"


class WrittenNotes(Struct, frozen=True, kw_only=True):
    """Show notes in a form, and what to know before they are published."""

    data: bytes
    warnings: tuple[str, ...] = ()


class NotesFormat(Struct, frozen=True, kw_only=True):
    """A form of show notes; `suffix` ends the names of its files, `about` says what it is in a few words."""

    name: str
    suffix: str
    about: str
    write: Callable[[ShowNotes, Render], WrittenNotes]


def write_notes(notes: ShowNotes, format: str, render: Render) -> WrittenNotes:
    """Show notes in a form of `FORMATS`; raises KeyError for another, and what `render` raises."""
    written = FORMATS[format].write(notes, render)
    return replace(written, warnings=tuple(f"{format}: {warning}" for warning in written.warnings))


def _document(template: str, notes: ShowNotes, render: Render) -> WrittenNotes:
    return WrittenNotes(data=_bytes(_ended(render(template, notes))))


def _json(notes: ShowNotes, render: Render) -> WrittenNotes:
    template = "notes/notes.json"
    try:
        data = msgspec.json.format(_bytes(render(template, notes)), indent=2)
        msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise TemplateError(
            f"what the template makes is no JSON: {error}",
            resource=template,
            hint="Print every value with {{ … }}, which writes it as JSON, quotes included.",
        ) from error
    return WrittenNotes(data=data + b"\n")


def _feed(notes: ShowNotes, render: Render) -> WrittenNotes:
    _, text, warnings = _fitting(
        notes, lambda some: feed.feed_html(render("notes/feed.html", some)), MOST_OF_A_FEED, cut_html
    )
    return WrittenNotes(data=_bytes(text + "\n" * (_size(text) < MOST_OF_A_FEED)), warnings=warnings)


def _youtube(notes: ShowNotes, render: Render) -> WrittenNotes:
    chapters, refused = youtube.chapters_for_youtube(notes.chapters, notes.duration_ms)
    shown = notes if chapters else _without(notes, Section.CHAPTERS)
    _, text, warnings = _fitting(
        replace(shown, chapters=chapters),
        lambda some: youtube.without_angles(render("notes/youtube.txt", some)).strip(),
        youtube.MOST_BYTES,
        _cut_plain,
    )
    if refused and Section.CHAPTERS in notes.sections:
        warnings = (f"no chapters: {refused}", *warnings)
    return WrittenNotes(data=_bytes(text + "\n" * (_size(text) < youtube.MOST_BYTES)), warnings=warnings)


def _newsletter_texts(notes: ShowNotes, render: Render) -> tuple[str, str, tuple[str, ...]]:
    """The HTML, and the plain text with the same sections."""
    shown, html, warnings = _fitting(
        notes, lambda some: _encodable(render("notes/newsletter.html", some)), mail.MOST_BYTES, _cut_page
    )
    return html, _encodable(_ended(render("notes/newsletter.txt", shown))), warnings


def _newsletter(notes: ShowNotes, render: Render) -> WrittenNotes:
    html, text, warnings = _newsletter_texts(notes, render)
    return WrittenNotes(data=mail.newsletter(html, text, language=notes.language), warnings=warnings)


def _newsletter_html(notes: ShowNotes, render: Render) -> WrittenNotes:
    html, _, warnings = _newsletter_texts(notes, render)
    return WrittenNotes(data=html.encode(), warnings=warnings)


def _newsletter_text(notes: ShowNotes, render: Render) -> WrittenNotes:
    _, text, warnings = _newsletter_texts(notes, render)
    return WrittenNotes(data=text.encode(), warnings=warnings)


def _posts(most: int, length: Callable[[str], int], notes: ShowNotes, render: Render) -> WrittenNotes:
    posts: list[str] = []
    warnings: list[str] = []
    for quote in notes.quotes if Section.QUOTES in notes.sections else ():
        post = SocialPost(
            language=notes.language,
            quote=quote,
            link=notes.link_to(quote),
            title=notes.title,
            podcast=notes.podcast,
            number=notes.number,
        )
        made = social.fitting_post(partial(_post, post, render), quote.text, most=most, length=length)
        if made is None:
            warnings.append(f"no post, because nothing of its words fits into {most} characters: “{quote.text}”")
        else:
            posts.append(made)
    if not posts and not warnings:
        warnings.append("there is no quote of note: pick one with `podcast-notes quote pick`")
    return WrittenNotes(data=_bytes(_POSTS_APART.join(posts) + "\n" * bool(posts)), warnings=tuple(warnings))


def _post(post: SocialPost, render: Render, words: str) -> str:
    return render("notes/social.txt", replace(post, quote=replace(post.quote, text=words))).strip()


def _fitting(
    notes: ShowNotes, make: Callable[[ShowNotes], str], most_bytes: int, cut: Callable[[str, int], str]
) -> tuple[ShowNotes, str, tuple[str, ...]]:
    """The notes and their text with as many sections as there is room for, and what was left out of it."""
    text = make(notes)
    left_out: list[str] = []
    for section in SHED:
        if _size(text) <= most_bytes:
            break
        if section in notes.sections:
            notes = _without(notes, section)
            left_out.append(section)
            text = make(notes)
    if _size(text) > most_bytes:
        text = cut(text, most_bytes)
        left_out.append("the end of the text")
    if not left_out:
        return notes, text, ()
    return notes, text, (f"left out, to fit into {most_bytes} bytes: {', '.join(left_out)}",)


def _without(notes: ShowNotes, section: Section) -> ShowNotes:
    return replace(notes, sections=tuple(kept for kept in notes.sections if kept != section))


def _cut_plain(text: str, most_bytes: int) -> str:
    return cut_text(text, lambda some: _size(some) <= most_bytes)


def _cut_page(html: str, most_bytes: int) -> str:
    """A whole page, whose declaration is no element."""
    declaration, mark, rest = html.partition(">")
    return f"{declaration}{mark}\n{cut_html(rest, most_bytes - _size(declaration) - 2)}"


def _ended(text: str) -> str:
    """A document that ends with one line end, or is empty."""
    return f"{text.rstrip()}\n" if text.strip() else ""


def _encodable(text: str) -> str:
    """Text without halves of characters, which no encoding has."""
    return text.encode("utf-8", "replace").decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _size(text: str) -> int:
    return len(_bytes(text))


FORMATS = {
    form.name: form
    for form in (
        NotesFormat(name="md", suffix=".md", about="Markdown", write=partial(_document, "notes/notes.md")),
        NotesFormat(
            name="html", suffix=".html", about="a page that stands alone", write=partial(_document, "notes/notes.html")
        ),
        NotesFormat(
            name="feed",
            suffix=".feed.html",
            about="HTML for the description in a feed, of at most 4000 bytes",
            write=_feed,
        ),
        NotesFormat(name="txt", suffix=".txt", about="plain text", write=partial(_document, "notes/notes.txt")),
        NotesFormat(name="youtube", suffix=".youtube.txt", about="the description of a video", write=_youtube),
        NotesFormat(name="newsletter", suffix=".eml", about="an e-mail of HTML and text", write=_newsletter),
        NotesFormat(
            name="newsletter-html", suffix=".newsletter.html", about="its HTML, to paste", write=_newsletter_html
        ),
        NotesFormat(
            name="newsletter-txt", suffix=".newsletter.txt", about="its text, to paste", write=_newsletter_text
        ),
        NotesFormat(
            name="social",
            suffix=".social.txt",
            about="a post of at most 280 characters for each quote",
            write=partial(_posts, social.MOST_OF_X, social.length_on_x),
        ),
        NotesFormat(
            name="mastodon",
            suffix=".mastodon.txt",
            about="a post of at most 500 characters for each quote",
            write=partial(_posts, social.MOST_OF_MASTODON, social.length_on_mastodon),
        ),
        NotesFormat(name="json", suffix=".json", about="for programs", write=_json),
    )
}

"""Sites for tests of looks and access: awkward data, an archive with nothing in it, and one long transcript."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from msgspec.structs import replace

from podcast_notes.models import Chapter, Cue, Doubt, Library, SiteSettings, Transcript
from podcast_notes.pages import site_pages
from podcast_notes.pages.guest_parts import ON_PERSONS_PAGE
from podcast_notes.render import Renderer
from tests.pages import library as dijkwacht

LONG_TITLE = (
    "Over de waterstaatkundigeonderhoudsverplichtingenregisterbeheerdersvereniging, en waarom een titel die niemand ooit "
    "heeft ingekort op elk scherm nog altijd een titel moet zijn: deel twee van het derde gesprek over de vierde dijk"
)
LONG_NAME = (
    "Maximiliana Wilhelmina van Oudenhoven-Terschellingerland tot Nederhorst ter Hogerheide von Überwasserstraßenhausen"
)
TEXTS = {
    "ar": "الماء تحت المدينة: من يدفع ثمن السد رقم 14؟",
    "he": "המים מתחת לעיר: מי משלם על סכר 14?",
    "ja": "街の下の水：誰が第14堤防の代金を払うのか",
}
"""Invented titles in scripts of other directions and habits: "The water under the city: who pays for dike 14?"."""

WORDS = (
    "het water staat hoog achter die oude dijk en niemand weet nog wie straks betaalt als de rivier weer buiten haar oevers "
    "treedt omdat een gemaal stilvalt terwijl de polder volloopt met brak kwelwater dat onder zandlagen door sijpelt"
).split()

IN_ARABIC = f"{dijkwacht.DIKE}:ar"
"""The id of a second transcript, which only the site of awkward data has."""

Site = Mapping[str, list[str]]
"""The addresses of pages by template, the longest page of each first."""


def _awkward() -> Library:
    """Beside the invented show with all its details, shows in other scripts, and every name and title too long or missing."""
    base = dijkwacht.LIBRARY
    shows, episodes, articles, people = [], [], [], []
    for language, text in TEXTS.items():
        show = f"water-{language}"
        content = replace(base.podcasts[0].content, title=text, language=language, description=text, publisher=text)
        shows.append(replace(base.podcasts[0], id=show, content=content))
        first = base.episodes[0]
        named = replace(first.content, guid=language, title=text, summary=text, description_html=f"<p>{text}</p>")
        episodes.append(replace(first, id=f"{show}/14-water", podcast_id=show, content=named))
        articles.append(
            replace(
                base.articles[2], id=f"article-{language}", title=text, publisher=text, byline=text, language=language
            )
        )
        people.append(replace(base.people[1], id=f"guest-{language}", name=text))
    bare = replace(base.episodes[0].content, guid="bare", title="", number=None, published=None, duration_ms=None)
    bare = replace(bare, summary="", description_html="", enclosure=None)
    episodes.append(replace(base.episodes[0], id="dijkwacht/bare", content=bare))
    printed = base.quotes[0]
    many = [
        replace(printed, id=f"{printed.article_id}:{start}", start=start, end=start + len(printed.text))
        for start in range(10_000, 10_000 + 2 * 2 * ON_PERSONS_PAGE)
    ]
    long = replace(base.episodes[1], content=replace(base.episodes[1].content, title=LONG_TITLE))
    return replace(
        base,
        podcasts=(*base.podcasts, *shows),
        episodes=(base.episodes[0], long, *episodes),
        people=(replace(base.people[0], name=LONG_NAME, merged=("who-it-was-before",)), *base.people[1:], *people),
        quotes=(*base.quotes, *many),
        transcripts=(
            *base.transcripts,
            replace(base.transcripts[0], id=IN_ARABIC, language="ar", path="transcript.ar.vtt"),
        ),
        articles=(replace(base.articles[0], title=LONG_TITLE, publisher=LONG_NAME), *base.articles[1:], *articles),
        sightings=tuple(replace(one, doubts=tuple(Doubt)) for one in base.sightings),
        picks=tuple(replace(one, doubts=tuple(Doubt)) for one in base.picks),
    )


def _in(transcript: Transcript, language: str) -> Transcript:
    """The same times with words in another script."""
    cues = tuple(replace(cue, text=TEXTS[language]) for cue in transcript.cues)
    return replace(transcript, cues=cues, language=language)


def write(
    folder: Path,
    library: Library,
    site: SiteSettings,
    transcript: Transcript = dijkwacht.SPOKEN,
    overrides: Path | None = None,
) -> Site:
    """Render the pages of a library and the assets that they need into a folder."""
    renderer = Renderer(overrides=overrides)
    sizes: dict[str, list[tuple[int, str]]] = {}
    pages = site_pages(
        library,
        site=site,
        transcripts={dijkwacht.TRANSCRIPT: transcript, IN_ARABIC: _in(transcript, "ar")},
        article_texts=dict.fromkeys((article.id for article in library.articles), "") | dijkwacht.TEXTS,
        chapters={dijkwacht.DIKE: (*dijkwacht.CHAPTERS[dijkwacht.DIKE], Chapter(start_ms=12_000, title=LONG_TITLE))},
        notes=dijkwacht.NOTES,
        media={},
        names=renderer.wording(site.language).page_names(),
    )
    for page in pages:
        html = renderer.render(page.template, page.context)
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
        sizes.setdefault(page.template, []).append((len(html), page.path))
    for name, data in renderer.assets():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {template: [path for _, path in sorted(paths, reverse=True)] for template, paths in sizes.items()}


def of_kinds(folder: Path) -> Site:
    """The pages of a built site by folder and depth, the longest page of each kind first: `articles/*/index.html`."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for path in folder.rglob("*.html"):
        first, *rest = path.relative_to(folder).parts
        kind = "/".join([first, *("*" for _ in rest[:-1]), *rest[-1:]])
        kinds.setdefault(kind, []).append((path.stat().st_size, path.relative_to(folder).as_posix()))
    return {kind: [path for _, path in sorted(paths, reverse=True)] for kind, paths in kinds.items()}


def write_awkward(folder: Path, overrides: Path | None = None) -> Site:
    """The site with awkward data, and perhaps with templates of its own."""
    return write(folder, _awkward(), dijkwacht.SITE, overrides=overrides)


def write_empty(folder: Path) -> Site:
    """The site of an archive with nothing in it, in a language that is written from the right."""
    return write(folder, Library(), SiteSettings(title="الأرشيف", language="ar"))


def write_long(folder: Path, words: int = 9_000) -> str:
    """A site with a transcript of so many words, in cues of nine; the address of its episode."""
    chance = Random(9)
    each = 9
    cues = []
    for number in range(words // each):
        text = " ".join(chance.choices(WORDS, k=each))
        speaker = dijkwacht.CUES[0 if number % 20 < 4 else 2].speaker
        start = number * 3_210
        cues.append(Cue(start, start + 3_000, speaker, f"{text}." if number % 3 == 2 else text))
    pages = write(folder, dijkwacht.LIBRARY, dijkwacht.SITE, Transcript(cues=tuple(cues), language="nl"))
    return pages["episode.html"][0]

"""Why an article is linked to an episode, in the language of the page."""

from __future__ import annotations

from gettext import NullTranslations
from html import escape

import pytest
from msgspec.structs import replace

from podcast_notes.links.reasons import KINDS, no_link_in_words, reason_in_words
from podcast_notes.models import Evidence, NoLink, NoLinkReason, Reason, Verdict
from podcast_notes.pages import site_pages
from podcast_notes.render import Renderer
from podcast_notes.render.reasons import evidence_in_words
from podcast_notes.render.reasons import no_link_in_words as no_link_on_pages
from podcast_notes.render.wording import Wording
from tests.pages.library import DUTCH, LIBRARY, SITE, UNLINKED

ENGLISH = Wording("en", NullTranslations())
ABOUT = ("Marit van der Linde", "Bram <Bos>")
VERDICTS = [verdict for verdict in Verdict if verdict is not Verdict.NOT_FOUND]


def evidence(reason: Reason, number: int = 3, verdict: Verdict | None = None, start_ms: int | None = None) -> Evidence:
    about = ABOUT
    text = reason_in_words(reason, about, number=number, verdict=verdict, start_ms=start_ms)
    return Evidence(
        kind=KINDS[reason], text=text, reason=reason, about=about, number=number, verdict=verdict, start_ms=start_ms
    )


def html_of(address: str, language: str, **changes: object) -> str:
    library = replace(LIBRARY, **changes)
    pages = site_pages(
        library,
        site=replace(SITE, language=language),
        transcripts={},
        article_texts={},
        chapters={},
        notes={},
        media={},
    )
    page = next(page for page in pages if page.path == f"articles/{address}/index.html")
    return Renderer().render(page.template, page.context)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("number", [1, 3])
def test_pages_in_english_say_what_the_command_line_says(reason: Reason, number: int) -> None:
    if reason is Reason.SAME_PASSAGE and number == 1:
        return  # a run of words is never one
    assert evidence_in_words(evidence(reason, number), ENGLISH) == evidence(reason, number).text


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("start_ms", [None, 754_200])
def test_quotes_say_how_and_when_they_are_said(verdict: Verdict, start_ms: int | None) -> None:
    said = evidence(Reason.QUOTE_SAID, 9, verdict, start_ms)
    assert evidence_in_words(said, ENGLISH) == said.text


@pytest.mark.parametrize("reason", NoLinkReason)
def test_pages_in_english_say_why_there_is_no_link_as_the_command_line_does(reason: NoLinkReason) -> None:
    for episodes in (1, 3) if reason is not NoLinkReason.NOTHING_TELLS else (3,):
        why = NoLink(reason=reason, podcasts=("Dijkwacht", "Kwelcast"), people=ABOUT, episodes=episodes)
        assert no_link_on_pages(why, ENGLISH) == no_link_in_words(why, [])


def test_pages_say_that_several_episodes_fit_where_no_podcast_is_named() -> None:
    why = NoLink(reason=NoLinkReason.SEVERAL_FIT)
    assert no_link_on_pages(why, ENGLISH) == no_link_in_words(why, [])


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_said_in_dutch(reason: Reason) -> None:
    shown = evidence(reason, 9, Verdict.TRIMMED, 754_200)
    made = html_of(DUTCH, "nl", links=(replace(LIBRARY.links[0], evidence=(shown,)), *LIBRARY.links[1:]))
    assert "Marit" in made
    assert escape(shown.text) not in made
    assert "%(" not in made


def test_the_names_in_reasons_are_text_on_the_page() -> None:
    links = (replace(LIBRARY.links[0], evidence=(evidence(Reason.NAMES_GUEST),)), *LIBRARY.links[1:])
    made = html_of(DUTCH, "nl", links=links)
    assert "noemt Marit van der Linde en Bram &lt;Bos&gt;, die bij de mensen van de aflevering hoort" in made


def test_evidence_that_was_kept_as_text_is_shown_as_english() -> None:
    assert '<li lang="en" dir="ltr">is 3 days younger than the episode</li>' in html_of(DUTCH, "nl")


def test_a_page_says_why_an_article_has_no_episode_and_leads_to_the_nearest() -> None:
    made = html_of(UNLINKED, "nl")
    assert "het artikel noemt geen podcast die bekend is, en geen aflevering past naar mensen en woorden; " in made
    assert "het dichtst in de buurt komt <a href=" in made


def test_an_older_article_says_in_english_why_it_has_no_episode() -> None:
    articles = tuple(replace(article, no_link=None) for article in LIBRARY.articles)
    made = html_of(UNLINKED, "nl", articles=articles)
    assert '<span lang="en" dir="ltr">the article names no podcast that is known' in made


def test_the_nearest_episode_is_left_out_once_it_is_gone() -> None:
    why = NoLink(reason=NoLinkReason.NO_OTHER_EPISODES, nearest="dijkwacht/gone", score=0.4)
    articles = tuple(replace(article, no_link=why) for article in LIBRARY.articles)
    made = html_of(UNLINKED, "nl", articles=articles)
    assert "er zijn geen andere afleveringen bekend</p>" in made

"""The player with other recordings than most: long ones, in several languages, without sound, times or words, and elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, Route, expect

from podcast_notes.models import Chapter, Cue, Enclosure, Transcript, TranscriptRecord
from podcast_notes.pages import site_pages
from podcast_notes.render import Renderer, write_site
from tests.browser.player import wait_until
from tests.browser.test_quoting import copied
from tests.pages.library import CHAPTERS, DIKE, DROUGHT, LIBRARY, NOTES, NOW, SITE, SPOKEN, TEXTS, TRANSCRIPT

Serve = Callable[[Path], AbstractContextManager[str]]


def long_talk() -> Transcript:
    """Nine thousand words in 750 cues, two speakers by turns of four."""
    return Transcript(
        language="nl",
        cues=tuple(
            Cue(
                at * 4_800,
                at * 4_800 + 4_500,
                ("Sanne Hoekveld", "Marit van der Linde")[at // 4 % 2],
                f"Woord {at} van een lang gesprek over dijken en wat die kosten per kilometer.",
            )
            for at in range(750)
        ),
    )


def site_of(folder: Path, transcripts: dict[str, Transcript], *more: TranscriptRecord) -> Path:
    """The invented library as a site, its audio on another host."""
    library = replace(LIBRARY, transcripts=(*LIBRARY.transcripts, *more))
    chapters = {DIKE: tuple(Chapter(start_ms=at * 240_000, title=f"Hoofdstuk {at}") for at in range(15))}
    pages = site_pages(
        library,
        site=SITE,
        transcripts=transcripts,
        article_texts=TEXTS,
        chapters=chapters if len(transcripts[TRANSCRIPT].cues) > 100 else CHAPTERS,
        notes=NOTES,
        media={},
    )
    write_site(pages, Renderer(), folder)
    return folder


def test_a_long_transcript_is_light_and_little_is_done_for_each_step(page: Page, tmp_path: Path, serve: Serve) -> None:
    site = site_of(tmp_path, {TRANSCRIPT: long_talk()})
    file = site / "episodes" / DIKE / "index.html"
    assert len(long_talk().cues[0].text.split()) * 750 > 9_000
    assert file.stat().st_size < 140_000
    with serve(site) as address:
        page.route("https://audio.example.org/**", lambda route: route.abort())
        page.goto(f"{address}/episodes/{DIKE}/index.html#t=2400")
        expect(page.locator(".turn .now")).to_contain_text("Woord 500 ")
        changed = page.evaluate(
            """() => {
              let changes = 0;
              const observer = new MutationObserver((records) => { changes += records.length; });
              observer.observe(document.querySelector(".turns"), { subtree: true, attributes: true, childList: true });
              const audio = document.querySelector("audio");
              for (let at = 0; at < 20; at += 1) audio.dispatchEvent(new Event("timeupdate"));
              const still = observer.takeRecords().length;
              document.querySelector('[data-act="forward"]').click();
              return [still, observer.takeRecords().length];
            }"""
        )
        assert changed == [0, 2]
        expect(page.locator(".turn .now")).to_contain_text("Woord 502 ")
        assert page.locator(".turn .now").count() == 1


def test_transcripts_in_several_languages_lead_to_each_other_at_the_same_second(
    page: Page, tmp_path: Path, serve: Serve
) -> None:
    english = TranscriptRecord(
        id=f"{DIKE}:en",
        episode_id=DIKE,
        language="en",
        format="vtt",
        original="b.vtt",
        path="t.en.vtt",
        translation_of=TRANSCRIPT,
        added=NOW,
    )
    talk = replace(SPOKEN, language="en", cues=tuple(replace(cue, text="Welcome.") for cue in SPOKEN.cues))
    site = site_of(tmp_path, {TRANSCRIPT: SPOKEN, english.id: talk}, english)

    def silence(route: Route) -> None:
        route.abort()

    with serve(site) as address:
        page.route("https://audio.example.org/**", silence)
        page.goto(f"{address}/episodes/{DIKE}/index.html#t=12")
        page.get_by_role("navigation", name="Transcripten").get_by_role("link", name="Engels").click()
        page.wait_for_url("**/t.en/index.html#t=12")
        expect(page.locator(".turn .marked")).to_have_text("Welcome.")
        assert page.locator(".turns").get_attribute("lang") == "en"
        page.get_by_role("link", name="Nederlands").click()
        page.wait_for_url(f"**/episodes/{DIKE}/index.html#t=12")


@pytest.mark.usefixtures("clipboard")
def test_without_audio_or_times_the_words_can_be_read_and_copied(page: Page, tmp_path: Path, serve: Serve) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    untimed = Transcript(language="nl", cues=tuple(replace(cue, start_ms=None, end_ms=None) for cue in SPOKEN.cues))
    silent = replace(LIBRARY.episodes[1], content=replace(LIBRARY.episodes[1].content, enclosure=None))
    made = site_pages(
        replace(LIBRARY, episodes=(silent,)),
        site=SITE,
        transcripts={TRANSCRIPT: untimed},
        article_texts=TEXTS,
        chapters=CHAPTERS,
        notes=NOTES,
        media={},
    )
    write_site(made, Renderer(), tmp_path)
    with serve(tmp_path) as address:
        page.goto(f"{address}/episodes/{DIKE}/index.html#t=12")
        expect(page.get_by_text("Van deze aflevering is geen geluid.")).to_be_visible()
        assert page.locator("audio, .turn .time, .chapters a.time").count() == 0
        page.get_by_text("We kunnen niet tien jaar wachten.").select_text()
        page.get_by_role("button", name="Kopieer als citaat").click()
        text, _ = copied(page)
    assert text.startswith("“We kunnen niet tien jaar wachten.” — Marit van der Linde, Dijkwacht #14 https://archief.")
    assert errors == []


def test_audio_elsewhere_is_asked_for_when_somebody_presses_play(
    page: Page, demo: Path, tmp_path: Path, serve: Serve
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serve(demo / "site" / "media") as publisher, serve(tmp_path) as address:
        sound = next((demo / "site" / "media" / "kwelcast").glob("14-*.mp3")).name
        enclosure = Enclosure(url=f"{publisher}/kwelcast/{sound}", media_type="audio/mpeg")
        remote = replace(LIBRARY.episodes[1], content=replace(LIBRARY.episodes[1].content, enclosure=enclosure))
        made = site_pages(
            replace(LIBRARY, episodes=(remote,)),
            site=SITE,
            transcripts={TRANSCRIPT: SPOKEN},
            article_texts=TEXTS,
            chapters=CHAPTERS,
            notes=NOTES,
            media={},
        )
        write_site(made, Renderer(), tmp_path)
        page.goto(f"{address}/episodes/{DIKE}/index.html#t=12", wait_until="networkidle")
        assert [url for url in asked if url.startswith(publisher)] == []
        page.get_by_role("button", name="Speel 0:12").click()
        wait_until(page, "!a.paused && a.currentTime > 12 && a.currentTime < 20")
        assert {url.split("#")[0] for url in asked if not url.startswith(address)} == {enclosure.url}


def test_without_a_transcript_the_player_is_whole(page: Page, tmp_path: Path, serve: Serve) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site = site_of(tmp_path, {TRANSCRIPT: SPOKEN})
    with serve(site) as address:
        page.route("https://audio.example.org/**", lambda route: route.abort())
        page.goto(f"{address}/episodes/{DROUGHT}/index.html#t=31")
        expect(page.get_by_role("button", name="Speel 0:31")).to_be_visible()
        assert page.get_by_label("Meelezen").count() == 0
        page.keyboard.press(".")
        page.keyboard.press("c")
    assert errors == []

"""The player of an episode: places by address, spans, chapters, the transcript that follows, keys, copying, and doing without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Route, expect

from podcast_notes.models import Chapter, Cue, Enclosure, Transcript, TranscriptRecord
from podcast_notes.pages import site_pages
from podcast_notes.render import Renderer, write_site
from tests.pages.library import CHAPTERS, DIKE, DROUGHT, LIBRARY, NOTES, NOW, SITE, SPOKEN, TEXTS, TRANSCRIPT

Serve = Callable[[Path], AbstractContextManager[str]]

KELDER = "Hij smaakte naar kelder, Noor."
"""A cue of kwelcast#14, from 31 to 32.86 seconds."""


@pytest.fixture(scope="session")
def episode(demo: Path, demo_site: str) -> str:
    """The address of an episode with sound, chapters, quotes and a transcript."""
    folder = next((demo / "site" / "episodes" / "kwelcast").glob("14-*"))
    return f"{demo_site}/episodes/kwelcast/{folder.name}/index.html"


def state(page: Page) -> dict[str, float | bool]:
    """Where the sound is, and whether it plays."""
    found: dict[str, float | bool] = page.evaluate(
        "() => { const a = document.querySelector('audio');"
        " return { time: a.currentTime, paused: a.paused, rate: a.playbackRate }; }"
    )
    return found


def time(page: Page) -> float:
    return float(state(page)["time"])


def wait_until(page: Page, condition: str) -> None:
    """Wait for a condition about `a`, the audio element."""
    page.wait_for_function(f"() => {{ const a = document.querySelector('audio'); return {condition}; }}")


def cue(page: Page, seconds: str) -> str:
    """The words of the cue with this address."""
    return page.locator(f'[id="t={seconds}"]').inner_text()


def test_a_click_on_a_sentence_plays_it_and_changes_the_address(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    assert page.url == f"{episode}#t=31"
    expect(page.locator(".turn .now")).to_have_text(KELDER)


def test_the_current_sentence_and_chapter_follow_the_sound(page: Page, episode: str) -> None:
    page.goto(episode)
    page.evaluate("document.querySelector('audio').currentTime = 66.9")
    expect(page.locator(".turn .now")).to_contain_text("Laten we daar beginnen")
    current = page.locator(".chapters [aria-current=true]")
    expect(current).to_have_text("1:06")
    expect(page.locator(".controls .chapter")).to_have_text("De bui van 14 augustus")


def test_an_address_with_a_time_shows_the_words_and_does_not_play(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=31")
    expect(page.locator(".turn .marked")).to_have_text(KELDER)
    expect(page.locator(".turn .marked")).to_be_in_viewport()
    assert state(page) == {"time": 31, "paused": True, "rate": 1}
    button = page.get_by_role("button", name="Speel 0:31")
    expect(button).to_be_in_viewport()
    button.click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    expect(button).to_be_hidden()


def test_a_changed_address_moves_without_playing(page: Page, episode: str) -> None:
    page.goto(episode)
    page.evaluate("location.hash = '#t=0:31'")
    expect(page.locator(".turn .marked")).to_have_text(KELDER)
    assert state(page)["paused"]
    assert time(page) == 31


@pytest.mark.parametrize("fragment", ["#t=", "#t=x", "#t=-4", "#t=1e3", "#t=1..2", "#t=9,x", "#quotes"])
def test_an_address_that_names_no_time_does_nothing(page: Page, episode: str, fragment: str) -> None:
    page.goto(f"{episode}{fragment}")
    assert page.locator(".turn .marked").count() == 0
    assert time(page) == 0
    expect(page.locator(".offer")).to_be_hidden()


def test_a_time_after_the_end_does_no_harm(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=99999999")
    wait_until(page, "a.readyState > 0 && a.currentTime <= a.duration")
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused && a.currentTime > 31 && a.currentTime < 40")


def test_a_span_plays_to_its_end_and_stops(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=30.5,31.2")
    assert [words.strip() for words in page.locator(".turn .marked").all_inner_texts()] == [
        "Dus er was ook goed nieuws.",
        KELDER,
    ]
    page.get_by_role("button", name="Speel 0:30–0:31").click()
    wait_until(page, "!a.paused")
    wait_until(page, "a.paused")
    assert 31.1 < time(page) < 31.6
    page.keyboard.press("k")
    wait_until(page, "a.currentTime > 31.8")


def test_the_play_button_of_a_quote_plays_just_that(page: Page, episode: str) -> None:
    page.goto(episode)
    play = page.locator(".quote .play").first
    start, end = map(float, (play.get_attribute("href") or "").removeprefix("#t=").split(","))
    play.click()
    wait_until(page, f"!a.paused && a.currentTime >= {start}")
    assert page.url.endswith(f"#t={start:g},{end:g}")
    page.evaluate(f"document.querySelector('audio').currentTime = {end - 0.3}")
    wait_until(page, f"a.paused && a.currentTime >= {end - 0.1}")
    assert time(page) < end + 0.4


def test_a_quote_on_the_page_of_an_article_leads_to_its_span(page: Page, demo: Path, demo_site: str) -> None:
    article = next((demo / "site" / "articles").glob("waarom-*"))
    page.goto(f"{demo_site}/articles/{article.name}/index.html")
    page.locator("a.play").first.click()
    page.wait_for_url("**/episodes/**")
    assert re.search(r"#t=[\d.]+,[\d.]+$", page.url)
    expect(page.locator(".turn .marked").first).to_be_in_viewport()
    assert state(page)["paused"]


def test_keys(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    press = page.keyboard.press
    press("c")
    assert time(page) == 66.72
    press("c")
    assert time(page) == 180.76
    press("Shift+C")
    assert time(page) == 66.72
    press("l")
    assert time(page) == pytest.approx(76.72)
    press("ArrowRight")
    assert time(page) == pytest.approx(86.72)
    press("j")
    press("ArrowLeft")
    assert time(page) == pytest.approx(66.72)
    press(".")
    assert cue(page, "74.12") == page.locator(".turn .now").inner_text()
    press(".")
    assert time(page) == pytest.approx(81.88)
    press(",")
    assert time(page) == pytest.approx(74.12)
    expect(page.locator(".turn .now")).to_be_in_viewport()
    press(">")
    press(">")
    press("<")
    assert state(page)["rate"] == 1.25
    press("f")
    expect(page.get_by_label("Meelezen")).not_to_be_checked()
    press(" ")
    wait_until(page, "!a.paused")
    press("k")
    wait_until(page, "a.paused")


def test_keys_with_modifiers_in_fields_or_on_buttons_are_left_alone(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    for combination in ("Control+l", "Alt+c", "Meta+k", "Shift+Space", "Shift+ArrowRight"):
        page.keyboard.press(combination)
    page.get_by_label("Snelheid").focus()
    page.keyboard.press("c")
    assert state(page) == {"time": 0, "paused": True, "rate": 1}
    page.get_by_role("button", name="+10 s").focus()
    page.keyboard.press(" ")
    assert state(page) == {"time": 10, "paused": True, "rate": 1}


def test_the_list_of_keys_opens_and_they_can_be_turned_off_for_good(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Toetsen")
    expect(dialog).to_be_visible()
    page.keyboard.press("l")
    assert time(page) == 0
    page.get_by_label("Gebruik deze toetsen").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    expect(dialog).to_be_hidden()
    page.keyboard.press("l")
    assert time(page) == 0
    page.reload()
    wait_until(page, "a.readyState > 0")
    page.keyboard.press("l")
    assert time(page) == 0
    page.get_by_role("button", name="Toetsen").click()
    page.get_by_label("Gebruik deze toetsen").check()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    assert time(page) == 10


def test_speed_and_place_are_remembered_and_the_place_is_offered(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_label("Snelheid").select_option("1.5")
    page.evaluate("document.querySelector('audio').currentTime = 120")
    page.keyboard.press("k")
    wait_until(page, "!a.paused && a.currentTime > 120.3")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    page.goto(episode)
    assert state(page) == {"time": 0, "paused": True, "rate": 1.5}
    page.get_by_role("button", name="Ga verder op 2:00").click()
    wait_until(page, "!a.paused && a.currentTime >= 120")
    assert state(page)["rate"] == 1.5


def test_a_shared_address_goes_before_the_remembered_place_and_leaves_it(page: Page, episode: str) -> None:
    page.goto(episode)
    place = page.evaluate("() => `podcast-notes place ${location.pathname}`")
    page.evaluate("key => localStorage.setItem(key, '300')", place)
    page.goto(f"{episode}#t=31,31.6")
    page.reload()
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused")
    wait_until(page, "a.paused")
    assert page.evaluate("key => localStorage.getItem(key)", place) == "300"


def test_what_was_heard_to_the_end_is_not_offered_again(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    place = page.evaluate("() => `podcast-notes place ${location.pathname}`")
    page.evaluate("key => localStorage.setItem(key, '300')", place)
    page.evaluate("() => { const a = document.querySelector('audio'); a.currentTime = a.duration - 3; }")
    page.keyboard.press("k")
    wait_until(page, "!a.paused")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    assert page.evaluate("key => localStorage.getItem(key)", place) is None


def test_a_place_can_be_declined(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=31")
    page.get_by_role("button", name="Verberg").click()
    expect(page.locator(".offer")).to_be_hidden()


def test_without_storage_all_else_works(page: Page, episode: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{episode}#t=31")
    page.get_by_label("Snelheid").select_option("2")
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused && a.currentTime > 31 && a.playbackRate === 2")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    assert errors == []


def test_the_page_goes_along_only_while_the_spoken_words_are_in_sight(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused")
    page.evaluate("document.querySelector('audio').currentTime = 300")
    expect(page.locator(".turn .now")).to_be_in_viewport()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.evaluate("document.querySelector('audio').currentTime = 600")
    expect(page.locator(".turn .now")).not_to_be_in_viewport()
    assert page.evaluate("scrollY") < 100


def test_with_reduced_motion_the_page_jumps(page: Page, episode: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(episode)
    page.evaluate(
        "() => { window.ways = []; Element.prototype.scrollIntoView = function (how) { window.ways.push(how.behavior); }; }"
    )
    page.keyboard.press(".")
    assert page.evaluate("ways") == ["instant"]
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press(".")
    assert page.evaluate("ways") == ["instant", "smooth"]


def select(page: Page, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Select from a letter of one cue to a letter of another; cues by their seconds."""
    page.evaluate(
        """([first, last]) => {
          const text = (id) => document.getElementById(`t=${id}`).lastChild;
          getSelection().setBaseAndExtent(text(first[0]), first[1], text(last[0]), last[1]);
        }""",
        [list(first), list(last)],
    )


def copied(page: Page) -> tuple[str, str]:
    """What a paste would give: as text, and as HTML."""
    text, html = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    return text, html


@pytest.fixture
def clipboard(page: Page) -> None:
    """Leave to read what was copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.mark.usefixtures("clipboard")
def test_selected_words_are_copied_as_a_quote_with_speaker_and_second(page: Page, episode: str) -> None:
    page.goto(episode)
    select(page, ("31", 0), ("31", len(KELDER)))
    page.get_by_role("button", name="Kopieer als citaat").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    text, html = copied(page)
    source = "Kwelcast | Omroep Oeverwal #14, 0:31"
    assert text == f"“{KELDER}” — Bram Zuidervaart, {source} {episode}#t=31,33.18"
    assert f"<blockquote><p>“{KELDER}”</p></blockquote>" in html
    assert f'<p>— Bram Zuidervaart, <a href="{episode}#t=31,33.18">{source}</a></p>' in html
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".quoting")).to_have_count(0)


@pytest.mark.usefixtures("clipboard")
def test_a_selection_is_made_of_whole_words_and_names_all_who_speak(page: Page, episode: str) -> None:
    page.goto(episode)
    select(page, ("29.04", 8), ("31", 6))
    page.keyboard.press("q")
    text, _ = copied(page)
    assert text.startswith(
        "“was ook goed nieuws. Hij smaakte” — Noor Hazelhof, Bram Zuidervaart, Kwelcast | Omroep Oeverwal #14, 0:29 "
    )
    start, end = map(float, text.rpartition("#t=")[2].split(","))
    assert 29.04 <= start < 29.6
    assert 31.3 < end < 32.5


@pytest.mark.usefixtures("clipboard")
def test_the_button_is_the_next_stop_of_the_tab_key(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).dblclick(position={"x": 4, "y": 8})
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopieer als citaat")).to_be_focused()
    page.keyboard.press("Enter")
    assert copied(page)[0].startswith("“Hij”")


def test_a_selection_elsewhere_offers_nothing_and_a_selection_is_no_click(page: Page, episode: str) -> None:
    page.goto(episode)
    page.locator("h1").select_text()
    expect(page.locator(".quoting")).to_have_count(0)
    page.get_by_text(KELDER).dblclick()
    expect(page.locator(".quoting")).to_have_count(1)
    wait_until(page, "a.paused")


def test_audio_that_is_gone_is_told_and_the_transcript_stays(page: Page, episode: str) -> None:
    page.route("**/media/**", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(episode)
    told = page.get_by_role("alert")
    expect(told).to_contain_text("De audio kan niet worden afgespeeld")
    expect(told.get_by_role("link")).to_have_attribute("href", re.compile("media/kwelcast/14"))
    page.get_by_text(KELDER).click()
    expect(page.locator(".turn .marked")).to_have_text(KELDER)


def test_audio_that_is_blocked_is_told(page: Page, episode: str) -> None:
    page.route("**/media/**", lambda route: route.abort())
    page.goto(episode)
    expect(page.get_by_role("alert")).to_contain_text("De audio kan niet worden afgespeeld")


def test_the_system_shows_what_plays(page: Page, episode: str) -> None:
    page.goto(episode)
    assert page.evaluate("navigator.mediaSession.metadata.title") == "De stad als spons"
    assert page.evaluate("navigator.mediaSession.metadata.artist") == "Kwelcast | Omroep Oeverwal"


@pytest.mark.parametrize("width", [320, 1200])
def test_the_bar_stays_in_sight_and_leaves_the_page_to_read(page: Page, episode: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{episode}#t=300.52")
    bar = page.locator(".player").bounding_box()
    assert bar
    assert abs(bar["y"]) < 1
    assert bar["height"] <= 76
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    now = page.locator(".turn .now").bounding_box()
    assert now
    assert now["y"] > bar["height"]


def test_nothing_moves_when_the_scripts_come(page: Page, episode: str) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(episode, wait_until="networkidle")
    assert page.evaluate("shift") < 0.01


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    profile = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    profile.set_default_timeout(10_000)
    yield profile.new_page()
    profile.close()


def test_without_scripts_there_is_sound_and_times_lead_to_it(plain: Page, episode: str) -> None:
    plain.goto(episode)
    expect(plain.locator("audio[controls]")).to_be_visible()
    for hidden in (".controls", ".offer", ".trouble", "dialog", ".quoting"):
        expect(plain.locator(hidden)).to_have_count(0) if hidden == ".quoting" else expect(
            plain.locator(hidden)
        ).to_be_hidden()
    for link in (".chapters a.time", ".turn a.time", ".quote a.play"):
        address = plain.locator(link).nth(1).get_attribute("href") or ""
        assert re.search(r"^\.\./\.\./\.\./media/kwelcast/14[^#]*\.mp3#t=[\d.,]+$", address), link


def test_without_scripts_an_address_with_a_time_leads_to_the_words(plain: Page, episode: str) -> None:
    plain.goto(f"{episode}#t=507.36")
    expect(plain.locator('[id="t=507.36"]')).to_be_in_viewport()
    plain.goto(episode)
    href = plain.locator(".quote a.play").first.get_attribute("href") or ""
    fragment = href.partition("#")[2]
    plain.goto(f"{episode}#{fragment}")
    assert plain.locator(f'[id="{fragment}"]').count() == 1
    expect(plain.locator(f'.turn p > span:has([id="{fragment}"]), .turn p > [id="{fragment}"]')).to_be_in_viewport()


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


def test_it_works_from_a_disk(page: Page, demo: Path) -> None:
    file = next((demo / "site" / "episodes" / "kwelcast").glob("14-*")) / "index.html"
    page.goto(f"{file.as_uri()}#t=31")
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    expect(page.locator(".turn .now")).to_have_text(KELDER)

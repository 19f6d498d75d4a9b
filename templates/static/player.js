// @ts-check
// The sound: places by address, spans that stop at their end, chapters, a transcript that follows, speed, the place where
// somebody stopped. The page works without it: an audio element, and times that are links. These are no modules: browsers
// load none in a page that is opened from a disk.
"use strict";

/** @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T | null} */
const part = (selector) => document.querySelector(selector);

/** What is remembered in this browser; where it refuses that, nothing is. */
const memory = {
  /** @param {string} key */
  get(key) {
    try { return localStorage.getItem(`podcast-notes ${key}`); } catch { return null; }
  },
  /** @param {string} key @param {string | number | null} value null forgets */
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`podcast-notes ${key}`);
      else localStorage.setItem(`podcast-notes ${key}`, String(value));
    } catch { /* A browser without storage plays all the same. */ }
  },
};

/** What the page shows of the moment: the words that are said, which it follows, and their chapter. */
class Moment {
  /** @type {HTMLElement | null} */
  cue = null;
  chapters = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".chapters a[href*='#t=']")]);
  chapterStarts = this.chapters.map((link) => spanOf(link.hash)?.start ?? 0);
  title = part(".controls .chapter");
  follow = /** @type {HTMLInputElement | null} */ (part(".controls [name=follow]"));
  calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLAudioElement} audio @param {HTMLElement} section Which covers the words that are scrolled below it. */
  constructor(audio, section) {
    this.audio = audio;
    this.section = section;
    this.follow?.addEventListener("change", () => { if (this.follow?.checked && this.cue) this.reveal(this.cue); });
  }

  show() {
    const time = this.audio.currentTime;
    this.showCue(transcript.cues[transcript.positionAt(transcript.starts, time)] ?? null);
    this.showChapter(this.chapters[transcript.positionAt(this.chapterStarts, time)]);
  }

  /** @param {HTMLElement | null} next */
  showCue(next) {
    if (next === this.cue) return;
    // Only who has the spoken words before the eyes is taken along: who reads elsewhere is left there.
    const along = this.follow?.checked && !this.audio.paused && this.cue && this.isSeen(this.cue);
    this.cue?.classList.remove("now");
    next?.classList.add("now");
    this.cue = next;
    if (along && next && (next.getBoundingClientRect().bottom > innerHeight * 0.75 || !this.isSeen(next))) this.reveal(next);
  }

  /** @param {HTMLAnchorElement | undefined} link */
  showChapter(link) {
    if (link?.hasAttribute("aria-current")) return;
    for (const other of this.chapters) other.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    if (this.title) this.title.textContent = link?.parentElement?.querySelector(".title")?.textContent ?? "";
  }

  /** @param {HTMLElement} cue @param {ScrollBehavior} [behavior] */
  reveal(cue, behavior = this.calm.matches ? "instant" : "smooth") {
    cue.scrollIntoView({ block: "center", behavior });
  }

  /** @param {HTMLElement} cue */
  isSeen(cue) {
    const box = cue.getBoundingClientRect();
    return box.bottom > this.section.getBoundingClientRect().bottom && box.top < innerHeight;
  }

  /** Mark the words of a span. @param {number} start @param {number | null} end */
  mark(start, end) {
    for (const cue of document.querySelectorAll(".turn .marked")) cue.classList.remove("marked");
    for (const cue of transcript.between(start, end)) cue.classList.add("marked");
  }
}

/** The sound, and where it is to stop. */
class Sound {
  /** In seconds. @type {number | null} */
  end = null;
  stopping = 0;

  /** @param {HTMLAudioElement} audio @param {Moment} moment */
  constructor(audio, moment) {
    this.audio = audio;
    this.moment = moment;
    audio.addEventListener("timeupdate", () => { moment.show(); this.stopAtEnd(); });
    for (const event of ["playing", "ratechange"]) audio.addEventListener(event, () => this.stopAtEnd());
    audio.addEventListener("seeking", () => { if (this.end !== null && audio.currentTime > this.end) this.end = null; });
    audio.addEventListener("play", () => {
      // Who plays on after a span has ended wants to hear more.
      if (this.end !== null && audio.currentTime > this.end - 0.1) this.end = null;
      moment.show();
    });
  }

  /** @param {number} time @param {number | null} [until] */
  seek(time, until = null) {
    this.audio.currentTime = Math.max(0, time);
    this.end = until;
    this.moment.show();
  }

  /** @param {number} seconds */
  skip(seconds) {
    this.seek(this.audio.currentTime + seconds);
  }

  play() {
    this.audio.play().catch((error) => {
      // What cannot be loaded is told by its own event; a browser that forbids sound leaves the player ready to start.
      if (!["NotAllowedError", "AbortError", "NotSupportedError"].includes(error.name)) throw error;
    });
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  stopAtEnd() {
    clearTimeout(this.stopping);
    if (this.end === null || this.audio.paused) return;
    const left = (this.end - this.audio.currentTime) / this.audio.playbackRate;
    if (left < 0.02) this.audio.pause();
    else if (left < 1) this.stopping = setTimeout(() => this.stopAtEnd(), left * 1000);
  }

  /** @param {number[]} times @param {number} slack Seconds after a start in which the one before it is meant. */
  before(times, slack) {
    const time = this.audio.currentTime;
    const start = times[transcript.positionAt(times, time)];
    return time - start > slack ? start : times[transcript.positionAt(times, start - 0.1)] ?? start ?? 0;
  }

  /** @param {number[]} times */
  after(times) {
    return times[transcript.positionAt(times, this.audio.currentTime) + 1] ?? this.audio.currentTime;
  }

  /** @param {number} time */
  toCue(time) {
    this.seek(time);
    if (this.moment.cue) this.moment.reveal(this.moment.cue);
  }
}

/** The button that plays from where somebody stopped, or what an address names. */
class Offer {
  box = part(".offer");
  button = this.box?.querySelector("button");

  /** @param {Sound} sound */
  constructor(sound) {
    this.sound = sound;
    part(".offer [data-dismiss]")?.addEventListener("click", () => this.hide());
    sound.audio.addEventListener("play", () => this.hide());
  }

  /** @param {string} text @param {number} start @param {number | null} [until] */
  show(text, start, until = null) {
    if (!this.box || !this.button) return;
    this.button.textContent = text.replace("{time}", until === null ? clock(start) : `${clock(start)}–${clock(until)}`);
    this.button.onclick = () => {
      this.sound.seek(start, until);
      this.sound.play();
      this.sound.audio.focus({ preventScroll: true });
    };
    this.box.hidden = false;
  }

  hide() {
    if (this.box) this.box.hidden = true;
  }
}

/** How fast it plays, which is remembered for all episodes. @param {HTMLAudioElement} audio */
const speedOf = (audio) => {
  const choice = /** @type {HTMLSelectElement | null} */ (part(".controls select"));
  const take = () => { if (choice) audio.defaultPlaybackRate = audio.playbackRate = Number(choice.value); };
  /** @param {number} step */
  const change = (step) => {
    if (!choice) return;
    choice.selectedIndex = Math.min(choice.length - 1, Math.max(0, choice.selectedIndex + step));
    take();
    memory.set("speed", choice.value);
  };
  if (choice) choice.value = memory.get("speed") ?? "1";
  if (choice && choice.selectedIndex < 0) choice.value = "1";
  take();
  choice?.addEventListener("change", () => change(0));
  return change;
};

/** Remember where somebody stops, but for spans, the beginning and the end. @param {Sound} sound @param {string} name */
const keepPlace = (sound, name) => {
  const { audio } = sound;
  let kept = 0;
  const keep = () => {
    if (sound.end !== null || audio.currentTime < 15) return;
    kept = audio.currentTime;
    memory.set(name, kept > audio.duration - 15 ? null : Math.floor(kept));
  };
  audio.addEventListener("timeupdate", () => { if (!audio.paused && Math.abs(audio.currentTime - kept) >= 5) keep(); });
  audio.addEventListener("pause", keep);
};

/** Say where sound cannot be had. @param {HTMLAudioElement} audio */
const tellTrouble = (audio) => {
  const trouble = part(".trouble");
  if (!trouble) return;
  const tell = () => {
    if (!audio.error) return;
    trouble.hidden = false;
    trouble.dataset.kind = audio.error.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "unavailable" : "broken";
  };
  audio.addEventListener("error", tell);
  audio.addEventListener("loadedmetadata", () => { trouble.hidden = true; });
  tell();
};

/** Play what is clicked: links to times, and words. @param {Sound} sound @param {Record<string, () => void>} actions */
const listenToClicks = (sound, actions) => {
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const act = target.closest("button")?.dataset.act;
    if (act) return actions[act]?.();
    const link = target.closest("a");
    const cue = /** @type {HTMLElement | null} */ (target.closest(".turn p > span"));
    const span = spanOf(link?.getAttribute("href")?.startsWith("#") ? link.hash : `#t=${cue ? transcript.startOf(cue) : ""}`);
    if (!span) return;
    if (!link && !getSelection()?.isCollapsed) {
      // Words are selected to be copied, not to be heard: the first click of two has begun to play.
      if (event.detail > 1) sound.audio.pause();
      return;
    }
    event.preventDefault();
    history.replaceState(null, "", link?.hash || `#t=${span.start}`);
    sound.seek(span.start, span.end);
    sound.moment.mark(span.start, span.end);
    sound.play();
  });
};

/**
 * Let links to the sound be links to the page, so that a copied one leads here, with the words; and let those to other
 * transcripts lead to the moment. @param {HTMLAudioElement} audio
 */
const turnLinks = (audio) => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href*='#t=']"))) {
    const [target] = link.href.split("#");
    if (target === audio.src || target === location.href.split("#")[0]) link.href = link.hash;
  }
  part(".languages")?.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (link && audio.currentTime) link.hash = `#t=${Math.floor(audio.currentTime)}`;
  });
};

/**
 * Let the keys of the system and of headphones work.
 * @param {HTMLElement} section @param {Record<string, () => void>} actions @param {boolean} hasChapters
 */
const tellSystem = (section, actions, hasChapters) => {
  if (!("mediaSession" in navigator)) return;
  const { title, podcast } = section.dataset;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: podcast });
  navigator.mediaSession.setActionHandler("seekbackward", actions.back);
  navigator.mediaSession.setActionHandler("seekforward", actions.forward);
  if (!hasChapters) return;
  navigator.mediaSession.setActionHandler("previoustrack", actions.previousChapter);
  navigator.mediaSession.setActionHandler("nexttrack", actions.nextChapter);
};

/**
 * Go to the span that the address names; whether it names one.
 * @param {Sound} sound @param {Offer} offer @param {string} text
 */
const openAddress = (sound, offer, text) => {
  const span = spanOf(location.hash);
  if (!span) return false;
  sound.audio.pause();
  sound.seek(span.start, span.end);
  sound.moment.mark(span.start, span.end);
  const [cue] = transcript.between(span.start, null);
  if (cue) sound.moment.reveal(cue, "instant");
  offer.show(text, span.start, span.end);
  return true;
};

/** @param {HTMLElement} section @param {HTMLAudioElement} audio */
const start = (section, audio) => {
  const moment = new Moment(audio, section);
  const sound = new Sound(audio, moment);
  const offer = new Offer(sound);
  const changeSpeed = speedOf(audio);
  const { chapterStarts } = moment;
  /** What buttons (`data-act`) and keys do. @type {Record<string, () => void>} */
  const actions = {
    play: () => sound.toggle(),
    back: () => sound.skip(-10),
    forward: () => sound.skip(10),
    previousCue: () => sound.toCue(sound.before(transcript.starts, 1)),
    nextCue: () => sound.toCue(sound.after(transcript.starts)),
    previousChapter: () => sound.seek(sound.before(chapterStarts, 3)),
    nextChapter: () => sound.seek(sound.after(chapterStarts)),
    slower: () => changeSpeed(-1),
    faster: () => changeSpeed(1),
    follow: () => moment.follow?.click(),
  };
  const place = `place ${new URL(section.dataset.page ?? "", location.href).pathname}`;
  const { play: playFrom = "{time}", resume = "{time}" } = section.dataset;

  const controls = part(".controls");
  if (controls) controls.hidden = false;
  document.documentElement.classList.add("ready");
  turnLinks(audio);
  listenToClicks(sound, actions);
  keepPlace(sound, place);
  tellTrouble(audio);
  tellSystem(section, actions, chapterStarts.length > 0);
  addEventListener("hashchange", () => openAddress(sound, offer, playFrom));
  const remembered = Number(memory.get(place));
  if (!openAddress(sound, offer, playFrom) && remembered > 0) offer.show(resume, remembered);
  moment.show();
  return { audio, actions };
};

const player = (() => {
  const section = part(".player");
  const audio = section?.querySelector("audio");
  return section && audio ? start(section, audio) : null;
})();

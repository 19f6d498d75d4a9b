// @ts-check
// The sound: places by address, spans that stop at their end, chapters, a transcript that follows, speed, the place where
// somebody stopped. The page works without it: an audio element, and times that are links.
"use strict";

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

const player = (() => {
  const section = /** @type {HTMLElement | null} */ (document.querySelector(".player"));
  const audio = section?.querySelector("audio");
  if (!section || !audio) return null;

  /** @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T | null} */
  const part = (selector) => document.querySelector(selector);
  const chapters = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".chapters a[href*='#t=']")]);
  const chapterStarts = chapters.map((link) => spanOf(link.hash)?.start ?? 0);
  const controls = part(".controls");
  const offer = part(".offer");
  const trouble = part(".trouble");
  const follow = /** @type {HTMLInputElement | null} */ (part(".controls [name=follow]"));
  const speed = /** @type {HTMLSelectElement | null} */ (part(".controls select"));
  const place = `place ${new URL(section.dataset.page ?? "", location.href).pathname}`;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** Where to stop, in seconds. @type {number | null} */
  let end = null;
  let stopping = 0;
  let kept = 0;
  /** @type {HTMLElement | null} */
  let current = null;

  // The transcript and the chapters

  /** @param {HTMLElement} cue @param {ScrollBehavior} [behavior] */
  const reveal = (cue, behavior = calm.matches ? "instant" : "smooth") => cue.scrollIntoView({ block: "center", behavior });

  /** @param {HTMLElement} cue */
  const isSeen = (cue) => {
    const box = cue.getBoundingClientRect();
    return box.bottom > section.getBoundingClientRect().bottom && box.top < innerHeight;
  };

  const show = () => {
    const time = audio.currentTime;
    const next = transcript.cues[transcript.positionAt(transcript.starts, time)] ?? null;
    if (next !== current) {
      // Only who has the spoken words before the eyes is taken along: who reads elsewhere is left there.
      const along = follow?.checked && !audio.paused && current && next && isSeen(current);
      current?.classList.remove("now");
      next?.classList.add("now");
      current = next;
      if (along && next.getBoundingClientRect().bottom > innerHeight * 0.75) reveal(next);
      else if (along && !isSeen(next)) reveal(next);
    }
    showChapter(time);
  };

  /** @param {number} time */
  const showChapter = (time) => {
    const link = chapters[transcript.positionAt(chapterStarts, time)];
    if (link?.hasAttribute("aria-current")) return;
    for (const other of chapters) other.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    const title = part(".controls .chapter");
    if (title) title.textContent = link?.parentElement?.querySelector(".title")?.textContent ?? "";
  };

  /** @param {number} start */
  const mark = (start) => {
    for (const cue of document.querySelectorAll(".turn .marked")) cue.classList.remove("marked");
    for (const cue of transcript.between(start, end)) cue.classList.add("marked");
  };

  // Moving and playing

  /** @param {number} time @param {number | null} [until] */
  const seek = (time, until = null) => {
    audio.currentTime = Math.max(0, time);
    end = until;
    show();
  };

  const play = () => audio.play().catch((error) => {
    // What cannot be loaded is told by its own event; a browser that forbids sound leaves the player ready to start.
    if (!["NotAllowedError", "AbortError", "NotSupportedError"].includes(error.name)) throw error;
  });

  const stopAtEnd = () => {
    clearTimeout(stopping);
    if (end === null || audio.paused) return;
    const left = (end - audio.currentTime) / audio.playbackRate;
    if (left < 0.02) audio.pause();
    else if (left < 1) stopping = setTimeout(stopAtEnd, left * 1000);
  };

  /** @param {string} text @param {number} start @param {number | null} [until] */
  const offerToPlay = (text, start, until = null) => {
    const button = offer?.querySelector("button");
    if (!offer || !button) return;
    button.textContent = text.replace("{time}", until === null ? clock(start) : `${clock(start)}–${clock(until)}`);
    button.onclick = () => { seek(start, until); play(); audio.focus({ preventScroll: true }); };
    offer.hidden = false;
  };

  const openAddress = () => {
    const span = spanOf(location.hash);
    if (!span) return false;
    audio.pause();
    seek(span.start, span.end);
    mark(span.start);
    const [cue] = transcript.between(span.start, null);
    if (cue) reveal(cue, "instant");
    offerToPlay(section.dataset.play ?? "{time}", span.start, span.end);
    return true;
  };

  /** @param {number} step */
  const changeSpeed = (step) => {
    if (!speed) return;
    speed.selectedIndex = Math.min(speed.length - 1, Math.max(0, speed.selectedIndex + step));
    audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value);
    memory.set("speed", speed.value);
  };

  /** @param {number[]} times @param {number} slack Seconds after a start in which the one before it is meant. */
  const before = (times, slack) => {
    const time = audio.currentTime;
    const start = times[transcript.positionAt(times, time)];
    return time - start > slack ? start : times[transcript.positionAt(times, start - 0.1)] ?? start ?? 0;
  };
  /** @param {number[]} times */
  const after = (times) => times[transcript.positionAt(times, audio.currentTime) + 1] ?? audio.currentTime;
  /** @param {number} time */
  const toCue = (time) => {
    seek(time);
    if (current) reveal(current);
  };

  /** What buttons (`data-act`) and keys do. @type {Record<string, () => void>} */
  const actions = {
    play: () => { if (audio.paused) play(); else audio.pause(); },
    back: () => seek(audio.currentTime - 10),
    forward: () => seek(audio.currentTime + 10),
    previousCue: () => toCue(before(transcript.starts, 1)),
    nextCue: () => toCue(after(transcript.starts)),
    previousChapter: () => seek(before(chapterStarts, 3)),
    nextChapter: () => seek(after(chapterStarts)),
    slower: () => changeSpeed(-1),
    faster: () => changeSpeed(1),
    follow: () => follow?.click(),
  };

  // What the page can do with scripts

  if (controls) controls.hidden = false;
  document.documentElement.classList.add("ready");
  if (speed) speed.value = memory.get("speed") ?? "1";
  if (speed && speed.selectedIndex < 0) speed.value = "1";
  if (speed) audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value);
  speed?.addEventListener("change", () => changeSpeed(0));
  follow?.addEventListener("change", () => { if (follow.checked && current) reveal(current); });

  // Links to the sound are links to the page then, so that a copied one leads here, with the words.
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href*='#t=']"))) {
    const [target] = link.href.split("#");
    if (target === audio.src || target === location.href.split("#")[0]) link.href = link.hash;
  }

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
      if (event.detail > 1) audio.pause();
      return;
    }
    event.preventDefault();
    history.replaceState(null, "", link?.hash || `#t=${span.start}`);
    seek(span.start, span.end);
    mark(span.start);
    play();
  });

  part(".offer [data-dismiss]")?.addEventListener("click", () => { if (offer) offer.hidden = true; });
  part(".languages")?.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (link && audio.currentTime) link.hash = `#t=${Math.floor(audio.currentTime)}`;
  });

  const keepPlace = () => {
    if (end !== null || audio.currentTime < 15) return;
    kept = audio.currentTime;
    memory.set(place, kept > audio.duration - 15 ? null : Math.floor(kept));
  };

  audio.addEventListener("timeupdate", () => {
    show();
    stopAtEnd();
    if (!audio.paused && Math.abs(audio.currentTime - kept) >= 5) keepPlace();
  });
  audio.addEventListener("pause", keepPlace);
  for (const event of ["playing", "ratechange"]) audio.addEventListener(event, stopAtEnd);
  audio.addEventListener("seeking", () => { if (end !== null && audio.currentTime > end) end = null; });
  audio.addEventListener("play", () => {
    // Who plays on after a span has ended wants to hear more.
    if (end !== null && audio.currentTime > end - 0.1) end = null;
    if (offer) offer.hidden = true;
    show();
  });
  const tellTrouble = () => {
    if (!trouble || !audio.error) return;
    trouble.hidden = false;
    trouble.dataset.kind = audio.error.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "unavailable" : "broken";
  };
  audio.addEventListener("error", tellTrouble);
  audio.addEventListener("loadedmetadata", () => { if (trouble) trouble.hidden = true; });

  if ("mediaSession" in navigator) {
    const { title, podcast } = section.dataset;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: podcast });
    navigator.mediaSession.setActionHandler("seekbackward", actions.back);
    navigator.mediaSession.setActionHandler("seekforward", actions.forward);
    if (chapters.length) {
      navigator.mediaSession.setActionHandler("previoustrack", actions.previousChapter);
      navigator.mediaSession.setActionHandler("nexttrack", actions.nextChapter);
    }
  }

  addEventListener("hashchange", openAddress);
  tellTrouble();
  const remembered = Number(memory.get(place));
  if (!openAddress() && remembered > 0) offerToPlay(section.dataset.resume ?? "{time}", remembered);
  show();
  return { audio, actions };
})();

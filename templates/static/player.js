// Click to seek, a transcript that follows the sound, and #t=seconds addresses. The page works without it.
"use strict";

(() => {
  const section = document.querySelector(".player");
  const audio = section?.querySelector("audio");
  if (!audio) return;

  const cues = [...document.querySelectorAll(".turn span[data-t]")];
  const starts = cues.map((cue) => Number(cue.dataset.t));
  const chapters = [...document.querySelectorAll("[data-chapter]")];
  const chapterStarts = chapters.map((chapter) => Number(chapter.dataset.chapter));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let following = false;

  // The last position whose start is not after the time, or -1.
  const positionAt = (times, time) => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time + 0.05) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const highlighter = (elements, times) => {
    let current = null;
    return (time) => {
      const next = elements[positionAt(times, time)] ?? null;
      if (next === current) return null;
      current?.classList.remove("now");
      next?.classList.add("now");
      current = next;
      return next;
    };
  };

  const showCue = highlighter(cues, starts);
  const showChapter = highlighter(chapters, chapterStarts);

  const reveal = (element) =>
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });

  const show = (time, move) => {
    const cue = showCue(time);
    if (cue && move) reveal(cue);
    showChapter(time);
  };

  const play = () => audio.play().catch((error) => {
    // A browser that forbids sound before the first click leaves the player where it is, ready to start.
    if (error.name !== "NotAllowedError" && error.name !== "AbortError") throw error;
  });

  const seek = (time) => {
    audio.currentTime = time;
    show(time, false);
  };

  const timeOfAddress = () => {
    const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    return found ? Number(found[1]) : null;
  };

  const openAddress = () => {
    const time = timeOfAddress();
    if (time === null) return;
    seek(time);
    const cue = cues[positionAt(starts, time)];
    if (cue) reveal(cue);
    // Whoever pressed play beside a quote on another page of this site has asked for sound; a shared link has not.
    if (location.protocol === "file:" || document.referrer.startsWith(`${location.origin}/`)) play();
  };

  const button = (text, label, action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.title = label;
    element.addEventListener("click", action);
    return element;
  };

  const speedChoice = (label) => {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    for (const speed of [0.75, 1, 1.25, 1.5, 1.75, 2]) {
      select.add(new Option(`${speed}×`, speed, speed === 1, speed === 1));
    }
    select.addEventListener("change", () => { audio.playbackRate = Number(select.value); });
    return select;
  };

  const followChoice = (text) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("change", () => {
      following = box.checked;
      const cue = cues[positionAt(starts, audio.currentTime)];
      if (following && cue) reveal(cue);
    });
    label.append(box, text);
    return label;
  };

  const controls = document.createElement("div");
  controls.className = "controls";
  controls.append(
    button("−15 s", section.dataset.back, () => seek(Math.max(0, audio.currentTime - 15))),
    button("+30 s", section.dataset.forward, () => seek(audio.currentTime + 30)),
    speedChoice(section.dataset.speed),
  );
  if (cues.length) controls.append(followChoice(section.dataset.follow));
  section.append(controls);
  document.documentElement.classList.add("ready");

  // Copied links then lead to this page, not to the bare audio file.
  for (const link of document.querySelectorAll("a[data-t]")) link.href = `#t=${link.dataset.t}`;

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-t]");
    if (!target || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    // A selection is being made to be copied, not a place to be heard.
    if (!target.href && !getSelection().isCollapsed) return;
    event.preventDefault();
    history.replaceState(null, "", `#t=${target.dataset.t}`);
    seek(Number(target.dataset.t));
    play();
  });

  audio.addEventListener("timeupdate", () => show(audio.currentTime, following && !audio.paused));
  addEventListener("hashchange", openAddress);
  openAddress();
})();

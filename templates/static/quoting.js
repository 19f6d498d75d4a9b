// @ts-check
// Words that are selected in the transcript, copied as a quote with its source: who, which episode, and a link to the second.
"use strict";

(() => {
  const turns = /** @type {HTMLElement | null} */ (document.querySelector(".turns"));
  const pattern = /** @type {HTMLTemplateElement | null} */ (document.querySelector("#quoting"));
  const box = /** @type {HTMLElement | null} */ (pattern?.content.firstElementChild);
  if (!turns || !box) return;
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const spoken = /** @type {HTMLElement[]} */ ([...turns.querySelectorAll(".turn p > span")]);

  /** The part of a cue that is selected, from whole word to whole word; null where none is. @param {HTMLElement} cue @param {Range} range */
  const selectedIn = (cue, range) => {
    const words = cue.lastChild;
    if (!(words instanceof Text) || !range.intersectsNode(words)) return null;
    let from = range.startContainer === words ? range.startOffset : 0;
    let to = range.endContainer === words ? range.endOffset : words.length;
    if (!words.data.slice(from, to).trim()) return null;
    while (from > 0 && /\S/.test(words.data[from - 1]) && /\S/.test(words.data[from])) from -= 1;
    while (to < words.length && /\S/.test(words.data[to]) && /\S/.test(words.data[to - 1])) to += 1;
    return { cue, text: words.data.slice(from, to).trim(), from: from / words.length, to: to / words.length };
  };

  /** Who says a cue: the name above its turn, or above the one in which the speaker began. @param {HTMLElement} cue */
  const speakerOf = (cue) => {
    for (let turn = cue.closest(".turn"); turn; turn = turn.previousElementSibling) {
      const name = turn.querySelector(".speaker");
      if (name) return name.textContent.trim();
    }
    return "";
  };

  /** When a share of a cue is said, in seconds: by its letters, with a margin, and never outside the cue. @param {HTMLElement} cue @param {number} share @param {number} margin */
  const timeIn = (cue, share, margin) => {
    const start = transcript.startOf(cue);
    const next = transcript.starts.find((time) => time > start) ?? Math.floor(player?.audio.duration ?? NaN);
    if (share === 0 || !(next > start)) return start;
    const time = Math.round((start + share * (next - start) + margin) * 10) / 10;
    return share === 1 ? next : Math.min(next, Math.max(start, time));
  };

  const page = () => {
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
    return (canonical ?? location).href.split("#")[0];
  };

  /** The selected words with their source; null where nothing is selected in the transcript. */
  const quote = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(turns)) return null;
    const parts = spoken.map((cue) => selectedIn(cue, range)).filter((found) => found !== null);
    if (!parts.length) return null;
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const start = timeIn(first.cue, first.from, -0.5);
    const end = timeIn(last.cue, last.to, 0.5);
    const timed = Number.isFinite(start);
    const { open = "“", close = "”", source = "" } = turns.dataset;
    return {
      words: open + parts.map((found) => found.text).join(" ").replace(/\s+/g, " ") + close,
      speakers: [...new Set(parts.map((found) => speakerOf(found.cue)).filter(Boolean))].join(", "),
      source: timed ? `${source}, ${clock(start)}` : source,
      url: page() + (timed ? `#t=${start}${end > start ? `,${end}` : ""}` : ""),
      last: last.cue,
      place: range.getBoundingClientRect(),
    };
  };

  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    const found = quote();
    if (!found || !event.clipboardData) return;
    event.preventDefault();
    const by = found.speakers && `${found.speakers}, `;
    const html = document.createElement("div");
    const words = html.appendChild(document.createElement("blockquote")).appendChild(document.createElement("p"));
    words.textContent = found.words;
    const line = html.appendChild(document.createElement("p"));
    line.append(`— ${by}`);
    Object.assign(line.appendChild(document.createElement("a")), { href: found.url, textContent: found.source });
    event.clipboardData.setData("text/plain", `${found.words} — ${by}${found.source} ${found.url}`);
    event.clipboardData.setData("text/html", html.innerHTML);
  };

  button.addEventListener("click", () => {
    // The one way to copy that also works in a page from a disk and over http.
    document.addEventListener("copy", fill, { once: true });
    const copied = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    status.textContent = (copied ? status.dataset.copied : status.dataset.refused) ?? "";
  });
  // A press on the button must not take the selection away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());

  document.addEventListener("selectionchange", () => {
    if (box.contains(document.activeElement)) return;
    const found = quote();
    status.textContent = "";
    // Beside the words in the document too, so that the Tab key leads to it.
    const turn = /** @type {HTMLElement | null} */ (found?.last.closest(".turn") ?? null);
    if (!found || !turn) return box.remove();
    turn.append(box);
    const [words, frame] = [found.place, turn.getBoundingClientRect()];
    box.style.top = `${words.bottom - frame.top}px`;
    box.style.left = `${Math.max(0, Math.min(words.left - frame.left, frame.width - box.offsetWidth))}px`;
  });
})();

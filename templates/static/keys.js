// @ts-check
// The keys of the player, a list of them, and a way to turn them off (WCAG 2.1.4).
"use strict";

(() => {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.keys"));
  const use = /** @type {HTMLInputElement | null} */ (document.querySelector("dialog.keys [name=use]"));
  if (!player || !dialog || !use) return;
  const { actions } = player;
  actions.keys = () => dialog.showModal();
  actions.quote = () => /** @type {HTMLElement | null} */ (document.querySelector(".quoting button"))?.click();
  actions.close = () => dialog.close();

  /** @type {Record<string, string>} */
  const KEYS = {
    " ": "play", k: "play", j: "back", l: "forward", ArrowLeft: "back", ArrowRight: "forward",
    ",": "previousCue", ".": "nextCue", "<": "slower", ">": "faster",
    c: "nextChapter", C: "previousChapter", f: "follow", q: "quote", "?": "keys",
  };

  use.checked = memory.get("keys") !== "off";
  use.addEventListener("change", () => memory.set("keys", use.checked ? null : "off"));

  /** Whether what has the focus needs the key itself. @param {Element} focus @param {string} key */
  const isNative = (focus, key) => {
    if (focus.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return true;
    if (key === " ") return !!focus.closest("a, button, summary, input, audio");
    return key.startsWith("Arrow") && !!focus.closest("audio");
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!use.checked || dialog.open || !Object.hasOwn(KEYS, key) || !(target instanceof Element)) return;
    if (isNative(target, key) || (event.shiftKey && (key === " " || key.startsWith("Arrow")))) return;
    event.preventDefault();
    if (!event.repeat || key.startsWith("Arrow") || "jl,.".includes(key)) actions[KEYS[key]]();
  });
})();

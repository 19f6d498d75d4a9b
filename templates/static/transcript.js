// @ts-check
// What the scripts of an episode's page share: times, addresses of times, and the words of the transcript by time.
"use strict";

/** Seconds as people read them: `754.2` → `12:34`. @param {number} seconds */
const clock = (seconds) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return `${hours ? `${hours}:${String(minutes).padStart(2, "0")}` : minutes}:${String(rest).padStart(2, "0")}`;
};

/**
 * The span that an address names, in seconds: `#t=754.2`, `#t=754.2,761`, `#t=12:34`; null where it names none.
 * Source: https://www.w3.org/TR/media-frags/#naming-time
 * @param {string} address @returns {{start: number, end: number | null} | null}
 */
const spanOf = (address) => {
  const found = /#t=(?:npt:)?(\d[\d:.]*)?(?:,(\d[\d:.]*))?$/.exec(address);
  if (!found || !(found[1] || found[2])) return null;
  const [start, end] = [found[1] ?? "0", found[2] ?? "0"].map((time) =>
    time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
  return Number.isFinite(start + end) ? { start, end: end > start ? end : null } : null;
};

const transcript = (() => {
  /** @param {HTMLElement} cue */
  const startOf = (cue) => Number(cue.dataset.t ?? (cue.id.slice(2) || NaN));
  const cues = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".turn p > span")])
    .filter((cue) => Number.isFinite(startOf(cue)))
    .sort((one, other) => startOf(one) - startOf(other));
  const starts = cues.map(startOf);

  return {
    cues,
    starts,
    startOf,

    /** The last of these times that is not after `time`, or -1. @param {number[]} times @param {number} time */
    positionAt(times, time) {
      let low = 0;
      let high = times.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] <= time + 0.05) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    },

    /** The cues that are spoken in a span; without an end, the one at its start. @param {number} start @param {number?} end */
    between(start, end) {
      const first = Math.max(0, this.positionAt(starts, start));
      return cues.slice(first, end === null ? first + 1 : this.positionAt(starts, end - 0.1) + 1);
    },
  };
})();

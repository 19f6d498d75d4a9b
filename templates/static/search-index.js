// The search index of the site, which Pagefind made: of each language one, in one part or more.

const add = (sums, counts = {}) => {
  for (const [name, values] of Object.entries(counts)) {
    sums[name] ??= Object.create(null); // a guest may be called "constructor"
    for (const [value, n] of Object.entries(values)) sums[name][value] = (sums[name][value] ?? 0) + n;
  }
  return sums;
};

const AHEAD = 3; // results that are loaded together

// A word as it is compared: without case, accents and punctuation.
const folded = (word) =>
  word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// What is asked for: all words, and the phrases that stand in quotation marks.
const parse = (text) => {
  const wordsOf = (part) => part.split(/\s+/).filter(folded);
  const phrases = [...text.matchAll(/["“”„]([^"“”„]+)(?:["“”„]|$)/g)].map((found) => wordsOf(found[1]).map(folded));
  const words = wordsOf(text.replace(/["“”„]/g, " "));
  return { words, terms: words.map(folded), phrases: phrases.filter((phrase) => phrase.length > 1) };
};

const SAME_BEGINNING = 0.6; // of the letters of the shorter of two words that are forms of one: `brief`, `brieven`
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
// The words in a word: Pagefind also finds the parts of `VN-resolutie` and `WebAssembly`.
const inWord = (word) => [word, ...word.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)].map(folded).filter(Boolean);

// Pagefind takes the longest beginning that it knows for a word that it does not know, and lets the word go where it knows
// none. Whether one of these words is the one that was asked for, or a form of it:
const answers = (term, found) => UNSPACED.test(term) || found.some((word) => {
  if (term.startsWith(word)) return word.length >= term.length / 2;
  const shorter = Math.min(term.length, word.length);
  return word.startsWith(term.slice(0, Math.ceil(shorter * SAME_BEGINNING)));
});

// Pagefind's own search for a phrase stops at "een" where "één" is on the page too, so a phrase is looked for here: first
// among the places of all words, then, in what is to be shown, by the words themselves.
const mayHave = (phrase, places) => {
  const known = new Set(places);
  return places.some((place) => phrase.every((_, n) => known.has(place + n)));
};
const placesOf = (phrase, words, hits) =>
  hits.filter((hit) => phrase.every((word, n) => folded(words[hit + n] ?? "") === word))
    .flatMap((hit) => phrase.map((_, n) => hit + n));

// What Pagefind knows of a result. `hits` are the numbers of the words that were asked for, `end` that of the first word
// after the title, and `anchors` say before which word what begins.
const read = async (result) => {
  const data = await result.data();
  const anchors = data.anchors.map((anchor) => ({ name: decodeURIComponent(anchor.id), at: anchor.location }));
  const shown = JSON.parse(anchors.shift().name);
  return {
    ...shown,
    language: data.filters.language[0],
    words: data.content.split(/\s+/),
    hits: [...new Set(data.locations)].sort((a, b) => a - b),
    end: anchors.find((anchor) => anchor.name === "end").at,
    anchors,
  };
};

const byScore = (a, b) => b.score - a.score;

// The name of a result begins with its part, which ends in a day; within a part, a sorted search counts down.
const partOf = (result) => result.id.split("_")[0];
const byTime = (a, b) => {
  const [first, second] = [partOf(a), partOf(b)];
  if (first === second) return byScore(a, b);
  return first < second ? 1 : -1;
};

const date = (found) => found.date ?? "";

// Takes from lists that are each in order of time what is newest.
const newestOf = (lists) => {
  const heads = new Map();
  return async () => {
    const waiting = lists.filter((list) => list.length);
    if (!waiting.length) return null;
    await Promise.all(waiting.map(async (list) => {
      if (!heads.has(list)) heads.set(list, await read(list[0]));
    }));
    const first = waiting.reduce((best, list) => (date(heads.get(list)) > date(heads.get(best)) ? list : best));
    const found = heads.get(first);
    heads.delete(first);
    first.shift();
    return found;
  };
};

const bestOf = (lists) => {
  const all = lists.flat().sort(byScore);
  const ahead = [];
  return async () => {
    while (ahead.length < AHEAD && all.length) ahead.push(read(all.shift()));
    return ahead.shift() ?? null;
  };
};

// The results of all languages, the next ones each time that `take(n)` is called. `count` says how many there are.
class Found {
  constructor(lists, phrases, newest) {
    this.count = lists.reduce((sum, list) => sum + list.length, 0);
    this.phrases = phrases;
    this.next = newest ? newestOf(lists.map((list) => list.sort(byTime))) : bestOf(lists);
  }

  async take(n) {
    const taken = [];
    while (taken.length < n) {
      const found = await this.next();
      if (!found) break;
      if (this.phrases.length) found.hits = this.inPhrases(found);
      if (found.hits) taken.push(found);
      else this.count -= 1;
    }
    return taken;
  }

  inPhrases({ words, hits }) {
    const places = this.phrases.map((phrase) => placesOf(phrase, words, hits));
    return places.every((found) => found.length) ? [...new Set(places.flat())].sort((a, b) => a - b) : null;
  }
}

// The parts of an index, by the beginning of the names of their results, whose words are those that were asked for.
const partsThatAnswer = async (results, terms, known) => {
  const checked = new Map();
  for (const result of results) {
    const part = partOf(result);
    if (checked.has(part)) continue;
    if (!known.has(part)) {
      known.set(part, read(result).then(({ words, hits }) => {
        const found = hits.flatMap((hit) => inWord(words[hit]));
        return terms.every((term) => answers(term, found));
      }));
    }
    checked.set(part, await known.get(part));
  }
  return checked;
};

const load = async (bundle, parts) => {
  const pagefind = await import(new URL(`${parts[0]}/pagefind.js`, bundle));
  // A second language needs words of its own: a worker would have both use those of the first.
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  for (const part of parts.slice(1)) await pagefind.mergeIndex(new URL(`${part}/`, bundle).pathname);
  return pagefind;
};

// Opens the index in a folder. `find(query, kinds)` gives what is found of each kind.
export const openIndex = async (bundle) => {
  const answer = await fetch(new URL("index.json", bundle), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const { parts } = await answer.json();
  const indexes = await Promise.all(Object.values(parts).map((named) => load(bundle, named)));
  return {
    find: async ({ q, sort, ...chosen }, kinds) => {
      const { words, terms, phrases } = parse(q);
      if (q && !words.length) return [];
      const known = new Map();
      const newest = sort === "newest" || !q;
      const ask = async (index, kind) => {
        const filters = Object.fromEntries(Object.entries({ ...chosen, kind }).filter(([, value]) => value));
        const options = newest ? { filters, sort: { date: "desc" } } : { filters };
        const answer = await index.search(q ? words.join(" ") : null, options);
        if (!q) return { results: answer.results, counts: answer.filters };
        const parts = await partsThatAnswer(answer.results, terms, known);
        const results = answer.results.filter((result) =>
          parts.get(partOf(result)) && phrases.every((phrase) => mayHave(phrase, result.words)));
        return { results, counts: results.length ? answer.filters : {} };
      };
      return Promise.all(kinds.map(async (kind) => {
        const lists = await Promise.all(indexes.map((index) => ask(index, kind)));
        const found = new Found(lists.map((list) => list.results), phrases, newest);
        found.kind = kind;
        found.filters = lists.map((list) => list.counts).reduce(add, {});
        return found;
      }));
    },
  };
};

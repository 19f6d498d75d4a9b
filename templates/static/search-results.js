// How what is found looks: each result is a copy of its template in the page. Nothing of it is ever read as markup.

const SPOTS = 3; // in a passage, at most
const NEAR = 25; // words that are shown together

const highlighted = (words, from, to, hits) => {
  const marked = new Set(hits);
  const text = document.createDocumentFragment();
  for (let at = from; at < to; at += 1) {
    if (at > from) text.append(" ");
    if (marked.has(at)) {
      const mark = document.createElement("mark");
      mark.textContent = words[at];
      text.append(mark);
    } else text.append(words[at]);
  }
  return text;
};

const excerpt = (words, from, to, hits, length) => {
  const hit = hits.find((at) => at >= from && at < to) ?? from;
  const first = Math.max(from, Math.min(hit - 6, to - length));
  const last = Math.min(to, first + length);
  const text = highlighted(words, first, last, hits);
  if (first > from) text.prepend("… ");
  if (last < to) text.append(" …");
  return text;
};

const clock = (seconds) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = (n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

const fill = (item, name, content, language) => {
  const place = item.querySelector(`[data-field="${name}"]`);
  if (!place) return null;
  if (content) place.append(content);
  else place.remove();
  if (content && language) place.lang = language;
  return content ? place : null;
};

const copyOf = (kind) => document.querySelector(`#result-${kind}`).content.cloneNode(true);

// The places in a passage where most of the words that were asked for stand together.
const spots = ({ words, hits, end }) => {
  if (!hits.length) return [{ first: end, hits: [] }];
  const groups = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    if (group && hit - group.first < NEAR) group.hits.push(hit);
    else groups.push({ first: hit, hits: [hit] });
  }
  const bare = (hit) => words[hit].toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  for (const group of groups) group.weight = new Set(group.hits.map(bare)).size;
  return groups.sort((a, b) => b.weight - a.weight || a.first - b.first).slice(0, SPOTS)
    .sort((a, b) => a.first - b.first);
};

// What the last marker of a kind before a word says.
const before = (anchors, prefix, position) =>
  anchors.findLast((anchor) => anchor.at <= position && anchor.name.startsWith(prefix))?.name.slice(prefix.length);

export class Results {
  // `texts` are the words of the page, `root` is where the site begins, `label` names a value of a filter.
  constructor(texts, root, label) {
    this.texts = texts;
    this.root = root;
    this.label = label;
    this.days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    this.numbers = new Intl.NumberFormat(document.documentElement.lang);
  }

  // An empty list of one kind, with its heading.
  group(kind, count) {
    const section = copyOf("group").firstElementChild;
    const heading = section.querySelector("h2");
    heading.id = `kind-${kind}`;
    section.setAttribute("aria-labelledby", heading.id);
    fill(section, "kind", this.label("kind", kind));
    fill(section, "count", this.numbers.format(count));
    return section;
  }

  // Adds a result to a list, and returns the link that leads to it.
  add(list, found) {
    const made = this.make(found);
    const link = made.querySelector("a.found");
    if (found.kind === "passage") this.joinPassages(list, made);
    else list.append(made);
    return link;
  }

  make(found) {
    if (found.kind === "quote") return this.quote(found);
    return found.kind === "passage" ? this.passage(found) : this.page(found);
  }

  common(found) {
    const made = copyOf(found.kind);
    made.querySelector("a").href = this.at(found.address);
    for (const name of ["number", "podcast", "source", "speaker"]) fill(made, name, found[name]);
    const time = fill(made, "date", found.date && this.days.format(new Date(`${found.date}T00:00:00Z`)));
    if (time) time.dateTime = found.date;
    return made;
  }

  page(found) {
    const { words, end, hits, language } = found;
    const made = this.common(found);
    fill(made, "title", end ? highlighted(words, 0, end, hits) : this.texts.untitled, end && language);
    const hasText = hits.some((hit) => hit >= end) || found.kind === "episode";
    fill(made, "text", hasText && end < words.length ? excerpt(words, end, words.length, hits, 30) : found.about, language);
    return made;
  }

  quote(found) {
    const made = this.common(found);
    const place = fill(made, "title", highlighted(found.words, 0, found.end, found.hits), found.language);
    if (found.indirect) made.firstElementChild.classList.add("indirect");
    else {
      const [open, close] = this.texts.quoted.split("{words}");
      place.prepend(open);
      place.append(close);
    }
    this.verdict(made, found);
    const play = made.querySelector("a.play");
    if (found.play) this.playFrom(play, ...found.play.split("#t="));
    else play.remove();
    return made;
  }

  verdict(made, found) {
    const verdict = made.querySelector('[data-field="verdict"]');
    verdict.classList.add(found.verdict);
    verdict.textContent = this.label("verdict", found.verdict);
    for (const status of made.querySelectorAll("[data-status]")) {
      if (status.dataset.status !== found.status) status.remove();
    }
  }

  passage(found) {
    const made = this.common(found);
    fill(made, "title", found.title || this.texts.untitled, found.title && found.language);
    made.querySelector("ul").append(...spots(found).map((spot) => this.spot(found, spot)));
    return made;
  }

  spot(found, { first }) {
    const made = copyOf("spot");
    const link = made.querySelector("a");
    const seconds = before(found.anchors, "t=", first);
    if (seconds === undefined) {
      link.href = this.at(`${found.address}#transcript`);
      link.textContent = this.texts.transcript;
    } else this.playFrom(link, found.address, seconds);
    fill(made, "speaker", before(found.anchors, "s=", first));
    const hits = found.hits.filter((hit) => hit >= first);
    fill(made, "text", excerpt(found.words, found.end, found.words.length, hits, NEAR + 12), found.language);
    made.firstElementChild.dataset.at = seconds ?? "0";
    return made;
  }

  // Passages of one episode stand together, in order of time.
  joinPassages(list, made) {
    const addressed = (part) => part.querySelector("a.within").href;
    const same = [...list.children].find((one) => addressed(one) === addressed(made));
    if (!same) return list.append(made);
    const places = same.querySelector("ul");
    const all = [...places.children, ...made.querySelectorAll("ul > li")];
    return places.append(...all.sort((a, b) => a.dataset.at - b.dataset.at));
  }

  playFrom(link, address, span) {
    const time = clock(parseFloat(span));
    link.href = this.at(`${address}#t=${span}`);
    link.textContent = time;
    link.setAttribute("aria-label", this.texts.play.replace("{time}", time));
  }

  at(address) {
    return new URL(address, this.root).href;
  }
}

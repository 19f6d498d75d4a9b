// The search page. Its words come from the page itself: labels, templates and data- attributes.
"use strict";

(() => {
  const form = document.querySelector("form.search");
  if (!form) return;

  const KINDS = ["guest", "episode", "quote", "passage", "article"];
  const FILTERS = ["podcast", "guest", "year", "verdict", "language"];
  const FIRST = 3; // of each kind, where all kinds are shown
  const MORE = 10; // at a time, where one kind is shown
  const SPOTS = 3; // in a passage, at most
  const NEAR = 25; // words that are shown together
  const PAUSE = 150; // milliseconds without a key before a search

  const fields = form.elements;
  const results = document.querySelector("#results");
  const status = document.querySelector("#found");
  const pageLanguage = document.documentElement.lang;
  const siteRoot = new URL(form.dataset.root, location.href);
  const days = new Intl.DateTimeFormat(pageLanguage, { dateStyle: "long", timeZone: "UTC" });
  const languageNames = new Intl.DisplayNames(pageLanguage, { type: "language" });
  const numbers = new Intl.NumberFormat(pageLanguage);

  const code = new URL("search-index.js", document.currentScript.src);
  let opening = null;
  const index = () => (opening ??= import(code).then((module) => module.openIndex(new URL("pagefind/", siteRoot))));

  // Texts: nothing of a result is ever read as markup.

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
    const whole = Math.floor(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes < 60
      ? `${minutes}:${two(whole % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
  };

  const at = (address) => new URL(address, siteRoot).href;
  const day = (date) => days.format(new Date(`${date}T00:00:00Z`));

  const fill = (item, name, content, language) => {
    const place = item.querySelector(`[data-field="${name}"]`);
    if (!place) return null;
    if (content) place.append(content);
    else place.remove();
    if (content && language) place.lang = language;
    return content ? place : null;
  };

  const item = (kind) => document.querySelector(`#result-${kind}`).content.cloneNode(true);

  const common = (found) => {
    const made = item(found.kind);
    made.querySelector("a").href = at(found.address);
    for (const name of ["number", "podcast", "source", "speaker"]) fill(made, name, found[name]);
    const time = fill(made, "date", found.date && day(found.date));
    if (time) time.dateTime = found.date;
    return made;
  };

  const show = (found) => {
    const { words, end, hits } = found;
    const made = common(found);
    fill(made, "title", end ? highlighted(words, 0, end, hits) : form.dataset.untitled, end && found.language);
    const hasText = hits.some((hit) => hit >= end) || found.kind === "episode";
    fill(made, "text", hasText && end < words.length ? excerpt(words, end, words.length, hits, 30) : found.about,
      found.language);
    return made;
  };

  const showQuote = (found) => {
    const made = common(found);
    const place = fill(made, "title", highlighted(found.words, 0, found.end, found.hits), found.language);
    if (found.indirect) made.firstElementChild.classList.add("indirect");
    else {
      const [open, close] = form.dataset.quoted.split("{words}");
      place.prepend(open);
      place.append(close);
    }
    const verdict = made.querySelector('[data-field="verdict"]');
    verdict.classList.add(found.verdict);
    verdict.textContent = label("verdict", found.verdict);
    for (const status of made.querySelectorAll("[data-status]")) {
      if (status.dataset.status !== found.status) status.remove();
    }
    const play = made.querySelector("a.play");
    if (found.play) playFrom(play, ...found.play.split("#t="));
    else play.remove();
    return made;
  };

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

  const before = (anchors, prefix, position) =>
    anchors.findLast((anchor) => anchor.at <= position && anchor.name.startsWith(prefix))?.name.slice(prefix.length);

  const playFrom = (link, address, span) => {
    const time = clock(parseFloat(span));
    link.href = at(`${address}#t=${span}`);
    link.textContent = time;
    link.setAttribute("aria-label", form.dataset.play.replace("{time}", time));
  };

  const showSpot = (found, spot) => {
    const made = item("spot");
    const link = made.querySelector("a");
    const seconds = before(found.anchors, "t=", spot.first);
    if (seconds === undefined) {
      link.href = at(`${found.address}#transcript`);
      link.textContent = form.dataset.transcript;
    } else playFrom(link, found.address, seconds);
    fill(made, "speaker", before(found.anchors, "s=", spot.first));
    const hits = found.hits.filter((hit) => hit >= spot.first);
    fill(made, "text", excerpt(found.words, found.end, found.words.length, hits, NEAR + 12), found.language);
    made.firstElementChild.dataset.at = seconds ?? "0";
    return made;
  };

  const showPassage = (found) => {
    const made = common(found);
    fill(made, "title", found.title || form.dataset.untitled, found.title && found.language);
    made.querySelector("ul").append(...spots(found).map((spot) => showSpot(found, spot)));
    return made;
  };

  // Passages of one episode stand together, in order of time.
  const joinPassages = (list, made) => {
    const addressed = (part) => part.querySelector("a.within").href;
    const same = [...list.children].find((one) => addressed(one) === addressed(made));
    if (!same) return list.append(made);
    const places = same.querySelector("ul");
    const all = [...places.children, ...made.querySelectorAll("ul > li")];
    return places.append(...all.sort((a, b) => a.dataset.at - b.dataset.at));
  };

  const SHOWN = { quote: showQuote, passage: showPassage };
  const label = (name, value) =>
    [...fields[name].options].find((option) => option.value === value)?.dataset.label ?? value;

  // The page: a query is what its address says.

  const queryOfAddress = () => {
    const given = new URLSearchParams(location.search);
    const query = {};
    for (const name of ["q", "kind", "sort", ...FILTERS]) query[name] = (given.get(name) ?? "").trim();
    if (!KINDS.includes(query.kind)) query.kind = "";
    return query;
  };

  const queryOfForm = () => {
    const query = {};
    for (const name of ["q", "kind", "sort", ...FILTERS]) query[name] = fields[name].value.trim();
    return query;
  };

  const addressOf = (query) => {
    const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    return parameters.size ? `?${parameters}` : location.pathname;
  };

  const asks = (query) => Boolean(query.q || query.kind || FILTERS.some((name) => query[name]));

  const group = async (found, query) => {
    const section = item("group").firstElementChild;
    const heading = section.querySelector("h2");
    heading.id = `kind-${found.kind}`;
    section.setAttribute("aria-labelledby", heading.id);
    fill(section, "kind", label("kind", found.kind));
    const list = section.querySelector("ol");
    let taken = 0;
    const extend = async (n) => {
      const read = await found.take(n);
      taken += read.length;
      const made = read.map((one) => (SHOWN[one.kind] ?? show)(one));
      const first = made[0]?.querySelector("a.found");
      for (const one of made) {
        if (found.kind === "passage") joinPassages(list, one);
        else list.append(one);
      }
      return first;
    };
    await extend(query.kind ? MORE : FIRST);
    fill(section, "count", numbers.format(found.count));
    const all = section.querySelector("a.all");
    const more = section.querySelector("button.more");
    const settle = () => { more.hidden = !query.kind || taken >= found.count; };
    all.hidden = Boolean(query.kind) || taken >= found.count;
    if (all.hidden) all.remove();
    else all.href = addressOf({ ...query, kind: found.kind });
    all.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      fields.kind.value = found.kind;
      changed();
      fields.q.focus();
    });
    more.addEventListener("click", async () => {
      const first = await extend(MORE);
      settle();
      first?.focus();
    });
    settle();
    return section;
  };

  const countOptions = (name, counts, chosen) => {
    for (const one of [...fields[name].options].slice(1)) {
      const n = counts[one.value] ?? 0;
      const words = one.dataset.label ?? one.value;
      // The other values of a filter that is set are not counted: none of their results is in this search.
      one.textContent = chosen ? words : `${words} (${numbers.format(n)})`;
      one.hidden = !chosen && !n;
    }
  };

  const showCounts = (found, query) => {
    for (const name of FILTERS) {
      const counts = Object.create(null); // a guest may be called "constructor"
      for (const one of found) {
        for (const [value, n] of Object.entries(one.filters[name] ?? {})) counts[value] = (counts[value] ?? 0) + n;
      }
      countOptions(name, counts, query[name]);
    }
  };

  const findAll = async (query) => {
    const { find } = await index();
    return find(query, query.kind ? [query.kind] : KINDS);
  };

  let latest = 0;

  const search = async () => {
    const query = queryOfForm();
    const mine = (latest += 1);
    if (!asks(query)) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    if (opening === null) status.textContent = form.dataset.loading;
    results.setAttribute("aria-busy", "true");
    try {
      const all = await findAll(query);
      const sections = await Promise.all(all.filter((one) => one.count).map((one) => group(one, query)));
      if (mine !== latest) return;
      const found = all.filter((one) => one.count);
      showCounts(all, query);
      results.replaceChildren(...sections.filter((one) => one.querySelector("li")));
      const total = found.reduce((sum, one) => sum + one.count, 0);
      status.textContent = total ? form.dataset.found.replace("{count}", numbers.format(total)) : form.dataset.none;
    } catch (error) {
      if (mine === latest) fail();
      throw error;
    } finally {
      if (mine === latest) results.removeAttribute("aria-busy");
    }
  };

  const fail = () => {
    results.replaceChildren();
    status.textContent = location.protocol === "file:" ? form.dataset.file : form.dataset.failed;
  };

  const changed = () => {
    history.pushState(null, "", addressOf(queryOfForm()));
    search();
  };

  const open = () => {
    const query = queryOfAddress();
    for (const name of ["q", "kind", "sort"]) fields[name].value = query[name];
    for (const name of FILTERS) {
      const select = fields[name];
      if (![...select.options].some((one) => one.value === query[name])) select.append(new Option(query[name], query[name]));
      select.value = query[name];
    }
    return search();
  };

  let timer;
  fields.q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", addressOf(queryOfForm()));
      search();
    }, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== fields.q) changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    changed();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const name of ["q", "kind", "sort", ...FILTERS]) fields[name].value = "";
    changed();
    fields.q.focus();
  });
  addEventListener("popstate", open);

  // Down and up go from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [fields.q, ...results.querySelectorAll("a.found")];
    const here = stops.indexOf(document.activeElement);
    if (here < 0) return;
    const there = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (!there) return;
    event.preventDefault();
    there.focus();
  });

  for (const one of form.querySelectorAll("option")) {
    one.setAttribute("value", one.value); // which would change with its text, that is to have a count
    one.dataset.label = one.parentElement === fields.language && one.value ? languageNames.of(one.value) : one.textContent;
    one.textContent = one.dataset.label;
  }
  open();
})();

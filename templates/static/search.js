// The search page. Its words come from the page itself: labels, templates and data- attributes. It is no module, so that it
// can say in a page from a disk, where browsers load none, why nothing can be found there.
"use strict";

(() => {
  const form = document.querySelector("form.search");
  if (!form) return;

  const KINDS = ["guest", "episode", "quote", "passage", "article"];
  const FILTERS = ["podcast", "guest", "year", "verdict", "language"];
  const ASKED = ["q", "kind", "sort", ...FILTERS];
  const FIRST = 3; // of each kind, where all kinds are shown
  const MORE = 10; // at a time, where one kind is shown
  const PAUSE = 150; // milliseconds without a key before a search

  const fields = form.elements;
  const results = document.querySelector("#results");
  const status = document.querySelector("#found");
  const siteRoot = new URL(form.dataset.root, location.href);
  const numbers = new Intl.NumberFormat(document.documentElement.lang);

  const modules = ["search-index.js", "search-results.js"].map((name) => new URL(name, document.currentScript.src));
  let opening = null;
  // What is needed for the first search: the index, and how what it finds looks.
  const open = async () => {
    const [{ openIndex }, { Results }] = await Promise.all(modules.map((module) => import(module)));
    return { index: await openIndex(new URL("pagefind/", siteRoot)), looks: new Results(form.dataset, siteRoot, label) };
  };
  const label = (name, value) =>
    [...fields[name].options].find((option) => option.value === value)?.dataset.label ?? value;

  // A query is what the address of the page says, and what stands in the form.

  const queryOf = (read) => Object.fromEntries(ASKED.map((name) => [name, read(name).trim()]));
  const queryOfForm = () => queryOf((name) => fields[name].value);
  const queryOfAddress = () => {
    const given = new URLSearchParams(location.search);
    const query = queryOf((name) => given.get(name) ?? "");
    return KINDS.includes(query.kind) ? query : { ...query, kind: "" };
  };
  const addressOf = (query) => {
    const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    return parameters.size ? `?${parameters}` : location.pathname;
  };
  const asks = (query) => Boolean(query.q || query.kind || FILTERS.some((name) => query[name]));

  const fillForm = (query) => {
    for (const name of ["q", "kind", "sort"]) fields[name].value = query[name];
    for (const name of FILTERS) {
      const select = fields[name];
      if (![...select.options].some((one) => one.value === query[name])) select.append(new Option(query[name], query[name]));
      select.value = query[name];
    }
  };

  // What was found of one kind: the first of it, and ways to the rest.

  const group = async (found, query, looks) => {
    const section = looks.group(found.kind, found.count);
    const list = section.querySelector("ol");
    let taken = 0;
    const extend = async (n) => {
      const read = await found.take(n);
      taken += read.length;
      return read.map((one) => looks.add(list, one))[0];
    };
    await extend(query.kind ? MORE : FIRST);
    const isAll = () => taken >= found.count;
    leadToAll(section.querySelector("a.all"), found.kind, query, isAll());
    offerMore(section.querySelector("button.more"), query, extend, isAll);
    return section;
  };

  const leadToAll = (link, kind, query, isAll) => {
    if (query.kind || isAll) return link.remove();
    link.href = addressOf({ ...query, kind });
    return link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      fields.kind.value = kind;
      changed();
      fields.q.focus();
    });
  };

  const offerMore = (button, query, extend, isAll) => {
    const settle = () => { button.hidden = !query.kind || isAll(); };
    button.addEventListener("click", async () => {
      const first = await extend(MORE);
      settle();
      first?.focus();
    });
    settle();
  };

  // How many there would be, behind each value of a filter.

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

  // Searching: what was asked for last is shown, whichever answer comes first.

  let latest = 0;

  const find = async (query, isLatest) => {
    const { index, looks } = await (opening ??= open());
    const all = await index.find(query, query.kind ? [query.kind] : KINDS);
    const found = all.filter((one) => one.count);
    const sections = await Promise.all(found.map((one) => group(one, query, looks)));
    if (!isLatest()) return;
    showCounts(all, query);
    results.replaceChildren(...sections.filter((one) => one.querySelector("li")));
    const total = found.reduce((sum, one) => sum + one.count, 0);
    status.textContent = total ? form.dataset.found.replace("{count}", numbers.format(total)) : form.dataset.none;
  };

  const search = async () => {
    const query = queryOfForm();
    const mine = (latest += 1);
    const isLatest = () => mine === latest;
    if (!asks(query)) {
      results.removeAttribute("aria-busy"); // of a search that goes on, and whose answer nobody waits for
      return show([], "");
    }
    if (opening === null) status.textContent = form.dataset.loading;
    results.setAttribute("aria-busy", "true");
    try {
      return await find(query, isLatest);
    } catch (error) {
      if (isLatest()) show([], location.protocol === "file:" ? form.dataset.file : form.dataset.failed);
      throw error;
    } finally {
      if (isLatest()) results.removeAttribute("aria-busy");
    }
  };

  const show = (sections, told) => {
    results.replaceChildren(...sections);
    status.textContent = told;
  };

  // On a narrow screen the filters are folded away, so that what is found is seen below what is asked.

  const fold = form.querySelector(".fold button");
  const unfold = (isOpen) => fold.setAttribute("aria-expanded", String(isOpen));

  const changed = () => {
    history.pushState(null, "", addressOf(queryOfForm()));
    search();
  };

  const openAddress = () => {
    const query = queryOfAddress();
    fillForm(query);
    if (ASKED.some((name) => name !== "q" && query[name])) unfold(true);
    search();
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
    for (const name of ASKED) fields[name].value = "";
    changed();
    fields.q.focus();
  });
  fold.addEventListener("click", () => unfold(fold.getAttribute("aria-expanded") === "false"));
  addEventListener("popstate", openAddress);

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

  const languageNames = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
  for (const one of form.querySelectorAll("option")) {
    one.setAttribute("value", one.value); // which would change with its text, that is to have a count
    one.dataset.label = one.parentElement === fields.language && one.value ? languageNames.of(one.value) : one.textContent;
    one.textContent = one.dataset.label;
  }
  openAddress();
})();

// Lights up a quote with its evidence and its place in the list, whichever of them is pointed at; a click on a quote goes to the list.
(() => {
  let lit = [];
  const numbers = element => {
    const one = element.closest && element.closest("[data-q], [data-for]");
    return one ? (one.dataset.q || one.dataset.for).split(" ").slice(0, 40) : [];
  };
  const light = element => {
    for (const one of lit) one.classList.remove("on");
    lit = numbers(element).flatMap(n => [...document.querySelectorAll(`[data-q="${n}"], [data-for~="${n}"]`)]);
    for (const one of lit) one.classList.add("on");
  };
  document.documentElement.classList.add("ready");
  document.addEventListener("pointerover", event => light(event.target));
  document.addEventListener("focusin", event => light(event.target.dataset.q ? event.target : quoteOf(event.target)));
  document.addEventListener("click", event => {
    const quote = event.target.closest("main [data-q]");
    if (quote && !event.target.closest("a") && getSelection().isCollapsed) location.hash = `c${quote.dataset.q}`;
  });
  function quoteOf(link) {
    const card = /^#c(\d+)$/.exec(link.hash || "");
    return (card && document.getElementById(`c${card[1]}`)) || link;
  }
})();

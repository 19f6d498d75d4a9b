// What is in a page and should not be: whatever is not the site's own markup. Returns it, described.
(mayBeWide) => {
  const found = [];
  const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
  const forbidden = new Set((
    'base embed object iframe frame frameset applet portal math foreignobject animate set use marquee ' +
    'isindex xmp plaintext listing textarea param').split(' '));
  const relations = new Set(['icon', 'stylesheet', 'canonical', 'alternate', 'manifest']);
  const isOne = (element) => /^(Content-Security-Policy|refresh)$/.test(element.httpEquiv);
  const ids = new Set();

  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName.toLowerCase();
    if (forbidden.has(tag)) tell('element', element);
    if (tag === 'script' && element.type !== 'application/ld+json' && /hit\(|evil\.example/.test(element.outerHTML)) tell('script', element);
    if (tag === 'style' && /hit\(|evil\.example/.test(element.textContent)) tell('style', element);
    if (tag === 'link' && !relations.has(element.rel)) tell('link', element);
    if (tag === 'meta' && element.httpEquiv && !isOne(element)) tell('meta', element);
    if (tag === 'form' && new URL(element.getAttribute('action') ?? '', document.baseURI).origin !== location.origin) tell('form', element);
    if (element.target === '_blank' && !element.relList?.contains('noopener')) tell('opener', element);
    if (element.hasAttribute('name') && /^(a|img|form|iframe|object|embed)$/.test(tag)) tell('name', element);
    for (const { name, value } of element.attributes) {
      if (/^on|^(style|srcdoc|formaction|ping|background|xlink:href)$/i.test(name)) tell('attribute', element);
      if (/^(href|src|action|poster|data|cite|longdesc)$/.test(name)) {
        const scheme = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).protocol : 'none:';
        if (!/^(https?|mailto):$/.test(scheme)) tell('address', element);
      }
      if (name === 'id' && ids.has(value)) tell('id twice', element);
      if (name === 'id') ids.add(value);
    }
  }
  for (const data of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(data.textContent);
  const beyond = document.documentElement.scrollWidth - innerWidth;
  if (beyond > 0 && !mayBeWide) found.push(`scrolls sideways by ${beyond} px`);
  return found;
}

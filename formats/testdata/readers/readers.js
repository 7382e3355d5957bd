// readers.js MODULES BOOK.epub...: opens each document of the e-books in Chromium through epub.js, as readers made of
// browsers do, and runs axe-core over it, as Ace brings it. Prints one JSON object a book:
// {"book", "documents", "text": {file: text}, "missing": [pictures that did not load], "wide": [what a phone cuts off], "violations": [...]}.
const fs = require('fs'), http = require('http'), path = require('path');
const [modules, ...books] = process.argv.slice(2);
const from = (...p) => fs.readFileSync(path.join(modules, ...p));
const puppeteer = require(path.join(modules, 'puppeteer'));
const axe = from('@daisy', 'axe-core-for-ace', 'axe.min.js').toString();
// What axe-core asks of a web page as a whole is the reader's, of which a document is only a part (Ace leaves it out too);
// meta-viewport is epub.js's own.
const reader = Object.fromEntries(['landmark-one-main', 'page-has-heading-one', 'region', 'bypass', 'meta-viewport'].map(r => [r, {enabled: false}]));
const phone = {width: 360, height: 640};
const page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>reader</title><body style="margin:0"><div id="view"></div>' +
  '<script src="/jszip.js"></script><script src="/epub.js"></script></html>';
const files = {
  '/': [page, 'text/html'],
  '/jszip.js': [from('jszip', 'dist', 'jszip.min.js'), 'text/javascript'],
  '/epub.js': [from('epubjs', 'dist', 'epub.min.js'), 'text/javascript'],
};
const server = http.createServer((q, r) => {
  const n = /^\/(\d+)\.epub$/.exec(q.url);
  const f = n ? [fs.readFileSync(books[n[1]]), 'application/epub+zip'] : files[q.url];
  r.writeHead(f ? 200 : 404, {'content-type': f ? f[1] : 'text/plain'});
  r.end(f ? f[0] : '');
});

async function read(browser, port, i) {
  const p = await browser.newPage();
  await p.setViewport(phone);
  await p.goto(`http://localhost:${port}/`);
  const spine = await p.evaluate(async (url, size) => {
    window.book = ePub(url);
    await book.ready;
    window.view = book.renderTo('view', {...size, flow: 'scrolled-doc', allowScriptedContent: true});
    return book.spine.spineItems.map(s => s.href);
  }, `/${i}.epub`, phone);
  const out = {book: path.basename(books[i]), documents: spine.length, text: {}, missing: [], wide: [], violations: []};
  for (const href of spine) {
    const seen = await p.evaluate(async (href, axe, rules) => {
      await view.display(href);
      const content = view.getContents()[0], doc = content.document;
      await Promise.all([...doc.images].map(img => img.complete || new Promise(f => { img.onload = img.onerror = f; })));
      const edge = doc.documentElement.clientWidth + 2;
      const cut = [...doc.querySelectorAll('p, pre, table, figure, img, h1, h2, h3, h4, h5, h6, li, dd, a, code')]
        .filter(e => !e.closest('math') && !e.matches('pre code') && !e.querySelector('math') && e.getBoundingClientRect().right > edge);
      content.window.eval(axe);
      const found = await content.window.axe.run(doc, {resultTypes: ['violations'], rules});
      return {
        text: doc.body.textContent,
        missing: [...doc.images].filter(img => !img.naturalWidth).map(img => img.getAttribute('alt') || img.src.slice(0, 80)),
        wide: cut.slice(0, 3).map(e => e.tagName + ' ' + e.textContent.slice(0, 60)),
        violations: found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 2).map(n => n.html.slice(0, 200)).join(' | ')),
      };
    }, href, axe, reader);
    const name = path.basename(href);
    out.text[name] = seen.text;
    for (const k of ['missing', 'wide', 'violations']) out[k].push(...seen[k].map(s => name + ': ' + s));
  }
  await p.close();
  return out;
}

server.listen(0, 'localhost', async () => {
  const browser = await puppeteer.launch({executablePath: process.env.PUPPETEER_EXECUTABLE_PATH, headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage']});
  try {
    for (let i = 0; i < books.length; i++) console.log(JSON.stringify(await read(browser, server.address().port, i)));
  } catch (e) {
    console.error(e);
    process.exitCode = 1;
  }
  await browser.close();
  server.close();
});

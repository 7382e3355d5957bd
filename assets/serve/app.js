// The page of `octavo serve`: draws the book, lists what was found, and follows when
// the server says that there is something new.
import { getDocument, GlobalWorkerOptions } from "./pdf.min.mjs";

GlobalWorkerOptions.workerSrc = "pdf.worker.min.mjs";
const $ = (id) => document.getElementById(id);
const main = $("pages");
let state = { books: [], findings: [] };
let open = { address: "", pdf: null, sheets: [] }; // the book that is shown
let waiting = Promise.resolve(); // openings follow one another

// The pages: boxes of the right size, drawn when they come into view.
const near = new IntersectionObserver((entries) => entries.forEach((e) => e.isIntersecting && draw(e.target)), { root: main, rootMargin: "100% 0px" });
const scale = () => Number($("zoom").value) * (96 / 72);

async function show(address) {
  const sameBook = open.slug === chosen()?.slug;
  if (address === open.address) return;
  const pdf = await getDocument({ url: address, isEvalSupported: false, useWasm: false }).promise;
  const [first, labels] = await Promise.all([pdf.getPage(1), pdf.getPageLabels()]);
  const at = sameBook ? place() : { page: 0, part: 0 };
  open.pdf?.loadingTask.destroy();
  open = { address, slug: chosen()?.slug, pdf, first, labels, sheets: [] };
  lay(at);
}

function lay(at) {
  const size = open.first.getViewport({ scale: scale() });
  near.disconnect();
  const sheets = [];
  for (let n = 1; n <= open.pdf.numPages; n++) {
    const el = document.createElement("div");
    el.className = "page";
    el.dataset.page = n;
    el.style.width = size.width + "px";
    el.style.height = size.height + "px";
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", "Page " + label(n));
    const number = document.createElement("span");
    number.className = "number";
    number.textContent = label(n);
    el.append(number);
    sheets.push(el);
  }
  main.replaceChildren(...sheets);
  open.sheets = sheets;
  go(at.page, at.part);
  sheets.forEach((el) => near.observe(el));
  follow();
}

async function draw(el) {
  if (el.dataset.drawn) return;
  el.dataset.drawn = "yes";
  const { pdf, address } = open;
  const page = await pdf.getPage(Number(el.dataset.page));
  const view = page.getViewport({ scale: scale() });
  el.style.width = view.width + "px";
  el.style.height = view.height + "px";
  const canvas = document.createElement("canvas");
  const dense = window.devicePixelRatio || 1;
  canvas.width = Math.round(view.width * dense);
  canvas.height = Math.round(view.height * dense);
  await page.render({ canvas, viewport: page.getViewport({ scale: scale() * dense }) }).promise;
  if (address === open.address) el.prepend(canvas);
}

const label = (n) => open.labels?.[n - 1] ?? String(n);

// place is the page in view and how far it is scrolled, so that a new edition opens
// where the old one was left.
function place() {
  const top = main.scrollTop + main.offsetTop;
  const i = Math.max(0, open.sheets.findIndex((el) => el.offsetTop + el.offsetHeight > top + 8));
  const el = open.sheets[i];
  return { page: i, part: el ? (top - el.offsetTop) / el.offsetHeight : 0 };
}

function go(page, part = 0) {
  const el = open.sheets[Math.min(Math.max(page, 0), open.sheets.length - 1)];
  if (el) main.scrollTop = el.offsetTop - main.offsetTop + part * el.offsetHeight;
}

function follow() {
  if (!open.pdf) return;
  const n = place().page + 1;
  if (document.activeElement !== $("page")) $("page").value = label(n);
  $("of").textContent = `(${n} of ${open.pdf.numPages})`;
}

const chosen = () => state.books.find((b) => b.slug === $("book").value) ?? state.books[0];

function list(findings) {
  const order = { error: 0, warning: 1, info: 2 };
  const sorted = findings.map((f, i) => [f, i]).sort(([a, i], [b, j]) => order[a.severity] - order[b.severity] || i - j);
  $("findings").replaceChildren(...sorted.map(([f]) => {
    const li = document.createElement("li");
    li.className = f.severity;
    const part = (name, text) => {
      const el = document.createElement("span");
      el.className = name;
      el.textContent = text;
      return el;
    };
    if (f.file) li.append(part("where", f.file + (f.line ? ":" + f.line + (f.col ? ":" + f.col : "") : "")), " ");
    li.append(part("what", f.severity), ": " + f.message + " [" + f.code + "]");
    if (f.hint) li.append(part("hint", f.hint));
    return li;
  }));
  const n = (s) => findings.filter((f) => f.severity === s).length;
  $("count").textContent = findings.length ? `${n("error")} errors, ${n("warning")} warnings, ${n("info")} notes` : "Nothing was found amiss.";
}

async function update() {
  state = await (await fetch("state.json")).json();
  if (!state.round) return;
  document.title = (state.failed ? "✗ " : "") + (state.title || "octavo");
  $("title").textContent = state.title || "octavo";
  const was = $("book").value;
  $("book").replaceChildren(...state.books.map((b) => new Option(b.title, b.slug, false, b.slug === was)));
  document.querySelector(".choose").hidden = state.books.length < 2;
  list(state.findings);
  $("status").className = state.failed ? "failed" : "";
  if (state.failed) {
    $("status").textContent = "An error stands in the way; the book is the last good one.";
  } else {
    $("status").textContent = `Made in ${state.seconds.toFixed(2)} s`;
  }
  if (chosen()) await show(chosen().pdf);
  document.body.dataset.round = state.round; // for tests: all of this round is shown
}

const soon = () => (waiting = waiting.then(update).catch((e) => ($("status").textContent = String(e))));

main.addEventListener("scroll", follow, { passive: true });
$("book").addEventListener("change", () => (waiting = waiting.then(() => show(chosen().pdf))));
$("zoom").addEventListener("change", () => open.pdf && lay(place()));
$("page").addEventListener("change", () => {
  const wanted = $("page").value.trim();
  const n = open.sheets.findIndex((_, i) => label(i + 1) === wanted);
  go(n >= 0 ? n : Number(wanted) - 1);
  main.focus();
});
addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || ["INPUT", "SELECT"].includes(document.activeElement?.tagName)) return;
  const here = place().page;
  const keys = {
    ArrowRight: () => go(here + 1),
    ArrowLeft: () => go(here - 1),
    g: () => $("page").select(),
    f: () => $("findings").focus(),
  };
  if (keys[e.key]) {
    e.preventDefault();
    keys[e.key]();
  }
});
const events = new EventSource("events");
events.onmessage = soon;
events.onerror = () => {
  $("status").textContent = "octavo serve has ended; this page waits for it.";
  $("status").className = "failed";
};

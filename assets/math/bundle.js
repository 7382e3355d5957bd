// What octavo asks of MathJax: one function, which turns a formula into MathML
// and into the SVG of its glyphs. `make math-bundle` packs this file and the
// parts of MathJax that it names into mathjax.js.gz.

const {mathjax} = require('mathjax-full/js/mathjax.js');
const {TeX} = require('mathjax-full/js/input/tex.js');
const {TagsFactory, Label} = require('mathjax-full/js/input/tex/Tags.js');
const {SVG} = require('mathjax-full/js/output/svg.js');
const {liteAdaptor} = require('mathjax-full/js/adaptors/liteAdaptor.js');
const {RegisterHTMLHandler} = require('mathjax-full/js/handlers/html.js');
const {SerializedMmlVisitor} = require('mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js');
const {STATE} = require('mathjax-full/js/core/MathItem.js');
const {TEXCLASS} = require('mathjax-full/js/core/MmlTree/MmlNode.js');

require('mathjax-full/js/input/tex/base/BaseConfiguration.js');
require('mathjax-full/js/input/tex/ams/AmsConfiguration.js');
require('mathjax-full/js/input/tex/amscd/AmsCdConfiguration.js');
require('mathjax-full/js/input/tex/bbox/BboxConfiguration.js');
require('mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js');
require('mathjax-full/js/input/tex/braket/BraketConfiguration.js');
require('mathjax-full/js/input/tex/cancel/CancelConfiguration.js');
require('mathjax-full/js/input/tex/cases/CasesConfiguration.js');
require('mathjax-full/js/input/tex/centernot/CenternotConfiguration.js');
require('mathjax-full/js/input/tex/color/ColorConfiguration.js');
require('mathjax-full/js/input/tex/colorv2/ColorV2Configuration.js');
require('mathjax-full/js/input/tex/configmacros/ConfigMacrosConfiguration.js');
require('mathjax-full/js/input/tex/enclose/EncloseConfiguration.js');
require('mathjax-full/js/input/tex/extpfeil/ExtpfeilConfiguration.js');
require('mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js');
require('mathjax-full/js/input/tex/html/HtmlConfiguration.js');
require('mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js');
require('mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js');
require('mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js');
require('mathjax-full/js/input/tex/physics/PhysicsConfiguration.js');
require('mathjax-full/js/input/tex/textcomp/TextcompConfiguration.js');
require('mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js');
require('mathjax-full/js/input/tex/unicode/UnicodeConfiguration.js');
require('mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js');
require('mathjax-full/js/input/tex/verb/VerbConfiguration.js');

const packages = [
  'base', 'ams', 'amscd', 'bbox', 'boldsymbol', 'braket', 'cancel', 'cases', 'centernot', 'color', 'configmacros',
  'enclose', 'extpfeil', 'gensymb', 'html', 'mathtools', 'mhchem', 'newcommand', 'textcomp', 'textmacros', 'unicode',
  'upgreek', 'verb',
];

// Commands that KaTeX and LaTeX have and MathJax has not.
const macros = {
  bm: ['\\boldsymbol{#1}', 1],
  KaTeX: '\\mathrm{K\\kern-.17em\\raise.21em{\\scriptstyle A}\\kern-.15em T\\kern-.1667em\\lower.5ex{E}\\kern-.125emX}',
};

const adaptor = liteAdaptor();

// Characters that MathJax has no glyphs for are as wide as the face has them that they
// are drawn in: widths are in em, by character. It knows no others; those are 0.6 wide.
let widths = {};
const size = adaptor.nodeSize.bind(adaptor);
adaptor.nodeSize = (node, em, local) => {
  const given = Array.from(adaptor.textContent(node), c => widths[c]);
  const [width, height] = size(node, em, local);
  return [given.every(w => w !== undefined) ? given.reduce((sum, w) => sum + w, 0) : width, height];
};

RegisterHTMLHandler(adaptor);
const mathml = new SerializedMmlVisitor();

// A document a list of extra packages: they clash with one another.
const documents = new Map();

function documentFor(extra) {
  const key = extra.join();
  if (!documents.has(key)) {
    const tex = new TeX({
      packages: packages.concat(extra), maxBuffer: 50 * 1024, maxMacros: 1000, macros,
      formatError(jax, error) { throw error; },
    });
    documents.set(key, mathjax.document('', {InputJax: tex, OutputJax: new SVG({fontCache: 'none'})}));
  }
  return documents.get(key);
}

// forget drops what an earlier formula defined: a formula depends on nothing
// but its own source, or the results could not be kept.
function forget(options) {
  for (const name of ['new-Command', 'new-Delimiter', 'new-Environment', 'mathtools-paired-delims']) {
    const map = options.handlers.retrieve(name);
    if (map) map.map.clear();
  }
  const color = options.packageData.get('color');
  if (color) color.model.userColors.clear();
}

function number(options, request) {
  const tags = TagsFactory.create(request.numbering || 'none');
  tags.configuration = options;
  tags.counter = tags.allCounter = request.counter || 0;
  for (const label of Object.keys(request.labels || {})) {
    tags.allLabels[label] = new Label(request.labels[label], 'mjx-eqn:' + label);
  }
  options.tags = tags;
  return tags;
}

function text(node) {
  return node.isKind('text') ? node.getText() : (node.childNodes || []).map(c => c ? text(c) : '').join('');
}

// untag takes equation numbers out of the tables: whoever sets the formula puts
// them at the edge of the page. Their rows keep them as an attribute.
function untag(factory, node) {
  if (!node || !node.childNodes) return;
  node.childNodes.forEach(c => untag(factory, c));
  if (!node.isKind('mlabeledtr')) return;
  const row = factory.create('mtr', {}, node.childNodes.slice(1));
  row.attributes.set('data-tag', text(node.childNodes[0]));
  node.parent.replaceChild(row, node);
}

// breakable marks the relations and operators before which a formula that is too
// wide may be broken: those that stand in no group. A table of one cell is none: it
// holds an equation with a number.
function breakable(node) {
  if (!node || !node.childNodes) return;
  if (node.isKind('mo')) {
    if (node.texClass === TEXCLASS.REL) node.attributes.set('data-break', 'rel');
    if (node.texClass === TEXCLASS.BIN) node.attributes.set('data-break', 'bin');
    return;
  }
  if (node.isKind('math') || node.isKind('mstyle') || node.isInferred || node.isKind('mrow') || node.isKind('TeXAtom')) {
    node.childNodes.forEach(breakable);
  } else if (node.isKind('mtable') && node.childNodes.length === 1 && node.childNodes[0].childNodes.length === 1) {
    node.childNodes[0].childNodes[0].childNodes.forEach(breakable);
  }
}

// render answers with JSON: {mathml, svg, counter, labels} or {error, code}.
globalThis.render = json => {
  const request = JSON.parse(json);
  const html = documentFor(request.packages || []);
  const tex = html.inputJax[0], options = tex.parseOptions;
  forget(options);
  widths = request.widths || {};
  html.outputJax.unknownCache.clear();
  const tags = number(options, request);
  try {
    const item = new html.options.MathItem(request.tex, tex, request.display);
    item.start.node = adaptor.body(html.document);
    item.setMetrics(16, 8, 400, 1000000, 1); // multline is as wide as a page of 25 em
    item.convert(html, STATE.COMPILED);
    const out = {mathml: mathml.visitTree(item.root), counter: tags.counter, labels: {}};
    for (const label of Object.keys(tags.labels)) out.labels[label] = tags.labels[label].tag;
    untag(item.root.factory, item.root);
    breakable(item.root);
    item.typeset(html);
    out.svg = adaptor.innerHTML(item.typesetRoot);
    return JSON.stringify(out);
  } catch (error) {
    return JSON.stringify({error: String(error.message || error), code: String(error.id || error.name || '')});
  }
};

// Reads feeds as Thorium Reader does, with its own parser: node thorium.js FOLDER.
// It prints what the parser understood of each publication, one a line.
const fs = require("fs"), path = require("path");
const { DOMParser } = require("@xmldom/xmldom");
const { XML } = require("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const own = "r2-opds-js/dist/es8-es2017/src/opds/";
const { initGlobalConverters_OPDS, initGlobalConverters_GENERIC } = require(own + "init-globals");
const { OPDS } = require(own + "opds1/opds");
const { convertOpds1ToOpds2 } = require(own + "converter");

initGlobalConverters_OPDS();
initGlobalConverters_GENERIC();
const text = v => typeof v === "string" ? v : v && Object.values(v)[0];
const read = name => {
  const doc = new DOMParser().parseFromString(fs.readFileSync(path.join(process.argv[2], name), "utf8"), "application/xml");
  return convertOpds1ToOpds2(XML.deserialize(doc, OPDS));
};

const root = read("opds.xml");
for (const n of root.Navigation) console.log("shelf", n.Href, n.Title);
for (let name = "opds/all.xml"; name;) {
  const feed = read(name);
  for (const p of feed.Publications) {
    const m = p.Metadata, series = m.BelongsTo && m.BelongsTo.Series && m.BelongsTo.Series[0];
    const links = p.Links.filter(l => l.Rel.some(r => r.includes("acquisition"))).map(l => l.TypeLink);
    console.log("book", JSON.stringify([text(m.Title), (m.Author || []).map(a => text(a.Name)), m.Language, series ? [text(series.Name), series.Position] : [], links, (p.Images || []).length]));
  }
  const next = feed.Links.find(l => l.Rel.includes("next"));
  name = next && path.join(path.dirname(name), next.Href);
}

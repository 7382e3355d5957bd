package epub

import (
	"strings"

	"octavo/pipeline/book"
)

// markup is XML that is being written.
type markup struct{ b []byte }

func (m *markup) raw(s string) { m.b = append(m.b, s...) }

// element writes an element; attributes come in pairs of name and value, those
// without a value are left out.
func (m *markup) element(name, text string, attrs ...string) {
	m.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			m.raw(" " + attrs[i] + `="` + esc(attrs[i+1]) + `"`)
		}
	}
	if text == "" {
		m.raw("/>\n")
		return
	}
	m.raw(">" + esc(text) + "</" + name + ">\n")
}

// packageDocument is the OPF: metadata, manifest and spine.
func (e *edition) packageDocument() []byte {
	m := &markup{}
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub-id" xml:lang="` + e.lang + "\">\n")
	m.raw(`<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">` + "\n")
	e.metadata(m)
	e.accessibility(m)
	m.raw("</metadata>\n<manifest>\n")
	e.manifest(m)
	m.raw("</manifest>\n")
	e.spine(m)
	m.raw("</package>\n")
	return m.b
}

func (e *edition) manifest(m *markup) {
	item := func(id, href, typ, properties string) {
		m.element("item", "", "id", id, "href", href, "media-type", typ, "properties", properties)
	}
	item("cover-image", "images/"+e.cover.name, e.cover.typ, "cover-image")
	item("style", "css/book.css", "text/css", "")
	item("ncx", "toc.ncx", "application/x-dtbncx+xml", "")
	item("nav", "text/"+navName, "application/xhtml+xml", "nav")
	item("cover", "text/cover.xhtml", "application/xhtml+xml", "")
	for _, d := range e.docs {
		if d.name == navName {
			continue
		}
		properties := ""
		if d.uses.math {
			properties = "mathml"
		}
		item(d.item(), "text/"+d.name, "application/xhtml+xml", properties)
	}
	for _, p := range e.order {
		item("image-"+p.name, "images/"+p.name, p.typ, "")
	}
}

// item is the document's id in the manifest. Bookmarks hold it, so it is made of the
// name, which stays when a chapter is put in before.
func (d *document) item() string { return "text-" + strings.TrimSuffix(d.name, ".xhtml") }

func (e *edition) spine(m *markup) {
	turns := "" // the way in which pages are turned
	if book.RightToLeft(e.lang) {
		turns = ` page-progression-direction="rtl"`
	}
	m.raw("<spine toc=\"ncx\"" + turns + ">\n")
	ref := func(id string) { m.element("itemref", "", "idref", id) }
	ref("cover")
	contents := false
	for _, d := range e.docs {
		if d.name == navName {
			ref("nav")
			contents = true
			continue
		}
		ref(d.item())
	}
	if !contents { // landmarks lead to the contents, so they have to be in the spine
		ref("nav")
	}
	m.raw("</spine>\n")
}

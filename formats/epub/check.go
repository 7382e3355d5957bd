package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// origins tell for each document which page of the site it came from.
func (e *edition) origins() map[string]string {
	out := map[string]string{}
	for _, d := range e.docs {
		out[folder+"text/"+d.name] = d.of.Source
	}
	return out
}

// check reads the finished files: all XML is well-formed, ids are unique, every
// address leads to a file and a place in it, each file of the manifest is used,
// nothing runs and nothing is fetched from the net.
func check(files []file, origins map[string]string) error {
	c := checker{ids: map[string]map[string]bool{}, used: map[string]bool{}, origins: origins, types: map[string]string{}, items: map[string]bool{}}
	for _, f := range files {
		c.ids[f.name] = map[string]bool{}
	}
	for _, f := range files {
		if ending := path.Ext(f.name); ending == ".xhtml" || ending == ".ncx" || ending == ".opf" {
			c.scan(f)
		}
	}
	c.manifest(files)
	for _, l := range c.links {
		ids, ok := c.ids[l.to]
		switch {
		case !ok:
			c.fault(l.from, "leads to %s, which is not in the e-book", l.to)
		case l.fragment != "" && !ids[l.fragment]:
			c.fault(l.from, "leads to %s#%s, a place that is not there", l.to, l.fragment)
		}
	}
	for _, f := range files[2:] {
		if !c.used[f.name] && !strings.HasSuffix(f.name, ".opf") {
			c.fault(f.name, "is in the e-book, but nothing leads to it")
		}
	}
	return errors.Join(c.faults...)
}

type checker struct {
	ids     map[string]map[string]bool
	links   []link
	used    map[string]bool
	origins map[string]string
	faults  []error
	types   map[string]string // media type by file, of the manifest
	items   map[string]bool   // ids of the manifest
	spine   []string
}

type link struct{ from, to, fragment string }

// mostFaults keeps one fault of the writer from filling the screen.
const mostFaults = 20

func (c *checker) fault(name, format string, args ...any) {
	if len(c.faults) < mostFaults {
		from := strings.TrimPrefix(name, folder)
		if o := c.origins[name]; o != "" {
			from += " (" + o + ")"
		}
		c.faults = append(c.faults, fmt.Errorf("EPUB check: %s %s", from, fmt.Sprintf(format, args...)))
	}
}

func (c *checker) scan(f file) {
	d := xml.NewDecoder(bytes.NewReader(f.data))
	var g grammar
	said := false // text since the last link began
	document := path.Ext(f.name) == ".xhtml"
	for {
		t, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			line, col := d.InputPos()
			c.fault(f.name, "is not well-formed at %d:%d: %v", line, col, err)
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if document {
				if fault := g.enter(t); fault != "" {
					c.fault(f.name, "holds %s", fault)
				}
			}
			c.element(f.name, t)
			said = said && t.Name.Local != "a"
		case xml.CharData:
			said = said || len(bytes.TrimSpace(t)) > 0
		case xml.EndElement:
			if t.Name.Local == "a" && !said && path.Base(f.name) == navName {
				c.fault(f.name, "holds a link without text")
			}
			if document {
				g.leave(t)
			}
		}
	}
}

func (c *checker) element(from string, s xml.StartElement) {
	switch {
	case s.Name.Local == "item" && s.Name.Space == opfSpace:
		c.item(from, s)
	case s.Name.Local == "itemref":
		c.spine = append(c.spine, attr(s, "idref"))
	case s.Name.Local == "img" && !has(s, "alt"):
		c.fault(from, "holds a picture without alt")
	}
	for _, a := range s.Attr {
		switch a.Name.Local {
		case "id":
			if c.ids[from][a.Value] {
				c.fault(from, "uses the id %q twice", a.Value)
			}
			if !nameOfPlace(a.Value) {
				c.fault(from, "uses the id %q, which XML does not allow", a.Value)
			}
			c.ids[from][a.Value] = true
		case "aria-labelledby":
			c.links = append(c.links, link{from, from, a.Value})
		case "src", "href":
			c.address(from, s.Name.Local, a.Value)
		}
	}
}

func (c *checker) address(from, element, href string) {
	if scheme, _, ok := strings.Cut(href, ":"); ok && !strings.ContainsAny(scheme, "/#?") {
		if element != "a" {
			c.fault(from, "fetches %s from outside", href)
		}
		return
	}
	to, fragment, _ := strings.Cut(href, "#")
	if to == "" {
		to = from
	} else {
		to = path.Join(path.Dir(from), to)
	}
	if to != from {
		c.used[to] = true
	}
	c.links = append(c.links, link{from, to, fragment})
}

func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func has(s xml.StartElement, name string) bool {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return true
		}
	}
	return false
}

// nameOfPlace reports whether s is an NCName, as far as octavo makes them: of ASCII.
func nameOfPlace(s string) bool {
	for i, r := range s {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z' || r == '_'
		if !letter && (i == 0 || (r < '0' || r > '9') && r != '-' && r != '.') {
			return false
		}
	}
	return s != ""
}

// item takes note of a file of the manifest.
func (c *checker) item(from string, s xml.StartElement) {
	name := path.Join(path.Dir(from), attr(s, "href"))
	if c.types[name] != "" {
		c.fault(from, "lists %s twice", name)
	}
	c.types[name] = attr(s, "media-type")
	c.items[attr(s, "id")] = true
}

// manifest compares the manifest with the files and the spine with the manifest.
func (c *checker) manifest(files []file) {
	for _, f := range files[3:] {
		switch typ := c.types[f.name]; {
		case typ == "":
			c.fault(f.name, "is not in the manifest")
		case !bytesAre(typ, f.data):
			c.fault(f.name, "is not %s, as the manifest says", typ)
		}
	}
	for _, id := range c.spine {
		if !c.items[id] {
			c.fault(folder+"package.opf", "has %q in its spine, but not in its manifest", id)
		}
	}
}

// bytesAre reports whether bytes begin as their media type asks.
func bytesAre(typ string, data []byte) bool {
	switch typ {
	case "image/png":
		return bytes.HasPrefix(data, []byte("\x89PNG"))
	case "image/jpeg":
		return bytes.HasPrefix(data, []byte("\xff\xd8\xff"))
	case "image/gif":
		return bytes.HasPrefix(data, []byte("GIF8"))
	case "image/svg+xml":
		return bytes.Contains(data, []byte("<svg"))
	case "application/xhtml+xml", "application/x-dtbncx+xml":
		return bytes.HasPrefix(data, []byte("<?xml"))
	}
	return typ == "text/css"
}

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
	c := checker{ids: map[string]map[string]bool{}, used: map[string]bool{}, origins: origins}
	for _, f := range files {
		c.ids[f.name] = map[string]bool{}
	}
	for _, f := range files {
		if ending := path.Ext(f.name); ending == ".xhtml" || ending == ".ncx" || ending == ".opf" {
			c.scan(f)
		}
	}
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
		if s, ok := t.(xml.StartElement); ok {
			c.element(f.name, s)
		}
	}
}

func (c *checker) element(from string, s xml.StartElement) {
	switch s.Name.Local {
	case "script", "iframe", "object", "embed", "form", "base", "style":
		c.fault(from, "holds an element %s", s.Name.Local)
	}
	for _, a := range s.Attr {
		switch a.Name.Local {
		case "id":
			if c.ids[from][a.Value] {
				c.fault(from, "uses the id %q twice", a.Value)
			}
			c.ids[from][a.Value] = true
		case "src", "href":
			c.address(from, s.Name.Local, a.Value)
		default:
			if strings.HasPrefix(a.Name.Local, "on") {
				c.fault(from, "holds a script in %s", a.Name.Local)
			}
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

package media

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"regexp"
	"strings"
)

// references are the places in a drawing, and what refers to them.
type references struct {
	ids map[string]bool
	to  map[string]bool
}

func (r *references) note(t xml.StartElement) {
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "id":
			if r.ids == nil {
				r.ids = map[string]bool{}
			}
			r.ids[a.Value] = true
		case "href":
			if id := localID(a.Value); id != "" {
				if r.to == nil {
					r.to = map[string]bool{}
				}
				r.to[id] = true
			}
		}
	}
}

// localID is the place in the drawing that an address means, "" where it means none.
func localID(address string) string {
	id, ok := strings.CutPrefix(strings.TrimSpace(address), "#")
	if plain, err := url.PathUnescape(id); ok && err == nil {
		return plain
	}
	return ""
}

// nowhere are the places referred to that the drawing does not have.
func (r *references) nowhere() map[string]bool {
	out := map[string]bool{}
	for id := range r.to {
		if !r.ids[id] {
			out[id] = true
		}
	}
	return out
}

var hrefAttribute = regexp.MustCompile(`\s[\w:]*href\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// withoutNowhere is a sound drawing without references to places that it does not
// have: they show nothing, and EPUBCheck takes them for mistakes (RSC-012). An element
// use that shows such a place goes with its content.
func withoutNowhere(data []byte, nowhere map[string]bool) []byte {
	if len(nowhere) == 0 {
		return data
	}
	var out []byte
	dec := xml.NewDecoder(bytes.NewReader(data))
	from, gone := int64(0), 0 // what of data is not in out yet; how deep in a use that goes
	for {
		at := dec.InputOffset()
		t, err := dec.Token()
		if err != nil {
			return append(out, data[from:]...)
		}
		to := dec.InputOffset()
		switch t := t.(type) {
		case xml.StartElement:
			if gone > 0 {
				gone++
				continue
			}
			if !refers(t, nowhere) {
				continue
			}
			out = append(out, data[from:at]...)
			from = to
			if t.Name.Local == "use" {
				gone = 1
				continue
			}
			out = append(out, withoutHref(data[at:to], nowhere)...)
		case xml.EndElement:
			if gone > 0 {
				gone--
				from = to
			}
		}
	}
}

func refers(t xml.StartElement, to map[string]bool) bool {
	for _, a := range t.Attr {
		if a.Name.Local == "href" && to[localID(a.Value)] {
			return true
		}
	}
	return false
}

// withoutHref is a tag without the addresses that lead nowhere.
func withoutHref(tag []byte, nowhere map[string]bool) []byte {
	return hrefAttribute.ReplaceAllFunc(tag, func(attribute []byte) []byte {
		m := hrefAttribute.FindSubmatch(attribute)
		if nowhere[localID(string(m[1])+string(m[2]))] {
			return nil
		}
		return attribute
	})
}

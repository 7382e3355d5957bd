package media

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"octavo/pipeline/media/foreign"
)

// svgReader goes through a drawing tag by tag.
type svgReader struct {
	dec   *xml.Decoder
	data  []byte
	ended bool

	width, height int
	open          []svgElement
	begun         bool
	style         int    // how deep the style stands that is open; 0: none is
	text          []byte // of that, which elements do not part, else since the last tag
	label         string // what was taken out of the open switch said
	labelled      int64  // where the text in its place begins
	kept          []byte // of data, where something was taken out of it
	from          int64  // what of data is not in kept yet
	refs          references
	mentioned     map[string]bool // ids that may be referred to; nil: nobody has asked
}

// svgElement is an element that is open.
type svgElement struct {
	name  string
	kept  bool // something that is in it
	taken bool // something that was in it
}

// next reads on to behind the next tag. It returns what is wrong, or no fault.
func (r *svgReader) next() Picture {
	at := r.dec.InputOffset()
	t, err := r.dec.Token()
	if errors.Is(err, io.EOF) && r.begun && len(r.open) == 0 {
		r.ended = true
		return Picture{}
	}
	if err != nil {
		return fault(Damaged, "it is not well-formed XML")
	}
	switch t := t.(type) {
	case xml.StartElement:
		return r.start(t, at)
	case xml.EndElement:
		return r.end(at)
	case xml.CharData:
		r.text = append(r.text, t...)
	case xml.Directive:
		if bytes.Contains(t, []byte("ENTITY")) {
			return fault(Refused, "it declares entities")
		}
	case xml.ProcInst:
		if t.Target == "xml-stylesheet" {
			return styledFromElsewhere
		}
	}
	return Picture{}
}

var styledFromElsewhere = fault(Refused, "its style loads from elsewhere")

func (r *svgReader) start(t xml.StartElement, at int64) Picture {
	if r.style == 0 {
		r.text = r.text[:0]
	}
	if !r.begun {
		if t.Name.Local != "svg" || t.Name.Space != SVGSpace {
			return fault(Damaged, "its first element is not an svg in the SVG name space")
		}
		r.width, r.height = svgSize(t)
		r.begun = true
		r.sized(at)
	}
	if n := len(r.open); n > 0 && t.Name.Local == foreign.Element && r.open[n-1].name == "switch" {
		return r.takeOut(at)
	}
	if len(r.open) == MaxDrawingDepth {
		return fault(Refused, "its elements are nested deeper than %d", MaxDrawingDepth)
	}
	if why := refuse(t); why != "" {
		return fault(Refused, "%s", why)
	}
	r.identified(t, at)
	r.refs.note(t)
	if n := len(r.open); n > 0 {
		r.open[n-1].kept = true
	}
	if n := len(r.open); n > 0 && r.open[n-1].taken && t.Name.Local == "text" {
		r.labelled = r.dec.InputOffset()
	}
	r.open = append(r.open, svgElement{name: t.Name.Local})
	if r.style == 0 && t.Name.Local == "style" {
		r.style = len(r.open)
	}
	return Picture{}
}

// sized gives a drawing whose width is in per cent, as Mermaid's is, the size that it
// is shown at. A reader would make it as wide as its screen. Its first tag began at an
// offset.
func (r *svgReader) sized(at int64) {
	end := r.dec.InputOffset()
	tag := r.data[at:end]
	from, to := attribute(tag, "width")
	if r.width <= 0 || r.height <= 0 || to == 0 || !bytes.Contains(tag[from:to], []byte("%")) {
		return
	}
	size := fmt.Sprintf(` width="%d"`, r.width)
	if _, has := attribute(tag, "height"); has == 0 {
		size += fmt.Sprintf(` height="%d"`, r.height)
	}
	r.replace(at+int64(from), at+int64(to), size)
}

// identified takes an id away that an element before has, as Mermaid writes some twice:
// what refers to it means the first. So it does one that is no name in XML and that
// nothing refers to. The tag began at an offset.
func (r *svgReader) identified(t xml.StartElement, at int64) {
	for _, a := range t.Attr {
		if a.Name.Space != "" || a.Name.Local != "id" || !r.refs.ids[a.Value] && (xmlName.MatchString(a.Value) || r.mentions(a.Value)) {
			continue
		}
		from, to := attribute(r.data[at:r.dec.InputOffset()], "id")
		r.replace(at+int64(from), at+int64(to), "")
	}
}

// xmlName is a name as an id may be one.
// https://www.w3.org/TR/xml-names/#NT-NCName
var xmlName = regexp.MustCompile(`^[\pL_][\pL\p{Nd}\p{Mn}\p{Mc}_.·-]*$`)

// What refers to places: an address, which may hold white space; a shorter one among
// others, as in a style; and a list of ids.
var (
	longMention  = regexp.MustCompile(`#[^"'<>]*`)
	shortMention = regexp.MustCompile(`#([^"'()\s<>#;,{}]*)`)
	labelling    = regexp.MustCompile(`\saria-[a-z]+\s*=\s*["']([^"']*)`)
)

// mentions reports whether anything in the drawing may refer to an id.
func (r *svgReader) mentions(id string) bool {
	if r.mentioned == nil {
		r.mentioned = map[string]bool{}
		for _, m := range longMention.FindAll(r.data, -1) {
			r.mentioned[localID(string(m))] = true
		}
		for _, m := range shortMention.FindAllSubmatch(r.data, -1) {
			r.mentioned[string(m[1])] = true
		}
		for _, m := range labelling.FindAllSubmatch(r.data, -1) {
			for _, id := range strings.Fields(string(m[1])) {
				r.mentioned[id] = true
			}
		}
	}
	return r.mentioned[id]
}

// replace puts text in place of what stands between two offsets, behind the last
// replacement.
func (r *svgReader) replace(from, to int64, with string) {
	if from < r.from {
		return
	}
	r.kept = append(r.kept, r.data[r.from:from]...)
	r.kept = append(r.kept, with...)
	r.from = to
}

// attribute is where an attribute stands in a tag, with the white space before it; 0, 0
// where it has none.
func attribute(tag []byte, name string) (from, to int) {
	white := func(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }
	i := bytes.IndexAny(tag, " \t\r\n")
	for i >= 0 && i < len(tag) {
		start := i
		for i < len(tag) && white(tag[i]) {
			i++
		}
		eq := bytes.IndexByte(tag[i:], '=')
		if eq < 0 {
			break
		}
		found := string(bytes.TrimSpace(tag[i:i+eq])) == name
		i += eq + 1
		for i < len(tag) && white(tag[i]) {
			i++
		}
		if i == len(tag) {
			break
		}
		end := bytes.IndexByte(tag[i+1:], tag[i])
		if end < 0 {
			break
		}
		if i += end + 2; found {
			return start, i
		}
	}
	return 0, 0
}

func (r *svgReader) end(at int64) Picture {
	last := len(r.open) - 1
	if r.labelled > 0 && r.open[last].name == "text" {
		r.relabel(at)
	}
	if r.style == len(r.open) {
		if outsideURL(string(r.text)) {
			return styledFromElsewhere
		}
		r.style = 0
	}
	if r.style == 0 {
		r.text = r.text[:0]
	}
	if e := r.open[last]; e.taken && !e.kept {
		return fault(Refused, "it holds a foreignObject element, and nothing to show in its place")
	}
	r.open = r.open[:last]
	return Picture{}
}

// takeOut leaves out the foreignObject element that began at an offset. It stands in a
// switch, whose next part is for readers that know no web pages: draw.io writes each
// label so.
func (r *svgReader) takeOut(at int64) Picture {
	var words []byte
	for depth := 1; depth > 0; {
		t, err := r.dec.Token()
		if err != nil {
			return fault(Damaged, "it is not well-formed XML")
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			words = append(words, ' ')
		case xml.EndElement:
			depth--
			words = append(words, ' ')
		case xml.CharData:
			words = append(words, t...)
		}
	}
	r.open[len(r.open)-1].taken = true
	r.label = strings.Join(strings.Fields(string(words)), " ")
	r.replace(at, r.dec.InputOffset(), "")
	return Picture{}
}

// relabel puts a label in place of a text that says that there is one, or its
// beginning. The text ends at an offset.
func (r *svgReader) relabel(at int64) {
	said, begun := strings.CutSuffix(strings.TrimSpace(string(r.text)), "...")
	begun = begun && strings.HasPrefix(r.label, said)
	if r.label != "" && (begun || said == "[Not supported by viewer]") {
		r.replace(r.labelled, at, html.EscapeString(r.label))
	}
	r.label, r.labelled = "", 0
}

// sound is the drawing without what was taken out, and without what leads nowhere.
func (r *svgReader) sound() []byte {
	data := r.data
	if r.kept != nil {
		data = append(r.kept, r.data[r.from:]...)
	}
	return withoutNowhere(data, r.refs.nowhere())
}

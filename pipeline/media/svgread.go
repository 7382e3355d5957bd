package media

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
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
	r.kept = append(r.kept, r.data[r.from:at]...)
	r.from = r.dec.InputOffset()
	return Picture{}
}

// relabel puts a label in place of a text that says that there is one, or its
// beginning. The text ends at an offset.
func (r *svgReader) relabel(at int64) {
	said, begun := strings.CutSuffix(strings.TrimSpace(string(r.text)), "...")
	begun = begun && strings.HasPrefix(r.label, said)
	if r.label != "" && (begun || said == "[Not supported by viewer]") {
		r.kept = append(r.kept, r.data[r.from:r.labelled]...)
		r.kept = append(r.kept, html.EscapeString(r.label)...)
		r.from = at
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

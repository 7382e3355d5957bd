// Package foreign writes the parts of web pages that a drawing holds, in foreignObject
// elements, as SVG's own text: print and many e-readers know no others. Mermaid labels
// its diagrams so. The words stand where a browser would put them, line by line, in the
// style that the drawing's own style sheet gives them; what is no text is named.
//
// A label was measured in a face that the reader may not have. So lines are aligned as
// the label is, and broken until they are as many as its box has room for.
package foreign

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"octavo/pipeline/css"
)

// Limits of the labels of a drawing.
const (
	maxDepth = 256        // of elements
	maxNodes = 50_000     // elements and texts
	maxBytes = 500_000    // of text
	maxTried = 20_000_000 // comparisons of selectors
	maxLeft  = 8          // kinds of parts left out that are named
)

// Element is the name of what holds parts of web pages.
const Element = "foreignObject"

const space = "http://www.w3.org/2000/svg"

// Text is a drawing with text in place of its foreignObject elements, and what of them
// is no text and was left out, for people. One that stands in a switch beside something
// else to show stays, unless it says where it stands: its drawing says itself what is
// shown in its place. A drawing that
// is not well-formed stays as it is. An error says for people what is wrong with labels
// that are too much; most is how many bytes the drawing may have.
func Text(data []byte, most int) (drawing []byte, left []string, err error) {
	if !bytes.Contains(data, []byte(Element)) {
		return data, nil, nil
	}
	s := scanner{dec: xml.NewDecoder(bytes.NewReader(data)), data: data}
	if err := s.scan(); err != nil {
		if errors.Is(err, errDeep) || errors.Is(err, errMuch) {
			return nil, nil, err
		}
		return data, nil, nil
	}
	s.sheet.Index()
	w := writer{styles: styles{sheet: &s.sheet, of: map[*css.Element]*style{}}, most: most, rows: rows(s.parts)}
	from := int64(0)
	for _, p := range s.parts {
		w.Write(data[from:p.from])
		w.part(p)
		if from = p.to; w.Len() > most || s.sheet.Tried > maxTried {
			return nil, nil, errMuch
		}
	}
	w.Write(data[from:])
	return w.Bytes(), w.left, nil
}

var (
	errDeep = fmt.Errorf("its elements are nested deeper than %d", maxDepth)
	errMuch = fmt.Errorf("it holds too much text in %s elements", Element)
)

// part is a foreignObject element.
type part struct {
	node
	from, to int64      // where it stands in the drawing
	plain    bool       // SVG's name space is the one that names without a prefix are in
	view     [2]float64 // size of the drawing, which per cent are of
}

// node is an element in a part, or text when it has no name.
type node struct {
	css.Element
	text string
	kids []*node
}

// scanner finds the parts of a drawing, and its style sheets.
type scanner struct {
	dec   *xml.Decoder
	data  []byte
	sheet css.Sheet
	parts []*part
	open  []*outer
	view  [2]float64
	nodes int // in parts
	text  int // bytes of it in parts
}

// outer is an element around parts.
type outer struct {
	css.Element
	shown bool  // something that is no part is in it
	parts int   // of the drawing before it
	first *part // that a switch shows
}

func (s *scanner) scan() error {
	for {
		at := s.dec.InputOffset()
		t, err := s.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = s.start(t, at)
		case xml.EndElement:
			s.end(at)
		}
		if err != nil {
			return err
		}
	}
}

func (s *scanner) start(t xml.StartElement, at int64) error {
	e := s.element(t, s.around())
	switch {
	case len(s.open) == maxDepth:
		return errDeep
	case len(s.open) == 0:
		s.view = viewOf(&e)
	case t.Name.Local == Element && t.Name.Space == space:
		p := &part{node: node{Element: e}, from: at, view: s.view}
		p.plain = bytes.HasPrefix(s.data[at:], []byte("<"+Element))
		if err := s.inside(&p.node, len(s.open)+1); err != nil {
			return err
		}
		p.to = s.dec.InputOffset()
		if in := s.open[len(s.open)-1]; in.Name == "switch" && !in.shown && in.first == nil && p.placed() {
			in.first = p
		}
		s.parts = append(s.parts, p)
		return nil
	case t.Name.Local == "style":
		n := node{Element: e}
		if err := s.inside(&n, len(s.open)+1); err != nil {
			return err
		}
		s.sheet.Add(n.words(), func(string) {})
		return nil
	}
	if len(s.open) > 0 {
		s.open[len(s.open)-1].shown = true
	}
	s.open = append(s.open, &outer{Element: e, parts: len(s.parts)})
	return nil
}

// end closes an element, whose end stands at an offset. Of a switch, the first part
// shows where its place is known, and nothing else; otherwise what its drawing shows in
// place of parts, if anything.
func (s *scanner) end(at int64) {
	last := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	switch {
	case last.Name != "switch":
	case last.first != nil:
		last.first.to = at
		s.parts = append(s.parts[:last.parts], last.first)
	case last.shown:
		kept := slices.DeleteFunc(s.parts[last.parts:], func(p *part) bool { return p.Parent == &last.Element })
		s.parts = s.parts[:last.parts+len(kept)]
	}
}

// placed reports whether a part says where it stands, as few do that a switch has
// another thing beside.
func (p *part) placed() bool {
	w, _ := length(p.Attr("width"), 0, 16)
	h, _ := length(p.Attr("height"), 0, 16)
	return w > 0 && h > 0
}

func (s *scanner) around() *css.Element {
	if len(s.open) == 0 {
		return nil
	}
	return &s.open[len(s.open)-1].Element
}

// inside reads what is in an element, to behind its end. Style sheets in it are the
// whole drawing's, as they are in a browser.
func (s *scanner) inside(n *node, depth int) error {
	for {
		t, err := s.dec.Token()
		if err != nil {
			return err
		}
		if s.nodes++; s.nodes > maxNodes || s.text > maxBytes {
			return errMuch
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth == maxDepth {
				return errDeep
			}
			k := &node{Element: s.element(t, &n.Element)}
			if err := s.inside(k, depth+1); err != nil {
				return err
			}
			if k.Name == "style" {
				s.sheet.Add(k.words(), func(string) {})
				continue
			}
			n.kids = append(n.kids, k)
		case xml.EndElement:
			return nil
		case xml.CharData:
			if n.Name != "style" {
				s.text += len(t)
			}
			n.kids = append(n.kids, &node{text: string(t)})
		}
	}
}

// words is the text in an element.
func (n *node) words() string {
	if len(n.kids) == 0 {
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.words())
	}
	return b.String()
}

// element takes the names of HTML in small letters, and attributes without a prefix.
func (s *scanner) element(t xml.StartElement, around *css.Element) css.Element {
	name := t.Name.Local
	if t.Name.Space != space {
		name = strings.ToLower(name)
	}
	attrs := make([]css.Property, 0, len(t.Attr))
	for _, a := range t.Attr {
		if a.Name.Space == "" {
			attrs = append(attrs, css.Property{Name: a.Name.Local, Value: a.Value})
		}
	}
	return css.NewElement(name, attrs, around)
}

func viewOf(e *css.Element) [2]float64 {
	box := strings.FieldsFunc(e.Attr("viewBox"), func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) })
	if len(box) == 4 {
		w, _ := length(box[2], 0, 16)
		h, _ := length(box[3], 0, 16)
		return [2]float64{w, h}
	}
	w, _ := length(e.Attr("width"), 0, 16)
	h, _ := length(e.Attr("height"), 0, 16)
	return [2]float64{w, h}
}

package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"octavo/pipeline/css"
	"octavo/pipeline/media"
)

// maxElements is how many elements a drawing may have, besides media's limits. One that
// goes beyond is refused.
const maxElements = 200_000

// node is an element, or text when it has no name.
type node struct {
	css.Element
	text   string
	kids   []*node
	parent *node
	line   int

	size int            // bytes of attributes that are read whenever it is drawn
	said []css.Property // see says; nil: not gathered yet
}

func (n *node) attr(name string) string { return n.Attr(name) }

const xlinkSpace = "http://www.w3.org/1999/xlink"

// parse reads the elements of SVG; those of other name spaces (editors' notes) are
// left out with all that is in them. The declarations of a DOCTYPE are not read,
// so no entity but XML's own five means anything.
func parse(data []byte) (*node, error) {
	if len(data) > media.MaxDrawing {
		return nil, fmt.Errorf("it is a drawing of more than %d MB", media.MaxDrawing>>20)
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	var root, at *node
	depth, count, foreign := 0, 0, 0
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) && root != nil && depth == 0 {
			return root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("it is not well-formed XML: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > media.MaxDrawingDepth {
				return nil, fmt.Errorf("its elements are nested deeper than %d", media.MaxDrawingDepth)
			}
			if count++; count > maxElements {
				return nil, fmt.Errorf("it has more than %d elements", maxElements)
			}
			if foreign > 0 || root != nil && t.Name.Space != media.SVGSpace {
				foreign++
				continue
			}
			if root == nil && (t.Name.Local != "svg" || t.Name.Space != media.SVGSpace) {
				return nil, errors.New("its first element is not an svg in the SVG name space")
			}
			line, _ := dec.InputPos()
			n := &node{parent: at, line: line}
			var above *css.Element
			if at != nil {
				above = &at.Element
			}
			n.Element = css.NewElement(t.Name.Local, attributes(t.Attr), above)
			for _, a := range n.Attrs {
				if a.Name != "href" && a.Name != "xlink:href" {
					n.size += len(a.Value)
				}
			}
			if at != nil {
				at.kids = append(at.kids, n)
			} else {
				root = n
			}
			at = n
		case xml.EndElement:
			depth--
			if foreign > 0 {
				foreign--
			} else if at != nil {
				at = at.parent
			}
		case xml.CharData:
			if at != nil && foreign == 0 && holdsText[at.Name] {
				line, _ := dec.InputPos()
				at.kids = append(at.kids, &node{text: string(t), parent: at, line: line})
			}
		}
	}
}

// holdsText are the elements whose text counts.
var holdsText = map[string]bool{"text": true, "tspan": true, "textPath": true, "a": true, "style": true}

func attributes(as []xml.Attr) []css.Property {
	out := make([]css.Property, 0, len(as))
	for _, a := range as {
		switch {
		case a.Name.Space == "":
			value := a.Value
			if a.Name.Local == "href" {
				value = strings.TrimSpace(value)
			}
			out = append(out, css.Property{Name: a.Name.Local, Value: value})
		case a.Name.Space == xlinkSpace && a.Name.Local == "href":
			out = append(out, css.Property{Name: "xlink:href", Value: strings.TrimSpace(a.Value)})
		case strings.HasSuffix(a.Name.Space, "XML/1998/namespace"):
			out = append(out, css.Property{Name: "xml:" + a.Name.Local, Value: a.Value})
		}
	}
	return out
}

// href is what an element refers to; SVG 2's attribute goes before XLink's.
func (n *node) href() string {
	if h := n.attr("href"); h != "" {
		return h
	}
	return n.attr("xlink:href")
}

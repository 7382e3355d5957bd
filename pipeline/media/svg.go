package media

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"octavo/pipeline/css"
	"octavo/pipeline/media/foreign"
)

// Limits of a drawing: what is larger is slow in every reader.
const (
	MaxDrawing      = 8 << 20 // bytes
	MaxDrawingDepth = 256     // of elements
)

func looksLikeSVG(b []byte) bool {
	head := b[:min(len(b), 4096)]
	return bytes.Contains(head, []byte("<svg")) && bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"), []byte("<"))
}

// SVGSpace is the name space of drawings.
const SVGSpace = "http://www.w3.org/2000/svg"

// checkSVG reads a drawing as XML and refuses what runs, or loads from elsewhere:
// a book stands alone. Parts of web pages in it become text.
func checkSVG(data []byte) Picture {
	if len(data) > MaxDrawing {
		return fault(Refused, "it is a drawing of more than %d MB", MaxDrawing>>20)
	}
	data, left, err := foreign.Text(data, MaxDrawing)
	if err != nil {
		return fault(Refused, "%v", err)
	}
	r := &svgReader{dec: xml.NewDecoder(bytes.NewReader(data)), data: data}
	for !r.ended {
		if why := r.next(); why.Fault != None {
			return why
		}
	}
	return Picture{Type: SVG, Data: r.sound(), Width: r.width, Height: r.height, Left: left}
}

// refuse says what is wrong with an element, "" when nothing is.
func refuse(t xml.StartElement) string {
	local := strings.ToLower(t.Name.Local)
	switch local {
	case "script", "foreignobject", "iframe", "object", "embed":
		return "it holds a " + t.Name.Local + " element"
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
		low := strings.ToLower(value)
		switch {
		case strings.HasPrefix(name, "on"):
			return "it holds a script (" + a.Name.Local + ")"
		case strings.HasPrefix(low, "javascript:"):
			return "it holds a script"
		case name == "attributename" && strings.HasSuffix(low, "href"):
			return "it changes what it loads"
		case name == "href" && t.Name.Local != "a" && !strings.HasPrefix(value, "#") && !(strings.HasPrefix(low, "data:image/") && showsPictures[local]):
			return "it loads " + a.Value[:min(len(a.Value), 80)]
		case a.Name.Space != "xmlns" && name != "xmlns" && outsideURL(value):
			return "its style loads from elsewhere"
		}
	}
	return ""
}

// showsPictures are the elements that may hold a picture as a data: address. What a use
// element takes from one is a part of the drawing, which is not looked at.
var showsPictures = map[string]bool{"image": true, "feimage": true}

// What loads in a style, and how a character is written in one by its number (CSS
// Syntax 3, section 4.3.7).
var (
	styleAddress = regexp.MustCompile(`(?i)(?:@import|\b(?:url|src|image|image-set)\()\s*["']?\s*([^"')\s]*)`)
	styleEscape  = regexp.MustCompile(`\\(?:([0-9a-fA-F]{1,6})\s?|(.))`)
	within       = regexp.MustCompile(`(?i)^(?:#|data:(?:image|font)/|data:application/(?:x-)?font)`)
)

// outsideURL reports whether a style holds an address other than one inside the
// drawing.
func outsideURL(style string) bool {
	if strings.Contains(style, `\`) {
		style = styleEscape.ReplaceAllStringFunc(style, func(s string) string {
			m := styleEscape.FindStringSubmatch(s)
			if n, err := strconv.ParseUint(m[1], 16, 32); err == nil {
				return string(rune(n))
			}
			return m[2]
		})
	}
	for _, m := range styleAddress.FindAllStringSubmatch(style, -1) {
		if !within.MatchString(m[1]) {
			return true
		}
	}
	return false
}

// svgSize is the size in CSS pixels: width and height, else the view box.
func svgSize(t xml.StartElement) (int, int) {
	var w, h float64
	var box []string
	most := 0.0
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "width":
			w = cssPixels(a.Value)
		case "height":
			h = cssPixels(a.Value)
		case "style":
			for _, d := range css.Declarations(a.Value) {
				if d.Name == "max-width" {
					most = cssPixels(d.Value)
				}
			}
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		}
	}
	if w == 0 { // per cent, or nothing: as wide as it may be
		w = most
	}
	if len(box) == 4 {
		bw, _ := strconv.ParseFloat(box[2], 64)
		bh, _ := strconv.ParseFloat(box[3], 64)
		switch {
		case bw <= 0 || bh <= 0:
		case w == 0 && h == 0:
			w, h = bw, bh
		case w == 0:
			w = h * bw / bh
		case h == 0:
			h = w * bh / bw
		}
	}
	return clampSize(w), clampSize(h)
}

func clampSize(v float64) int {
	if !(v > 0 && v < 1e6) { // also what is no number
		return 0
	}
	return int(v + 0.5)
}

// unit is the length of CSS units in pixels (CSS Values 3, section 5.2).
var unit = map[string]float64{"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16, "ex": 8}

func cssPixels(s string) float64 {
	s = strings.TrimSpace(s)
	i := strings.LastIndexAny(s, "0123456789.") + 1
	v, err := strconv.ParseFloat(s[:i], 64)
	f, ok := unit[strings.ToLower(strings.TrimSpace(s[i:]))]
	if err != nil || !ok {
		return 0
	}
	return v * f
}

package math

import (
	"fmt"
	"strings"
)

// elements of MathML that are written, and the attributes that each may have
// beside those of all: MathML 3 as EPUB 3.3 takes it, without what depends on
// a page's script.
var elements = map[string]string{
	"math": "", "mrow": "", "mi": "", "mn": "", "mtext": "", "ms": "lquote rquote", "merror": "", "mphantom": "", "none": "",
	"mo":     "stretchy fence separator accent largeop movablelimits symmetric form lspace rspace minsize maxsize",
	"mspace": "width height depth linebreak",
	"mfrac":  "linethickness bevelled numalign denomalign",
	"msqrt":  "", "mroot": "",
	"mstyle": "displaystyle scriptlevel", "mpadded": "width height depth lspace voffset", "menclose": "notation",
	"msub": "", "msup": "", "msubsup": "", "mmultiscripts": "", "mprescripts": "",
	"munder": "accentunder", "mover": "accent", "munderover": "accent accentunder",
	"mtable": "align columnalign columnlines columnspacing rowalign rowlines rowspacing frame framespacing displaystyle equalrows equalcolumns columnwidth width",
	"mtr":    "columnalign rowalign", "mtd": "columnalign rowalign columnspan rowspan",
}

const everywhere = " mathvariant mathsize mathcolor mathbackground dir "

// clean makes what MathJax writes what an EPUB may hold: elements and attributes
// by the table above, numbers of equations in the last column of their table, and
// no row around a single element.
func clean(e *element) *element {
	if e.name == "" {
		return e
	}
	var kids []*element
	for _, k := range e.kids {
		kids = append(kids, clean(k))
	}
	out := &element{name: e.name, kids: kids}
	switch e.name {
	case "mlabeledtr":
		out.name, out.kids = "mtr", append(kids[1:len(kids):len(kids)], kids[0])
		out.attr = []attribute{{"tagged", "true"}}
		return out
	case "mtable":
		align(out)
	}
	allowed, ok := elements[out.name]
	if !ok {
		out.name = "mrow"
	}
	for _, a := range e.attr {
		if a.key == "mathcolor" || a.key == "mathbackground" {
			a.value = hexColor(a.value)
		}
		if a.value != "" && strings.Contains(" "+allowed+everywhere, " "+a.key+" ") {
			out.attr = append(out.attr, a)
		}
	}
	if out.name == "mrow" && len(out.kids) == 1 && len(out.attr) == 0 && out.kids[0].name != "" {
		return out.kids[0]
	}
	return out
}

// hexColor is a colour as #rrggbb, which every reader knows; "" when it is none.
func hexColor(s string) string {
	p := paint{none: true}.read(s)
	if p.none || !p.named {
		return ""
	}
	return fmt.Sprintf("#%02x%02x%02x", p.color.R, p.color.G, p.color.B)
}

// align gives the rows without a number an empty cell, where other rows of the
// table have one.
func align(table *element) {
	tagged := false
	for _, row := range table.kids {
		tagged = tagged || row.has("tagged")
	}
	widest := 0
	for _, row := range table.kids {
		n := len(row.kids)
		if row.has("tagged") {
			n--
		}
		widest = max(widest, n)
	}
	for _, row := range table.kids {
		if !tagged {
			break
		}
		var tag *element
		if row.has("tagged") {
			tag = row.kids[len(row.kids)-1]
			row.kids, row.attr = row.kids[:len(row.kids)-1:len(row.kids)-1], nil
		}
		for len(row.kids) < widest {
			row.kids = append(row.kids, &element{name: "mtd"})
		}
		if tag == nil {
			tag = &element{name: "mtd"}
		}
		tag.attr = []attribute{{tagColumn, "true"}}
		row.kids = append(row.kids, tag)
	}
}

// tagColumn marks a cell that holds the number of an equation. It is not printed.
const tagColumn = "tag"

// print writes a cleaned tree with its alternative text.
func print(tree *element, display bool, alt string) string {
	var b strings.Builder
	b.WriteString(`<math xmlns="http://www.w3.org/1998/Math/MathML"`)
	if display {
		b.WriteString(` display="block"`)
	}
	writeAttr(&b, "alttext", alt)
	b.WriteByte('>')
	for _, k := range tree.kids {
		write(&b, k)
	}
	b.WriteString("</math>")
	return b.String()
}

func write(b *strings.Builder, e *element) {
	if e.name == "" {
		escape(b, e.text)
		return
	}
	b.WriteByte('<')
	b.WriteString(e.name)
	for _, a := range e.attr {
		if a.key == tagColumn {
			writeAttr(b, "columnalign", "right")
			continue
		}
		writeAttr(b, a.key, a.value)
	}
	if len(e.kids) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, k := range e.kids {
		write(b, k)
	}
	b.WriteString("</" + e.name + ">")
}

func writeAttr(b *strings.Builder, key, value string) {
	b.WriteString(" " + key + `="`)
	escape(b, value)
	b.WriteByte('"')
}

// escape writes text of XML 1.0; characters that it forbids are left out.
func escape(b *strings.Builder, s string) {
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
}

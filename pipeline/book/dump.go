package book

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Dump is a chapter for people to read: one node a line, children indented,
// text in quotation marks. Tests compare it; `octavo inspect --as dump` prints it.
func Dump(c *Chapter) string {
	d := dumper{}
	d.line("chapter", c.Attr, strconv.Quote(PlainText(c.Title)))
	d.indent++
	d.blocks(c.Blocks)
	for _, sub := range c.Children {
		d.nested(Dump(sub))
	}
	return d.String()
}

type dumper struct {
	strings.Builder
	indent int
}

// line writes a node's name, its attributes and what else is to be said of it.
func (d *dumper) line(name string, a Attr, more ...string) {
	d.WriteString(strings.Repeat("  ", d.indent) + name)
	if a.ID != "" {
		d.WriteString(" @" + string(a.ID))
	}
	if a.Anchor != "" {
		d.WriteString(" #" + a.Anchor)
	}
	for _, c := range a.Classes {
		d.WriteString(" ." + c)
	}
	for _, p := range a.Pairs {
		d.WriteString(" " + p.Key + "=" + strconv.Quote(p.Value))
	}
	for _, m := range more {
		if m != "" {
			d.WriteString(" " + m)
		}
	}
	d.WriteByte('\n')
}

// nested writes a dump one level further in.
func (d *dumper) nested(s string) {
	for _, l := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		d.WriteString(strings.Repeat("  ", d.indent) + l + "\n")
	}
}

func (d *dumper) in(f func()) {
	d.indent++
	f()
	d.indent--
}

func (d *dumper) blocks(bs []Block) {
	for _, b := range bs {
		d.block(b)
	}
}

// group writes a part of a node that holds blocks.
func (d *dumper) group(name string, a Attr, bs []Block, more ...string) {
	d.line(name, a, more...)
	d.in(func() { d.blocks(bs) })
}

// text writes a part of a node that holds inlines.
func (d *dumper) text(name string, a Attr, in []Inline, more ...string) {
	d.line(name, a, more...)
	d.in(func() { d.inlines(in) })
}

func when(b bool, s string) string {
	if b {
		return s
	}
	return ""
}

func numbers(n []int) string {
	if len(n) == 0 {
		return ""
	}
	return "number=" + strings.Trim(strings.ReplaceAll(fmt.Sprint(n), " ", "."), "[]")
}

func (d *dumper) block(b Block) {
	a := *b.Attrs()
	switch b := b.(type) {
	case *Paragraph:
		d.text("paragraph", a, b.Inlines, when(b.Plain, "plain"))
	case *Heading:
		d.text("heading", a, b.Inlines, strconv.Itoa(b.Level), numbers(b.Number))
	case *List:
		d.list(b)
	case *Code:
		d.line("code", a, b.Language, strconv.Quote(b.Text), when(b.Numbered, "numbered"))
	case *Quote:
		d.group("quote", a, b.Blocks)
	case *Callout:
		d.line("callout", a, b.Kind, b.Color)
		d.in(func() {
			d.caption("title", b.Title)
			d.blocks(b.Blocks)
		})
	case *Details:
		d.line("details", a, when(b.Open, "open"))
		d.in(func() {
			d.caption("summary", b.Summary)
			d.blocks(b.Blocks)
		})
	case *Table:
		d.table(b)
	case *Figure:
		d.line("figure", a, numbers(b.Number), when(b.Above, "above"))
		d.in(func() {
			d.blocks(b.Blocks)
			if len(b.Caption) > 0 {
				d.group("caption", Attr{}, b.Caption)
			}
		})
	case *Definitions:
		d.definitions(b)
	case *Rule:
		d.line("rule", a)
	case *Div:
		d.group("div", a, b.Blocks, b.Tag)
	case *MathBlock:
		d.line("math", a, strconv.Quote(b.TeX))
	case *Raw:
		d.line("raw", a, b.Format, strconv.Quote(b.Text))
	case *Contents:
		d.line("contents", a)
	case *References:
		d.line("references", a, when(b.Endnotes, "endnotes"))
		d.in(func() {
			for _, e := range b.Entries {
				d.group("entry", e.Attr, e.Blocks, e.Mark)
			}
		})
	}
}

func (d *dumper) caption(name string, in []Inline) {
	if len(in) > 0 {
		d.text(name, Attr{}, in)
	}
}

var taskNames = [...]string{"", "open", "done"}

func (d *dumper) list(l *List) {
	kind := "bullets"
	if l.Ordered {
		kind = "from " + strconv.Itoa(l.Start)
	}
	d.line("list", l.Attr, kind, l.Style)
	d.in(func() {
		for _, i := range l.Items {
			d.group("item", i.Attr, i.Blocks, taskNames[i.Task])
		}
	})
}

func (d *dumper) definitions(b *Definitions) {
	d.line("definitions", b.Attr)
	d.in(func() {
		for _, i := range b.Items {
			for _, t := range i.Terms {
				d.text("term", t.Attr, t.Inlines)
			}
			for _, x := range i.Bodies {
				d.group("description", x.Attr, x.Blocks)
			}
		}
	})
}

var alignNames = [...]string{"default", "left", "center", "right"}

func (d *dumper) table(t *Table) {
	columns := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = strings.TrimSpace(alignNames[c.Align] + " " + c.Width)
	}
	d.line("table", t.Attr, numbers(t.Number), when(len(columns) > 0, "("+strings.Join(columns, ", ")+")"))
	d.in(func() {
		d.caption("caption", t.Caption)
		d.rows("head", t.Head)
		for _, b := range t.Bodies {
			d.rows("body", b)
		}
		d.rows("foot", t.Foot)
	})
}

func (d *dumper) rows(name string, rows []*Row) {
	if len(rows) == 0 {
		return
	}
	d.line(name, Attr{})
	d.in(func() {
		for _, r := range rows {
			d.line("row", r.Attr)
			d.in(func() {
				for _, c := range r.Cells {
					d.group("cell", c.Attr, c.Blocks, when(c.Header, "header"),
						when(c.Align != AlignDefault, alignNames[c.Align]),
						when(c.ColSpan > 1, fmt.Sprintf("columns=%d", c.ColSpan)),
						when(c.RowSpan > 1, fmt.Sprintf("rows=%d", c.RowSpan)))
				}
			})
		}
	})
}

func (d *dumper) inlines(in []Inline) {
	for _, n := range in {
		d.inline(n)
	}
}

var emphasisNames = [...]string{"emph", "strong", "italic", "bold", "underline", "strike", "insert", "mark", "small",
	"sup", "sub", "key", "samp", "var", "cited", "quoted", "abbr", "dfn"}

func (d *dumper) inline(n Inline) {
	a := *n.Attrs()
	switch n := n.(type) {
	case *Text:
		d.line(strconv.Quote(n.S), a)
	case *Break:
		d.line("break", a)
	case *Emphasis:
		d.text(emphasisNames[n.Kind], a, n.Inlines)
	case *CodeSpan:
		d.line("codespan", a, strconv.Quote(n.Text))
	case *Link:
		d.text("link", a, n.Inlines, targetText(n.To), quoted("title", n.Title), when(n.Auto, "auto"))
	case *Image:
		d.line("image", a, n.Src, strconv.Quote(n.Alt), quoted("title", n.Title), quoted("width", n.Width),
			quoted("height", n.Height), when(n.Decorative, "decorative"))
	case *Note:
		d.group("note", a, n.Blocks, n.Mark)
	case *NoteRef:
		d.line("noteref", a, n.Mark, "→"+string(n.To))
	case *Cite:
		d.text("cite", a, n.Inlines, "→"+string(n.To))
	case *MathSpan:
		d.line("math", a, strconv.Quote(n.TeX))
	case *Span:
		d.text("span", a, n.Inlines)
	case *RawInline:
		d.line("raw", a, n.Format, strconv.Quote(n.Text))
	}
}

func quoted(key, value string) string {
	if value == "" {
		return ""
	}
	return key + "=" + strconv.Quote(value)
}

func targetText(t Target) string {
	switch t := t.(type) {
	case URL:
		return "url:" + string(t)
	case Path:
		return "path:" + string(t)
	case Wiki:
		return "wiki:" + string(t)
	case Ref:
		return "ref:" + string(t)
	}
	return ""
}

// JSON is a chapter as JSON, for `octavo inspect --as json`: each node an object
// that begins with its type, places as file:line:column, kinds and addresses as in
// Dump. What is empty is left out; keys are in lower case.
func JSON(c *Chapter) ([]byte, error) {
	return json.MarshalIndent(jsonValue(reflect.ValueOf(c)), "", "  ")
}

// object keeps the order of its members.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		v, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.WriteString(strconv.Quote(m.key) + ":" + string(v))
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

// jsonValue turns model values into objects without their empty members.
func jsonValue(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case Target:
		return targetText(x)
	case EmphasisKind:
		return emphasisNames[x]
	case Align:
		return alignNames[x]
	case Task:
		return taskNames[x]
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return jsonValue(v.Elem())
	case reflect.Slice:
		out := make([]any, v.Len())
		for i := range out {
			out[i] = jsonValue(v.Index(i))
		}
		return out
	case reflect.Struct:
		if p, ok := v.Interface().(interface{ String() string }); ok {
			return p.String()
		}
		return jsonObject(object{{"type", strings.ToLower(v.Type().Name())}}, v)
	}
	return v.Interface()
}

func jsonObject(o object, v reflect.Value) object {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			o = jsonObject(o, v.Field(i))
		} else if _, kind := v.Field(i).Interface().(EmphasisKind); kind || !v.Field(i).IsZero() {
			o = append(o, member{strings.ToLower(f.Name), jsonValue(v.Field(i))})
		}
	}
	return o
}

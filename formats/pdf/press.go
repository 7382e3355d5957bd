package pdf

import (
	"cmp"
	"context"
	"io"
	"strings"

	"octavo/formats/pdf/face"
	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// pageSource is where pages come from: a layout.Document.
type pageSource interface {
	Len() int
	Page(i int) *layout.Page
	Release(n int)
}

// press prints pages one after the other: made by all cores, set by one in page
// order, packed by all. No page's items outlive its printing.
type press struct {
	printer *printer
	pages   []finish.Page
	made    *assembler
}

func newPress(faces *face.Set, im *images, on sheet) *press {
	return &press{
		printer: &printer{codes: newCodes(faces), images: im, contents: map[*layout.Element][]finish.Mark{}, extents: extents{of: map[*layout.Element]*finish.Extent{}}, sheet: on, s: stream{grey: im.grey}},
		made:    newAssembler(),
	}
}

func (p *press) missing() *missing { return &p.printer.missing }

// batch is how many sides are in hand at once.
const batch = 32

func (p *press) print(ctx context.Context, doc pageSource) error {
	sides := p.printer.sheet.way.Sides(doc.Len())
	per := p.printer.sheet.way.PerSide()
	items := make([]*layout.Page, batch*per)
	var contents [batch][]byte
	for from := 0; from < len(sides); from += batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		some := sides[from:min(from+batch, len(sides))]
		finish.EachOf(len(some)*per, func(i int) {
			if n := some[i/per][i%per]; n != impose.Blank {
				items[i] = doc.Page(n)
			}
		})
		doc.Release(p.printer.sheet.way.Through(from + len(some)))
		for i, numbers := range some {
			contents[i] = p.set(numbers, items[i*per:(i+1)*per], contents[i])
			clear(items[i*per : (i+1)*per])
		}
		var packed [batch][]byte
		finish.EachOf(len(some), func(i int) { packed[i] = finish.Deflate(contents[i]) })
		for i := range some {
			p.pages[from+i].Packed = len(packed[i])
			if err := p.made.addPage(packed[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// set makes the content of a side, in buf: the pages with these numbers, nil where
// there is none.
func (p *press) set(numbers []int, pages []*layout.Page, buf []byte) []byte {
	pr := p.printer
	pr.begin(len(p.pages))
	side := finish.Page{Width: pr.sheet.width, Height: pr.sheet.height}
	var labels []string
	for k, page := range pages {
		if page == nil {
			continue
		}
		on := pr.sheet.place(k, page)
		pr.print(numbers[k], page, on)
		side.Width, side.Height = pr.sheet.size(page)
		labels = append(labels, page.Label)
		links, anchors := pr.sheet.placed(numbers[k], page, on)
		side.Links, side.Anchors = append(side.Links, links...), append(side.Anchors, anchors...)
	}
	side.Label, side.Marks = strings.Join(labels, ", "), pr.marks
	p.pages = append(p.pages, side)
	return append(buf[:0], pr.s.b...)
}

// write puts the file together.
func (p *press) write(dst io.Writer, doc *layout.Document, info finish.Info) error {
	if len(p.pages) == 0 { // a PDF must have a page
		p.set([]int{0}, []*layout.Page{{Width: 100, Height: 100, Label: "1"}}, nil)
		empty := finish.Deflate(nil)
		p.pages[0].Packed = len(empty)
		if err := p.made.addPage(empty); err != nil {
			return err
		}
	}
	out := finish.Document{
		Info: info, Bleed: p.printer.sheet.bleed, Margin: p.printer.sheet.margin(), Pages: p.pages, Images: p.printer.images.used,
		Patterns: p.printer.patterns.dicts, States: p.printer.states.dicts,
		Root: doc.Root, Contents: p.printer.contents, Extents: p.printer.extents.of, Outline: doc.Outline, Duplex: p.printer.sheet.duplex(),
	}
	for _, cf := range p.printer.codes.fonts {
		if err := p.made.addFont(cf); err != nil {
			return err
		}
	}
	for _, cf := range p.printer.codes.fonts {
		out.Fonts = append(out.Fonts, cf.describe())
	}
	made, err := p.made.finish()
	if err != nil {
		return err
	}
	p.made = nil
	return out.Write(dst, made)
}

func (cf *codedFont) describe() finish.Font {
	d := cf.font.Descriptor(cf.cut)
	return finish.Font{
		Key: cf.key(), Name: cf.font.Name, Text: cf.text,
		Ascent: int(d.Ascent), Descent: int(d.Descent), CapHeight: int(d.CapHeight), XHeight: int(d.XHeight),
		BBox:        [4]int{int(d.BBox[0]), int(d.BBox[1]), int(d.BBox[2]), int(d.BBox[3])},
		ItalicAngle: d.ItalicAngle, StemV: 50 + d.Weight*d.Weight/65/65, Fixed: d.Fixed, Serif: d.Serif,
	}
}

// info is what the file says of itself.
func (w *Writer) info(b *book.Book) finish.Info {
	m := b.Meta
	var authors, subjects []string
	for _, s := range m.Subjects {
		subjects = append(subjects, s.Name)
	}
	if c := m.Credits(); len(c) > 0 && c[0].Role == "aut" {
		authors = c[0].Names
	}
	in := finish.Info{
		Title: m.Title, Author: strings.Join(authors, ", "), Subject: m.Description, Keywords: strings.Join(subjects, ", "),
		Language: m.Language, Producer: cmp.Or(w.Producer, "octavo"),
	}
	in.Version = m.Version
	if m.Stamp > noDate {
		in.Stamp = m.Stamp
	}
	return in
}

// noDate is 1980-01-01, which stands for no date where a format must have one; a
// PDF need not.
const noDate = 315532800

// Package finish makes a finished PDF 1.7 of what gofpdf has put together. It
// takes the subset fonts out of gofpdf's file and writes a new file around
// them and the pages: character maps, images, links, named destinations,
// outlines, page labels, structure tree, metadata, output intent; compressed,
// with object streams, the same bytes each time.
package finish

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// Document is what the finished file is made of.
type Document struct {
	Info     Info
	Bleed    float64 // around the trimmed page, in pt
	Margin   float64 // of the sheet around the trimmed page: the bleed, and room for marks
	Pages    []Page
	Fonts    []Font
	Images   []Image
	Patterns []string // dictionaries of patterns; pages use them as /P0 and so on
	States   []string // dictionaries of graphics states: /G0 and so on
	Root     *layout.Element
	Contents map[*layout.Element][]Mark // marked content of elements, in page order
	Extents  map[*layout.Element]*Extent
	Outline  []layout.Outline
	Duplex   string // how a printer is to turn sheets over, as PDF names it; empty: not said
}

// Info is what the file says about itself.
type Info struct {
	Title, Author, Subject, Keywords string
	Language                         string // BCP 47
	Version                          string // of the text
	Producer                         string
	Stamp                            int64 // seconds since 1970, 0: none
}

// fit makes of each text a line that both the information dictionary and the metadata,
// which are XML, can hold.
func (in *Info) fit() {
	blank := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF'
	}
	for _, s := range []*string{&in.Title, &in.Author, &in.Subject, &in.Keywords, &in.Version, &in.Producer} {
		*s = fit(strings.Join(strings.FieldsFunc(*s, blank), " "))
	}
}

// Page is a page of the file besides its content, which gofpdf holds; several pages
// of the document may share it. Its size is the trim,
// and what lies on it is placed from the corner of the trim.
type Page struct {
	Width, Height float64
	Label         string
	Packed        int // bytes of the page's content, deflated, at the end of gofpdf's
	Marks         int // how many marked contents it has
	Links         []Link
	Anchors       []layout.Anchor
}

// Link is a link, and which page of the document it stands on.
type Link struct {
	layout.Link
	Page int
}

// Extent is where an element is shown: a rectangle of a side of the file, in points from
// the lower left corner of its sheet.
type Extent struct {
	Side           int
	X0, Y0, X1, Y1 float64
	Parted         bool // it is shown on several sides
}

// Mark is a marked content: the index of its page in the file, from 0, its number
// there, and the page of the document that it is of, by which it is read.
type Mark struct{ Page, MCID, Of int }

// Font is a font as the pages use it: as resource /F0 for Fonts[0] and so on.
type Font struct {
	Key         string   // name that gofpdf knows it by
	Name        string   // PostScript name
	Text        []string // what code i+1 stands for
	Ascent      int      // this and the rest in 1/1000 em
	Descent     int
	CapHeight   int
	XHeight     int
	BBox        [4]int
	ItalicAngle float64
	StemV       int
	Fixed       bool
	Serif       bool
}

// Image is a picture; pages use it as /I0 and so on.
type Image struct {
	Width, Height int
	ColorSpace    string // as PDF writes it
	Bits          int    // of a component
	Filter        string // FlateDecode or DCTDecode
	Parms         string // inside of DecodeParms
	Data          []byte // packed as Filter says
	Alpha         []byte // 8-bit soft mask, deflated; nil: opaque
}

// Write writes the finished file. made is gofpdf's output; it must not change
// until Write returns.
func (d *Document) Write(w io.Writer, made []byte) error {
	r, err := split(made)
	if err != nil {
		return err
	}
	contents, err := r.contents()
	if err != nil {
		return err
	}
	if len(contents) != len(d.Pages) {
		return fmt.Errorf("%w: %d pages, not %d", errRaw, len(contents), len(d.Pages))
	}
	d.inReadingOrder()
	d.Info.fit()
	b := &builder{doc: d, file: &file{}}
	if err := b.addFonts(r); err != nil {
		return err
	}
	b.addImages()
	b.addPages(contents)
	structure := b.addStructure()
	b.addLinks()
	b.fillPages()
	root, info := b.addCatalog(structure)
	return b.file.writeTo(w, root, info)
}

// inReadingOrder sorts what sheets with several pages have brought out of order.
func (d *Document) inReadingOrder() {
	for _, marks := range d.Contents {
		slices.SortStableFunc(marks, func(a, b Mark) int { return place(a) - place(b) })
	}
}

// builder holds the file while its parts refer to each other.
type builder struct {
	doc  *Document
	file *file

	fonts, images []ref
	pageTree      ref
	resources     ref
	pages         []ref
	content       []ref
	elements      map[*layout.Element]ref
	links         []linkRef // of all pages, in order
	annots        [][]ref   // by page
	places        map[book.ID]point
}

func (b *builder) addImages() {
	for _, im := range b.doc.Images {
		mask := ""
		if im.Alpha != nil {
			r := b.file.addStream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
				im.Width, im.Height), im.Alpha, asIs)
			mask = fmt.Sprintf("/SMask %v", r)
		}
		parms := ""
		if im.Parms != "" {
			parms = "/DecodeParms<<" + im.Parms + ">>"
		}
		b.images = append(b.images, b.file.addStream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d/Filter/%s%s%s",
			im.Width, im.Height, im.ColorSpace, im.Bits, im.Filter, parms, mask), im.Data, asIs))
	}
}

// addPages adds the content streams and gives the pages their numbers.
func (b *builder) addPages(contents [][]byte) {
	b.pageTree, b.resources = b.file.reserve(), b.file.reserve()
	for i, p := range b.doc.Pages {
		// gofpdf begins each page with its own graphics state and ends it with a
		// line end; what was handed over stands between.
		c := contents[i]
		c = c[max(len(c)-1-p.Packed, 0):max(len(c)-1, 0)]
		b.pages = append(b.pages, b.file.reserve())
		b.content = append(b.content, b.file.addStream("/Filter/FlateDecode", c, asIs))
	}
	var res strings.Builder
	res.WriteString("<</Font<<")
	for i, f := range b.fonts {
		fmt.Fprintf(&res, "/F%d %v", i, f)
	}
	res.WriteString(">>/XObject<<")
	for i, im := range b.images {
		fmt.Fprintf(&res, "/I%d %v", i, im)
	}
	res.WriteString(">>")
	b.named(&res, "Pattern", "P", b.doc.Patterns)
	b.named(&res, "ExtGState", "G", b.doc.States)
	res.WriteString(">>")
	b.file.set(b.resources, "%s", res.String())
}

// named adds dictionaries as objects and names them as resources.
func (b *builder) named(res *strings.Builder, kind, letter string, dicts []string) {
	if len(dicts) == 0 {
		return
	}
	fmt.Fprintf(res, "/%s<<", kind)
	for i, d := range dicts {
		fmt.Fprintf(res, "/%s%d %v", letter, i, b.file.add("%s", d))
	}
	res.WriteString(">>")
}

func (b *builder) fillPages() {
	var kids strings.Builder
	for i, p := range b.doc.Pages {
		if i > 0 {
			kids.WriteByte(' ')
		}
		kids.WriteString(b.pages[i].String())
		annots := ""
		if as := b.annots[i]; len(as) > 0 {
			annots = "/Annots" + refs(as)
		}
		b.file.set(b.pages[i], "<</Type/Page/Parent %v%s/Resources %v/Contents %v/StructParents %d/Tabs/S%s>>",
			b.pageTree, b.boxes(p), b.resources, b.content[i], i, annots)
	}
	b.file.set(b.pageTree, "<</Type/Pages/Count %d/Kids[%s]>>", len(b.pages), kids.String())
}

// boxes are the sheet, the bleed and the trim of a page (ISO 32000-1, 14.11.2).
func (b *builder) boxes(p Page) string {
	box := func(around float64) string {
		at := b.doc.Margin - around
		return fmt.Sprintf("[%s %s %s %s]", num(at), num(at), num(at+p.Width+2*around), num(at+p.Height+2*around))
	}
	bleed := ""
	if b.doc.Margin > 0 {
		bleed = "/BleedBox" + box(b.doc.Bleed)
	}
	return "/MediaBox" + box(b.doc.Margin) + bleed + "/TrimBox" + box(0)
}

func refs(rs []ref) string {
	s := make([]string, len(rs))
	for i, r := range rs {
		s[i] = r.String()
	}
	return "[" + strings.Join(s, " ") + "]"
}

package access

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/source"
)

func at(line int32) book.Base {
	return book.Base{At: source.Pos{File: "docs/a.md", Line: line, Col: 1}}
}

func text(line int32, s string) []book.Inline { return []book.Inline{&book.Text{Base: at(line), S: s}} }

func para(in ...book.Inline) *book.Paragraph { return &book.Paragraph{Inlines: in} }

func image(line int32, src, alt string) *book.Image {
	return &book.Image{Base: at(line), Src: src, Alt: alt}
}

// faulty has one of everything that an office asks about.
func faulty() *book.Book {
	greek := at(20)
	greek.Pairs = []book.Pair{{Key: "lang", Value: "el"}}
	cell := func(header bool) *book.Cell { return &book.Cell{Header: header} }
	return &book.Book{
		Meta: book.Meta{Title: "Faults & <cures>", Language: "en", Authors: []book.Person{{Name: "Ann"}}},
		Body: []*book.Chapter{{Role: book.RolePart, Title: text(1, "Part"), Children: []*book.Chapter{{Title: text(1, "One"), Blocks: []book.Block{
			para(image(3, "a/b.png", "")), para(image(4, "c.png", "c.png")), para(image(5, "d.png", "Image")), para(image(6, "e.png", "The table of results")),
			para(image(7, "f.png", "A tablet on a desk")),
			para(&book.Image{Base: at(8), Src: "g.png", Decorative: true}),
			&book.Figure{Blocks: []book.Block{para(image(9, "h.png", "Numbers"))}, Caption: []book.Block{para(text(9, "Table 3: yields")...)}},
			&book.Heading{Base: at(10), Level: 2, Inlines: text(10, "Two")}, &book.Heading{Base: at(11), Level: 4, Inlines: text(11, "Four")},
			para(text(12, "The word λόγος and the angle α.")...),
			&book.Paragraph{Base: greek, Inlines: text(20, "Ὁ λόγος.")},
			para(&book.Link{Base: at(13), To: book.URL("https://example.org/"), Inlines: text(13, "here")}, &book.Link{Base: at(14), To: book.URL("https://example.org/"), Inlines: text(14, "λόγος")}),
			&book.Table{Base: at(15), Columns: make([]book.Column, 1), Bodies: [][]*book.Row{{{Cells: []*book.Cell{cell(false)}}}}},
			&book.Table{Base: at(16), Columns: make([]book.Column, 1), Head: []*book.Row{{Cells: []*book.Cell{cell(true)}}}},
			&book.MathBlock{TeX: "x"},
		}}}}},
	}
}

func TestOf(t *testing.T) {
	r := Of(faulty())
	where := func(rs []Remark) string {
		var out []string
		for _, r := range rs {
			out = append(out, strings.TrimPrefix(r.Place, "docs/a.md:"))
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		what, want string
		got        []Remark
	}{
		{"without alternative text", "3", r.Pictures.Undescribed}, {"doubtful", "4 5", r.Pictures.Doubtful}, {"tables as pictures", "6 9", r.Pictured},
		{"skipped levels", "11", r.Skipped}, {"unmarked", "12 14", r.Unmarked}, {"vague links", "13", r.VagueLinks}, {"bare tables", "15", r.Bare},
	} {
		if got := where(c.got); got != c.want {
			t.Errorf("%s: lines %q, want %q", c.what, got, c.want)
		}
	}
	if r.Pictures.Described != 5 || len(r.Pictures.Decorative) != 1 || r.Formulas != 1 || r.Tables != 2 || r.Headings != 4 || strings.Join(r.Languages, " ") != "el" {
		t.Errorf("%+v", r)
	}
}

// The page is well-formed, the same each time, and leads by landmarks, headings
// of which no level is left out, and tables with captions and headers.
func TestPage(t *testing.T) {
	for i, b := range []*book.Book{faulty(), booktest.Every(), booktest.Random(1), {}} {
		r := Of(b)
		r.Contrasts = []Contrast{{"Code", [3]uint8{90, 90, 90}, [3]uint8{247, 247, 247}, ContrastOf([3]uint8{90, 90, 90}, [3]uint8{247, 247, 247})}}
		r.Proofs = []Proof{{"veraPDF", "PDF/UA-1", Failed, "7.1-3 <b>"}}
		var one, two bytes.Buffer
		r.WriteTo(&one)
		Of(b).WriteTo(io.Discard)
		r.WriteTo(&two)
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("book %d: two pages differ", i)
		}
		landmarks, level, tables, captions := map[string]bool{}, 0, 0, 0
		d := xml.NewDecoder(bytes.NewReader(one.Bytes()))
		d.Entity = xml.HTMLEntity
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("book %d: %v\n%s", i, err, one.String())
			}
			e, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			switch n := e.Name.Local; n {
			case "main", "nav", "header", "footer":
				landmarks[n] = true
			case "h1", "h2", "h3":
				now := int(n[1] - '0')
				if now > level+1 {
					t.Errorf("book %d: %s after level %d", i, n, level)
				}
				level = now
			case "table":
				tables++
			case "caption":
				captions++
			}
		}
		if len(landmarks) != 4 || tables == 0 || tables != captions {
			t.Errorf("book %d: landmarks %v, %d tables, %d captions", i, landmarks, tables, captions)
		}
	}
}

func TestContrast(t *testing.T) {
	black, white := [3]uint8{}, [3]uint8{255, 255, 255}
	if v := ContrastOf(white, black); v < 20.99 || v > 21.01 || ContrastOf(black, white) != v {
		t.Errorf("black on white: %v", v)
	}
	if v := ContrastOf([3]uint8{0x77, 0x77, 0x77}, white); v < 4.4 || v > 4.5 {
		t.Errorf("#777 on white: %v", v)
	}
}

package pdf

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// randomEdition is a way to print books: paper from 40 × 60 mm on, every theme, and
// whatever else can be set.
func randomEdition(seed uint64) *Writer {
	r := rand.New(rand.NewPCG(seed, 40))
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	yes := func() bool { return r.IntN(4) == 0 }
	w := &Writer{
		Paper: fmt.Sprintf("%dx%dmm", 40+r.IntN(200), 60+r.IntN(260)), Theme: pick("book", "handout", "large-print"),
		TextSize: pick("", "", "", "4pt", "9pt", "24pt"), OneSided: yes(),
		CropMarks: yes(), Grey: yes(), PrintOnDemand: yes(), Bleed: pick("", "", "3mm", "20mm"),
		NoHyphens: yes(), NoProtrusion: yes(), NoExpansion: yes(), NoPageRefs: yes(),
		Notes: pick("", "foot", "chapter", "book"), Links: pick("", "list", "notes", "inline", "none"),
		Stamp: pick("", "Draft"), CornerStamp: pick("", "", "Draft 3"), NotesColumn: pick("", "", "ruled", "blank"),
		Sheets: []impose.Way{"", "", impose.TwoUp, impose.FourUp, impose.Booklet}[r.IntN(5)],
	}
	if yes() {
		w.Margins.Inner, w.Margins.Top = pick("", "0mm", "5mm", "30mm"), pick("", "0mm", "5mm", "30mm")
	}
	return w
}

// onPages lays a book out and looks for what does not lie on its page, and for text
// that the structure tree does not know.
func onPages(t *testing.T, w *Writer, b *book.Book) {
	t.Helper()
	spec, _ := w.spec()
	doc, _ := w.lay(b, ownTypes(), spec)
	tagged := map[*layout.Element]bool{nil: true}
	gather([]*layout.Element{doc.Root}, tagged)
	for i := range doc.Len() {
		page := doc.Page(i)
		for _, it := range page.Items {
			if text, ok := it.(layout.Text); ok {
				for _, pc := range text.Pieces {
					if !tagged[meaning(pc.Elem)] {
						t.Fatalf("page %s in %+v: %v is not in the structure tree", page.Label, *w, pc.Elem)
					}
				}
			}
			left, top, right, bottom := extent(it)
			const room = 0.02
			if left < -room || top < -room || right > page.Width+room || bottom > page.Height+room {
				t.Errorf("page %s of %.1f × %.1f pt in %+v: %T from %.2f,%.2f to %.2f,%.2f", page.Label, page.Width, page.Height, *w, it, left, top, right, bottom)
			}
		}
		doc.Release(i)
	}
}

func gather(es []*layout.Element, into map[*layout.Element]bool) {
	for _, e := range es {
		into[e] = true
		gather(e.Kids, into)
	}
}

// extent is where an item lies; of text, from its baseline to the height of capitals.
func extent(it layout.Item) (left, top, right, bottom float64) {
	switch it := it.(type) {
	case layout.Text:
		x := it.X
		left, top, right, bottom = math.Inf(1), it.Y, math.Inf(-1), it.Y
		for _, pc := range it.Pieces {
			from := x
			if it.Back {
				x -= pc.Advance
			} else {
				x += pc.Advance
			}
			if !pc.Space && len(pc.Glyphs) > 0 {
				left, right, top = min(left, from, x), max(right, from, x), min(top, it.Y-pc.Rise-0.7*pc.Size)
			}
		}
		if left > right { // nothing but white
			return it.X, it.Y, it.X, it.Y
		}
		return left, top, right, bottom
	case layout.Rule:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case layout.Box:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case layout.Picture:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	}
	return 0, 0, 0, 0
}

// Editions in which something once lay off its page: a table in a narrow column that
// went on under a word wider than that.
func TestNarrowEditions(t *testing.T) {
	for _, seed := range []uint64{80} {
		b := booktest.Random(1000 + seed)
		b.Meta.Language = cmp.Or(b.Meta.Language, "en")
		onPages(t, randomEdition(seed), b)
	}
}

// Random books in random editions: what they show lies on the pages, whoever made
// them, on one core or several, made the same bytes, and the files conform.
// OCTAVO_SAMPLE says how many.
func TestRandomEditions(t *testing.T) {
	java, classes := veraPDF(t)
	dir := t.TempDir()
	var files []string
	for seed := range sampled(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w, b := randomEdition(seed), booktest.Random(1000+seed)
			b.Meta.Language = cmp.Or(b.Meta.Language, "en") // without one a file can't say that it is accessible
			onPages(t, w, b)
			made := func(cores int) []byte {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
				var out bytes.Buffer
				if _, err := w.Write(context.Background(), &out, b); err != nil {
					t.Fatal(err)
				}
				return out.Bytes()
			}
			pdf := made(4)
			if seed%4 == 0 && !bytes.Equal(pdf, made(1)) {
				t.Error("it differs on one core")
			}
			path := filepath.Join(dir, fmt.Sprintf("%d.pdf", seed))
			if err := os.WriteFile(path, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, path)
			check(t, path)
		})
	}
	conform(t, java, classes, files)
}

package pdf

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// veraPDF is the class path of the validator, fetched into OCTAVO_VERAPDF or the
// user's cache once. Where Java, Maven or its registry can't be reached the test
// skips.
func veraPDF(t *testing.T) (java, classes string) {
	t.Helper()
	java = booktest.Tool(t, "java", "apt install default-jdk-headless")
	dir := os.Getenv("OCTAVO_VERAPDF")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(cache, "octavo", "verapdf-1.30.2")
	}
	jars := filepath.Join(dir, "jars")
	if _, err := os.Stat(jars); err != nil {
		mvn := booktest.Tool(t, "mvn", "apt install maven")
		out, err := exec.Command(mvn, "-q", "-f", filepath.Join("testdata", "verapdf", "pom.xml"), "dependency:copy-dependencies", "-DoutputDirectory="+jars).CombinedOutput()
		if err != nil {
			os.RemoveAll(jars)
			if os.Getenv("OCTAVO_NO_SKIP") != "" {
				t.Fatalf("veraPDF can't be fetched: %v\n%s", err, out)
			}
			t.Skip("veraPDF can't be fetched from Maven's registry")
		}
	}
	return java, filepath.Join(jars, "*")
}

// What octavo prints conforms to PDF/UA-1 and PDF/A-2a, whatever the book says.
func TestConforms(t *testing.T) {
	java, classes := veraPDF(t)
	dir := t.TempDir()
	var files []string
	save := func(name string, pdf []byte) {
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	doc, pages := sample(t)
	save("sample", printed(t, doc, pages, nil))
	media := kinds(t)
	im := prepareImages(media, &svg.Reader{Faces: ownFaces()}, false)
	save("pictures", printed(t, doc, pictures(media, "rgb.png", "alpha.png", "tRNS.png", "rgb.jpg", "palette.gif", "deep.png"), im))
	hostile, nasty := hostile(t)
	save("hostile", printed(t, hostile, nasty, nil))
	var out bytes.Buffer
	if _, err := new(Writer).Write(context.Background(), &out, small()); err != nil {
		t.Fatal(err)
	}
	save("book", out.Bytes())
	out.Reset()
	if _, err := (&Writer{Bleed: "3mm", CropMarks: true, Grey: true, Theme: "large-print"}).Write(context.Background(), &out, small()); err != nil {
		t.Fatal(err)
	}
	save("press", out.Bytes())
	out.Reset()
	if _, err := new(Writer).Write(context.Background(), &out, rightToLeft()); err != nil {
		t.Fatal(err)
	}
	save("right-to-left", out.Bytes())
	out.Reset()
	if _, err := new(Writer).Write(context.Background(), &out, wordy()); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 1<<20 { // what each line of a link repeats is short
		t.Errorf("%d bytes for long texts", out.Len())
	}
	save("long-texts", out.Bytes())
	for _, way := range []impose.Way{impose.TwoUp, impose.FourUp, impose.Booklet} {
		out.Reset()
		b := small()
		b.Meta.PartOf, b.Meta.URL = "A course", "https://example.org/course/one/"
		if _, err := (&Writer{Theme: "handout", Sheets: way, CornerStamp: "Draft 3", NotesColumn: "ruled"}).Write(context.Background(), &out, b); err != nil {
			t.Fatal(err)
		}
		save(string(way), out.Bytes())
	}

	conform(t, java, classes, files)
}

// conform shows files to veraPDF, all in one run.
func conform(t *testing.T, java, classes string, files []string) {
	t.Helper()
	args := append([]string{"-cp", classes, filepath.Join("testdata", "verapdf", "Conforms.java")}, files...)
	broken, err := exec.Command(java, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, broken)
	}
	if len(broken) > 0 {
		t.Errorf("broken rules:\n%s", broken)
	}
}

// wordy is a book whose texts are longer than a string of PDF may be, wherever a file
// says them by themselves.
func wordy() *book.Book {
	b := small()
	latin, greek := strings.Repeat("many words ", 1600), strings.Repeat("λόγοι ", 2800)
	b.Meta.Title, b.Meta.Description, b.Meta.Authors = latin, greek, []book.Person{{Name: greek}}
	for i, s := range []string{latin, greek} {
		text := []book.Inline{&book.Text{S: s}}
		b.Body = append(b.Body, &book.Chapter{Attr: book.Attr{ID: book.ID("long" + strconv.Itoa(i))}, Title: text, Blocks: []book.Block{
			&book.Paragraph{Inlines: []book.Inline{&book.Link{To: book.URL("https://example.org/" + strings.Repeat("a", 33_000)), Inlines: text}}},
			&book.Paragraph{Inlines: []book.Inline{&book.Link{To: book.Ref("two"), Inlines: text}, &book.Image{Alt: s, Src: "none.png"}}},
		}})
	}
	return b
}

// small is a book with the usual things in it.
func small() *book.Book {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	para := func(in ...book.Inline) *book.Paragraph { return &book.Paragraph{Inlines: in} }
	cell := func(s string, header bool) *book.Cell {
		return &book.Cell{Header: header, Blocks: []book.Block{&book.Paragraph{Plain: true, Inlines: text(s)}}}
	}
	return &book.Book{
		Meta:  book.Meta{Title: "A small book", Language: "en", Identifier: "urn:x", Authors: []book.Person{{Name: "A. Author"}}},
		Front: []*book.Chapter{{Role: book.RoleContents, Attr: book.Attr{ID: "contents"}, Title: text("Contents"), Blocks: []book.Block{&book.Contents{}}}},
		Body: []*book.Chapter{
			{Attr: book.Attr{ID: "one"}, Title: text("One"), Blocks: []book.Block{
				para(&book.Text{S: "Text with a note"}, &book.Note{Mark: "1", Blocks: []book.Block{para(&book.Text{S: "The note."})}},
					&book.Text{S: ", a "}, &book.Link{To: book.URL("https://example.org/"), Inlines: text("link")}, &book.Text{S: " and "},
					&book.Link{To: book.Ref("two"), Inlines: text("another")}, &book.Text{S: "."}),
				&book.Heading{Base: book.Base{Attr: book.Attr{ID: "h"}}, Level: 4, Inlines: text("Deep")},
				&book.List{Items: []*book.Item{{Blocks: []book.Block{para(&book.Text{S: "item"})}}, {}}},
				&book.Code{Text: "func main() {\n\t→ ├──\n}"},
				&book.Quote{Blocks: []book.Block{para(&book.Text{S: "Quoted ἀρχή."})}},
				&book.Callout{Kind: "note", Title: text("Note"), Blocks: []book.Block{para(&book.Text{S: "Mind this."})}},
			}},
			{Attr: book.Attr{ID: "two"}, Title: text("Two"), Blocks: []book.Block{
				&book.Table{Caption: text("Caption"), Columns: make([]book.Column, 2), Head: []*book.Row{{Cells: []*book.Cell{cell("a", true), cell("b", true)}}},
					Bodies: [][]*book.Row{{{Cells: []*book.Cell{cell("1", false), cell("", false)}}, {Cells: []*book.Cell{cell("short", false)}}}}},
				&book.Definitions{Items: []*book.Definition{{Terms: []*book.Term{{Inlines: text("term")}}, Bodies: []*book.Description{{Blocks: []book.Block{para(&book.Text{S: "meaning"})}}}}}},
				&book.Rule{},
			}},
		},
	}
}

// A whole book comes out the same twice, and is told about before it is printed.
func TestWrite(t *testing.T) {
	var first, second bytes.Buffer
	var laid Laid
	w := Writer{Laid: func(l Laid) { laid = l }}
	if found, err := w.Write(context.Background(), &first, small()); err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	if _, err := new(Writer).Write(context.Background(), &second, small()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs differ")
	}
	if laid.Pages < 3 || len(laid.Breaks) == 0 {
		t.Errorf("%+v", laid)
	}
	check(t, write(t, first.Bytes()))
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	if _, err := new(Writer).Write(ctx, &out, small()); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes written", err, out.Len())
	}
}

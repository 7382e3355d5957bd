package epub

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
)

// written are the files of a book with every node.
func written(t *testing.T, w *Writer) ([]file, diag.List) {
	t.Helper()
	var out bytes.Buffer
	found, err := w.Write(context.Background(), &out, booktest.Every())
	if err != nil {
		t.Fatal(err)
	}
	var files []file
	for _, f := range booktest.Archive(t, out.Bytes()) {
		files = append(files, file{f.Name, f.Data})
	}
	return files, found
}

func TestCheckFindsWhatEPUBCheckFinds(t *testing.T) {
	files, _ := written(t, &Writer{})
	if err := check(files, nil); err != nil {
		t.Fatal(err)
	}
	const chapter = "EPUB/text/blocks.xhtml"
	for _, c := range []struct{ file, old, new, want string }{
		{chapter, "<p>", "<p>&nbsp;", "not well-formed"},
		{chapter, "<p>", "<p><br>", "not well-formed"},
		{chapter, "<p>", "<p><script/>", "script in p"},
		{chapter, "<p>", "<p><div></div>", "div in p"},
		{chapter, "<p>", "<form></form><p>", "form in section"},
		{chapter, "<p>", `<p onclick="x()">`, "attribute onclick"},
		{chapter, "<ul", "<ul><p>x</p></ul><ul", "p in ul"},
		{chapter, "<p>", `<p><a href="x.xhtml">x</a>`, "x.xhtml, which is not in the e-book"},
		{chapter, "<p>", `<p><a href="#nowhere">x</a>`, "a place that is not there"},
		{chapter, "<p>", `<p id="head">`, "twice"},
		{chapter, "<p>", `<p id="1 2">`, "XML does not allow"},
		{chapter, "<p>", `<p><img src="https://example.org/a.png" alt=""/>`, "from outside"},
		{chapter, ` alt="A dot"`, "", "without alt"},
		{chapter, "<p>", `<p><svg xmlns="http://www.w3.org/2000/svg"/>`, "strange kind"},
		{"EPUB/text/nav.xhtml", `aria-labelledby="nav-title"`, `aria-labelledby="none"`, "a place that is not there"},
		{"EPUB/text/nav.xhtml", ">Below that</a>", "> </a>", "a link without text"},
		{"EPUB/images/dot.png", "\x89PNG", "GIF89a", "is not image/png"},
		{"EPUB/package.opf", `idref="nav"`, `idref="gone"`, "not in its manifest"},
		{"EPUB/package.opf", "css/book.css", "css/other.css", "is not in the manifest"},
		{"EPUB/package.opf", `href="toc.ncx"`, `href="css/book.css"`, "lists EPUB/css/book.css twice"},
	} {
		broken := append([]file(nil), files...)
		for i, f := range broken {
			if f.name == c.file {
				if !bytes.Contains(f.data, []byte(c.old)) {
					t.Fatalf("%s has no %s", c.file, c.old)
				}
				broken[i].data = bytes.Replace(f.data, []byte(c.old), []byte(c.new), 1)
			}
		}
		if err := check(broken, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: %v", c.new, c.old, err)
		}
	}
}

func TestClaims(t *testing.T) {
	const claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
	for _, c := range []struct {
		w     Writer
		want  string
		found int
	}{
		{Writer{}, "", 0},
		{Writer{Conforms: claim, CertifiedBy: "Ada & Co"}, claim + `</meta>
<meta property="a11y:certifiedBy" refines="#conformance">Ada &amp; Co<`, 0},
		{Writer{Conforms: claim}, "", 1},
		{Writer{Conforms: "WCAG AA", CertifiedBy: "Ada"}, "", 1},
		{Writer{CertifiedBy: "Ada"}, "", 1},
		{Writer{Exemption: "eaa-microenterprise"}, `"a11y:exemption">eaa-microenterprise<`, 0},
		{Writer{Exemption: "too much work"}, "", 1},
	} {
		files, found := written(t, &c.w)
		claims := 0
		for _, d := range found {
			if d.Code == BadClaim {
				claims++
			}
		}
		opf := string(files[2].data)
		if claims != c.found || !strings.Contains(opf, c.want) || c.want == "" && strings.Contains(opf, "conformsTo") {
			t.Errorf("%+v: %v\n%s", c.w, found, opf)
		}
	}
}

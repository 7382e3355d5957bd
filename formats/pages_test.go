package formats_test

import (
	"bytes"
	"html"
	"io"
	"maps"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
)

var (
	marker = regexp.MustCompile(`<[^>]*role="doc-pagebreak"[^>]*aria-label="([^"]+)"[^>]*></\w+>`)
	cited  = regexp.MustCompile(`\[Cited on pp?\.[^\]]*\]`) // print names pages, an e-book chapters
	tag    = regexp.MustCompile(`<[^>]*>`)
)

// TestPageListLeadsToPrintedPages publishes the seed site as one book and compares
// the first letters of each printed page with those behind its marker in the e-book.
func TestPageListLeadsToPrintedPages(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes a whole site")
	}
	dir := booktest.Corpus(t, "seed-site")
	made, front := published(t, dir)
	printed := printedPages(t, made["pdf"], front)
	marked := markedText(t, made["epub"].Bytes())
	checked, leaves, under := 0, 0, 0
	for _, label := range slices.Sorted(maps.Keys(printed)) {
		after := marked[label]
		n := min(24, len(after), len(printed[label]))
		if n < 6 {
			continue // pages that only print has, and text that print says more of
		}
		checked++
		leaves += strings.Count(" i iii iv ", " "+label+" ")
		over, _, found := strings.Cut(printed[label], after[:n])
		if picture := strings.HasPrefix(over, "figure") || strings.HasPrefix(over, "table") || strings.Contains(over, "staticsbsafescomimages"); found && picture {
			under++ // a figure or a picture of a table that waited stands over the page's text
			continue
		}
		if !strings.HasPrefix(printed[label], after[:n]) {
			t.Errorf("page %s begins %.60q, its marker stands before %.60q", label, printed[label], after)
		}
	}
	if leaves != 3 {
		t.Errorf("%d of half-title, title page and colophon have a marker", leaves)
	}
	if under > 6 {
		t.Errorf("%d pages begin with a figure", under)
	}
	if checked < 250 {
		t.Errorf("only %d of %d pages were compared with their marker", checked, len(printed))
	}
}

// published is a site as one book in all formats, with the settings changed, and how
// many of its pages come before page 1.
func published(t *testing.T, dir string, changes ...func(*config.Settings)) (map[string]*bytes.Buffer, int) {
	t.Helper()
	site, markup, _ := formats.Open(dir)
	o, _ := site.Outline()
	settings := config.Defaults()
	for _, change := range changes {
		change(&settings)
	}
	plans, _ := pipeline.Choose(site.Meta(), o, settings, nil)
	if len(plans) != 1 {
		t.Fatalf("%d plans", len(plans))
	}
	b, _, err := pipeline.Compose(t.Context(), site, markup, plans[0], pipeline.Surroundings{})
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]*bytes.Buffer{}
	print, _, err := formats.Publish(t.Context(), b, plans[0].Settings, func(o formats.Output) (io.WriteCloser, error) {
		made[o.Name] = &bytes.Buffer{}
		return unclosed{made[o.Name]}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return made, print.Front
}

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// printedPages are the letters of each page of the text, by folio, without its
// running head.
func printedPages(t *testing.T, pdf io.Reader, front int) map[string]string {
	t.Helper()
	printed := map[string]string{}
	for i, page := range textOfPages(t, pdf) {
		label := strconv.Itoa(i - front + 1)
		if i < front {
			label = strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")[i]
		}
		printed[label] = letters(cited.ReplaceAllString(page, ""))
	}
	return printed
}

// textOfPages is that of each page without its running head.
func textOfPages(t *testing.T, pdf io.Reader) []string {
	t.Helper()
	pdftotext := booktest.Tool(t, "pdftotext", "apt-get install poppler-utils")
	const belowHead = "40" // points; running heads end at 32, the text begins at 44
	cmd := exec.CommandContext(t.Context(), pdftotext, "-q", "-x", "0", "-y", belowHead, "-W", "1000", "-H", "1000", "-", "-")
	cmd.Stdin = pdf
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(out), "\f")
}

// markedText are the letters behind the marker of each page.
func markedText(t *testing.T, data []byte) map[string]string {
	t.Helper()
	marked := map[string]string{}
	for _, f := range booktest.Archive(t, data) {
		if !strings.HasSuffix(f.Name, ".xhtml") {
			continue
		}
		text := f.Data
		for _, m := range marker.FindAllSubmatchIndex(text, -1) {
			after := string(text[m[1]:min(len(text), m[1]+900)])
			if strings.HasPrefix(after, "<pre>") {
				continue // the page may begin in the middle of the listing
			}
			after, _, _ = strings.Cut(after, `<span class="cited-by">`)
			after = strings.Replace(after, ">Picture<", "><", 1)
			marked[string(text[m[2]:m[3]])] = letters(html.UnescapeString(tag.ReplaceAllString(after, "")))
		}
	}
	return marked
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

package pipeline_test

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// paper composes one paper of the seed site: the page docs/S/NAME.md and the pages
// NAME-N.md below it.
func paper(t *testing.T, name string) (*book.Book, diag.List) {
	t.Helper()
	dir := booktest.Corpus(t, "seed-site")
	files, err := filepath.Glob(filepath.Join(dir, "docs/S", name+"*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no paper %s: %v", name, err)
	}
	texts := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, f)
		texts[filepath.ToSlash(rel)] = string(data)
	}
	return composeMarkdown(t, texts)
}

var order = regexp.MustCompile(`(?m)^nav_order: *(\d+)`)
var title = regexp.MustCompile(`(?m)^title: *(.*?) *$`)

// composeMarkdown makes one book of Markdown pages with front matter: the page
// with the shortest name opens it, the others follow by nav_order.
func composeMarkdown(t *testing.T, texts map[string]string) (*book.Book, diag.List) {
	t.Helper()
	return composeWith(t, texts, config.Settings{})
}

func composeWith(t *testing.T, texts map[string]string, settings config.Settings) (*book.Book, diag.List) {
	t.Helper()
	s := newSite(texts)
	for _, p := range s.pages {
		p.Title = title.FindStringSubmatch(texts[p.File])[1]
	}
	nav := func(p *outline.Page) int {
		if m := order.FindStringSubmatch(texts[p.File]); m != nil {
			n, _ := strconv.Atoi(m[1])
			return n
		}
		return 0
	}
	slices.SortStableFunc(s.pages, func(a, b *outline.Page) int { return cmp.Compare(len(a.File), len(b.File)) })
	root := &outline.Entry{Page: s.pages[0]}
	rest := slices.Clone(s.pages[1:])
	slices.SortStableFunc(rest, func(a, b *outline.Page) int { return cmp.Compare(nav(a), nav(b)) })
	for _, p := range rest {
		root.Children = append(root.Children, &outline.Entry{Page: p})
	}
	plan := pipeline.Plan{Slug: "paper", Title: root.Title, Root: root, Entries: root.Children, Settings: settings}
	b, found, err := pipeline.Compose(context.Background(), pages{s}, &markdown.Reader{}, plan, pipeline.Surroundings{})
	if err != nil {
		t.Fatal(err)
	}
	return b, found
}

// pages is a site whose pages open with front matter.
type pages struct{ *site }

func (s pages) Text(p *outline.Page) (*source.Text, diag.List) {
	data := s.files[p.File].Data
	off := 0
	if strings.HasPrefix(string(data), "---\n") {
		off = strings.Index(string(data), "\n---\n") + 5
	}
	return source.NewFile(p.File, data).Whole(off), nil
}

// cited are the texts of a book's bound citations, in reading order.
func cited(b *book.Book) []string {
	var out []string
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if c, ok := n.(*book.Cite); ok {
				out = append(out, book.PlainText(c.Inlines))
			}
			return true
		})
	})
	return out
}

func withCode(found diag.List, codes ...string) []string {
	var out []string
	for _, d := range found {
		if slices.Contains(codes, d.Code) {
			out = append(out, d.String())
		}
	}
	return out
}

func TestSeedPaperCitations(t *testing.T) {
	b, found := paper(t, "Secrets-and-Cooperation")
	got := cited(b)
	if len(got) != 18 {
		t.Errorf("%d citations bound, want 18", len(got))
	}
	misses := withCode(found, pipeline.CitationNearMiss, pipeline.CitationWithoutEntry)
	if len(misses) != 8 {
		t.Errorf("%d findings, want 8", len(misses))
	}
	for _, name := range []string{"Burns", "Clapper", "Pashakhanlou", "Natonal"} {
		if strings.Contains(strings.Join(got, "\n"), name) {
			t.Errorf("%s is bound", name)
		}
		if !strings.Contains(strings.Join(misses, "\n"), name) {
			t.Errorf("no finding names %s", name)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
		t.Log(strings.Join(misses, "\n"))
	}
}

func countNotes(b *book.Book) (notes, refs int) {
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			switch n.(type) {
			case *book.Note:
				notes++
			case *book.NoteRef:
				refs++
			}
			return true
		})
	})
	return notes, refs
}

// The numbers without a partner were checked by hand: the source has lost the note
// or the reference.
func TestSeedNotes(t *testing.T) {
	for name, want := range map[string]struct{ notes, refs, unbound int }{
		"SELLING-ANTITRUST": {50, 0, 2},
		"Strategic-Rel":     {0, 80, 3},
		"Strategy-in-an":    {0, 50, 0},
		"securing-cyber":    {36, 0, 2},
	} {
		t.Run(name, func(t *testing.T) {
			b, found := paper(t, name)
			notes, refs := countNotes(b)
			un := withCode(found, pipeline.NoteWithoutReference, pipeline.ReferenceWithoutNote)
			if notes != want.notes || refs != want.refs || len(un) != want.unbound {
				t.Errorf("%d notes, %d references, %d without a partner; want %v\n%s", notes, refs, len(un), want, strings.Join(un, "\n"))
			}
		})
	}
}

package pipeline_test

import (
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

var course = map[string]string{
	"c.md":       "---\ntitle: Course\n---\nWelcome. See [the second](c-two.md#deep).\n",
	"c-one.md":   "---\ntitle: One\nnav_order: 1\n---\nAs Jones (1999) says.<sup>1</sup> [On](c-two.md)\n\n## A head\n\nMore.<sup>2</sup>\n\n---\n\n<sup>1</sup> The first note.\n{: .fs-2 }\n",
	"c-two.md":   "---\ntitle: Two\nnav_order: 2\n---\nAs Smith (2010) says. [Back](c-one.md)\n\n## Deep\n\nText.\n",
	"c-void.md":  "---\ntitle: Void\nnav_order: 3\n---\n",
	"c-zrefs.md": "---\ntitle: References\nnav_order: 9\n---\nJones, A. (1999). *A book about things*. Press.\n\nNever, C. (2001). *A book that nobody reads*. Press.\n\nSmith, B. (2010). *Another book*. Press.\n",
	"c-notes.md": "---\ntitle: Notes\nnav_order: 8\n---\n1. One that is lost.\n2. The second note.\n",
}

func dumpAll(c *book.Chapter) string { return book.Dump(c) }

// Each piece has what it calls, leads nowhere that it has not, and says where it
// belongs.
func TestSplit(t *testing.T) {
	for _, site := range []string{"https://example.org", ""} {
		b, found := composeWith(t, course, config.Settings{})
		pieces := pipeline.Split(b, pipeline.EachChapter, site)
		var titles []string
		for _, p := range pieces {
			titles = append(titles, fmt.Sprint(p.Number, " ", p.Title, " ", p.Book.Meta.Slug))
			if f := book.Check(p.Book); len(f) > 0 {
				t.Errorf("%s: %v", p.Title, f)
			}
			if p.Book.Meta.PartOf != "Course" {
				t.Errorf("%s is part of %q", p.Title, p.Book.Meta.PartOf)
			}
		}
		if got, want := strings.Join(titles, "\n"), "0 Course paper-00-course\n1 One paper-01-one\n2 Two paper-02-two"; got != want {
			t.Fatalf("got\n%s\nwant\n%s\n%v", got, want, found)
		}
		one, two := dumpAll(pieces[1].Book.Body[0]), dumpAll(pieces[2].Book.Body[0])
		for _, c := range []struct {
			in, word string
			there    bool
		}{
			{one, "Jones, A.", true}, {one, "Smith, B.", false}, {one, "Never, C.", false}, {one, "The first note", true}, {one, "The second note", true}, {one, "lost", false},
			{two, "Smith, B.", true}, {two, "Jones, A.", false},
			{one, "https://example.org/c-two/", site != ""}, {one, "(handout\\u00a02)", site == ""},
			{dumpAll(pieces[0].Book.Body[0]), "https://example.org/c-two/#deep", site != ""},
		} {
			if strings.Contains(c.in, c.word) != c.there {
				t.Errorf("site %q: %q is there: %v\n%s", site, c.word, !c.there, c.in)
			}
		}
	}
}

// A page of its own has headings as a chapter has.
func TestSplitByPage(t *testing.T) {
	s := newSite(map[string]string{"a.md": "A\nText.", "a/b.md": "B\nText.", "a/b/c.md": "C\nText.\n## Head\nMore."})
	b, _ := compose(t, s, config.Settings{Numbering: "none"})
	pieces := pipeline.Split(b, pipeline.EachPage, "")
	if len(pieces) != 3 {
		t.Fatalf("%d pieces", len(pieces))
	}
	c := pieces[2].Book.Body[0]
	if got := dumpAll(c); !strings.Contains(got, "heading") || !strings.Contains(got, "head 2") {
		t.Error(got)
	}
	if parts := pipeline.Split(b, pipeline.EachPart, ""); len(parts) != 1 || parts[0].Book.Body[0].Role != book.RolePart {
		t.Errorf("%d parts", len(parts))
	}
	if chapters := pipeline.Split(b, pipeline.EachChapter, ""); len(chapters) != 2 {
		t.Errorf("%d chapters", len(chapters))
	}
}

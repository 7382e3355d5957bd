package pipeline_test

import (
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// links lists where the links of a book lead: "text → target; …".
func links(b *book.Book) string {
	var s []string
	b.Chapters(func(c *book.Chapter, _ int) {
		if c.Source == "" {
			return
		}
		book.WalkChapter(c, func(n book.Node) bool {
			if l, ok := n.(*book.Link); ok {
				s = append(s, fmt.Sprintf("%s → %T %v", book.PlainText(l.Inlines), l.To, l.To))
			}
			return true
		})
	})
	return strings.ReplaceAll(strings.Join(s, "; "), "book.", "")
}

func TestResolve(t *testing.T) {
	for name, c := range map[string]struct {
		line, url string
		link      string
		finding   string
	}{
		"page":             {"[b](/b/)", "", "b → Ref p-b", ""},
		"file":             {"[b](b.md)", "", "b → Ref p-b", ""},
		"anchor":           {"[b](/b/#far-down)", "", "b → Ref p-b.far-down", ""},
		"anchor, case":     {"[b](/b/#Far-Down)", "", "b → Ref p-b.far-down", ""},
		"anchor here":      {"[up](#near)", "", "up → Ref p-a.near", ""},
		"top":              {"[up](#)", "", "up → Ref p-a", ""},
		"title as anchor":  {"[b](/b/#b-title)", "", "b → Ref p-b", ""},
		"file before case": {"[b](B.md)", "", "b → Ref p-b", ""},
		"whole address":    {"[b](https://x.org/base/b/#far-down)", "https://x.org/base", "b → Ref p-b.far-down", ""},
		"whole address, /": {"[b](https://x.org/base/b/)", "https://x.org/base/", "b → Ref p-b", ""},
		"site's address":   {"[b](https://x.org/base)", "https://x.org/base/", "b → URL https://x.org/base", ""},
		"other site":       {"[b](https://x.org/basement/b/)", "https://x.org/base", "b → URL https://x.org/basement/b/", ""},
		"mail":             {"[m](mailto:a@example.org)", "", "m → URL mailto:a@example.org", ""},
		"without scheme":   {"[m](//example.org/x)", "", "m → URL https://example.org/x", ""},
		"broken anchor":    {"[b](/b/#nothing)", "", "b → Ref p-b", "a.md:3:1: warning: no place #nothing in b.md [broken-anchor]"},
		"broken":           {"[z](z.md)", "", "", "a.md:3:1: warning: link to z.md, which is nowhere on the site [broken-link]"},
		"empty":            {"[z]()", "", "", "a.md:3:1: warning: link without an address [broken-link]"},
		"script":           {"[z](JavaScript:alert(1))", "", "", "a.md:3:1: warning: link that runs a script or carries data is dropped: JavaScript:alert(1) [active-link]"},
		"not in book":      {"[o](/out/)", "", "", "a.md:3:1: warning: link to out.md, which is not in the book [broken-link]"},
		"not in book, url": {"[o](/out/#x)", "https://x.org", "o → URL https://x.org/out/#x", ""},
		"file of site":     {"[d](data%20set.csv)", "https://x.org/base/", "d → URL https://x.org/base/data%20set.csv", ""},
		"file, no url":     {"[d](data%20set.csv)", "", "", "a.md:3:1: warning: link to data set.csv, which is not in the book [broken-link]"},
		"no page":          {"[n](notes.MD)", "", "", "a.md:3:1: warning: link to notes.MD, which is no page of the site [broken-link]"},
		"out of the site":  {"[e](../../etc/passwd)", "", "", "a.md:3:1: warning: link to ../../etc/passwd, which is nowhere on the site [broken-link]"},
		"wiki, title":      {"[[b Title]]", "", "b Title → Ref p-b", ""},
		"wiki, file":       {"[[B|there]]", "", "there → Ref p-b", ""},
		"wiki, section":    {"[[B title#far  down]]", "", "B title › far down → Ref p-b.far-down", ""},
		"wiki, here":       {"[[#Near]]", "", "Near → Ref p-a.near", ""},
		"wiki, path":       {"[[/b/]]", "", "/b/ → Ref p-b", ""},
		"wiki, no page":    {"[[Musician Logo]]", "", "", ""},
		"wiki, no section": {"[[B title#Nothing]]", "", "B title › Nothing → Ref p-b", "a.md:3:1: warning: no place #Nothing in b.md [broken-anchor]"},
		"wiki, on the web": {"[[Out]]", "https://x.org", "Out → URL https://x.org/out/", ""},
		"not ASCII":        {"[g](/b/#λόγος)", "", "g → Ref p-b." + "logos", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(map[string]string{
				"a.md":         "A title\n## Near\n" + c.line + "\n",
				"b.md":         "B title\n## B title\n## Far down\n## Λόγος\n",
				"out.md":       "Out\n",
				"data set.csv": "1",
				"notes.MD":     "No page\n",
			})
			s.meta.URL = c.url
			b, found := compose(t, s, config.Settings{Exclude: []string{"out.md"}})
			got := links(b)
			if name == "not ASCII" {
				if !strings.HasPrefix(got, "g → Ref p-b.") || strings.Contains(got, "λ") {
					t.Errorf("link leads to %s", got)
				}
				return
			}
			if got != c.link {
				t.Errorf("links are %q, want %q", got, c.link)
			}
			if got := messages(found, diag.Warning); got != c.finding {
				t.Errorf("findings are\n%s\nwant\n%s", got, c.finding)
			}
			if text := book.PlainText(b.Body[0].Blocks[1].(*book.Paragraph).Inlines); len(text) == 0 {
				t.Error("the text of the link is lost")
			}
		})
	}
}

// Names that are no page's stay as they were written, and are told of once.
func TestNamesThatAreNoPages(t *testing.T) {
	s := newSite(map[string]string{"a.md": "A\n[[One b]]\n[[Two|2]]\n", "b.md": "B\n[[Three]]\n"})
	b, found := compose(t, s, config.Settings{})
	got := book.TextOf(b.Body[0].Blocks[0]) + " " + book.TextOf(b.Body[0].Blocks[1]) + " " + book.TextOf(b.Body[1].Blocks[0])
	if want := "[[One b]] [[Two|2]] [[Three]]"; got != want {
		t.Errorf("text is %q, want %q", got, want)
	}
	want := "a.md:2:1: info: 3 names in double brackets mean no page and stay as written, the first is [[One b]] [wiki-name]"
	if got := messages(found, diag.Info); got != want {
		t.Errorf("findings are\n%s\nwant\n%s", got, want)
	}
}

func TestIdsStayWhenAChapterIsPutIn(t *testing.T) {
	one, _ := compose(t, newSite(map[string]string{"b.md": "B\n## Same\n## Same\n", "d.md": "D\n## Same\n"}), config.Settings{})
	two, _ := compose(t, newSite(map[string]string{"a.md": "A\n## Same\n", "b.md": "B\n## Same\n## Same\n", "c.md": "C\n", "d.md": "D\n## Same\n"}), config.Settings{})
	want := "p-b p-b.same p-b.same-2 p-d p-d.same"
	if got := strings.Join(idsOf(one), " "); got != want {
		t.Errorf("ids are %s, want %s", got, want)
	}
	seen := map[string]bool{}
	for _, id := range idsOf(two) {
		if seen[id] {
			t.Errorf("id %s twice", id)
		}
		seen[id] = true
	}
	for _, id := range idsOf(one) {
		if !seen[id] {
			t.Errorf("id %s is gone", id)
		}
	}
}

func idsOf(b *book.Book) []string {
	var ids []string
	b.Chapters(func(c *book.Chapter, _ int) {
		if c.Source == "" {
			return
		}
		ids = append(ids, string(c.ID))
		book.WalkChapter(c, func(n book.Node) bool {
			if id := n.Attrs().ID; id != "" {
				ids = append(ids, string(id))
			}
			return true
		})
	})
	return ids
}

func TestLoadMedia(t *testing.T) {
	s := newSite(map[string]string{
		"docs/a.md": "A\n![one](../img/p.png)\n![same](/img/p.png)\n![gone](no.png)\n![out](../../../etc/passwd)\n![text](/img/t.png)\n![net](https://x.org/q.png)\n![net](https://x.org/r.png)\n![page](/docs/a/)\n![here](data:image/gif;base64,xx)\n![jpg](/img/p.jpg)\n",
		"img/p.png": tinyPNG, "img/t.png": "no picture", "img/p.jpg": tinyPNG,
	})
	b, found := compose(t, s, config.Settings{})
	var got []string
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if i, ok := n.(*book.Image); ok {
				m := b.Media[i.Media]
				if m == nil {
					t.Fatalf("picture %s has no media", i.Src)
				}
				got = append(got, fmt.Sprintf("%s %s %dx%d %t", i.Alt, m.Name, m.Width, m.Height, m.Data != nil))
			}
			return true
		})
	})
	want := "one img_p.png 1x1 true; same img_p.png 1x1 true; gone no 0x0 false; out --_--_--_etc_passwd 0x0 false; text img_t 0x0 false; net x-org_q 0x0 false; net x-org_r 0x0 false; page _docs_a_ 0x0 false; here inline-picture 0x0 false; jpg img-p-jpg-8a68a150.png 1x1 true"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("pictures are\n%s\nwant\n%s", s, want)
	}
	wantFound := `info: 2 pictures stand in: --fetch-images [remote-images]
docs/a.md:4:1: warning: picture no.png: there is no such file [missing-image]
docs/a.md:5:1: warning: picture ../../../etc/passwd: it leaves the site [refused-image]
docs/a.md:6:1: warning: picture img/t.png: it is no PNG, JPEG, GIF, WebP or SVG picture [unknown-image]
docs/a.md:9:1: warning: picture /docs/a/: there is no such file [missing-image]
docs/a.md:10:1: warning: picture data:image/gif;base64,…: it is empty [damaged-image]
docs/a.md:11:1: warning: img/p.jpg is not what its name says, but image/png [misnamed-image]`
	if s := messages(found, diag.Info); s != wantFound {
		t.Errorf("findings are\n%s\nwant\n%s", s, wantFound)
	}
}

// Badges that are not fetched leave their words, and no empty links or paragraphs.
func TestLoadMediaOfBadges(t *testing.T) {
	const page = "---\ntitle: A\n---\n[![build](https://x.org/a/actions/workflows/ci.yml/badge.svg)](https://x.org/ci) [![](https://img.shields.io/stars)](https://x.org)\n\n![](https://badge.example.org/v.svg)\n\n![a bird with a badge](https://x.org/badger.png)\n"
	b, found := composeWith(t, map[string]string{"a.md": page}, config.Settings{})
	var got []string
	book.WalkChapter(b.Body[0], func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Paragraph:
			got = append(got, "paragraph")
		case *book.Link:
			got = append(got, "link "+book.PlainText(n.Inlines))
		case *book.Image:
			got = append(got, "image "+n.Alt)
		}
		return true
	})
	if s := strings.Join(got, ", "); s != "paragraph, link build, paragraph, image a bird with a badge" {
		t.Errorf("the page holds %s", s)
	}
	if n := strings.Count(messages(found, diag.Info), "[chrome-dropped]"); n != 3 {
		t.Errorf("%d badges are reported:\n%s", n, messages(found, diag.Info))
	}
	_, found = composeWith(t, map[string]string{"a.md": page}, config.Settings{RemoteImages: "error"})
	if s := messages(found, diag.Error); !strings.Contains(s, "4 pictures are on the net") {
		t.Errorf("findings are\n%s", s)
	}
}

func TestLoadMediaPolicyError(t *testing.T) {
	_, found := compose(t, newSite(map[string]string{"a.md": "A\n![x](https://x.org/q.png)\n"}), config.Settings{RemoteImages: "error"})
	if got, want := messages(found, diag.Info), "a.md:2:1: error: 1 picture is on the net, and remote_images is `error` [remote-images]"; got != want {
		t.Errorf("findings are\n%s\nwant\n%s", got, want)
	}
}

func TestLoadMediaOfSettings(t *testing.T) {
	s := newSite(map[string]string{"a.md": "A\n![bad](bad.png)\n", "logo.png": tinyPNG, "bad.png": "x"})
	b, found := compose(t, s, config.Settings{Logo: "/logo.png", Cover: "bad.png"})
	if b.Meta.Logo != "logo.png" || b.Media["logo.png"] == nil || b.Meta.Cover != "" {
		t.Errorf("logo %q, cover %q", b.Meta.Logo, b.Meta.Cover)
	}
	for _, fault := range book.Check(b) {
		t.Error(fault)
	}
	if got := codes(found); got != "unknown-image unknown-image" {
		t.Errorf("findings are %s: %v", got, found)
	}
}

const tinyPNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// The colophon names the web edition, even when that is the site's own first page.
func TestResolveLeavesColophonOnTheWeb(t *testing.T) {
	s := newSite(map[string]string{"index.md": "Home\nText.\n"})
	s.pages[0].URL = "/"
	s.meta.URL = "https://x.org/base/"
	b, _ := compose(t, s, config.Settings{})
	var to []string
	for _, c := range b.Front {
		book.WalkChapter(c, func(n book.Node) bool {
			if l, ok := n.(*book.Link); ok {
				to = append(to, fmt.Sprintf("%T %v", l.To, l.To))
			}
			return true
		})
	}
	if got := strings.Join(to, "; "); got != "book.URL https://x.org/base/" {
		t.Errorf("the links of the front matter lead to %s", got)
	}
}

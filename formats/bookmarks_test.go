package formats_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/book/booktest"
)

const firstEdition = `
-- a.md --
---
title: Alpha
nav_order: 1
---
## Method

One.[^first] Two.[^2] Said before (Smith, 2010) and (Jones, 2011).

![A dot](pics/dot.svg)

## Result

Three.<sup>1</sup>

***
<sup>1</sup> Foot of the page.
{: .fs-2}
***

## References

Smith, J. (2010). A title.

Jones, K. (2011). Another title.

[^first]: Note.
[^2]: Note two.
-- z.md --
---
title: Omega
nav_order: 9
---
Text.<sup>1</sup>

## Notes

1. An endnote.
-- pics/dot.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>
`

// TestBookmarksSurviveAnUpdate: what readers' bookmarks hold, files and ids, is all
// there in an edition with a chapter, heading, note, citation, entry and picture
// put in before.
func TestBookmarksSurviveAnUpdate(t *testing.T) {
	second := strings.NewReplacer(
		"## Method", "## Before\n\nZero.[^zero] New (Adams, 2009).\n\n![Another](more/dot.svg)\n\n[^zero]: Zeroth.\n\n## Method",
		"Smith, J. (2010)", "Adams, A. (2009). First.\n\nSmith, J. (2010)",
		"Text.<sup>1</sup>", "More (Adams, 2009). Text.<sup>1</sup>",
	).Replace(firstEdition) + `
-- m.md --
---
title: Mu
nav_order: 5
---
## Method

One.[^first]

[^first]: Another.
-- more/dot.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="4" height="4"/></svg>
`
	before, after := placesOf(t, firstEdition), placesOf(t, second)
	if len(before) < 25 {
		t.Errorf("only %d places: %v", len(before), before)
	}
	for place := range before {
		if !after[place] {
			t.Errorf("%s is gone", place)
		}
	}
}

var idOrItem = regexp.MustCompile(` id="([^"]*)"`)

// placesOf are the files of an e-book and the ids in them. Pages of print move.
func placesOf(t *testing.T, site string) map[string]bool {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(site)).Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	made, _ := published(t, dir)
	places := map[string]bool{}
	for _, f := range booktest.Archive(t, made["epub"].Bytes()) {
		places[f.Name] = true
		if strings.HasSuffix(f.Name, ".ncx") {
			continue // its ids are counted, and nothing points to them
		}
		for _, m := range idOrItem.FindAllSubmatch(f.Data, -1) {
			if id := string(m[1]); !strings.HasPrefix(id, "page-") {
				places[f.Name+"#"+id] = true
			}
		}
	}
	return places
}

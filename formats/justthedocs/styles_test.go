package justthedocs

import (
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The site's own style sheets are read, the theme's that it holds are not.
func TestStyleSheets(t *testing.T) {
	s, _ := Open(unpack(t, txtar.Parse([]byte(`
-- _config.yml --
title: a
-- _sass/custom/custom.scss --
one
-- _sass/utilities/colors.scss --
theme
-- assets/css/own.css --
two
-- assets/css/just-the-docs-dark.scss --
theme
-- assets/css/notes.txt --
no
-- a.md --
---
title: A
---
`))))
	if got := s.StyleSheets(); !slices.Equal(got, []string{"one\n", "two\n"}) {
		t.Errorf("%q", got)
	}
}

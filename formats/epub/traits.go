package epub

import (
	"strings"

	"octavo/pipeline/book"
)

// traits are what a book shows, as far as readers with needs want to know.
type traits struct {
	pictures, undescribed, animated, math bool
}

func (t *traits) add(n book.Node, media map[string]*book.Media) {
	switch n := n.(type) {
	case *book.Image:
		m := media[n.Media]
		if m == nil || m.Data == nil {
			return
		}
		t.pictures = true
		t.undescribed = t.undescribed || strings.TrimSpace(n.Alt) == "" && !n.Decorative
		t.animated = t.animated || m.Type == "image/gif"
	case *book.MathSpan, *book.MathBlock:
		t.math = true
	}
}

// accessibility is the metadata of EPUB Accessibility 1.1, made of what the book
// has.
func (e *edition) accessibility(m *markup) {
	meta := func(property, value string) { m.element("meta", value, "property", "schema:"+property) }
	t := e.shown
	meta("accessMode", "textual")
	drawn := t.math && e.w.Formula != nil
	if t.pictures || drawn {
		meta("accessMode", "visual")
	}
	sufficient := "textual"
	if t.undescribed {
		sufficient = "textual,visual"
	}
	meta("accessModeSufficient", sufficient)
	features := []string{"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"}
	if (t.pictures || drawn) && !t.undescribed {
		features = append(features, "alternativeText")
	}
	if t.math && e.w.Math != nil && !drawn {
		features = append(features, "MathML")
	}
	if len(e.pages) > 0 {
		features = append(features, "pageNavigation", "pageBreakMarkers")
	}
	for _, f := range features {
		meta("accessibilityFeature", f)
	}
	hazard := "none"
	if t.animated {
		hazard = "unknown"
	}
	meta("accessibilityHazard", hazard)
	meta("accessibilitySummary", e.summary())
	e.claims(m)
}

func (e *edition) summary() string {
	if e.w.Summary != "" {
		return e.w.Summary
	}
	s := e.say("The text can be read in any size and face and by screen readers; headings, contents and landmarks lead through it.")
	switch t := e.shown; {
	case t.undescribed:
		s += " " + e.say("Some pictures have no description.")
	case t.pictures:
		s += " " + e.say("All pictures have a description.")
	}
	return s
}

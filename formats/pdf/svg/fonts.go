package svg

import (
	"strings"

	"octavo/formats/pdf/layout"
)

// setText takes a property of text.
func (s *style) setText(name, value string) {
	switch name {
	case "font-family":
		s.font.Family = family(value)
	case "font-weight":
		s.font.Bold = bold(value)
	case "font-style":
		s.font.Italic = strings.HasPrefix(value, "italic") || strings.HasPrefix(value, "oblique")
	case "font-variant":
		s.font.SmallCaps = strings.Contains(value, "small-caps")
	case "text-anchor":
		s.anchor = value
	case "letter-spacing":
		s.track, _ = length(value, 0, s.size)
	case "dominant-baseline", "alignment-baseline":
		s.base = value
	case "baseline-shift":
		switch value {
		case "super":
			s.shift = 0.35 * s.size
		case "sub":
			s.shift = -0.2 * s.size
		default:
			s.shift, _ = length(value, s.size, s.size)
		}
	}
}

// sizes are CSS's names of font sizes in pixels.
var sizes = map[string]float64{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}

func (s *style) setSize(value string, around float64) {
	if v, ok := sizes[value]; ok {
		s.size = v
		return
	}
	switch value {
	case "smaller":
		s.size = around / 1.2
	case "larger":
		s.size = around * 1.2
	}
	if v, ok := length(value, around, around); ok && v >= 0 {
		s.size = v
	}
}

// setFont reads the shorthand: style and weight, size with a line height, family.
func (s *style) setFont(value string, around float64) {
	fields := strings.Fields(value)
	for i, f := range fields {
		size, _, _ := strings.Cut(f, "/")
		if _, ok := length(size, 1, 1); ok && !isWeight(size) || sizes[size] > 0 {
			s.setSize(size, around)
			s.font.Family = family(strings.Join(fields[i+1:], " "))
			return
		}
		switch {
		case f == "italic" || f == "oblique":
			s.font.Italic = true
		case f == "bold" || isWeight(f):
			s.font.Bold = bold(f)
		}
	}
}

func isWeight(s string) bool { return len(s) == 3 && s[1:] == "00" }

func bold(value string) bool {
	return value == "bold" || value == "bolder" || isWeight(value) && value >= "600"
}

// known are parts of the names of common fonts and what kind they are of.
var known = []struct {
	part   string
	family layout.Family
}{
	{"mono", layout.Mono}, {"courier", layout.Mono}, {"consol", layout.Mono}, {"menlo", layout.Mono}, {"code", layout.Mono}, {"typewriter", layout.Mono},
	{"sans", layout.Sans}, {"arial", layout.Sans}, {"helvetica", layout.Sans}, {"verdana", layout.Sans}, {"system-ui", layout.Sans}, {"roboto", layout.Sans},
	{"segoe", layout.Sans}, {"inter", layout.Sans}, {"lato", layout.Sans}, {"calibri", layout.Sans}, {"tahoma", layout.Sans}, {"trebuchet", layout.Sans},
	{"gothic", layout.Sans}, {"ubuntu", layout.Sans}, {"comic", layout.Sans}, {"impact", layout.Sans}, {"myriad", layout.Sans}, {"lucida", layout.Sans},
	{"serif", layout.Serif}, {"times", layout.Serif}, {"georgia", layout.Serif}, {"garamond", layout.Serif}, {"roman", layout.Serif}, {"palatino", layout.Serif},
	{"cambria", layout.Serif}, {"minion", layout.Serif}, {"book", layout.Serif}, {"baskerville", layout.Serif},
}

// family is the kind of the first name in a list that is known. The book's own
// face of that kind is set.
func family(list string) layout.Family {
	for _, name := range strings.Split(strings.ToLower(list), ",") {
		for _, k := range known {
			if strings.Contains(name, k.part) {
				return k.family
			}
		}
	}
	return layout.Serif
}

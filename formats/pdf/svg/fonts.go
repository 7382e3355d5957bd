package svg

import (
	"strings"

	"octavo/formats/pdf/layout/typecase"
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
	case "text-decoration", "text-decoration-line":
		s.under = s.under || strings.Contains(value, "underline")
		s.through = s.through || strings.Contains(value, "line-through")
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
	family typecase.Family
}{
	{"mono", typecase.Mono}, {"courier", typecase.Mono}, {"consol", typecase.Mono}, {"menlo", typecase.Mono}, {"code", typecase.Mono}, {"typewriter", typecase.Mono},
	{"sans", typecase.Sans}, {"arial", typecase.Sans}, {"helvetica", typecase.Sans}, {"verdana", typecase.Sans}, {"system-ui", typecase.Sans}, {"roboto", typecase.Sans},
	{"segoe", typecase.Sans}, {"inter", typecase.Sans}, {"lato", typecase.Sans}, {"calibri", typecase.Sans}, {"tahoma", typecase.Sans}, {"trebuchet", typecase.Sans},
	{"gothic", typecase.Sans}, {"ubuntu", typecase.Sans}, {"comic", typecase.Sans}, {"impact", typecase.Sans}, {"myriad", typecase.Sans}, {"lucida", typecase.Sans},
	{"serif", typecase.Serif}, {"times", typecase.Serif}, {"georgia", typecase.Serif}, {"garamond", typecase.Serif}, {"roman", typecase.Serif}, {"palatino", typecase.Serif},
	{"cambria", typecase.Serif}, {"minion", typecase.Serif}, {"book", typecase.Serif}, {"baskerville", typecase.Serif},
}

// family is the kind of the first name in a list that is known. The book's own
// face of that kind is set.
func family(list string) typecase.Family {
	for _, name := range strings.Split(strings.ToLower(list), ",") {
		for _, k := range known {
			if strings.Contains(name, k.part) {
				return k.family
			}
		}
	}
	return typecase.Serif
}

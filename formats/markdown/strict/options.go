package strict

import (
	"fmt"
	"strconv"
	"strings"
)

// Options are kramdown's options, by the names of its documentation, as far as
// they change what a page says. A page may set them with {::options … /}.
type Options struct {
	AutoIDs            bool
	AutoIDPrefix       string
	AutoIDStripping    bool
	TransliteratedIDs  bool
	ParseBlockHTML     bool
	ParseSpanHTML      bool
	HTMLToNative       bool
	HeaderOffset       int
	ContentsLevels     [7]bool // by level of heading
	FootnoteNumber     int
	FootnotePrefix     string
	FootnoteBacklink   string
	FootnoteInline     bool
	NoMath             bool // formulas stay TeX in a span of class kdmath
	JoinCJK            bool
	SmartQuotes        [4]string // left single, right single, left double, right double
	TypographicSymbols map[string]string
	LinkDefinitions    map[string][2]string
}

// Defaults are kramdown's own.
func Defaults() Options {
	return Options{
		AutoIDs: true, ParseSpanHTML: true, FootnoteNumber: 1, FootnoteBacklink: "↩",
		ContentsLevels: [7]bool{false, true, true, true, true, true, true},
		SmartQuotes:    [4]string{"‘", "’", "“", "”"},
	}
}

// TestDefaults are those of the runner of kramdown's own cases.
func TestDefaults() Options {
	o := Defaults()
	o.AutoIDs = false
	return o
}

// Set changes an option by its name in kramdown; value is what YAML or an
// attribute list gives. Options that choose how a web page is put out are let be.
func (o *Options) Set(name string, value any) {
	s := ""
	if value != nil {
		s = strings.TrimPrefix(fmt.Sprint(value), ":")
	}
	yes := s == "true"
	switch name {
	case "auto_ids":
		o.AutoIDs = yes
	case "auto_id_prefix":
		o.AutoIDPrefix = s
	case "auto_id_stripping":
		o.AutoIDStripping = yes
	case "transliterated_header_ids":
		o.TransliteratedIDs = yes
	case "parse_block_html":
		o.ParseBlockHTML = yes
	case "parse_span_html":
		o.ParseSpanHTML = yes
	case "html_to_native":
		o.HTMLToNative = yes
	case "header_offset":
		o.HeaderOffset = number(s, o.HeaderOffset)
	case "toc_levels":
		o.setContentsLevels(value, s)
	case "footnote_nr":
		o.FootnoteNumber = number(s, o.FootnoteNumber)
	case "footnote_prefix":
		o.FootnotePrefix = s
	case "footnote_backlink":
		o.FootnoteBacklink = decode(s)
	case "footnote_backlink_inline":
		o.FootnoteInline = yes
	case "math_engine":
		o.NoMath = s == "" || s == "nil" || s == "null" || s == "~"
	case "remove_line_breaks_for_cjk":
		o.JoinCJK = yes
	case "smart_quotes":
		o.setQuotes(s)
	case "typographic_symbols":
		o.setSymbols(value, s)
	case "link_defs":
		o.setLinks(value)
	}
}

func number(s string, before int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return before
}

// setContentsLevels reads 1..3, or 1,2,5, or a list.
func (o *Options) setContentsLevels(value any, s string) {
	var levels []string
	if l, ok := value.([]any); ok {
		for _, v := range l {
			levels = append(levels, fmt.Sprint(v))
		}
	} else if from, to, ok := strings.Cut(s, ".."); ok {
		for n := max(number(from, 1), 1); n <= min(number(strings.Trim(to, "."), 6), 6); n++ {
			levels = append(levels, strconv.Itoa(n))
		}
	} else {
		levels = strings.Split(s, ",")
	}
	o.ContentsLevels = [7]bool{}
	for _, l := range levels {
		if n := number(strings.TrimSpace(l), 0); n > 0 && n < 7 {
			o.ContentsLevels[n] = true
		}
	}
}

// setQuotes reads names or numbers of four characters, parted by commas.
func (o *Options) setQuotes(s string) {
	parts := strings.Split(strings.Trim(strings.ReplaceAll(s, " ", ","), "[],"), ",")
	if len(parts) != 4 {
		return
	}
	for i, name := range parts {
		if _, err := strconv.Atoi(name); err == nil {
			name = "#" + name
		}
		o.SmartQuotes[i] = decode("&" + name + ";")
	}
}

func (o *Options) setSymbols(value any, s string) {
	o.TypographicSymbols = map[string]string{}
	if m, ok := value.(map[string]any); ok {
		for k, v := range m {
			o.TypographicSymbols[strings.TrimPrefix(k, ":")] = decode(fmt.Sprint(v))
		}
		return
	}
	for _, pair := range strings.Split(s, ",") {
		if k, v, ok := strings.Cut(pair, "=>"); ok {
			o.TypographicSymbols[strings.TrimSpace(k)] = decode(strings.TrimSpace(v))
		}
	}
}

// setLinks reads a map of labels to an address, or an address and a title.
func (o *Options) setLinks(value any) {
	m, ok := value.(map[string]any)
	if !ok {
		return
	}
	o.LinkDefinitions = map[string][2]string{}
	for label, v := range m {
		var def [2]string
		if l, ok := v.([]any); ok {
			for i := range min(len(l), 2) {
				def[i] = fmt.Sprint(l[i])
			}
		} else {
			def[0] = fmt.Sprint(v)
		}
		o.LinkDefinitions[label] = def
	}
}

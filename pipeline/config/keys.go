package config

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// key is a key of octavo.yaml: either it reads a value, or it holds a mapping of
// keys.
type key struct {
	name  string
	alias string // how Jekyll calls it, where people would write that
	read  func(r *reader, s *Settings, n *yaml.Node)
	keys  []key
}

// keys are those of a book, in the order of the specification (spec
// octavo.yaml). At the top of the file there is also `books`.
var keys = []key{
	text("title", func(s *Settings) *string { return &s.Title }),
	text("short_title", func(s *Settings) *string { return &s.ShortTitle }),
	text("subtitle", func(s *Settings) *string { return &s.Subtitle }),
	{name: "authors", read: readAuthors},
	{name: "language", alias: "lang", read: readLanguage},
	{name: "identifier", read: readIdentifiers},
	text("publisher", func(s *Settings) *string { return &s.Publisher }),
	text("date", func(s *Settings) *string { return &s.Date }),
	text("version", func(s *Settings) *string { return &s.Version }),
	text("rights", func(s *Settings) *string { return &s.Rights }),
	text("license", func(s *Settings) *string { return &s.License }),
	text("description", func(s *Settings) *string { return &s.Description }),
	{name: "subjects", read: readSubjects},
	{name: "series", keys: []key{
		text("name", func(s *Settings) *string { return &s.SeriesName }),
		text("number", func(s *Settings) *string { return &s.SeriesNumber }),
	}},
	text("url", func(s *Settings) *string { return &s.URL }),
	text("logo", func(s *Settings) *string { return &s.Logo }),
	text("cover", func(s *Settings) *string { return &s.Cover }),

	list("include", func(s *Settings) *[]string { return &s.Include }),
	list("exclude", func(s *Settings) *[]string { return &s.Exclude }),
	choice("orphans", func(s *Settings) *Handling { return &s.Orphans }, Skip, Append),
	choice("excluded", func(s *Settings) *Handling { return &s.Excluded }, Skip, Append),

	selectors("answers", func(s *Settings) *[]Selector { return &s.Answers }),
	choice("answer_mode", func(s *Settings) *string { return &s.AnswerMode }, "hide", "show", "end", "both"),

	choices("formats", func(s *Settings) *[]string { return &s.Formats }, "epub", "pdf", "kepub"),
	text("theme", func(s *Settings) *string { return &s.Theme }),
	{name: "paper", read: readPaper},
	length("bleed", func(s *Settings) *string { return &s.Bleed }, 0, maxBleed),
	toggle("crop_marks", func(s *Settings) **bool { return &s.CropMarks }),
	choice("color", func(s *Settings) *string { return &s.Color }, "full", "grey"),
	toggle("print_on_demand", func(s *Settings) **bool { return &s.PrintOnDemand }),
	toggle("two_sided", func(s *Settings) **bool { return &s.TwoSided }),
	length("text_size", func(s *Settings) *string { return &s.TextSize }, 4, 72),
	{name: "margins", keys: []key{
		length("inner", func(s *Settings) *string { return &s.Margins.Inner }, 0, maxSide),
		length("outer", func(s *Settings) *string { return &s.Margins.Outer }, 0, maxSide),
		length("top", func(s *Settings) *string { return &s.Margins.Top }, 0, maxSide),
		length("bottom", func(s *Settings) *string { return &s.Margins.Bottom }, 0, maxSide),
	}},
	{name: "fonts", keys: []key{
		text("text", func(s *Settings) *string { return &s.Fonts.Text }),
		text("sans", func(s *Settings) *string { return &s.Fonts.Sans }),
		text("mono", func(s *Settings) *string { return &s.Fonts.Mono }),
		list("fallback", func(s *Settings) *[]string { return &s.Fonts.Fallback }),
	}},
	toggle("hyphenate", func(s *Settings) **bool { return &s.Hyphenate }),
	{name: "typography", keys: []key{
		toggle("protrusion", func(s *Settings) **bool { return &s.Protrusion }),
		toggle("expansion", func(s *Settings) **bool { return &s.Expansion }),
		toggle("ranges", func(s *Settings) **bool { return &s.Ranges }),
	}},
	choice("numbering", func(s *Settings) *string { return &s.Numbering }, "auto", "chapters", "sections", "none"),
	choice("notes", func(s *Settings) *string { return &s.Notes }, "foot", "chapter", "book"),
	choice("links", func(s *Settings) *string { return &s.Links }, "list", "notes", "inline", "none"),
	toggle("page_refs", func(s *Settings) **bool { return &s.PageRefs }),
	{name: "head", keys: []key{
		template("verso", func(s *Settings) *string { return &s.HeadVerso }),
		template("recto", func(s *Settings) *string { return &s.HeadRecto }),
	}},
	template("foot", func(s *Settings) *string { return &s.Foot }),

	text("stamp", func(s *Settings) *string { return &s.CornerStamp }),
	choice("notes_column", func(s *Settings) *string { return &s.NotesColumn }, "ruled", "blank", "none"),
	choice("sheets", func(s *Settings) *string { return &s.Sheets }, "single", "2-up", "4-up", "booklet"),

	choice("remote_images", func(s *Settings) *string { return &s.RemoteImages }, "stand-in", "fetch", "error"),
	choices("math", func(s *Settings) *[]string { return &s.Math }, "dollars", "parens"),
	choice("math_output", func(s *Settings) *string { return &s.MathOutput }, "mathml", "svg", "png"),
	{name: "accessibility", keys: []key{
		text("conforms", func(s *Settings) *string { return &s.Conforms }),
		text("certified_by", func(s *Settings) *string { return &s.CertifiedBy }),
		text("summary", func(s *Settings) *string { return &s.AccessSummary }),
		text("exemption", func(s *Settings) *string { return &s.Exemption }),
	}},
}

// Keys are the names of all keys, those in mappings with a dot, in the order of
// the specification.
func Keys() []string {
	out := dotted("", keys)
	at := slices.Index(out, "formats")
	return slices.Insert(out, at, "books")
}

func dotted(prefix string, ks []key) []string {
	var out []string
	for _, k := range ks {
		if k.keys != nil {
			out = append(out, dotted(prefix+k.name+".", k.keys)...)
			continue
		}
		out = append(out, prefix+k.name)
	}
	return out
}

func names(ks []key) []string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = k.name
	}
	return out
}

func find(ks []key, name string) (key, bool) {
	for _, k := range ks {
		if k.name == name || k.alias == name && name != "" {
			return k, true
		}
	}
	return key{}, false
}

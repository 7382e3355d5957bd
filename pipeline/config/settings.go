// Package config reads octavo.yaml and command-line settings into one plain
// struct, Settings. What a site's own configuration says is not here: it comes
// with the site.
package config

import "octavo/pipeline/source"

// File is the name of the settings file, at a site's root.
const File = "octavo.yaml"

// Settings is everything that a user can say about a book. The zero value of a
// field means that it was not said; Defaults has what holds then.
type Settings struct {
	Title, ShortTitle, Subtitle     string
	Authors                         []Author
	Language, Identifier, Publisher string
	Date, Version, Rights, License  string
	Description                     string
	Identifiers                     []string // more than the first
	Subjects                        []Subject
	SeriesName, SeriesNumber        string
	URL, Logo, Cover                string

	Include, Exclude []string // globs of source paths
	Orphans          Handling
	Excluded         Handling
	Books            []BookSettings

	Answers    []Selector
	AnswerMode string // hide | show | end | both; empty: hide

	Formats       []string // "epub", "pdf"
	Theme         string
	Paper         string
	Bleed         string // around the paper, cut off after printing
	CropMarks     *bool
	Color         string // full | grey
	PrintOnDemand *bool
	TwoSided      *bool
	TextSize      string
	Margins       Margins
	Fonts         Fonts
	Dir           string // the site's root, which files are named from; not a key
	Hyphenate     *bool
	Protrusion    *bool // of typography, in print
	Expansion     *bool
	Ranges        *bool  // en dashes in ranges, in both formats
	Numbering     string // auto | chapters | sections | none
	Notes         string // foot | chapter | book
	Links         string // list | notes | inline | none
	PageRefs      *bool
	HeadVerso     string
	HeadRecto     string
	Foot          string
	Stamp         string // set at the foot beside that, where it names no version; not a key

	CornerStamp string // on each page of the PDF; the key stamp
	NotesColumn string // ruled | blank | none
	Sheets      string // single | 2-up | 4-up | booklet

	RemoteImages string // stand-in | fetch | error
	Math         []string
	MathOutput   string // mathml | svg | png

	Conforms, CertifiedBy, AccessSummary, Exemption string

	places map[string]source.Pos // where octavo.yaml says a key, or "key=item" of a list
}

// Place is where octavo.yaml says a key, or one item of its list; the zero place
// when the command line says it, or nobody.
func (s Settings) Place(key, item string) source.Pos {
	if at, ok := s.places[key+"="+item]; ok {
		return at
	}
	return s.places[key]
}

// Author is a person as written in octavo.yaml.
type Author struct{ Name, Role, Sort, Identifier string }

// Subject is what a book is about, as written in octavo.yaml.
type Subject struct{ Name, Authority, Term string }

// Handling says what happens to pages outside the navigation.
type Handling string

const (
	Skip   Handling = "skip"
	Append Handling = "append"
)

// BookSettings is one of several books of a site: Match chooses its page, the
// rest overrides the site's settings.
type BookSettings struct {
	Match string
	At    source.Pos // of Match
	Settings
}

// Margins are lengths as written: "19mm". Empty: by the paper's canon.
type Margins struct{ Inner, Outer, Top, Bottom string }

// Fonts are font files, from the site's root. Empty: the theme's.
type Fonts struct {
	Text, Sans, Mono string
	Fallback         []string
}

// Defaults are what holds where nothing was said. What depends on the site
// (title, language, identifier) or on the theme (paper, text size, running heads)
// has none here.
func Defaults() Settings {
	return Settings{
		Include:      []string{"**"},
		Orphans:      Skip,
		Excluded:     Skip,
		Formats:      []string{"epub", "pdf"},
		Theme:        "book",
		TwoSided:     new(true),
		Hyphenate:    new(true),
		Protrusion:   new(true),
		Ranges:       new(true),
		Expansion:    new(true),
		Numbering:    "auto",
		Notes:        "foot",
		Links:        "list",
		PageRefs:     new(true),
		RemoteImages: "stand-in",
		MathOutput:   "mathml",
	}
}

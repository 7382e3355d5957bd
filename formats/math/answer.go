package math

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
)

// engineVersion is part of the name of every kept answer. It is raised when the
// bundle of assets/math or what is asked of it changes.
const engineVersion = "mathjax-3.2.2-4"

// Request is a formula with all that its result depends on.
type Request struct {
	TeX       string            `json:"tex"` // definitions of macros, if any, stand before the formula
	Display   bool              `json:"display"`
	Numbering bool              `json:"-"`                  // number environments as AMS-LaTeX does
	Counter   int               `json:"counter,omitempty"`  // equations numbered before
	Labels    map[string]string `json:"labels,omitempty"`   // label → number, of other formulas
	Packages  []string          `json:"packages,omitempty"` // beside those that are always there
	Language  string            `json:"-"`                  // of the words; the answer does not depend on it
}

// MarshalJSON writes what the engine's render function reads; the order of keys is
// fixed, so that it can be hashed.
func (r Request) MarshalJSON() ([]byte, error) {
	type plain Request
	numbering := ""
	if r.Numbering {
		numbering = "ams"
	}
	return json.Marshal(struct {
		plain
		Numbering string             `json:"numbering,omitempty"`
		Widths    map[string]float64 `json:"widths,omitempty"`
	}{plain(r), numbering, advances(r.TeX)})
}

// key names the request's answer.
func (r Request) key() [sha256.Size]byte {
	data, err := json.Marshal(r)
	if err != nil { // cannot be: strings, numbers and booleans
		panic(err)
	}
	return sha256.Sum256(append([]byte(engineVersion+"\x00"), data...))
}

// answer is what the engine says of a request. What is wrong with the TeX is an
// answer like any other.
type answer struct {
	MathML  string            `json:"mathml,omitempty"`
	SVG     string            `json:"svg,omitempty"`
	Counter int               `json:"counter,omitempty"` // equations numbered after it
	Labels  map[string]string `json:"labels,omitempty"`  // labels set in it → number
	Error   string            `json:"error,omitempty"`
	Code    string            `json:"code,omitempty"`

	passing bool // it depends on how busy the machine is, and is not worth keeping
}

// Formula is a rendered formula. With Error set there is nothing else in it.
type Formula struct {
	MathML string // a math element with alternative text, valid in EPUB 3.3
	Speech string // the formula in words
	Plain  string // the formula as a line of characters, or in words
	Drawing
	Tags   []Tag
	Breaks []Break
	Error  string // what is wrong with the TeX, one line

	counter int
	labels  map[string]string
}

// Empty reports whether there is nothing to show: the TeX only defines macros.
func (f *Formula) Empty() bool {
	return f.Error == "" && len(f.Paths) == 0 && len(f.Labels) == 0
}

var errAnswer = errors.New("the engine's answer cannot be read")

// formula reads an answer. One that cannot be read is an error of the formula.
func (a *answer) formula(r Request) *Formula {
	if a.Error != "" {
		return &Formula{Error: a.Error}
	}
	tree, err := parseMarkup(a.MathML)
	if err != nil {
		return &Formula{Error: err.Error()}
	}
	f := &Formula{counter: a.Counter}
	if len(a.Labels) > 0 {
		f.labels = a.Labels
	}
	if f.Drawing, f.Tags, f.Breaks, err = draw(a.SVG); err != nil {
		return &Formula{Error: err.Error()}
	}
	tree = clean(tree)
	f.Speech = speak(tree, r.Language)
	f.Plain = plain(tree, f.Speech)
	f.MathML = print(tree, r.Display, f.Speech)
	return f
}

package main

import (
	"encoding/json"

	"octavo/pipeline/diag"
)

// report is the object that `octavo build --json` prints (spec cli.md).
type report struct {
	Version  string    `json:"version"`
	Findings []finding `json:"findings"`
	Books    []*result `json:"books"`
}

type finding struct {
	File     string        `json:"file,omitempty"`
	Line     int32         `json:"line,omitempty"`
	Col      int32         `json:"col,omitempty"`
	Severity diag.Severity `json:"severity"`
	Code     string        `json:"code"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint,omitempty"`
	Book     string        `json:"book,omitempty"`
}

func findings(l diag.List) []finding {
	out := make([]finding, len(l))
	for i, d := range l {
		out[i] = finding{d.Pos.File, d.Pos.Line, d.Pos.Col, d.Severity, d.Code, d.Msg, d.Hint, d.Book}
	}
	return out
}

// result is one book that was made.
type result struct {
	Slug       string    `json:"slug"`
	Title      string    `json:"title"`
	Chapters   int       `json:"chapters"`
	Words      int       `json:"words"`
	Notes      int       `json:"notes"`
	Citations  citations `json:"citations"`
	Pages      int       `json:"pages"`
	FrontPages int       `json:"front_pages"`
	Files      []file    `json:"files"`
	Seconds    seconds   `json:"seconds"`
}

type citations struct {
	Bound   int `json:"bound"`
	Unbound int `json:"unbound"`
}

type file struct {
	Format string `json:"format"`
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

type seconds struct {
	Read   float64 `json:"read"`
	Layout float64 `json:"layout"`
	Write  float64 `json:"write"`
}

func (c *command) printJSON(v any) error {
	e := json.NewEncoder(c.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

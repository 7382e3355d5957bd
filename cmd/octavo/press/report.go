package press

import "octavo/pipeline/diag"

// Report is the object that `octavo build --json` prints (spec cli.md).
type Report struct {
	Version  string    `json:"version"`
	Findings []Finding `json:"findings"`
	Books    []*Result `json:"books"`
}

// Finding is a finding as scripts read it.
type Finding struct {
	File     string        `json:"file,omitempty"`
	Line     int32         `json:"line,omitempty"`
	Col      int32         `json:"col,omitempty"`
	Severity diag.Severity `json:"severity"`
	Code     string        `json:"code"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint,omitempty"`
	Book     string        `json:"book,omitempty"`
}

// Findings are those of a list.
func Findings(l diag.List) []Finding {
	out := make([]Finding, len(l))
	for i, d := range l {
		out[i] = Finding{d.Pos.File, d.Pos.Line, d.Pos.Col, d.Severity, d.Code, d.Msg, d.Hint, d.Book}
	}
	return out
}

// Result is one book that was made.
type Result struct {
	Slug       string    `json:"slug"`
	Title      string    `json:"title"`
	Chapters   int       `json:"chapters"`
	Words      int       `json:"words"`
	Notes      int       `json:"notes"`
	Citations  Citations `json:"citations"`
	Pages      int       `json:"pages"`
	FrontPages int       `json:"front_pages"`
	Sides      int       `json:"sides"` // of paper that the PDF prints on; fewer than pages where several share one
	Files      []File    `json:"files"`
	Seconds    Seconds   `json:"seconds"`
}

// Citations counts those that lead to an entry and those that do not.
type Citations struct {
	Bound   int `json:"bound"`
	Unbound int `json:"unbound"`
}

// File is a file of a book.
type File struct {
	Format string `json:"format"`
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Seconds says how long reading, laying out and writing took.
type Seconds struct {
	Read   float64 `json:"read"`
	Layout float64 `json:"layout"`
	Write  float64 `json:"write"`
}

package release

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
)

// Record is release.json: the report of the build (press.Report) with what it is a
// build of, and without times.
type Record struct {
	Version    string          `json:"version"` // octavo's
	Tag        string          `json:"tag"`
	Commit     string          `json:"commit"`
	Date       string          `json:"date"` // of the commit, in UTC
	Prerelease bool            `json:"prerelease"`
	Previous   string          `json:"previous,omitempty"`
	Flags      []string        `json:"flags,omitempty"` // that the books depend on, as a shell takes them
	Findings   []press.Finding `json:"findings"`
	Books      []*Book         `json:"books"`
}

// Book is an edition of a book. Its own fields take the place of the result's.
type Book struct {
	Edition string `json:"edition,omitempty"`
	*press.Result
	Files   []press.File `json:"files"` // under both of their names
	Seconds *struct{}    `json:"seconds,omitempty"`
}

func (r *Release) record(results []*press.Result, found diag.List) *Record {
	record := &Record{Version: r.Octavo, Tag: r.Tag.Name, Commit: r.Tag.Commit.ID, Date: day(r.Tag.Commit.Time), Prerelease: r.Tag.Pre, Flags: r.flags(), Findings: press.Findings(found), Books: []*Book{}}
	if r.Tag.Previous != nil {
		record.Previous = r.Tag.Previous.Name
	}
	for i, result := range results {
		record.Books = append(record.Books, &Book{Edition: r.Edition(i), Result: result, Files: []press.File{}})
	}
	return record
}

func day(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.DateOnly) }

// JSON is the record as it is written.
func (r *Record) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(r)
	return b.Bytes(), err
}

// flags are those that somebody who makes the release again must give as well.
func (r *Release) flags() []string {
	var out []string
	add := func(flag, value string) {
		if value != "" {
			out = append(out, flag+" "+quoted(value))
		}
	}
	for _, b := range r.Order.Books {
		add("--book", b)
	}
	add("--edition", strings.Join(r.themes, ","))
	for _, s := range r.Order.Sets {
		add("--set", s.Text)
	}
	if r.Order.Config != "" {
		add("--config", filepath.Base(r.Order.Config))
	}
	add("--source", r.Order.Source)
	add("--since", r.Tag.since)
	return out
}

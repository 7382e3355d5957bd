package findings

import (
	"encoding/json"
	"io"
	"net/url"
	"path"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// The part of a SARIF log that is written (OASIS, Static Analysis Results Interchange
// Format 2.1.0).
type (
	log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool       tool     `json:"tool"`
		Language   string   `json:"language"`
		Newlines   []string `json:"newlineSequences"` // that lines are counted by
		ColumnKind string   `json:"columnKind"`
		Results    []result `json:"results"`
	}
	tool struct {
		Driver driver `json:"driver"`
	}
	driver struct {
		Name     string `json:"name"`
		Version  string `json:"version"`
		Language string `json:"language"`
		Rules    []rule `json:"rules"`
	}
	rule struct {
		ID string `json:"id"`
	}
	result struct {
		RuleID    string     `json:"ruleId"`
		RuleIndex int        `json:"ruleIndex"`
		Level     string     `json:"level"`
		Message   text       `json:"message"`
		Locations []location `json:"locations"`
		Related   []location `json:"relatedLocations,omitempty"`
	}
	text struct {
		Text string `json:"text"`
	}
	location struct {
		Physical physical `json:"physicalLocation"`
		Message  *text    `json:"message,omitempty"`
	}
	physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	artifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	region struct {
		Line int32 `json:"startLine"`
		Col  int32 `json:"startColumn,omitempty"`
	}
)

// SARIF writes findings as a log of SARIF 2.1.0, which GitHub's code scanning and
// many editors read. version is octavo's.
func SARIF(w io.Writer, l diag.List, site, version string) error {
	r := run{Language: "en", Newlines: []string{"\r\n", "\n", "\r"}, ColumnKind: "unicodeCodePoints", Results: []result{}}
	r.Tool.Driver = driver{Name: "octavo", Version: version, Language: "en", Rules: []rule{}}
	index := map[string]int{}
	for _, d := range l {
		i, known := index[d.Code]
		if !known {
			i = len(r.Tool.Driver.Rules)
			index[d.Code] = i
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, rule{d.Code})
		}
		// A finding about the site as a whole stands at its folder: code scanning takes
		// no result without a place.
		res := result{RuleID: d.Code, RuleIndex: i, Level: level(d.Severity), Message: text{said(d)}, Locations: []location{at(d.Pos, site)}}
		for _, via := range d.Pos.Chain()[1:] {
			from := at(via, site)
			from.Message = &text{"included here"}
			res.Related = append(res.Related, from)
		}
		r.Results = append(r.Results, res)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(log{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []run{r}})
}

func level(s diag.Severity) string {
	return [...]string{"note", "warning", "error"}[min(s, diag.Error)]
}

// said is what a finding says and what to do; how it came there is in its places.
func said(d diag.Diagnostic) string {
	d.Pos.Via = nil
	return message(d)
}

func at(p source.Pos, site string) location {
	l := location{Physical: physical{Artifact: artifact{URI: (&url.URL{Path: path.Join(site, p.File)}).String(), Base: "%SRCROOT%"}}}
	if p.IsZero() {
		l.Physical.Artifact.URI = (&url.URL{Path: path.Join(".", site) + "/"}).String()
	}
	if p.Line > 0 {
		l.Physical.Region = &region{Line: p.Line, Col: p.Col}
	}
	return l
}

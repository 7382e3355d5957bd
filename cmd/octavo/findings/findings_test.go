package findings_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"octavo/cmd/octavo/findings"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

func some() diag.List {
	var l diag.List
	l.Infof(source.Pos{File: "a.md", Line: 3}, "nav-excluded", "", "left out")
	l = append(l, diag.Diagnostic{ // with line ends, which Warnf would take out
		Pos:      source.Pos{File: "a, b: 100%.md", Line: 9, Col: 2, Via: &source.Pos{File: "c.md", Line: 1, Col: 1}},
		Severity: diag.Warning, Code: "broken-link", Msg: "link to 50%,\r\nnot there: ::error::no", Hint: "mend it\nor not",
	})
	l.Errorf(source.Pos{}, "no-pages", "", "nothing to print")
	return l
}

// The runner reads back what was written: its rules undone give the same.
func TestGitHub(t *testing.T) {
	var b bytes.Buffer
	if err := findings.GitHub(&b, some(), "docs"); err != nil {
		t.Fatal(err)
	}
	const want = "::error title=octavo%3A no-pages::nothing to print\n" +
		"::warning file=docs/a%2C b%3A 100%25.md,line=9,col=2,title=octavo%3A broken-link::link to 50%25,%0D%0Anot there: ::error::no%0Aincluded at c.md:1:1%0Ahint: mend it%0Aor not\n" +
		"::notice file=docs/a.md,line=3,title=octavo%3A nav-excluded::left out\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// A log holds to the schema of OASIS, and says where things are.
func TestSARIF(t *testing.T) {
	for site, l := range map[string]diag.List{"docs": some(), "": some(), "none": nil} {
		var b bytes.Buffer
		if err := findings.SARIF(&b, l, site, "0.1.0"); err != nil {
			t.Fatal(err)
		}
		report, err := sarif.FromBytes(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if err := report.Validate(); err != nil {
			t.Errorf("%s: %v\n%s", site, err, b.String())
		}
	}
	var b bytes.Buffer
	if err := findings.SARIF(&b, some(), "docs", "0.1.0"); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Level     string
				Locations []json.RawMessage
				Related   []json.RawMessage `json:"relatedLocations"`
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	r := log.Runs[0].Results
	if len(r) != 3 || r[0].Level != "note" || r[1].Level != "warning" || r[2].Level != "error" || len(r[1].Related) != 1 {
		t.Errorf("results %+v", r)
	}
	for i, want := range []string{`"uri": "docs/a.md"`, `"uri": "docs/a,%20b:%20100%25.md"`, `"uri": "docs/"`} {
		if !strings.Contains(string(r[i].Locations[0]), want) {
			t.Errorf("%s has no %s", r[i].Locations[0], want)
		}
	}
}

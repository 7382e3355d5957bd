package pipeline_test

import (
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
)

const twoEntries = "\n\n## References\n\nDunne, T., Kurki, M., & Smith, S. (2016). *Theories.*\n\nDepartment of Defense. (2018) *Summary*."

// entriesOf are the entries of a book's only bibliography.
func entriesOf(b *book.Book) []*book.Entry {
	for _, blk := range b.Body[0].Blocks {
		if r, ok := blk.(*book.References); ok {
			return r.Entries
		}
	}
	return nil
}

func TestCite(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"through emphasis", "So (Dunne *et al.*, 2016, p. 3) said." + twoEntries, "Dunne et al., 2016, p. 3"},
		{"a body in prose", "The Department of Defense (2018) said." + twoEntries, "Department of Defense (2018)"},
		{"not in code", "So `(Dunne et al., 2016)` and\n\n    (Dunne et al., 2016)" + twoEntries, ""},
		{"not in a link", "See [Dunne et al. (2016)](https://a.org)." + twoEntries, ""},
		{"numbers", "So [1] and [2, 1]\n\n## References\n\n[1] Smith, J. (2010). A.\n\n[2] Jones, K. (2011). B.", "[1]|2|1"},
		{"no numbers without numbered entries", "So [1] said." + twoEntries, ""},
		{"no bibliography", "So (Dunne et al., 2016) said.", ""},
		{"links are no bibliography", "So (Dunne, 2016).\n\n## References\n\n- [Jekyll](https://a.org)\n- [Ruby](https://b.org)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, b, _ := noted(c.in)
			after, _ := pipeline.Cite(b)
			if got := strings.Join(cited(after), "|"); got != c.want {
				t.Errorf("bound %q, want %q", got, c.want)
			}
		})
	}
}

func TestCitedBy(t *testing.T) {
	_, b, _ := noted("So [1–3] and [2].\n\n## References\n\n1. Smith, J. (2010). A.\n2. Jones, K. (2011). B.\n3. Low, M. (2012). C.")
	after, _ := pipeline.Cite(b)
	want := [][]book.ID{{"a-cite-1"}, {"a-cite-1", "a-cite-2"}, {"a-cite-3"}} // each by what it cites, not by its turn
	entries := entriesOf(after)
	if len(entries) != len(want) {
		t.Fatalf("%d entries", len(entries))
	}
	for i, e := range entries {
		if len(e.CitedBy) != len(want[i]) {
			t.Errorf("entry %s is cited by %v, want %v", e.Mark, e.CitedBy, want[i])
			continue
		}
		for k := range e.CitedBy {
			if e.CitedBy[k] != want[i][k] {
				t.Errorf("entry %s is cited by %v, want %v", e.Mark, e.CitedBy, want[i])
			}
		}
	}
}

package words

import "testing"

func TestIn(t *testing.T) {
	for _, c := range [][3]string{{"de-AT", "Contents", "Inhalt"}, {"EL", "Notes", "Σημειώσεις"}, {"zz", "Notes", "Notes"}, {"pt_BR", "Cover", "Capa"}} {
		if got := In(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %q", c[0], c[1], got)
		}
	}
	for english, row := range table {
		for i, w := range row {
			if w == "" {
				t.Errorf("%s has no word in %s", english, languages[i])
			}
		}
	}
}

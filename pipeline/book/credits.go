package book

import "strings"

// Credit is what some people did for a book: "edited by".
type Credit struct {
	Role  string // MARC relator code
	By    string // in English, before the names; empty for authors
	Names []string
}

// doneBy are the parts in a book that are named on its title page, by MARC
// relator code (https://id.loc.gov/vocabulary/relators).
var doneBy = map[string]string{
	"edt": "edited by", "ill": "illustrated by", "trl": "translated by", "aui": "with an introduction by",
	"aft": "with an afterword by", "pht": "photographs by", "com": "compiled by", "ann": "annotated by", "cov": "cover by",
}

// Credits are the people of a book by what they did: its authors first, then the
// others in the order in which they are named.
func (m *Meta) Credits() []Credit {
	out := []Credit{{Role: "aut"}}
	at := map[string]int{"aut": 0, "": 0}
	for _, p := range m.Authors {
		if strings.TrimSpace(p.Name) == "" {
			continue
		}
		role, by := p.Role, doneBy[p.Role]
		if by == "" && role != "" && role != "aut" {
			role, by = "ctb", "with contributions by"
		}
		i, ok := at[role]
		if !ok {
			i = len(out)
			at[role] = i
			out = append(out, Credit{Role: role, By: by})
		}
		out[i].Names = append(out[i].Names, p.Name)
	}
	if len(out[0].Names) == 0 {
		return out[1:]
	}
	return out
}

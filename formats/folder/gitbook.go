package folder

import (
	"go.yaml.in/yaml/v4"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
)

// gitbook is what the configuration of GitBook (.gitbook.yaml) or HonKit (book.json)
// says: the folder of the pages, the name of the summary, the title.
func gitbook(f *files.Folder) (list, diag.List) {
	l := list{dir: "."}
	for _, name := range []string{".gitbook.yaml", "book.json"} {
		if !f.Exists(name) {
			continue
		}
		text, found := f.Text(name)
		if text == nil {
			return l, found
		}
		var c struct {
			Root, Title, Description, Author, Language string
			Structure                                  struct{ Summary string }
		}
		if err := yaml.Unmarshal(text.Bytes, &c); err != nil { // JSON is YAML
			return l, append(found, broken(text, err)...)
		}
		l.dir = below(c.Root)
		l.summary = c.Structure.Summary
		l.meta = book.Meta{Title: c.Title, Description: c.Description, Language: c.Language}
		if c.Author != "" {
			l.meta.Authors = []book.Person{{Name: c.Author, Role: "aut"}}
		}
		return l, found
	}
	return l, nil
}

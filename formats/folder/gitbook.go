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
	name := firstOf(f, ".", ".gitbook.yaml", "book.json")
	if name == "" {
		return l, nil
	}
	text, found := f.Text(name)
	if text == nil {
		return l, found
	}
	c := settings{file: name}
	if err := yaml.Unmarshal(text.Bytes, &c.all); err != nil { // JSON is YAML
		return l, append(found, broken(text, err)...)
	}
	l.dir, l.summary = below(c.text("root")), c.text("structure", "summary")
	l.meta = book.Meta{Title: c.text("title"), Description: c.text("description"), Language: c.text("language"), Authors: authors(c.name("author"))}
	return l, append(found, c.found...)
}

// authors is the author that a configuration names, nobody where it names none.
func authors(name string) []book.Person {
	if name == "" {
		return nil
	}
	return []book.Person{{Name: name, Role: "aut"}}
}

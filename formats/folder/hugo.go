package folder

import (
	"cmp"
	"path"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
)

// readHugo reads the configuration of Hugo or Zola, which is TOML or YAML. Of a site in
// several languages the pages of the first are taken: those below content/en, say.
func readHugo(f *files.Folder, name string) (list, diag.List) {
	l := list{kind: hugo, dir: "content"}
	text, found := f.Text(name)
	if text == nil {
		return l, found
	}
	c := settings{file: name}
	if path.Ext(name) == ".toml" {
		if _, err := toml.Decode(string(text.Bytes), &c.all); err != nil {
			offset, msg := tomlFault(err)
			found.Errorf(text.Pos(offset), CodeList, "mend the TOML", "%s", msg)
			return l, found
		}
	} else if err := yaml.Unmarshal(text.Bytes, &c.all); err != nil {
		return l, append(found, broken(text, err)...)
	}
	lang := cmp.Or(c.text("defaultContentLanguage"), c.text("default_language"))
	first := cmp.Or(lang, "en")
	content := c.text("languages", first, "contentDir")
	if dir := cmp.Or(content, c.text("contentDir")); dir != "" {
		l.dir = below(dir)
	}
	if d := path.Join(l.dir, first); content == "" && f.Exists(d) {
		l.dir = d
	}
	l.meta = book.Meta{
		Title:       cmp.Or(c.text("languages", first, "title"), c.text("title")),
		Description: cmp.Or(c.text("params", "description"), c.text("description")),
		Language:    cmp.Or(c.text("languages", first, "languageCode"), c.text("languageCode"), lang),
		URL:         cmp.Or(c.text("baseURL"), c.text("base_url")),
		Authors:     authors(cmp.Or(c.name("author"), c.name("params", "author"))),
	}
	return l, append(found, c.found...)
}

// below is a folder of the site that its configuration names.
func below(dir string) string { return path.Join(".", path.Join("/", dir)[1:]) }

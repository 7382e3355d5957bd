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

// hugoConfig is what the configuration of Hugo says, as far as a book needs it.
type hugoConfig struct {
	Title    string
	BaseURL  string `yaml:"baseURL"`
	Language string `yaml:"languageCode" toml:"languageCode"`
	Content  string `yaml:"contentDir" toml:"contentDir"`
	Default  string `yaml:"defaultContentLanguage" toml:"defaultContentLanguage"`
	Author   any
	Params   struct {
		Description string
		Author      any
	}
	Languages map[string]struct {
		Title    string
		Language string `yaml:"languageCode" toml:"languageCode"`
		Content  string `yaml:"contentDir" toml:"contentDir"`
	}
}

// readHugo reads the configuration of Hugo, which is TOML or YAML. Of a site in
// several languages the pages of the first are taken: those below content/en, say.
func readHugo(f *files.Folder, name string) (list, diag.List) {
	l := list{kind: hugo, dir: "content"}
	text, found := f.Text(name)
	if text == nil {
		return l, found
	}
	var c hugoConfig
	if path.Ext(name) == ".toml" {
		if _, err := toml.Decode(string(text.Bytes), &c); err != nil {
			offset, msg := tomlFault(err)
			found.Errorf(text.Pos(offset), CodeList, "mend the TOML", "%s", msg)
			return l, found
		}
	} else if err := yaml.Unmarshal(text.Bytes, &c); err != nil {
		return l, append(found, broken(text, err)...)
	}
	lang := cmp.Or(c.Default, "en")
	first := c.Languages[lang]
	switch {
	case first.Content != "":
		l.dir = below(first.Content)
	case c.Content != "":
		l.dir = below(c.Content)
	}
	if d := path.Join(l.dir, lang); first.Content == "" && f.Exists(d) {
		l.dir = d
	}
	l.meta = book.Meta{Title: cmp.Or(first.Title, c.Title), Description: c.Params.Description, Language: cmp.Or(first.Language, c.Language, c.Default), URL: c.BaseURL}
	for _, a := range []any{c.Author, c.Params.Author} {
		if m, ok := a.(map[string]any); ok {
			a = m["name"]
		}
		if s, ok := a.(string); ok && len(l.meta.Authors) == 0 {
			l.meta.Authors = authors(s)
		}
	}
	return l, found
}

// below is a folder of the site that its configuration names.
func below(dir string) string { return path.Join(".", path.Join("/", dir)[1:]) }

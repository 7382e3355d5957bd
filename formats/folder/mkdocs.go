package folder

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/formats/mdbook"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
)

// mkdocs is what MkDocs' configuration says, as far as a book needs it.
type mkdocs struct {
	SiteName        string    `yaml:"site_name"`
	SiteDescription string    `yaml:"site_description"`
	SiteAuthor      string    `yaml:"site_author"`
	SiteURL         string    `yaml:"site_url"`
	DocsDir         string    `yaml:"docs_dir"`
	Nav             yaml.Node `yaml:"nav"`
	Extensions      yaml.Node `yaml:"markdown_extensions"`
	Theme           yaml.Node `yaml:"theme"` // a name, or a mapping that may say the language
}

func readMkDocs(f *files.Folder) (list, diag.List) {
	l := list{kind: mkDocs, dir: "docs"}
	text, found := f.Text(mkdocsFile)
	if text == nil {
		return l, found
	}
	var c mkdocs
	var tree yaml.Node
	err := yaml.Unmarshal(text.Bytes, &tree)
	if err == nil {
		settle(&tree, 0)
		err = tree.Decode(&c)
	}
	if err != nil {
		return l, append(found, broken(text, err)...)
	}
	if c.DocsDir != "" {
		l.dir = path.Join(".", c.DocsDir)
	}
	l.meta = book.Meta{Title: c.SiteName, Description: c.SiteDescription, URL: c.SiteURL, Authors: authors(c.SiteAuthor)}
	if c.Theme.Kind == yaml.MappingNode {
		var theme struct{ Language string }
		if c.Theme.Decode(&theme) == nil {
			l.meta.Language = theme.Language
		}
	}
	eachOption(&c.Extensions, "pymdownx.escapeall", func(n *yaml.Node) {
		var one struct{ NBSP bool }
		l.spaces = l.spaces || n.Decode(&one) == nil && one.NBSP
	})
	l.items = navItems(&c.Nav, 0)
	return l, append(found, l.takeSnippets(f, &c.Extensions)...)
}

// oneOrMore are the strings of a list, or the only one.
func oneOrMore(n *yaml.Node) []*yaml.Node {
	return slices.DeleteFunc(append(slices.Clone(n.Content), n), func(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode || n.Value == "" })
}

// eachOption calls f with what is said of the extension name, in a list of
// extensions or a mapping of them.
func eachOption(n *yaml.Node, name string, f func(*yaml.Node)) {
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode && c.Kind == yaml.MappingNode:
			eachOption(c, name, f)
		case n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == name:
			f(c)
		}
	}
}

// settle takes the tags of Python off values. !ENV [NAME, default] asks for a
// variable of the environment, which no book depends on: the default stands.
func settle(n *yaml.Node, depth int) {
	if depth > maxNav || n.Kind == yaml.AliasNode {
		return
	}
	if n.Tag == "!ENV" {
		last := yaml.Node{Kind: yaml.ScalarNode}
		if n.Kind == yaml.SequenceNode && len(n.Content) > 1 {
			last = *n.Content[len(n.Content)-1]
		}
		*n = last
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") || strings.HasPrefix(n.Tag, "tag:yaml.org,2002:python") {
		n.Tag = ""
	}
	for _, c := range n.Content {
		settle(c, depth+1)
	}
}

// maxNav bounds how deep the navigation of MkDocs nests.
const maxNav = 30

// navItems reads a list of pages, each a file, a title with a file, or a title
// with a list.
func navItems(n *yaml.Node, depth int) []*mdbook.Item {
	if n.Kind != yaml.SequenceNode || depth > maxNav {
		return nil
	}
	var out []*mdbook.Item
	for _, c := range n.Content {
		at := placeOf(c)
		switch {
		case c.Kind == yaml.ScalarNode:
			out = append(out, &mdbook.Item{File: c.Value, At: at})
		case c.Kind == yaml.MappingNode && len(c.Content) >= 2:
			i := &mdbook.Item{Title: c.Content[0].Value, At: at}
			if v := c.Content[1]; v.Kind == yaml.ScalarNode {
				i.File = v.Value
			} else {
				i.Children = navItems(v, depth+1)
			}
			out = append(out, i)
		}
	}
	return out
}

package folder

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/formats/flavour"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/source"
)

// takeSnippets reads the options of the extension pymdownx.snippets: the folders that
// pages take files from, and the files that every page ends with. What is not there is
// found once for the site, rather than by each page.
func (l *list) takeSnippets(f *files.Folder, extensions *yaml.Node) (found diag.List) {
	folders, appended := snippetFiles(extensions)
	for _, n := range folders {
		dir := below(n.Value)
		l.snippets = append(l.snippets, dir)
		if !f.Exists(dir) {
			l.lost = true
			found.Warnf(placeOf(n), flavour.CodeSnippet, "run the program that makes it before octavo, if one does",
				"pages take files from the folder %s, which is not there; the lines that ask for them stay as they are", dir)
		}
	}
	bases := append(slices.Clone(l.snippets), ".", l.dir)
	for _, n := range appended {
		l.appended = append(l.appended, n.Value)
		file, _, _ := strings.Cut(n.Value, ":")
		in := func(dir string) bool { return f.Exists(path.Join(dir, below(file))) }
		if !l.lost && !strings.Contains(n.Value, "://") && !slices.ContainsFunc(bases, in) {
			found.Warnf(placeOf(n), flavour.CodeSnippet, "mend its name, or take it off auto_append", "every page is to end with the file %s, which is not in the site", file)
		}
	}
	return found
}

// snippetFiles are the folders of the extension pymdownx.snippets, and the files
// that it adds to every page.
func snippetFiles(extensions *yaml.Node) (folders, appended []*yaml.Node) {
	eachOption(extensions, "pymdownx.snippets", func(n *yaml.Node) {
		var one struct {
			Base   yaml.Node `yaml:"base_path"`
			Append yaml.Node `yaml:"auto_append"`
		}
		if n.Decode(&one) != nil {
			return
		}
		folders = append(folders, oneOrMore(&one.Base)...)
		appended = append(appended, oneOrMore(&one.Append)...)
	})
	return folders, appended
}

// placeOf is where a value of mkdocs.yml stands.
func placeOf(n *yaml.Node) source.Pos {
	return source.Pos{File: mkdocsFile, Line: int32(n.Line), Col: int32(n.Column)}
}

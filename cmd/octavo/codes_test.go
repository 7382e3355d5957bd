package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every code that a finding can have is explained in the handbook, and no other.
func TestCodesAreExplained(t *testing.T) {
	root := filepath.Join("..", "..")
	declared := map[string]token.Position{}
	for _, room := range []string{"pipeline", "formats", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			return codesOf(path, declared)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(filepath.Join(root, "content", "troubleshooting.md"))
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z-]+(?:, [a-z-]+)*)\n: `).FindAllStringSubmatch(string(page), -1) {
		for _, code := range strings.Split(m[1], ", ") {
			if explained[code] {
				t.Errorf("troubleshooting.md explains %s twice", code)
			}
			explained[code] = true
			if _, ok := declared[code]; !ok {
				t.Errorf("troubleshooting.md explains %s, which no finding has", code)
			}
		}
	}
	for code, at := range declared {
		if !explained[code] {
			t.Errorf("%s: troubleshooting.md does not explain %s", at, code)
		}
	}
}

// codesOf collects the constants of a file that are codes: those that are named
// so, or whose comment says so.
func codesOf(path string, codes map[string]token.Position) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	says := regexp.MustCompile(`\b[Cc]odes?\b`)
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, d := range file.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, s := range group.Specs {
			spec := s.(*ast.ValueSpec)
			for i, v := range spec.Values {
				literal, ok := v.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					continue
				}
				code, err := strconv.Unquote(literal.Value)
				if err == nil && kebab.MatchString(code) && (strings.HasPrefix(spec.Names[i].Name, "Code") || says.MatchString(group.Doc.Text()+spec.Doc.Text())) {
					codes[code] = set.Position(literal.Pos())
				}
			}
		}
	}
	return nil
}

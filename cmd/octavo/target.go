package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline"
)

// target is where books go: a folder, or one file in it.
type target struct {
	folder string
	name   string // of the only file; empty: by slug
}

// target reads --out and --to; an error is wrong use.
func (c *command) target() (target, error) {
	if c.to != nil && len(c.to) == 0 {
		return target{}, fmt.Errorf("--to names no format: there are %s", strings.Join(outputNames(), ", "))
	}
	for _, name := range c.to {
		if len(formats.Named([]string{name})) == 0 {
			return target{}, fmt.Errorf("--to: %q is not a format: there are %s", name, strings.Join(outputNames(), ", "))
		}
	}
	o, one := formats.ByEnding(c.out)
	if !one {
		if ending := strings.ToLower(filepath.Ext(c.out)); slices.Contains(otherFiles, ending) && !isFolder(c.out) {
			return target{}, fmt.Errorf("--out %s: octavo makes no %s; name a folder, or a file ending in .epub or .pdf", c.out, ending)
		}
		return target{folder: filepath.Clean(c.out)}, nil
	}
	if len(c.to) > 0 && !slices.Equal(c.to, []string{o.Name}) {
		return target{}, fmt.Errorf("--out %s is one file, but --to asks for %s", c.out, strings.Join(c.to, " and "))
	}
	c.to = []string{o.Name}
	return target{filepath.Dir(c.out), filepath.Base(c.out)}, nil
}

// otherFiles are the endings of what people may hope for; folders are not called so.
var otherFiles = []string{".azw", ".azw3", ".doc", ".docx", ".fb2", ".htm", ".html", ".kfx", ".md", ".mobi", ".odt", ".ps", ".rtf", ".tex", ".txt", ".zip"}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func outputNames() []string {
	var names []string
	for _, o := range formats.Outputs {
		names = append(names, o.Name)
	}
	return names
}

// file is the name of a book's file.
func (t target) file(p pipeline.Plan, o formats.Output) string {
	if t.name != "" {
		return t.name
	}
	return press.FileName(p, o)
}

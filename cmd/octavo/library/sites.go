package library

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of this package.
const (
	NoSites    = "no-sites"       // a list of sites that names none, or cannot be read
	NoLibrary  = "no-library"     // a folder to be merged that holds no library
	BookTwice  = "book-twice"     // two libraries to be merged have the same book
	NoSiteHere = "no-site-folder" // a list of sites names what is no folder
)

// Sites are the sites that path means: the folder itself, or those that a file lists,
// a folder on each line, from the list's own place; empty lines and those that begin
// with # mean nothing. All have what order says beside the folder. Of several sites
// each has a folder of the library, named after its own.
func Sites(path string, order press.Order) ([]Source, diag.List) {
	var found diag.List
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		order.Dir = path
		return []Source{{Order: order}}, nil // opening it says what is wrong
	}
	data, err := os.ReadFile(path)
	if err != nil {
		found.Errorf(source.Pos{File: filepath.Base(path)}, NoSites, "", "the list of sites cannot be read: %v", press.Plain(err))
		return nil, found
	}
	var sites []Source
	used := map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := int32(1); lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		dir := filepath.FromSlash(line)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(path), dir)
		}
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			found.Errorf(source.Pos{File: filepath.Base(path), Line: n, Col: 1}, NoSiteHere, "name a folder, from the list's own place", "%s is no folder", line)
			continue
		}
		o := order
		o.Dir = dir
		sites = append(sites, Source{Order: o, Folder: folderOf(dir, used)})
	}
	if len(sites) == 0 && len(found) == 0 {
		found.Errorf(source.Pos{File: filepath.Base(path)}, NoSites, "name a folder on each line", "the list names no site")
	}
	return sites, found
}

// folderOf is the library's folder for the site in dir.
func folderOf(dir string, used map[string]int) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	slug := pipeline.Slug(filepath.Base(abs))
	if slug == "covers" || slug == "opds" { // the library's own
		slug += "-site"
	}
	name := slug
	for n := 2; used[name] > 0; n++ {
		name = slug + "-" + strconv.Itoa(n)
	}
	used[name]++
	return name
}

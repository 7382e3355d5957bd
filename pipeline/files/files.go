// Package files opens the folder of a site so that nothing outside it can be
// read, however links and paths are written; the kinds of site share it. Keep
// writes the files of caches.
package files

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of the findings of this package.
const (
	CodeNoFolder   = "no-folder"    // the site's folder cannot be opened
	CodeUnreadable = "unreadable"   // a file or folder cannot be read
	CodeOutside    = "outside-site" // a symbolic link that leads out of the site, or to a folder
	CodeTooMany    = "too-many-files"
	CodeBytes      = "invalid-bytes" // not UTF-8, or NUL
)

// Limits that no real site reaches and no broken one gets past.
const (
	MaxSize  = 64 << 20 // bytes of a file that is read as text
	maxFiles = 200_000
)

// Folder is the folder of a site. It is safe for concurrent use.
type Folder struct{ fsys fs.FS }

// Open opens the folder dir. With an error finding the Folder is nil.
func Open(dir string) (*Folder, diag.List) {
	var found diag.List
	// The root stays open as long as the Folder is used; it is closed by the
	// runtime afterwards.
	root, err := os.OpenRoot(dir)
	if err != nil {
		found.Errorf(source.Pos{}, CodeNoFolder, "name a folder with Markdown pages", "cannot open the folder %s: %s", dir, reason(err))
		return nil, found
	}
	return &Folder{published{root.FS()}}, found
}

// FS holds the files of the folder and nothing else.
func (f *Folder) FS() fs.FS { return f.fsys }

// Exists reports whether name is in the folder.
func (f *Folder) Exists(name string) bool {
	_, err := fs.Stat(f.fsys, name)
	return err == nil
}

// List names all files, sorted by path, but those that skip rejects; what is
// below a rejected folder is not looked at.
func (f *Folder) List(skip func(name string, dir bool) bool) ([]string, diag.List) {
	var names []string
	var found diag.List
	err := fs.WalkDir(f.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found.Warnf(source.Pos{File: name}, CodeUnreadable, "", "cannot be read: %s", reason(err))
			return nil
		case name == ".":
			return nil
		case skip(name, d.IsDir()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type()&fs.ModeSymlink != 0 && !f.followable(name, &found), d.IsDir(), d.Type()&^fs.ModeSymlink != 0:
			return nil
		case len(names) == maxFiles:
			found.Warnf(source.Pos{}, CodeTooMany, "leave folders out with exclude:", "the folder holds more than %d files; the rest is not looked at", maxFiles)
			return fs.SkipAll
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		found.Warnf(source.Pos{}, CodeUnreadable, "", "cannot be read: %s", reason(err))
	}
	slices.SortFunc(names, cmp.Compare[string])
	return names, found
}

// followable reports whether the symbolic link name leads to a file of the site.
// Links to folders are not followed: they can run in circles.
func (f *Folder) followable(name string, found *diag.List) bool {
	info, err := fs.Stat(f.fsys, name)
	if err != nil || !info.Mode().IsRegular() {
		found.Warnf(source.Pos{File: name}, CodeOutside, "copy what it leads to into the site", "a symbolic link that leads to no file of the site is not followed")
		return false
	}
	return true
}

// Read is the content of a file. Larger files than MaxSize are an error.
func (f *Folder) Read(name string) ([]byte, error) {
	r, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(b) > MaxSize {
		return nil, fmt.Errorf("larger than %d MB", MaxSize>>20)
	}
	return b, nil
}

// Text is a file as clean text. A file that cannot be read is an error finding
// and nil.
func (f *Folder) Text(name string) (*source.File, diag.List) {
	b, err := f.Read(name)
	if err != nil {
		var found diag.List
		found.Errorf(source.Pos{File: name}, CodeUnreadable, "", "cannot be read: %s", reason(err))
		return nil, found
	}
	return Clean(name, b)
}

// reason is err without the path, which may name folders of the machine.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

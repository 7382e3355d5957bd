package files

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// store is where Git keeps a repository. Its config may hold a token of the machine
// that builds the book, and whoever may write a page could include it.
const store = ".git"

// published is the file system of a site without Git's own files, under whatever
// name of a link.
type published struct{ fs.FS }

var errNoFile = errors.New("it is neither a file nor a folder")

// Open opens files and folders alone: opening a pipe would wait for who writes into it.
func (p published) Open(name string) (fs.File, error) {
	info, err := fs.Stat(p.FS, name)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNoFile}
	}
	if err != nil {
		return nil, err
	}
	f, err := p.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err = f.Stat()
	if err == nil && p.secret(name, info) {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func (p published) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(p.FS, name)
	if err == nil && p.secret(name, info) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrPermission}
	}
	return info, err
}

func (p published) ReadDir(name string) ([]fs.DirEntry, error) {
	if inStore(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(p.FS, name)
}

// secret reports whether a file is one of Git's by its path, or the configuration
// through a link.
func (p published) secret(name string, info fs.FileInfo) bool {
	if inStore(name) {
		return true
	}
	config, err := fs.Stat(p.FS, store+"/config")
	return err == nil && os.SameFile(config, info)
}

func inStore(name string) bool {
	return strings.Contains(name, store) && slices.ContainsFunc(strings.Split(name, "/"), func(s string) bool { return strings.EqualFold(s, store) })
}

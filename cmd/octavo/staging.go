package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
)

// staging keeps files out of the output folder until all of them are complete:
// they are written into a temporary folder on the same disk and moved at the end,
// all or none.
type staging struct {
	out string // the output folder
	dir string // the temporary one

	mu    sync.Mutex
	ended bool // moved or discarded
	files []*stagedFile
}

// stage makes the temporary folder: inside out where that exists, so that moving
// stays on one disk, else in the nearest folder above.
func stage(out string) (*staging, error) {
	at := out
	for {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s is a file, not a folder", at)
		}
		if err == nil {
			break
		}
		up := filepath.Dir(at)
		if !errors.Is(err, fs.ErrNotExist) || up == at {
			return nil, plain(err)
		}
		at = up
	}
	dir, err := os.MkdirTemp(at, ".octavo-*")
	if err != nil {
		return nil, plain(err)
	}
	return &staging{out: out, dir: dir}, nil
}

// stagedFile is a file on its way to the output folder.
type stagedFile struct {
	name  string // in the output folder
	path  string // where it is written
	size  int64
	sum   hash.Hash
	f     *os.File
	quick *bufio.Writer
}

func (s *staging) create(name string) (*stagedFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return nil, errors.New("interrupted")
	}
	f, err := os.Create(filepath.Join(s.dir, "new-"+strconv.Itoa(len(s.files))))
	if err != nil {
		return nil, plain(err)
	}
	t := &stagedFile{name: name, path: f.Name(), sum: sha256.New(), f: f, quick: bufio.NewWriterSize(f, 1<<16)}
	s.files = append(s.files, t)
	return t, nil
}

func (t *stagedFile) Write(b []byte) (int, error) {
	n, err := t.quick.Write(b)
	t.size += int64(n)
	t.sum.Write(b[:n])
	return n, plain(err)
}

func (t *stagedFile) Close() error {
	err := t.quick.Flush()
	if closed := t.f.Close(); err == nil {
		err = closed
	}
	return plain(err)
}

func (t *stagedFile) sha256() string { return hex.EncodeToString(t.sum.Sum(nil)) }

// commit moves all files into the output folder. Where one cannot be moved, those
// already moved go back and the files that they replaced return.
func (s *staging) commit() (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return errors.New("interrupted")
	}
	s.ended = true
	defer os.RemoveAll(s.dir)
	var undo []func()
	defer func() {
		if err != nil {
			for i := len(undo) - 1; i >= 0; i-- {
				undo[i]()
			}
		}
	}()
	made, err := makeFolder(s.out)
	undo = append(undo, func() { removeAll(made) })
	if err != nil {
		return plain(err)
	}
	for i, t := range s.files {
		to, old := filepath.Join(s.out, t.name), filepath.Join(s.dir, "old-"+strconv.Itoa(i))
		if info, err := os.Lstat(to); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder", t.name)
		}
		err := os.Rename(to, old)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return plain(err)
		}
		if err == nil {
			undo = append(undo, func() { os.Rename(old, to) })
		}
		if err := os.Rename(t.path, to); err != nil {
			return plain(err)
		}
		undo = append(undo, func() { os.Rename(to, t.path) })
	}
	return nil
}

// discard takes the temporary folder away. It reports whether nothing was moved:
// after a commit there is nothing to discard.
func (s *staging) discard() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return false
	}
	s.ended = true
	os.RemoveAll(s.dir)
	return true
}

// makeFolder makes a folder and those above it; made are the new ones, the lowest
// first.
func makeFolder(dir string) (made []string, err error) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, at)
	}
	return made, os.MkdirAll(dir, 0o755)
}

// removeAll removes empty folders.
func removeAll(dirs []string) {
	for _, d := range dirs {
		os.Remove(d)
	}
}

// plain is an error without the path of a temporary file.
func plain(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

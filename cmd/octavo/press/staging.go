package press

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"octavo/pipeline/diag"
)

// Staging keeps files out of the output folder until all of them are complete:
// they are written into a temporary folder on the same disk and moved at the end,
// all or none.
type Staging struct {
	out string // the output folder
	dir string // the temporary one

	mu    sync.Mutex
	ended bool // moved or discarded
	files []*StagedFile
	gone  []string // in the output folder, to be removed
}

// Stage makes the temporary folder: inside out where that exists, so that moving
// stays on one disk, else in the nearest folder above.
func Stage(out string) (*Staging, error) {
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
			return nil, Plain(err)
		}
		at = up
	}
	dir, err := os.MkdirTemp(at, ".octavo-*")
	if err != nil {
		return nil, Plain(err)
	}
	return &Staging{out: out, dir: dir}, nil
}

// Put makes a file of data.
func (s *Staging) Put(name string, data []byte) error {
	_, err := s.Take(name, bytes.NewReader(data))
	return err
}

// Take makes a file of what from writes, and says how many bytes that are.
func (s *Staging) Take(name string, from io.WriterTo) (n int64, err error) {
	f, err := s.Create(name)
	if err != nil {
		return 0, err
	}
	n, err = from.WriteTo(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return n, err
}

// Staged opens a complete file on its way to name.
func (s *Staging) Staged(name string) (*os.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.files {
		if t.name == name {
			return os.Open(t.path)
		}
	}
	return nil, fs.ErrNotExist
}

// Remove has Commit take name out of the output folder, unless it is made anew.
func (s *Staging) Remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone = append(s.gone, name)
}

// StagedFile is a file on its way to the output folder.
type StagedFile struct {
	name  string // in the output folder, slash-separated
	path  string // where it is written
	size  int64
	sum   hash.Hash
	f     *os.File
	quick *bufio.Writer
}

// Create makes a file that Commit moves to name in the output folder, a
// slash-separated path; it is called from several goroutines.
func (s *Staging) Create(name string) (*StagedFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return nil, errors.New("interrupted")
	}
	f, err := os.Create(filepath.Join(s.dir, "new-"+strconv.Itoa(len(s.files))))
	if err != nil {
		return nil, Plain(err)
	}
	t := &StagedFile{name: name, path: f.Name(), sum: sha256.New(), f: f, quick: bufio.NewWriterSize(f, 1<<16)}
	s.files = append(s.files, t)
	return t, nil
}

func (t *StagedFile) Write(b []byte) (int, error) {
	n, err := t.quick.Write(b)
	t.size += int64(n)
	t.sum.Write(b[:n])
	return n, Plain(err)
}

func (t *StagedFile) Close() error {
	err := t.quick.Flush()
	if closed := t.f.Close(); err == nil {
		err = closed
	}
	return Plain(err)
}

// Name is the file's name in the output folder, slash-separated.
func (t *StagedFile) Name() string { return t.name }

// SHA256 is the sum of a finished file, in hexadecimal digits.
func (t *StagedFile) SHA256() string { return hex.EncodeToString(t.sum.Sum(nil)) }

// Again stages a finished file once more, under another name.
func (s *Staging) Again(t *StagedFile, name string) error {
	from, err := os.Open(t.path)
	if err != nil {
		return Plain(err)
	}
	defer from.Close()
	_, err = s.Take(name, from)
	return Plain(err)
}

// Folder makes a folder for what is needed on the way; it goes when the files do.
func (s *Staging) Folder() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return "", errors.New("interrupted")
	}
	dir, err := os.MkdirTemp(s.dir, "work-*")
	return dir, Plain(err)
}

// Files are the files that were staged, in the order of their names.
func (s *Staging) Files() []*StagedFile {
	s.mu.Lock()
	defer s.mu.Unlock()
	files := slices.Clone(s.files)
	slices.SortFunc(files, func(a, b *StagedFile) int { return strings.Compare(a.name, b.name) })
	return files
}

// Commit moves all files into the output folder. Where one cannot be moved, those
// already moved go back and the files that they replaced return.
func (s *Staging) Commit() (err error) {
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
	for i, t := range s.files {
		to, old := filepath.Join(s.out, filepath.FromSlash(t.name)), filepath.Join(s.dir, "old-"+strconv.Itoa(i))
		made, err := makeFolder(filepath.Dir(to))
		undo = append(undo, func() { removeAll(made) })
		if err != nil {
			return Plain(err)
		}
		if info, err := os.Lstat(to); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder", t.name)
		}
		err = os.Rename(to, old)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Plain(err)
		}
		if err == nil {
			undo = append(undo, func() { os.Rename(old, to) })
		}
		if err := os.Rename(t.path, to); err != nil {
			return Plain(err)
		}
		undo = append(undo, func() { os.Rename(to, t.path) })
	}
	for i, name := range s.gone {
		from, old := filepath.Join(s.out, filepath.FromSlash(name)), filepath.Join(s.dir, "gone-"+strconv.Itoa(i))
		if slices.ContainsFunc(s.files, func(t *StagedFile) bool { return t.name == name }) {
			continue
		}
		if err := os.Rename(from, old); err == nil {
			undo = append(undo, func() { os.Rename(old, from) })
		}
	}
	return nil
}

// Discard takes the temporary folder away. It reports whether nothing was moved:
// after a commit there is nothing to discard.
func (s *Staging) Discard() bool {
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

// Failed is the finding that says why nothing was written. A nil Staging, which
// writes nothing anyway, has it too: of a book that cannot be printed.
func (s *Staging) Failed(err error) diag.Diagnostic {
	if s == nil {
		return diag.Diagnostic{Severity: diag.Error, Code: CannotWrite, Msg: fmt.Sprintf("the book cannot be written: %v", err)}
	}
	hint := "name another folder with --out"
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT) {
		hint = "make room, or name a folder on another disk with --out"
	}
	return diag.Diagnostic{Severity: diag.Error, Code: CannotWrite, Hint: hint, Msg: fmt.Sprintf("nothing was written to %s: %v", s.out, err)}
}

// Plain is an error without the path of a temporary file.
func Plain(err error) error {
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

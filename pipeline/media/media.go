// Package media loads and checks the pictures of a site: type by content, size
// limits, orientation, and a cache of fetched ones. It never opens a file outside
// the site.
//
// A picture is checked by its structure (headers, lengths, checksums) and not
// decoded: decoding every picture of a book would cost more than making the book,
// and the writers that need pixels decode them anyway.
package media

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

// Limits of what a book takes in. A picture beyond them is refused by its header,
// before anything of its size is allocated.
const (
	MaxBytes  = 64 << 20   // of a file
	MaxPixels = 50_000_000 // of a picture, width × height
)

// Picture is a picture that was asked for: its bytes, or the reason why there
// are none.
type Picture struct {
	Type          string // media type that the bytes really have
	Data          []byte // nil: refused or missing
	Width, Height int    // pixels, upright; 0 for vectors without a size
	Turn          int    // EXIF orientation, 1 to 8; 0 and 1: upright
	Fault         Fault
	Reason        string   // why there is no Data, for people
	Left          []string // what was left out of a drawing, for people
}

// Fault is the kind of thing that is wrong with a picture.
type Fault uint8

const (
	None      Fault = iota
	Missing         // there is no such file
	Refused         // it is outside the site, too large, or holds active content
	Damaged         // it is cut off, or not the picture that it claims to be
	Unknown         // a kind of picture that books cannot show
	Unfetched       // it is on the net and was not fetched
)

func fault(f Fault, format string, args ...any) Picture {
	return Picture{Fault: f, Reason: fmt.Sprintf(format, args...)}
}

// Store loads the pictures of one site, each once. It may be used from several
// goroutines.
type Store struct {
	site  fs.FS
	mu    sync.Mutex
	files map[string]func() Picture
}

// NewStore loads pictures through site, which must not open anything outside it.
func NewStore(site fs.FS) *Store {
	return &Store{site: site, files: map[string]func() Picture{}}
}

// File loads the picture at a slash-separated path from the site's root.
func (s *Store) File(path string) Picture {
	s.mu.Lock()
	load, ok := s.files[path]
	if !ok {
		load = sync.OnceValue(func() Picture { return s.load(path) })
		s.files[path] = load
	}
	s.mu.Unlock()
	return load()
}

func (s *Store) load(path string) Picture {
	if !fs.ValidPath(path) {
		return fault(Refused, "it leaves the site")
	}
	f, err := s.site.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fault(Missing, "there is no such file")
	}
	if err != nil {
		return fault(Refused, "it cannot be opened inside the site")
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return fault(Damaged, "it cannot be read")
	case !info.Mode().IsRegular():
		return fault(Refused, "it is not a file")
	case info.Size() > MaxBytes:
		return tooLarge()
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return fault(Damaged, "it cannot be read")
	}
	return Check(data)
}

func tooLarge() Picture { return fault(Refused, "it is larger than %d MB", MaxBytes>>20) }

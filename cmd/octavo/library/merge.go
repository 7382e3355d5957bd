package library

import (
	"fmt"
	"os"
	"path/filepath"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Merge makes one library of several, such as the shards that machines of their own
// have made: their books and covers, and a catalogue of all.
func (l *Library) Merge(dirs []string) (*Made, diag.List) {
	var found diag.List
	m := &Made{cache: &cache{}}
	from := map[string]string{} // folder and slug → library
	for _, dir := range dirs {
		r := readRecord(dir)
		if r.data == nil {
			found.Errorf(source.Pos{}, NoLibrary, "name folders that `octavo library` has written", "%s holds no %s that can be read", dir, recordFile)
			continue
		}
		if l.Title == "" {
			l.Title = r.Title
		}
		for _, b := range r.Books {
			id := b.Folder + "/" + b.Slug
			if first, twice := from[id]; twice {
				found.Errorf(source.Pos{}, BookTwice, "merge the shards of one library", "%s is in %s and in %s", b.Title, first, dir)
				continue
			}
			from[id] = dir
			m.Record.Books = append(m.Record.Books, b)
			if err := l.take(dir, b); err != nil {
				return m, append(found, l.Stage.Failed(err))
			}
		}
	}
	if found.Count(diag.Error) > 0 {
		return m, found
	}
	m.Record.Version, m.Record.Title = l.Version, l.title(nil)
	return m, append(found, l.publish(m, readRecord(l.Out))...)
}

// take copies the files of a book.
func (l *Library) take(dir string, b Book) error {
	for _, name := range []string{b.Cover, b.Thumbnail} {
		if name == "" {
			continue
		}
		if _, err := l.copy(filepath.Join(dir, filepath.FromSlash(name)), name); err != nil {
			return err
		}
	}
	for _, f := range b.Files {
		n, err := l.copy(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Path)
		if err != nil {
			return err
		}
		if n != f.Bytes { // as of a download that was cut off
			return fmt.Errorf("%s in %s has %d bytes, but %d in its %s", f.Path, dir, n, f.Bytes, recordFile)
		}
	}
	return nil
}

// copy says how many bytes it copied.
func (l *Library) copy(from, name string) (int64, error) {
	src, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer src.Close()
	return l.Stage.Take(name, src)
}

package math

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"time"
)

// cacheSize is how many bytes of answers are kept: some 60,000 formulas.
const cacheSize = 128 << 20

// cache keeps answers in files named by their requests. Whatever goes wrong
// with a file, the answer is made anew. Programs may share the folder.
type cache struct {
	dir string // "": nothing is kept
}

// userCache is the folder of the user's own cache; "" where there is none.
func userCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "octavo", "math")
}

func (c *cache) path(key [sha256.Size]byte) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(c.dir, name[:2], name[2:]+".gz")
}

func (c *cache) load(key [sha256.Size]byte) *answer {
	if c.dir == "" {
		return nil
	}
	data, err := os.ReadFile(c.path(key))
	if err != nil {
		return nil
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(r, 64<<20)) // the checksum is at the end
	if err != nil {
		return nil
	}
	a := &answer{}
	if json.Unmarshal(text, a) != nil {
		return nil
	}
	return a
}

// store writes to a file of its own first, so that no reader sees a half.
func (c *cache) store(key [sha256.Size]byte, a *answer) {
	if c.dir == "" {
		return
	}
	text, err := json.Marshal(a)
	if err != nil {
		return
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	w.Write(text)
	w.Close()
	path := c.path(key)
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(packed.Bytes())
	if closed := f.Close(); err != nil || closed != nil || os.Rename(f.Name(), path) != nil {
		os.Remove(f.Name())
	}
}

// trim removes the oldest answers until what is left fits into size bytes.
func (c *cache) trim(size int64) {
	if c.dir == "" {
		return
	}
	type file struct {
		path string
		size int64
		at   time.Time
	}
	var files []file
	var total int64
	filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			files = append(files, file{path, info.Size(), info.ModTime()})
			total += info.Size()
		}
		return nil
	})
	if total <= size {
		return
	}
	sort.Slice(files, func(i, j int) bool { return files[i].at.Before(files[j].at) })
	for _, f := range files {
		if total <= size*3/4 {
			return
		}
		if os.Remove(f.path) == nil {
			total -= f.size
		}
	}
}

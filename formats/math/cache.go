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

	"octavo/pipeline/files"
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

// store keeps an answer.
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
	files.Keep(c.path(key), packed.Bytes(), 0o700)
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
	var kept []file
	var total int64
	filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			kept = append(kept, file{path, info.Size(), info.ModTime()})
			total += info.Size()
		}
		return nil
	})
	if total <= size {
		return
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].at.Before(kept[j].at) })
	for _, f := range kept {
		if total <= size*3/4 {
			return
		}
		if os.Remove(f.path) == nil {
			total -= f.size
		}
	}
}

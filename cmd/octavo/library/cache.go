package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/files"
)

// cache remembers, in a folder of its own, what files were like when they were
// last hashed: size, time and hash. It only spares reading; without it a run finds
// the same.
type cache struct {
	path string
	at   time.Time // when the last run began; a younger file may have changed since it was hashed

	mu    sync.Mutex
	began time.Time
	sites map[string]*siteFiles // by folder, of this run
	last  cacheFile
}

// cacheFile is the cache as written.
type cacheFile struct {
	Began  time.Time
	Record string // digest of the record that was written with it
	Tool   stamp  // the program itself
	Sites  map[string]*siteFile
}

type siteFile struct {
	Sum   string // of all that siteFiles.sum covers
	Title string
	Slugs []string
	Files map[string]stamp
}

// stamp is a file at some time.
type stamp struct {
	Size int64
	Time int64 // of its last change, in nanoseconds
	Hash string
}

// openCache reads the cache of the library in dir from the folder home; "": there is
// none. What it says of whole sites holds only together with the record that was
// written with it.
func openCache(home, dir, record string) *cache {
	c := &cache{sites: map[string]*siteFiles{}, began: time.Now()}
	abs, err := filepath.Abs(dir)
	if home == "" || err != nil {
		return c
	}
	c.path = filepath.Join(home, digestOf([]byte(abs))[:32]+".json")
	data, err := os.ReadFile(c.path)
	if err != nil || json.Unmarshal(data, &c.last) != nil {
		c.last = cacheFile{}
	}
	if c.last.Record != record || record == "" {
		for _, s := range c.last.Sites {
			s.Sum = ""
		}
	}
	c.at = c.last.Began
	return c
}

// write keeps the cache. It may fail: the next run reads more then.
func (c *cache) write(record string) {
	if c.path == "" {
		return
	}
	out := cacheFile{Began: c.began, Record: record, Tool: c.tool(), Sites: map[string]*siteFile{}}
	for dir, s := range c.sites {
		out.Sites[dir] = &siteFile{Sum: s.sum, Title: s.title, Slugs: s.slugs, Files: s.stamps}
	}
	data, err := json.Marshal(out)
	if err == nil {
		files.Keep(c.path, data, 0o755)
	}
}

// tool is the program with its hash, which stands for all that octavo is and
// carries. Where it cannot be read the hash is empty.
func (c *cache) tool() stamp {
	path, err := os.Executable()
	if err != nil {
		return stamp{}
	}
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	now := stamp{Size: info.Size(), Time: info.ModTime().UnixNano()}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.last.Tool; old.Size == now.Size && old.Time == now.Time {
		return old
	}
	if f, err := os.Open(path); err == nil {
		defer f.Close()
		now.Hash = hashOf(f)
	}
	c.last.Tool = now
	return now
}

// siteFiles are the files of a site, as they are now.
type siteFiles struct {
	fsys   fs.FS
	names  []string // sorted
	stamps map[string]stamp
	sum    string // of names, sizes and times, of the order, the clock and the program
	title  string
	slugs  []string // of the books of the last run
	old    map[string]stamp
	since  time.Time
	tool   string // hash of the program
	mu     sync.Mutex
}

// site looks at the files of a site, not yet into them. untouched says that nothing
// has changed since the record was written: no file, no wish, not octavo itself. A
// site whose folder cannot be read is nil.
func (c *cache) site(ctx context.Context, l *Library, from Source) (s *siteFiles, untouched bool) {
	root, err := os.OpenRoot(from.Dir)
	if err != nil {
		return nil, false
	}
	tool := c.tool()
	s = &siteFiles{fsys: root.FS(), stamps: map[string]stamp{}, since: c.at, tool: tool.Hash}
	h := sha256.New()
	calm := s.look(filepath.Clean(l.Out), from.Dir, h)
	commit := pipeline.CommitTime(ctx, from.Dir)
	config, _ := os.ReadFile(from.Config)
	fmt.Fprintf(h, "%s\x00%s\x00%q\x00%q\x00%s\x00%s\x00%s\x00%v", tool.Hash, l.Version, from.Sets, from.Books, from.Source, digestOf(config), os.Getenv("SOURCE_DATE_EPOCH"), l.Shard)
	tools, _ := os.ReadFile(press.UserFile()) // of most users there is none
	fmt.Fprintf(h, "\x00%q\x00%s", from.Diagrams, digestOf(tools))
	if commit != nil {
		fmt.Fprintf(h, "\x00%d", *commit)
	}
	s.sum = hex.EncodeToString(h.Sum(nil))
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.last.Sites[from.Dir]; old != nil {
		s.old, s.title, s.slugs = old.Files, old.Title, old.Slugs
		untouched = calm && old.Sum == s.sum
		if untouched {
			s.stamps = old.Files
		}
	}
	c.sites[from.Dir] = s
	return s, untouched
}

// look names the site's files with size and time, and writes these to h. calm says
// that none is so young that it may have changed unseen. Hidden files, installed
// packages and the library itself are none of the site's.
func (s *siteFiles) look(out, dir string, h io.Writer) (calm bool) {
	calm = true
	own, _ := press.Within(dir, out)
	fs.WalkDir(s.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil, name == ".":
			return nil
		case strings.HasPrefix(d.Name(), "."), d.Name() == "node_modules", name == own:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		info, err := fs.Stat(s.fsys, name) // follows links, inside the site only
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		s.names = append(s.names, name)
		s.stamps[name] = stamp{Size: info.Size(), Time: info.ModTime().UnixNano()}
		calm = calm && s.settled(info.ModTime())
		return nil
	})
	slices.Sort(s.names)
	for _, name := range s.names {
		t := s.stamps[name]
		fmt.Fprintf(h, "%q %d %d\n", name, t.Size, t.Time)
	}
	return calm
}

// settled reports whether a file that changed then was hashed after it: clocks of
// file systems are coarse, so two seconds are left.
func (s *siteFiles) settled(changed time.Time) bool {
	return changed.Before(s.since.Add(-2 * time.Second))
}

// restless stands for the hash of a file that changed while books were made: what
// was read of it may be older than what would be hashed now. No file has it, so that
// the next run makes its books again.
const restless = "changed"

// hash is that of a file's content; "" for one that is not there.
func (s *siteFiles) hash(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, ok := s.stamps[name]
	if !ok || now.Hash != "" {
		return now.Hash
	}
	if old := s.old[name]; old.Hash != "" && old.Size == now.Size && old.Time == now.Time && s.settled(time.Unix(0, now.Time)) {
		now.Hash = old.Hash
	} else if f, err := s.fsys.Open(name); err == nil {
		now.Hash = hashOf(f)
		info, err := f.Stat()
		if err != nil || info.Size() != now.Size || info.ModTime().UnixNano() != now.Time {
			now.Hash = restless
		}
		f.Close()
	}
	s.stamps[name] = now
	return now.Hash
}

func hashOf(r io.Reader) string {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// remember says which books the site has.
func (s *siteFiles) remember(out *shelf) {
	s.title, s.slugs = out.title, nil
	for _, b := range out.books {
		s.slugs = append(s.slugs, b.Slug)
	}
}

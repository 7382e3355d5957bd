package face

import (
	"hash/maphash"
	"sync"

	"octavo/formats/pdf/layout"
)

// words remembers shaped words: a book of 100,000 has some 9,000 different ones.
// It is parted so that goroutines seldom wait for each other.
type words struct{ shards [16]shard }

type shard struct {
	mu sync.RWMutex
	m  map[wordKey][]layout.Glyph
}

type wordKey struct {
	text  string
	style layout.Style
	lang  string
}

// Bounds, so that no text can make the memory grow without end.
const (
	longestWord   = 64   // bytes
	wordsPerShard = 8192 // a full shard is emptied
)

var seed = maphash.MakeSeed()

func (w *words) shard(k wordKey) *shard {
	return &w.shards[maphash.String(seed, k.text)%uint64(len(w.shards))]
}

func (w *words) load(k wordKey) ([]layout.Glyph, bool) {
	if len(k.text) > longestWord {
		return nil, false
	}
	s := w.shard(k)
	s.mu.RLock()
	g, ok := s.m[k]
	s.mu.RUnlock()
	return g, ok
}

func (w *words) store(k wordKey, g []layout.Glyph) {
	if len(k.text) > longestWord {
		return
	}
	s := w.shard(k)
	s.mu.Lock()
	if s.m == nil || len(s.m) >= wordsPerShard {
		s.m = map[wordKey][]layout.Glyph{}
	}
	s.m[k] = g
	s.mu.Unlock()
}

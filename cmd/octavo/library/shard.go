package library

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// Shard is the Index-th of Count parts of a library, which run on machines of their
// own; the zero Shard is all of it. Which part a book belongs to follows from its
// folder and slug alone, so that it stays when books are added.
type Shard struct{ Index, Count int }

// ParseShard reads "2/5".
func ParseShard(s string) (Shard, error) {
	first, second, ok := strings.Cut(s, "/")
	i, err1 := strconv.Atoi(first)
	n, err2 := strconv.Atoi(second)
	if !ok || err1 != nil || err2 != nil || i < 1 || n < i {
		return Shard{}, fmt.Errorf("--shard: %q is no part of a whole such as 2/5", s)
	}
	return Shard{i, n}, nil
}

func (s Shard) has(id string) bool {
	if s.Count == 0 {
		return true
	}
	h := fnv.New64a()
	h.Write([]byte(id))
	return int(h.Sum64()%uint64(s.Count)) == s.Index-1
}

package hyphen

import "slices"

// table holds the patterns of a language as a trie in one slice, so that loading
// allocates little, and the words that patterns get wrong.
type table struct {
	nodes      []node
	values     []byte // weights of patterns, see node.values
	exceptions map[string][]int
}

// node is a letter of patterns. Nodes with the same parent form a list,
// in no order that matters.
type node struct {
	letter         rune
	child, sibling int32 // indexes into nodes, 0: none
	// values, in table.values, is where the weights of the pattern that ends
	// here stand: between its letters, before the first and after the last.
	// 0: no pattern ends here.
	values int32
	length int32
}

func newTable() *table {
	return &table{nodes: make([]node, 1, 8192), values: make([]byte, 1, 32768), exceptions: map[string][]int{}}
}

// addPattern adds a pattern such as ".ach4" or "a1b2c": figures are weights of
// the places that they stand at.
func (t *table) addPattern(s string) {
	var letters []rune
	weights := []byte{0}
	for _, r := range s {
		if r >= '0' && r <= '9' {
			weights[len(weights)-1] = byte(r - '0')
			continue
		}
		letters = append(letters, r)
		weights = append(weights, 0)
	}
	at := int32(0)
	for _, r := range letters {
		at = t.descend(at, r)
	}
	if at == 0 {
		return
	}
	t.nodes[at].values, t.nodes[at].length = int32(len(t.values)), int32(len(weights))
	t.values = append(t.values, weights...)
}

// descend is the child of a node for a letter, made when there is none.
func (t *table) descend(at int32, r rune) int32 {
	if c := t.child(at, r); c != 0 {
		return c
	}
	t.nodes = append(t.nodes, node{letter: r, sibling: t.nodes[at].child})
	c := int32(len(t.nodes) - 1)
	t.nodes[at].child = c
	return c
}

func (t *table) child(at int32, r rune) int32 {
	for c := t.nodes[at].child; c != 0; c = t.nodes[c].sibling {
		if t.nodes[c].letter == r {
			return c
		}
	}
	return 0
}

// addException adds a word with all its hyphens, such as "ta-ble".
func (t *table) addException(s string) {
	var word []rune
	places := []int{}
	for _, r := range s {
		if r == '-' {
			places = append(places, len(word))
			continue
		}
		word = append(word, r)
	}
	t.exceptions[string(word)] = places
}

// places is where a word may be hyphenated.
func (t *table) places(w *letters, l *language) []int {
	all, offsets := w.runes[:w.n+2], &w.offsets
	word := all[1 : w.n+1]
	if known, ok := t.exceptions[string(word)]; ok {
		var out []int
		for _, p := range known {
			out = append(out, offsets[p+1])
		}
		return out
	}
	var buf [longestWord + 3]byte
	weights := buf[:len(all)+1]
	for start := range all {
		at := int32(0)
		for _, r := range all[start:] {
			if at = t.child(at, r); at == 0 {
				break
			}
			n := &t.nodes[at]
			for i, w := range t.values[n.values : n.values+n.length] {
				weights[start+i] = max(weights[start+i], w)
			}
		}
	}
	var out []int
	for i := l.left; i <= len(word)-l.right; i++ {
		// before letters[i+1], the word's i-th, unless it stands on the one before
		if weights[i+1]%2 == 1 && offsets[i+1] > offsets[i] {
			out = append(out, offsets[i+1])
		}
	}
	return slices.Clip(out)
}

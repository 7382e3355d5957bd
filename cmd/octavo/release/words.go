package release

// most is how many words may differ before they are counted without regard to their
// order: what Myers' algorithm costs grows with the square of them.
const most = 4000

// distance is how many words must be put in and taken out to make new of old, at
// least: the length of the shortest edit script (E. W. Myers, "An O(ND) Difference
// Algorithm and Its Variations", 1986). Where more than most differ, words that both
// have count as kept wherever they stand.
func distance(old, new []string) (came, went int) {
	for len(old) > 0 && len(new) > 0 && old[0] == new[0] {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && old[len(old)-1] == new[len(new)-1] {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	d, ok := shortest(old, new)
	if !ok {
		d = inAnyOrder(old, new)
	}
	// Of d steps, those that put in exceed the others by what the text grew.
	grown := len(new) - len(old)
	return (d + grown) / 2, (d - grown) / 2
}

// shortest is the length of the shortest edit script; ok: it is no longer than most.
// furthest[k] is how far in old a script of the steps so far gets on diagonal k,
// where k is the place in old less that in new.
func shortest(old, new []string) (d int, ok bool) {
	limit := min(len(old)+len(new), most)
	furthest := make([]int, 2*limit+3)
	mid := limit + 1
	for d := 0; d <= limit; d++ {
		for k := -d; k <= d; k += 2 {
			var x int
			if k == -d || k != d && furthest[mid+k-1] < furthest[mid+k+1] {
				x = furthest[mid+k+1]
			} else {
				x = furthest[mid+k-1] + 1
			}
			for x < len(old) && x-k < len(new) && x-k >= 0 && old[x] == new[x-k] {
				x++
			}
			furthest[mid+k] = x
			if x >= len(old) && x-k >= len(new) {
				return d, true
			}
		}
	}
	return 0, false
}

// inAnyOrder is how many words only one of the two has.
func inAnyOrder(old, new []string) int {
	n := map[string]int{}
	for _, w := range old {
		n[w]++
	}
	shared := 0
	for _, w := range new {
		if n[w] > 0 {
			n[w]--
			shared++
		}
	}
	return len(old) + len(new) - 2*shared
}

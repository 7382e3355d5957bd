package config

import "strings"

// Near is the word most like name, or "" when none is much like it.
func Near(name string, words []string) string {
	best, least := "", 1+max(1, len(name)/3)
	for _, w := range words {
		if d := distance(strings.ToLower(name), w, least); d < least {
			best, least = w, d
		}
	}
	if best == "" { // a key that lacks its mapping, or one that was cut short
		for _, w := range words {
			if strings.HasSuffix(w, "."+name) || len(name) >= 3 && strings.HasPrefix(w, name) {
				return w
			}
		}
	}
	return best
}

// nearHint names the word that was meant, where one is near.
func nearHint(name string, words []string) string {
	if w := Near(name, words); w != "" {
		return "did you mean " + w + "?"
	}
	return ""
}

// didYouMean is nearHint, or all words where the message does not name them.
func didYouMean(name string, words []string) string {
	if hint := nearHint(name, words); hint != "" {
		return hint
	}
	return "it can be " + or(words)
}

// or joins words for people: "a, b or c".
func or(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// distance is how many letters must be put in, taken out, changed or swapped
// with their neighbour to make b of a (optimal string alignment); enough, when it
// is at least that.
func distance(a, b string, enough int) int {
	if abs(len(a)-len(b)) >= enough {
		return enough
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row := rows[(i-1)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}

func abs(n int) int { return max(n, -n) }

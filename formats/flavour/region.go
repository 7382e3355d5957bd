package flavour

import (
	"regexp"
	"strings"
)

// region is a run of lines with what opens and ends in it. All is found in one
// pass, so that what never ends costs no search of its own.
type region struct {
	all  []line
	with Flavour

	plain      int        // quotations before this line hold no box
	unclosed   [2]opening // from where on, and from how many ` and ~, listings are known not to end
	containers map[int]int
	blocks     map[int]int
	tags       map[spot]spot // where an element opens, and the tag that ends it
}

// spot is a tag's place: line and byte.
type spot struct{ line, at int }

// fence opens or closes a listing.
var fence = regexp.MustCompile("^[ \t]*(`{3,}|~{3,})(.*)$")

// listing is how many lines the listing has that opens at line i, 0 without one.
func (r *region) listing(i int) int {
	text := r.all[i].text
	if !strings.Contains(text, "```") && !strings.Contains(text, "~~~") {
		return 0
	}
	m := fence.FindStringSubmatch(text)
	if m == nil || m[1][0] == '`' && strings.Contains(m[2], "`") {
		return 0
	}
	kind := 0
	if m[1][0] == '~' {
		kind = 1
	}
	rest := r.all[i+1:]
	if known := r.unclosed[kind]; known.marks == 0 || i < known.line || len(m[1]) < known.marks {
		for j, l := range rest {
			if end := fence.FindStringSubmatch(l.text); end != nil && strings.HasPrefix(end[1], m[1]) && strings.TrimSpace(end[2]) == "" {
				return j + 2
			}
		}
		r.unclosed[kind] = opening{i, len(m[1])}
	}
	if r.all[i].indent() > 3 { // more likely a listing that is set in, with a fence in it
		return 0
	}
	return len(r.all) - i
}

// eachLine calls f for every line that is not in a listing.
func (r *region) eachLine(f func(i int, text string)) {
	for i := 0; i < len(r.all); i++ {
		if n := r.listing(i); n > 0 {
			i += n - 1
			continue
		}
		f(i, r.all[i].text)
	}
}

// opening is what has opened and not ended yet.
type opening struct{ line, marks int }

// containerEnd is the line that ends the container that opens at line i, 0 where
// none does. Those inside end first.
func (r *region) containerEnd(i int) int {
	if r.containers == nil {
		r.containers = map[int]int{}
		var open []opening
		r.eachLine(func(i int, text string) {
			if !strings.Contains(text, ":::") {
				return
			}
			if m := containerEnd.FindStringSubmatch(text); m != nil {
				if n := len(open); n > 0 && len(m[1]) >= open[n-1].marks {
					r.containers[open[n-1].line] = i
					open = open[:n-1]
				}
			} else if m := container.FindStringSubmatch(text); m != nil {
				open = append(open, opening{i, len(m[2])})
			}
		})
	}
	return r.containers[i]
}

// blockEnd is the line that ends the block of slashes that opens at line i, 0 where
// none does: one with as many slashes.
func (r *region) blockEnd(i int) int {
	if r.blocks == nil {
		r.blocks = map[int]int{}
		open := map[int][]int{} // lines, by the number of slashes
		r.eachLine(func(i int, text string) {
			if !strings.Contains(text, "///") {
				return
			}
			if s := strings.TrimSpace(text); strings.Trim(s, "/") == "" {
				if lines := open[len(s)]; len(lines) > 0 {
					r.blocks[lines[len(lines)-1]] = i
					open[len(s)] = lines[:len(lines)-1]
				}
			} else if m := slashes.FindStringSubmatch(text); m != nil {
				open[len(m[2])] = append(open[len(m[2])], i)
			}
		})
	}
	return r.blocks[i]
}

// tagEnd is where the element ends that opens at a spot.
func (r *region) tagEnd(at spot) (spot, bool) {
	if r.tags == nil {
		r.tags = map[spot]spot{}
		open := map[string][]spot{} // by name
		r.eachLine(func(i int, text string) {
			for t := range tagsOf(text, r.with) {
				switch spots := open[t.key()]; {
				case t.single || t.quoted:
				case !t.closing:
					open[t.key()] = append(spots, spot{i, t.from})
				case len(spots) > 0:
					r.tags[spots[len(spots)-1]] = spot{i, t.from}
					open[t.key()] = spots[:len(spots)-1]
				}
			}
		})
	}
	end, ok := r.tags[at]
	return end, ok
}

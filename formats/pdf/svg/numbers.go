package svg

import (
	"math"
	"strconv"
	"strings"
)

// huge bounds all numbers: what is farther out can't be meant, and would
// overflow on the way.
const huge = 1e7

// scanner reads numbers from an attribute's value.
type scanner struct {
	s string
	i int
}

func (c *scanner) space() {
	for c.i < len(c.s) && strings.IndexByte(" \t\r\n\f", c.s[c.i]) >= 0 {
		c.i++
	}
}

// comma skips white space with at most one comma.
func (c *scanner) comma() {
	c.space()
	if c.i < len(c.s) && c.s[c.i] == ',' {
		c.i++
		c.space()
	}
}

func (c *scanner) done() bool {
	c.space()
	return c.i >= len(c.s)
}

func (c *scanner) digits() bool {
	start := c.i
	for c.i < len(c.s) && c.s[c.i] >= '0' && c.s[c.i] <= '9' {
		c.i++
	}
	return c.i > start
}

func (c *scanner) sign() {
	if c.i < len(c.s) && (c.s[c.i] == '+' || c.s[c.i] == '-') {
		c.i++
	}
}

// number reads one number as CSS writes it, without a unit.
func (c *scanner) number() (float64, bool) {
	c.space()
	start := c.i
	c.sign()
	whole := c.digits()
	if c.i < len(c.s) && c.s[c.i] == '.' {
		c.i++
		whole = c.digits() || whole
	}
	if !whole {
		c.i = start
		return 0, false
	}
	if c.i < len(c.s) && (c.s[c.i] == 'e' || c.s[c.i] == 'E') {
		before := c.i
		c.i++
		c.sign()
		if !c.digits() { // a unit such as em
			c.i = before
		}
	}
	v, err := strconv.ParseFloat(c.s[start:c.i], 64)
	if err != nil || !(math.Abs(v) < huge) {
		return 0, false
	}
	return v, true
}

// flag reads an arc's 0 or 1, which need nothing between them.
func (c *scanner) flag() (float64, bool) {
	c.space()
	if c.i < len(c.s) && (c.s[c.i] == '0' || c.s[c.i] == '1') {
		c.i++
		return float64(c.s[c.i-1] - '0'), true
	}
	return 0, false
}

// numbers reads numbers until something else comes.
func numbers(s string) []float64 {
	c := scanner{s: s}
	var out []float64
	for {
		v, ok := c.number()
		if !ok {
			return out
		}
		out = append(out, v)
		c.comma()
	}
}

// units are CSS's lengths in pixels (CSS Values 3, 5.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}

// length reads a length; a percentage is of whole, em of em.
func length(s string, whole, em float64) (float64, bool) {
	c := scanner{s: s}
	v, ok := c.number()
	if !ok {
		return 0, false
	}
	unit := strings.ToLower(strings.TrimSpace(c.s[c.i:]))
	switch unit {
	case "%":
		return v / 100 * whole, true
	case "em":
		return v * em, true
	case "rem":
		return v * 16, true
	case "ex", "ch":
		return v * em / 2, true
	}
	f, ok := units[unit]
	return v * f, ok
}

// lengths reads a list of lengths; what can't be read ends it.
func lengths(s string, whole, em float64) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' }) {
		v, ok := length(f, whole, em)
		if !ok {
			break
		}
		out = append(out, v)
	}
	return out
}

// share reads an opacity: a number or a percentage, cut to 0 … 1.
func share(s string) (float64, bool) {
	v, ok := length(s, 1, 0)
	return min(max(v, 0), 1), ok
}

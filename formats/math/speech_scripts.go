package math

import "strings"

// parts of a script: what stands below and above its base.
func parts(e *element) (base, low, high *element) {
	if len(e.kids) < 2 {
		return e, nil, nil
	}
	base = e.kids[0]
	switch e.name {
	case "msub", "munder":
		low = e.kids[1]
	case "msup", "mover":
		high = e.kids[1]
	default:
		low = e.kids[1]
		if len(e.kids) > 2 {
			high = e.kids[2]
		}
	}
	return base, low, high
}

func (s *speaker) scripts(e *element) string {
	b, low, high := parts(e)
	if b == e {
		return s.row(e.kids)
	}
	word := s.node(b)
	if big[name(b)] {
		return s.limits(b, word, low, high)
	}
	if e.name == "munder" || e.name == "mover" || e.name == "munderover" {
		return s.stacked(word, low, high)
	}
	if low != nil {
		word = s.lowered(b, word, low)
	}
	if high != nil {
		word = s.raised(word, high)
	}
	return word
}

// name is the text of an operator whose words may be parted by thin spaces.
func name(e *element) string { return strings.Join(strings.Fields(e.content()), " ") }

// big are the operators that run over something.
var big = map[string]bool{
	"∑": true, "∏": true, "∐": true, "∫": true, "∬": true, "∭": true, "∮": true, "⋃": true, "⋂": true, "⨁": true, "⨂": true,
	"⋁": true, "⋀": true, "⨆": true, "lim": true, "max": true, "min": true, "sup": true, "inf": true,
	"lim sup": true, "lim inf": true, "arg max": true, "arg min": true, "argmax": true, "argmin": true,
}

func (s *speaker) limits(b *element, word string, low, high *element) string {
	switch {
	case low != nil && high != nil:
		return s.say(fromTo, word, s.node(low), s.node(high))
	case low == nil:
		return s.raised(word, high) + " " + s.say(of)
	case strings.HasPrefix(name(b), "lim"):
		s.approach++
		defer func() { s.approach-- }()
		return s.say(as, word, s.node(low))
	}
	return s.say(over, word, s.node(low))
}

// stacked says what stands over or under something: an accent by its name.
func (s *speaker) stacked(word string, low, high *element) string {
	if high != nil {
		above_ := s.node(high)
		switch c := strings.TrimSpace(high.content()); {
		case c == "→" || c == "⃗" || c == "⟶":
			word = s.words.symbol["⃗"] + " " + word
		case high.name == "mo" && s.words.symbol[c] != "" && accents[c]:
			word += " " + above_
		default:
			word = s.say(above, word, above_)
		}
	}
	if low != nil {
		switch c := strings.TrimSpace(low.content()); {
		case low.name == "mo" && (c == "―" || c == "_" || c == "‾"):
			return word + " " + s.words.symbol["_"]
		case low.name == "mo" && accents[c]:
			return word + " " + s.node(low)
		}
		word = s.say(below, word, s.node(low))
	}
	return word
}

var accents = map[string]bool{
	"¯": true, "―": true, "‾": true, "_": true, "^": true, "ˆ": true, "~": true, "˜": true, "˙": true, "¨": true, "ˇ": true,
	"˘": true, "´": true, "`": true, "⃛": true, "⏞": true, "⏟": true, "⌢": true,
}

func (s *speaker) lowered(b *element, word string, low *element) string {
	below := s.node(low)
	switch c := b.content(); {
	case below == "":
		return word
	case c == "log" || c == "lg":
		return s.say(base, word, below)
	case simple(low):
		return s.say(sub, word, below)
	}
	return s.say(longSub, word, below)
}

func (s *speaker) raised(word string, high *element) string {
	up := s.node(high)
	switch c := strings.TrimSpace(high.content()); {
	case up == "":
		return word
	case c == "2":
		return s.say(squared, word)
	case c == "3":
		return s.say(cubed, word)
	case c == "−1" || c == "-1":
		return s.say(inverse, word)
	case strings.Trim(c, "′″‴'*∗⋆†+−∘") == "":
		if c == "∘" {
			up = s.words.symbol["°"]
		}
		return word + " " + up
	case simple(high):
		return s.say(power, word, up)
	}
	return s.say(longPower, word, up)
}

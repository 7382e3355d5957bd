package layout

// intro is how a paragraph leads to what comes after it.
type intro uint8

const (
	noIntro    intro = iota
	headline         // a head, or the title of a callout
	shortIntro       // a line or two that may be the title of a table
	label            // half a line: "File src/main.rs"
	longColon        // "… of which the most common are these:"
	shortColon       // "Output:"
)

// introTo is what a paragraph in a measure is to what comes after it.
func introTo(p *para, measure float64) intro {
	lines, last := len(p.lines), p.lastRune()
	switch {
	case last == ':' && lines <= 2:
		return shortColon
	case last == ':':
		return longColon
	case lines == 1 && p.width() < measure/2:
		return label
	case lines <= 2:
		return shortIntro
	}
	return noIntro
}

// toListing is what the paragraph is that a listing comes after.
func (in intro) toListing() intro {
	switch in {
	case shortIntro:
		return longColon
	case label:
		return shortColon
	}
	return in
}

// toTable is what the paragraph is that a table comes after: its title, perhaps.
func (in intro) toTable() intro {
	if in == shortIntro || in == label {
		return shortColon
	}
	return in
}

// parting is what a page turn costs behind a paragraph that leads to what follows.
func (in intro) parting() float64 {
	switch in {
	case shortColon:
		return 1.5 * unwanted
	case longColon:
		return unwanted / 2
	}
	return 0
}

// white is what a line of white more costs behind a paragraph, where it costs so much
// behind any other.
func (in intro) white(otherwise float32) float32 {
	switch in {
	case noIntro:
		return otherwise
	case headline:
		return belowHead
	}
	return belowIntro
}
